// SARIF 2.1.0 as GitHub's code scanning takes it: each rule with its texts, each result with one place and a fingerprint that
// stays when lines move. A database has no lines: the place is that of the file which says what it should be.
#include <map>

#include <nlohmann/json.hpp>

#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

Json message(const std::string& text) { return {{"text", plain(text.empty() ? "(nothing)" : text, true)}}; }

Json location(const ReportItem& item, const Report& report) {
  const FilePlace place = file_place(item.place, report.subject);
  Json out;
  out["physicalLocation"]["artifactLocation"]["uri"] = path_uri(place.path);
  out["physicalLocation"]["region"] = {{"startLine", place.line}, {"startColumn", place.column}, {"endLine", place.line}, {"endColumn", place.column + 1}};
  out["logicalLocations"] = Json::array({{{"fullyQualifiedName", plain(item.object)}, {"kind", plain(item.kind)}}});
  return out;
}

}  // namespace

std::string render_sarif(const Report& report) {
  std::map<std::string, std::size_t> index;
  Json rules = Json::array();
  Json results = Json::array();
  for (const ReportItem& item : report.items) {
    if (item.severity == Severity::none) continue;
    const auto [at, is_new] = index.emplace(item.rule, rules.size());
    if (is_new) {
      Json rule;
      rule["id"] = item.rule;
      rule["shortDescription"] = message(item.rule_title.empty() ? item.rule : item.rule_title);
      rule["fullDescription"] = message(item.rule_text);
      rule["help"] = message(item.rule_text);
      rule["defaultConfiguration"]["level"] = word(item.severity);
      rules.push_back(std::move(rule));
    }
    Json result;
    result["ruleId"] = item.rule;
    result["ruleIndex"] = at->second;
    result["level"] = word(item.severity);
    std::string text = item.message;
    if (!item.details.empty()) text += "\n" + item.details;
    if (report.targets.size() > 1) {
      std::string names;
      for (const std::string& target : item.targets) names += (names.empty() ? "\nin " : ", ") + target;
      text += names;
    }
    result["message"] = message(text);
    result["locations"] = Json::array({location(item, report)});
    result["partialFingerprints"] = {{"primaryLocationLineHash", item.fingerprint + ":1"}};
    if (!item.gravity.empty()) result["properties"]["gravity"] = item.gravity;
    results.push_back(std::move(result));
  }
  Json invocation = {{"executionSuccessful", true}};
  for (const ReportTarget& target : report.targets) {
    if (target.failure.empty()) continue;
    invocation["executionSuccessful"] = false;
    invocation["toolExecutionNotifications"].push_back({{"level", "error"}, {"message", message(target.name + ": " + target.failure)}});
  }
  Json run;
  run["tool"]["driver"] = {{"name", "plumb"}, {"version", report.version}, {"rules", std::move(rules)}};
  run["automationDetails"]["id"] = "plumb/" + report.command + "/";
  run["invocations"] = Json::array({std::move(invocation)});
  run["results"] = std::move(results);
  const Json out = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
