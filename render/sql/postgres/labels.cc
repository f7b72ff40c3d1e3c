// Comments, owners and privileges.
#include <algorithm>
#include <map>
#include <tuple>

#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

// What GRANT calls the object; empty where it takes none.
std::string grant_target(const ObjectId& id, const Schema& schema) {
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view: return "TABLE " + quote(id.qualified());
    case Kind::column: return "TABLE " + quote(id.table());
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::domain: return "TYPE " + quote(id.qualified());
    case Kind::aggregate: return "FUNCTION " + quote(id.qualified()) + "(" + id.signature + ")";
    case Kind::foreign_server: return "FOREIGN SERVER " + quote(id.name);
    case Kind::schema:
    case Kind::language:
    case Kind::sequence:
    case Kind::function:
    case Kind::procedure:
    case Kind::foreign_data_wrapper: return reference(id, schema);
    default: return {};
  }
}

// What PUBLIC may do with a new object. https://www.postgresql.org/docs/current/ddl-priv.html
std::vector<Grant> initial_grants(Kind kind) {
  switch (kind) {
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate: return {{{}, "EXECUTE", false, {}}};
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::domain:
    case Kind::language: return {{{}, "USAGE", false, {}}};
    default: return {};
  }
}

// The class of objects in ALTER DEFAULT PRIVILEGES that an object of this kind belongs to.
std::string_view default_class(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view: return "tables";
    case Kind::sequence: return "sequences";
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate: return "functions";
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::domain: return "types";
    case Kind::schema: return "schemas";
    default: return {};
  }
}

// What a new object may come with: which role makes it is not known, so whatever any default privileges give.
std::vector<Grant> grants_at_birth(const Context& context, const ObjectId& id) {
  std::vector<Grant> out = initial_grants(id.kind);
  for (const Schema* schema : {&context.from, &context.to}) {
    for (const auto& [key, privileges] : schema->all<DefaultPrivileges>()) {
      if (key.name.spelling() != default_class(id.kind)) continue;
      if (!key.schema.empty() && key.schema != id.schema) continue;
      out.insert(out.end(), privileges.grants.begin(), privileges.grants.end());
    }
  }
  return out;
}

struct Same {  // one privilege of one grantee, grantable or not
  static auto key(const Grant& grant) { return std::tie(grant.grantee, grant.column, grant.privilege); }
};

const Grant* find(const std::vector<Grant>& grants, const Grant& wanted) {
  for (const Grant& grant : grants) {
    if (Same::key(grant) == Same::key(wanted)) return &grant;
  }
  return nullptr;
}

// Privileges that one statement gives or takes: all of one grantee with the same words before and after.
class GrantStatements {
 public:
  explicit GrantStatements(std::string target) : target_(std::move(target)) {}
  void add(std::string_view verb, const Grant& grant) { groups_[{std::string(verb), grant.grantee, grant.grantable}].push_back(grant); }
  void write(Sink& out, const std::string& prefix) const {
    // Revokes first: nobody has too much in between.
    for (const bool revokes : {true, false}) {
      for (const auto& [key, grants] : groups_) {
        const auto& [verb, grantee, grantable] = key;
        if ((verb != "GRANT") != revokes) continue;
        out.statement(prefix + verb + " " + privileges(grants) + " ON " + target_ + (revokes ? " FROM " : " TO ") +
                      (grantee.empty() ? "PUBLIC" : quote(grantee)) + (!grantable ? "" : revokes ? " CASCADE" : " WITH GRANT OPTION"));
      }
    }
  }

 private:
  static std::string privileges(const std::vector<Grant>& grants) {
    std::map<std::string, std::vector<Name>> columns;  // by privilege; empty: the whole object
    std::vector<std::string> parts;
    for (const Grant& grant : grants) {
      if (grant.column.empty()) parts.push_back(grant.privilege);
      else columns[grant.privilege].push_back(grant.column);
    }
    for (const auto& [privilege, of] : columns) parts.push_back(privilege + " (" + names(of) + ")");
    return join(parts, ", ");
  }

  std::string target_;
  std::map<std::tuple<std::string, Name, bool>, std::vector<Grant>> groups_;
};

/// What a REVOKE takes beside what it names: the same privilege on single columns, and what others were given by who could
/// hand it on.
bool takes_along(const Grant& revoked, const Grant& other) {
  if (revoked.privilege != other.privilege) return false;
  if (revoked.grantee == other.grantee) return revoked.column.empty() && !other.column.empty();
  return revoked.grantable && (revoked.column.empty() || other.column.empty() || revoked.column == other.column);
}

void change_grants(Sink& out, const std::string& prefix, const std::string& target, const std::vector<Grant>& from,
                   const std::vector<Grant>& to) {
  GrantStatements statements(target);
  std::vector<Grant> revoked;
  for (const Grant& grant : from) {
    const Grant* kept = find(to, grant);
    if (kept != nullptr && !(grant.grantable && !kept->grantable)) continue;
    statements.add(kept == nullptr ? "REVOKE" : "REVOKE GRANT OPTION FOR", grant);
    revoked.push_back(grant);
  }
  for (const Grant& grant : to) {
    const Grant* old = find(from, grant);
    const bool lost = std::ranges::any_of(revoked, [&](const Grant& gone) { return takes_along(gone, grant); });
    if (old == nullptr || (grant.grantable && !old->grantable) || lost) statements.add("GRANT", grant);
  }
  statements.write(out, prefix);
}

std::vector<Grant> grants_of(const Object& object) {
  std::vector<Grant> out = object.grants;
  if (object.id.kind == Kind::column) {
    for (Grant& grant : out) grant.column = object.id.name;
  }
  return out;
}

void set_owner(Sink& out, const Context& context, const Object& object) {
  const Kind kind = object.id.kind;
  const bool has_owner = kind < Kind::column && kind != Kind::index && kind != Kind::trigger && kind != Kind::rule &&
                         kind != Kind::policy && kind != Kind::cast && kind != Kind::default_privileges &&
                         kind != Kind::extension;
  if (!has_owner || object.owner.empty()) return;
  out.statement("ALTER " + reference(object.id, context.to) + " OWNER TO " + quote(object.owner));
}

/// A view under the name that the same script takes from a table: who could use the name shall not notice.
bool stands_in(const Context& context, const ObjectId& id) {
  return id.kind == Kind::view && std::ranges::any_of(context.plan.steps, [&](const Step& step) {
    return step.action == StepAction::rename && step.from_id.kind == Kind::table && step.from_id.qualified() == id.qualified();
  });
}

bool has_comment(Kind kind) { return kind != Kind::default_privileges; }

}  // namespace

void comment_on(Sink& out, const std::string& reference, const std::string& comment) {
  out.statement("COMMENT ON " + reference + " IS " + (comment.empty() ? "NULL" : quote_literal(comment)));
}

namespace {

void comment_on_index(Sink& out, const ObjectId& id, const std::string& comment) {
  comment_on(out, "INDEX " + quote(QualifiedName{id.schema, id.name}), comment);
}

const std::string& index_comment(const Object& object) {
  static const std::string kNone;
  if (object.id.kind == Kind::key) return static_cast<const Key&>(object).index_comment;
  if (object.id.kind == Kind::exclusion) return static_cast<const Exclusion&>(object).index_comment;
  return kNone;
}

}  // namespace

void label_created(Sink& out, const Context& context, const Object& object) {
  const ObjectId& id = object.id;
  if (!object.comment.empty() && has_comment(id.kind)) comment_on(out, reference(id, context.to), object.comment);
  if (!index_comment(object).empty()) comment_on_index(out, id, index_comment(object));
  if (context.options.owners) set_owner(out, context, object);
  if (!context.options.privileges && !stands_in(context, id)) return;
  if (const std::string target = grant_target(id, context.to); !target.empty()) {
    change_grants(out, "", target, grants_at_birth(context, id), grants_of(object));
  }
}

void alter_labels(Sink& out, const Context& context, const Object& from, const Object& to, const Fields& fields) {
  const ObjectId& id = to.id;
  if (fields.has("comment") && has_comment(id.kind)) comment_on(out, reference(id, context.to), to.comment);
  if (fields.has("index_comment")) comment_on_index(out, id, index_comment(to));
  if (fields.has("owner")) set_owner(out, context, to);
  if (fields.has("privileges")) {
    if (const std::string target = grant_target(id, context.to); !target.empty()) {
      change_grants(out, "", target, grants_of(from), grants_of(to));
    }
  }
}

// Default privileges are grants of things that are not there yet. For all schemas they replace what PUBLIC has at
// first, for one schema they add to it.
namespace {

DefaultPrivileges nothing_said(DefaultPrivileges privileges) {
  const std::string of = privileges.id.name.spelling();
  privileges.grants.clear();
  if (privileges.id.schema.empty() && of == "functions") privileges.grants = initial_grants(Kind::function);
  if (privileges.id.schema.empty() && of == "types") privileges.grants = initial_grants(Kind::domain);
  return privileges;
}

const std::vector<std::string> kPrivileges{"privileges"};

}  // namespace

void create(Sink& out, const Context& context, const DefaultPrivileges& privileges) {
  alter(out, context, Altering<DefaultPrivileges>{nothing_said(privileges), privileges, Fields(kPrivileges)});
}

void drop_default_privileges(Sink& out, const Context& context, const DefaultPrivileges& privileges) {
  alter(out, context, Altering<DefaultPrivileges>{privileges, nothing_said(privileges), Fields(kPrivileges)});
}

void alter(Sink& out, const Context&, const Altering<DefaultPrivileges>& a) {
  if (!a.fields.has("privileges")) return;
  const ObjectId& id = a.to.id;
  std::string prefix = "ALTER DEFAULT PRIVILEGES";
  if (!id.owner.empty()) prefix += " FOR ROLE " + quote(id.owner);
  if (!id.schema.empty()) prefix += " IN SCHEMA " + quote(id.schema);
  std::string target = id.name.spelling();
  for (char& c : target) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  change_grants(out, prefix + " ", target, a.from.grants, a.to.grants);
}

}  // namespace plumb::postgres::script
