// GitLab's code quality report: an array, and an empty one where nothing was found. Fingerprints must be unique, or GitLab
// drops one of the two; what could not be looked at is in it too.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(const ReportItem& item) {
  if (item.gravity == "critical") return "critical";
  switch (item.severity) {
    case Severity::error: return "major";
    case Severity::warning: return "minor";
    case Severity::note:
    case Severity::none: break;
  }
  return "info";
}

}  // namespace

std::string render_gitlab(const Report& report) {
  Json out = Json::array();
  for (const ReportTarget& target : report.targets) {
    if (target.failure.empty()) continue;
    out.push_back({{"description", plain(target.name + ": " + target.failure)},
                   {"check_name", "plumb/" + report.command + "/failed"},
                   {"fingerprint", "failed:" + plain(target.name)},
                   {"severity", "blocker"},
                   {"location", {{"path", plain(file_place("", report.subject).path)}, {"lines", {{"begin", 1}}}}}});
  }
  for (const ReportItem& item : report.items) {
    if (item.severity == Severity::none) continue;
    const FilePlace place = file_place(item.place, report.subject);
    std::string description = item.message;
    if (!item.details.empty()) description += ": " + item.details;
    std::ranges::replace(description, '\n', ' ');  // it is shown in one line
    out.push_back({{"description", plain(description)},
                   {"check_name", item.rule},
                   {"fingerprint", item.fingerprint},
                   {"severity", severity_of(item)},
                   {"location", {{"path", plain(place.path)}, {"lines", {{"begin", place.line}}}}}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
