// ALTER ... RENAME and ALTER ... SET SCHEMA.
#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/output_names.h"
#include "introspect/postgres/interpreter/partitions.h"
#include "introspect/postgres/interpreter/renaming.h"
#include "introspect/postgres/interpreter/sequences.h"
#include "introspect/postgres/interpreter/slots.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {
namespace {

bool is_relation(std::string_view type) {
  return type == "OBJECT_TABLE" || type == "OBJECT_FOREIGN_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW" ||
         type == "OBJECT_SEQUENCE" || type == "OBJECT_INDEX";
}

template <class F>
bool with_constraint(Table& table, const Name& name, F f) {
  bool found = false;
  for_each_part(table, [&]<class P>(P& part) {
    if constexpr (!std::is_same_v<P, Column>) {
      if (part.id.name != name || found) return;
      found = true;
      f(part);
    }
  });
  return found;
}

Status check_free(const Interpreter& in, const QualifiedName& name) {
  if (auto there = in.find_relation(name)) return Interpreter::exists(text(*there));
  return {};
}

Status rename_constraint(Interpreter& in, const QualifiedName& table_name, const Name& from, const Name& to) {
  Table& table = *in.schema.find<Table>(table_name);
  if (with_constraint(table, to, [](auto&) {})) {
    return Interpreter::exists("constraint " + to.spelling() + " of table " + path_text(table_name));
  }
  Status ok;
  bool is_check = false;
  const bool found = with_constraint(table, from, [&]<class P>(P& part) {
    is_check = std::is_same_v<P, Check>;
    if (part.inherited && is_check) {
      ok = fail(ErrorCode::invalid, "cannot rename inherited constraint " + from.spelling());
    } else if (std::is_same_v<P, Key> || std::is_same_v<P, Exclusion>) {
      ok = check_free(in, {table_name.schema, to});
    }
    if (ok) part.id.name = to;
  });
  if (!ok) return ok;
  if (!found) {
    for (Column& column : table.columns) {
      if (!column.not_null || column.not_null_name != from) continue;
      column.not_null_name = to;
      return {};
    }
    return Interpreter::missing("constraint " + from.spelling() + " of table " + path_text(table_name));
  }
  in.links.constraints[{table_name.schema, to}].insert(table_name);
  if (!is_check) return {};
  for (const QualifiedName& below : descendants(in, table_name)) {
    for (Check& check : in.schema.find<Table>(below)->checks) {
      if (!check.inherited || check.id.name != from) continue;
      check.id.name = to;
      in.links.constraints[{below.schema, to}].insert(below);
    }
  }
  return {};
}

Status rename_relation(Interpreter& in, const Node& statement, const Name& to) {
  const QualifiedName written = written_name(statement["relation"]);
  if (written.schema.empty() && in.temporary.erase(written.name) > 0) {
    in.temporary.insert(to);
    return {};
  }
  auto id = in.find_relation(written);
  if (!id) {
    if (auto column = in.find_identity_sequence(written)) {
      in.identity_sequences[{column->schema, to}] = *column;
      return {};
    }
    if (statement.flag("missing_ok")) return {};
    return Interpreter::missing("relation " + path_text(written));
  }
  if (Status ok = check_free(in, {id->schema, to}); !ok) return ok;
  if (id->kind == Kind::key || id->kind == Kind::exclusion) return rename_constraint(in, id->table(), id->name, to);
  ObjectId renamed = *id;
  renamed.name = to;
  change_name(in, *id, renamed);
  return {};
}

Status rename_view_column(Interpreter& in, const ObjectId& id, std::vector<ViewColumn>& columns, Expression& query,
                          const Name& from, const Name& to) {
  auto column = std::ranges::find_if(columns, [&](const ViewColumn& each) { return each.name == from; });
  if (column == columns.end()) return Interpreter::missing("column " + from.spelling() + " of " + text(id));
  column->name = to;
  std::vector<Name> names;
  std::vector<OutputColumn> outputs;
  for (const ViewColumn& each : columns) {
    names.push_back(each.name);
    outputs.push_back({each.name, each.type});
  }
  query = with_output_names(in, query, outputs, names);
  change_name(in, {Kind::column, id.schema, id.name, from, {}}, {Kind::column, id.schema, id.name, to, {}});
  return {};
}

Status rename_column(Interpreter& in, const Node& statement, const Name& to) {
  const Node& range_var = statement["relation"];
  if (in.is_temporary(range_var)) return {};
  const Name from(statement.str("subname"));
  auto id = in.find_relation(range_var);
  if (!id) {
    if (statement.flag("missing_ok")) return {};
    return Interpreter::missing("relation " + path_text(written_name(range_var)));
  }
  if (View* view = in.schema.find<View>(*id)) return rename_view_column(in, *id, view->columns, view->query, from, to);
  if (auto* view = in.schema.find<MaterializedView>(*id)) {
    return rename_view_column(in, *id, view->columns, view->query, from, to);
  }
  const Table* table = in.schema.find<Table>(*id);
  const Column* column = table == nullptr ? nullptr : table->column(from);
  if (column == nullptr) return Interpreter::missing("column " + from.spelling() + " of " + text(*id));
  if (table->column(to) != nullptr) return Interpreter::exists("column " + to.spelling() + " of " + text(*id));
  if (column->inherited) return fail(ErrorCode::invalid, "cannot rename inherited column " + from.spelling());
  std::vector<QualifiedName> tables = {id->qualified()};
  if (range_var.flag("inh")) {
    const auto below = descendants(in, id->qualified());
    tables.insert(tables.end(), below.begin(), below.end());
  }
  for (const QualifiedName& each : tables) {
    change_name(in, {Kind::column, each.schema, each.name, from, {}}, {Kind::column, each.schema, each.name, to, {}});
  }
  return {};
}

Status rename_attribute(Interpreter& in, const Node& statement, const Name& to) {
  const Name from(statement.str("subname"));
  auto id = in.find_relation(statement["relation"]);
  CompositeType* composite = id ? in.schema.find<CompositeType>(*id) : nullptr;
  if (composite == nullptr) return Interpreter::missing("type " + path_text(written_name(statement["relation"])));
  auto attribute = std::ranges::find_if(composite->attributes, [&](const Attribute& each) { return each.name == from; });
  if (attribute == composite->attributes.end()) {
    return Interpreter::missing("attribute " + from.spelling() + " of " + text(*id));
  }
  attribute->name = to;
  std::vector<ObjectId> typed;
  for (const auto& [table_id, table] : in.schema.all<Table>()) {
    if (table.of_type == id->qualified()) typed.push_back(table_id);
  }
  for (const ObjectId& table : typed) {
    change_name(in, {Kind::column, table.schema, table.name, from, {}}, {Kind::column, table.schema, table.name, to, {}});
  }
  return {};
}

Status rename_domain_constraint(Interpreter& in, const Node& statement, const Name& to) {
  const Name from(statement.str("subname"));
  Result<ObjectId> id = find_object(in, "OBJECT_DOMAIN", statement["object"]);
  if (!id) return std::unexpected(id.error());
  Domain* domain = in.schema.find<Domain>(*id);
  if (domain == nullptr) return fail(ErrorCode::invalid, text(*id) + " is not a domain");
  for (DomainCheck& check : domain->checks) {
    if (check.name != from) continue;
    check.name = to;
    std::ranges::sort(domain->checks, {}, &DomainCheck::name);
    return {};
  }
  if (!domain->not_null_name.empty() && domain->not_null_name == from) {
    domain->not_null_name = to;
    return {};
  }
  return Interpreter::missing("constraint " + from.spelling() + " of " + text(*id));
}

/// Triggers, rules and policies: named within their table.
Status rename_in_table(Interpreter& in, const Node& statement, Kind kind, const Name& to) {
  const Node& range_var = statement["relation"];
  if (in.is_temporary(range_var)) return {};
  auto relation = in.find_relation(range_var);
  if (!relation) return Interpreter::missing("relation " + path_text(written_name(range_var)));
  const ObjectId from{kind, relation->schema, relation->name, Name(statement.str("subname")), {}};
  ObjectId renamed = from;
  renamed.name = to;
  const Object* object = object_at(in.schema, from);
  if (object == nullptr) return Interpreter::missing(text(from));
  if (object_at(in.schema, renamed) != nullptr) return Interpreter::exists(text(renamed));
  if (kind == Kind::trigger) {
    if (static_cast<const Trigger*>(object)->inherited) {
      return fail(ErrorCode::invalid, "cannot rename " + text(from) + ": it belongs to the partitioned table");
    }
    for (const QualifiedName& below : descendants(in, relation->qualified())) {
      ObjectId clone{kind, below.schema, below.name, from.name, {}};
      const Trigger* trigger = in.schema.find<Trigger>(clone);
      if (trigger == nullptr || !trigger->inherited) continue;
      ObjectId clone_renamed = clone;
      clone_renamed.name = to;
      change_name(in, clone, clone_renamed);
    }
  }
  change_name(in, from, renamed);
  return {};
}

/// The multirange type that came with a range type has no definition of its own.
bool rename_multirange(Interpreter& in, const Node& object, const Name& to) {
  const QualifiedName written = names_in(object);
  for (auto& [id, range] : in.schema.all<RangeType>()) {
    const bool here = written.schema.empty() ? std::ranges::find(in.path, range.multirange.schema) != in.path.end() : range.multirange.schema == written.schema;
    if (range.multirange.name != written.name || !here) continue;
    range.multirange.name = to;
    return true;
  }
  return false;
}

/// The functions that came with a range type make its values; they bear its name, and the model does not hold them.
bool makes_a_range(const Interpreter& in, const Node& object) {
  const QualifiedName written = written_name(object.list("objname"));
  const auto is_it = [&](const QualifiedName& name) {
    return name.name == written.name && (written.schema.empty() || written.schema == name.schema);
  };
  const bool modelled = std::ranges::any_of(in.schema.all<Function>(), [&](const auto& entry) { return is_it(entry.first.qualified()); });
  return !modelled && std::ranges::any_of(in.schema.all<RangeType>(), [&](const auto& entry) {
    return is_it(entry.first.qualified()) || is_it(entry.second.multirange);
  });
}

/// A table takes its indexes and the sequences of its columns along.
void move_relation(Interpreter& in, const ObjectId& from, const Name& schema) {
  auto move = [&](ObjectId id) {
    ObjectId to = id;
    to.schema = schema;
    change_name(in, id, to);
  };
  const std::vector<ObjectId> indexes = indexes_of(in, from.qualified());
  const std::vector<QualifiedName> sequences = owned_sequences(in, from.qualified());
  move(from);
  for (const ObjectId& index : indexes) move(index);
  for (const QualifiedName& sequence : sequences) move({Kind::sequence, sequence.schema, {}, sequence.name, {}});
}

}  // namespace

Status rename(Interpreter& in, const Node& statement) {
  const std::string_view type = statement.str("renameType");
  const Name to(statement.str("newname"));
  if (type == "OBJECT_DATABASE" || type == "OBJECT_TABLESPACE") return {};
  if (type == "OBJECT_ROLE") {
    in.note("statement ALTER ROLE " + std::string(statement.str("subname")) + " RENAME", "roles are not part of a schema");
    return {};
  }
  if (is_relation(type)) return rename_relation(in, statement, to);
  if (type == "OBJECT_COLUMN") return rename_column(in, statement, to);
  if (type == "OBJECT_ATTRIBUTE") return rename_attribute(in, statement, to);
  if (type == "OBJECT_DOMCONSTRAINT") return rename_domain_constraint(in, statement, to);
  if (type == "OBJECT_TRIGGER") return rename_in_table(in, statement, Kind::trigger, to);
  if (type == "OBJECT_RULE") return rename_in_table(in, statement, Kind::rule, to);
  if (type == "OBJECT_POLICY") return rename_in_table(in, statement, Kind::policy, to);
  if (type == "OBJECT_TABCONSTRAINT") {
    if (in.is_temporary(statement["relation"])) return {};
    Result<Table*> table = in.table(statement["relation"]);
    if (table) return rename_constraint(in, (*table)->id.qualified(), Name(statement.str("subname")), to);
    if (statement.flag("missing_ok")) return {};
    return std::unexpected(table.error());
  }
  if (type == "OBJECT_SCHEMA") {
    const Name from(statement.str("subname"));
    if (!in.schema_exists(from)) return Interpreter::missing("schema " + from.spelling());
    if (in.schema_exists(to)) return Interpreter::exists("schema " + to.spelling());
    change_name(in, {Kind::schema, {}, {}, from, {}}, {Kind::schema, {}, {}, to, {}});
    return {};
  }
  if (type == "OBJECT_TYPE" && rename_multirange(in, statement["object"], to)) return {};
  if (type == "OBJECT_FUNCTION" && makes_a_range(in, statement["object"])) return {};
  Result<ObjectId> found = find_object(in, type, statement["object"]);
  if (!found) return unmodelled_or(in, type, statement["object"], found.error());
  ObjectId renamed = *found;
  renamed.name = to;
  if (object_at(in.schema, renamed) != nullptr) return Interpreter::exists(text(renamed));
  change_name(in, *found, renamed);
  return {};
}

Status set_schema(Interpreter& in, const Node& statement) {
  const std::string_view type = statement.str("objectType");
  const Name schema(statement.str("newschema"));
  if (Status ok = in.check_schema(schema); !ok) return ok;
  if (type == "OBJECT_EXTENSION") {
    Result<ObjectId> found = find_object(in, type, statement["object"]);
    if (!found) return unmodelled_or(in, type, statement["object"], found.error());
    in.schema.find<Extension>(*found)->schema = schema;
    return {};
  }
  if (is_relation(type)) {
    const Node& range_var = statement["relation"];
    auto id = in.find_relation(range_var);
    if (!id) {
      if (statement.flag("missing_ok")) return {};
      return Interpreter::missing("relation " + path_text(written_name(range_var)));
    }
    if (id->schema == schema) return {};
    if (Status ok = check_free(in, {schema, id->name}); !ok) return ok;
    move_relation(in, *id, schema);
    return {};
  }
  Result<ObjectId> found = find_object(in, type, statement["object"]);
  if (!found) return unmodelled_or(in, type, statement["object"], found.error());
  if (found->schema == schema) return {};
  ObjectId moved = *found;
  moved.schema = schema;
  if (object_at(in.schema, moved) != nullptr) return Interpreter::exists(text(moved));
  change_name(in, *found, moved);
  return {};
}

}  // namespace plumb::postgres
