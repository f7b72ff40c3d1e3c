// OpenMetrics text. Without time stamps on the samples, so that node_exporter's textfile collector takes it as well (which reads
// the older text format, and skips the closing comment). A target that could not be looked at says so: a metric that is missing
// would look like the last good one.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "render/report/escape.h"
#include "render/report/report.h"

namespace plumb {
namespace {

class Metrics {
 public:
  void family(std::string_view name, std::string_view help) {
    name_ = name;
    out_ += fmt::format("# TYPE {0} gauge\n# HELP {0} {1}\n", name, help);
  }
  void sample(const std::string& labels, const std::string& value) {
    out_ += name_ + (labels.empty() ? "" : "{" + labels + "}") + " " + value + "\n";
  }
  std::string text() const { return out_ + "# EOF\n"; }

 private:
  std::string name_;
  std::string out_;
};

std::string target_label(const std::string& name) { return "target=\"" + label_value(name) + "\""; }

}  // namespace

std::string render_openmetrics(const Report& report) {
  // Names of targets may become the same once they are harmless: the same sample twice would not be read.
  std::map<std::string, ReportTarget> targets;
  for (const ReportTarget& target : report.targets) targets.emplace(target_label(target.name), target);
  std::map<std::string, std::size_t> counts;
  for (const ReportItem& item : report.items) {
    for (const std::string& target : item.targets) {
      const std::string grave = item.gravity.empty() ? std::string(word(item.severity)) : item.gravity;
      ++counts[target_label(target) + ",kind=\"" + label_value(item.kind) + "\",severity=\"" + label_value(grave) + "\""];
    }
  }
  Metrics out;
  out.family(report.metric, "What was found, by its kind and severity.");
  for (const auto& [labels, count] : counts) out.sample(labels, std::to_string(count));
  out.family("plumb_detected", "Whether anything counts against the target: 1, or 0.");
  for (const auto& [label, target] : targets) {
    if (target.failure.empty()) out.sample(label, target.items > 0 ? "1" : "0");
  }
  out.family("plumb_success", "Whether the target could be looked at: 1, or 0.");
  for (const auto& [label, target] : targets) out.sample(label, target.failure.empty() ? "1" : "0");
  if (report.finished > 0) {
    out.family("plumb_last_run_timestamp_seconds", "When the run ended.");
    out.sample("", std::to_string(report.finished));
    out.family("plumb_run_duration_seconds", "What the run took.");
    out.sample("", fmt::format("{:.3f}", report.seconds));
  }
  return out.text();
}

}  // namespace plumb
