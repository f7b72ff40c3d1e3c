#include "render/json/plan_json.h"

#include <nlohmann/json.hpp>

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

Json id_json(const ObjectId& id) {
  Json out;
  out["kind"] = word(id.kind);
  if (!id.schema.empty()) out["schema"] = id.schema.spelling();
  if (!id.owner.empty()) out["table"] = id.owner.spelling();
  if (!id.name.empty()) out["name"] = id.name.spelling();
  if (!id.signature.empty()) out["signature"] = id.signature;
  out["text"] = text(id);
  return out;
}

constexpr std::string_view weight_word(Weight weight) { return weight == Weight::cosmetic ? "cosmetic" : "meaning"; }

Json change_json(const Change& change) {
  Json out;
  out["verb"] = word(change.verb);
  out["object"] = id_json(change.id);
  if (change.from_id) out["from"] = id_json(*change.from_id);
  if (!change.because.empty()) out["because"] = change.because;
  Json fields = Json::array();
  for (const FieldChange& field : change.fields) {
    fields.push_back({{"field", field.field}, {"weight", weight_word(field.weight)}, {"from", field.from}, {"to", field.to}});
  }
  if (!fields.empty()) out["fields"] = std::move(fields);
  return out;
}

Json step_json(const Step& step) {
  Json out;
  out["action"] = word(step.action);
  out["object"] = id_json(step.id);
  if (step.action == StepAction::rename) out["from"] = id_json(step.from_id);
  if (!step.fields.empty()) out["fields"] = step.fields;
  if (!step.aside_name.empty()) out["aside_name"] = step.aside_name.spelling();
  if (!step.because.empty()) out["because"] = step.because;
  if (step.implied) out["implied"] = true;
  if (step.recreate) out["recreate"] = true;
  if (step.release) out["release"] = true;
  for (const ObjectId& part : step.later) out["later"].push_back(id_json(part));
  return out;
}

}  // namespace

std::string render_json(const Plan& plan, std::span<const std::string> statements) {
  Json out;
  out["format"] = "plumb-diff";
  out["format_version"] = 1;
  out["dialect"] = plan.dialect->name();
  out["from"] = plan.from->schema().source;
  out["to"] = plan.to->schema().source;
  out["changes"] = Json::array();
  Json counts = {{"create", 0}, {"drop", 0}, {"alter", 0}, {"replace", 0}, {"rename", 0}};
  for (const Change& change : plan.changes) {
    out["changes"].push_back(change_json(change));
    Json& count = counts[std::string(word(change.verb))];
    count = count.get<int>() + 1;
  }
  out["steps"] = Json::array();
  for (const Step& step : plan.steps) out["steps"].push_back(step_json(step));
  out["reasons"] = Json::array();
  for (const Because& because : plan.reasons) {
    out["reasons"].push_back({{"before", because.before}, {"after", because.after}, {"rule", because.rule}, {"reason", because.reason}});
  }
  out["groups"] = Json::array();
  for (std::size_t i = 0; i < plan.groups.size(); ++i) {
    Json group;
    group["steps"] = plan.groups[i].steps;
    if (i < statements.size()) group["sql"] = statements[i];
    out["groups"].push_back(std::move(group));
  }
  out["notes"] = plan.notes;
  out["likely_renames"] = Json::array();
  for (const LikelyRename& one : plan.likely_renames) {
    out["likely_renames"].push_back({{"from", id_json(one.from)}, {"to", id_json(one.to)}, {"evidence", one.evidence}});
  }
  out["uncertain"] = Json::array();
  for (const Uncertain& one : plan.uncertain) {
    out["uncertain"].push_back({{"object", id_json(one.id)}, {"field", one.field}, {"from", one.from}, {"to", one.to}});
  }
  out["not_compared"] = Json::array();
  for (const NotCompared& one : plan.not_compared) {
    out["not_compared"].push_back({{"what", one.what}, {"place", one.place}, {"reason", one.reason}, {"incomplete", one.incomplete}});
  }
  out["counts"] = std::move(counts);
  // Names may hold bytes that are no UTF-8 (a database in SQL_ASCII): those become U+FFFD rather than a failure.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
