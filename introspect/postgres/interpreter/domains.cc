// Domains: CREATE DOMAIN, and ALTER DOMAIN except its renames, owner and schema.
#include <algorithm>

#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

Expression check_expression(const Interpreter& in, const Domain& domain, const Node& expression) {
  const ScopeItem value{{}, {}, {{Name("value"), domain.base}}};
  return in.expression(expression, std::span(&value, 1));
}

// Names of constraints are unique in a domain only, but the server chooses one that no constraint of the schema has.
Name free_name(const Interpreter& in, const Domain& domain) {
  std::set<Name> taken;
  for (const auto& [id, other] : in.schema.all<Domain>()) {
    if (id.schema != domain.id.schema) continue;
    for (const DomainCheck& check : other.checks) taken.insert(check.name);
  }
  for (const DomainCheck& check : domain.checks) taken.insert(check.name);
  return free_constraint_name(in, domain.id.schema, domain.id.name.spelling(), {}, "check", taken);
}

Status add_constraint(Interpreter& in, Domain& domain, const Node& constraint) {
  const std::string_view type = constraint.str("contype");
  if (type == "CONSTR_NOTNULL") {
    domain.not_null = true;
    domain.not_null_name = Name(constraint.str("conname"));
    return {};
  }
  if (type == "CONSTR_NULL") {
    domain.not_null = false;
    return {};
  }
  if (type != "CONSTR_CHECK") {
    return fail(ErrorCode::invalid, "a domain has no constraints besides CHECK and NOT NULL");
  }
  DomainCheck check;
  check.name = constraint.has("conname") ? Name(constraint.str("conname")) : free_name(in, domain);
  if (std::ranges::find(domain.checks, check.name, &DomainCheck::name) != domain.checks.end()) {
    return Interpreter::exists("constraint " + check.name.spelling() + " of " + text(domain.id));
  }
  check.expression = check_expression(in, domain, constraint["raw_expr"]);
  check.validated = !constraint.flag("skip_validation");
  domain.checks.push_back(std::move(check));
  std::ranges::sort(domain.checks, {}, &DomainCheck::name);
  return {};
}

void set_default(const Interpreter& in, Domain& domain, const Node& expression) {
  // The server keeps no default that is a plain NULL.
  const bool nothing = expression.is_null() || expression.flag("isnull");
  domain.default_value = nothing ? std::nullopt : std::optional(in.expression(expression, {}));
}

}  // namespace

Status create_domain(Interpreter& in, const Node& node) {
  const QualifiedName name = in.new_name(node.list("domainname"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  Domain domain;
  domain.id = {Kind::domain, name.schema, {}, name.name, {}};
  if (auto ok = check_new<Domain>(in, domain.id); !ok) return ok;
  if (in.find_type(name)) return Interpreter::exists("type " + path_text(name));
  auto base = known_type(in, node["typeName"]);
  if (!base) return std::unexpected(base.error());
  domain.base = std::move(*base);
  if (const Node& clause = node["collClause"]; !clause.is_null()) {
    auto its_collation = collation(in, clause.list("collname"));
    if (!its_collation) return std::unexpected(its_collation.error());
    domain.collation = std::move(*its_collation);
  }
  for (const Node* constraint : node.list("constraints")) {
    if (constraint->str("contype") == "CONSTR_DEFAULT") {
      set_default(in, domain, (*constraint)["raw_expr"]);
    } else if (auto ok = add_constraint(in, domain, *constraint); !ok) {
      return ok;
    }
  }
  in.stamp(domain);
  in.schema.put(std::move(domain));
  return {};
}

Status alter_domain(Interpreter& in, const Node& node) {
  const auto id = find_object(in, "OBJECT_DOMAIN", node["typeName"]);
  if (!id) return std::unexpected(id.error());
  Domain* domain = in.schema.find<Domain>(*id);
  if (domain == nullptr) return fail(ErrorCode::invalid, text(*id) + " is not a domain");
  const Name name(node.str("name"));
  const auto find = [&] { return std::ranges::find(domain->checks, name, &DomainCheck::name); };
  const auto missing = [&] { return Interpreter::missing("constraint " + name.spelling() + " of " + text(*id)); };

  // The letters of AlterDomainStmt.subtype; words since the grammar of PostgreSQL 18.
  const std::string_view action = node.str("subtype");
  const auto is = [&](std::string_view letter, std::string_view word) { return action == letter || action == word; };
  if (is("T", "AD_AlterDefault")) {
    set_default(in, *domain, node["def"]);
  } else if (is("N", "AD_DropNotNull")) {
    domain->not_null = false;
    domain->not_null_name = {};
  } else if (is("O", "AD_SetNotNull")) {
    domain->not_null = true;
  } else if (is("C", "AD_AddConstraint")) {
    return add_constraint(in, *domain, node["def"]);
  } else if (is("X", "AD_DropConstraint")) {
    if (const auto it = find(); it != domain->checks.end()) {
      domain->checks.erase(it);
    } else if (!name.empty() && domain->not_null_name == name) {
      domain->not_null = false;
      domain->not_null_name = {};
    } else if (!node.flag("missing_ok")) {
      return missing();
    }
  } else if (is("V", "AD_ValidateConstraint")) {
    const auto it = find();
    if (it == domain->checks.end()) return missing();
    it->validated = true;
  } else {
    in.note("ALTER DOMAIN " + path_text(*id), "plumb does not know this form");
  }
  return {};
}

}  // namespace plumb::postgres
