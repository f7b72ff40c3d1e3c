#include "render/json/rolling_json.h"

#include <nlohmann/json.hpp>

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

Json lock_json(const Lock& lock) {
  if (lock.name.empty()) return nullptr;
  return {{"name", lock.name}, {"blocks", word(lock.blocks)}};
}

Json impact_json(const Impact& impact) {
  Json out;
  out["statement"] = impact.statement;
  out["lock"] = lock_json(impact.lock);
  out["lock_on_others"] = lock_json(impact.other_lock);
  out["work"] = word(impact.work);
  out["loses_data"] = impact.loses_data;
  out["may_fail_on_rows"] = impact.may_fail;
  out["undo"] = impact.undo;
  out["reference"] = impact.reference;
  return out;
}

std::string_view way_word(Bridge::Way way) {
  switch (way) {
    case Bridge::Way::renamed_column: return "renamed column";
    case Bridge::Way::changed_type: return "changed type";
    case Bridge::Way::renamed_table: return "renamed table";
    case Bridge::Way::remade_index: return "remade index";
  }
  return "";
}

}  // namespace

std::string render_rolling_json(const RollingPlan& plan, const std::vector<PhaseScript>& scripts) {
  Json out;
  out["format"] = "plumb-plan";
  out["format_version"] = 1;
  out["dialect"] = plan.direct.dialect->name();
  out["from"] = plan.direct.from->schema().source;
  out["to"] = plan.direct.to->schema().source;
  out["phases"] = Json::array();
  for (const PhaseScript& script : scripts) {
    Json phase;
    phase["phase"] = word(script.phase);
    phase["when"] = script.says;
    phase["units"] = Json::array();
    for (const ScriptUnit& unit : script.units) {
      Json one;
      one["says"] = unit.says;
      one["transaction"] = unit.in_transaction ? "one" : unit.own_transactions ? "its own" : "none";
      one["settings"] = unit.before;
      one["statements"] = unit.statements;
      if (!unit.impact.statement.empty()) one["impact"] = impact_json(unit.impact);
      phase["units"].push_back(std::move(one));
    }
    out["phases"].push_back(std::move(phase));
  }
  out["bridges"] = Json::array();
  for (const Bridge& bridge : plan.bridges) {
    out["bridges"].push_back({{"what", way_word(bridge.way)}, {"from", text(bridge.from)}, {"to", text(bridge.to)}, {"meanwhile", text(bridge.meanwhile)}});
  }
  out["postponed"] = Json::array();
  for (const ObjectId& id : plan.postponed) out["postponed"].push_back(text(id));
  out["in_place"] = Json::array();
  for (const ObjectId& id : plan.in_place) out["in_place"].push_back(text(id));
  out["notes"] = plan.direct.notes;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
