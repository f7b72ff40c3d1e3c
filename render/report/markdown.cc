// Markdown for a comment on a pull request or a step summary. Cut where GitHub would refuse it: the counts always stay.
#include <algorithm>

#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

constexpr std::size_t kMostBytes = 60'000;  // a comment may have 65536 characters, a step summary 1 MiB

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string row(const ReportItem& item, bool several) {
  std::string what = "**" + markdown(item.message) + "**";
  for (const std::string_view line : lines_of(item.details)) what += "<br>" + markdown(line);
  if (!item.place.empty()) what += "<br>" + markdown_code(item.place);
  std::string out = "| " + (item.gravity.empty() ? std::string(word(item.severity)) : markdown(item.gravity)) + " | " + what + " | " + markdown_code(item.rule) + " |";
  if (several) {
    std::string names;
    for (const std::string& target : item.targets) names += (names.empty() ? "" : ", ") + markdown_code(target);
    out += " " + names + " |";
  }
  return out + "\n";
}

std::string table(const Report& report, std::size_t room) {
  const bool several = report.targets.size() > 1;
  std::string out = several ? "\n| | what | rule | where |\n| --- | --- | --- | --- |\n" : "\n| | what | rule |\n| --- | --- | --- |\n";
  std::size_t left = report.items.size();
  for (const ReportItem& item : report.items) {
    const std::string line = row(item, several);
    if (out.size() + line.size() > room) break;
    out += line;
    --left;
  }
  return left > 0 ? out + "\nand " + std::to_string(left) + " more\n" : out;
}

/// What it does, and the script itself where there is room; folded, for it is long.
std::string told(const ReportScript& script, std::size_t room) {
  std::string out = script.says.empty() ? "" : "\n" + markdown(script.says) + "\n";
  for (const std::string& reason : script.reasons) out += "- " + markdown(reason) + "\n";
  const std::string folded = "\n<details><summary><code>" + xml(plain(script.title)) + "</code></summary>\n\n" + markdown_block(script.sql, "sql") + "\n</details>\n";
  if (out.size() + folded.size() <= room) return out + folded;
  return out.size() <= room ? out : std::string();
}

}  // namespace

std::string render_markdown(const Report& report) {
  std::string out = "## " + markdown(report.title) + "\n\n" + markdown(report.summary) + "\n";
  std::string failures;
  for (const ReportTarget& target : report.targets) {
    if (!target.failure.empty()) failures += "- " + markdown_code(target.name) + ": " + markdown(target.failure) + "\n";
  }
  if (!failures.empty()) out += "\n### Could not be looked at\n\n" + failures;
  if (!report.items.empty()) out += table(report, kMostBytes - std::min(out.size(), kMostBytes));
  for (const ReportScript& script : report.scripts) out += told(script, kMostBytes - std::min(out.size(), kMostBytes));
  return out;
}

}  // namespace plumb
