// Statements about things that the model does not hold: base types, operator classes, what an extension owns. They are
// noted; only what cannot exist at all is an error.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// Notes the statement where its object is of a kind without a model, was created but is not modelled, or may be an
/// extension's; else the error.
Status unmodelled_or(Interpreter& in, std::string_view objtype, const Node& object, Error error);
Status unmodelled_or(Interpreter& in, std::string_view objtype, const QualifiedName& name, Error error);

/// Remembers a type that was created and is not modelled, so that others may use it.
void remember_type(Interpreter& in, const QualifiedName& name);
/// Whether such a type has this name, along the path.
bool is_remembered_type(const Interpreter& in, const QualifiedName& name);

}  // namespace plumb::postgres
