// What functions, procedures and aggregates share: their arguments.
#pragma once

#include <span>
#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// The arguments of FunctionParameter nodes; an error where a type does not exist.
Result<std::vector<Argument>> make_arguments(const Interpreter& in, std::span<const Node* const> parameters);
/// The types that tell routines of one name apart: of IN, INOUT and VARIADIC arguments.
std::vector<DataType> input_types(std::span<const Argument> arguments);
/// The type of an argument or result that must exist, without modifiers.
Result<DataType> known_argument_type(const Interpreter& in, const Node& type_name);
/// Fails where a routine or aggregate of this name and signature exists that is not of the kind of `id`.
Status check_no_other_routine(const Interpreter& in, const ObjectId& id);

}  // namespace plumb::postgres
