#include "introspect/snapshot/snapshot.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "introspect/snapshot/fragments.h"

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSnapshotVersion = 1;
constexpr std::string_view kMark = "plumb_snapshot";

// Values to JSON. A field that has its neutral value is left out, so a snapshot says only what is.

Json to_json(bool value) { return value; }
Json to_json(std::int64_t value) { return value; }
Json to_json(const std::string& value) { return value; }
Json to_json(const Name& name) {
  if (name.key() == name.spelling()) return name.spelling();
  return Json::array({name.spelling(), name.key()});
}
Json to_json(const QualifiedName& name) {
  Json out = Json::object();
  if (!name.schema.empty()) out["schema"] = to_json(name.schema);
  out["name"] = to_json(name.name);
  return out;
}
Json to_json(const DataType& type) {
  Json out = to_json(type.name);
  if (!type.arguments.empty()) out["arguments"] = type.arguments;
  if (type.array) out["array"] = true;
  return out;
}
Json to_json(const Expression& expression) {
  return Json{{"sql", expression.text}, {"origin", word(expression.origin)}};
}
template <HasWords E>
Json to_json(E value) {
  return word(value);
}
template <HasFields T>
Json to_json(const T& value);
template <class T>
Json to_json(const std::optional<T>& value) {
  return value ? to_json(*value) : Json();
}
Json to_json(const Options& options) {
  Json out = Json::object();
  for (const auto& [name, value] : options) out[name] = value;
  return out;
}
template <class T>
Json to_json(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(to_json(value));
  return out;
}

template <class T>
void fields_to_json(const T& value, Json& out) {
  static const T neutral{};
  for_each_field<T>([&](const auto& field) {
    Json item = to_json(value.*field.member);
    if (item != to_json(neutral.*field.member)) out[std::string(field.name)] = std::move(item);
  });
}
template <HasFields T>
Json to_json(const T& value) {
  Json out = Json::object();
  fields_to_json(value, out);
  return out;
}

Json id_to_json(const ObjectId& id) {
  Json out = Json::object();
  if (!id.schema.empty()) out["schema"] = to_json(id.schema);
  if (!id.owner.empty()) out["of"] = to_json(id.owner);
  if (!id.name.empty()) out["name"] = to_json(id.name);
  if (!id.signature.empty()) out["signature"] = id.signature;
  return out;
}

template <class T>
Json object_to_json(const T& object) {
  Json out = Json{{"id", id_to_json(object.id)}};
  fields_to_json(object, out);
  if constexpr (std::is_same_v<T, Table>) {
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      Json parts = Json::array();
      for (const P& part : parts_of<P>(object)) parts.push_back(object_to_json(part));
      if (!parts.empty()) out[std::string(word(kKindOf<P>)) + " list"] = std::move(parts);
    });
  }
  return out;
}

// JSON to values. The first thing that does not fit ends the reading, with its path.

struct Misfit {
  std::string path;
  std::string expected;
};

class Reader {
 public:
  void read(const Json& json, bool& out) { check(json.is_boolean(), "true or false"), out = json.get<bool>(); }
  void read(const Json& json, std::int64_t& out) { check(json.is_number_integer(), "an integer"), out = json.get<std::int64_t>(); }
  void read(const Json& json, std::string& out) { check(json.is_string(), "a string"), out = json.get<std::string>(); }
  void read(const Json& json, Name& out) {
    if (json.is_array() && json.size() == 2 && json[0].is_string() && json[1].is_string()) {
      out = Name(json[0].get<std::string>(), json[1].get<std::string>());
      return;
    }
    std::string text;
    read(json, text);
    out = Name(std::move(text));
  }
  void read(const Json& json, QualifiedName& out) {
    members(json, [&](const std::string& key, const Json& value) {
      if (key == "schema") read(value, out.schema);
      else if (key == "name") read(value, out.name);
      else return false;
      return true;
    });
  }
  void read(const Json& json, DataType& out) {
    members(json, [&](const std::string& key, const Json& value) {
      if (key == "schema") read(value, out.name.schema);
      else if (key == "name") read(value, out.name.name);
      else if (key == "arguments") read(value, out.arguments);
      else if (key == "array") read(value, out.array);
      else return false;
      return true;
    });
  }
  void read(const Json& json, Expression& out) {
    members(json, [&](const std::string& key, const Json& value) {
      if (key == "sql") read(value, out.text);
      else if (key == "origin") read(value, out.origin);
      else return false;
      return true;
    });
  }
  template <HasWords E>
  void read(const Json& json, E& out) {
    std::string text;
    read(json, text);
    const std::optional<E> value = from_word<E>(text);
    check(value.has_value(), "one of the known words");
    out = *value;
  }
  template <class T>
  void read(const Json& json, std::optional<T>& out) {
    if (json.is_null()) return out.reset();
    read(json, out.emplace());
  }
  void read(const Json& json, Options& out) {
    members(json, [&](const std::string& key, const Json& value) { return read(value, out[key]), true; });
  }
  template <class T>
  void read(const Json& json, std::vector<T>& out) {
    check(json.is_array(), "a list");
    out.clear();
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) within("[" + std::to_string(i) + "]", [&] { read(json[i], out.emplace_back()); });
  }
  template <HasFields T>
    requires(!std::is_base_of_v<Object, T>)
  void read(const Json& json, T& out) {
    members(json, [&](const std::string& key, const Json& value) { return read_field(key, value, out); });
  }
  template <HasFields T>
    requires std::is_base_of_v<Object, T>
  void read(const Json& json, T& out) {
    members(json, [&](const std::string& key, const Json& value) {
      if (key == "id") return read_id(value, out.id), true;
      if constexpr (std::is_same_v<T, Table>) {
        bool part = false;
        for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
          if (key == std::string(word(kKindOf<P>)) + " list") part = true, read(value, parts_of<P>(out));
        });
        if (part) return true;
      }
      return read_field(key, value, out);
    });
    if (out.id.kind == Kind::table && kKindOf<T> != Kind::table) out.id.kind = kKindOf<T>;
  }
  void read_id(const Json& json, ObjectId& out) {
    members(json, [&](const std::string& key, const Json& value) {
      if (key == "kind") read(value, out.kind);
      else if (key == "schema") read(value, out.schema);
      else if (key == "of") read(value, out.owner);
      else if (key == "name") read(value, out.name);
      else if (key == "signature") read(value, out.signature);
      else return false;
      return true;
    });
  }

  template <class F>
  void within(const std::string& step, F&& body) {
    const std::size_t length = path_.size();
    path_ += step;
    body();
    path_.resize(length);
  }
  template <class F>
  void members(const Json& json, F&& each) {
    check(json.is_object(), "an object");
    for (const auto& [key, value] : json.items()) {
      within("." + key, [&] { check(each(key, value), "a field that this version knows"); });
    }
  }
  void check(bool holds, const char* expected) const {
    if (!holds) throw Misfit{path_, expected};
  }

 private:
  template <class T>
  bool read_field(const std::string& key, const Json& value, T& out) {
    bool known = false;
    for_each_field<T>([&](const auto& field) {
      if (known || field.name != key) return;
      known = true;
      read(value, out.*field.member);
    });
    return known;
  }

  std::string path_;
};

void read_note(Reader& reader, const Json& json, NotCompared& out) {
  reader.members(json, [&](const std::string& key, const Json& value) {
    if (key == "what") reader.read(value, out.what);
    else if (key == "place") reader.read(value, out.place);
    else if (key == "reason") reader.read(value, out.reason);
    else if (key == "incomplete") reader.read(value, out.incomplete);
    else return false;
    return true;
  });
}

void read_objects(Reader& reader, const Json& json, Schema& schema, std::vector<SqlFragment>& fragments) {
  reader.members(json, [&](const std::string& key, const Json& list) {
    bool known = false;
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      if (key != word(kKindOf<T>)) return;
      known = true;
      reader.check(list.is_array(), "a list");
      for (std::size_t i = 0; i < list.size(); ++i) {
        reader.within("[" + std::to_string(i) + "]", [&] {
          T object;
          reader.read(list[i], object);
          object.id.kind = kKindOf<T>;
          if constexpr (std::is_same_v<T, Table>) {
            for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
              for (P& part : parts_of<P>(object)) part.id.kind = kKindOf<P>;
            });
          }
          reader.check(schema.find<T>(object.id) == nullptr, "an object that was not given before");
          collect_fragments({}, schema.put(std::move(object)), fragments);
        });
      }
    });
    return known;
  });
}

}  // namespace

bool looks_like_snapshot(std::string_view text) {
  const std::size_t brace = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (brace == std::string_view::npos || text[brace] != '{') return false;
  return text.substr(brace, 200).find(kMark) != std::string_view::npos;
}

Result<Schema> read_snapshot(std::string_view text, const std::string& name) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return fail(ErrorCode::syntax, "this is not well-formed JSON", name, {}, "plumb snapshot writes files of this kind");
  }
  Schema schema;
  std::vector<SqlFragment> fragments;
  Reader reader;
  try {
    reader.members(json, [&](const std::string& key, const Json& value) {
      std::int64_t number = 0;
      if (key == kMark) {
        reader.read(value, number);
        reader.check(number == kSnapshotVersion, "version 1: this snapshot is of another version of plumb");
      } else if (key == "dialect") {
        reader.read(value, schema.flavor.dialect);
      } else if (key == "major" || key == "minor") {
        reader.read(value, number);
        reader.check(number >= 0 && number <= std::numeric_limits<int>::max(), "a version number");
        (key == "major" ? schema.flavor.major : schema.flavor.minor) = static_cast<int>(number);
      } else if (key == "environment") {
        reader.read(value, schema.environment);
      } else if (key == "from_server") {
        reader.read(value, schema.from_server);
      } else if (key == "default_schema") {
        reader.read(value, schema.default_schema);
      } else if (key == "role") {
        reader.read(value, schema.role);
      } else if (key == "extension_members") {
        reader.check(value.is_array(), "a list");
        for (const Json& one : value) {
          ObjectId id;
          reader.read_id(one, id);
          schema.extension_members.insert(std::move(id));
        }
      } else if (key == "not_compared") {
        reader.check(value.is_array(), "a list");
        for (const Json& one : value) read_note(reader, one, schema.not_compared.emplace_back());
      } else if (key == "objects") {
        read_objects(reader, value, schema, fragments);
      } else {
        return false;
      }
      return true;
    });
    reader.check(json.contains(kMark), "plumb_snapshot, the version of the format");
  } catch (const Misfit& misfit) {
    return fail(ErrorCode::syntax, "snapshot" + misfit.path + ": expected " + misfit.expected, name);
  }
  if (Status parsed = parse_fragments(schema.flavor, fragments); !parsed) {
    parsed.error().where = name;
    return std::unexpected(parsed.error());
  }
  return schema;
}

std::string write_snapshot(const Schema& schema) {
  Json out;
  out[std::string(kMark)] = kSnapshotVersion;
  out["dialect"] = schema.flavor.dialect;
  out["major"] = schema.flavor.major;
  out["minor"] = schema.flavor.minor;
  out["environment"] = to_json(schema.environment);
  out["from_server"] = schema.from_server;
  out["default_schema"] = to_json(schema.default_schema);
  out["role"] = to_json(schema.role);
  Json objects = Json::object();
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    Json list = Json::array();
    for (const auto& [id, object] : schema.all<T>()) list.push_back(object_to_json(object));
    if (!list.empty()) objects[std::string(word(kKindOf<T>))] = std::move(list);
  });
  out["objects"] = std::move(objects);
  Json members = Json::array();
  for (const ObjectId& id : schema.extension_members) {
    Json member{{"kind", word(id.kind)}};
    member.update(id_to_json(id));
    members.push_back(std::move(member));
  }
  out["extension_members"] = std::move(members);
  Json notes = Json::array();
  for (const NotCompared& note : schema.not_compared) {
    Json one{{"what", note.what}, {"place", note.place}, {"reason", note.reason}};
    if (note.incomplete) one["incomplete"] = true;
    notes.push_back(std::move(one));
  }
  out["not_compared"] = std::move(notes);
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
