#include "render/report/check.h"

#include <algorithm>

#include "base/text.h"
#include "diff/checksum.h"
#include "diff/containment.h"

namespace plumb {
namespace {

Place place_in(const Schema& schema, const ObjectId& id) {
  Place out;
  with_object(schema, id, [&](const auto& object) { out = object.place; });
  return out;
}

Severity severity_of(Verdict verdict, const VerdictOptions& options) {
  if (verdict > options.accept) return Severity::error;
  if (verdict == Verdict::compatible) return Severity::none;
  return verdict > Verdict::phased ? Severity::warning : Severity::note;
}

std::string details_of(const Finding& finding, Verdict verdict) {
  std::string out = finding.sentence;
  if (const std::string size = size_text(finding.size); !size.empty()) out += "\nsize: " + size;
  if (!finding.allowed.empty()) return out + "\nallowed: " + finding.allowed;
  if (verdict > Verdict::phased) out += "\nsafe: " + std::string(finding.rule->safe);
  return out;
}

ReportItem item_of(const Finding& finding, const RollingPlan& plan, const VerdictOptions& options) {
  const Schema& from = plan.direct.from->schema();
  const Schema& to = plan.direct.to->schema();
  const Verdict verdict = options.alone ? finding.alone : finding.planned;
  const bool counts = finding.allowed.empty();
  ReportItem out;
  out.rule = finding.rule->id;
  out.rule_title = capital(std::string(finding.rule->title));
  out.rule_text = finding.rule->why;
  out.severity = counts ? severity_of(verdict, options) : Severity::note;
  out.gravity = counts ? word(verdict) : "allowed";
  out.kind = word(finding.object.kind);
  out.object = path_text(finding.object);
  const ObjectId head = container_of(to, finding.object).value_or(container_of(from, finding.object).value_or(finding.object));
  out.part_of = text(head);
  out.message = capital(std::string(finding.rule->title)) + ": " + text(finding.object);
  out.details = details_of(finding, verdict);
  for (const auto& [schema, id] : {std::pair{&to, finding.object}, {&to, head}, {&from, finding.object}}) {
    if (out.place.empty()) out.place = place_in(*schema, id);
  }
  Checksum sum;
  sum.add(finding.rule->id);
  sum.add(text(finding.object));
  out.fingerprint = sum.text();
  out.targets = {to.source};
  return out;
}

}  // namespace

Report report_of(const RollingPlan& plan, const Assessment& assessment, const VerdictOptions& options, const std::string& subject, const std::string& version) {
  Report out;
  out.command = "check";
  out.version = version;
  out.title = "Schema change";
  out.subject = subject;
  out.left = "from";
  out.right = "to";
  out.noun = "refused finding";
  out.metric = "plumb_findings";
  out.summary = capital(verdict_text(assessment, options)) + ".";
  for (const Finding& finding : assessment.findings) out.items.push_back(item_of(finding, plan, options));
  std::ranges::stable_sort(out.items, std::ranges::greater{}, &ReportItem::severity);
  // One rule can have found the same object twice, in two ways.
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    const auto same = std::count_if(out.items.begin(), out.items.begin() + static_cast<std::ptrdiff_t>(i), [&](const ReportItem& one) { return one.fingerprint.starts_with(out.items[i].fingerprint); });
    if (same > 0) out.items[i].fingerprint += "-" + std::to_string(same + 1);
  }
  const auto refused = std::ranges::count(out.items, Severity::error, &ReportItem::severity);
  out.targets.push_back({plan.direct.to->schema().source, static_cast<std::size_t>(refused), {}});
  return out;
}

}  // namespace plumb
