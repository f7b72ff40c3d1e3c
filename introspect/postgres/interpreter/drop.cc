#include <algorithm>
#include <deque>

#include "introspect/postgres/interpreter/dependents.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/slots.h"

namespace plumb::postgres {
namespace {

/// One DROP: what goes, found first, then taken out.
class Dropping {
 public:
  Dropping(Interpreter& in, bool cascade) : in_(in), dependencies_(dependencies(in)), cascade_(cascade) {}

  void add(const ObjectId& id) {
    if (object_at(in_.schema, id) == nullptr || !gone_.insert(id).second) return;
    queue_.push_back(id);
    if (const Table* table = id.kind == Kind::table ? in_.schema.find<Table>(id) : nullptr) {
      for_each_part(*table, [&](const auto& part) { add(part.id); });
    }
  }

  Status run() {
    std::vector<std::pair<ObjectId, Dependent>> held;  // needed by something that stays, unless it goes as well
    while (!queue_.empty()) {
      const ObjectId id = queue_.front();
      queue_.pop_front();
      for (const Dependent& dependent : dependencies_.of(id)) {
        if (!stands(dependent)) continue;
        if (dependent.automatic || cascade_) take(dependent);
        else held.emplace_back(id, dependent);
      }
    }
    for (const auto& [id, dependent] : held) {
      if (!stands(dependent)) continue;
      return fail(ErrorCode::invalid, "cannot drop " + text(id) + " because other objects depend on it", {},
                  text(dependent.object) + " depends on " + text(id), "drop that first, or use CASCADE");
    }
    for (const Dependent& member : members_) remove_member(member);
    for (const ObjectId& id : gone_) remove(id);
    return {};
  }

 private:
  /// Whether the dependent is still there, and would be left behind.
  bool stands(const Dependent& dependent) const {
    const ObjectId& id = dependent.object;
    if (gone_.contains(id)) return false;
    const Object* object = object_at(in_.schema, id);
    if (object == nullptr) return false;
    if (dependent.effect != Effect::drop_default) return true;
    if (id.kind == Kind::column) return static_cast<const Column*>(object)->default_value.has_value();
    return id.kind != Kind::domain || static_cast<const Domain*>(object)->default_value.has_value();
  }

  void take(const Dependent& dependent) {
    if (dependent.effect == Effect::drop) add(dependent.object);
    else members_.push_back(dependent);
  }

  void remove_member(const Dependent& dependent) {
    Object* object = object_at(in_.schema, dependent.object);
    if (object == nullptr) return;
    if (dependent.effect == Effect::drop_default) {
      if (object->id.kind == Kind::column) static_cast<Column*>(object)->default_value.reset();
      if (object->id.kind == Kind::domain) static_cast<Domain*>(object)->default_value.reset();
    } else if (object->id.kind == Kind::composite_type) {
      std::erase_if(static_cast<CompositeType*>(object)->attributes,
                    [&](const Attribute& attribute) { return attribute.name == dependent.member; });
    } else if (object->id.kind == Kind::domain) {
      std::erase_if(static_cast<Domain*>(object)->checks,
                    [&](const DomainCheck& check) { return check.name == dependent.member; });
    } else if (object->id.kind == Kind::publication) {
      auto* publication = static_cast<Publication*>(object);
      std::erase_if(publication->tables, [&](const PublicationTable& item) { return item.table == dependent.table; });
      if (!dependent.member.empty()) std::erase(publication->schemas, dependent.member);
    }
  }

  void remove(const ObjectId& id) {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      if (id.kind == kKindOf<T>) in_.schema.all<T>().erase(id);
    });
    if (id.kind < Kind::column) return;
    Table* table = in_.schema.find<Table>(QualifiedName{id.schema, id.owner});
    if (table == nullptr) return;
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      if (id.kind == kKindOf<P>) std::erase_if(parts_of<P>(*table), [&](const P& part) { return part.id == id; });
    });
    if (id.kind == Kind::column) {
      std::erase_if(table->grants, [&](const Grant& grant) { return grant.column == id.name; });
    }
  }

  Interpreter& in_;
  const Dependencies& dependencies_;
  bool cascade_;
  std::set<ObjectId> gone_;
  std::deque<ObjectId> queue_;
  std::vector<Dependent> members_;
};

std::vector<ObjectId> objects_in(const Interpreter& in, const Name& schema) {
  std::vector<ObjectId> out;
  in.schema.for_each([&](const auto& object) {
    using T = std::remove_cvref_t<decltype(object)>;
    if (object.id.schema == schema) out.push_back(object.id);
    if constexpr (std::is_same_v<T, Extension>) {
      if (object.schema == schema) out.push_back(object.id);
    }
  });
  return out;
}

Status drop_schemas(Interpreter& in, const Node& statement, bool cascade) {
  std::vector<ObjectId> objects;
  for (const Node* each : statement.list("objects")) {
    const Name name(each->string());
    const ObjectId id{Kind::schema, {}, {}, name, {}};
    const std::vector<ObjectId> inside = objects_in(in, name);
    if (!in.schema_exists(name) && inside.empty()) {
      if (statement.flag("missing_ok")) continue;
      return Interpreter::missing("schema " + name.spelling());
    }
    const auto held = std::ranges::find_if(inside, [](const ObjectId& object) { return object.kind != Kind::default_privileges; });
    if (held != inside.end() && !cascade) {
      return fail(ErrorCode::invalid, "cannot drop schema " + name.spelling() + " because other objects depend on it", {},
                  text(*held) + " depends on schema " + name.spelling(), "drop that first, or use CASCADE");
    }
    objects.push_back(id);
    objects.insert(objects.end(), inside.begin(), inside.end());
  }
  return drop_objects(in, std::move(objects), cascade);
}

/// Whether an object of this kind may be dropped by this word; the server insists on the right one.
bool right_word(std::string_view type, Kind kind) {
  if (type == "OBJECT_TABLE" || type == "OBJECT_FOREIGN_TABLE") return kind == Kind::table;
  if (type == "OBJECT_VIEW") return kind == Kind::view;
  if (type == "OBJECT_MATVIEW") return kind == Kind::materialized_view;
  if (type == "OBJECT_SEQUENCE") return kind == Kind::sequence;
  if (type == "OBJECT_INDEX") return kind == Kind::index;
  if (type == "OBJECT_DOMAIN") return kind == Kind::domain;
  return true;
}

/// DROP TABLE t of a temporary table: it was never there.
bool drop_temporary(Interpreter& in, const Node& object) {
  const QualifiedName name = names_in(object);
  if (name.schema.key().starts_with("pg_temp")) return true;
  return name.schema.empty() && in.temporary.erase(name.name) > 0;
}

Status check_inherited(const Interpreter& in, const ObjectId& id) {
  const Index* index = in.schema.find<Index>(id);
  const Trigger* trigger = in.schema.find<Trigger>(id);
  const bool from_parent = (index != nullptr && index->inherited) || (trigger != nullptr && trigger->inherited);
  if (!from_parent) return {};
  return fail(ErrorCode::invalid, "cannot drop " + text(id) + " because the partitioned table requires it");
}

}  // namespace

Status drop_objects(Interpreter& in, std::vector<ObjectId> objects, bool cascade) {
  Dropping dropping(in, cascade);
  for (const ObjectId& id : objects) dropping.add(id);
  return dropping.run();
}

Status drop_owned_schema_objects(Interpreter& in, const Name& schema) {
  return drop_objects(in, objects_in(in, schema), true);
}

Status drop(Interpreter& in, const Node& statement) {
  const std::string_view type = statement.str("removeType");
  const bool cascade = statement.str("behavior") == "DROP_CASCADE";
  if (type == "OBJECT_SCHEMA") return drop_schemas(in, statement, cascade);
  std::vector<ObjectId> objects;
  for (const Node* object : statement.list("objects")) {
    if (drop_temporary(in, *object)) continue;
    Result<ObjectId> found = find_object(in, type, *object);
    if (!found) {
      if (found.error().code == ErrorCode::unsupported) {
        in.note("statement DROP of a " + object_words(type), "plumb does not model it");
        continue;
      }
      if (statement.flag("missing_ok")) continue;
      return std::unexpected(found.error());
    }
    if (!right_word(type, found->kind)) {
      if (type == "OBJECT_INDEX" && (found->kind == Kind::key || found->kind == Kind::exclusion)) {
        return fail(ErrorCode::invalid, "cannot drop index " + found->name.spelling() + " because constraint " +
                                            found->name.spelling() + " of table " + path_text(found->table()) +
                                            " requires it");
      }
      return fail(ErrorCode::invalid, text(*found) + " is not a " + object_words(type));
    }
    if (Status ok = check_inherited(in, *found); !ok) return ok;
    objects.push_back(std::move(*found));
  }
  return drop_objects(in, std::move(objects), cascade);
}

}  // namespace plumb::postgres
