// ALTER TABLE ... ADD, DROP and ALTER COLUMN.
#include <algorithm>

#include "introspect/postgres/interpreter/alter_table.h"
#include "introspect/postgres/interpreter/constraints.h"
#include "introspect/postgres/interpreter/dependents.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/partitions.h"
#include "introspect/postgres/interpreter/sequences.h"
#include "introspect/postgres/interpreter/tables.h"

namespace plumb::postgres {
namespace {

std::unexpected<Error> no_column(const Alteration& change) {
  return Interpreter::missing("column " + change.name().spelling() + " of table " + path_text(change.table));
}

/// The table's column and, where the change reaches them, the same of all children.
std::vector<Column*> affected(Interpreter& in, const Alteration& change) {
  std::vector<Column*> out;
  if (Column* column = in.schema.find<Table>(change.table)->column(change.name())) out.push_back(column);
  if (out.empty() || !change.recurse) return out;
  for (const QualifiedName& below : descendants(in, change.table)) {
    if (Column* column = in.schema.find<Table>(below)->column(change.name())) out.push_back(column);
  }
  return out;
}

void add_to_children(Interpreter& in, const QualifiedName& parent, const Column& column) {
  for (const QualifiedName& child : children(in, parent)) {
    Table& table = *in.schema.find<Table>(child);
    if (Column* there = table.column(column.id.name)) {  // merged; it stays the child's own as well
      there->not_null = there->not_null || column.not_null;
      continue;
    }
    table.columns.push_back(child_column(in, column, child, is_partition(table)));
    Column& added = table.columns.back();
    if (added.generation) added.generation = retarget(in, *added.generation, parent, child);
    add_to_children(in, child, added);
  }
}

Status add_column(Interpreter& in, const Alteration& change) {
  Table& table = *in.schema.find<Table>(change.table);
  const Node& definition = change.def();
  const Name name(definition.str("colname"));
  if (table.column(name) != nullptr) {
    if (change.missing_ok()) return {};
    return Interpreter::exists("column " + name.spelling() + " of table " + path_text(change.table));
  }
  Result<Column> made = make_column(in, change.table, definition);
  if (!made) return std::unexpected(made.error());
  table.columns.push_back(std::move(*made));
  if (Status ok = finish_column(in, change.table, name, definition); !ok) {
    table.columns.pop_back();
    return ok;
  }
  if (change.recurse) {
    const Column added = table.columns.back();
    add_to_children(in, change.table, added);
  }
  const std::vector<PendingConstraint> constraints = table_constraints(definition);
  const Adding how{.new_table = true, .recurse = change.recurse};
  Status ok = add_checks_and_keys(in, change.table, constraints, how);
  if (ok) ok = add_foreign_keys(in, change.table, constraints, how);
  if (!ok) std::erase_if(table.columns, [&](const Column& column) { return column.id.name == name; });
  return ok;
}

/// The column and those of the children that have it from here only.
void collect_drops(Interpreter& in, const QualifiedName& table_name, const Name& name, bool recurse,
                   std::vector<ObjectId>& out) {
  out.push_back({Kind::column, table_name.schema, table_name.name, name, {}});
  for (const QualifiedName& child : children(in, table_name)) {
    Table& table = *in.schema.find<Table>(child);
    Column* column = table.column(name);
    if (column == nullptr || !column->inherited) continue;
    const auto of = parents(table);
    const bool elsewhere = std::ranges::any_of(of, [&](const QualifiedName& parent) {
      return parent != table_name && in.schema.find<Table>(parent)->column(name) != nullptr;
    });
    if (elsewhere) continue;
    if (recurse) collect_drops(in, child, name, recurse, out);
    else column->inherited = false;
  }
}

Status drop_column(Interpreter& in, const Alteration& change) {
  const Table& table = *in.schema.find<Table>(change.table);
  const Column* column = table.column(change.name());
  if (column == nullptr) {
    if (change.missing_ok()) return {};
    return no_column(change);
  }
  if (column->inherited) {
    return fail(ErrorCode::invalid, "cannot drop inherited column " + change.name().spelling());
  }
  std::vector<ObjectId> columns;
  collect_drops(in, change.table, change.name(), change.recurse, columns);
  return drop_objects(in, std::move(columns), change.cascade());
}

/// Expressions of the table that name the column, resolved again: their types may have changed.
void resolve_again(Interpreter& in, const QualifiedName& name, const ObjectId& column_id) {
  Table& table = *in.schema.find<Table>(name);
  auto again = [&](Expression& expression) {
    if (refers_to(in, expression, column_id)) expression = retarget(in, expression, name, name);
  };
  for (Check& check : table.checks) again(check.expression);
  for (Exclusion& exclusion : table.exclusions) {
    for (IndexPart& part : exclusion.parts) again(part.expression);
    if (exclusion.where) again(*exclusion.where);
  }
  for (const ObjectId& id : indexes_of(in, name)) {
    Index& index = *in.schema.find<Index>(id);
    for (IndexPart& part : index.parts) again(part.expression);
    if (index.where) again(*index.where);
  }
}

/// A literal takes the type of its column when it is stored, and keeps that when the column gets another.
void pin_default(const Interpreter& in, Column& column) {
  if (!column.default_value || !column.default_value->tree) return;
  const Node& literal = *column.default_value->tree;
  if (!literal.is("A_Const") || (!literal.has("sval") && !literal.flag("isnull"))) return;
  Arena arena;
  const QualifiedName& name = column.type.name;
  const std::string_view schema = name.schema.empty() ? "pg_catalog" : std::string_view(name.schema.spelling());
  std::vector<NodeField> fields = {
      {"names", arena.list({arena.string(schema), arena.string(name.name.spelling())})}, {"typemod", arena.integer(-1)}};
  if (column.type.array) fields.push_back({"arrayBounds", arena.list({arena.integer(-1)})});
  const Node* cast = arena.object("TypeCast", {{"arg", &literal}, {"typeName", arena.object("TypeName", fields)}});
  column.default_value = in.column_expression(*cast, column.id.table());
}

Status alter_type(Interpreter& in, const Alteration& change) {
  const Node& definition = change.def();
  Result<DataType> type = known_type(in, definition["typeName"]);
  if (!type) return std::unexpected(type.error());
  QualifiedName said;
  if (const Node& clause = definition["collClause"]; !clause.is_null()) {
    Result<QualifiedName> found = collation(in, clause.list("collname"));
    if (!found) return std::unexpected(found.error());
    said = std::move(*found);
  }
  bool own = !type->name.schema.empty() || !said.schema.empty();  // a type or collation that can be dropped
  for (Column* column : affected(in, change)) {
    own = own || !column->type.name.schema.empty() || !column->collation.schema.empty();
    if (Status ok = check_retype(in, column->id); !ok) return ok;
    pin_default(in, *column);
    column->type = *type;
    column->collation = said;
    column->storage.clear();
    column->compression.clear();
    if (column->identity_sequence) retype_sequence(*column->identity_sequence, *type);
    resolve_again(in, column->id.table(), column->id);
  }
  if (own) in.dependencies.reset();
  return {};
}

Status drop_not_null(Interpreter& in, const Alteration& change) {
  for (const Column* column : affected(in, change)) {
    const Key* primary = in.schema.find<Table>(column->id.table())->primary_key();
    if (primary != nullptr && std::ranges::find(primary->columns, change.name()) != primary->columns.end()) {
      return fail(ErrorCode::invalid, "column " + change.name().spelling() + " is in a primary key");
    }
    if (column->identity != Identity::none) {
      return fail(ErrorCode::invalid, "column " + change.name().spelling() + " is an identity column");
    }
  }
  for (Column* column : affected(in, change)) {
    column->not_null = column->not_null_inherited = column->not_null_no_inherit = false;
    column->not_null_validated = true;
    column->not_null_name = {};
  }
  return {};
}

Status set_default(Interpreter& in, const Alteration& change) {
  const auto columns = affected(in, change);
  if (columns.front()->identity != Identity::none) {
    return fail(ErrorCode::invalid, "column " + change.name().spelling() + " is an identity column");
  }
  if (columns.front()->generated != Generated::none) {
    return fail(ErrorCode::invalid, "column " + change.name().spelling() + " is a generated column");
  }
  for (Column* column : columns) {
    if (change.def().is_null()) column->default_value.reset();
    else column->default_value = column_default(in, change.def(), column->id.table(), *column);
  }
  return {};
}

Status alter_identity(Interpreter& in, const Alteration& change, Column& column) {
  const std::string_view type = change.command.str("subtype");
  const std::string name = change.name().spelling();
  if (type == "AT_AddIdentity") {
    if (column.identity != Identity::none) return fail(ErrorCode::invalid, "column " + name + " is already an identity column");
    if (!column.not_null) return fail(ErrorCode::invalid, "column " + name + " must be declared NOT NULL");
    if (column.default_value) return fail(ErrorCode::invalid, "column " + name + " already has a default value");
    return make_identity(in, column, change.def());
  }
  if (column.identity == Identity::none) {
    if (type == "AT_DropIdentity" && change.missing_ok()) return {};
    return fail(ErrorCode::invalid, "column " + name + " is not an identity column");
  }
  if (type == "AT_DropIdentity") {
    column.identity = Identity::none;
    column.identity_sequence.reset();
    std::erase_if(in.identity_sequences, [&](const auto& item) { return item.second == column.id; });
    return {};
  }
  for (const Node* element : change.def().items()) {
    if (element->str("defname") != "generated") continue;
    column.identity = element->num("arg") == 'a' ? Identity::always : Identity::by_default;
  }
  if (!column.identity_sequence) return {};
  return apply_sequence_options(in, *column.identity_sequence, change.def().items(), false);
}

Status alter_generation(Interpreter& in, const Alteration& change) {
  const bool drop = change.command.str("subtype") == "AT_DropExpression";
  for (Column* column : affected(in, change)) {
    if (column->generated == Generated::none) {
      if (drop && change.missing_ok()) continue;
      return fail(ErrorCode::invalid, "column " + change.name().spelling() + " is not a generated column");
    }
    if (drop) {
      column->generated = Generated::none;
      column->generation.reset();
    } else {
      column->generation = in.column_expression(change.def(), column->id.table());
    }
  }
  return {};
}

void set_statistics(Column& column, const Node& target) {
  column.statistics.reset();
  if (!target.is_null() && target.integer() >= 0) column.statistics = target.integer();
}

}  // namespace

std::optional<Status> alter_columns(Interpreter& in, const Alteration& change) {
  const std::string_view type = change.command.str("subtype");
  if (type == "AT_AddColumn") return add_column(in, change);
  if (type == "AT_DropColumn") return drop_column(in, change);
  static const std::set<std::string_view> kOfColumns = {
      "AT_AlterColumnType", "AT_ColumnDefault", "AT_SetNotNull",     "AT_DropNotNull",    "AT_SetStatistics",
      "AT_SetStorage",      "AT_SetCompression", "AT_SetOptions",    "AT_ResetOptions",   "AT_AddIdentity",
      "AT_SetIdentity",     "AT_DropIdentity",  "AT_DropExpression", "AT_SetExpression",  "AT_AlterColumnGenericOptions"};
  if (!kOfColumns.contains(type)) return std::nullopt;
  Column* column = in.schema.find<Table>(change.table)->column(change.name());
  if (column == nullptr) return no_column(change);
  const Node& def = change.def();
  if (type == "AT_AlterColumnType") return alter_type(in, change);
  if (type == "AT_ColumnDefault") return set_default(in, change);
  if (type == "AT_DropNotNull") return drop_not_null(in, change);
  if (type.ends_with("Identity")) return alter_identity(in, change, *column);
  if (type.ends_with("Expression")) return alter_generation(in, change);
  if (type == "AT_SetNotNull") {
    set_not_null(in, change.table, change.name(), change.recurse);
  } else if (type == "AT_SetStatistics") {
    for (Column* each : affected(in, change)) set_statistics(*each, def);
  } else if (type == "AT_SetStorage") {
    for (Column* each : affected(in, change)) each->storage = storage(in, def.string(), each->type);
  } else if (type == "AT_SetCompression") {
    column->compression = def.string() == "default" ? "" : std::string(def.string());
  } else if (type == "AT_ResetOptions") {
    reset_options(column->options, def.items());
  } else {  // SET (...), OPTIONS (...)
    apply_options(column->options, def.items());
  }
  return Status{};
}

}  // namespace plumb::postgres
