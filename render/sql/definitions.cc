#include "render/sql/definitions.h"

#include "diff/containment.h"
#include "render/sql/script.h"

namespace plumb {

std::map<ObjectId, std::string> definitions(const Plan& from_nothing) {
  std::map<ObjectId, std::string> out;
  for (const StatementGroup& group : from_nothing.groups) {
    if (group.steps.empty()) continue;
    const ObjectId& id = from_nothing.steps[group.steps.front()].id;
    const auto head = container_of(from_nothing.to->schema(), id);
    std::string& text = out[head ? *head : id];
    for (const std::string& statement : statements_for(from_nothing, group)) {
      if (!text.empty()) text += '\n';
      text += statement + ";";
    }
  }
  return out;
}

}  // namespace plumb
