// Applies DDL statements to a Schema in memory, as the server would to its catalogue. Reads files, replays migrations,
// and proves scripts: the same code for all three.
//
// A statement is dispatched by its tag to one handler (handlers.h); handlers live in one file per subject. A handler
// answers ok, or an Error: ErrorCode::invalid with "... does not exist" makes the reader of a directory try the
// statement again after the others. What a handler understands but the model does not hold goes to note().
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "dialect/postgres/resolve.h"
#include "model/schema.h"

namespace plumb::postgres {

class Dependencies;  // dependents.h

/// Ways back that the model does not hold: from a parent to its children, from a constraint's name to its table. They
/// make the common statements of a large dump independent of its size. An entry that has become false is never harmful:
/// readers check it against the schema.
struct BackLinks {
  std::map<QualifiedName, std::set<QualifiedName>> children;     // table -> partitions, inheriting tables
  std::map<QualifiedName, std::set<QualifiedName>> constraints;  // schema and name of a constraint -> tables
  std::map<QualifiedName, std::set<QualifiedName>> keys_in_index;  // index of a partitioned table -> partitions whose key it took in
  std::map<QualifiedName, std::vector<ObjectId>> on_table;       // relation -> its indexes, statistics, owned sequences, the oldest first

  explicit BackLinks(const Schema& schema);
  void add(const Table& table);
  void add_on(const QualifiedName& relation, const ObjectId& object);
};

class Interpreter {
 public:
  Interpreter(Schema base, Origin origin_of_text)
      : schema(std::move(base)), origin(origin_of_text), links(schema) {}

  /// Applies one statement (the node under RawStmt). All or nothing as far as a failing handler leaves no half object.
  Status apply(const Node& statement, std::string_view statement_text);

  // State that handlers read and change.
  Schema schema;
  Origin origin;                 // of what the statements say: written, or printed (a dump)
  SearchPath path{Name("public")};
  Place place;                   // of the statement being applied
  std::string_view text;         // of the statement being applied
  Name current_role;             // SET ROLE / SET SESSION AUTHORIZATION; empty: not known
  Options settings;              // default_table_access_method, default_tablespace ... as set by SET
  BackLinks links;
  /// Sequences behind identity columns: relations of the server, but part of their column here.
  std::map<QualifiedName, ObjectId> identity_sequences;
  std::unordered_map<const Node*, std::pair<Tree, std::vector<ObjectId>>> references_of;  // trees stay as they are
  std::shared_ptr<const Dependencies> dependencies;  // of the schema as it is; null: not known. See dependents.h
  std::set<Name> temporary;      // relations that live for a session only: seen, and left out

  // Names.
  /// Where a new object of this RangeVar goes: its schema, else the first of the path that exists.
  QualifiedName new_name(const Node& range_var) const;
  /// The same for a list of strings ["s", "n"].
  QualifiedName new_name(std::span<const Node* const> names) const;
  Name creation_schema() const;
  /// Fails where the schema of a new object does not exist.
  Status check_schema(const Name& name) const;
  bool schema_exists(const Name& name) const;
  /// An existing relation (table, view, materialized view, sequence, index, composite type) along the path. The index
  /// behind a constraint is found as that key or exclusion; the sequence of an identity column is not found.
  std::optional<ObjectId> find_relation(const Node& range_var) const;
  std::optional<ObjectId> find_relation(const QualifiedName& name) const;  // empty schema: along the path
  std::optional<ObjectId> find_type(const QualifiedName& name) const;      // enum, domain, composite, range
  /// The column whose identity sequence has this name.
  std::optional<ObjectId> find_identity_sequence(const QualifiedName& name) const;
  bool is_temporary(const Node& range_var) const;
  Result<Table*> table(const Node& range_var);                             // error: does not exist
  DataType type(const Node& type_name) const;                              // resolved along the path

  // Expressions, resolved as of now.
  Expression expression(const Node& node, std::span<const ScopeItem> scope) const;
  Expression column_expression(const Node& node, const QualifiedName& table) const;  // scope: that table's columns
  Expression query(const Node& select, std::vector<OutputColumn>* columns = nullptr) const;
  /// A tree that is resolved already, as an expression of this text's origin.
  Expression resolved(Tree tree) const;

  /// What every new object gets: its place, the current role as owner, and the privileges that default privileges
  /// and the server give it. Call it once the id is set.
  void stamp(Object& object) const;

  /// Whether what is not found may be an extension's, whose contents no text tells. Not while a reader of statements in
  /// any order has others left to try.
  bool may_be_an_extensions() const;
  bool last_try = true;
  int called = 0;                // routines within routines that are being carried out

  /// A name that is taken for the server's own, or an extension's, because the schema does not have it. all_found()
  /// then fails while other statements, which may make it, are left to try.
  void not_found(std::string what) const { not_found_ = std::move(what); }
  Status all_found() const;

  /// Something seen and left out of the comparison.
  void note(std::string what, std::string reason);

  static std::unexpected<Error> missing(std::string what);  // "table public.x does not exist"
  static std::unexpected<Error> exists(std::string what);   // "table public.x already exists"

 private:
  mutable std::string not_found_;
};

/// The name that a list of strings ["s", "n"] says: the last two of them.
QualifiedName written_name(std::span<const Node* const> names);
/// The name in a RangeVar, as written.
QualifiedName written_name(const Node& range_var);
/// "s.n", or "n" without a schema: for messages.
std::string path_text(const QualifiedName& name);
/// The value of a DefElem as the catalogue keeps options: 70, "off", "true" where nothing was said.
std::string option_text(const Node& value);
/// What a RoleSpec names: CURRENT_USER and the like as the current role, PUBLIC as an empty name.
Name role_name(const Node& role_spec, const Interpreter& in);

}  // namespace plumb::postgres
