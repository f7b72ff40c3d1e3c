// What every object needs, from its fields and from the names that its expressions refer to. A need says whether a
// change of the definition of what is needed makes the server insist that the dependent goes first: views over a column
// whose type changes must, a column that has an enum for its type must not.
#include <algorithm>
#include <set>

#include "dialect/postgres/names.h"
#include "dialect/postgres/needs_body.h"
#include "dialect/postgres/normalize.h"

namespace plumb::postgres {
namespace {

class Needs {
 public:
  explicit Needs(const Schema& schema) : schema_(schema) {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      if constexpr (std::is_base_of_v<Routine, T> || std::is_same_v<T, Aggregate>) {
        for (const auto& [id, object] : schema.all<T>()) routines_[id.qualified()].push_back(id);
      }
    });
  }

  std::map<ObjectId, std::vector<Need>> run() && {
    schema_.for_each([&](const auto& object) {
      at_ = &object.id;
      in_schema(object.id);
      visit(object);
    });
    std::map<ObjectId, std::vector<Need>> out;
    for (auto& [id, needs] : needs_) {
      if (!needs.empty()) out.emplace(id, std::vector<Need>(needs.begin(), needs.end()));
    }
    return out;
  }

 private:
  void need(ObjectId object, std::string_view why, bool rebuilds) {
    if (object == *at_) return;
    needs_[*at_].insert(Need{std::move(object), std::string(why), rebuilds});
  }

  void in_schema(const ObjectId& id) {
    if (id.kind == Kind::schema || id.schema.empty() || !id.owner.empty()) return;
    const ObjectId schema{Kind::schema, {}, {}, id.schema, {}};
    if (schema_.find<SchemaObject>(schema) != nullptr) need(schema, "it is in that schema", false);
  }

  template <class... T>
  const ObjectId* first_of(const QualifiedName& name, TypeList<T...>) const {
    const ObjectId* found = nullptr;
    ((found = found != nullptr ? found : find<T>(name)), ...);
    return found;
  }
  template <class T>
  const ObjectId* find(const QualifiedName& name) const {
    const T* object = schema_.find<T>(name);
    return object == nullptr ? nullptr : &object->id;
  }
  const ObjectId* relation(const QualifiedName& name) const {
    return first_of(name, TypeList<Table, View, MaterializedView, Sequence, Index, CompositeType>{});
  }
  const ObjectId* type_object(const QualifiedName& name) const {
    return first_of(name, TypeList<EnumType, Domain, CompositeType, RangeType, Table, View, MaterializedView>{});
  }

  void type(const DataType& type, std::string_view why, bool rebuilds) {
    if (type.name.schema.empty()) return;
    if (const ObjectId* id = type_object(type.name)) return need(*id, why, rebuilds);
    for (const auto& [id, range] : schema_.all<RangeType>()) {
      if (range.multirange == type.name) return need(id, why, rebuilds);
    }
  }
  void relation(const QualifiedName& name, std::string_view why, bool rebuilds) {
    if (const ObjectId* id = name.empty() ? nullptr : relation(name)) need(*id, why, rebuilds);
  }
  void collation(const QualifiedName& name) {
    if (const ObjectId* id = name.schema.empty() ? nullptr : find<Collation>(name)) need(*id, "it sorts by it", false);
  }
  void column(const QualifiedName& table, const Name& name, std::string_view why, bool rebuilds) {
    const Table* owner = schema_.find<Table>(table);
    if (owner != nullptr && owner->column(name) != nullptr) {
      need({Kind::column, table.schema, table.name, name, {}}, why, rebuilds);
    }
  }
  void function(const QualifiedName& name, std::string_view why, const std::string* signature = nullptr) {
    auto it = routines_.find(name);
    if (name.empty() || it == routines_.end()) return;
    for (const ObjectId& id : it->second) {
      if (signature == nullptr || id.signature == *signature) need(id, why, true);
    }
  }
  /// "s.n" as an aggregate's options hold it.
  void function_text(const std::string& text, std::string_view why) { function(parse_printed_type(text).name, why); }

  // `columns`: whether the server refuses to change the type of a column that such an expression uses.
  void expression(const Expression& expression, std::string_view why, bool columns) {
    if (!expression.tree) return;
    for (ObjectId& id : references(*expression.tree, schema_)) {
      const bool rebuilds = id.kind == Kind::column ? columns : id.kind != Kind::schema;
      need(std::move(id), why, rebuilds);
    }
  }
  void expression(const std::optional<Expression>& value, std::string_view why, bool columns) {
    if (value) expression(*value, why, columns);
  }

  void visit(const Object&) {}
  void visit(const Extension& extension) {
    const ObjectId id{Kind::schema, {}, {}, extension.schema, {}};
    if (schema_.find<SchemaObject>(id) != nullptr) need(id, "its objects live in that schema", false);
  }
  void visit(const Language& language) {
    function(language.handler, "it is its handler");
    function(language.inline_handler, "it is its inline handler");
    function(language.validator, "it is its validator");
  }
  void visit(const Domain& domain) {
    type(domain.base, "it is based on that type", true);
    collation(domain.collation);
    expression(domain.default_value, "its default uses it", false);
    for (const DomainCheck& check : domain.checks) expression(check.expression, "its check uses it", true);
  }
  void visit(const CompositeType& composite) {
    for (const Attribute& attribute : composite.attributes) {
      type(attribute.type, "one of its attributes is of that type", false);
      collation(attribute.collation);
    }
  }
  void visit(const RangeType& range) {
    type(range.subtype, "it ranges over that type", true);
    collation(range.collation);
    function(range.canonical, "it is its canonical function");
    function(range.subtype_diff, "it is its difference function");
  }
  void visit(const Sequence& sequence) {
    column(sequence.owned_by_table, sequence.owned_by_column, "it is owned by that column", false);
  }

  void visit(const Table& table) {
    relation(table.partition_of, "it is a partition of that table", false);
    for (const QualifiedName& parent : table.inherits) relation(parent, "it inherits from that table", false);
    relation(table.of_type, "it is a table of that type", false);
    expression(table.partition_by, "it is partitioned by it", false);
    expression(table.partition_bound, "its bound uses it", false);
    server(table.server);
    for (const Column& column : table.columns) {
      at_ = &column.id;
      type(column.type, "it is of that type", false);
      collation(column.collation);
      expression(column.default_value, "its default uses it", false);
      expression(column.generation, "it is generated from it", true);
    }
    const QualifiedName name = table.id.qualified();
    for (const Key& key : table.keys) {
      at_ = &key.id;
      columns(name, key.columns, "it is a key of that column");
      columns(name, key.include, "it includes that column");
    }
    for (const ForeignKey& key : table.foreign_keys) {
      at_ = &key.id;
      columns(name, key.columns, "it is a foreign key of that column");
      target(key);
    }
    for (const Check& check : table.checks) {
      at_ = &check.id;
      expression(check.expression, "it checks it", false);
    }
    for (const Exclusion& exclusion : table.exclusions) {
      at_ = &exclusion.id;
      parts(name, exclusion.parts);
      columns(name, exclusion.include, "it includes that column");
      expression(exclusion.where, "its predicate uses it", false);
    }
  }
  void columns(const QualifiedName& table, const std::vector<Name>& names, std::string_view why) {
    for (const Name& name : names) column(table, name, why, false);
  }
  void parts(const QualifiedName& table, const std::vector<IndexPart>& parts) {
    for (const IndexPart& part : parts) {
      if (!part.column.empty()) column(table, part.column, "it indexes that column", false);
      expression(part.expression, "it indexes it", false);
      collation(part.collation);
    }
  }
  // A foreign key stands on the key, or the unique index, of exactly its target columns.
  void target(const ForeignKey& key) {
    relation(key.target, "it refers to that table", false);
    columns(key.target, key.target_columns, "it refers to that column");
    const Table* table = schema_.find<Table>(key.target);
    if (table == nullptr) return;
    const std::set<Name> wanted(key.target_columns.begin(), key.target_columns.end());
    for (const Key& candidate : table->keys) {
      if (std::set<Name>(candidate.columns.begin(), candidate.columns.end()) == wanted) {
        return need(candidate.id, "it refers to that key", true);
      }
    }
    for (const ObjectId& id : unique_indexes(key.target)) {
      std::set<Name> found;
      for (const IndexPart& part : schema_.find<Index>(id)->parts) found.insert(part.column);
      if (found == wanted) return need(id, "it refers to the key that this index keeps", true);
    }
  }
  const std::vector<ObjectId>& unique_indexes(const QualifiedName& table) {
    if (!indexes_known_) {
      indexes_known_ = true;
      for (const auto& [id, index] : schema_.all<Index>()) {
        if (index.unique && !index.where) unique_indexes_[index.table].push_back(id);
      }
    }
    return unique_indexes_[table];
  }
  void server(const Name& name) {
    const ObjectId id{Kind::foreign_server, {}, {}, name, {}};
    if (!name.empty() && schema_.find<ForeignServer>(id) != nullptr) need(id, "its rows come from that server", false);
  }

  void visit(const Index& index) {
    relation(index.table, "it is an index of that table", true);
    relation(index.parent, "it is attached to that index", true);
    parts(index.table, index.parts);
    columns(index.table, index.include, "it includes that column");
    expression(index.where, "its predicate uses it", false);
  }
  template <class V>
  void visit_view(const V& view) {
    expression(view.query, "its query reads it", true);
    for (const ViewColumn& column : view.columns) expression(column.default_value, "its default uses it", false);
  }
  void visit(const View& view) { visit_view(view); }
  void visit(const MaterializedView& view) { visit_view(view); }

  void arguments(const std::vector<Argument>& arguments) {
    for (const Argument& argument : arguments) {
      type(argument.type, "one of its arguments is of that type", true);
      expression(argument.default_value, "the default of an argument uses it", true);
    }
  }
  void visit(const Routine& routine) {
    arguments(routine.arguments);
    type(routine.returns, "it returns that type", true);
    expression(routine.sql_body, "its body uses it", true);
    function(routine.support, "it is its support function");
    const ObjectId language{Kind::language, {}, {}, Name(routine.language), {}};
    if (schema_.find<Language>(language) != nullptr) need(language, "it is written in that language", true);
    if (!routine.body.empty()) body(routine);
  }
  void body(const Routine& routine);
  void visit(const Aggregate& aggregate) {
    arguments(aggregate.arguments);
    arguments(aggregate.ordered_arguments);
    for (const auto& [name, value] : aggregate.options) {
      if (name.ends_with("func")) function_text(value, "it is its " + name);
      if (name.ends_with("stype")) type(parse_printed_type(value), "its state is of that type", true);
    }
  }

  void visit(const Trigger& trigger) {
    relation(trigger.table, "it is a trigger of that table", true);
    relation(trigger.from_table, "it is a constraint with that table", true);
    static const std::string kNoArguments;
    function(trigger.function, "it calls that function", &kNoArguments);
    for (const Name& name : trigger.update_columns) column(trigger.table, name, "it fires on updates of that column", true);
    expression(trigger.when, "its condition uses it", true);
  }
  void visit(const Rule& rule) {
    relation(rule.table, "it is a rule of that table", true);
    expression(rule.where, "its condition uses it", true);
    for (const Expression& action : rule.actions) expression(action, "its action uses it", true);
  }
  void visit(const Policy& policy) {
    relation(policy.table, "it is a policy of that table", true);
    expression(policy.using_, "its condition uses it", true);
    expression(policy.with_check, "its condition uses it", true);
  }
  void visit(const Statistics& statistics) {
    relation(statistics.table, "it is about that table", true);
    columns(statistics.table, statistics.columns, "it is about that column");
    for (const Expression& e : statistics.expressions) expression(e, "it is about it", false);
  }
  void visit(const EventTrigger& trigger) { function(trigger.function, "it calls that function"); }
  void visit(const Operator& op) {
    type(op.left, "its left operand is of that type", true);
    type(op.right, "its right operand is of that type", true);
    function(op.function, "it calls that function");
    function(op.restrict_, "it is its selectivity estimator");
    function(op.join, "it is its join selectivity estimator");
  }
  void visit(const Cast& cast) {
    type(cast.source, "it converts from that type", true);
    type(cast.target, "it converts to that type", true);
    function(cast.function, "it calls that function", &cast.function_signature);
  }
  void visit(const TextSearchConfiguration& configuration) {
    for (const auto& [token, dictionaries] : configuration.mappings) {
      for (const auto& [id, dictionary] : schema_.all<TextSearchDictionary>()) {
        if (dictionaries.find(quote(id.qualified())) != std::string::npos) need(id, "it uses that dictionary", false);
      }
    }
  }
  void visit(const Publication& publication) {
    for (const PublicationTable& table : publication.tables) {
      relation(table.table, "it publishes that table", false);
      columns(table.table, table.columns, "it publishes that column");
      expression(table.where, "its row filter uses it", true);
    }
    for (const Name& name : publication.schemas) {
      const ObjectId id{Kind::schema, {}, {}, name, {}};
      if (schema_.find<SchemaObject>(id) != nullptr) need(id, "it publishes that schema", false);
    }
  }
  void visit(const ForeignDataWrapper& wrapper) {
    function(wrapper.handler, "it is its handler");
    function(wrapper.validator, "it is its validator");
  }
  void visit(const ForeignServer& server) {
    const ObjectId id{Kind::foreign_data_wrapper, {}, {}, server.wrapper, {}};
    if (schema_.find<ForeignDataWrapper>(id) != nullptr) need(id, "it is reached through that wrapper", true);
  }
  void visit(const DefaultPrivileges& privileges) {
    const ObjectId id{Kind::schema, {}, {}, privileges.id.schema, {}};
    if (schema_.find<SchemaObject>(id) != nullptr) need(id, "they are for that schema", false);
  }

  const Schema& schema_;
  const ObjectId* at_ = nullptr;
  std::map<ObjectId, std::set<Need>> needs_;
  std::map<QualifiedName, std::vector<ObjectId>> routines_;
  bool indexes_known_ = false;
  std::map<QualifiedName, std::vector<ObjectId>> unique_indexes_;
};

// A body is text to the server: only what it looks up when the function is created orders anything. For LANGUAGE sql
// that is every name; for plpgsql only types, which %TYPE and %ROWTYPE name. Names are found by their words, so this
// may name too much, but never asks for a rebuild.
void Needs::body(const Routine& routine) {
  const bool sql = routine.language == "sql";
  if (!sql && routine.language != "plpgsql") return;
  for (const BodyName& found : body_names(routine.body)) {
    if (!sql && !found.type_of) continue;
    const auto& parts = found.parts;
    // A name with a point is schema.relation, or relation.column.
    std::vector<QualifiedName> meanings{{routine.id.schema, Name(parts[0])}};
    if (parts.size() > 1) meanings.push_back({Name(parts[0]), Name(parts[1])});
    for (const QualifiedName& name : meanings) {
      if (const ObjectId* id = relation(name)) need(*id, "its body names it", false);
      if (!sql) continue;
      if (const ObjectId* id = type_object(name)) need(*id, "its body names it", false);
      if (auto it = routines_.find(name); found.call && it != routines_.end()) {
        for (const ObjectId& id : it->second) need(id, "its body calls it", false);
      }
    }
  }
}

}  // namespace

std::map<ObjectId, std::vector<Need>> needs_of(const Schema& schema) { return Needs(schema).run(); }

}  // namespace plumb::postgres
