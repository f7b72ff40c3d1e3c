// Applies DDL statements to a Schema in memory, as the server would to its catalogue. Reads files, replays migrations,
// and proves scripts: the same code for all three.
//
// A statement is dispatched by its tag to one handler (handlers.h); handlers live in one file per subject. A handler
// answers ok, or an Error: ErrorCode::invalid with "... does not exist" makes the reader of a directory try the
// statement again after the others. What a handler understands but the model does not hold goes to note().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "dialect/postgres/resolve.h"
#include "model/schema.h"

namespace plumb::postgres {

class Interpreter {
 public:
  Interpreter(Schema base, Origin origin) : schema(std::move(base)), origin(origin) {}

  /// Applies one statement (the node under RawStmt). All or nothing as far as a failing handler leaves no half object.
  Status apply(const Node& statement, std::string_view statement_text);

  // State that handlers read and change.
  Schema schema;
  Origin origin;                 // of what the statements say: written, or printed (a dump)
  SearchPath path{Name("public")};
  Place place;                   // of the statement being applied
  Name current_role;             // SET ROLE / SET SESSION AUTHORIZATION; empty: not known
  Options settings;              // default_table_access_method, default_tablespace ... as set by SET

  // Names.
  /// Where a new object of this RangeVar goes: its schema, else the first of the path that exists.
  QualifiedName new_name(const Node& range_var) const;
  /// The same for a list of strings ["s", "n"].
  QualifiedName new_name(std::span<const Node* const> names) const;
  /// An existing relation (table, view, materialized view, sequence, index, composite type) along the path.
  std::optional<ObjectId> find_relation(const Node& range_var) const;
  std::optional<ObjectId> find_relation(const QualifiedName& name) const;  // empty schema: along the path
  std::optional<ObjectId> find_type(const QualifiedName& name) const;      // enum, domain, composite, range
  Result<Table*> table(const Node& range_var);                             // error: does not exist
  DataType type(const Node& type_name) const;                              // resolved along the path

  // Expressions, resolved as of now.
  Expression expression(const Node& node, std::span<const ScopeItem> scope) const;
  Expression column_expression(const Node& node, const QualifiedName& table) const;  // scope: that table's columns

  /// Something seen and left out of the comparison.
  void note(std::string what, std::string reason);

  static std::unexpected<Error> missing(std::string what);  // "table public.x does not exist"
};

}  // namespace plumb::postgres
