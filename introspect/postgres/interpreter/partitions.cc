#include "introspect/postgres/interpreter/partitions.h"

#include <algorithm>

#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/naming.h"

namespace plumb::postgres {
namespace {

bool same_parts(std::span<const IndexPart> a, std::span<const IndexPart> b) {
  return std::ranges::equal(a, b, [](const IndexPart& x, const IndexPart& y) {
    return x.column == y.column && x.expression == y.expression && x.collation == y.collation &&
           x.opclass == y.opclass && x.operator_text == y.operator_text;
  });
}

std::vector<IndexPart> retarget_parts(const Interpreter& in, std::vector<IndexPart> parts, const QualifiedName& from,
                                      const QualifiedName& to) {
  for (IndexPart& part : parts) {
    if (!part.expression.empty()) part.expression = retarget(in, part.expression, from, to);
  }
  return parts;
}

/// A copy of a parent's constraint becomes the partition's, and goes on to the partitions below.
template <class T>
void adopt(Interpreter& in, std::vector<T>& parts, T copy, const QualifiedName& partition) {
  copy.inherited = true;
  copy.comment.clear();
  if constexpr (requires { copy.index_comment; }) copy.index_comment.clear();
  copy.id.schema = partition.schema;
  copy.id.owner = partition.name;
  in.links.constraints[{partition.schema, copy.id.name}].insert(partition);
  const T handed = parts.emplace_back(std::move(copy));
  for (const QualifiedName& below : children(in, partition)) hand_down(in, handed, below);
}

}  // namespace

bool is_partition(const Table& table) { return !table.partition_of.empty(); }

std::vector<QualifiedName> parents(const Table& table) {
  std::vector<QualifiedName> out = table.inherits;
  if (is_partition(table)) out.push_back(table.partition_of);
  return out;
}

std::vector<QualifiedName> children(const Interpreter& in, const QualifiedName& table) {
  std::vector<QualifiedName> out;
  auto it = in.links.children.find(table);
  if (it == in.links.children.end()) return out;
  for (const QualifiedName& name : it->second) {
    const Table* child = in.schema.find<Table>(name);
    if (child == nullptr) continue;
    const auto of = parents(*child);
    if (std::ranges::find(of, table) != of.end()) out.push_back(name);
  }
  return out;
}

std::vector<QualifiedName> descendants(const Interpreter& in, const QualifiedName& table) {
  std::vector<QualifiedName> out = children(in, table);
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (QualifiedName& below : children(in, out[i])) {
      if (std::ranges::find(out, below) == out.end()) out.push_back(std::move(below));
    }
  }
  return out;
}

std::vector<ObjectId> indexes_of(const Interpreter& in, const QualifiedName& relation) {
  std::vector<ObjectId> out;
  auto it = in.links.on_table.find(relation);
  if (it == in.links.on_table.end()) return out;
  for (const ObjectId& id : it->second) {
    if (id.kind != Kind::index) continue;
    const Index* index = in.schema.find<Index>(id);
    if (index != nullptr && index->table == relation) out.push_back(id);
  }
  return out;
}

bool same_index(const Index& a, const Index& b) {
  return a.unique == b.unique && a.method == b.method && a.nulls_not_distinct == b.nulls_not_distinct &&
         a.include == b.include && a.where == b.where && same_parts(a.parts, b.parts);
}

void hand_down(Interpreter& in, const Key& key, const QualifiedName& partition) {
  Table& table = *in.schema.find<Table>(partition);
  if (key.primary) {
    for (const Name& name : key.columns) {
      if (Column* column = table.column(name); column != nullptr && !column->not_null) {
        column->not_null = column->not_null_inherited = true;
      }
    }
  }
  for (Key& own : table.keys) {
    if (!own.inherited && own.primary == key.primary && own.columns == key.columns && own.include == key.include &&
        own.nulls_not_distinct == key.nulls_not_distinct) {
      own.inherited = own.made_alone = true;
      return;
    }
  }
  Key copy = key;
  copy.id.name = free_relation_name(in, partition.schema, partition.name.spelling(), columns_in_name(key),
                                    key.primary ? "pkey" : "key", true);
  copy.clustered = copy.replica_identity = copy.made_alone = false;
  adopt(in, table.keys, std::move(copy), partition);
}

void hand_down(Interpreter& in, const Exclusion& exclusion, const QualifiedName& partition) {
  Table& table = *in.schema.find<Table>(partition);
  const QualifiedName parent = exclusion.id.table();
  Exclusion copy = exclusion;
  copy.parts = retarget_parts(in, copy.parts, parent, partition);
  if (copy.where) copy.where = retarget(in, *copy.where, parent, partition);
  for (Exclusion& own : table.exclusions) {
    if (!own.inherited && own.method == copy.method && own.include == copy.include && own.where == copy.where &&
        same_parts(own.parts, copy.parts)) {
      own.inherited = true;
      return;
    }
  }
  copy.id.name = free_relation_name(in, partition.schema, partition.name.spelling(),
                                    joined_names(index_column_names(part_names(copy.parts, copy.include))), "excl", true);
  adopt(in, table.exclusions, std::move(copy), partition);
}

void hand_down(Interpreter& in, const ForeignKey& foreign_key, const QualifiedName& partition) {
  Table& table = *in.schema.find<Table>(partition);
  for (ForeignKey& own : table.foreign_keys) {
    if (!own.inherited && own.columns == foreign_key.columns && own.target == foreign_key.target &&
        own.target_columns == foreign_key.target_columns && own.match == foreign_key.match &&
        own.on_update == foreign_key.on_update && own.on_delete == foreign_key.on_delete &&
        own.deferrable == foreign_key.deferrable && own.initially_deferred == foreign_key.initially_deferred) {
      own.inherited = true;
      return;
    }
  }
  ForeignKey copy = foreign_key;
  auto named = [&](const Constraint& constraint) { return constraint.id.name == copy.id.name; };
  if (std::ranges::any_of(table.foreign_keys, named) || std::ranges::any_of(table.checks, named) ||
      std::ranges::any_of(table.keys, named) || std::ranges::any_of(table.exclusions, named)) {
    copy.id.name = free_constraint_name(in, partition.schema, partition.name.spelling(),
                                        joined_names(foreign_key.columns), "fkey");
  }
  adopt(in, table.foreign_keys, std::move(copy), partition);
}

void hand_down(Interpreter& in, const Index& index, const QualifiedName& partition) {
  Index copy = index;
  copy.parts = retarget_parts(in, copy.parts, index.table, partition);
  if (copy.where) copy.where = retarget(in, *copy.where, index.table, partition);
  copy.table = partition;
  copy.parent = index.id.qualified();
  copy.inherited = true;
  copy.only = false;
  copy.clustered = copy.replica_identity = false;
  copy.comment.clear();
  for (const ObjectId& id : indexes_of(in, partition)) {
    Index& own = *in.schema.find<Index>(id);
    if (!own.parent.empty() || !same_index(own, copy)) continue;
    own.parent = copy.parent;
    own.inherited = true;
    return;
  }
  const Name name = free_relation_name(in, partition.schema, partition.name.spelling(),
                                       columns_in_name(copy), "idx",
                                       false);
  copy.id = {Kind::index, partition.schema, {}, name, {}};
  copy.owner = in.schema.find<Table>(partition)->owner;
  in.links.add_on(partition, copy.id);
  const Index handed = in.schema.put(std::move(copy));
  for (const QualifiedName& below : children(in, partition)) hand_down(in, handed, below);
}

void hand_down(Interpreter& in, const Trigger& trigger, const QualifiedName& partition) {
  if (!trigger.for_each_row) return;
  Trigger copy = trigger;
  copy.id.schema = partition.schema;
  copy.id.owner = partition.name;
  copy.table = partition;
  copy.inherited = true;
  copy.comment.clear();
  if (in.schema.find<Trigger>(copy.id) != nullptr) return;
  in.schema.put(copy);
  for (const QualifiedName& below : children(in, partition)) hand_down(in, copy, below);
}

Status hand_down(Interpreter& in, const Check& check, const QualifiedName& child) {
  Table& table = *in.schema.find<Table>(child);
  Check copy = check;
  copy.expression = retarget(in, check.expression, check.id.table(), child);
  for (Check& own : table.checks) {
    if (own.id.name != check.id.name) continue;
    if (own.no_inherit) {
      return fail(ErrorCode::invalid, "constraint " + own.id.name.spelling() + " conflicts with a non-inherited " +
                                          "constraint on table " + path_text(child));
    }
    if (is_partition(table)) own.inherited = true;
    return {};
  }
  adopt(in, table.checks, std::move(copy), child);
  return {};
}

void hand_down_all(Interpreter& in, const QualifiedName& parent_name, const QualifiedName& partition) {
  const Table parent = *in.schema.find<Table>(parent_name);  // a copy: the schema changes below
  for (const Key& key : parent.keys) hand_down(in, key, partition);
  for (const Exclusion& exclusion : parent.exclusions) hand_down(in, exclusion, partition);
  for (const ObjectId& id : indexes_of(in, parent_name)) {
    const Index index = *in.schema.find<Index>(id);
    hand_down(in, index, partition);
  }
  std::vector<Trigger> triggers;
  const ObjectId first{Kind::trigger, parent_name.schema, parent_name.name, {}, {}};
  for (auto it = in.schema.all<Trigger>().lower_bound(first);
       it != in.schema.all<Trigger>().end() && it->first.table() == parent_name; ++it) {
    triggers.push_back(it->second);
  }
  for (const Trigger& trigger : triggers) hand_down(in, trigger, partition);
  for (const ForeignKey& foreign_key : parent.foreign_keys) hand_down(in, foreign_key, partition);
}

void let_go(Interpreter& in, const QualifiedName& parent_name, const QualifiedName& child) {
  Table& table = *in.schema.find<Table>(child);
  const Table* parent = in.schema.find<Table>(parent_name);
  const bool partition = table.partition_of == parent_name;
  if (partition) {
    table.partition_of = {};
    table.partition_bound.reset();
  } else {
    std::erase(table.inherits, parent_name);
  }
  const auto others = parents(table);
  auto elsewhere = [&](auto has) {
    return std::ranges::any_of(others, [&](const QualifiedName& other) {
      const Table* each = in.schema.find<Table>(other);
      return each != nullptr && has(*each);
    });
  };
  for (Column& column : table.columns) {
    if (!elsewhere([&](const Table& other) { return other.column(column.id.name) != nullptr; })) {
      column.inherited = column.not_null_inherited = false;
    }
  }
  for (Check& check : table.checks) {
    auto named = [&](const Check& other) { return other.id.name == check.id.name; };
    if (!elsewhere([&](const Table& other) { return std::ranges::any_of(other.checks, named); })) check.inherited = false;
  }
  if (!partition || parent == nullptr) return;
  for (Key& key : table.keys) key.inherited = false;
  for (Exclusion& exclusion : table.exclusions) exclusion.inherited = false;
  for (ForeignKey& foreign_key : table.foreign_keys) foreign_key.inherited = false;
  for (const ObjectId& id : indexes_of(in, child)) {
    Index& index = *in.schema.find<Index>(id);
    index.parent = {};
    index.inherited = false;
  }
  std::erase_if(in.schema.all<Trigger>(),
                [&](const auto& item) { return item.second.inherited && item.second.table == child; });
}

}  // namespace plumb::postgres
