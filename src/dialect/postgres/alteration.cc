#include "dialect/postgres/alteration.h"

#include <algorithm>

#include "dialect/postgres/match.h"
#include "dialect/postgres/resolve.h"

namespace plumb::postgres {
namespace {

using Way = Alteration::Way;

Alteration in_place() { return {}; }
Alteration replace(std::string because) { return {Way::replace, std::move(because), false}; }
Alteration swap(std::string because) { return {Way::swap, std::move(because), false}; }
Alteration rebuilding() { return {Way::in_place, {}, true}; }
Alteration nothing() { return {Way::nothing, {}, false}; }

bool is_one_of(std::string_view field, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, field) != names.end();
}

/// The two sides, as the questions below need them.
struct Sides {
  const Schema& from;
  const Schema& to;
  const NormalizedSchema& whole_from;
  const NormalizedSchema& whole_to;
  /// The version of the server that is altered; where only texts are compared, none is assumed to be new.
  int major() const { return from.flavor.major != 0 ? from.flavor.major : to.flavor.major; }
  bool at_least(int version) const { return major() >= version; }
  bool same(const DataType& a, const DataType& b) const { return same_type(a, from, b, to); }
  bool same(const QualifiedName& a, const QualifiedName& b) const { return same_name(a, from, b, to); }
};

/// The labels of one are those of the other with more in between.
bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  std::size_t at = 0;
  for (const std::string& label : whole) {
    if (at < part.size() && part[at] == label) ++at;
  }
  return at == part.size();
}

QualifiedName partition_root(const QualifiedName& table, const Schema& schema) {
  const Table* found = schema.find<Table>(table);
  return found == nullptr ? QualifiedName{} : found->partition_of;
}

/// Whether rows of a table hold the type, directly or within another composite type or domain.
bool is_stored(const QualifiedName& type, const Schema& schema) {
  const auto is_it = [&](const DataType& other) { return other.name == type; };
  for (const auto& [id, table] : schema.all<Table>()) {
    if (std::ranges::any_of(table.columns, [&](const Column& column) { return is_it(column.type); })) return true;
  }
  for (const auto& [id, composite] : schema.all<CompositeType>()) {
    if (id.qualified() == type) continue;
    if (std::ranges::any_of(composite.attributes, [&](const Attribute& a) { return is_it(a.type); })) {
      if (is_stored(id.qualified(), schema)) return true;
    }
  }
  for (const auto& [id, domain] : schema.all<Domain>()) {
    if (is_it(domain.base) && is_stored(id.qualified(), schema)) return true;
  }
  return false;
}

Alteration of(std::string_view, const SchemaObject&, const SchemaObject&, const Sides&) { return in_place(); }

Alteration of(std::string_view field, const Extension&, const Extension&, const Sides&) {
  return field == "owner" ? nothing() : in_place();  // there is no ALTER EXTENSION ... OWNER TO
}

Alteration of(std::string_view field, const Language&, const Language&, const Sides&) {
  return is_label(field) ? in_place() : replace("a language is changed only by creating it again");
}

Alteration of(std::string_view field, const Collation&, const Collation&, const Sides&) {
  return is_label(field) ? in_place() : replace("a collation cannot be changed");
}

Alteration of(std::string_view field, const EnumType& from, const EnumType& to, const Sides&) {
  if (field == "labels" && !is_subsequence(from.labels, to.labels)) {
    return swap("labels of an enum can be added, but neither removed nor moved");
  }
  return in_place();
}

Alteration of(std::string_view field, const CompositeType& from, const CompositeType& to, const Sides& sides) {
  if (field != "attributes") return in_place();
  const auto find = [](const CompositeType& type, const Name& name) {
    return std::ranges::find(type.attributes, name, &Attribute::name);
  };
  // New attributes come last, and the others keep their order.
  std::vector<Name> order;
  for (const Attribute& attribute : from.attributes) {
    if (find(to, attribute.name) != to.attributes.end()) order.push_back(attribute.name);
  }
  for (const Attribute& attribute : to.attributes) {
    if (find(from, attribute.name) == from.attributes.end()) order.push_back(attribute.name);
  }
  if (!std::ranges::equal(order, to.attributes, {}, {}, &Attribute::name)) {
    return swap("attributes are added at the end only, and keep their order");
  }
  for (const Attribute& attribute : to.attributes) {
    const auto old = find(from, attribute.name);
    if (old == from.attributes.end()) continue;
    if (sides.same(old->type, attribute.type) && sides.same(old->collation, attribute.collation)) continue;
    if (is_stored(from.id.qualified(), sides.from)) {
      return swap("the type of an attribute cannot be changed while a table stores the composite type");
    }
  }
  return in_place();
}

Alteration of(std::string_view field, const Domain&, const Domain&, const Sides&) {
  if (field == "type") return swap("the type that a domain is based on cannot be changed");
  if (field == "collation") return swap("the collation of a domain cannot be changed");
  return in_place();
}

Alteration of(std::string_view field, const RangeType&, const RangeType&, const Sides&) {
  return is_label(field) ? in_place() : swap("a range type cannot be changed");
}

Alteration of(std::string_view, const Sequence&, const Sequence&, const Sides&) { return in_place(); }

Alteration of(std::string_view field, const Table& from, const Table& to, const Sides& sides) {
  if (field == "form") return replace("a table that is " + std::string(word(from.form)) + " cannot become " + std::string(word(to.form)));
  if (field == "partition_by") return replace("how a table is partitioned cannot be changed");
  if (field == "server") return replace("a foreign table cannot move to another server");
  if (field == "access_method" && !sides.at_least(15)) return replace("the access method of a table can be changed only from PostgreSQL 15 on");
  return in_place();
}

// What holds the rows of a view in place: the old columns come first, with their names and types.
Alteration of(std::string_view field, const View& from, const View& to, const Sides& sides) {
  if (!is_one_of(field, {"query", "columns"})) return in_place();
  if (to.columns.size() < from.columns.size()) return replace("a view cannot lose columns");
  for (std::size_t i = 0; i < from.columns.size(); ++i) {
    const ViewColumn& a = from.columns[i];
    const ViewColumn& b = to.columns[i];
    if (a.name != b.name) return replace("the columns of a view keep their names and order");
    if (a.type.empty() || b.type.empty()) return replace("the type of its column " + a.name.spelling() + " may be another");
    if (!sides.same(a.type, b.type)) return replace("the type of its column " + a.name.spelling() + " is another");
  }
  return in_place();
}

Alteration of(std::string_view field, const MaterializedView& from, const MaterializedView& to, const Sides& sides) {
  if (field == "query") return replace("the query of a materialized view cannot be changed");
  if (field == "access_method" && !sides.at_least(15)) return replace("its access method can be changed only from PostgreSQL 15 on");
  if (field == "columns" && !std::ranges::equal(from.columns, to.columns, {}, &ViewColumn::name, &ViewColumn::name)) {
    return replace("the columns of a materialized view come from its query");
  }
  return in_place();
}

bool same_output(const Argument& a, const Argument& b, const Sides& sides) {
  return a.mode == b.mode && a.name == b.name && sides.same(a.type, b.type);
}

Alteration of(std::string_view field, const Routine& from, const Routine& to, const Sides& sides) {
  if (is_one_of(field, {"returns", "returns_set"})) return replace("what a function returns cannot be changed");
  if (field != "arguments") return in_place();
  if (from.arguments.size() != to.arguments.size()) return replace("the arguments of a function cannot be changed");
  for (std::size_t i = 0; i < from.arguments.size(); ++i) {
    const Argument& a = from.arguments[i];
    const Argument& b = to.arguments[i];
    // A name may be given to an input that has none.
    const bool named_now = a.name.empty() && a.mode == b.mode && sides.same(a.type, b.type) &&
                           (a.mode == ArgumentMode::in || a.mode == ArgumentMode::variadic);
    if (!named_now && !same_output(a, b, sides)) return replace("the names, types and modes of arguments cannot be changed");
    if (a.default_value && !b.default_value) return replace("the default of an argument cannot be taken away");
  }
  return in_place();
}

Alteration of(std::string_view field, const Aggregate&, const Aggregate&, const Sides&) {
  return is_label(field) ? in_place() : replace("an aggregate cannot be changed");
}

Alteration of(std::string_view field, const Trigger& from, const Trigger&, const Sides&) {
  if (is_label(field)) return in_place();
  if (field == "enabled") return in_place();
  if (from.inherited) return nothing();  // a clone follows the trigger of the partitioned table
  return replace("a trigger cannot be changed");
}

Alteration of(std::string_view field, const Rule& from, const Rule& to, const Sides&) {
  if (field == "table" || (field == "event" && (from.event == "select" || to.event == "select"))) {
    return replace("the event and table of a rule cannot be changed");
  }
  return in_place();
}

Alteration of(std::string_view field, const Policy& from, const Policy& to, const Sides&) {
  if (field == "permissive" || field == "command") return replace("a policy cannot change its command, nor between permissive and restrictive");
  if (field == "using" && from.using_ && !to.using_) return replace("the condition of a policy can be changed, but not taken away");
  if (field == "with_check" && from.with_check && !to.with_check) {
    return replace("the condition of a policy can be changed, but not taken away");
  }
  return in_place();
}

Alteration of(std::string_view field, const Statistics&, const Statistics&, const Sides&) {
  return is_label(field) || field == "target" ? in_place() : replace("statistics cannot be changed");
}

Alteration of(std::string_view field, const EventTrigger&, const EventTrigger&, const Sides&) {
  return is_label(field) || field == "enabled" ? in_place() : replace("an event trigger cannot be changed");
}

Alteration of(std::string_view, const Event&, const Event&, const Sides&) {
  return replace("PostgreSQL has no events");
}

Alteration of(std::string_view field, const Operator&, const Operator&, const Sides&) {
  return is_label(field) || field == "restrict" || field == "join" ? in_place() : replace("an operator cannot be changed");
}

Alteration of(std::string_view field, const Cast&, const Cast&, const Sides&) {
  return is_label(field) ? in_place() : replace("a cast cannot be changed");
}

Alteration of(std::string_view field, const TextSearchConfiguration&, const TextSearchConfiguration&, const Sides&) {
  return field == "parser" ? replace("the parser of a text search configuration cannot be changed") : in_place();
}

Alteration of(std::string_view field, const TextSearchDictionary&, const TextSearchDictionary&, const Sides&) {
  return field == "template" ? replace("the template of a text search dictionary cannot be changed") : in_place();
}

Alteration of(std::string_view field, const Publication&, const Publication&, const Sides&) {
  return field == "all_tables" ? replace("a publication of all tables cannot become one of some, nor the other way round") : in_place();
}

Alteration of(std::string_view, const ForeignDataWrapper&, const ForeignDataWrapper&, const Sides&) { return in_place(); }

Alteration of(std::string_view field, const ForeignServer&, const ForeignServer&, const Sides&) {
  return is_one_of(field, {"wrapper", "type"}) ? replace("the wrapper and type of a foreign server cannot be changed") : in_place();
}

Alteration of(std::string_view, const DefaultPrivileges&, const DefaultPrivileges&, const Sides&) { return in_place(); }

/// The parts are the same but for the targets of their statistics.
bool same_but_statistics(const Index& from, const Index& to, const Sides& sides) {
  const auto same = [&](const Expression& a, const Expression& b) {
    return same_expression({a, sides.whole_from, from.id}, {b, sides.whole_to, to.id}) == Sameness::same;
  };
  return std::ranges::equal(from.parts, to.parts, [&](const IndexPart& a, const IndexPart& b) {
    return a.column == b.column && same(a.expression, b.expression) && sides.same(a.collation, b.collation) &&
           sides.same(a.opclass, b.opclass) && a.opclass_options == b.opclass_options && a.descending == b.descending &&
           a.nulls_first == b.nulls_first;
  });
}

Alteration of(std::string_view field, const Index& from, const Index& to, const Sides& sides) {
  if (is_label(field) || is_one_of(field, {"options", "tablespace", "clustered", "replica_identity", "only", "inherited"})) {
    return in_place();
  }
  if (field == "parent" && from.parent.empty()) return in_place();
  // It is let go of when its table is detached.
  if (field == "parent" && partition_root(from.table, sides.from) != partition_root(to.table, sides.to)) return in_place();
  if (field == "parts" && same_but_statistics(from, to, sides)) return in_place();
  if (field == "valid") return to.valid ? replace("it is invalid") : nothing();
  return replace("what an index is made of cannot be changed");
}

Alteration of_generated(std::string_view field, const Column& from, const Column& to, const Sides& sides) {
  if (field == "generated") {
    const bool becomes_plain = from.generated == Generated::stored && to.generated == Generated::none;
    return becomes_plain && (sides.major() == 0 || sides.at_least(13)) ? in_place()
                                                                       : replace("a column that is there cannot become generated, nor the other way round");
  }
  if (from.generated != to.generated) return in_place();  // "generated" answers for both
  return sides.at_least(17) ? rebuilding() : replace("the expression of a generated column can be changed only from PostgreSQL 17 on");
}

bool is_partitioned_by(const Column& column, const Schema& schema) {
  const Table* table = schema.find<Table>(column.id.table());
  if (table == nullptr || !table->partition_by || !table->partition_by->tree) return false;
  return std::ranges::any_of(table->partition_by->tree->list("partParams"), [&](const Node* element) {
    if (Name(element->str("name")) == column.id.name) return true;
    const Node& expression = (*element)["expr"];
    if (expression.is_null()) return false;
    const std::vector<ObjectId> used = references(expression, schema);
    return std::ranges::find(used, column.id) != used.end();
  });
}

Alteration of(std::string_view field, const Column& from, const Column& to, const Sides& sides) {
  if (field == "generated" || field == "generation") return of_generated(field, from, to, sides);
  // Views, rules, policies and triggers name the column with its type and collation.
  if (field == "type" || field == "collation") {
    if (is_partitioned_by(from, sides.from)) return {Way::replace_table, "the type of a column that it is partitioned by cannot be changed", false};
    return rebuilding();
  }
  if (field == "inherited") return nothing();
  return in_place();
}

Alteration of_constraint(std::string_view field, const Constraint& from, const Constraint& to) {
  if (is_label(field) || field == "inherited") return in_place();
  if (field == "validated" && !from.validated && to.validated) return in_place();
  return replace("what a constraint says cannot be changed");
}

Alteration of(std::string_view field, const Key& from, const Key& to, const Sides&) {
  if (is_one_of(field, {"options", "tablespace", "clustered", "replica_identity"})) return in_place();
  return of_constraint(field, from, to);
}
Alteration of(std::string_view field, const ForeignKey& from, const ForeignKey& to, const Sides& sides) {
  if (is_one_of(field, {"deferrable", "initially_deferred"})) return in_place();
  if (field == "enforced" && sides.at_least(18)) return in_place();
  return of_constraint(field, from, to);
}
Alteration of(std::string_view field, const Check& from, const Check& to, const Sides&) { return of_constraint(field, from, to); }
Alteration of(std::string_view field, const Exclusion& from, const Exclusion& to, const Sides&) {
  if (is_one_of(field, {"options", "tablespace"})) return in_place();
  return of_constraint(field, from, to);
}

template <class T>
const T* find_object(const Schema& schema, const ObjectId& id) {
  return schema.find<T>(id);
}
template <class P>
const P* find_part(const Schema& schema, const ObjectId& id) {
  const Table* table = schema.find<Table>(id.table());
  if (table == nullptr) return nullptr;
  for (const P& part : parts_of<P>(*table)) {
    if (part.id.name == id.name) return &part;
  }
  return nullptr;
}

}  // namespace

Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                      const NormalizedSchema& to) {
  const Sides sides{from.schema(), to.schema(), from, to};
  Alteration out;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (kKindOf<T> != from_id.kind) return;
    const T* a = find_object<T>(sides.from, from_id);
    const T* b = find_object<T>(sides.to, to_id);
    if (a != nullptr && b != nullptr) out = of(field, *a, *b, sides);
  });
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    if (kKindOf<P> != from_id.kind) return;
    const P* a = find_part<P>(sides.from, from_id);
    const P* b = find_part<P>(sides.to, to_id);
    if (a != nullptr && b != nullptr) out = of(field, *a, *b, sides);
  });
  return out;
}

}  // namespace plumb::postgres
