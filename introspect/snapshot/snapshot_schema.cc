#include "introspect/snapshot/snapshot_schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/schema.h"

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

/// A name of $defs: without spaces, which a $ref could not hold.
std::string definition_name(std::string_view words) {
  std::string out(words);
  std::ranges::replace(out, ' ', '_');
  return out;
}

Json reference(std::string_view words) { return {{"$ref", "#/$defs/" + definition_name(words)}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json closed_object(Json properties, Json required) {
  Json out{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) out["required"] = std::move(required);
  out["additionalProperties"] = false;
  return out;
}

// The shape of a value, by its type. What equals the neutral value of its field is left out of a snapshot, so that no field
// is required.

template <class T>
struct Shape;

template <class T>
Json shape() {
  return Shape<T>::json();
}

template <class T>
Json shape_of_words() {
  return {{"enum", words(T{})}};
}

template <HasFields T>
Json properties_of() {
  Json out = Json::object();
  for_each_field<T>([&](const auto& field) {
    using Member = typename std::remove_cvref_t<decltype(field)>::member_type;
    out[std::string(field.name)] = shape<Member>();
  });
  return out;
}

template <>
struct Shape<bool> {
  static Json json() { return {{"type", "boolean"}}; }
};
template <>
struct Shape<std::int64_t> {
  static Json json() { return {{"type", "integer"}}; }
};
template <>
struct Shape<std::string> {
  static Json json() { return {{"type", "string"}}; }
};
template <>
struct Shape<Name> {
  static Json json() { return reference("name"); }
};
template <>
struct Shape<QualifiedName> {
  static Json json() { return reference("qualified name"); }
};
template <>
struct Shape<DataType> {
  static Json json() { return reference("data type"); }
};
template <>
struct Shape<Expression> {
  static Json json() { return reference("expression"); }
};
template <>
struct Shape<Options> {
  static Json json() { return {{"type", "object"}, {"additionalProperties", shape<std::string>()}}; }
};
template <class T>
struct Shape<std::optional<T>> {
  static Json json() { return shape<T>(); }
};
template <class T>
struct Shape<std::vector<T>> {
  static Json json() { return list_of(shape<T>()); }
};
template <HasWords T>
struct Shape<T> {
  static Json json() { return shape_of_words<T>(); }
};
template <HasFields T>
struct Shape<T> {
  static Json json() { return closed_object(properties_of<T>(), {}); }
};

template <class T>
Json kind_definition() {
  Json properties{{"id", reference("id")}};
  properties.update(properties_of<T>());
  if constexpr (std::is_same_v<T, Table>) {
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      properties[std::string(word(kKindOf<P>)) + " list"] = list_of(reference(word(kKindOf<P>)));
    });
  }
  return closed_object(std::move(properties), {"id"});
}

Json definitions() {
  Json out;
  out["name"] = {{"description", "an identifier; a pair is its spelling and the key by which the dialect finds it"},
                 {"anyOf", {shape<std::string>(),
                            Json{{"type", "array"}, {"items", shape<std::string>()}, {"minItems", 2}, {"maxItems", 2}}}}};
  out[definition_name("qualified name")] = closed_object({{"schema", shape<Name>()}, {"name", shape<Name>()}}, {"name"});
  out[definition_name("data type")] = closed_object({{"schema", shape<Name>()},
                                    {"name", shape<Name>()},
                                    {"arguments", shape<std::string>()},
                                    {"array", shape<bool>()}},
                                   {"name"});
  out["expression"] = closed_object({{"sql", shape<std::string>()}, {"origin", shape_of_words<Origin>()}}, {"sql", "origin"});
  const Json id{{"schema", shape<Name>()}, {"of", shape<Name>()}, {"name", shape<Name>()}, {"signature", shape<std::string>()}};
  out["id"] = closed_object(id, {});
  Json member{{"kind", shape_of_words<Kind>()}};
  member.update(id);
  out[definition_name("extension member")] = closed_object(std::move(member), {"kind"});
  out[definition_name("not compared")] = closed_object({{"what", shape<std::string>()},
                                       {"place", shape<std::string>()},
                                       {"reason", shape<std::string>()},
                                       {"incomplete", shape<bool>()}},
                                      {"what", "place", "reason"});
  const auto add = [&]<class T>(std::type_identity<T>) { out[definition_name(word(kKindOf<T>))] = kind_definition<T>(); };
  for_each_kind(TopKinds{}, add);
  for_each_kind(PartKinds{}, add);
  return out;
}

}  // namespace

std::string snapshot_json_schema() {
  Json objects = Json::object();
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    objects[std::string(word(kKindOf<T>))] = list_of(reference(word(kKindOf<T>)));
  });
  Json properties;
  properties["plumb_snapshot"] = {{"description", "the version of this format"}, {"const", 1}};
  properties["dialect"] = shape<std::string>();
  properties["major"] = {{"description", "the server's version; 0 where it is not known"}, {"type", "integer"}, {"minimum", 0}};
  properties["minor"] = {{"type", "integer"}, {"minimum", 0}};
  properties["environment"] = shape<Options>();
  properties["from_server"] = shape<bool>();
  properties["default_schema"] = shape<Name>();
  properties["role"] = shape<Name>();
  properties["objects"] = closed_object(std::move(objects), {});
  properties["extension_members"] = list_of(reference("extension member"));
  properties["not_compared"] = list_of(reference("not compared"));
  Json required = Json::array();
  for (const auto& [name, value] : properties.items()) required.push_back(name);
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
           {"title", "A database schema, as plumb snapshot writes it"}};
  out.update(closed_object(std::move(properties), std::move(required)));
  out["$defs"] = definitions();
  return out.dump(1) + "\n";
}

}  // namespace plumb
