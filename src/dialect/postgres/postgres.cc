#include "dialect/postgres/postgres.h"

#include "base/text.h"
#include "dialect/postgres/alteration.h"
#include "dialect/postgres/bridge.h"
#include "dialect/postgres/deparse.h"
#include "dialect/postgres/impact.h"
#include "dialect/postgres/match.h"
#include "dialect/postgres/names.h"
#include "dialect/postgres/match_bound.h"
#include "dialect/postgres/normalize.h"
#include "dialect/postgres/resolve.h"
#include "model/rename.h"

namespace plumb::postgres {
namespace {

/// PARTITION BY names its columns without their table, so that nothing in the tree says whose they are.
Expression with_partition_column(Expression by, const Name& from, const Name& to) {
  if (!by.tree) return by;
  Arena arena;
  std::vector<const Node*> elements;
  for (const Node* element : by.tree->list("partParams")) {
    const bool is_it = element->str("name") == from.spelling();
    elements.push_back(is_it ? arena.with(*element, "name", arena.string(to.spelling())) : element);
  }
  by.tree = make_tree(*arena.with(*by.tree, "partParams", arena.list(elements)));
  by.text = deparse(*by.tree);
  return by;
}

class Postgres final : public Dialect {
 public:
  std::string_view name() const override { return "postgres"; }
  Features features(const Flavor&) const override { return {.transactional_ddl = true, .replaces_views = true}; }

  // As the parser folds: quoted text as it is, anything else in lower case (of ASCII only, as the server's own rule is
  // for multi-byte encodings).
  Name fold(std::string_view typed) const override {
    std::string out;
    if (typed.size() >= 2 && typed.front() == '"' && typed.back() == '"') {
      typed = typed.substr(1, typed.size() - 2);
      for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] == '"' && i + 1 < typed.size() && typed[i + 1] == '"') ++i;
        out += typed[i];
      }
      return Name(std::move(out));
    }
    return Name(lower(typed));
  }

  std::string quote(const Name& name) const override { return postgres::quote(name); }
  std::string quote(const QualifiedName& name) const override { return postgres::quote(name); }
  std::string literal(std::string_view text) const override { return quote_literal(text); }
  std::string print(const DataType& type) const override { return postgres::print(type); }

  Result<NormalizedSchema> normalize(Schema schema) const override { return postgres::normalize(std::move(schema)); }

  Sameness same(const ExpressionAt& from, const ExpressionAt& to) const override { return same_expression(from, to); }
  bool same(const DataType& from, const NormalizedSchema& from_schema, const DataType& to,
            const NormalizedSchema& to_schema) const override {
    return same_type(from, from_schema.schema(), to, to_schema.schema());
  }
  bool bounds_may_meet(const ObjectId& a, const NormalizedSchema& schema_of_a, const ObjectId& b,
                       const NormalizedSchema& schema_of_b) const override {
    const Table* one = schema_of_a.schema().find<Table>(a);
    const Table* other = schema_of_b.schema().find<Table>(b);
    const auto known = [](const Table* table) { return table != nullptr && table->partition_bound && table->partition_bound->tree; };
    if (!known(one) || !known(other)) return true;
    return postgres::bounds_may_meet({*one->partition_bound, schema_of_a, a}, {*other->partition_bound, schema_of_b, b});
  }
  bool same(const QualifiedName& from, const NormalizedSchema& from_schema, const QualifiedName& to,
            const NormalizedSchema& to_schema) const override {
    return same_name(from, from_schema.schema(), to, to_schema.schema());
  }

  Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from,
                        const ObjectId& to_id, const NormalizedSchema& to) const override {
    return postgres::alteration(field, from_id, from, to_id, to);
  }

  Impact impact(const Doing& doing) const override { return postgres::impact(doing); }
  std::span<const Impact* const> impacts() const override { return postgres::impacts(); }
  std::vector<Form> online(const Doing& doing) const override { return postgres::online(doing); }
  std::string cannot_sync(const ObjectId& column, const NormalizedSchema& from, const NormalizedSchema& to) const override {
    return postgres::cannot_sync(column, from.schema(), to.schema());
  }
  std::string cannot_stand_in(const Table& table, const NormalizedSchema&) const override {
    return table.row_security ? "a view would not keep to its row security" : "";
  }
  std::vector<std::string> sync_columns(const ColumnSync& sync) const override { return postgres::sync_columns(sync); }
  std::string synced_value(const ColumnSync& sync) const override { return postgres::synced_value(sync); }
  std::string stand_in(const QualifiedName& old_name, const Table& table) const override {
    return postgres::stand_in(old_name, table);
  }

  Schema new_database(const Flavor& flavor) const override {
    Schema out = Dialect::new_database(flavor);
    SchemaObject standard;  // every new database has it
    standard.id = {Kind::schema, {}, {}, Name("public"), {}};
    out.put(standard);
    return out;
  }

  Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) const override {
    RenameWords words;
    words.expression = [&](const Expression& expression) {
      if (!expression.tree) return expression;
      Tree tree = rename_reference(*expression.tree, from, to);
      if (same_structure(*tree, *expression.tree)) return expression;
      Expression out = expression;
      out.text = deparse(*tree);
      out.tree = std::move(tree);
      return out;
    };
    words.type = [](const DataType& type) { return postgres::print(type); };
    words.partition_key = [&](const Expression& by) { return with_partition_column(by, from.name, to.name); };
    return plumb::rename(schema, from, to, words);
  }
};

}  // namespace

const Dialect& postgres_dialect() {
  static const Postgres dialect;
  return dialect;
}

}  // namespace plumb::postgres
