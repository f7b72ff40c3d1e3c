// JUnit XML: one test case a target, so that Jenkins, GitLab and others show which databases passed. What was found is the text
// of the failure (GitLab shows the text, Jenkins the attribute too); what could not be looked at is an error.
#include <algorithm>

#include <fmt/format.h>

#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

std::string text_of(const ReportItem& item) {
  std::string out = item.message + " [" + (item.gravity.empty() ? std::string(word(item.severity)) : item.gravity) + ", " + item.rule + "]";
  if (!item.place.empty()) out += "\n  " + item.place;
  if (!item.details.empty()) out += "\n  " + item.details;
  return out + "\n";
}

std::string test_case(const Report& report, const ReportTarget& target) {
  std::string out = "    <testcase classname=\"plumb." + xml(report.command) + "\" name=\"" + xml(target.name) + "\" time=\"0\"";
  if (!target.failure.empty()) {
    return out + ">\n      <error message=\"" + xml(target.failure) + "\" type=\"failure\">" + xml(target.failure) + "</error>\n    </testcase>\n";
  }
  if (target.items == 0) return out + "/>\n";
  std::string all;
  for (const ReportItem& item : report.items) {
    if (std::ranges::find(item.targets, target.name) != item.targets.end()) all += text_of(item);
  }
  const std::string message = std::to_string(target.items) + " " + xml(report.noun) + (target.items == 1 ? "" : "s");
  return out + ">\n      <failure message=\"" + message + "\" type=\"" + xml(report.noun) + "\">" + xml(all) + "</failure>\n    </testcase>\n";
}

}  // namespace

std::string render_junit(const Report& report) {
  const auto failures = std::ranges::count_if(report.targets, [](const ReportTarget& one) { return one.failure.empty() && one.items > 0; });
  const auto errors = std::ranges::count_if(report.targets, [](const ReportTarget& one) { return !one.failure.empty(); });
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{:.3f}\"", report.targets.size(), failures, errors, report.seconds);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " + counts + ">\n";
  out += "  <testsuite name=\"" + xml(report.title) + "\" " + counts + " skipped=\"0\">\n";
  for (const ReportTarget& target : report.targets) out += test_case(report, target);
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace plumb
