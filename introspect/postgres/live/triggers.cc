// Triggers, event triggers, rules and policies.
#include <algorithm>

#include "dialect/postgres/deparse.h"
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

// tgtype, src/include/catalog/pg_trigger.h
constexpr std::int64_t kRow = 1 << 0, kBefore = 1 << 1, kInsert = 1 << 2, kDelete = 1 << 3, kUpdate = 1 << 4,
                       kTruncate = 1 << 5, kInstead = 1 << 6;

Enabled enabled_of(char letter) {
  switch (letter) {
    case 'D': return Enabled::disabled;
    case 'R': return Enabled::replica;
    case 'A': return Enabled::always;
    default: return Enabled::origin;
  }
}

bool owned_by_user(const Relation* relation) {
  return relation != nullptr && (relation->table != nullptr || relation->view != nullptr || relation->materialized != nullptr);
}

Expression printed_expression(const Node& node) { return {deparse(node), Origin::printed, make_tree(node)}; }

/// tgargs: each argument ended by a NUL byte, all in hexadecimal.
std::vector<std::string> trigger_arguments(std::string_view hex) {
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::vector<std::string> out;
  std::string argument;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const char byte = static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    if (byte != '\0') {
      argument += byte;
    } else {
      out.push_back(std::move(argument));
      argument.clear();
    }
  }
  return out;
}

void trigger_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Relation* relation = in.relation(row.oid());
  if (!owned_by_user(relation)) return;
  Trigger trigger;
  in.common(trigger, {Kind::trigger, relation->name.schema, relation->name.name, name, {}}, catalog::kTrigger, oid);
  trigger.table = relation->name;
  const std::int64_t type = row.number();
  trigger.timing = type & kInstead ? Timing::instead_of : type & kBefore ? Timing::before : Timing::after;
  trigger.on_insert = type & kInsert;
  trigger.on_update = type & kUpdate;
  trigger.on_delete = type & kDelete;
  trigger.on_truncate = type & kTruncate;
  trigger.for_each_row = type & kRow;
  trigger.function = in.function(row.oid());
  trigger.enabled = enabled_of(row.letter());
  trigger.inherited = row.oid() != 0;
  trigger.constraint = row.oid() != 0;
  if (const Relation* from = in.relation(row.oid())) trigger.from_table = from->name;
  trigger.deferrable = row.flag();
  trigger.initially_deferred = row.flag();
  trigger.update_columns = in.column_names(*relation, numbers(row.text()));
  trigger.arguments = trigger_arguments(row.text());
  trigger.old_table = row.name();
  trigger.new_table = row.name();
  const bool has_condition = row.flag();
  const auto definition = row.maybe_text();
  Trigger& stored = in.schema.put(std::move(trigger));
  if (!has_condition) return;
  if (!definition) in.torn = true;
  in.define(std::string(definition.value_or("")), [&in, &stored](const Node* statement) {
    if (statement != nullptr) stored.when = printed_expression((*statement)["whenClause"]);
    else in.note(text(stored.id), "its WHEN condition is newer than plumb's parser");
  });
}

void rule_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Relation* relation = in.relation(row.oid());
  if (!owned_by_user(relation)) return;
  Rule rule;
  in.common(rule, {Kind::rule, relation->name.schema, relation->name.name, name, {}}, catalog::kRule, oid);
  rule.table = relation->name;
  switch (row.letter()) {
    case '1': rule.event = "select"; break;
    case '2': rule.event = "update"; break;
    case '3': rule.event = "insert"; break;
    default: rule.event = "delete";
  }
  rule.instead = row.flag();
  rule.enabled = enabled_of(row.letter());
  const auto definition = row.maybe_text();
  if (!definition) in.torn = true;
  Rule& stored = in.schema.put(std::move(rule));
  in.define(std::string(definition.value_or("")), [&in, &stored](const Node* statement) {
    if (statement == nullptr) {
      in.note(text(stored.id), "its definition is newer than plumb's parser");
      return;
    }
    const Node& where = (*statement)["whereClause"];
    if (!where.is_null()) stored.where = printed_expression(where);
    for (const Node* action : statement->list("actions")) {
      stored.actions.push_back(printed_expression(*action));
    }
  });
}

void policy_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Relation* relation = in.relation(row.oid());
  if (!owned_by_user(relation)) return;
  Policy policy;
  in.common(policy, {Kind::policy, relation->name.schema, relation->name.name, name, {}}, catalog::kPolicy, oid);
  policy.table = relation->name;
  switch (row.letter()) {
    case 'r': policy.command = "select"; break;
    case 'a': policy.command = "insert"; break;
    case 'w': policy.command = "update"; break;
    case 'd': policy.command = "delete"; break;
    default: policy.command = "all";
  }
  policy.permissive = row.flag();
  for (const Oid role : oids(row.text())) {
    if (role != 0) policy.roles.push_back(in.role(role));  // 0 is PUBLIC
  }
  std::ranges::sort(policy.roles);
  if (row.flag()) policy.using_ = in.printed(row);
  else row.text();
  if (row.flag()) policy.with_check = in.printed(row);
  in.schema.put(std::move(policy));
}

void event_trigger_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  if (in.is_member(catalog::kEventTrigger, oid)) return;
  EventTrigger trigger;
  in.common(trigger, {Kind::event_trigger, {}, {}, name, {}}, catalog::kEventTrigger, oid, owner);
  trigger.event = row.string();
  trigger.function = in.function(row.oid());
  trigger.enabled = enabled_of(row.letter());
  trigger.tags = array_items(row.text());
  std::ranges::sort(trigger.tags);
  in.schema.put(std::move(trigger));
}

}  // namespace

void triggers(Reading& in, Queries& out) {
  // A partition's clone says who its parent is since 13; until 14 it also counts as internal, which the parent's own
  // triggers for foreign keys are as well. Before 13 a clone cannot be told from those, and is left out.
  const std::string wanted = in.at_least(15)   ? "NOT t.tgisinternal"
                             : in.at_least(13) ? "(NOT t.tgisinternal OR t.tgparentid <> 0)"
                                               : "NOT t.tgisinternal";
  out.push_back({"SELECT t.oid, t.tgname, t.tgrelid, t.tgtype, t.tgfoid, t.tgenabled, " + in.since(13, "t.tgparentid") +
                     ", t.tgconstraint, t.tgconstrrelid, t.tgdeferrable, t.tginitdeferred, t.tgattr,"
                     " pg_catalog.encode(t.tgargs, 'hex'), t.tgoldtable, t.tgnewtable, t.tgqual IS NOT NULL,"
                     " CASE WHEN t.tgqual IS NOT NULL THEN pg_catalog.pg_get_triggerdef(t.oid) END"
                     " FROM pg_catalog.pg_trigger t WHERE " + wanted,
                 [&in](Row& row) { trigger_row(in, row); }});
  out.push_back({"SELECT oid, rulename, ev_class, ev_type, is_instead, ev_enabled, pg_catalog.pg_get_ruledef(oid)"
                 " FROM pg_catalog.pg_rewrite WHERE rulename <> '_RETURN' AND oid >= 16384",
                 [&in](Row& row) { rule_row(in, row); }});
  out.push_back({"SELECT oid, polname, polrelid, polcmd, polpermissive, polroles, polqual IS NOT NULL,"
                 " pg_catalog.pg_get_expr(polqual, polrelid), polwithcheck IS NOT NULL,"
                 " pg_catalog.pg_get_expr(polwithcheck, polrelid) FROM pg_catalog.pg_policy",
                 [&in](Row& row) { policy_row(in, row); }});
  out.push_back({"SELECT oid, evtname, evtowner, evtevent, evtfoid, evtenabled, evttags FROM pg_catalog.pg_event_trigger",
                 [&in](Row& row) { event_trigger_row(in, row); }});
}

}  // namespace plumb::postgres::live
