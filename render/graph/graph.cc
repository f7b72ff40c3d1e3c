#include "render/graph/graph.h"

#include "base/text.h"
#include "diff/step_text.h"

namespace plumb {
namespace {

std::string replaced(const std::string& text, auto replacement) {
  std::string out;
  for (const char c : printable(text)) {
    if (const std::string_view other = replacement(c); !other.empty()) out += other;
    else out += c;
  }
  return out;
}

std::string dot_text(const std::string& text) {
  return replaced(text, [](char c) -> std::string_view { return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : ""; });
}

/// Entities in Mermaid are #name; or #number;. Whatever could end a label, or be read as HTML or a directive, is one.
std::string mermaid_text(const std::string& text) {
  return replaced(text, [](char c) -> std::string_view {
    switch (c) {
      case '"': return "#quot;";
      case '#': return "#35;";
      case '<': return "#lt;";
      case '>': return "#gt;";
      case '&': return "#amp;";
      case '%': return "#37;";
      case '`': return "#96;";
      case '|': return "#124;";
      case '\\': return "#92;";
      default: return "";
    }
  });
}

bool removes(const Step& step) { return step.action == StepAction::drop || step.action == StepAction::drop_aside; }

std::string dot(const Plan& plan) {
  std::string out = "digraph plan {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n";
  for (StepNumber s = 0; s < plan.steps.size(); ++s) {
    const Step& step = plan.steps[s];
    out += "  s" + std::to_string(s) + " [label=\"" + dot_text(step_text(step)) + "\"";
    if (step.implied) out += ", style=dashed";
    else if (removes(step)) out += ", color=red";
    else if (step.action == StepAction::create) out += ", color=darkgreen";
    out += "];\n";
  }
  for (const Because& because : plan.reasons) {
    out += "  s" + std::to_string(because.before) + " -> s" + std::to_string(because.after) + " [label=\"" +
           dot_text(because.rule) + "\", tooltip=\"" + dot_text(because.reason) + "\"];\n";
  }
  return out + "}\n";
}

std::string mermaid(const Plan& plan) {
  std::string out = "flowchart TD\n";
  for (StepNumber s = 0; s < plan.steps.size(); ++s) {
    out += "  s" + std::to_string(s) + "[\"" + mermaid_text(step_text(plan.steps[s])) + "\"]\n";
  }
  for (const Because& because : plan.reasons) {
    out += "  s" + std::to_string(because.before) + (plan.steps[because.after].implied ? " -.->|\"" : " -->|\"") +
           mermaid_text(because.rule + ": " + because.reason) + "\"| s" + std::to_string(because.after) + "\n";
  }
  return out;
}

}  // namespace

std::string render_graph(const Plan& plan, std::string_view format) {
  return format == "mermaid" ? mermaid(plan) : dot(plan);
}

}  // namespace plumb
