// ALTER TABLE ... ATTACH and DETACH PARTITION, INHERIT, OF.
#include <algorithm>

#include "introspect/postgres/interpreter/alter_table.h"
#include "introspect/postgres/interpreter/partitions.h"
#include "introspect/postgres/interpreter/tables.h"

namespace plumb::postgres {
namespace {

/// A table may become a child when it has all columns and checks of the parent.
Status check_fits(const Interpreter& in, const Table& child, const Table& parent) {
  const std::string name = path_text(child.id.qualified());
  for (const Column& column : parent.columns) {
    const Column* own = child.column(column.id.name);
    if (own == nullptr) {
      return fail(ErrorCode::invalid, "child table " + name + " is missing column " + column.id.name.spelling());
    }
    if (own->type != column.type) {
      return fail(ErrorCode::invalid,
                  "child table " + name + " has different type for column " + column.id.name.spelling());
    }
    if (column.not_null && !column.not_null_no_inherit && !own->not_null) {
      return fail(ErrorCode::invalid,
                  "column " + column.id.name.spelling() + " in child table " + name + " must be marked NOT NULL");
    }
  }
  for (const Check& check : parent.checks) {
    if (check.no_inherit) continue;
    if (std::ranges::none_of(child.checks, [&](const Check& own) { return own.id.name == check.id.name; })) {
      return fail(ErrorCode::invalid, "child table " + name + " is missing constraint " + check.id.name.spelling());
    }
  }
  const auto below = descendants(in, child.id.qualified());
  if (std::ranges::find(below, parent.id.qualified()) != below.end()) {
    return fail(ErrorCode::invalid, "circular inheritance not allowed");
  }
  return {};
}

Status attach(Interpreter& in, const Alteration& change) {
  Result<Table*> found = in.table(change.def()["name"]);
  if (!found) return std::unexpected(found.error());
  Table& child = **found;
  const Table& parent = *in.schema.find<Table>(change.table);
  const QualifiedName name = child.id.qualified();
  if (parent.form != TableForm::partitioned) {
    return fail(ErrorCode::invalid, "table " + path_text(change.table) + " is not partitioned");
  }
  if (is_partition(child)) return fail(ErrorCode::invalid, path_text(name) + " is already a partition");
  if (Status ok = check_fits(in, child, parent); !ok) return ok;
  child.partition_of = change.table;
  child.partition_bound = partition_bound(in, change.def()["bound"]);
  in.links.children[change.table].insert(name);
  for (Column& column : child.columns) {
    if (parent.column(column.id.name) == nullptr) continue;
    column.inherited = true;
    column.not_null_inherited = column.not_null && parent.column(column.id.name)->not_null;
  }
  for (const Check& check : parent.checks) {
    if (!check.no_inherit) {
      if (Status ok = hand_down(in, check, name); !ok) return ok;
    }
  }
  hand_down_all(in, change.table, name);
  return {};
}

Status inherit(Interpreter& in, const Alteration& change, bool add) {
  Result<Table*> parent = in.table(change.def());
  if (!parent) return std::unexpected(parent.error());
  Table& child = *in.schema.find<Table>(change.table);
  const QualifiedName name = (*parent)->id.qualified();
  const bool there = std::ranges::find(child.inherits, name) != child.inherits.end();
  if (!add) {
    if (!there) return fail(ErrorCode::invalid, path_text(name) + " is not a parent of " + path_text(change.table));
    let_go(in, name, change.table);
    return {};
  }
  if ((*parent)->form == TableForm::partitioned) return fail(ErrorCode::invalid, "cannot inherit from partitioned table " + path_text(name));
  if (there) return fail(ErrorCode::invalid, path_text(name) + " is a parent of " + path_text(change.table) + " already");
  if (Status ok = check_fits(in, child, **parent); !ok) return ok;
  child.inherits.push_back(name);
  in.links.children[name].insert(change.table);
  return {};
}

}  // namespace

std::optional<Status> alter_children(Interpreter& in, const Alteration& change) {
  const std::string_view type = change.command.str("subtype");
  if (type == "AT_AttachPartition") return attach(in, change);
  if (type == "AT_DetachPartition" || type == "AT_DetachPartitionFinalize") {
    Result<Table*> child = in.table(change.def()["name"]);
    if (!child) return std::unexpected(child.error());
    if ((*child)->partition_of != change.table) {
      return fail(ErrorCode::invalid,
                  path_text((*child)->id.qualified()) + " is not a partition of " + path_text(change.table));
    }
    let_go(in, change.table, (*child)->id.qualified());
    return Status{};
  }
  if (type == "AT_AddInherit" || type == "AT_DropInherit") return inherit(in, change, type == "AT_AddInherit");
  if (type == "AT_AddOf") {
    Result<DataType> of = known_type(in, change.def());
    if (!of) return std::unexpected(of.error());
    in.schema.find<Table>(change.table)->of_type = of->name;
    return Status{};
  }
  if (type == "AT_DropOf") {
    in.schema.find<Table>(change.table)->of_type = {};
    return Status{};
  }
  return std::nullopt;
}

}  // namespace plumb::postgres
