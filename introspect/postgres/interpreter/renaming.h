// A new name or schema for an object, everywhere: its id, the ids of what lives in it, the fields of others that name it,
// and the trees of their expressions. Texts that are kept verbatim (bodies of routines) stay, as the server keeps them.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// `from` and `to` are of one kind and differ in the name or the schema. A kind schema renames a schema with all in it.
void change_name(Interpreter& in, const ObjectId& from, const ObjectId& to);

}  // namespace plumb::postgres
