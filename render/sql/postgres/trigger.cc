// Triggers, event triggers, rules and policies.
#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string enable_words(Enabled enabled) {
  switch (enabled) {
    case Enabled::origin: return "ENABLE";
    case Enabled::disabled: return "DISABLE";
    case Enabled::replica: return "ENABLE REPLICA";
    case Enabled::always: return "ENABLE ALWAYS";
  }
  return {};
}

template <class T>
void enable(Sink& out, const Context& context, const T& object, std::string_view what) {
  out.statement(alter_table(object.table, context.to) + " " + enable_words(object.enabled) + " " + std::string(what) + " " +
                quote(object.id.name));
}

std::string events(const Trigger& trigger) {
  std::vector<std::string> out;
  if (trigger.on_insert) out.emplace_back("INSERT");
  if (trigger.on_update) {
    out.push_back(trigger.update_columns.empty() ? "UPDATE" : "UPDATE OF " + names(trigger.update_columns));
  }
  if (trigger.on_delete) out.emplace_back("DELETE");
  if (trigger.on_truncate) out.emplace_back("TRUNCATE");
  return join(out, " OR ");
}

std::string role_list(const Policy& policy) { return policy.roles.empty() ? "PUBLIC" : names(policy.roles); }

}  // namespace

void create(Sink& out, const Context& context, const Trigger& trigger) {
  if (!trigger.inherited) {
    std::string text = std::string(trigger.constraint ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ") + quote(trigger.id.name);
    text += "\n    " + upper(word(trigger.timing)) + " " + events(trigger) + " ON " + quote(trigger.table);
    if (!trigger.from_table.empty()) text += "\n    FROM " + quote(trigger.from_table);
    if (trigger.deferrable) text += trigger.initially_deferred ? "\n    DEFERRABLE INITIALLY DEFERRED" : "\n    DEFERRABLE";
    if (!trigger.old_table.empty() || !trigger.new_table.empty()) {
      text += "\n    REFERENCING";
      if (!trigger.old_table.empty()) text += " OLD TABLE AS " + quote(trigger.old_table);
      if (!trigger.new_table.empty()) text += " NEW TABLE AS " + quote(trigger.new_table);
    }
    text += trigger.for_each_row ? "\n    FOR EACH ROW" : "\n    FOR EACH STATEMENT";
    if (trigger.when) text += "\n    WHEN (" + trigger.when->text + ")";
    std::vector<std::string> arguments;
    for (const std::string& argument : trigger.arguments) arguments.push_back(quote_literal(argument));
    out.statement(text + "\n    EXECUTE FUNCTION " + quote(trigger.function) + "(" + join(arguments, ", ") + ")");
  }
  if (trigger.enabled != Enabled::origin) enable(out, context, trigger, "TRIGGER");
}

void alter(Sink& out, const Context& context, const Altering<Trigger>& a) {
  if (a.fields.has("enabled")) enable(out, context, a.to, "TRIGGER");
}

void create(Sink& out, const Context&, const EventTrigger& trigger) {
  std::string text = "CREATE EVENT TRIGGER " + quote(trigger.id.name) + " ON " + quote_identifier(trigger.event);
  if (!trigger.tags.empty()) {
    std::vector<std::string> tags;
    for (const std::string& tag : trigger.tags) tags.push_back(quote_literal(tag));
    text += "\n    WHEN TAG IN (" + join(tags, ", ") + ")";
  }
  out.statement(text + "\n    EXECUTE FUNCTION " + quote(trigger.function) + "()");
  if (trigger.enabled != Enabled::origin) {
    out.statement("ALTER EVENT TRIGGER " + quote(trigger.id.name) + " " + enable_words(trigger.enabled));
  }
}

void alter(Sink& out, const Context&, const Altering<EventTrigger>& a) {
  if (a.fields.has("enabled")) {
    out.statement("ALTER EVENT TRIGGER " + quote(a.to.id.name) + " " + enable_words(a.to.enabled));
  }
}

// PostgreSQL has no events: no reader makes one for it.
void create(Sink&, const Context&, const Event&) {}
void alter(Sink&, const Context&, const Altering<Event>&) {}

namespace {

std::string rule_text(const Rule& rule, bool replace) {
  std::string text = std::string(replace ? "CREATE OR REPLACE RULE " : "CREATE RULE ") + quote(rule.id.name) + " AS\n    ON " +
                     upper(rule.event) + " TO " + quote(rule.table);
  if (rule.where) text += "\n    WHERE " + rule.where->text;
  text += rule.instead ? "\n    DO INSTEAD " : "\n    DO ALSO ";
  if (rule.actions.empty()) return text + "NOTHING";
  std::vector<std::string> actions;
  for (const Expression& action : rule.actions) actions.push_back(action.text);
  if (actions.size() == 1) return text + actions[0];
  return text + "(\n        " + join(actions, ";\n        ") + "\n    )";
}

}  // namespace

void create(Sink& out, const Context& context, const Rule& rule) {
  out.statement(rule_text(rule, false));
  if (rule.enabled != Enabled::origin) enable(out, context, rule, "RULE");
}

void alter(Sink& out, const Context& context, const Altering<Rule>& a) {
  const bool redefines = a.fields.any("event", "instead", "where", "actions");
  if (redefines) out.statement(rule_text(a.to, true));
  if (a.fields.has("enabled")) enable(out, context, a.to, "RULE");
}

void create(Sink& out, const Context&, const Policy& policy) {
  std::string text = "CREATE POLICY " + quote(policy.id.name) + " ON " + quote(policy.table);
  if (!policy.permissive) text += "\n    AS RESTRICTIVE";
  if (policy.command != "all") text += "\n    FOR " + upper(policy.command);
  if (!policy.roles.empty()) text += "\n    TO " + role_list(policy);
  if (policy.using_) text += "\n    USING (" + local_text(*policy.using_, policy.table.name) + ")";
  if (policy.with_check) text += "\n    WITH CHECK (" + local_text(*policy.with_check, policy.table.name) + ")";
  out.statement(std::move(text));
}

void alter(Sink& out, const Context&, const Altering<Policy>& a) {
  std::string text;
  if (a.fields.has("roles")) text += "\n    TO " + role_list(a.to);
  if (a.fields.has("using") && a.to.using_) text += "\n    USING (" + local_text(*a.to.using_, a.to.table.name) + ")";
  if (a.fields.has("with_check") && a.to.with_check) {
    text += "\n    WITH CHECK (" + local_text(*a.to.with_check, a.to.table.name) + ")";
  }
  if (!text.empty()) out.statement("ALTER POLICY " + quote(a.to.id.name) + " ON " + quote(a.to.table) + text);
}

}  // namespace plumb::postgres::script
