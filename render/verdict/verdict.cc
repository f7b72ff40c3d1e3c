#include "render/verdict/verdict.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "render/sql/rolling.h"

namespace plumb {
namespace {

constexpr std::size_t kWidth = 100;

/// Lines of at most kWidth, each with this indent.
std::string wrapped(std::string_view text, std::string_view indent) {
  std::string out;
  std::string line(indent);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (line.size() > indent.size() && line.size() + 1 + end > kWidth) {
      out += line + "\n";
      line = indent;
    }
    line += (line.size() > indent.size() ? " " : "") + std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return line.size() > indent.size() ? out + line + "\n" : out;
}

std::string_view color_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::compatible: return "\x1b[32m";
    case Verdict::phased: return "\x1b[36m";
    case Verdict::risky: return "\x1b[33m";
    case Verdict::breaking: return "\x1b[31m";
  }
  return "";
}

std::string painted(Verdict verdict, const std::string& text, bool color) {
  return color ? std::string(color_of(verdict)) + text + "\x1b[0m" : text;
}

std::string behind_verdict(const Assessment& assessment, const VerdictOptions& options) {
  return std::string(options.alone ? " (as one script)" : " (as `plumb plan` writes it)") +
         (is_refused(assessment, options) ? ": refused, the worst that is accepted is " + std::string(word(options.accept)) : "");
}

}  // namespace

bool is_refused(const Assessment& assessment, const VerdictOptions& options) {
  return (options.alone ? assessment.alone : assessment.planned) > options.accept;
}

std::string verdict_text(const Assessment& assessment, const VerdictOptions& options) {
  return "verdict: " + std::string(word(options.alone ? assessment.alone : assessment.planned)) + behind_verdict(assessment, options);
}

std::string render_verdict(const Assessment& assessment, const VerdictOptions& options) {
  std::string out;
  for (const Finding& finding : assessment.findings) {
    const Verdict verdict = options.alone ? finding.alone : finding.planned;
    const std::string head = std::string(finding.rule->id) + " " + (finding.allowed.empty() ? std::string(word(verdict)) : "allowed");
    out += painted(finding.allowed.empty() ? verdict : Verdict::compatible, head, options.color) + ": " + std::string(finding.rule->title) + "\n";
    out += wrapped(printable(finding.sentence), "    ");
    if (const std::string size = size_text(finding.size); !size.empty()) {
      out += wrapped("size: " + size + (finding.seconds < 0 ? "" : fmt::format("; about {:.{}f} s", finding.seconds, finding.seconds < 10 ? 1 : 0)), "    ");
    }
    if (!finding.allowed.empty()) {
      out += wrapped("allowed: " + printable(finding.allowed), "    ");
    } else if (verdict > Verdict::phased) {
      out += wrapped("safe: " + std::string(finding.rule->safe), "    ");
    }
    out += "\n";
  }
  const Verdict overall = options.alone ? assessment.alone : assessment.planned;
  return out + "verdict: " + painted(overall, std::string(word(overall)), options.color) + behind_verdict(assessment, options) + "\n";
}

std::string render_rules() {
  std::string out;
  for (const VerdictRule& rule : rules()) out += std::string(rule.id) + "  " + std::string(rule.title) + "\n";
  return out;
}

std::string render_rule(const VerdictRule& rule) {
  return std::string(rule.id) + ": " + std::string(rule.title) + "\n\n" + wrapped(rule.why, "") + "\nSafe form\n" + wrapped(rule.safe, "") +
         "\nTo allow it, write above the object in TO, or anywhere in it with the object's name:\n    -- plumb: allow " + std::string(rule.id) +
         " because ...\n    -- plumb: allow " + std::string(rule.id) + " on public.users.email because ...\n";
}

std::string render_impacts(const Dialect& dialect) {
  std::string out;
  for (const Impact* row : dialect.impacts()) {
    out += std::string(row->statement) + ": " + impact_text(*row);
    if (!row->in_transaction) out += "; in no transaction";
    if (row->loses_data) out += "; loses data";
    if (row->may_fail) out += "; rows may refuse it";
    out += row->measured ? "\n" : "; not measured\n";
  }
  return out;
}

}  // namespace plumb
