#include "introspect/postgres/interpreter/objects.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "dialect/postgres/builtin.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/routines.h"

namespace plumb::postgres {
namespace {

constexpr std::array kFunctions{Kind::function};
constexpr std::array kProcedures{Kind::procedure};
constexpr std::array kRoutines{Kind::function, Kind::procedure, Kind::aggregate};
constexpr std::array kAggregates{Kind::aggregate};

template <class T>
std::optional<ObjectId> along_path(const Interpreter& in, const QualifiedName& name, const std::string& signature = {}) {
  const auto at = [&](const Name& schema) -> std::optional<ObjectId> {
    const ObjectId id{kKindOf<T>, schema, {}, name.name, signature};
    return in.schema.find<T>(id) == nullptr ? std::nullopt : std::optional(id);
  };
  if (!name.schema.empty()) return at(name.schema);
  for (const Name& each : in.path) {
    if (auto found = at(each)) return found;
  }
  return std::nullopt;
}

template <class T>
std::optional<ObjectId> unqualified(const Interpreter& in, const Node& object) {
  const ObjectId id{kKindOf<T>, {}, {}, names_in(object).name, {}};
  return in.schema.find<T>(id) == nullptr ? std::nullopt : std::optional(id);
}

// What is named within a relation: [schema, relation, name].
std::optional<ObjectId> within(const Interpreter& in, std::string_view objtype, std::span<const Node* const> names) {
  if (names.size() < 2) return std::nullopt;
  const auto relation = in.find_relation(written_name(names.first(names.size() - 1)));
  if (!relation) return std::nullopt;
  const Name name(names.back()->string());
  const auto top = [&]<class T>(std::type_identity<T>) -> std::optional<ObjectId> {
    const ObjectId id{kKindOf<T>, relation->schema, relation->name, name, {}};
    return in.schema.find<T>(id) == nullptr ? std::nullopt : std::optional(id);
  };
  if (objtype == "OBJECT_TRIGGER") return top(std::type_identity<Trigger>{});
  if (objtype == "OBJECT_POLICY") return top(std::type_identity<Policy>{});
  if (objtype == "OBJECT_RULE") return top(std::type_identity<Rule>{});
  const Table* table = in.schema.find<Table>(*relation);
  if (table == nullptr) return std::nullopt;
  std::optional<ObjectId> out;
  if (objtype == "OBJECT_COLUMN") {
    if (const Column* column = table->column(name)) out = column->id;
    return out;
  }
  for_each_kind(TypeList<Key, ForeignKey, Check, Exclusion>{}, [&]<class P>(std::type_identity<P>) {
    for (const P& part : parts_of<P>(*table)) {
      if (part.id.name == name) out = part.id;
    }
  });
  return out;
}

bool same_type_name(const DataType& a, const DataType& b) {
  if (a.array != b.array || a.name.name != b.name.name) return false;
  return a.name.schema == b.name.schema || a.name.schema.empty() || b.name.schema.empty();
}

struct Candidate {
  ObjectId id;
  std::vector<DataType> types;
};

void add_candidates(const Interpreter& in, const Name& schema, const Name& name, std::span<const Kind> kinds,
                    std::vector<Candidate>& out) {
  for_each_kind(TypeList<Function, Procedure, Aggregate>{}, [&]<class T>(std::type_identity<T>) {
    if (std::ranges::find(kinds, kKindOf<T>) == kinds.end()) return;
    const auto& all = in.schema.all<T>();
    for (auto it = all.lower_bound(ObjectId{kKindOf<T>, schema, {}, name, {}});
         it != all.end() && it->first.schema == schema && it->first.name == name; ++it) {
      std::vector<DataType> types = input_types(it->second.arguments);
      if constexpr (std::is_same_v<T, Aggregate>) {
        for (DataType& type : input_types(it->second.ordered_arguments)) types.push_back(std::move(type));
      }
      out.push_back({it->first, std::move(types)});
    }
  });
}

}  // namespace

std::string object_words(std::string_view objtype) {
  static const std::unordered_map<std::string_view, std::string_view> words = {
      {"OBJECT_MATVIEW", "materialized view"},
      {"OBJECT_TSCONFIGURATION", "text search configuration"},
      {"OBJECT_TSDICTIONARY", "text search dictionary"},
      {"OBJECT_TSPARSER", "text search parser"},
      {"OBJECT_TSTEMPLATE", "text search template"},
      {"OBJECT_STATISTIC_EXT", "statistics"},
      {"OBJECT_FDW", "foreign data wrapper"},
      {"OBJECT_FOREIGN_SERVER", "server"},
      {"OBJECT_TABCONSTRAINT", "constraint"},
      {"OBJECT_DOMCONSTRAINT", "constraint of domain"},
      {"OBJECT_OPCLASS", "operator class"},
      {"OBJECT_OPFAMILY", "operator family"},
      {"OBJECT_LARGEOBJECT", "large object"},
      {"OBJECT_PARAMETER_ACL", "parameter"},
  };
  if (auto it = words.find(objtype); it != words.end()) return std::string(it->second);
  if (objtype.starts_with("OBJECT_")) objtype.remove_prefix(7);
  std::string out;
  for (const char c : objtype) out += c == '_' ? ' ' : lower(c);
  return out;
}

QualifiedName names_in(const Node& node) {
  if (node.is_string()) return {{}, Name(node.string())};
  if (node.is("TypeName")) return written_name(node.list("names"));
  if (node.is("RangeVar")) return written_name(node);
  return written_name(node.items());
}

DataType argument_type(const Interpreter& in, const Node& type_name) {
  DataType out;
  if (type_name.flag("pct_type")) {
    const auto names = type_name.list("names");
    if (names.size() < 2) return out;
    const auto relation = in.find_relation(written_name(names.first(names.size() - 1)));
    if (!relation) return out;
    for (OutputColumn& column : relation_columns(relation->qualified(), in.schema)) {
      if (column.name.spelling() == names.back()->string()) out = std::move(column.type);
    }
  } else {
    out = in.type(type_name);
  }
  out.arguments.clear();
  return out;
}

std::string signature_of(std::span<const DataType> types) {
  std::string out;
  for (const DataType& type : types) {
    if (!out.empty()) out += ", ";
    out += print(type);
  }
  return out;
}

std::string operator_signature(const Interpreter& in, std::span<const Node* const> types) {
  std::string out;
  for (const Node* type : types) {
    if (!out.empty()) out += ", ";
    out += type->has("names") ? print(argument_type(in, *type)) : "NONE";
  }
  return out;
}

std::string cast_signature(const Interpreter& in, const Node& source, const Node& target) {
  return print(argument_type(in, source)) + " AS " + print(argument_type(in, target));
}

QualifiedName function_name(const Interpreter& in, const Node& names, std::span<const DataType> arguments) {
  return function_name(in, names_in(names), arguments);
}

QualifiedName function_name(const Interpreter& in, const QualifiedName& written, std::span<const DataType> arguments) {
  QualifiedName name = resolve_function(written, arguments, in.schema, in.path);
  const bool is_builtin = name.schema.empty() && !builtin::functions(name.name.spelling()).empty();
  if (!is_builtin && in.schema.find<Function>(name) == nullptr) in.not_found("function " + path_text(name));
  return name;
}

Object* object_at(Schema& schema, const ObjectId& id) {
  Object* out = nullptr;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (id.kind == kKindOf<T>) out = schema.find<T>(id);
  });
  if (out != nullptr || id.kind < Kind::column) return out;
  Table* table = schema.find<Table>(QualifiedName{id.schema, id.owner});
  if (table == nullptr) return nullptr;
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    for (P& part : parts_of<P>(*table)) {
      if (part.id == id) out = &part;
    }
  });
  return out;
}

const Object* object_at(const Schema& schema, const ObjectId& id) { return object_at(const_cast<Schema&>(schema), id); }

Result<ObjectId> find_routine(const Interpreter& in, const Node& object, std::span<const Kind> kinds) {
  const QualifiedName name = written_name(object.list("objname"));
  const std::string_view what = kinds.size() == 1 ? word(kinds.front()) : "routine";
  std::vector<DataType> types;
  for (const Node* type : object.list("objargs")) types.push_back(argument_type(in, *type));

  // The first schema of the path that has a match hides the later ones.
  std::vector<Name> schemas = name.schema.empty() ? in.path : SearchPath{name.schema};
  for (const Name& schema : schemas) {
    std::vector<Candidate> candidates;
    add_candidates(in, schema, name.name, kinds, candidates);
    if (object.flag("args_unspecified")) {
      if (candidates.size() == 1) return candidates.front().id;
      if (candidates.size() > 1) {
        return fail(ErrorCode::invalid, std::string(what) + " name " + path_text(name) + " is not unique", {}, {},
                    "name the types of its arguments");
      }
      continue;
    }
    const std::string signature = signature_of(types);
    for (const Candidate& candidate : candidates) {
      if (candidate.id.signature == signature) return candidate.id;
    }
    for (const Candidate& candidate : candidates) {
      if (std::ranges::equal(candidate.types, types, same_type_name)) return candidate.id;
    }
  }
  std::string call = path_text(name);
  if (!object.flag("args_unspecified")) call += "(" + signature_of(types) + ")";
  return Interpreter::missing(std::string(what) + " " + call);
}

Result<ObjectId> find_object(const Interpreter& in, std::string_view objtype, const Node& object) {
  const auto missing = [&] {
    std::string name = path_text(names_in(object));
    if (object.is("ObjectWithArgs")) name = path_text(written_name(object.list("objname")));
    return Interpreter::missing(object_words(objtype) + " " + name);
  };
  const auto found = [&](std::optional<ObjectId> id) -> Result<ObjectId> {
    if (id) return *id;
    return missing();
  };
  const auto is = [&](std::initializer_list<std::string_view> types) { return std::ranges::find(types, objtype) != types.end(); };

  if (is({"OBJECT_TABLE", "OBJECT_FOREIGN_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE", "OBJECT_INDEX"})) {
    return found(in.find_relation(names_in(object)));
  }
  if (is({"OBJECT_TYPE", "OBJECT_DOMAIN"})) return found(in.find_type(names_in(object)));
  if (is({"OBJECT_COLUMN", "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"})) {
    if (auto id = within(in, objtype, object.items())) return *id;
    std::string name;
    for (const Node* each : object.items()) name += (name.empty() ? "" : ".") + std::string(each->string());
    return Interpreter::missing(object_words(objtype) + " " + name);
  }
  if (is({"OBJECT_FUNCTION"})) {
    // DROP FUNCTION and the like accept an aggregate only by its own word; COMMENT ON FUNCTION means functions.
    return find_routine(in, object, kFunctions);
  }
  if (is({"OBJECT_PROCEDURE"})) return find_routine(in, object, kProcedures);
  if (is({"OBJECT_ROUTINE"})) return find_routine(in, object, kRoutines);
  if (is({"OBJECT_AGGREGATE"})) return find_routine(in, object, kAggregates);
  if (is({"OBJECT_OPERATOR"})) {
    return found(along_path<Operator>(in, written_name(object.list("objname")),
                                      operator_signature(in, object.list("objargs"))));
  }
  if (is({"OBJECT_CAST"}) && object.items().size() == 2) {
    const ObjectId id{Kind::cast, {}, {}, {}, cast_signature(in, *object.items()[0], *object.items()[1])};
    if (in.schema.find<Cast>(id) == nullptr) return Interpreter::missing("cast " + id.signature);
    return id;
  }
  if (is({"OBJECT_COLLATION"})) return found(along_path<Collation>(in, names_in(object)));
  if (is({"OBJECT_STATISTIC_EXT"})) return found(along_path<Statistics>(in, names_in(object)));
  if (is({"OBJECT_TSCONFIGURATION"})) return found(along_path<TextSearchConfiguration>(in, names_in(object)));
  if (is({"OBJECT_TSDICTIONARY"})) return found(along_path<TextSearchDictionary>(in, names_in(object)));
  if (is({"OBJECT_SCHEMA"})) return found(unqualified<SchemaObject>(in, object));
  if (is({"OBJECT_EXTENSION"})) return found(unqualified<Extension>(in, object));
  if (is({"OBJECT_LANGUAGE"})) return found(unqualified<Language>(in, object));
  if (is({"OBJECT_EVENT_TRIGGER"})) return found(unqualified<EventTrigger>(in, object));
  if (is({"OBJECT_PUBLICATION"})) return found(unqualified<Publication>(in, object));
  if (is({"OBJECT_FDW"})) return found(unqualified<ForeignDataWrapper>(in, object));
  if (is({"OBJECT_FOREIGN_SERVER"})) return found(unqualified<ForeignServer>(in, object));
  return fail(ErrorCode::unsupported, object_words(objtype) + " is not modelled");
}

}  // namespace plumb::postgres
