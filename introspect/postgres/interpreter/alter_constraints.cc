// ALTER TABLE ... ADD, DROP, VALIDATE and ALTER CONSTRAINT.
#include <algorithm>

#include "introspect/postgres/interpreter/alter_table.h"
#include "introspect/postgres/interpreter/constraints.h"
#include "introspect/postgres/interpreter/dependents.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

using ConstraintKinds = TypeList<Key, ForeignKey, Check, Exclusion>;

template <class F>
bool with_constraint(Table& table, const Name& name, F f) {
  bool found = false;
  for_each_kind(ConstraintKinds{}, [&]<class P>(std::type_identity<P>) {
    for (P& part : parts_of<P>(table)) {
      if (found || part.id.name != name) continue;
      found = true;
      f(part);
    }
  });
  return found;
}

/// The part of a child that came from this one of its parent.
bool came_from(const Key& child, const Key& parent) { return child.primary == parent.primary && child.columns == parent.columns; }
bool came_from(const Check& child, const Check& parent) { return child.id.name == parent.id.name; }
bool came_from(const ForeignKey& child, const ForeignKey& parent) {
  return child.columns == parent.columns && child.target == parent.target && child.target_columns == parent.target_columns;
}
bool came_from(const Exclusion& child, const Exclusion& parent) {
  return child.method == parent.method &&
         std::ranges::equal(child.parts, parent.parts, [](const IndexPart& a, const IndexPart& b) {
           return a.column == b.column && a.operator_text == b.operator_text;
         });
}

/// f(part) for what children have from this part, all the way down.
template <class P, class F>
void for_each_below(Interpreter& in, const P& part, F f) {
  for (const QualifiedName& child : children(in, part.id.table())) {
    for (P& own : parts_of<P>(*in.schema.find<Table>(child))) {
      if (!own.inherited || !came_from(own, part)) continue;
      f(own);
      for_each_below(in, own, f);
      break;
    }
  }
}

/// The column whose NOT NULL has this name: named, or by the server's rule (18).
Column* not_null_of(Table& table, const Name& name) {
  for (Column& column : table.columns) {
    if (!column.not_null) continue;
    const std::string own = column.not_null_name.empty()
                                ? object_name(table.id.name.spelling(), column.id.name.spelling(), "not_null")
                                : column.not_null_name.spelling();
    if (own == name.spelling()) return &column;
  }
  return nullptr;
}

Status drop_constraint(Interpreter& in, const Alteration& change) {
  Table& table = *in.schema.find<Table>(change.table);
  std::vector<ObjectId> drops;
  Status ok;
  const bool found = with_constraint(table, change.name(), [&](auto& part) {
    if (part.inherited) {
      ok = fail(ErrorCode::invalid, "cannot drop inherited constraint " + change.name().spelling() + " of table " +
                                        path_text(change.table));
      return;
    }
    drops.push_back(part.id);
    for_each_below(in, part, [&](auto& below) {
      if (change.recurse || part.id.kind != Kind::check) drops.push_back(below.id);
      else below.inherited = false;
    });
  });
  if (!ok) return ok;
  if (found) return drop_objects(in, std::move(drops), change.cascade());
  if (Column* column = not_null_of(table, change.name())) {
    column->not_null = column->not_null_no_inherit = false;
    column->not_null_name = {};
    return {};
  }
  if (change.missing_ok()) return {};
  return Interpreter::missing("constraint " + change.name().spelling() + " of table " + path_text(change.table));
}

Status validate_constraint(Interpreter& in, const Alteration& change) {
  Table& table = *in.schema.find<Table>(change.table);
  const bool found = with_constraint(table, change.name(), [&](auto& part) {
    part.validated = part.enforced;
    if (change.recurse) for_each_below(in, part, [](auto& below) { below.validated = below.enforced; });
  });
  if (found) return {};
  if (Column* column = not_null_of(table, change.name())) {
    column->not_null_validated = true;
    return {};
  }
  return Interpreter::missing("constraint " + change.name().spelling() + " of table " + path_text(change.table));
}

Status alter_constraint(Interpreter& in, const Alteration& change) {
  const Node& def = change.def();
  const Name name(def.str("conname"));
  // ATAlterConstraint, of grammars since 18, says what is meant; before, a Constraint says both and means both.
  const bool says = def.is("ATAlterConstraint");
  auto alter = [&](Constraint& part) {
    if (!says || def.flag("alterDeferrability")) {
      part.deferrable = def.flag("deferrable");
      part.initially_deferred = def.flag("initdeferred");
    }
    if (says && def.flag("alterEnforceability")) part.enforced = part.validated = def.flag("is_enforced");
  };
  Table& table = *in.schema.find<Table>(change.table);
  const bool found = with_constraint(table, name, [&](auto& part) {
    alter(part);
    for_each_below(in, part, alter);
  });
  if (found) return {};
  if (Column* column = not_null_of(table, name)) {
    if (def.flag("alterInheritability")) column->not_null_no_inherit = def.flag("noinherit");
    return {};
  }
  return Interpreter::missing("constraint " + name.spelling() + " of table " + path_text(change.table));
}

}  // namespace

std::optional<Status> alter_constraints(Interpreter& in, const Alteration& change) {
  const std::string_view type = change.command.str("subtype");
  if (type == "AT_AddConstraint") {
    const Node* def = &change.def();
    const std::vector<PendingConstraint> pending = pending_constraints(std::span(&def, 1), {});
    const Adding how{.new_table = false, .recurse = change.recurse};
    if (Status ok = add_checks_and_keys(in, change.table, pending, how); !ok) return ok;
    return add_foreign_keys(in, change.table, pending, how);
  }
  if (type == "AT_DropConstraint") return drop_constraint(in, change);
  if (type == "AT_ValidateConstraint") return validate_constraint(in, change);
  if (type == "AT_AlterConstraint") return alter_constraint(in, change);
  return std::nullopt;
}

}  // namespace plumb::postgres
