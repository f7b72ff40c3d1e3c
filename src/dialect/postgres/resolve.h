// Gives every name in a query or expression its full meaning, as the server does when the object is created:
// relations, types, functions and operators are found along the search path, columns get the table (or alias) they
// come from, stars are expanded, output columns get names and types. The result is a new tree:
//
//   - a RangeVar of a table or view has its schemaname ("$kind" says table, view, materialized view, cte, ...)
//   - a ColumnRef is always [alias-or-table name, column] with annotations "$type" (a TypeName-like string as
//     print(DataType) gives it) and, where it comes straight from a relation, "$schema", "$table", "$column" (the real names)
//   - a FuncCall of a function in the schema has its schema in funcname; built-in functions have none, except where the
//     server itself always prints one (pg_catalog.extract ... with COERCE_SQL_SYNTAX keeps its form)
//   - a TypeName has its schema where it is not built in, and is spelled by catalogue name where it is
//   - every ResTarget of a SELECT's outermost target list has a name
//   - 'x'::regclass, nextval('s') and the like: the literal is qualified as the server would print it with an empty path
//
// A resolved tree resolves to itself. What cannot be found is kept as written and listed in `unresolved`.
//
// In detail, for whoever compares or prints resolved trees:
//
//   - relations of pg_catalog have no schema (as the server prints them), those of information_schema have
//   - a column that no relation can qualify stands alone: VALUE of a domain, the merged column of a FULL JOIN USING (and
//     of any USING whose two sides differ in type). Merged columns of other joins are the column of one side.
//   - a whole row is ColumnRef [alias, A_Star]; as an item of a target list, of VALUES or of ROW() it is
//     TypeCast(ColumnRef [alias, A_Star], row type or record), because there a bare star means the columns
//   - (t).c of a relation is the column; t.f and (x).f of a function f are FuncCalls; NATURAL is USING
//   - a function in FROM has an alias with a complete column list (unless it has a column definition list), the alias
//     list of anything else is complete or absent, INSERT names its columns: all as the server prints them
//   - names of output columns: everywhere but in sublinks and INSERT ... SELECT, where "?column?" is not written out.
//     All arms of the outermost set operation have the names of the first, unless an arm has an ORDER BY of its own.
//   - ORDER BY, GROUP BY and DISTINCT ON keep what is written (an ordinal, an output column's bare name, an expression)
//     and say on the item which output column it is: "$output" (from 1). Items of equal number are the same to the server.
//
// Annotations on expressions, none of which takes part in same_structure:
//   "$type"       its own type, on every expression whose type is known; "unknown" on an untyped literal
//   "$cast"       the type that its surroundings make of it implicitly (an operator, function, CASE, IN, UNION, INSERT ...),
//                 where that differs: what the server prints as a cast. Absent where overloads could not be decided.
//   "$schema", "$table", "$column"  on a ColumnRef that comes straight from a relation (the first two alone on a whole
//                 row or a system column)
//   "$signature"  on a FuncCall or A_Expr of a user's own function or operator: its id's signature
//   "$variadic"   on a FuncCall: the argument (from 0) from which on they are gathered into an array, which the server
//                 prints as VARIADIC ARRAY[...]
//   "$is_cast"    on a FuncCall of one argument whose name is a type's: the server prints it as a cast
//   "$using"      on a JoinExpr with USING: the pairs of ColumnRefs that are compared
//   "$kind"       on a RangeVar: table, view, materialized view, sequence, cte, catalog, extension
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/schema.h"

namespace plumb::postgres {

using SearchPath = std::vector<Name>;  // without pg_catalog, which always comes first

struct OutputColumn {
  Name name;
  DataType type;  // empty where it could not be inferred
};

struct Resolution {
  Tree tree;
  std::vector<OutputColumn> columns;     // of a query
  DataType type;                         // of an expression; empty where it could not be inferred
  std::vector<std::string> unresolved;   // "relation audit.log", "column x", in order of appearance
};

/// A relation whose columns an expression may name: the table of a check, default or index; NEW and OLD of a trigger
/// or rule. Its columns are looked up in the schema unless they are given (VALUE of a domain; function arguments).
struct ScopeItem {
  Name alias;              // empty: the relation's own name
  QualifiedName relation;  // may be empty where columns are given
  std::vector<OutputColumn> columns;
};

Resolution resolve_query(const Node& query, const Schema& schema, const SearchPath& path,
                         std::span<const ScopeItem> outer = {});
Resolution resolve_expression(const Node& expression, const Schema& schema, const SearchPath& path,
                              std::span<const ScopeItem> scope);

/// The single names: empty schema in the result where it was not found and is not built in.
DataType resolve_type(const DataType& type, const Schema& schema, const SearchPath& path);
QualifiedName resolve_function(const QualifiedName& name, std::span<const DataType> arguments, const Schema& schema,
                               const SearchPath& path);

/// Columns of a relation, for scopes: of a table (all columns), view, materialized view, composite type, sequence.
std::vector<OutputColumn> relation_columns(const QualifiedName& relation, const Schema& schema);

/// What a resolved tree refers to in the schema: tables, views, sequences, columns, functions, types, operators.
/// Sorted, without doubles. A column that is referred to is listed as the column (kind column, owner = table), its
/// table too.
std::vector<ObjectId> references(const Node& resolved, const Schema& schema);

/// The tree with names changed: a column of a relation, or the relation itself, has been renamed. For ALTER ... RENAME
/// of things that views, checks and policies already use. `to.owner/name` give the new name; only the last part differs.
Tree rename_reference(const Node& resolved, const ObjectId& from, const ObjectId& to);

}  // namespace plumb::postgres
