#include "render/text/drift_text.h"

#include <algorithm>

#include "base/text.h"
#include "render/text/side_by_side.h"

namespace plumb {
namespace {

constexpr std::size_t kMostNames = 8;      // of databases in one heading
constexpr std::size_t kLongDetails = 120;  // what is longer is seen in the definitions

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNames; ++i) out += (out.empty() ? "" : ", ") + printable(names[i]);
  if (names.size() > kMostNames) out += " and " + std::to_string(names.size() - kMostNames) + " more";
  return out;
}

std::string_view color_of(Gravity gravity) {
  switch (gravity) {
    case Gravity::critical: return "\033[1;31m";
    case Gravity::major: return "\033[31m";
    case Gravity::minor: return "\033[33m";
    case Gravity::notice: break;
  }
  return "\033[2m";
}

class Text {
 public:
  explicit Text(const TextOptions& options) : options_(options) {}

  std::string run(const Audit& audit) {
    const auto drifted = std::ranges::count_if(audit.groups, [](const DriftGroup& group) { return !group.findings.empty(); });
    std::size_t number = 0;
    for (const DriftGroup& group : audit.groups) {
      if (group.findings.empty()) continue;
      heading((drifted > 1 ? std::to_string(++number) + ". " : "") + listed(group.databases));
      show(group);
    }
    accepted(audit);
    if (!audit.failures.empty()) heading("could not be read");
    for (const AuditFailure& failure : audit.failures) {
      out_ += "  " + printable(failure.database) + ": " + printable(failure.error.message) + "\n";
    }
    if (!audit.notes.empty()) heading("notes");
    for (const std::string& note : audit.notes) out_ += "  " + printable(note) + "\n";
    if (!out_.empty()) out_ += '\n';
    return out_ + bold(summary(audit)) + "\n";
  }

 private:
  void heading(const std::string& text) {
    if (!out_.empty()) out_ += '\n';
    out_ += bold(text) + "\n";
  }

  void show(const DriftGroup& group) {
    std::vector<const DriftFinding*> left;
    for (const DriftFinding& finding : group.findings) left.push_back(&finding);
    // Object by object, in the order of the gravest finding of each.
    while (!left.empty()) {
      const ObjectId head = left.front()->head;
      out_ += "\n  " + bold(printable(text(head))) + "\n";
      for (const DriftFinding* finding : left) {
        if (finding->head == head) show(*finding, group.definitions.contains(head));
      }
      std::erase_if(left, [&](const DriftFinding* finding) { return finding->head == head; });
      if (const auto both = group.definitions.find(head); both != group.definitions.end()) show(both->second.first, both->second.second);
    }
    tell_script("revert", group.revert_verdict, dropped_by_revert(group), group);
    tell_script("adopt", group.adopt_verdict, dropped_by_adopt(group), group);
    if (!group.not_written.empty()) out_ += "\n  there are no scripts: " + printable(group.not_written) + "\n";
  }

  void tell_script(std::string_view script, const ScriptVerdict& verdict, const std::vector<std::string>& dropped, const DriftGroup& group) {
    if (!group.not_written.empty()) return;
    out_ += "\n  the " + std::string(script) + " script is " + printable(text(verdict)) + "\n";
    for (const std::string& reason : verdict.reasons) out_ += "    " + printable(reason) + "\n";
    if (!dropped.empty()) out_ += "  the " + std::string(script) + " script drops, with all that is in it: " + listed(dropped) + "\n";
  }

  void show(const DriftFinding& finding, bool shown_beside) {
    std::string grave(word(finding.gravity()));
    grave.resize(9, ' ');
    if (options_.color) grave = std::string(color_of(finding.gravity())) + grave + "\033[0m";
    out_ += "    " + grave + printable(text(finding)) + "\n";
    const std::string more = details(finding);
    if (!more.empty() && (more.size() <= kLongDetails || !shown_beside)) out_ += "             " + printable(more) + "\n";
    out_ += "             " + std::string(finding.rule->why) + "\n";
    if (!finding.when.empty()) out_ += "             last changed " + finding.when + "\n";
  }

  void show(const std::string& expected, const std::string& found) {
    const SideOptions sides{.indent = "      ", .color = options_.color};
    std::string title = expected.empty() ? "(not there)" : "expected";
    title.resize(sides.width, ' ');
    out_ += "\n" + sides.indent + title + "   " + (found.empty() ? "(not there)" : "found") + "\n" + side_by_side(expected, found, sides);
  }

  void accepted(const Audit& audit) {
    std::string all;
    for (const DriftGroup& group : audit.groups) {
      for (const AcceptedFinding& one : group.accepted) {
        all += "  " + printable(text(one.finding)) + " in " + listed(group.databases) + "\n    until " + printable(one.until) + ": " + printable(one.reason) + "\n";
      }
    }
    if (all.empty()) return;
    heading("accepted by the baseline");
    out_ += all;
  }

  std::string bold(const std::string& text) const { return options_.color ? "\033[1m" + text + "\033[0m" : text; }

  const TextOptions& options_;
  std::string out_;
};

}  // namespace

std::string render_drift_text(const Audit& audit, const TextOptions& options) { return Text(options).run(audit); }

}  // namespace plumb
