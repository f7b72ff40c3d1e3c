// ALTER of views, materialized views, indexes, sequences and composite types. The grammar lets ALTER TABLE and AlterTableCmd
// stand for all of them.
#include <algorithm>

#include "introspect/postgres/interpreter/alter_table.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/dependents.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

std::optional<std::int64_t> statistics_target(const Node& def) {
  if (def.is_null() || def.integer() < 0) return std::nullopt;
  return def.integer();
}

void not_modelled(Interpreter& in, const ObjectId& id, const Node& command) {
  in.note("ALTER of " + text(id) + ": " + std::string(command.str("subtype")), "plumb does not model it");
}

/// SET, RESET and the like, which all relations with options have.
bool alter_options(Options& options, const Node& command) {
  const std::string_view type = command.str("subtype");
  if (type == "AT_SetRelOptions") apply_options(options, command.list("def"));
  else if (type == "AT_ResetRelOptions") reset_options(options, command.list("def"));
  else return false;
  return true;
}

Status alter_view_column(const Interpreter& in, const ObjectId& id, std::vector<ViewColumn>& columns, const Node& command,
                         bool& known) {
  const std::string_view type = command.str("subtype");
  known = type == "AT_ColumnDefault" || type == "AT_SetStatistics" || type == "AT_SetStorage" ||
          type == "AT_SetCompression" || type == "AT_SetOptions" || type == "AT_ResetOptions";
  if (!known) return {};
  const Name name(command.str("name"));
  auto column = std::ranges::find_if(columns, [&](const ViewColumn& each) { return each.name == name; });
  if (column == columns.end()) return Interpreter::missing("column " + name.spelling() + " of " + text(id));
  const Node& def = command["def"];
  if (type == "AT_ColumnDefault") {
    column->default_value.reset();
    if (!def.is_null()) column->default_value = in.column_expression(def, id.qualified());
  } else if (type == "AT_SetStatistics") {
    column->statistics = statistics_target(def);
  } else if (type == "AT_SetStorage") {
    column->storage = storage(in, def.string(), column->type);
  } else if (type == "AT_SetCompression") {
    column->compression = def.string() == "default" ? "" : std::string(def.string());
  } else if (type == "AT_SetOptions") {
    apply_options(column->options, def.items());
  } else {
    reset_options(column->options, def.items());
  }
  return {};
}

Status alter_materialized(Interpreter& in, MaterializedView& view, const Node& command) {
  if (alter_options(view.options, command)) return {};
  const std::string_view type = command.str("subtype");
  const Name name(command.str("name"));
  if (type == "AT_SetTableSpace") {
    view.tablespace = name.key() == "pg_default" ? Name() : name;
  } else if (type == "AT_SetAccessMethod") {
    view.access_method = name.key() == "heap" ? std::string() : name.spelling();
  } else if (type == "AT_ClusterOn" || type == "AT_DropCluster") {
    for (const ObjectId& id : indexes_of(in, view.id.qualified())) {
      in.schema.find<Index>(id)->clustered = id.name == name;
    }
  } else {
    bool known = false;
    Status done = alter_view_column(in, view.id, view.columns, command, known);
    if (!known) not_modelled(in, view.id, command);
    return done;
  }
  return {};
}

Status alter_view(Interpreter& in, View& view, const Node& command) {
  if (alter_options(view.options, command)) return {};
  bool known = false;
  Status done = alter_view_column(in, view.id, view.columns, command, known);
  if (!known) not_modelled(in, view.id, command);
  return done;
}

/// ALTER INDEX ... ATTACH PARTITION, also for the indexes behind keys and exclusions.
Status attach_index(Interpreter& in, const ObjectId& parent, const Node& command) {
  const Node& range_var = command["def"]["name"];
  auto child = in.find_relation(range_var);
  if (!child) return Interpreter::missing("index " + path_text(written_name(range_var)));
  if (child->kind != parent.kind) {
    // A plain unique index takes in the index of a partition's key; the key stays the partition's own.
    if (parent.kind == Kind::index) {
      in.links.keys_in_index[parent.qualified()].insert(child->table());
      validate_partitioned_index(in, *in.schema.find<Index>(parent));
      return {};
    }
    return fail(ErrorCode::invalid, "cannot attach " + text(*child) + " as a partition of " + text(parent));
  }
  if (child->kind == Kind::index) {
    Index& index = *in.schema.find<Index>(*child);
    index.parent = parent.qualified();
    index.inherited = true;
    validate_partitioned_index(in, *in.schema.find<Index>(parent));
    return {};
  }
  Table& table = *in.schema.find<Table>(child->table());
  for (Key& key : table.keys) {
    if (key.id == *child) key.inherited = key.made_alone = true;
  }
  for (Exclusion& exclusion : table.exclusions) {
    if (exclusion.id == *child) exclusion.inherited = true;
  }
  return {};
}

Status alter_index(Interpreter& in, Index& index, const Node& command) {
  if (alter_options(index.options, command)) return {};
  const std::string_view type = command.str("subtype");
  if (type == "AT_SetTableSpace") {
    const Name name(command.str("name"));
    index.tablespace = name.key() == "pg_default" ? Name() : name;
  } else if (type == "AT_SetStatistics") {
    const auto number = static_cast<std::size_t>(command.num("num"));
    if (number == 0 || number > index.parts.size()) {
      return Interpreter::missing("column number " + std::to_string(number) + " of " + text(index.id));
    }
    index.parts[number - 1].statistics = statistics_target(command["def"]);
  } else if (type == "AT_AttachPartition") {
    return attach_index(in, index.id, command);
  } else {
    not_modelled(in, index.id, command);
  }
  return {};
}

template <class P>
Status alter_key_index(Interpreter& in, P& part, const Node& command) {
  if (alter_options(part.options, command)) return {};
  const std::string_view type = command.str("subtype");
  if (type == "AT_SetTableSpace") {
    const Name name(command.str("name"));
    part.tablespace = name.key() == "pg_default" ? Name() : name;
  } else if (type == "AT_AttachPartition") {
    return attach_index(in, part.id, command);
  } else {
    not_modelled(in, part.id, command);
  }
  return {};
}

/// ALTER TYPE ... ADD, DROP, ALTER ATTRIBUTE; CASCADE brings the tables OF that type along.
Status alter_composite(Interpreter& in, CompositeType& composite, const Node& command) {
  const std::string_view type = command.str("subtype");
  const Node& def = command["def"];
  const Name name(type == "AT_AddColumn" ? def.str("colname") : command.str("name"));
  auto& attributes = composite.attributes;
  const auto there = std::ranges::find_if(attributes, [&](const Attribute& each) { return each.name == name; });
  std::vector<Table*> typed;
  for (auto& [id, table] : in.schema.all<Table>()) {
    if (table.of_type == composite.id.qualified()) typed.push_back(&table);
  }
  if (type == "AT_DropColumn") {
    if (there == attributes.end()) {
      if (command.flag("missing_ok")) return {};
      return Interpreter::missing("column " + name.spelling() + " of " + text(composite.id));
    }
    attributes.erase(there);
    std::vector<ObjectId> columns;
    for (const Table* table : typed) columns.push_back({Kind::column, table->id.schema, table->id.name, name, {}});
    if (columns.empty()) return {};
    return drop_objects(in, std::move(columns), command.str("behavior") == "DROP_CASCADE");
  }
  if (type != "AT_AddColumn" && type != "AT_AlterColumnType") {
    not_modelled(in, composite.id, command);
    return {};
  }
  Result<DataType> data_type = known_type(in, def["typeName"]);
  if (!data_type) return std::unexpected(data_type.error());
  Result<QualifiedName> said = collation(in, def["collClause"].list("collname"));
  if (!said) return std::unexpected(said.error());
  if (type == "AT_AddColumn") {
    if (there != attributes.end()) return Interpreter::exists("column " + name.spelling() + " of " + text(composite.id));
    attributes.push_back({name, *data_type, *said, {}});
    for (Table* table : typed) {
      Column column;
      column.id = {Kind::column, table->id.schema, table->id.name, name, {}};
      column.type = *data_type;
      column.collation = *said;
      column.place = in.place;
      table->columns.push_back(std::move(column));
    }
    return {};
  }
  if (there == attributes.end()) return Interpreter::missing("column " + name.spelling() + " of " + text(composite.id));
  there->type = *data_type;
  there->collation = *said;
  for (Table* table : typed) {
    if (Column* column = table->column(name)) {
      column->type = *data_type;
      column->collation = *said;
    }
  }
  return {};
}

}  // namespace

Status alter_relation(Interpreter& in, const ObjectId& id, const Node& command) {
  const std::string_view type = command.str("subtype");
  if (type == "AT_ChangeOwner") {
    if (id.kind != Kind::index) change_owner(in, id, role_name(command["newowner"], in));
    return {};
  }
  switch (id.kind) {
    case Kind::view:
      return alter_view(in, *in.schema.find<View>(id), command);
    case Kind::materialized_view:
      return alter_materialized(in, *in.schema.find<MaterializedView>(id), command);
    case Kind::index:
      return alter_index(in, *in.schema.find<Index>(id), command);
    case Kind::composite_type:
      return alter_composite(in, *in.schema.find<CompositeType>(id), command);
    case Kind::sequence: {
      Sequence& sequence = *in.schema.find<Sequence>(id);
      if (type == "AT_SetLogged" || type == "AT_SetUnLogged") sequence.unlogged = type == "AT_SetUnLogged";
      else not_modelled(in, id, command);
      return {};
    }
    default:
      break;
  }
  Table& table = *in.schema.find<Table>(id.table());
  for (Key& key : table.keys) {
    if (key.id == id) return alter_key_index(in, key, command);
  }
  for (Exclusion& exclusion : table.exclusions) {
    if (exclusion.id == id) return alter_key_index(in, exclusion, command);
  }
  return {};
}

}  // namespace plumb::postgres
