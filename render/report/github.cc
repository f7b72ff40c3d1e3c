// GitHub's workflow commands. GitHub shows ten errors and ten warnings of a step and drops the others without a word: the worst
// come first, and the last one of ten tells how many more there are.
#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

constexpr std::size_t kShownOfEach = 10;

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note:
    case Severity::none: break;
  }
  return "notice";
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

std::string render_github(const Report& report) {
  std::string out;
  std::vector<std::string> failures;
  for (const ReportTarget& target : report.targets) {
    if (!target.failure.empty()) failures.push_back(target.name + ": " + target.failure);
  }
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    std::vector<std::string> lines;
    if (severity == Severity::error) {
      for (const std::string& failure : failures) lines.push_back("::error title=" + github_property("plumb " + report.command + " failed") + "::" + github_data(failure));
    }
    for (const ReportItem& item : report.items) {
      if (item.severity != severity) continue;
      const FilePlace place = file_place(item.place, report.subject);
      std::string line = "::" + std::string(command_of(severity)) + " file=" + github_property(place.path) + ",line=" + std::to_string(place.line) +
                         ",col=" + std::to_string(place.column) + ",title=" + github_property(item.rule) + "::" + github_data(item.message);
      if (!item.details.empty()) line += "%0A" + github_data(item.details);
      if (report.targets.size() > 1 && !item.targets.empty()) line += "%0A" + github_data("in " + listed(item.targets));
      lines.push_back(std::move(line));
    }
    const bool cut = lines.size() > kShownOfEach;
    for (std::size_t i = 0; i < lines.size() && i < (cut ? kShownOfEach - 1 : kShownOfEach); ++i) out += lines[i] + "\n";
    if (cut) out += "::" + std::string(command_of(severity)) + " title=plumb::and " + std::to_string(lines.size() - kShownOfEach + 1) + " more of this kind\n";
  }
  return out;
}

}  // namespace plumb
