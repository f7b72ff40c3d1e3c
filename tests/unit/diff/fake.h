// Schemas built by hand, and a dialect that answers what a test tells it to: diff/ is tested without any real dialect.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diff/plan.h"
#include "model/rename.h"

namespace plumb::fake {

inline Expression sql(std::string text) { return {std::move(text), Origin::written, nullptr}; }
inline QualifiedName pub(const char* name) { return {Name("public"), Name(name)}; }
inline DataType type(const char* name) { return {{Name(), Name(name)}, "", false}; }

inline ObjectId id(Kind kind, const char* name, const char* owner = "") {
  return {kind, kind == Kind::schema ? Name() : Name("public"), Name(owner), Name(name), {}};
}

class FakeDialect : public Dialect, private Normalizer {
 public:
  std::string_view name() const override { return "fake"; }
  Features features(const Flavor&) const override { return {}; }
  Name fold(std::string_view typed) const override { return Name(typed); }
  std::string quote(const Name& name) const override { return name.spelling(); }
  std::string quote(const QualifiedName& name) const override { return name.schema.spelling() + "." + name.name.spelling(); }
  std::string literal(std::string_view text) const override { return "'" + std::string(text) + "'"; }
  std::string print(const DataType& type) const override { return type.name.name.spelling() + type.arguments; }
  Result<NormalizedSchema> normalize(Schema schema) const override { return make(std::move(schema), needs_of_next); }
  Sameness same(const ExpressionAt& from, const ExpressionAt& to) const override {
    if (from.expression.text == "?" || to.expression.text == "?") return Sameness::unknown;
    return from.expression.text == to.expression.text ? Sameness::same : Sameness::different;
  }
  bool same(const DataType& from, const NormalizedSchema&, const DataType& to, const NormalizedSchema&) const override {
    return from == to;
  }
  bool same(const QualifiedName& from, const NormalizedSchema&, const QualifiedName& to, const NormalizedSchema&) const override {
    return from == to;
  }
  Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema&, const ObjectId&,
                        const NormalizedSchema&) const override {
    auto it = answers.find({from_id.kind, std::string(field)});
    return it == answers.end() ? Alteration{} : it->second;
  }

  /// Expressions name things as words: "a > 0", "select a from t".
  Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) const override {
    const auto expression = [&](const Expression& old) {
      std::string out;
      std::string word;
      for (const char c : old.text + " ") {
        if (c != ' ' && c != '(' && c != ')') {
          word += c;
          continue;
        }
        out += (word == from.name.spelling() ? to.name.spelling() : word) + c;
        word.clear();
      }
      out.pop_back();
      return sql(out);
    };
    // Needs are given by hand here, so their names are adjusted by hand as well.
    std::map<ObjectId, std::vector<Need>> needs;
    const auto adjusted = [&](ObjectId id) {
      if (id == from) id.name = to.name;
      else if (id.schema == from.schema && from.owner.empty() && id.owner == from.name) id.owner = to.name;
      return id;
    };
    for (const auto& [id, list] : needs_of_next) {
      for (const Need& need : list) needs[adjusted(id)].push_back({adjusted(need.object), need.why, need.rebuilds});
    }
    needs_of_next = std::move(needs);
    return plumb::rename(schema, from, to, {expression, [&](const DataType& type) { return print(type); }});
  }

  std::map<std::pair<Kind, std::string>, Alteration> answers;
  mutable std::map<ObjectId, std::vector<Need>> needs_of_next;
};

/// Puts a schema together; `needs` name what the dialect would have found.
class Builder {
 public:
  Builder() { schema_.flavor.dialect = "fake"; }

  Table& table(const char* name, std::initializer_list<std::pair<const char*, const char*>> columns = {}) {
    Table table;
    table.id = id(Kind::table, name);
    for (const auto& [column, type_name] : columns) {
      Column one;
      one.id = id(Kind::column, column, name);
      one.type = type(type_name);
      table.columns.push_back(std::move(one));
    }
    return schema_.put(std::move(table));
  }
  Key& key(Table& table, const char* name, std::vector<Name> columns, bool primary = true) {
    Key key;
    key.id = id(Kind::key, name, table.id.name.spelling().c_str());
    key.columns = std::move(columns);
    key.primary = primary;
    return table.keys.emplace_back(std::move(key));
  }
  ForeignKey& foreign_key(Table& table, const char* name, const char* target, const char* target_key = nullptr) {
    ForeignKey key;
    key.id = id(Kind::foreign_key, name, table.id.name.spelling().c_str());
    key.columns = {Name("ref")};
    key.target = pub(target);
    key.target_columns = {Name("id")};
    if (target_key != nullptr) need(key.id, id(Kind::key, target_key, target), "it points to it");
    return table.foreign_keys.emplace_back(std::move(key));
  }
  Check& check(Table& table, const char* name, const char* expression) {
    Check check;
    check.id = id(Kind::check, name, table.id.name.spelling().c_str());
    check.expression = sql(expression);
    return table.checks.emplace_back(std::move(check));
  }
  View& view(const char* name, const char* query) {
    View view;
    view.id = id(Kind::view, name);
    view.query = sql(query);
    return schema_.put(std::move(view));
  }
  Function& function(const char* name, const char* body, const char* signature = "") {
    Function function;
    function.id = id(Kind::function, name);
    function.id.signature = signature;
    function.body = body;
    return schema_.put(std::move(function));
  }
  Index& index(const char* name, const char* table, const char* column) {
    Index index;
    index.id = id(Kind::index, name);
    index.table = pub(table);
    index.parts.emplace_back().column = Name(column);
    need(index.id, id(Kind::column, column, table), "it is built on it", false);
    return schema_.put(std::move(index));
  }
  EnumType& enumeration(const char* name, std::vector<std::string> labels) {
    EnumType type;
    type.id = id(Kind::enum_type, name);
    type.labels = std::move(labels);
    return schema_.put(std::move(type));
  }
  template <class T>
  T& object(Kind kind, const char* name, const char* owner = "") {
    T object;
    object.id = id(kind, name, owner);
    return schema_.put(std::move(object));
  }

  Builder& need(const ObjectId& who, const ObjectId& what, const char* why, bool rebuilds = true) {
    needs_[who].push_back({what, why, rebuilds});
    return *this;
  }

  Schema& schema() { return schema_; }
  std::shared_ptr<const NormalizedSchema> done(const FakeDialect& dialect) const {
    dialect.needs_of_next = needs_;
    return std::make_shared<const NormalizedSchema>(*dialect.normalize(schema_));
  }

 private:
  Schema schema_;
  std::map<ObjectId, std::vector<Need>> needs_;
};

/// The script as lines: "create table public.a", grouped steps joined with " + ", implied ones in parentheses.
std::vector<std::string> script(const Plan& plan);
/// The changes as lines: "alter column public.a.b (type: x -> y)".
std::vector<std::string> changes(const Plan& plan);

Plan plan(const Builder& from, const Builder& to, const FakeDialect& dialect = {}, const DiffOptions& options = {});

}  // namespace plumb::fake
