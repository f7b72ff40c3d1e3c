#include "diff/step_text.h"

namespace plumb {

std::string step_text(const Step& step) {
  const std::string action(step.release ? "release" : word(step.action));
  std::string out = action + " " + text(step.id);
  if (step.action == StepAction::drop_aside) out = "drop " + text(step.id) + ", which was set aside";
  if (step.action == StepAction::rename) out = "rename " + text(step.from_id) + " to " + step.id.name.spelling();
  if (step.action != StepAction::alter) return out;
  const char* separator = " (";
  for (const std::string& field : step.fields) {
    out += separator + field;
    separator = ", ";
  }
  return step.fields.empty() ? out : out + ")";
}

}  // namespace plumb
