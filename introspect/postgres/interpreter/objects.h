// What a statement names by kind and name (COMMENT ON FUNCTION f(int), ALTER TYPE t OWNER TO ..., GRANT ... ON SCHEMA s):
// the same lookup for every statement that can be about any kind.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// "OBJECT_FUNCTION" as people say it: "function". Unknown ones lose their prefix and become lower case.
std::string object_words(std::string_view objtype);

/// The object that an ObjectType and a name node say, along the path: a list of names, a string, a RangeVar, a TypeName or
/// an ObjectWithArgs, as the grammar has it. Kinds that the model does not have answer ErrorCode::unsupported; what does
/// not exist answers ErrorCode::invalid.
Result<ObjectId> find_object(const Interpreter& in, std::string_view objtype, const Node& object);

/// The object under an id, of whichever kind, a part of a table too; nullptr where there is none.
Object* object_at(Schema& schema, const ObjectId& id);
const Object* object_at(const Schema& schema, const ObjectId& id);

/// An existing routine or aggregate of one of the kinds. Without an argument list there must be one of that name.
Result<ObjectId> find_routine(const Interpreter& in, const Node& object_with_args, std::span<const Kind> kinds);

/// The type of an argument or a result: no modifiers, t.c%TYPE looked up. An empty type where that fails.
DataType argument_type(const Interpreter& in, const Node& type_name);

/// "integer, text": input types as they tell routines of one name apart.
std::string signature_of(std::span<const DataType> types);
/// "left, right" of an operator from its two TypeNames, NONE for a side that is missing.
std::string operator_signature(const Interpreter& in, std::span<const Node* const> types);
/// "source AS target".
std::string cast_signature(const Interpreter& in, const Node& source, const Node& target);

/// The names in a list of strings or a TypeName, resolved as a function's: built in without a schema, else along the path.
QualifiedName function_name(const Interpreter& in, const Node& names, std::span<const DataType> arguments = {});
QualifiedName function_name(const Interpreter& in, const QualifiedName& written, std::span<const DataType> arguments);
/// The same for an object of kind T (a collation, an operator class ...); what is not found stays as written.
template <class T>
QualifiedName known_name(const Interpreter& in, QualifiedName name) {
  if (name.schema.key() == "pg_catalog") return {{}, name.name};
  if (!name.schema.empty()) return name;
  for (const Name& each : in.path) {
    if (in.schema.find<T>(QualifiedName{each, name.name}) != nullptr) return {each, name.name};
  }
  return name;
}
/// The names that a node holds: of a list of strings, a TypeName, a string.
QualifiedName names_in(const Node& node);

/// "x is defined twice": names both places.
template <class T>
Status check_new(const Interpreter& in, const ObjectId& id) {
  const T* there = in.schema.find<T>(id);
  if (there == nullptr) return {};
  Error error = Interpreter::exists(text(id)).error();
  if (!there->place.empty()) error.message += ": it is defined at " + there->place + " and again here";
  return std::unexpected(std::move(error));
}

}  // namespace plumb::postgres
