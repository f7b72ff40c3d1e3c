// A report as one page that needs nothing else: no network, no library. It may be searched, folded, read in the dark, printed, and
// used from the keyboard. Whatever comes from a database is text: it is escaped, and the page's policy lets no script run but its own.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "render/html/page.h"
#include "render/html/way.h"
#include "render/report/escape.h"
#include "render/report/report.h"
#include "render/text/side_by_side.h"

namespace plumb {
namespace {

/// What its badge says: how grave it is, or else what was done.
std::string badge(const ReportItem& item) {
  if (!item.gravity.empty()) return item.gravity;
  return item.deed.empty() ? std::string(word(item.severity)) : item.deed;
}

/// How the badge is coloured: a word of its own colour, or that of its severity.
std::string mood(const ReportItem& item) {
  constexpr std::array kColours = {"critical", "major", "minor", "notice", "added", "removed", "changed", "renamed", "breaking", "risky"};
  const std::string shown = badge(item);
  return std::ranges::find(kColours, shown) != kColours.end() ? shown : std::string(word(item.severity));
}

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

constexpr std::size_t kContext = 3;    // equal lines that are shown around what differs
constexpr std::size_t kFewLines = 8;   // so many equal lines are shown all

std::string row(const LinePair& pair) {
  const auto cell = [&](const std::optional<std::string>& mine, const std::optional<std::string>& other) {
    if (!mine) return std::string("<td class=\"none\"></td>");
    if (pair.same()) return "<td><code>" + xml(*mine) + "</code></td>";
    return "<td class=\"differs\"><code>" + (other ? marked(*mine, *other) : "<mark>" + xml(*mine) + "</mark>") + "</code></td>";
  };
  return std::string(pair.same() ? "<tr class=\"same\">" : "<tr>") + cell(pair.left, pair.right) + cell(pair.right, pair.left) + "</tr>\n";
}

/// Both side by side; long stretches of equal lines are folded, as the tables between which they stand.
std::string definition(const ReportDefinition& one, const Report& report) {
  const std::vector<LinePair> pairs = aligned_lines(one.expected, one.found);
  const std::string open = "<table class=\"sides\"><tbody>\n";
  const std::string close = "</tbody></table>\n";
  std::string out = "<table class=\"sides\"><thead><tr><th scope=\"col\">" + xml(report.left) + "</th><th scope=\"col\">" + xml(report.right) + "</th></tr></thead><tbody>\n";
  for (std::size_t at = 0; at < pairs.size();) {
    std::size_t end = at;
    while (end < pairs.size() && pairs[end].same()) ++end;
    const std::size_t front = at == 0 ? 0 : kContext;
    const std::size_t back = end == pairs.size() ? 0 : kContext;
    const bool folds = end - at > kFewLines + front + back;
    for (std::size_t i = at; i < end; ++i) {
      if (folds && i == at + front) out += close + "<details class=\"equal\"><summary>" + std::to_string(end - at - front - back) + " equal lines</summary>" + open;
      out += row(pairs[i]);
      if (folds && i + 1 == end - back) out += close + "</details>\n" + open;
    }
    for (at = end; at < pairs.size() && !pairs[at].same(); ++at) out += row(pairs[at]);
  }
  return out + close;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string item_html(const ReportItem& item, bool several) {
  std::string out = "<li data-badge=\"" + xml(badge(item)) + "\"><span class=\"badge " + mood(item) + "\">" + xml(badge(item)) + "</span> " +
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
      out += definition(one, report);
    }
    out += "</details>\n";
  }
  return out;
}

/// "2 critical", "1 minor": in the order of the items, the worst of which come first.
std::string counts(const Report& report) {
  std::vector<std::pair<std::string, std::string>> words;  // with the mood of each
  for (const ReportItem& item : report.items) {
    if (std::ranges::find(words, badge(item), &std::pair<std::string, std::string>::first) == words.end()) words.emplace_back(badge(item), mood(item));
  }
  std::string out;
  for (const auto& [shown, colour] : words) {
    const auto count = std::ranges::count_if(report.items, [&](const ReportItem& item) { return badge(item) == shown; });
    out += fmt::format("<span class=\"badge {}\">{} {}</span> ", colour, count, xml(plain(shown)));
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
  if (script.says.empty()) return {};
  std::string out = "<p>" + xml(plain(script.says)) + "</p>";
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
