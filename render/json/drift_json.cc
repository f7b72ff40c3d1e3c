#include "render/json/drift_json.h"

#include <nlohmann/json.hpp>

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(const DriftFinding& finding) {
  Json out;
  out["fingerprint"] = finding.fingerprint;
  out["done"] = done_by_hand(finding.change.verb);
  out["kind"] = word(finding.change.id.kind);
  out["object"] = text(finding.change.id);
  if (finding.change.from_id) out["expected_object"] = text(*finding.change.from_id);
  out["part_of"] = text(finding.head);
  out["gravity"] = word(finding.gravity());
  out["rule"] = finding.rule->id;
  out["why"] = finding.rule->why;
  if (!finding.when.empty()) out["last_changed"] = finding.when;
  if (!finding.place.empty()) out["place"] = finding.place;
  Json fields = Json::array();
  for (const FieldChange& field : finding.change.fields) fields.push_back({{"field", field.field}, {"expected", field.from}, {"found", field.to}});
  if (!fields.empty()) out["fields"] = std::move(fields);
  return out;
}

Json verdict_json(const ScriptVerdict& verdict) {
  if (!verdict.missing.empty()) return {{"missing", verdict.missing}};
  return {{"verdict", word(verdict.verdict)}, {"reasons", verdict.reasons}};
}

Json group_json(const DriftGroup& group) {
  Json out;
  out["databases"] = group.databases;
  out["findings"] = Json::array();
  for (const DriftFinding& finding : group.findings) out["findings"].push_back(finding_json(finding));
  out["accepted"] = Json::array();
  for (const AcceptedFinding& one : group.accepted) {
    Json accepted = finding_json(one.finding);
    accepted["reason"] = one.reason;
    accepted["until"] = one.until;
    out["accepted"].push_back(std::move(accepted));
  }
  out["definitions"] = Json::array();
  for (const auto& [head, both] : group.definitions) {
    out["definitions"].push_back({{"object", text(head)}, {"expected", both.first}, {"found", both.second}});
  }
  if (group.not_written.empty()) {
    out["adopt"] = group.adopt;
    out["revert"] = group.revert;
    out["adopt_drops"] = dropped_by_adopt(group);
    out["revert_drops"] = dropped_by_revert(group);
    out["adopt_verdict"] = verdict_json(group.adopt_verdict);
    out["revert_verdict"] = verdict_json(group.revert_verdict);
  } else {
    out["no_scripts"] = group.not_written;
  }
  return out;
}

}  // namespace

std::string render_drift_json(const Audit& audit) {
  Json out;
  out["format"] = "plumb-drift";
  out["format_version"] = 1;
  out["expected"] = audit.expected;
  out["drifted"] = audit.drifted();
  out["summary"] = summary(audit);
  out["groups"] = Json::array();
  for (const DriftGroup& group : audit.groups) out["groups"].push_back(group_json(group));
  out["clean"] = audit.clean;
  out["failures"] = Json::array();
  for (const AuditFailure& failure : audit.failures) {
    out["failures"].push_back({{"database", failure.database}, {"message", failure.error.message}, {"context", failure.error.context}, {"hint", failure.error.hint}});
  }
  out["notes"] = audit.notes;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
