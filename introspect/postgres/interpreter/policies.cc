// Row security policies. The switches of the table (ENABLE ROW LEVEL SECURITY) are in alter_table.cc.
#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

std::vector<Name> roles_of(const Interpreter& in, std::span<const Node* const> specs) {
  std::vector<Name> out;
  for (const Node* spec : specs) {
    // PUBLIC among others means everybody.
    if (spec->str("roletype") == "ROLESPEC_PUBLIC") return {};
    out.push_back(role_name(*spec, in));
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

void apply_conditions(const Interpreter& in, Policy& policy, const Node& node) {
  if (const Node& condition = node["qual"]; !condition.is_null()) {
    policy.using_ = in.column_expression(condition, policy.table);
  }
  if (const Node& condition = node["with_check"]; !condition.is_null()) {
    policy.with_check = in.column_expression(condition, policy.table);
  }
}

}  // namespace

Status create_policy(Interpreter& in, const Node& node) {
  if (in.is_temporary(node["table"])) return {};
  auto table = in.table(node["table"]);
  if (!table) return std::unexpected(table.error());
  const ObjectId& owner = (*table)->id;
  Policy policy;
  policy.id = {Kind::policy, owner.schema, owner.name, Name(node.str("policy_name")), {}};
  if (auto ok = check_new<Policy>(in, policy.id); !ok) return ok;
  policy.table = owner.qualified();
  policy.permissive = node.flag("permissive");
  if (node.has("cmd_name")) policy.command = node.str("cmd_name");
  policy.roles = roles_of(in, node.list("roles"));
  apply_conditions(in, policy, node);
  in.stamp(policy);
  in.schema.put(std::move(policy));
  return {};
}

Status alter_policy(Interpreter& in, const Node& node) {
  if (in.is_temporary(node["table"])) return {};
  auto table = in.table(node["table"]);
  if (!table) return std::unexpected(table.error());
  const ObjectId& owner = (*table)->id;
  const ObjectId id{Kind::policy, owner.schema, owner.name, Name(node.str("policy_name")), {}};
  Policy* policy = in.schema.find<Policy>(id);
  if (policy == nullptr) return Interpreter::missing(text(id));
  if (node.has("roles")) policy->roles = roles_of(in, node.list("roles"));
  apply_conditions(in, *policy, node);
  return {};
}

}  // namespace plumb::postgres
