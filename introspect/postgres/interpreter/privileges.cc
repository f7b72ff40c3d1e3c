// GRANT and REVOKE on objects, and ALTER DEFAULT PRIVILEGES. Memberships in roles are no part of a schema.
#include "introspect/postgres/interpreter/privileges.h"

#include <algorithm>
#include <array>
#include <optional>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {
namespace {

constexpr int kMaintainSince = 17;

// What one GRANT or REVOKE says, whatever it is about.
struct Saying {
  struct Privilege {
    std::string name;  // empty: ALL
    std::vector<Name> columns;
  };
  bool grant = false;
  bool option = false;  // WITH GRANT OPTION; REVOKE GRANT OPTION FOR
  std::vector<Privilege> privileges;
  std::vector<Name> grantees;  // an empty name is PUBLIC
};

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

Saying saying_of(Interpreter& in, const Node& node) {
  Saying out;
  out.grant = node.flag("is_grant");
  out.option = node.flag("grant_option");
  for (const Node* privilege : node.list("privileges")) {
    Saying::Privilege each{upper(privilege->str("priv_name")), {}};
    for (const Node* column : privilege->list("cols")) each.columns.emplace_back(column->string());
    out.privileges.push_back(std::move(each));
  }
  if (out.privileges.empty()) out.privileges.push_back({});
  for (const Node* spec : node.list("grantees")) {
    Name role = role_name(*spec, in);
    if (role.empty() && spec->str("roletype") != "ROLESPEC_PUBLIC") {
      in.note("privileges of " + upper(spec->str("roletype")).substr(9), "the text does not say which role this is");
      continue;
    }
    out.grantees.push_back(std::move(role));
  }
  return out;
}

void give(std::vector<Grant>& grants, const Name& grantee, const std::string& privilege, const Name& column, bool grantable) {
  for (Grant& grant : grants) {
    if (grant.grantee == grantee && grant.privilege == privilege && grant.column == column) {
      grant.grantable = grant.grantable || grantable;
      return;
    }
  }
  grants.push_back({grantee, privilege, grantable, column});
}

void take(std::vector<Grant>& grants, const Name& grantee, const std::string& privilege, const Name& column, bool option_only) {
  // Taking a privilege from a whole table takes it from its columns too.
  const auto meant = [&](const Grant& grant) {
    return grant.grantee == grantee && grant.privilege == privilege && (column.empty() || grant.column == column);
  };
  if (!option_only) {
    std::erase_if(grants, meant);
    return;
  }
  for (Grant& grant : grants) {
    if (meant(grant)) grant.grantable = false;
  }
}

std::vector<std::string> all_column_privileges() { return {"SELECT", "INSERT", "UPDATE", "REFERENCES"}; }

// `all`: what ALL stands for where no columns are named.
void apply(const Saying& saying, std::vector<Grant>& grants, const Name& owner, const std::vector<std::string>& all) {
  for (const Saying::Privilege& privilege : saying.privileges) {
    std::vector<std::string> names{privilege.name};
    if (privilege.name.empty()) names = privilege.columns.empty() ? all : all_column_privileges();
    std::vector<Name> columns = privilege.columns;
    if (columns.empty()) columns.emplace_back();
    for (const Name& grantee : saying.grantees) {
      if (!owner.empty() && grantee == owner) continue;
      for (const std::string& name : names) {
        for (const Name& column : columns) {
          if (saying.grant) give(grants, grantee, name, column, saying.option);
          else take(grants, grantee, name, column, saying.option);
        }
      }
    }
  }
  // REVOKE ALL takes what this version does not know, too.
  if (!saying.grant && !saying.option && saying.privileges.size() == 1 && saying.privileges[0].name.empty() &&
      saying.privileges[0].columns.empty()) {
    std::erase_if(grants, [&](const Grant& grant) {
      return std::ranges::find(saying.grantees, grant.grantee) != saying.grantees.end();
    });
  }
  std::ranges::sort(grants);
}

// The kinds that GRANT ... ON ALL <objtype>S IN SCHEMA reaches.
bool in_bulk(std::string_view objtype, Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
      return objtype == "OBJECT_TABLE";
    case Kind::sequence:
      return objtype == "OBJECT_SEQUENCE";
    case Kind::function:
    case Kind::aggregate:
      return objtype == "OBJECT_FUNCTION" || objtype == "OBJECT_ROUTINE";
    case Kind::procedure:
      return objtype == "OBJECT_PROCEDURE" || objtype == "OBJECT_ROUTINE";
    default:
      return false;
  }
}

Status grant_in_schemas(Interpreter& in, const Saying& saying, const Node& node) {
  for (const Node* object : node.list("objects")) {
    const Name schema(object->string());
    if (auto ok = in.check_schema(schema); !ok) return ok;
    for_each_kind(TypeList<Table, View, MaterializedView, Sequence, Function, Procedure, Aggregate>{},
                  [&]<class T>(std::type_identity<T>) {
                    if (!in_bulk(node.str("objtype"), kKindOf<T>)) return;
                    const auto all = all_privileges(kKindOf<T>, in.schema.flavor.major);
                    for (auto& [id, each] : in.schema.all<T>()) {
                      if (id.schema == schema) apply(saying, each.grants, each.owner, all);
                    }
                  });
  }
  return {};
}

Status check_columns(const Interpreter& in, const Saying& saying, const ObjectId& id) {
  const Table* table = in.schema.find<Table>(id);
  if (table == nullptr) return {};
  for (const Saying::Privilege& privilege : saying.privileges) {
    for (const Name& column : privilege.columns) {
      if (table->column(column) == nullptr) return Interpreter::missing("column " + column.spelling() + " of " + text(id));
    }
  }
  return {};
}

// The words of default privileges, and the kind whose privileges they are.
struct DefaultClass {
  std::string_view name;
  Kind kind;
  std::string_view of_public;
};
std::optional<DefaultClass> default_class(std::string_view objtype) {
  if (objtype == "OBJECT_TABLE") return DefaultClass{"tables", Kind::table, ""};
  if (objtype == "OBJECT_SEQUENCE") return DefaultClass{"sequences", Kind::sequence, ""};
  if (objtype == "OBJECT_FUNCTION") return DefaultClass{"functions", Kind::function, "EXECUTE"};
  if (objtype == "OBJECT_TYPE") return DefaultClass{"types", Kind::enum_type, "USAGE"};
  if (objtype == "OBJECT_SCHEMA") return DefaultClass{"schemas", Kind::schema, ""};
  return std::nullopt;
}

}  // namespace

std::vector<std::string> all_privileges(Kind kind, int major) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view: {
      std::vector<std::string> out{"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"};
      if (major >= kMaintainSince) out.emplace_back("MAINTAIN");
      return out;
    }
    case Kind::sequence:
      return {"USAGE", "SELECT", "UPDATE"};
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
      return {"EXECUTE"};
    case Kind::schema:
      return {"USAGE", "CREATE"};
    default:
      return {"USAGE"};
  }
}

void set_owner(Object& object, const Name& owner) {
  object.owner = owner;
  std::erase_if(object.grants, [&](const Grant& grant) { return !grant.grantee.empty() && grant.grantee == owner; });
}

Status grant(Interpreter& in, const Node& node) {
  const std::string_view objtype = node.str("objtype");
  constexpr std::array<std::string_view, 4> kOutside = {"OBJECT_DATABASE", "OBJECT_TABLESPACE", "OBJECT_LARGEOBJECT",
                                                        "OBJECT_PARAMETER_ACL"};
  if (std::ranges::find(kOutside, objtype) != kOutside.end()) return {};
  const Saying saying = saying_of(in, node);
  if (node.str("targtype") == "ACL_TARGET_ALL_IN_SCHEMA") return grant_in_schemas(in, saying, node);

  std::vector<ObjectId> ids;
  for (const Node* object : node.list("objects")) {
    if (object->is("RangeVar")) {
      if (in.is_temporary(*object)) continue;
      if (in.find_identity_sequence(names_in(*object))) {
        in.note("privileges on sequence " + path_text(names_in(*object)), "it belongs to an identity column");
        continue;
      }
    }
    auto id = find_object(in, objtype, *object);
    if (!id) {
      if (auto noted = unmodelled_or(in, objtype, *object, id.error()); !noted) return noted;
      continue;
    }
    if (auto ok = check_columns(in, saying, *id); !ok) return ok;
    ids.push_back(std::move(*id));
  }
  for (const ObjectId& id : ids) {
    Object& object = *object_at(in.schema, id);
    apply(saying, object.grants, object.owner, all_privileges(id.kind, in.schema.flavor.major));
  }
  return {};
}

Status alter_default_privileges(Interpreter& in, const Node& node) {
  std::vector<Name> roles;
  std::vector<Name> schemas;
  for (const Node* option : node.list("options")) {
    for (const Node* item : option->list("arg")) {
      if (option->str("defname") == "roles") roles.push_back(role_name(*item, in));
      else schemas.emplace_back(item->string());
    }
  }
  if (roles.empty()) roles.push_back(in.current_role);
  if (schemas.empty()) schemas.emplace_back();
  const Node& action = node["action"];
  const auto its = default_class(action.str("objtype"));
  if (!its) {
    in.note("default privileges on " + object_words(action.str("objtype")) + "s", "plumb does not model them");
    return {};
  }
  for (const Name& schema : schemas) {
    if (schema.empty()) continue;
    if (auto ok = in.check_schema(schema); !ok) return ok;
  }
  const Saying saying = saying_of(in, action);
  for (const Name& role : roles) {
    for (const Name& schema : schemas) {
      // Those of a schema add to what is given anyway; those of the whole database replace it.
      std::vector<Grant> initial;
      if (schema.empty() && !its->of_public.empty()) initial.push_back({{}, std::string(its->of_public), false, {}});
      const ObjectId id{Kind::default_privileges, schema, role, Name(its->name), {}};
      const DefaultPrivileges* there = in.schema.find<DefaultPrivileges>(id);
      DefaultPrivileges defaults;
      if (there != nullptr) {
        defaults = *there;
      } else {
        defaults.id = id;
        defaults.owner = role;
        defaults.place = in.place;
        defaults.grants = initial;
      }
      apply(saying, defaults.grants, role, all_privileges(its->kind, in.schema.flavor.major));
      // The server keeps no entry that says what is so without it.
      if (defaults.grants == initial) in.schema.all<DefaultPrivileges>().erase(id);
      else in.schema.put(std::move(defaults));
    }
  }
  return {};
}

}  // namespace plumb::postgres
