#include "introspect/postgres/interpreter/alter_table.h"

#include <algorithm>
#include <unordered_map>

#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/partitions.h"
#include "introspect/postgres/interpreter/sequences.h"

namespace plumb::postgres {
namespace {

/// The server does the subcommands of one statement in passes, so that a column may be dropped and added again, or used
/// by a constraint before it is added (AlterTablePass in commands/tablecmds.c).
int pass_of(const Node& command) {
  static const std::unordered_map<std::string_view, int> passes = {
      {"AT_DropColumn", 0},      {"AT_DropConstraint", 0}, {"AT_DropNotNull", 0},   {"AT_DropIdentity", 0},
      {"AT_DropExpression", 0},  {"AT_AlterColumnType", 1}, {"AT_SetExpression", 2}, {"AT_AddColumn", 3},
      {"AT_SetNotNull", 4},      {"AT_SetIdentity", 4},    {"AT_AddIdentity", 4},   {"AT_AddConstraint", 5},
      {"AT_ColumnDefault", 6},
  };
  const std::string_view type = command.str("subtype");
  if (type == "AT_ColumnDefault" && !command.has("def")) return 0;
  auto it = passes.find(type);
  if (it == passes.end()) return 8;
  // Keys before foreign keys, which may be to them.
  const bool foreign_key = type == "AT_AddConstraint" && command["def"].str("contype") == "CONSTR_FOREIGN";
  return foreign_key ? 7 : it->second;
}

/// Whether ALTER TABLE t ... works on this kind of relation, whatever word the statement uses for it.
bool may_alter(std::string_view objtype, Kind kind) {
  if (objtype == "OBJECT_TABLE") return kind != Kind::composite_type;
  if (objtype == "OBJECT_FOREIGN_TABLE") return kind == Kind::table;
  if (objtype == "OBJECT_INDEX") return kind == Kind::index || kind == Kind::key || kind == Kind::exclusion;
  if (objtype == "OBJECT_SEQUENCE") return kind == Kind::sequence;
  if (objtype == "OBJECT_VIEW") return kind == Kind::view;
  if (objtype == "OBJECT_MATVIEW") return kind == Kind::materialized_view;
  return kind == Kind::composite_type;
}

Status replica_identity(Interpreter& in, const QualifiedName& name, const Node& def) {
  Table& table = *in.schema.find<Table>(name);
  const std::string_view type = def.str("identity_type");
  const Name index(type == "i" ? def.str("name") : std::string_view());
  bool found = index.empty();
  auto mark = [&](bool& is_it, const Name& own) {
    is_it = !index.empty() && own == index;
    found = found || is_it;
  };
  for (Key& key : table.keys) mark(key.replica_identity, key.id.name);
  for (const ObjectId& id : indexes_of(in, name)) mark(in.schema.find<Index>(id)->replica_identity, id.name);
  if (!found) return Interpreter::missing("index " + index.spelling() + " for table " + path_text(name));
  table.replica_identity = type == "f" ? "full" : type == "n" ? "nothing" : type == "i" ? "index" : "default";
  return {};
}

/// The triggers or rules of a table.
template <class T>
std::vector<T*> of_table(Interpreter& in, const QualifiedName& table) {
  std::vector<T*> out;
  auto& all = in.schema.all<T>();
  for (auto it = all.lower_bound(ObjectId{kKindOf<T>, table.schema, table.name, {}, {}});
       it != all.end() && it->first.table() == table; ++it) {
    out.push_back(&it->second);
  }
  return out;
}

template <class T>
Status enable(Interpreter& in, const Alteration& change, Enabled state, std::string_view what) {
  const Name name = change.name();
  bool found = false;
  for (T* each : of_table<T>(in, change.table)) {
    if (!name.empty() && each->id.name != name) continue;
    each->enabled = state;
    found = true;
    if constexpr (std::is_same_v<T, Trigger>) {
      if (!change.recurse) continue;
      for (const QualifiedName& below : descendants(in, change.table)) {
        for (Trigger* clone : of_table<Trigger>(in, below)) {
          if (clone->inherited && clone->id.name == each->id.name) clone->enabled = state;
        }
      }
    }
  }
  if (name.empty() || found) return {};
  return Interpreter::missing(std::string(what) + " " + name.spelling() + " for table " + path_text(change.table));
}

std::optional<Status> alter_enabled(Interpreter& in, const Alteration& change) {
  std::string_view type = change.command.str("subtype");
  if (!type.starts_with("AT_Enable") && !type.starts_with("AT_Disable")) return std::nullopt;
  const Enabled state = type.starts_with("AT_Disable")         ? Enabled::disabled
                        : type.find("Always") != type.npos     ? Enabled::always
                        : type.find("Replica") != type.npos    ? Enabled::replica
                                                               : Enabled::origin;
  if (type.find("Trig") != type.npos) return enable<Trigger>(in, change, state, "trigger");
  if (type.ends_with("Rule")) return enable<Rule>(in, change, state, "rule");
  return std::nullopt;
}

Status alter_one(Interpreter& in, const Alteration& change) {
  for (auto* subject : {alter_columns, alter_constraints, alter_children, alter_storage, alter_enabled}) {
    if (std::optional<Status> done = subject(in, change)) return *done;
  }
  in.note("ALTER TABLE " + path_text(change.table) + ": " + std::string(change.command.str("subtype")),
          "plumb does not model it");
  return {};
}

}  // namespace

void change_owner(Interpreter& in, const ObjectId& id, const Name& role) {
  auto give = [&](Object& object) {
    object.owner = role;
    std::erase_if(object.grants, [&](const Grant& grant) { return !grant.grantee.empty() && grant.grantee == role; });
  };
  const QualifiedName name = id.qualified();
  for_each_kind(TypeList<Table, View, MaterializedView, Sequence, CompositeType>{},
                [&]<class T>(std::type_identity<T>) {
                  if (T* object = in.schema.find<T>(id)) give(*object);
                });
  for (const ObjectId& index : indexes_of(in, name)) in.schema.find<Index>(index)->owner = role;
  if (id.kind != Kind::table) return;
  for (const QualifiedName& sequence : owned_sequences(in, name)) give(*in.schema.find<Sequence>(sequence));
}

std::optional<Status> alter_storage(Interpreter& in, const Alteration& change) {
  Table& table = *in.schema.find<Table>(change.table);
  const std::string_view type = change.command.str("subtype");
  const Node& def = change.def();
  if (type == "AT_ChangeOwner") {
    change_owner(in, table.id, role_name(change.command["newowner"], in));
  } else if (type == "AT_SetRelOptions") {
    apply_options(table.options, def.items());
  } else if (type == "AT_ResetRelOptions") {
    reset_options(table.options, def.items());
  } else if (type == "AT_GenericOptions") {
    apply_options(table.foreign_options, def.items());
  } else if (type == "AT_SetTableSpace") {
    table.tablespace = change.name().key() == "pg_default" ? Name() : change.name();
  } else if (type == "AT_SetLogged" || type == "AT_SetUnLogged") {
    table.unlogged = type == "AT_SetUnLogged";
    if (in.schema.flavor.major == 0 || in.schema.flavor.major >= 15) {
      for (const QualifiedName& name : owned_sequences(in, change.table)) {
        in.schema.find<Sequence>(name)->unlogged = table.unlogged;
      }
    }
  } else if (type == "AT_SetAccessMethod") {
    table.access_method = change.name().key() == "heap" ? std::string() : change.name().spelling();
  } else if (type == "AT_ClusterOn" || type == "AT_DropCluster") {
    return cluster_on(in, change.table, change.name());
  } else if (type == "AT_ReplicaIdentity") {
    return replica_identity(in, change.table, def);
  } else if (type == "AT_EnableRowSecurity" || type == "AT_DisableRowSecurity") {
    table.row_security = type == "AT_EnableRowSecurity";
  } else if (type == "AT_ForceRowSecurity" || type == "AT_NoForceRowSecurity") {
    table.force_row_security = type == "AT_ForceRowSecurity";
  } else {
    return std::nullopt;
  }
  return Status{};
}

Status alter_table(Interpreter& in, const Node& statement) {
  const Node& range_var = statement["relation"];
  if (in.is_temporary(range_var)) return {};
  const QualifiedName written = written_name(range_var);
  const std::string_view objtype = statement.str("objtype");
  auto id = in.find_relation(range_var);
  if (!id || !may_alter(objtype, id->kind)) {
    if (statement.flag("missing_ok")) return {};
    // The sequence of an identity column has its column's owner and options; nothing else of it can be altered here.
    if (in.find_identity_sequence(written)) return {};
    return Interpreter::missing("relation " + path_text(written));
  }
  const auto list = statement.list("cmds");
  std::vector<const Node*> commands(list.begin(), list.end());
  std::ranges::stable_sort(commands, {}, [](const Node* command) { return pass_of(*command); });
  for (const Node* command : commands) {
    Status done = id->kind == Kind::table
                      ? alter_one(in, {id->qualified(), *command, range_var.flag("inh")})
                      : alter_relation(in, *id, *command);
    if (!done) return done;
  }
  return {};
}

}  // namespace plumb::postgres
