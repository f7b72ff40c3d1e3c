#include "render/report/audit.h"

#include <algorithm>

#include "base/text.h"

namespace plumb {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view more) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : more);
}

Severity severity_of(Gravity gravity) {
  switch (gravity) {
    case Gravity::critical:
    case Gravity::major: return Severity::error;
    case Gravity::minor: return Severity::warning;
    case Gravity::notice: break;
  }
  return Severity::note;
}

std::vector<std::string> with_rows(const DriftGroup& group, Verb verb) {
  std::vector<std::string> out;
  for (const DriftFinding& finding : group.findings) {
    const Kind kind = finding.change.id.kind;
    if (finding.change.verb == verb && (kind == Kind::table || kind == Kind::column)) out.push_back(text(finding.change.id));
  }
  return out;
}

ReportItem item_of(const DriftFinding& finding) {
  ReportItem out;
  out.rule = finding.rule->id;
  out.rule_text = finding.rule->why;
  out.severity = severity_of(finding.gravity());
  out.gravity = word(finding.gravity());
  out.deed = done_by_hand(finding.change.verb);
  out.kind = word(finding.change.id.kind);
  out.object = path_text(finding.change.id);
  out.part_of = text(finding.head);
  out.message = capital(text(finding));
  out.details = details(finding);
  out.details += (out.details.empty() ? "" : "\n") + std::string(finding.rule->why);
  if (!finding.when.empty()) out.details += "\nLast changed " + finding.when + ".";
  out.place = finding.place;
  out.fingerprint = finding.fingerprint;
  return out;
}

}  // namespace

std::vector<std::string> dropped_by_revert(const DriftGroup& group) { return with_rows(group, Verb::create); }
std::vector<std::string> dropped_by_adopt(const DriftGroup& group) { return with_rows(group, Verb::drop); }

bool Audit::drifted() const {
  return std::ranges::any_of(groups, [](const DriftGroup& group) { return !group.findings.empty(); });
}

std::size_t Audit::databases() const {
  std::size_t out = clean.size() + failures.size();
  for (const DriftGroup& group : groups) out += group.databases.size();
  return out;
}

std::string text(const ScriptVerdict& verdict) {
  if (!verdict.missing.empty()) return "not judged: " + verdict.missing;
  return std::string(word(verdict.verdict)) + " when it is run in one go";
}

std::string summary(const Audit& audit) {
  std::size_t drifted = 0;
  std::size_t ways = 0;
  for (const DriftGroup& group : audit.groups) {
    if (group.findings.empty()) continue;
    drifted += group.databases.size();
    ++ways;
  }
  const std::size_t all = audit.databases();
  std::string out;
  if (drifted > 0) {
    out = all == 1 ? "the database has drifted" : std::to_string(drifted) + " of " + std::to_string(all) + " databases " + (drifted == 1 ? "has" : "have") + " drifted";
    if (ways > 1) out += ", in " + std::to_string(ways) + " ways";
  } else if (audit.failures.size() < all) {
    out = all == 1 ? "no drift" : "no drift in " + counted(all - audit.failures.size(), "database", "databases");
  }
  if (!audit.failures.empty()) out += (out.empty() ? "" : "; ") + std::to_string(audit.failures.size()) + " could not be read";
  return out;
}

Report report_of(const Audit& audit, const std::string& subject, const std::string& version) {
  Report out;
  out.command = "drift";
  out.version = version;
  out.title = "Schema drift";
  out.summary = capital(summary(audit)) + ".";
  out.subject = subject;
  const auto ways = std::ranges::count_if(audit.groups, [](const DriftGroup& group) { return !group.findings.empty(); });
  for (const DriftGroup& group : audit.groups) {
    for (const auto& [head, both] : group.definitions) out.definitions.push_back({text(head), both.first, both.second, group.databases});
    if (!group.findings.empty() && group.not_written.empty()) {
      const std::string where = ways > 1 ? ": " + group.databases.front() + (group.databases.size() > 1 ? " and those like it" : "") : "";
      out.scripts.push_back({"revert" + where, group.revert, "The revert script is " + text(group.revert_verdict) + ".", group.revert_verdict.reasons});
      out.graphs.push_back({"revert" + where, group.revert_steps});
      out.graphs.push_back({"adopt" + where, group.adopt_steps});
      out.scripts.push_back({"adopt" + where, group.adopt, "The adopt script is " + text(group.adopt_verdict) + ".", group.adopt_verdict.reasons});
    }
    for (const std::string& database : group.databases) out.targets.push_back({database, group.findings.size(), {}});
    for (const DriftFinding& finding : group.findings) {
      auto known = std::ranges::find(out.items, finding.fingerprint, &ReportItem::fingerprint);
      if (known == out.items.end()) known = out.items.insert(out.items.end(), item_of(finding));
      known->targets.insert(known->targets.end(), group.databases.begin(), group.databases.end());
    }
  }
  for (const std::string& database : audit.clean) out.targets.push_back({database, 0, {}});
  for (const AuditFailure& failure : audit.failures) out.targets.push_back({failure.database, 0, failure.error.message});
  std::ranges::stable_sort(out.items, std::ranges::greater{}, [](const ReportItem& item) {
    constexpr auto kWords = words(Gravity{});
    return std::ranges::find(kWords, item.gravity) - kWords.begin();
  });
  std::ranges::sort(out.targets, {}, &ReportTarget::name);
  return out;
}

Report report_of(const Plan& plan, const std::string& subject, const std::string& version) {
  Report out;
  out.command = "diff";
  out.left = "from";
  out.right = "to";
  out.version = version;
  out.title = "Schema difference";
  const std::string target = plan.to->schema().source;
  out.subject = subject;
  for (const DriftFinding& finding : drift_findings(plan)) {
    ReportItem item = item_of(finding);
    item.rule = "diff/" + std::string(word(finding.change.verb));
    item.rule_text = "The two schemas differ.";
    item.gravity.clear();
    item.severity = finding.gravity() == Gravity::notice ? Severity::note : Severity::warning;
    item.message = capital(std::string(word(finding.change.verb)) + " " + text(finding.change.id));
    item.details = details(finding);
    item.targets = {target};
    out.items.push_back(std::move(item));
  }
  std::ranges::stable_sort(out.items, std::ranges::greater{}, &ReportItem::severity);
  out.targets.push_back({target, out.items.size(), {}});
  const std::string count = plan.changes.empty() ? "No differences" : capital(counted(plan.changes.size(), "difference", "differences"));
  out.summary = count + " between " + plan.from->schema().source + " and " + target + ".";
  return out;
}

}  // namespace plumb
