#include "introspect/postgres/interpreter/dependents.h"

#include <algorithm>

#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/slots.h"

namespace plumb::postgres {

/// Walks the slots of one object after the other and notes who needs whom.
class Collector {
 public:
  Collector(Interpreter& in, Dependencies& out) : in_(in), schema_(in.schema), out_(out) {
    const Schema& schema = in.schema;
    for_each_kind(TypeList<Function, Procedure, Aggregate>{}, [&]<class T>(std::type_identity<T>) {
      for (const auto& [id, object] : schema.all<T>()) routines_[id.qualified()].push_back(id);
    });
    for (const auto& [id, range] : schema.all<RangeType>()) multiranges_[range.multirange] = id;
  }

  template <class T>
  void collect(const T& object) {
    at_ = {object.id, Effect::drop, {}, {}, false};
    own_table_ = {};
    if constexpr (std::is_same_v<T, Table>) {
      visit_slots(object, *this);
      if (!object.partition_of.empty()) automatic(relation_id(object.partition_of));
      if (!object.server.empty()) needs({Kind::foreign_server, {}, {}, object.server, {}});
      for_each_part(object, [&](const auto& part) { collect(part); });
    } else if constexpr (std::is_same_v<T, Column>) {
      collect_column(object);
    } else if constexpr (std::is_same_v<T, ForeignKey>) {
      own_table_ = object.id.table();
      visit_slots(object, *this);
      collect_key_of(object);
    } else if constexpr (std::is_same_v<T, Domain>) {
      collect_domain(object);
    } else if constexpr (std::is_same_v<T, CompositeType>) {
      for (const Attribute& attribute : object.attributes) {
        at_.effect = Effect::drop_member;
        at_.member = attribute.name;
        type(attribute.type);
      }
    } else if constexpr (std::is_same_v<T, Publication>) {
      collect_publication(object);
    } else if constexpr (std::is_same_v<T, ForeignServer>) {
      needs({Kind::foreign_data_wrapper, {}, {}, object.wrapper, {}});
    } else {
      // Within its own table a constraint, index or statistics object just goes with the column; the rest goes with the
      // table, but holds on to single columns.
      if constexpr (std::is_same_v<T, Key> || std::is_same_v<T, Check> || std::is_same_v<T, Exclusion>) {
        own_table_ = object.id.table();
      } else if constexpr (std::is_same_v<T, Index> || std::is_same_v<T, Statistics>) {
        own_table_ = object.table;
      } else if constexpr (std::is_same_v<T, Sequence>) {
        own_table_ = object.owned_by_table;
      }
      visit_slots(object, *this);
      if constexpr (std::is_same_v<T, Trigger> || std::is_same_v<T, Rule> || std::is_same_v<T, Policy>) {
        automatic(relation_id(object.table));
      }
      if constexpr (std::is_same_v<T, Trigger>) {  // a clone goes with the trigger of the partitioned table
        const Table* table = object.inherited ? schema_.find<Table>(object.table) : nullptr;
        if (table != nullptr) automatic(ObjectId{Kind::trigger, table->partition_of.schema, table->partition_of.name, object.id.name, {}});
      }
      if constexpr (std::is_same_v<T, Index>) {
        if (!object.parent.empty()) automatic(ObjectId{Kind::index, object.parent.schema, {}, object.parent.name, {}});
      }
    }
  }

  // What visit_slots calls.
  void expression(const Expression& expression) {
    for (const ObjectId& id : references_of(in_, expression)) {
      if (id.kind == Kind::column && id.table() == own_table_) automatic(id);
      else if (id.qualified() != own_table_ || id.kind != Kind::table) needs(id);
    }
  }
  void type(const DataType& type) {
    const QualifiedName& name = type.name;
    if (name.schema.empty()) return;
    if (auto id = first(name, TypeList<EnumType, Domain, CompositeType, RangeType, Table, View, MaterializedView>{})) {
      needs(*id);
    } else if (auto it = multiranges_.find(name); it != multiranges_.end()) {
      needs(it->second);
    }
  }
  void relation(const QualifiedName& name) {
    if (auto id = relation_id(name); id && name == own_table_) automatic(id);
    else if (id) needs(*id);
  }
  void column(const QualifiedName& relation, const Name& name) {
    const ObjectId id{Kind::column, relation.schema, relation.name, name, {}};
    if (relation == own_table_) automatic(id);
    else needs(id);
  }
  void named(Kind kind, const QualifiedName& name) {
    if (kind == Kind::function) {
      if (auto it = routines_.find(name); it != routines_.end()) {
        // Which of several a trigger or type calls is not known from its name alone: then none holds on to it.
        if (it->second.size() == 1) needs(it->second.front());
      }
    } else if (!name.schema.empty()) {
      needs({kind, name.schema, {}, name.name, {}});
    }
  }

 private:
  template <class... T>
  std::optional<ObjectId> first(const QualifiedName& name, TypeList<T...>) const {
    std::optional<ObjectId> out;
    auto look = [&]<class O>(std::type_identity<O>) {
      if (out) return;
      if (const O* object = schema_.find<O>(name)) out = object->id;
    };
    (look(std::type_identity<T>{}), ...);
    return out;
  }
  std::optional<ObjectId> relation_id(const QualifiedName& name) const {
    return first(name, TypeList<Table, View, MaterializedView, Sequence, CompositeType>{});
  }

  void add(const ObjectId& needed, bool automatic) {
    if (needed == at_.object) return;
    Dependent dependent = at_;
    dependent.automatic = automatic;
    out_.dependents_[needed].push_back(std::move(dependent));
  }
  void needs(const ObjectId& id) { add(id, false); }
  void automatic(const std::optional<ObjectId>& id) {
    if (id) add(*id, true);
  }

  void collect_column(const Column& column) {
    type(column.type);
    if (!column.collation.empty()) named(Kind::collation, column.collation);
    if (column.generation) expression(*column.generation);
    if (!column.default_value) return;
    at_.effect = Effect::drop_default;
    expression(*column.default_value);
  }

  /// A foreign key needs the key that it refers to, where there is no choice.
  void collect_key_of(const ForeignKey& foreign_key) {
    const Table* target = schema_.find<Table>(foreign_key.target);
    if (target == nullptr) return;
    auto sorted = [](std::vector<Name> names) {
      std::ranges::sort(names);
      return names;
    };
    const std::vector<Name> wanted = sorted(foreign_key.target_columns);
    const Key* found = nullptr;
    for (const Key& key : target->keys) {
      if (sorted(key.columns) != wanted) continue;
      if (found != nullptr) return;
      found = &key;
    }
    if (found != nullptr) needs(found->id);
  }

  void collect_domain(const Domain& domain) {
    type(domain.base);
    if (!domain.collation.empty()) named(Kind::collation, domain.collation);
    for (const DomainCheck& check : domain.checks) {
      at_.effect = Effect::drop_member;
      at_.member = check.name;
      expression(check.expression);
    }
    at_.effect = Effect::drop_default;
    if (domain.default_value) expression(*domain.default_value);
  }

  void collect_publication(const Publication& publication) {
    at_.effect = Effect::drop_member;
    for (const PublicationTable& item : publication.tables) {
      at_.table = item.table;
      automatic(relation_id(item.table));
      for (const Name& name : item.columns) column(item.table, name);
      if (item.where) expression(*item.where);
    }
    at_.table = {};
    for (const Name& name : publication.schemas) {
      at_.member = name;
      automatic(ObjectId{Kind::schema, {}, {}, name, {}});
    }
  }

  Interpreter& in_;
  const Schema& schema_;
  Dependencies& out_;
  Dependent at_;
  QualifiedName own_table_;
  std::map<QualifiedName, std::vector<ObjectId>> routines_;
  std::map<QualifiedName, ObjectId> multiranges_;
};

Dependencies::Dependencies(Interpreter& in) {
  Collector collector(in, *this);
  in.schema.for_each([&](const auto& object) { collector.collect(object); });
}

const std::vector<Dependent>& Dependencies::of(const ObjectId& id) const {
  static const std::vector<Dependent> kNone;
  auto it = dependents_.find(id);
  return it == dependents_.end() ? kNone : it->second;
}

const Dependencies& dependencies(Interpreter& in) {
  if (!in.dependencies) in.dependencies = std::make_shared<Dependencies>(in);
  return *in.dependencies;
}

const std::vector<ObjectId>& references_of(Interpreter& in, const Expression& expression) {
  static const std::vector<ObjectId> kNone;
  if (!expression.tree) return kNone;
  auto [it, added] = in.references_of.try_emplace(expression.tree.get());
  if (added) it->second = {expression.tree, references(*expression.tree, in.schema)};
  return it->second.second;
}

bool refers_to(Interpreter& in, const Expression& expression, const ObjectId& id) {
  return std::ranges::binary_search(references_of(in, expression), id);
}

Status check_retype(Interpreter& in, const ObjectId& column) {
  for (const Dependent& dependent : dependencies(in).of(column)) {
    const Kind kind = dependent.object.kind;
    const bool generated = kind == Kind::column && dependent.effect == Effect::drop;
    if (kind != Kind::view && kind != Kind::materialized_view && kind != Kind::rule && kind != Kind::policy &&
        !generated) {
      continue;
    }
    if (object_at(in.schema, dependent.object) == nullptr) continue;
    return fail(ErrorCode::invalid, "cannot alter type of " + text(column) + ": " + text(dependent.object) + " uses it");
  }
  return {};
}

}  // namespace plumb::postgres
