// Enums, composite types and ranges. Domains are in domains.cc, attributes of existing types in alter_table.cc (ALTER TYPE
// ... ADD ATTRIBUTE is an ALTER TABLE to the grammar).
#include <algorithm>

#include "base/text.h"
#include "dialect/postgres/chosen_names.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/renaming.h"

namespace plumb::postgres {
namespace {

// A new type's name: its schema must exist, and no type or relation may have the name.
Result<QualifiedName> new_type_name(const Interpreter& in, const QualifiedName& name) {
  if (auto ok = in.check_schema(name.schema); !ok) return std::unexpected(ok.error());
  std::optional<ObjectId> there = in.find_type(name);
  if (!there) {
    there = in.find_relation(name);
    if (there && (there->kind == Kind::index || there->kind == Kind::key || there->kind == Kind::exclusion)) there.reset();
  }
  if (!there) return name;
  Error error = Interpreter::exists("type " + path_text(name)).error();
  if (const Object* object = object_at(in.schema, *there); object != nullptr && !object->place.empty()) {
    error.message += ": " + text(*there) + " is defined at " + object->place;
  }
  return std::unexpected(std::move(error));
}

// The server's rule (makeMultirangeTypeName): the first "range" in the name becomes "multirange", else "_multirange"
// is added; cut to 63 bytes.
std::string multirange_name(std::string_view range) {
  constexpr std::string_view kRange = "range";
  const std::size_t at = range.find(kRange);
  if (at != std::string_view::npos) {
    return std::string(clipped(std::string(range.substr(0, at)) + "multi" + std::string(range.substr(at)), kLongestName));
  }
  constexpr std::string_view kSuffix = "_multirange";
  return std::string(clipped(range, kLongestName - kSuffix.size())) + std::string(kSuffix);
}

}  // namespace

Status create_enum(Interpreter& in, const Node& node) {
  auto name = new_type_name(in, in.new_name(node.list("typeName")));
  if (!name) return std::unexpected(name.error());
  EnumType type;
  type.id = {Kind::enum_type, name->schema, {}, name->name, {}};
  for (const Node* label : node.list("vals")) type.labels.emplace_back(label->string());
  for (auto it = type.labels.begin(); it != type.labels.end(); ++it) {
    if (std::find(type.labels.begin(), it, *it) != it) {
      return fail(ErrorCode::invalid, text(type.id) + " has the label '" + *it + "' twice");
    }
  }
  in.stamp(type);
  in.schema.put(std::move(type));
  return {};
}

Status alter_enum(Interpreter& in, const Node& node) {
  const auto id = find_object(in, "OBJECT_TYPE", node["typeName"]);
  if (!id) return std::unexpected(id.error());
  EnumType* type = in.schema.find<EnumType>(*id);
  if (type == nullptr) return fail(ErrorCode::invalid, text(*id) + " is not an enum");
  auto& labels = type->labels;
  const auto find = [&](std::string_view label) { return std::ranges::find(labels, label); };
  const auto no_label = [&](std::string_view label) {
    return fail(ErrorCode::invalid, "'" + std::string(label) + "' is not a label of " + text(*id));
  };
  const std::string added(node.str("newVal"));
  if (const std::string_view old = node.str("oldVal"); node.has("oldVal")) {
    const auto it = find(old);
    if (it == labels.end()) return no_label(old);
    if (find(added) != labels.end()) return Interpreter::exists("label '" + added + "' of " + text(*id));
    *it = added;
    change_label(in, *id, old, added);
    return {};
  }
  if (find(added) != labels.end()) {
    if (node.flag("skipIfNewValExists")) return {};
    return Interpreter::exists("label '" + added + "' of " + text(*id));
  }
  auto at = labels.end();
  if (node.has("newValNeighbor")) {
    at = find(node.str("newValNeighbor"));
    if (at == labels.end()) return no_label(node.str("newValNeighbor"));
    if (node.flag("newValIsAfter")) ++at;
  }
  labels.insert(at, added);
  return {};
}

Status create_composite(Interpreter& in, const Node& node) {
  auto name = new_type_name(in, in.new_name(node["typevar"]));
  if (!name) return std::unexpected(name.error());
  CompositeType type;
  type.id = {Kind::composite_type, name->schema, {}, name->name, {}};
  for (const Node* definition : node.list("coldeflist")) {
    Attribute attribute;
    attribute.name = Name(definition->str("colname"));
    auto its_type = known_type(in, (*definition)["typeName"]);
    if (!its_type) return std::unexpected(its_type.error());
    attribute.type = std::move(*its_type);
    if (const Node& clause = (*definition)["collClause"]; !clause.is_null()) {
      auto its_collation = collation(in, clause.list("collname"));
      if (!its_collation) return std::unexpected(its_collation.error());
      attribute.collation = std::move(*its_collation);
    }
    if (std::ranges::find(type.attributes, attribute.name, &Attribute::name) != type.attributes.end()) {
      return fail(ErrorCode::invalid, text(type.id) + " has the attribute " + attribute.name.spelling() + " twice");
    }
    type.attributes.push_back(std::move(attribute));
  }
  in.stamp(type);
  in.schema.put(std::move(type));
  return {};
}

Status create_range(Interpreter& in, const Node& node) {
  auto name = new_type_name(in, in.new_name(node.list("typeName")));
  if (!name) return std::unexpected(name.error());
  RangeType type;
  type.id = {Kind::range_type, name->schema, {}, name->name, {}};
  if (in.schema.flavor.major == 0 || in.schema.flavor.major >= 14) {
    type.multirange = {name->schema, Name(multirange_name(name->name.spelling()))};
  }
  const DataType itself{*name, {}, false};
  for (const Node* element : node.list("params")) {
    const std::string_view what = element->str("defname");
    const Node& value = (*element)["arg"];
    if (what == "subtype") {
      auto subtype = known_type(in, value);
      if (!subtype) return std::unexpected(subtype.error());
      type.subtype = std::move(*subtype);
    } else if (what == "subtype_opclass") {
      type.opclass = names_in(value);
      if (type.opclass.schema.key() == "pg_catalog") type.opclass.schema = {};
    } else if (what == "collation") {
      auto its_collation = collation(in, value.list("names"));
      if (!its_collation) return std::unexpected(its_collation.error());
      type.collation = std::move(*its_collation);
    } else if (what == "canonical") {
      type.canonical = function_name(in, value, std::span(&itself, 1));
    } else if (what == "subtype_diff") {
      const DataType arguments[] = {type.subtype, type.subtype};
      type.subtype_diff = function_name(in, value, arguments);
    } else if (what == "multirange_type_name") {
      type.multirange = in.new_name(value.list("names"));
    } else {
      in.note("attribute " + std::string(what) + " of " + text(type.id), "plumb does not model it");
    }
  }
  if (type.subtype.empty()) return fail(ErrorCode::invalid, "type attribute \"subtype\" is required for " + text(type.id));
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(type);
  in.schema.put(std::move(type));
  return {};
}

Status alter_type(Interpreter& in, const Node& node) {
  in.note("statement ALTER TYPE " + path_text(names_in(node["typeName"])) + " SET", "base types are not modelled");
  return {};
}

}  // namespace plumb::postgres
