#include "render/html/way.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "render/report/escape.h"

namespace plumb {
namespace {

constexpr std::size_t kMostDrawn = 120;  // boxes that hang together; more are a list
constexpr int kWidth = 300;
constexpr int kHeight = 30;
constexpr int kGap = 24;       // between boxes of one row
constexpr int kRowGap = 50;    // between rows: where the arrows are seen
constexpr std::size_t kMostInRow = 4;
constexpr std::size_t kMostLetters = 43;
constexpr std::size_t kMostOfStatement = 110;

/// At most so many characters; one that is cut is marked.
std::string cut(const std::string& text, std::size_t most = kMostLetters) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (++letters > most) return text.substr(0, i) + "\u2026";
  }
  return text;
}

struct Box {
  int x = 0;
  int y = 0;
};

using Steps = std::vector<std::size_t>;

/// What hangs together by what must come before what; each in the order of the script, the longest first.
std::vector<Steps> components_of(const std::vector<ReportStep>& steps) {
  std::vector<std::size_t> leader(steps.size());
  for (std::size_t s = 0; s < steps.size(); ++s) leader[s] = s;
  const auto find = [&](std::size_t s) {
    while (leader[s] != s) s = leader[s] = leader[leader[s]];
    return s;
  };
  for (std::size_t s = 0; s < steps.size(); ++s) {
    for (const auto& [before, why] : steps[s].after) leader[find(s)] = find(before);
  }
  std::map<std::size_t, Steps> all;
  for (std::size_t s = 0; s < steps.size(); ++s) all[find(s)].push_back(s);
  std::vector<Steps> out;
  for (auto& [first, members] : all) out.push_back(std::move(members));
  std::ranges::stable_sort(out, std::ranges::greater{}, &Steps::size);
  return out;
}

/// Each step in the row below all that must come before it, near to those; long rows are broken.
std::map<std::size_t, Box> laid_out(const std::vector<ReportStep>& steps, const Steps& members) {
  std::map<std::size_t, std::size_t> level;
  std::map<std::size_t, Steps> rows;
  for (const std::size_t s : members) {
    for (const auto& [before, why] : steps[s].after) {
      if (before < s) level[s] = std::max(level[s], level[before] + 1);
    }
    rows[level[s]].push_back(s);
  }
  std::map<std::size_t, Box> out;
  int y = 0;
  for (auto& [at, row] : rows) {
    const auto wish = [&](std::size_t s) {
      int sum = 0;
      int count = 0;
      for (const auto& [before, why] : steps[s].after) {
        if (!out.contains(before)) continue;
        sum += out.at(before).x;
        ++count;
      }
      return count == 0 ? 0 : sum / count;
    };
    std::ranges::stable_sort(row, {}, wish);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0 && i % kMostInRow == 0) y += kHeight + kGap / 2;
      out[row[i]] = {static_cast<int>(i % kMostInRow) * (kWidth + kGap), y};
    }
    y += kHeight + kRowGap;
  }
  return out;
}

std::string drawn(const std::vector<ReportStep>& steps, const Steps& members) {
  const std::map<std::size_t, Box> boxes = laid_out(steps, members);
  int width = 0;
  int height = 0;
  for (const auto& [s, box] : boxes) {
    width = std::max(width, box.x + kWidth + 2);
    height = std::max(height, box.y + kHeight + 2);
  }
  std::string out = fmt::format("<div class=\"scroll\" tabindex=\"0\"><svg viewBox=\"-1 -1 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" aria-label=\"{2} steps, and what must come before what\">\n",
                                width, height, members.size());
  for (const std::size_t s : members) {
    for (const auto& [before, why] : steps[s].after) {
      const int x1 = boxes.at(before).x + kWidth / 2;
      const int y1 = boxes.at(before).y + kHeight;
      const int x2 = boxes.at(s).x + kWidth / 2;
      const int y2 = boxes.at(s).y;
      out += fmt::format("<g><title>{}</title><path d=\"M{} {} C{} {} {} {} {} {}\"/><path class=\"tip\" d=\"M{} {}l-4 -7h8z\"/></g>\n", xml(plain(why)), x1, y1, x1,
                         y1 + kRowGap / 2, x2, y2 - kRowGap / 2, x2, y2 - 6, x2, y2);
    }
  }
  for (const auto& [s, box] : boxes) {
    const std::string words = plain(steps[s].text);
    out += fmt::format("<g class=\"{}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\"/><text x=\"{}\" y=\"{}\">{}</text></g>\n", xml(steps[s].mood),
                       xml(words), box.x, box.y, kWidth, kHeight, box.x + 8, box.y + 19, xml(cut(words)));
  }
  return out + "</svg></div>\n";
}

/// The same in words: for those who cannot see it, and where it is too big to be drawn.
std::string listed(const ReportGraph& graph, bool open) {
  std::string out = "<details" + std::string(open ? " open" : "") + "><summary>in words</summary><ol>\n";
  for (const ReportStep& step : graph.steps) {
    out += "<li>" + xml(plain(step.text));
    for (const auto& [before, why] : step.after) {
      out += "<div class=\"place\">after " + std::to_string(before + 1) + ", " + xml(plain(graph.steps[before].text)) + ": " + xml(plain(why)) + "</div>";
    }
    out += "</li>\n";
  }
  return out + "</ol></details>\n";
}

std::string graph_html(const ReportGraph& graph) {
  if (graph.steps.empty()) return {};
  std::string out = "<section class=\"way graph\"><h2>What must come before what: " + xml(plain(graph.title)) + "</h2>\n";
  std::string drawings;
  std::string alone;
  bool too_big = false;
  for (const Steps& members : components_of(graph.steps)) {
    const ReportStep& first = graph.steps[members.front()];
    if (members.size() == 1) alone += "<li class=\"" + xml(first.mood) + "\">" + xml(plain(first.text)) + "</li>\n";
    else if (members.size() <= kMostDrawn) drawings += drawn(graph.steps, members);
    else too_big = true;
  }
  if (!drawings.empty()) out += "<div class=\"drawings\">\n" + drawings + "</div>\n";
  if (!alone.empty()) out += "<h3>at any time</h3><ul class=\"alone\">\n" + alone + "</ul>\n";
  return out + listed(graph, too_big) + "</section>\n";
}

std::string verdict_html(const Report& report) {
  if (report.verdict.empty()) return {};
  std::string out = "<section class=\"way verdict\"><h2>Verdict: " + xml(report.verdict) + ", as a rolling deploy</h2>\n<ul>\n";
  for (const ReportJudgement& one : report.judgements) {
    const std::string_view badge = one.verdict == "breaking" ? "critical" : one.verdict == "risky" ? "major" : "minor";
    out += fmt::format("<li><span class=\"badge {}\">{}</span> {} <span class=\"rule\">{}: {}</span><div class=\"place\">{}</div></li>\n", badge, xml(one.verdict), xml(plain(one.sentence)),
                       xml(one.rule), xml(one.title), xml(plain(one.safe)));
  }
  return out + "</ul></section>\n";
}

std::string unit_html(const ReportUnit& unit) {
  const std::string_view weight = unit.blocks == "reads and writes" && unit.work != "metadata" ? "all" : unit.blocks == "writes" && unit.work != "metadata" ? "writes" : unit.blocks == "nothing" ? "" : "ddl";
  // Settings and guards come before what it is about.
  const auto is_it = [](const std::string& statement) { return !statement.starts_with("SET ") && !statement.starts_with("DO "); };
  const auto telling = std::ranges::find_if(unit.statements, is_it);
  std::string first;
  for (const char c : telling != unit.statements.end() ? *telling : unit.statements.empty() ? std::string() : unit.statements.front()) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space || !first.ends_with(' ')) first += space ? ' ' : c;
  }
  std::string more = unit.statements.size() > 1 ? " <span class=\"rule\">and " + std::to_string(unit.statements.size() - 1) + " more</span>" : "";
  std::string out = fmt::format("<div class=\"unit {}\"><details><summary><code>{}</code>{}<div class=\"place\">{}</div></summary><pre><code>", weight, xml(cut(plain(first), kMostOfStatement)), more,
                                xml(plain(unit.says)));
  for (const std::string& statement : unit.statements) out += xml(statement) + ";\n";
  return out + "</code></pre></details></div>\n";
}

std::string phases_html(const Report& report) {
  if (report.phases.empty()) return {};
  std::string out = "<section class=\"way\"><h2>As a rolling deploy</h2>\n<ol class=\"phases\">\n";
  const auto release = [&] { out += "<li class=\"release\"><h3>the new release is deployed</h3></li>\n"; };
  bool released = false;
  for (const ReportPhase& phase : report.phases) {
    if (phase.name == "contract") {
      release();
      released = true;
    }
    out += "<li><h3>" + xml(phase.name) + "</h3><div class=\"place\">" + xml(plain(phase.says)) + "</div>\n";
    for (const ReportUnit& unit : phase.units) out += unit_html(unit);
    out += "</li>\n";
  }
  if (!released) release();
  return out + "</ol></section>\n";
}

}  // namespace

std::string way_html(const Report& report) {
  std::string out = verdict_html(report) + phases_html(report);
  for (const ReportGraph& graph : report.graphs) out += graph_html(graph);
  return out;
}

}  // namespace plumb
