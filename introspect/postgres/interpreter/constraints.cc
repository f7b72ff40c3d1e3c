#include "introspect/postgres/interpreter/constraints.h"

#include <algorithm>

#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

std::vector<Name> names_of(std::span<const Node* const> strings) {
  std::vector<Name> out;
  for (const Node* each : strings) out.emplace_back(each->string());
  return out;
}

Status check_columns(const Table& table, std::span<const Name> columns) {
  for (const Name& column : columns) {
    if (table.column(column) == nullptr) {
      return Interpreter::missing("column " + column.spelling() + " of table " + path_text(table.id.qualified()));
    }
  }
  return {};
}

Status check_name(const Table& table, const Name& name) {
  auto named = [&](const Constraint& constraint) { return constraint.id.name == name; };
  if (std::ranges::any_of(table.keys, named) || std::ranges::any_of(table.checks, named) ||
      std::ranges::any_of(table.foreign_keys, named) || std::ranges::any_of(table.exclusions, named)) {
    return Interpreter::exists("constraint " + name.spelling() + " of table " + path_text(table.id.qualified()));
  }
  return {};
}

void columns_in(const Node& node, std::set<Name>& out) {
  if (node.is("ColumnRef")) {
    const auto fields = node.list("fields");
    if (!fields.empty() && fields.back()->is_string()) out.insert(Name(fields.back()->string()));
    return;
  }
  for (const Node* item : node.items()) columns_in(*item, out);
  for (const NodeField& field : node.fields()) columns_in(*field.value, out);
}

/// What every constraint of a table is made of, but its name.
template <class T>
T make(const Interpreter& in, Kind kind, const QualifiedName& table, const PendingConstraint& pending) {
  T out;
  out.id = {kind, table.schema, table.name, Name(pending.node->str("conname")), {}};
  out.place = in.place;
  out.deferrable = pending.deferrable;
  out.initially_deferred = pending.initially_deferred;
  out.enforced = pending.enforced;
  return out;
}

Action action(std::string_view code) {
  if (code == "r") return Action::restrict_;
  if (code == "c") return Action::cascade;
  if (code == "n") return Action::set_null;
  if (code == "d") return Action::set_default;
  return Action::no_action;
}

/// A key or an exclusion on its way into a table; keys are indexes, so both are named and ordered together.
struct Built {
  Key key;
  Exclusion exclusion;
  bool is_key = true;
  std::vector<std::string> names;  // what its parts contribute to its name
};

Result<Built> build_key(const Interpreter& in, const Table& table, const PendingConstraint& pending) {
  Built built;
  const Node& node = *pending.node;
  Key& key = built.key;
  key = make<Key>(in, Kind::key, table.id.qualified(), pending);
  key.primary = pending.type() == "CONSTR_PRIMARY";
  key.columns = pending.columns.empty() ? names_of(node.list("keys")) : pending.columns;
  key.include = names_of(node.list("including"));
  key.nulls_not_distinct = node.flag("nulls_not_distinct");
  key.without_overlaps = node.flag("without_overlaps");
  apply_options(key.options, node.list("options"));
  key.tablespace = effective_tablespace(in, node.str("indexspace"));
  if (Status ok = check_columns(table, key.columns); !ok) return std::unexpected(ok.error());
  if (Status ok = check_columns(table, key.include); !ok) return std::unexpected(ok.error());
  for (const Name& column : key.columns) built.names.push_back(column.spelling());
  for (const Name& column : key.include) built.names.push_back(column.spelling());
  return built;
}

Result<Built> build_exclusion(const Interpreter& in, const Table& table, const PendingConstraint& pending) {
  Built built;
  built.is_key = false;
  const Node& node = *pending.node;
  const QualifiedName name = table.id.qualified();
  Exclusion& exclusion = built.exclusion;
  exclusion = make<Exclusion>(in, Kind::exclusion, name, pending);
  exclusion.method = node.str("access_method").empty() ? "btree" : std::string(node.str("access_method"));
  for (const Node* pair : node.list("exclusions")) {
    const auto items = pair->items();
    if (items.size() != 2) return fail(ErrorCode::internal, "an exclusion without its operator");
    Result<BuiltPart> part = build_part(in, name, *items[0], exclusion.method);
    if (!part) return std::unexpected(part.error());
    const QualifiedName op = written_name(items[1]->items());
    const bool bare = op.schema.empty() || op.schema.key() == "pg_catalog";
    part->part.operator_text = bare ? op.name.spelling() : "OPERATOR(" + path_text(op) + ")";
    built.names.push_back(part->name);
    exclusion.parts.push_back(std::move(part->part));
  }
  exclusion.include = names_of(node.list("including"));
  if (Status ok = check_columns(table, exclusion.include); !ok) return std::unexpected(ok.error());
  for (const Name& column : exclusion.include) built.names.push_back(column.spelling());
  if (node.has("where_clause")) exclusion.where = in.column_expression(node["where_clause"], name);
  apply_options(exclusion.options, node.list("options"));
  exclusion.tablespace = effective_tablespace(in, node.str("indexspace"));
  return built;
}

/// UNIQUE PRIMARY KEY says one key, not two: the server keeps the first of equal ones, under the name that was given.
bool same_key(const Key& a, const Key& b) {
  return a.columns == b.columns && a.include == b.include && a.nulls_not_distinct == b.nulls_not_distinct &&
         a.deferrable == b.deferrable && a.initially_deferred == b.initially_deferred &&
         a.without_overlaps == b.without_overlaps;
}

void merge_equal(std::vector<Built>& all) {
  std::vector<Built> kept;
  for (Built& each : all) {
    auto equal = std::ranges::find_if(kept, [&](const Built& other) {
      return each.is_key && other.is_key && same_key(each.key, other.key);
    });
    if (equal == kept.end()) kept.push_back(std::move(each));
    else if (equal->key.id.name.empty()) equal->key.id.name = each.key.id.name;
  }
  all = std::move(kept);
}

Status name_key(const Interpreter& in, const Table& table, Built& built) {
  const ObjectId& id = table.id;
  Name& name = built.is_key ? built.key.id.name : built.exclusion.id.name;
  if (!name.empty()) {
    if (Status ok = check_name(table, name); !ok) return ok;
    if (in.find_relation(QualifiedName{id.schema, name})) {
      return Interpreter::exists("relation " + path_text(QualifiedName{id.schema, name}));
    }
    return {};
  }
  const bool primary = built.is_key && built.key.primary;
  const std::string columns = primary ? std::string() : joined_names(index_column_names(built.names));
  const std::string_view label = primary ? "pkey" : built.is_key ? "key" : "excl";
  name = free_relation_name(in, id.schema, id.name.spelling(), columns, label, true);
  return {};
}

bool has_key_on(const Interpreter& in, const Table& table, const std::vector<Name>& columns) {
  auto same = [&](std::vector<Name> other) {
    std::vector<Name> wanted = columns;
    std::ranges::sort(wanted);
    std::ranges::sort(other);
    return wanted == other;
  };
  if (std::ranges::any_of(table.keys, [&](const Key& key) { return !key.deferrable && same(key.columns); })) return true;
  return std::ranges::any_of(indexes_of(in, table.id.qualified()), [&](const ObjectId& id) {
    const Index& index = *in.schema.find<Index>(id);
    if (!index.unique || index.where) return false;
    std::vector<Name> parts;
    for (const IndexPart& part : index.parts) parts.push_back(part.column);
    return same(std::move(parts));
  });
}

}  // namespace

void set_not_null(Interpreter& in, const QualifiedName& name, const Name& column_name, bool recurse) {
  Table* table = in.schema.find<Table>(name);
  if (Column* column = table->column(column_name)) column->not_null = true;
  if (!recurse) return;
  for (const QualifiedName& below : descendants(in, name)) {
    Column* column = in.schema.find<Table>(below)->column(column_name);
    if (column == nullptr || column->not_null) continue;
    column->not_null = true;
    column->not_null_inherited = true;
  }
}

Status add_checks(Interpreter& in, const QualifiedName& name, std::span<const PendingConstraint> constraints, Adding how) {
  Table& table = *in.schema.find<Table>(name);
  for (const PendingConstraint& pending : constraints) {
    const Node& node = *pending.node;
    if (pending.type() == "CONSTR_NOTNULL") {  // CONSTRAINT n NOT NULL column, of grammars since 18
      const std::vector<Name> columns = names_of(node.list("keys"));
      if (Status ok = check_columns(table, columns); !ok) return ok;
      for (const Name& column_name : columns) {
        Column& column = *table.column(column_name);
        column.not_null_name = Name(node.str("conname"));
        column.not_null_no_inherit = node.flag("is_no_inherit");
        column.not_null_validated = how.new_table || !node.flag("skip_validation");
        set_not_null(in, name, column_name, how.recurse && !column.not_null_no_inherit);
      }
      continue;
    }
    if (pending.type() != "CONSTR_CHECK") continue;
    auto check = make<Check>(in, Kind::check, name, pending);
    check.expression = in.column_expression(node["raw_expr"], name);
    check.no_inherit = node.flag("is_no_inherit");
    check.validated = check.enforced && (how.new_table || !node.flag("skip_validation"));
    if (check.id.name.empty()) {
      std::set<Name> columns;
      columns_in(*check.expression.tree, columns);
      const std::string column = columns.size() == 1 ? columns.begin()->spelling() : std::string();
      check.id.name = free_constraint_name(in, name.schema, name.name.spelling(), column, "check");
    } else {
      // The same check that a parent has handed down already becomes the table's own as well.
      auto same = std::ranges::find_if(table.checks, [&](const Check& other) {
        return other.id.name == check.id.name && other.inherited && other.expression.text == check.expression.text;
      });
      if (same != table.checks.end()) {
        if (!is_partition(table)) same->inherited = false;
        continue;
      }
      if (Status ok = check_name(table, check.id.name); !ok) return ok;
    }
    in.links.constraints[{name.schema, check.id.name}].insert(name);
    const Check& added = table.checks.emplace_back(std::move(check));
    if (!how.recurse || added.no_inherit) continue;
    const Check handed = added;
    for (const QualifiedName& child : children(in, name)) {
      if (Status ok = hand_down(in, handed, child); !ok) return ok;
    }
  }
  return {};
}

Status add_keys(Interpreter& in, const QualifiedName& name, std::span<const PendingConstraint> constraints, Adding how) {
  Table& table = *in.schema.find<Table>(name);
  std::vector<Built> all;
  for (const PendingConstraint& pending : constraints) {
    if (!pending.node->str("indexname").empty()) {
      if (Status ok = add_key_using_index(in, name, pending); !ok) return ok;
      continue;
    }
    const std::string_view type = pending.type();
    const bool is_key = type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE";
    if (!is_key && type != "CONSTR_EXCLUSION") continue;
    Result<Built> built = is_key ? build_key(in, table, pending) : build_exclusion(in, table, pending);
    if (!built) return std::unexpected(built.error());
    const bool primary = built->is_key && built->key.primary;
    if (primary && (table.primary_key() != nullptr || (!all.empty() && all.front().key.primary))) {
      return fail(ErrorCode::invalid, "multiple primary keys for table " + path_text(name) + " are not allowed");
    }
    all.insert(primary ? all.begin() : all.end(), std::move(*built));
  }
  merge_equal(all);
  for (Built& built : all) {
    if (Status ok = name_key(in, table, built); !ok) return ok;
    const bool partitioned = how.recurse && table.form == TableForm::partitioned;
    if (built.is_key) {
      if (built.key.primary) {
        for (const Name& column : built.key.columns) set_not_null(in, name, column, how.recurse);
      }
      in.links.constraints[{name.schema, built.key.id.name}].insert(name);
      table.keys.push_back(built.key);
      for (const QualifiedName& child : children(in, name)) {
        if (partitioned) hand_down(in, built.key, child);
      }
    } else {
      in.links.constraints[{name.schema, built.exclusion.id.name}].insert(name);
      table.exclusions.push_back(built.exclusion);
      for (const QualifiedName& child : children(in, name)) {
        if (partitioned) hand_down(in, built.exclusion, child);
      }
    }
  }
  return {};
}

Status add_checks_and_keys(Interpreter& in, const QualifiedName& table, std::span<const PendingConstraint> constraints,
                           Adding how) {
  if (Status ok = add_checks(in, table, constraints, how); !ok) return ok;
  return add_keys(in, table, constraints, how);
}

Status add_foreign_keys(Interpreter& in, const QualifiedName& name, std::span<const PendingConstraint> constraints,
                        Adding how) {
  for (const PendingConstraint& pending : constraints) {
    if (pending.type() != "CONSTR_FOREIGN") continue;
    const Node& node = *pending.node;
    Table& table = *in.schema.find<Table>(name);
    auto foreign_key = make<ForeignKey>(in, Kind::foreign_key, name, pending);
    foreign_key.columns = pending.columns.empty() ? names_of(node.list("fk_attrs")) : pending.columns;
    if (Status ok = check_columns(table, foreign_key.columns); !ok) return ok;
    Result<Table*> target = in.table(node["pktable"]);
    if (!target) return std::unexpected(target.error());
    foreign_key.target = (*target)->id.qualified();
    foreign_key.target_columns = names_of(node.list("pk_attrs"));
    if (foreign_key.target_columns.empty()) {
      const Key* primary = (*target)->primary_key();
      if (primary == nullptr) return Interpreter::missing("primary key of table " + path_text(foreign_key.target));
      foreign_key.target_columns = primary->columns;
    } else {
      if (Status ok = check_columns(**target, foreign_key.target_columns); !ok) return ok;
      if (!has_key_on(in, **target, foreign_key.target_columns)) {
        return Interpreter::missing("unique constraint on (" + joined_names(foreign_key.target_columns) +
                                    ") of table " + path_text(foreign_key.target));
      }
    }
    if (foreign_key.columns.size() != foreign_key.target_columns.size()) {
      return fail(ErrorCode::invalid, "number of referencing and referenced columns for foreign key disagree");
    }
    const std::string_view match = node.str("fk_matchtype");
    foreign_key.match = match == "f" ? Match::full : match == "p" ? Match::partial : Match::simple;
    foreign_key.on_update = action(node.str("fk_upd_action"));
    foreign_key.on_delete = action(node.str("fk_del_action"));
    foreign_key.on_delete_columns = names_of(node.list("fk_del_set_cols"));
    foreign_key.period = node.flag("fk_with_period");
    foreign_key.validated = foreign_key.enforced && (how.new_table || !node.flag("skip_validation"));
    if (foreign_key.id.name.empty()) {
      foreign_key.id.name =
          free_constraint_name(in, name.schema, name.name.spelling(), joined_names(foreign_key.columns), "fkey");
    } else if (Status ok = check_name(table, foreign_key.id.name); !ok) {
      return ok;
    }
    in.links.constraints[{name.schema, foreign_key.id.name}].insert(name);
    table.foreign_keys.push_back(foreign_key);
    if (table.form != TableForm::partitioned || !how.recurse) continue;
    for (const QualifiedName& child : children(in, name)) hand_down(in, foreign_key, child);
  }
  return {};
}

Status add_key_using_index(Interpreter& in, const QualifiedName& name, const PendingConstraint& pending) {
  Table& table = *in.schema.find<Table>(name);
  const Name index_name(pending.node->str("indexname"));
  const Index* index = in.schema.find<Index>(QualifiedName{name.schema, index_name});
  if (index == nullptr || index->table != name) return Interpreter::missing("index " + index_name.spelling());
  if (!index->unique || index->where) {
    return fail(ErrorCode::invalid, "index " + index_name.spelling() + " is not a unique index over all rows");
  }
  auto key = make<Key>(in, Kind::key, name, pending);
  key.primary = pending.type() == "CONSTR_PRIMARY";
  if (key.primary && table.primary_key() != nullptr) {
    return fail(ErrorCode::invalid, "multiple primary keys for table " + path_text(name) + " are not allowed");
  }
  if (key.id.name.empty()) key.id.name = index_name;
  if (Status ok = check_name(table, key.id.name); !ok) return ok;
  for (const IndexPart& part : index->parts) {
    if (part.column.empty()) return fail(ErrorCode::invalid, "index " + index_name.spelling() + " contains expressions");
    key.columns.push_back(part.column);
  }
  key.include = index->include;
  key.nulls_not_distinct = index->nulls_not_distinct;
  key.options = index->options;
  key.tablespace = index->tablespace;
  key.clustered = index->clustered;
  key.replica_identity = index->replica_identity;
  key.inherited = index->inherited;
  in.schema.all<Index>().erase(index->id);
  if (key.primary) {
    for (const Name& column : key.columns) set_not_null(in, name, column, true);
  }
  in.links.constraints[{name.schema, key.id.name}].insert(name);
  table.keys.push_back(std::move(key));
  return {};
}

}  // namespace plumb::postgres
