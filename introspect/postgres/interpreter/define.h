// CREATE AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH ...: one statement to the grammar, one function each here.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

Status create_aggregate(Interpreter& in, const Node& node);
Status create_operator(Interpreter& in, const Node& node);
Status create_collation(Interpreter& in, const Node& node);
Status create_ts_configuration(Interpreter& in, const Node& node);
Status create_ts_dictionary(Interpreter& in, const Node& node);

/// The value of a definition's element as a truth value: nothing said is true.
bool is_true(const Node& element);
/// The operator that a node names, as text that scripts can use: "OPERATOR(s.=)"; pg_catalog where it is built in, unless
/// `bare_builtin`, which leaves those as they are.
std::string operator_text(const Interpreter& in, const Node& names, bool bare_builtin);

}  // namespace plumb::postgres
