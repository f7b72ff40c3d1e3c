#include "diff/group.h"

#include <algorithm>
#include <array>

#include "diff/lookup.h"

namespace plumb {
namespace {

constexpr std::array<std::string_view, 5> kAlone = {"partition_of", "partition_bound", "replica_identity", "inherits", "validated"};

bool alone(const std::string& field, const Features& features) {
  if (is_comment(field)) return !features.comments_in_definitions;
  return is_label(field) || std::ranges::find(kAlone, field) != kAlone.end();
}

}  // namespace

bool joins_others(const Step& step, const Features& features) {
  if (step.implied || step.form != Form::plain) return false;
  const Kind kind = step.id.kind;
  switch (step.action) {
    case StepAction::create:
    case StepAction::drop: return is_part(kind) || (kind == Kind::index && features.indexes_in_alter_table);
    case StepAction::alter:
      return (kind == Kind::column || kind == Kind::table) &&
             std::ranges::none_of(step.fields, [&](const std::string& field) { return alone(field, features); });
    default: return false;
  }
}

std::vector<StatementGroup> group(const std::vector<Step>& steps, const Features& features) {
  std::vector<StatementGroup> out;
  for (StepNumber s = 0; s < steps.size(); ++s) {
    const Step& step = steps[s];
    if (step.implied) continue;
    if (!out.empty() && joins_others(step, features)) {
      const Step& last = steps[out.back().steps.back()];
      if (joins_others(last, features) && table_id(last.id) == table_id(step.id)) {
        out.back().steps.push_back(s);
        continue;
      }
    }
    out.push_back({{s}});
  }
  return out;
}

}  // namespace plumb
