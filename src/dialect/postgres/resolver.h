// The resolver behind resolve.h: one object resolves one tree. Its parts are in resolve_*.cc, by subject:
// names and scopes (scope), FROM (from), queries (query), data-modifying statements (dml), expressions (expression),
// calls (call), literals that name objects (literal), names of output columns (output_name).
//
// Nodes are rebuilt bottom up into one arena. An expression answers a Value: its node and its type. What a construct
// makes of an operand without being told so (an implicit cast, the type of an untyped literal) is written on the
// operand's node as "$cast".
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dialect/postgres/resolve_types.h"

namespace plumb::postgres {

struct ScopeColumn;

struct Typed {
  TypeId id = kNoType;
  std::string_view modifier = {};                           // "(20)"
  const std::vector<const ScopeColumn*>* fields = nullptr;  // of an anonymous row, where known
};

struct Value {
  const Node* node = nullptr;
  Typed type;
};

/// A column that may be named, and how the resolved tree names it. Texts here and below are those of the Schema, of
/// the tree that is resolved, or of the resolver's arena.
struct ScopeColumn {
  std::string_view name;
  Typed type;
  std::string_view ref_table;  // empty: the column stands alone (merged by FULL JOIN USING, VALUE of a domain)
  std::string_view ref_column;
  const QualifiedName* table = nullptr;  // where it comes straight from a relation
  std::string_view column = {};
  bool star = true;
};

/// One thing in FROM that names can come from.
struct ScopeRelation {
  std::string_view alias;
  const QualifiedName* relation = nullptr;  // real name, where it has one
  std::vector<const ScopeColumn*> columns;
  bool names_rows = true;     // alias.column and alias.* find it
  bool names_columns = true;  // bare column names find it
  bool open = false;          // its columns are not known
  bool scalar = false;        // a function's single value: the alias alone is that value
  bool typed = false;         // its rows are of the type that has the relation's name
};

struct Scope {
  const Scope* parent = nullptr;
  std::vector<const ScopeRelation*> relations;
};

struct QueryColumn {
  std::string_view name;
  Typed type;
  const QualifiedName* table = nullptr;
  std::string_view column = {};
};

struct Query {
  const Node* node = nullptr;
  std::vector<QueryColumn> columns;
  bool open = false;  // there may be more columns
};

struct CommonTable {
  std::string_view name;
  const Node* written = nullptr;
  const Node* resolved = nullptr;
  enum class State { waiting, running, done } state = State::waiting;
  std::vector<QueryColumn> columns;
  bool open = false;
  bool recursive = false;
};

struct CommonTables {
  const CommonTables* parent = nullptr;
  std::deque<CommonTable> tables;
  const Scope* scope = nullptr;  // where the WITH clause stands
  std::size_t visible = 0;       // of a WITH without RECURSIVE: how many precede
};

/// Puts a variable back to what it was, at the end of a block.
template <class T>
class Kept {
 public:
  explicit Kept(T& variable) : variable_(variable), value_(variable) {}
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  ~Kept() { variable_ = value_; }

 private:
  T& variable_;
  T value_;
};

/// Copies an object field by field, some of them replaced; drops the annotations of an earlier resolution.
class Rebuild {
 public:
  Rebuild(Arena& arena, const Node& source) : arena_(arena), source_(source) {}
  Rebuild& set(std::string_view field, const Node* value) {  // nullptr removes it; what is set later stands
    const auto earlier = std::ranges::find(changed_, field, &NodeField::name);
    if (earlier != changed_.end()) earlier->value = value;
    else changed_.push_back({field, value});
    return *this;
  }
  const Node* done() const;

 private:
  Arena& arena_;
  const Node& source_;
  std::vector<NodeField> changed_;
};

class Resolver {
 public:
  Resolver(const Schema& schema, const SearchPath& path);

  Resolution query(const Node& query, std::span<const ScopeItem> outer);
  Resolution expression(const Node& node, std::span<const ScopeItem> scope);

  Types& types() { return types_; }

 private:
  using Known = builtin::Known;

  // Deeper than any person nests. Chains (a + b + c ..., x::a::b ..., joins, UNIONs) do not count: they are walked in a
  // loop.
  static constexpr int kMaxDepth = 600;

  // Whether `AS "?column?"` is written out: the server does so wherever the name of a column can be seen.
  enum class Names { visible, hidden };

  // resolve_scope.cc
  void enter(std::span<const ScopeItem> items);
  const ScopeColumn* find_column(std::string_view name, bool& open, bool local_only = false) const;
  const ScopeRelation* relation_named(std::string_view alias) const;
  const ScopeRelation* relation_named(std::string_view schema, std::string_view name) const;
  static const ScopeColumn* column_of(const ScopeRelation& relation, std::string_view name);
  const ScopeColumn* system_column(const ScopeRelation& relation, std::string_view name);
  Value column_ref(const Node& node);
  Value column_value(const Node& node, const ScopeColumn& column);
  Value whole_row(const Node& node, const ScopeRelation& relation);
  const ScopeRelation* star_relation(const Node& node, bool& all);
  std::vector<Value> expand_star(const Node& node, std::vector<std::string_view>& names, bool& open);
  std::vector<const ScopeColumn*> fields_of(const Typed& type);
  ScopeColumn* new_column(ScopeColumn column) { return &columns_.emplace_back(std::move(column)); }
  ScopeRelation* new_relation() { return &relations_.emplace_back(); }
  CommonTable* find_common_table(std::string_view name);

  // resolve_from.cc
  struct FromItem {
    const Node* node = nullptr;
    std::vector<const ScopeRelation*> relations;
  };
  FromItem from_item(const Node& node, Scope& scope);
  FromItem from_relation(const Node& node);
  FromItem from_query(const Node& node, Scope& scope);
  FromItem from_function(const Node& node, Scope& scope);
  FromItem from_table_function(const Node& node, Scope& scope);
  FromItem from_sample(const Node& node, Scope& scope);
  FromItem from_join(const Node& node, Scope& scope);
  void merge_columns(ScopeRelation& join, const FromItem& left, const FromItem& right,
                     std::span<const std::string_view> names, std::string_view kind);
  std::vector<QueryColumn> function_columns(const Node& call, const Value& value, const Node& definitions,
                                            std::string_view alias, bool single, bool& open, bool& scalar);
  ScopeRelation* make_relation(std::string_view alias, const std::vector<QueryColumn>& columns, const Node& alias_node);
  const Node* range_var(const Node& node, ScopeRelation*& relation);
  std::vector<QueryColumn> columns_of(const QualifiedName& relation, bool& found);
  TypeId row_type(const ScopeRelation& relation);
  const Node* alias_node(const Node& written, std::string_view name, const ScopeRelation& relation, bool complete);

  // resolve_query.cc
  Query any_query(const Node& node, const Scope* parent, Names names);
  Query select(const Node& node, const Scope* parent, Names names);
  Query simple_select(const Node& node, const Scope* parent, Names names);
  Query values(const Node& node, const Scope* parent);
  Query set_operation(const Node& node, const Scope* parent, Names names, CommonTable* recursive);
  Query select_arm(const Node& node, const Scope* parent, Names names);
  const Node* cast_columns(const Node& query, std::span<const TypeId> types);
  const Node* with_clause(const Node& node, CommonTables& tables, const Scope* scope);
  void common_table(CommonTables& tables, CommonTable& table);
  const Node* target_list(const Node& list, Names names, std::vector<QueryColumn>& columns, bool& open);
  const Node* sort_list(const Node& list, std::span<const Node* const> targets,
                        const std::vector<QueryColumn>& columns);
  const Node* group_list(const Node& list, std::span<const Node* const> targets,
                         const std::vector<QueryColumn>& columns);
  const Node* output_item(const Node& node, std::span<const Node* const> targets,
                          const std::vector<QueryColumn>& columns, bool input_first);
  void query_tail(Rebuild& out, const Node& node);
  const Node* rename_arms(const Node& query, const std::vector<QueryColumn>& columns);

  // resolve_dml.cc
  Query insert(const Node& node, const Scope* parent, Names names);
  Query update(const Node& node, const Scope* parent, Names names);
  Query delete_(const Node& node, const Scope* parent, Names names);
  Query merge(const Node& node, const Scope* parent, Names names);
  const Node* assignments(const Node& list, const ScopeRelation* target);
  void returning(Rebuild& out, const Node& node, Query& query, Names names);
  const Node* from_list(const Node& list, Scope& scope);

  // resolve_expression.cc
  Value value(const Node& node);
  Value value_above(const Node& node, const Value* operand);
  Value operation(const Node& node, const Value* left);
  Value operation_on_list(const Node& node, const Value& left, std::string_view kind);
  Value boolean_of(const Node& node, std::string_view field);
  Value bool_expr(const Node& node);
  Value type_cast(const Node& node, const Value* operand);
  Value indirection(const Node& node, const Value* operand);
  Value array(const Node& node, TypeId element);
  Value case_expr(const Node& node);
  Value common(const Node& node, std::string_view field);
  Value sublink(const Node& node);
  Value row(const Node& node);
  Value collate(const Node& node, const Value* operand);
  Value xml(const Node& node);
  Value generic(const Node& node);
  const Node* generic_child(const Node& node);
  std::vector<Value> value_list(std::span<const Node* const> items, bool top_level);
  const Node* boolean(const Node& node);
  Typed common_typed(const std::vector<Value>& values);
  const Node* list_of(const std::vector<Value>& values);
  const Node* coerced_list(const std::vector<Value>& values, const Typed& type);

  // resolve_call.cc
  Value call(const Node& node);
  Value call_of(const Overload& found, const Value& argument, std::string_view name, std::int32_t location);
  Overload call_overload_;  // of the call resolved last: FROM asks for its columns
  const Node* window_def(const Node& node);
  const Node* sort_by(const Node& node);
  const Node* sort_by(const Node& node, const Value& item);  // the item is what `node` orders by
  const Node* operator_name(const Node& list, const Overload& found);
  Overload resolve_operator(const Node& name, TypeId left, TypeId right, bool prefix = false);

  // resolve_literal.cc
  const Node* object_literal(const Node& constant, TypeId type);
  std::string qualified_relation(std::string_view text);
  std::string qualified_function(std::string_view text);

  // Types and small pieces.
  const Node* type_name(const Node& node, Typed& type);
  const Node* done(Rebuild& out, const Typed& type);
  Value valued(Rebuild& out, const Typed& type) { return {done(out, type), type}; }
  const Node* coerced(const Value& value, TypeId target, std::string_view modifier = {});
  const Node* at_top(const Value& value);
  const Node* printed(const Typed& type);
  Typed typed(const DataType& type);
  const QualifiedName* kept(const QualifiedName& name) { return &names_.emplace_back(name); }
  std::string_view kept(std::string_view value) { return value.empty() ? value : arena_.string(value)->string(); }
  DataType data_type(const Typed& type);
  const Node* text(std::string_view value) { return arena_.string(value); }
  void unresolved(std::string what);
  Resolution finish(const Node* node);

  Arena arena_;  // what is made on the way; the result is copied out of it
  const Schema& schema_;
  const SearchPath& path_;
  Types types_;
  const Known& known_;
  const Scope* scope_ = nullptr;
  const CommonTables* common_ = nullptr;
  Scope outer_;
  std::deque<ScopeColumn> columns_;
  std::deque<ScopeRelation> relations_;
  std::deque<std::vector<const ScopeColumn*>> rows_;
  std::deque<QualifiedName> names_;
  std::unordered_map<TypeId, const Node*> printed_;
  std::vector<std::string> unresolved_;
  int depth_ = 0;
};

/// The name that the server gives an output column of this expression (resolved), "?column?" where it has none.
std::string output_name(const Node& node);

/// The columns of a relation, f(name, type), as relation_columns gives them. False where there is no such relation.
bool for_each_column(const QualifiedName& relation, const Schema& schema,
                     const std::function<void(std::string_view, const DataType&)>& f);

/// Where a relation of that name is: along the path where no schema is given. An empty schema: pg_catalog.
struct FoundRelation {
  QualifiedName name;
  std::string_view kind;  // "table", "view", "materialized view", "sequence", "composite type", "catalog", "extension"
};
std::optional<FoundRelation> find_relation(const QualifiedName& name, const Schema& schema, const SearchPath& path);

}  // namespace plumb::postgres
