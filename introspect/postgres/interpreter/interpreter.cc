#include "introspect/postgres/interpreter/interpreter.h"

#include <algorithm>
#include <cctype>

#include "dialect/postgres/deparse.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/naming.h"

namespace plumb::postgres {

BackLinks::BackLinks(const Schema& schema) {
  for (const auto& [id, table] : schema.all<Table>()) add(table);
  for (const auto& [id, index] : schema.all<Index>()) add_on(index.table, id);
  for (const auto& [id, sequence] : schema.all<Sequence>()) {
    if (!sequence.owned_by_table.empty()) add_on(sequence.owned_by_table, id);
  }
  for (const auto& [id, statistics] : schema.all<Statistics>()) add_on(statistics.table, id);
}

void BackLinks::add(const Table& table) {
  const QualifiedName name = table.id.qualified();
  for (const QualifiedName& parent : table.inherits) children[parent].insert(name);
  if (!table.partition_of.empty()) children[table.partition_of].insert(name);
  auto constraint = [&](const Constraint& c) { constraints[{name.schema, c.id.name}].insert(name); };
  std::ranges::for_each(table.keys, constraint);
  std::ranges::for_each(table.foreign_keys, constraint);
  std::ranges::for_each(table.checks, constraint);
  std::ranges::for_each(table.exclusions, constraint);
}

void BackLinks::add_on(const QualifiedName& relation, const ObjectId& object) {
  std::vector<ObjectId>& objects = on_table[relation];
  std::erase(objects, object);  // of an earlier object of this name
  objects.push_back(object);
}

QualifiedName written_name(std::span<const Node* const> names) {
  QualifiedName out;
  if (!names.empty()) out.name = Name(names.back()->string());
  if (names.size() > 1) out.schema = Name(names[names.size() - 2]->string());
  return out;
}

QualifiedName written_name(const Node& range_var) {
  return {Name(range_var.str("schemaname")), Name(range_var.str("relname"))};
}

std::string path_text(const QualifiedName& name) {
  return name.schema.empty() ? name.name.spelling() : name.schema.spelling() + "." + name.name.spelling();
}

std::string option_text(const Node& value) {
  switch (value.type()) {
    case Node::Type::null:
      return "true";
    case Node::Type::boolean:
      return value.boolean() ? "true" : "false";
    case Node::Type::integer:
      return std::to_string(value.integer());
    case Node::Type::string:
      return std::string(value.string());
    case Node::Type::list: {
      std::string out;
      for (const Node* item : value.items()) out += (out.empty() ? "" : ".") + option_text(*item);
      return out;
    }
    case Node::Type::object:
      break;
  }
  if (value.is("Float")) return std::string(value.str("fval"));
  if (value.is("TypeName")) return written_name(value.list("names")).name.spelling();  // a bare word: SET (x = none)
  return deparse(value);
}

Name role_name(const Node& role_spec, const Interpreter& in) {
  const std::string_view type = role_spec.str("roletype");
  if (type == "ROLESPEC_CSTRING") return Name(role_spec.str("rolename"));
  if (type == "ROLESPEC_PUBLIC") return {};
  return in.current_role;
}

bool Interpreter::schema_exists(const Name& name) const {
  // Every database has a schema "public" unless it was dropped, and a text need not create it.
  return name == schema.default_schema || name.key() == "public" || schema.find<SchemaObject>(QualifiedName{{}, name}) != nullptr;
}

Status Interpreter::check_schema(const Name& name) const {
  if (schema_exists(name)) return {};
  return missing("schema " + name.spelling());
}

QualifiedName Interpreter::new_name(const Node& range_var) const {
  QualifiedName name = written_name(range_var);
  if (name.schema.empty()) name.schema = creation_schema();
  return name;
}

QualifiedName Interpreter::new_name(std::span<const Node* const> names) const {
  QualifiedName name = written_name(names);
  if (name.schema.empty()) name.schema = creation_schema();
  return name;
}

Name Interpreter::creation_schema() const {
  for (const Name& name : path) {
    if (schema_exists(name)) return name;
    if (!last_try && name.key() != "$user") return name;  // that it does not exist is said where the object is made, and then another try follows
  }
  return schema.default_schema;
}

std::optional<ObjectId> Interpreter::find_relation(const Node& range_var) const {
  return find_relation(written_name(range_var));
}

std::optional<ObjectId> Interpreter::find_relation(const QualifiedName& name) const {
  if (name.schema.empty()) {
    for (const Name& each : path) {
      if (auto found = find_relation(QualifiedName{each, name.name})) return found;
    }
    return std::nullopt;
  }
  std::optional<ObjectId> out;
  for_each_kind(TypeList<Table, View, MaterializedView, Sequence, Index, CompositeType>{},
                [&]<class T>(std::type_identity<T>) {
                  if (out) return;
                  if (const T* object = schema.find<T>(name)) out = object->id;
                });
  if (out) return out;
  if (auto it = links.constraints.find(name); it != links.constraints.end()) {
    for (const QualifiedName& owner : it->second) {
      const Table* table = schema.find<Table>(owner);
      if (table == nullptr) continue;
      for (const Key& key : table->keys) {
        if (key.id.name == name.name) return key.id;
      }
      for (const Exclusion& exclusion : table->exclusions) {
        if (exclusion.id.name == name.name) return exclusion.id;
      }
    }
  }
  return std::nullopt;
}

std::optional<ObjectId> Interpreter::find_type(const QualifiedName& name) const {
  if (name.schema.empty()) {
    for (const Name& each : path) {
      if (auto found = find_type(QualifiedName{each, name.name})) return found;
    }
    return std::nullopt;
  }
  std::optional<ObjectId> out;
  for_each_kind(TypeList<EnumType, Domain, CompositeType, RangeType>{}, [&]<class T>(std::type_identity<T>) {
    if (out) return;
    if (const T* object = schema.find<T>(name)) out = object->id;
  });
  return out;
}

std::optional<ObjectId> Interpreter::find_identity_sequence(const QualifiedName& name) const {
  if (name.schema.empty()) {
    for (const Name& each : path) {
      if (auto found = find_identity_sequence(QualifiedName{each, name.name})) return found;
    }
    return std::nullopt;
  }
  auto is_identity = [&](const ObjectId& id) {
    const Table* table = schema.find<Table>(id.table());
    const Column* column = table == nullptr ? nullptr : table->column(id.name);
    return column != nullptr && column->identity != Identity::none;
  };
  if (auto it = identity_sequences.find(name); it != identity_sequences.end() && is_identity(it->second)) {
    return it->second;
  }
  // Of a schema that was given, the names are not known: take those that the server gives.
  if (!name.name.spelling().ends_with("_seq")) return std::nullopt;
  for (const auto& [id, table] : schema.all<Table>()) {
    if (id.schema != name.schema) continue;
    for (const Column& column : table.columns) {
      if (column.identity != Identity::none &&
          object_name(id.name.spelling(), column.id.name.spelling(), "seq") == name.name.spelling()) {
        return column.id;
      }
    }
  }
  return std::nullopt;
}

bool Interpreter::is_temporary(const Node& range_var) const {
  const std::string_view in_schema = range_var.str("schemaname");
  if (in_schema.starts_with("pg_temp")) return true;
  return in_schema.empty() && temporary.contains(Name(range_var.str("relname")));
}

Result<Table*> Interpreter::table(const Node& range_var) {
  if (auto id = find_relation(range_var); id && id->kind == Kind::table) return schema.find<Table>(*id);
  return missing("table " + path_text(written_name(range_var)));
}

DataType Interpreter::type(const Node& type_name) const { return resolve_type(data_type(type_name), schema, path); }

Expression Interpreter::resolved(Tree tree) const {
  Expression out;
  out.text = deparse(*tree);
  out.origin = origin;
  out.tree = std::move(tree);
  return out;
}

Expression Interpreter::expression(const Node& node, std::span<const ScopeItem> scope) const {
  return resolved(resolve_expression(node, schema, path, scope).tree);
}

Expression Interpreter::column_expression(const Node& node, const QualifiedName& table_name) const {
  const ScopeItem item{{}, table_name, {}};
  return expression(node, std::span(&item, 1));
}

Expression Interpreter::query(const Node& select, std::vector<OutputColumn>* columns) const {
  Resolution resolution = resolve_query(select, schema, path);
  if (columns != nullptr) *columns = std::move(resolution.columns);
  return resolved(std::move(resolution.tree));
}

void Interpreter::stamp(Object& object) const {
  struct Class {
    std::string_view name;       // as in ALTER DEFAULT PRIVILEGES ... ON name
    std::string_view of_public;  // what PUBLIC gets when nothing else is said
  };
  auto class_of = [](Kind kind) -> Class {
    switch (kind) {
      case Kind::table:
      case Kind::view:
      case Kind::materialized_view:
        return {"tables", ""};
      case Kind::sequence:
        return {"sequences", ""};
      case Kind::function:
      case Kind::procedure:
      case Kind::aggregate:
        return {"functions", "EXECUTE"};
      case Kind::enum_type:
      case Kind::composite_type:
      case Kind::domain:
      case Kind::range_type:
        return {"types", "USAGE"};
      case Kind::schema:
        return {"schemas", ""};
      case Kind::language:
        return {"", "USAGE"};
      default:
        return {"", ""};
    }
  };
  object.place = place;
  object.owner = current_role;
  const Class its = class_of(object.id.kind);
  auto defaults = [&](const Name& in_schema) {
    return schema.find<DefaultPrivileges>(
        ObjectId{Kind::default_privileges, in_schema, current_role, Name(its.name), {}});
  };
  std::set<Grant> grants;
  if (const DefaultPrivileges* of_role = its.name.empty() ? nullptr : defaults({})) {
    grants.insert(of_role->grants.begin(), of_role->grants.end());
  } else if (!its.of_public.empty()) {
    grants.insert(Grant{{}, std::string(its.of_public), false, {}});
  }
  if (!its.name.empty() && !object.id.schema.empty()) {
    if (const DefaultPrivileges* in_schema = defaults(object.id.schema)) {
      grants.insert(in_schema->grants.begin(), in_schema->grants.end());
    }
  }
  std::erase_if(grants, [&](const Grant& grant) { return !grant.grantee.empty() && grant.grantee == current_role; });
  object.grants.assign(grants.begin(), grants.end());
}

bool Interpreter::may_be_an_extensions() const { return last_try && !schema.all<Extension>().empty(); }

Status Interpreter::all_found() const {
  const std::string what = std::exchange(not_found_, {});
  if (what.empty() || last_try) return {};
  return missing(what);
}

void Interpreter::note(std::string what, std::string reason) {
  schema.not_compared.push_back({std::move(what), place, std::move(reason), false});
}

std::unexpected<Error> Interpreter::missing(std::string what) {
  return fail(ErrorCode::invalid, std::move(what) + " does not exist");
}

std::unexpected<Error> Interpreter::exists(std::string what) {
  return fail(ErrorCode::invalid, std::move(what) + " already exists");
}

}  // namespace plumb::postgres
