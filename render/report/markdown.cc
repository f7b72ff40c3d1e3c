// Markdown for a comment on a pull request or a step summary. Cut where GitHub would refuse it: the counts always stay.
#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

constexpr std::size_t kMostBytes = 60'000;  // a comment may have 65536 characters, a step summary 1 MiB

std::string row(const ReportItem& item, bool several) {
  std::string what = markdown(item.message);
  if (!item.details.empty()) {
    what += "<br>";
    std::string_view rest = item.details;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      what += markdown_code(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!rest.empty()) what += "<br>";
    }
  }
  if (!item.place.empty()) what += "<br>" + markdown_code(item.place);
  std::string out = "| " + (item.gravity.empty() ? std::string(word(item.severity)) : markdown(item.gravity)) + " | " + what + " | " + markdown_code(item.rule) + " |";
  if (several) {
    std::string names;
    for (const std::string& target : item.targets) names += (names.empty() ? "" : ", ") + markdown_code(target);
    out += " " + names + " |";
  }
  return out + "\n";
}

}  // namespace

std::string render_markdown(const Report& report) {
  const bool several = report.targets.size() > 1;
  std::string out = "## " + markdown(report.title) + "\n\n" + markdown(report.summary) + "\n";
  std::string failures;
  for (const ReportTarget& target : report.targets) {
    if (!target.failure.empty()) failures += "- " + markdown_code(target.name) + ": " + markdown(target.failure) + "\n";
  }
  if (!failures.empty()) out += "\n### Could not be looked at\n\n" + failures;
  if (report.items.empty()) return out;
  out += several ? "\n| | what | rule | where |\n| --- | --- | --- | --- |\n" : "\n| | what | rule |\n| --- | --- | --- |\n";
  std::size_t left = report.items.size();
  for (const ReportItem& item : report.items) {
    const std::string line = row(item, several);
    if (out.size() + line.size() > kMostBytes) break;
    out += line;
    --left;
  }
  if (left > 0) out += "\nand " + std::to_string(left) + " more\n";
  for (const ReportScript& script : report.scripts) {
    std::string line = "\nThe " + markdown(script.title) + " script is " + markdown(script.verdict) + ".\n";
    for (const std::string& reason : script.reasons) line += "- " + markdown(reason) + "\n";
    if (out.size() + line.size() > kMostBytes) break;
    out += line;
  }
  return out;
}

}  // namespace plumb
