// A new name or schema for an object, everywhere: its id, the ids of what lives in it, the fields of others that name it,
// and the trees of their expressions. Texts that are kept verbatim (bodies of routines) stay, as the server keeps them.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// `from` and `to` are of one kind and differ in the name or the schema. A kind schema renames a schema with all in it.
void change_name(Interpreter& in, const ObjectId& from, const ObjectId& to);

/// A label of an enum gets another name: so does every constant of that type.
void change_label(Interpreter& in, const ObjectId& type, std::string_view from, std::string_view to);

}  // namespace plumb::postgres
