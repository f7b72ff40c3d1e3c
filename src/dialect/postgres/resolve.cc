// The doors of resolve.h, and where names of relations, types and functions are.
#include "dialect/postgres/resolve.h"

#include <algorithm>

#include "dialect/postgres/names.h"
#include "dialect/postgres/resolver.h"

namespace plumb::postgres {
namespace {

// The first schema in which an extension has something of that name and kind: those of the path first.
std::optional<Name> extension_schema(const Schema& schema, Kind kind, const QualifiedName& name,
                                     const SearchPath& path) {
  const auto& members = schema.extension_members;
  const auto has = [&](const Name& in) {
    const auto it = members.lower_bound(ObjectId{kind, in, {}, name.name, {}});
    return it != members.end() && it->kind == kind && it->schema == in && it->name == name.name;
  };
  if (!name.schema.empty()) return has(name.schema) ? std::optional(name.schema) : std::nullopt;
  for (const Name& in : path) {
    if (has(in)) return in;
  }
  // Not on the path that the text set: the role that runs it may have another one. Taken where there is only one.
  std::optional<Name> only;
  for (auto it = members.lower_bound(ObjectId{kind, {}, {}, {}, {}}); it != members.end() && it->kind == kind;) {
    const Name in = it->schema;
    if (has(in)) {
      if (only) return std::nullopt;
      only = in;
    }
    // The next schema: the key after every name of this one.
    it = members.lower_bound(ObjectId{kind, Name(in.key() + '\x01'), {}, {}, {}});
  }
  return only;
}

std::optional<std::string_view> own_relation(const QualifiedName& name, const Schema& schema) {
  if (schema.find<Table>(name)) return "table";
  if (schema.find<View>(name)) return "view";
  if (schema.find<MaterializedView>(name)) return "materialized view";
  if (schema.find<Sequence>(name)) return "sequence";
  if (schema.find<CompositeType>(name)) return "composite type";
  return std::nullopt;
}

bool own_type(const QualifiedName& name, const Schema& schema) {
  if (schema.find<EnumType>(name) || schema.find<Domain>(name) || schema.find<CompositeType>(name) ||
      schema.find<RangeType>(name) || schema.find<Table>(name) || schema.find<View>(name) ||
      schema.find<MaterializedView>(name))
    return true;
  return std::ranges::any_of(schema.all<RangeType>(), [&](const auto& each) {
    const RangeType& range = each.second;
    return range.multirange.name == name.name &&
           (range.multirange.schema.empty() ? range.id.schema : range.multirange.schema) == name.schema;
  });
}

}  // namespace

std::optional<FoundRelation> find_relation(const QualifiedName& name, const Schema& schema, const SearchPath& path) {
  const std::string& in = name.schema.spelling();
  if (in.empty() || in == "pg_catalog") {
    if (builtin::relation("pg_catalog", name.name.spelling())) return FoundRelation{{{}, name.name}, "catalog"};
  } else if (in == "information_schema" && builtin::relation(in, name.name.spelling())) {
    return FoundRelation{name, "catalog"};
  }
  if (!in.empty()) {
    if (const auto kind = own_relation(name, schema)) return FoundRelation{name, *kind};
  } else {
    for (const Name& each : path) {
      const QualifiedName full{each, name.name};
      if (const auto kind = own_relation(full, schema)) return FoundRelation{full, *kind};
      if (each.spelling() == "information_schema" && builtin::relation("information_schema", name.name.spelling()))
        return FoundRelation{full, "catalog"};
    }
  }
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence, Kind::composite_type}) {
    if (const auto found = extension_schema(schema, kind, name, path))
      return FoundRelation{{*found, name.name}, "extension"};
  }
  return std::nullopt;
}

DataType resolve_type(const DataType& type, const Schema& schema, const SearchPath& path) {
  DataType out = type;
  const std::string& in = type.name.schema.spelling();
  const std::string& name = type.name.name.spelling();
  if (in.empty() || in == "pg_catalog") {
    if (const builtin::TypeId id = builtin::type(name)) {
      const builtin::Type& facts = builtin::type(id);
      out.name.schema = {};
      if (facts.is_array() && name.starts_with('_')) {
        out.name.name = Name(builtin::type(facts.element).name);
        out.array = true;
      }
      return out;
    }
  }
  if (!in.empty()) return out;
  for (const Name& each : path) {
    const QualifiedName full{each, type.name.name};
    if (own_type(full, schema)) {
      out.name = full;
      return out;
    }
    if (name.starts_with('_') && own_type({each, Name(name.substr(1))}, schema)) {  // the array type by its own name
      out.name = {each, Name(name.substr(1))};
      out.array = true;
      return out;
    }
  }
  for (const Kind kind : {Kind::composite_type, Kind::enum_type, Kind::domain, Kind::range_type}) {
    if (const auto found = extension_schema(schema, kind, type.name, path)) {
      out.name.schema = *found;
      return out;
    }
  }
  return out;
}

QualifiedName resolve_function(const QualifiedName& name, std::span<const DataType> arguments, const Schema& schema,
                               const SearchPath& path) {
  Types types(schema, path);
  std::vector<TypeId> ids;
  ids.reserve(arguments.size());
  for (const DataType& argument : arguments) ids.push_back(types.id(resolve_type(argument, schema, path)));
  const Overload found = types.find_function(name, {ids});
  if (found.found && !found.is_cast) return found.name;
  if (const auto named = types.function_named(name)) return *named;
  for (const Kind kind : {Kind::function, Kind::aggregate, Kind::procedure}) {
    if (const auto in = extension_schema(schema, kind, name, path)) return {*in, name.name};
  }
  return name;
}

bool for_each_column(const QualifiedName& relation, const Schema& schema,
                     const std::function<void(std::string_view, const DataType&)>& f) {
  const auto view_columns = [&](const auto& view) {
    for (const ViewColumn& column : view.columns) f(column.name.spelling(), column.type);
    return !view.columns.empty();  // without: its query could not be resolved
  };
  if (const Table* table = schema.find<Table>(relation)) {
    const Table* with_columns = table;
    for (int guard = 0; guard < 64 && with_columns->columns.empty(); ++guard) {  // a partition written without columns
      const Table* parent = schema.find<Table>(with_columns->partition_of);
      if (parent == nullptr) break;
      with_columns = parent;
    }
    for (const Column& column : with_columns->columns) f(column.id.name.spelling(), column.type);
    return true;
  }
  if (const View* view = schema.find<View>(relation)) return view_columns(*view);
  if (const MaterializedView* view = schema.find<MaterializedView>(relation)) return view_columns(*view);
  if (const CompositeType* composite = schema.find<CompositeType>(relation)) {
    for (const Attribute& attribute : composite->attributes) f(attribute.name.spelling(), attribute.type);
    return true;
  }
  if (schema.find<Sequence>(relation)) {
    const auto type = [](const char* name) { return DataType{{{}, Name(name)}, {}, false}; };
    f("last_value", type("int8"));
    f("log_cnt", type("int8"));
    f("is_called", type("bool"));
    return true;
  }
  const builtin::Relation* found = builtin::relation(relation.schema.spelling(), relation.name.spelling());
  if (found == nullptr) return false;
  const SearchPath path;
  const Types types(schema, path);
  for (const builtin::Column& column : found->columns) {
    if (column.star) f(column.name, types.data_type(column.type));
  }
  return true;
}

std::vector<OutputColumn> relation_columns(const QualifiedName& relation, const Schema& schema) {
  std::vector<OutputColumn> out;
  for_each_column(relation, schema,
                  [&](std::string_view name, const DataType& type) { out.push_back({Name(name), type}); });
  return out;
}

Resolution resolve_query(const Node& query, const Schema& schema, const SearchPath& path,
                         std::span<const ScopeItem> outer) {
  return Resolver(schema, path).query(query, outer);
}

Resolution resolve_expression(const Node& expression, const Schema& schema, const SearchPath& path,
                              std::span<const ScopeItem> scope) {
  return Resolver(schema, path).expression(expression, scope);
}

const Node* Rebuild::done() const {
  std::vector<NodeField> fields;
  fields.reserve(source_.fields().size() + changed_.size());
  for (const NodeField& field : source_.fields()) {
    if (field.name.starts_with('$')) continue;
    const auto it = std::ranges::find(changed_, field.name, &NodeField::name);
    if (it == changed_.end()) {
      fields.push_back({field.name, arena_.clone(*field.value)});
    } else if (it->value != nullptr) {
      fields.push_back({field.name, it->value});
    }
  }
  for (const NodeField& field : changed_) {
    const auto same = [&](const NodeField& f) { return f.name == field.name; };
    if (field.value != nullptr && std::ranges::none_of(fields, same)) fields.push_back(field);
  }
  return arena_.object(source_.tag(), fields, source_.location());
}

Resolver::Resolver(const Schema& schema, const SearchPath& path)
    : schema_(schema), path_(path), types_(schema, path), known_(builtin::known()) {}

Resolution Resolver::finish(const Node* node) {
  Resolution out;
  out.tree = make_tree(*node);  // what led to it goes
  out.unresolved = std::move(unresolved_);
  return out;
}

Resolution Resolver::query(const Node& query, std::span<const ScopeItem> outer) {
  enter(outer);
  Query result = any_query(query, &outer_, Names::visible);
  result.node = rename_arms(*result.node, result.columns);
  Resolution out = finish(result.node);
  for (const QueryColumn& column : result.columns) out.columns.push_back({Name(column.name), data_type(column.type)});
  return out;
}

Resolution Resolver::expression(const Node& node, std::span<const ScopeItem> scope) {
  enter(scope);
  Value result = value(node);
  Resolution out = finish(result.node);
  if (result.type.id != known_.unknown) out.type = data_type(result.type);
  return out;
}

void Resolver::unresolved(std::string what) {
  if (std::ranges::find(unresolved_, what) == unresolved_.end()) unresolved_.push_back(std::move(what));
}

Typed Resolver::typed(const DataType& type) { return {types_.id(type), kept(type.arguments), nullptr}; }

DataType Resolver::data_type(const Typed& type) {
  DataType out = types_.data_type(type.id);
  if (!out.empty()) out.arguments = std::string(type.modifier);
  return out;
}

const Node* Resolver::printed(const Typed& type) {
  if (!type.modifier.empty()) return text(print(data_type(type)));
  const Node*& out = printed_[type.id];
  if (out == nullptr) out = arena_.lasting(Arena::intern(types_.printed(type.id)));
  return out;
}

const Node* Resolver::done(Rebuild& out, const Typed& type) {
  if (type.id != kNoType) out.set("$type", printed(type));
  return out.done();
}

}  // namespace plumb::postgres
