#include "render/verdict/pages.h"

namespace plumb {
namespace {

std::string capital(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace

std::string rule_page(const VerdictRule& rule) {
  const std::string id(rule.id);
  return "# " + id + ": " + std::string(rule.title) + "\n\n" + std::string(rule.why) + "\n\n## The safe form\n\n" + std::string(rule.safe) +
         "\n\n## To allow it\n\nIn the SQL of the new schema, above the object or with its name:\n\n    -- plumb: allow " + id +
         " because ...\n    -- plumb: allow " + id + " on public.users.email because ...\n\nor in plumb.toml, for every run:\n\n    [[policy.allow]]\n    rule = \"" + id +
         "\"\n    object = \"public.users.email\"\n    because = \"...\"\n\nor judged otherwise than the rule itself does:\n\n    [policy.severities]\n    " + id + " = \"compatible\"\n";
}

std::string drift_rules_page() {
  std::string out = "# The rules of drift\n\nWhat `plumb drift` calls what it finds, the first that fits; how grave that is, and why. A baseline accepts single findings.\n\n"
                    "| rule | gravity | why |\n| --- | --- | --- |\n";
  for (const DriftRule& rule : drift_rules()) out += "| `" + std::string(rule.id) + "` | " + std::string(word(rule.gravity)) + " | " + std::string(rule.why) + " |\n";
  return out;
}

std::string rules_index() {
  std::string out = "# The rules\n\nWhat a verdict of `plumb check` can rest on. The pages are made of the table that `plumb explain` prints from; a test compares them.\n"
                    "What `plumb drift` finds has [rules of its own](drift.md).\n\n| rule | |\n| --- | --- |\n";
  for (const VerdictRule& rule : rules()) out += "| [" + std::string(rule.id) + "](" + std::string(rule.id) + ".md) | " + std::string(rule.title) + " |\n";
  return out;
}

std::string render_drift_rule(const DriftRule& rule) {
  return std::string(rule.id) + ": " + std::string(word(rule.gravity)) + "\n\n" + capital(rule.why) +
         "\n\nTo accept it for a while: plumb drift ... --write-baseline drift.toml --reason '...' --until 2027-03-31\n";
}

}  // namespace plumb
