// A report as one page that needs nothing else: no network, no library. It may be searched, folded, read in the dark, printed, and
// used from the keyboard. Whatever comes from a database is text: it is escaped, and the page's policy lets no script run but its own.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "render/html/page.h"
#include "render/html/way.h"
#include "render/report/escape.h"
#include "render/report/report.h"
#include "render/text/side_by_side.h"

namespace plumb {
namespace {

std::string grave(const ReportItem& item) { return item.gravity.empty() ? std::string(word(item.severity)) : item.gravity; }

/// Words, and what stands between them, each by itself.
std::vector<std::string_view> words_of(std::string_view line) {
  const auto is_letter = [](char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; };
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (end < line.size() && is_letter(line[at]) && is_letter(line[end])) ++end;
    out.push_back(line.substr(at, end - at));
    at = end;
  }
  return out;
}

/// A line with the words marked that the other one has not: all but what both begin and end with.
std::string marked(std::string_view line, std::string_view other) {
  const auto mine = words_of(line);
  const auto theirs = words_of(other);
  std::size_t front = 0;
  while (front < mine.size() && front < theirs.size() && mine[front] == theirs[front]) ++front;
  std::size_t back = 0;
  while (back + front < mine.size() && back + front < theirs.size() && mine[mine.size() - 1 - back] == theirs[theirs.size() - 1 - back]) ++back;
  std::string out;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (i == front && i < mine.size() - back) out += "<mark>";
    out += xml(mine[i]);
    if (i + 1 == mine.size() - back && i >= front) out += "</mark>";
  }
  return out;
}

std::string definition(const ReportDefinition& one) {
  std::string out = "<table class=\"sides\"><thead><tr><th scope=\"col\">expected</th><th scope=\"col\">found</th></tr></thead><tbody>\n";
  for (const LinePair& pair : aligned_lines(one.expected, one.found)) {
    const auto cell = [&](const std::optional<std::string>& mine, const std::optional<std::string>& other) {
      if (!mine) return std::string("<td class=\"none\"></td>");
      if (pair.same()) return "<td><code>" + xml(*mine) + "</code></td>";
      return "<td class=\"differs\"><code>" + (other ? marked(*mine, *other) : "<mark>" + xml(*mine) + "</mark>") + "</code></td>";
    };
    out += "<tr>" + cell(pair.left, pair.right) + cell(pair.right, pair.left) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string item_html(const ReportItem& item, bool several) {
  std::string out = "<li data-gravity=\"" + xml(grave(item)) + "\"><span class=\"badge " + xml(grave(item)) + "\">" + xml(grave(item)) + "</span> " +
                    xml(plain(item.message)) + " <span class=\"rule\">" + xml(item.rule) + "</span>";
  if (!item.details.empty()) out += "<pre class=\"details\">" + xml(item.details) + "</pre>";
  if (!item.place.empty()) out += "<div class=\"place\">" + xml(plain(item.place)) + "</div>";
  if (several) out += "<div class=\"place\">in " + xml(plain(listed(item.targets))) + "</div>";
  return out + "</li>\n";
}

std::string objects(const Report& report) {
  const bool several = report.targets.size() > 1;
  std::vector<std::string> order;  // of the gravest item of each
  std::map<std::string, std::vector<const ReportItem*>> items;
  for (const ReportItem& item : report.items) {
    const std::string& head = item.part_of.empty() ? item.object : item.part_of;
    if (!items.contains(head)) order.push_back(head);
    items[head].push_back(&item);
  }
  std::string out;
  for (const std::string& head : order) {
    out += "<details class=\"object\" open><summary><h2>" + xml(plain(head)) + "</h2> <span class=\"count\">" + std::to_string(items[head].size()) + "</span></summary>\n<ul>\n";
    for (const ReportItem* item : items[head]) out += item_html(*item, several);
    out += "</ul>\n";
    for (const ReportDefinition& one : report.definitions) {
      if (one.object != head) continue;
      if (several) out += "<p class=\"place\">as found in " + xml(plain(listed(one.targets))) + "</p>\n";
      out += definition(one);
    }
    out += "</details>\n";
  }
  return out;
}

std::string counts(const Report& report) {
  std::string out;
  for (const std::string_view name : {"critical", "major", "minor", "notice", "error", "warning", "note"}) {
    const auto count = std::ranges::count_if(report.items, [&](const ReportItem& item) { return grave(item) == name; });
    if (count > 0) out += fmt::format("<span class=\"badge {0}\">{1} {0}</span> ", name, count);
  }
  return out.empty() ? out : "<p>" + out + "</p>\n";
}

std::string failures(const Report& report) {
  std::string out;
  for (const ReportTarget& target : report.targets) {
    if (!target.failure.empty()) out += "<li><strong>" + xml(plain(target.name)) + "</strong>: " + xml(plain(target.failure)) + "</li>\n";
  }
  return out.empty() ? out : "<section class=\"failures\"><h2>could not be looked at</h2><ul>\n" + out + "</ul></section>\n";
}

std::string judged(const ReportScript& script) {
  if (script.verdict.empty()) return {};
  std::string out = "<p>" + xml(plain(script.verdict)) + "</p>";
  if (script.reasons.empty()) return out;
  out += "<ul>";
  for (const std::string& reason : script.reasons) out += "<li>" + xml(plain(reason)) + "</li>";
  return out + "</ul>";
}

std::string scripts(const Report& report) {
  std::string out;
  for (const ReportScript& script : report.scripts) {
    out += "<details class=\"script\"><summary><h2>" + xml(plain(script.title)) + "</h2></summary>" + judged(script) + "<pre><code>" + xml(script.sql) + "</code></pre></details>\n";
  }
  return out;
}

}  // namespace

std::string render_html(const Report& report) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '" + std::string(kPageScriptHash) +
         "'; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + xml(plain(report.title)) + "</title>\n";
  out += "<style>" + std::string(kPageStyle) + "</style>\n</head>\n<body>\n<header>\n<h1>" + xml(plain(report.title)) + "</h1>\n";
  out += "<p class=\"summary\">" + xml(plain(report.summary)) + "</p>\n" + counts(report);
  if (!report.items.empty()) {
    out += "<p><label for=\"search\">Search</label> <input id=\"search\" type=\"search\" placeholder=\"name, rule, gravity (press /)\"> "
           "<button id=\"fold\" type=\"button\">fold all</button> <span id=\"shown\" role=\"status\"></span></p>\n";
  }
  out += "</header>\n<main>\n" + failures(report) + objects(report) + way_html(report) + scripts(report) + "</main>\n";
  out += "<footer>plumb " + xml(report.version) + "; compared with " + xml(plain(report.subject)) + "</footer>\n";
  return out + "<script>" + std::string(kPageScript) + "</script>\n</body>\n</html>\n";
}

}  // namespace plumb
