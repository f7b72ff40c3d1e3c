#include "dialect/postgres/normalize.h"

#include <algorithm>
#include <limits>

#include "dialect/postgres/deparse.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

bool is_query(const Node& node) {
  return node.is("SelectStmt") || node.is("InsertStmt") || node.is("UpdateStmt") || node.is("DeleteStmt") ||
         node.is("MergeStmt");
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::ranges::sort(items);
  const auto rest = std::ranges::unique(items);
  items.erase(rest.begin(), rest.end());
}

template <class T>
void sort_by_id(std::vector<T>& parts) {
  std::ranges::stable_sort(parts, {}, [](const T& part) -> const ObjectId& { return part.id; });
}

/// Whether the server forgets a default because it is the constant NULL (heap.c, AddRelationNewConstraints). It does not
/// where a conversion stands over the constant: to a modifier (varchar(20)), a domain, or of a cast to another type.
bool is_no_default(const Node& node, const DataType& type, const Schema& schema) {
  if (!type.arguments.empty() || schema.find<Domain>(type.name) != nullptr) return false;
  if (node.is("A_Const")) return node.flag("isnull");
  return node.is("TypeCast") && data_type(node["typeName"]) == type && is_no_default(node["arg"], type, schema);
}

class Pass {
 public:
  explicit Pass(Schema& schema) : schema_(schema), path_{schema.default_schema} {}

  void run() {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      for (auto& [id, object] : schema_.all<T>()) {
        sort_unique(object.grants);
        visit(object);
      }
    });
    sort_unique(schema_.not_compared);
  }

 private:
  // Resolves again against the whole schema: what stood later in the text, or has been altered since, is known now.
  void refresh(Expression& expression, std::span<const ScopeItem> scope) {
    if (!expression.tree) return;
    expression.tree = resolved(*expression.tree, scope);
    if (expression.origin == Origin::written || expression.text.empty()) expression.text = deparse(*expression.tree);
  }
  Tree resolved(const Node& tree, std::span<const ScopeItem> scope) {
    if (is_query(tree)) return resolve_query(tree, schema_, path_, scope).tree;
    if (!tree.is_list() && !tree.is("ReturnStmt")) return resolve_expression(tree, schema_, path_, scope).tree;
    // The body of a function: a list of statements, or one list of them, or RETURN.
    auto arena = std::make_shared<Arena>();
    const Node* out = nullptr;
    if (tree.is("ReturnStmt")) {
      out = arena->object("ReturnStmt", {{"returnval", arena->clone(*resolved(tree["returnval"], scope))}});
    } else {
      std::vector<const Node*> items;
      for (const Node* item : tree.items()) items.push_back(arena->clone(*resolved(*item, scope)));
      out = arena->list(items);
    }
    return make_tree(std::move(arena), out);
  }
  void refresh(std::optional<Expression>& expression, std::span<const ScopeItem> scope) {
    if (expression) refresh(*expression, scope);
  }
  void refresh(std::vector<Expression>& expressions, std::span<const ScopeItem> scope) {
    for (Expression& expression : expressions) refresh(expression, scope);
  }
  void refresh(std::vector<IndexPart>& parts, std::span<const ScopeItem> scope) {
    for (IndexPart& part : parts) refresh(part.expression, scope);
  }
  void refresh(std::vector<Argument>& arguments) {
    for (Argument& argument : arguments) refresh(argument.default_value, {});
  }

  void default_of(std::optional<Expression>& value, const DataType& type) {
    refresh(value, {});
    if (value && value->tree && is_no_default(*value->tree, type, schema_)) value.reset();
  }

  static void effective(SequenceOptions& options) {
    if (options.type.empty()) options.type = DataType{{{}, Name("int8")}, {}, false};
    if (options.min != 1 || options.max != 0) return;  // filled already
    const std::string& type = options.type.name.name.key();
    const std::int64_t top = type == "int2"   ? std::numeric_limits<std::int16_t>::max()
                             : type == "int4" ? std::numeric_limits<std::int32_t>::max()
                                              : std::numeric_limits<std::int64_t>::max();
    options.max = options.increment > 0 ? top : -1;
    options.min = options.increment > 0 ? 1 : -top - 1;
  }

  void visit(Object&) {}
  void visit(Domain& domain) {
    const auto scope = scope_of(domain.id, schema_);
    refresh(domain.default_value, {});
    for (DomainCheck& check : domain.checks) refresh(check.expression, scope);
    std::ranges::stable_sort(domain.checks, {}, &DomainCheck::name);
  }
  void visit(Sequence& sequence) { effective(sequence.options); }
  void visit(Table& table) {
    const auto scope = scope_of(table.id, schema_);
    refresh(table.partition_by, scope);
    refresh(table.partition_bound, {});
    for (Column& column : table.columns) {
      sort_unique(column.grants);
      default_of(column.default_value, column.type);
      refresh(column.generation, scope);
      if (column.identity_sequence) effective(*column.identity_sequence);
    }
    for (Check& check : table.checks) refresh(check.expression, scope);
    for (Exclusion& exclusion : table.exclusions) {
      refresh(exclusion.parts, scope);
      refresh(exclusion.where, scope);
    }
    sort_by_id(table.keys);
    sort_by_id(table.foreign_keys);
    sort_by_id(table.checks);
    sort_by_id(table.exclusions);
    if (table.access_method == "heap") table.access_method.clear();
  }
  void visit(Index& index) {
    const auto scope = scope_of(index.id, schema_);
    refresh(index.parts, scope);
    refresh(index.where, scope);
    if (index.method.empty()) index.method = "btree";
  }
  template <class V>
  void visit_view(V& view) {
    refresh(view.query, {});
    for (ViewColumn& column : view.columns) refresh(column.default_value, {});
  }
  void visit(View& view) { visit_view(view); }
  void visit(MaterializedView& view) {
    visit_view(view);
    if (view.access_method == "heap") view.access_method.clear();
  }
  void visit(Routine& routine) {
    refresh(routine.arguments);
    refresh(routine.sql_body, scope_of(routine.id, schema_));
  }
  void visit(Aggregate& aggregate) {
    refresh(aggregate.arguments);
    refresh(aggregate.ordered_arguments);
  }
  void visit(Trigger& trigger) { refresh(trigger.when, scope_of(trigger.id, schema_)); }
  void visit(Rule& rule) {
    const auto scope = scope_of(rule.id, schema_);
    refresh(rule.where, scope);
    refresh(rule.actions, scope);
  }
  void visit(Policy& policy) {
    const auto scope = scope_of(policy.id, schema_);
    refresh(policy.using_, scope);
    refresh(policy.with_check, scope);
    sort_unique(policy.roles);
    if (policy.roles.size() == 1 && policy.roles.front() == Name("public")) policy.roles.clear();
  }
  void visit(EventTrigger& trigger) { sort_unique(trigger.tags); }
  void visit(Statistics& statistics) {
    refresh(statistics.expressions, scope_of(statistics.id, schema_));
    sort_unique(statistics.kinds);
    std::ranges::sort(statistics.columns);  // the server keeps them as they stand in the table
  }
  void visit(Publication& publication) {
    for (PublicationTable& table : publication.tables) {
      const ScopeItem scope{{}, table.table, {}};
      refresh(table.where, std::span(&scope, 1));
    }
    std::ranges::stable_sort(publication.tables, {}, &PublicationTable::table);
    sort_unique(publication.schemas);
    sort_unique(publication.operations);
  }

  Schema& schema_;
  SearchPath path_;
};

class Maker : Normalizer {
 public:
  static NormalizedSchema make(Schema schema) {
    std::map<ObjectId, std::vector<Need>> needs = needs_of(schema);
    return Normalizer::make(std::move(schema), std::move(needs));
  }
};

}  // namespace

Result<NormalizedSchema> normalize(Schema schema) {
  Pass(schema).run();
  return Maker::make(std::move(schema));
}

}  // namespace plumb::postgres
