#include "tests/unit/diff/fake.h"

#include <gtest/gtest.h>

#include "diff/step_text.h"

namespace plumb::fake {

std::vector<std::string> script(const Plan& plan) {
  std::vector<std::string> out;
  std::vector<std::size_t> group_of(plan.steps.size(), plan.groups.size());
  for (std::size_t g = 0; g < plan.groups.size(); ++g) {
    for (const StepNumber s : plan.groups[g].steps) group_of[s] = g;
  }
  std::size_t last = plan.groups.size();
  for (StepNumber s = 0; s < plan.steps.size(); ++s) {
    const std::string text = step_text(plan.steps[s]);
    if (plan.steps[s].implied) {
      out.push_back("(" + text + ")");
    } else if (!out.empty() && group_of[s] == last) {
      out.back() += " + " + text;
    } else {
      out.push_back(text);
    }
    last = group_of[s];
  }
  return out;
}

std::vector<std::string> changes(const Plan& plan) {
  std::vector<std::string> out;
  for (const Change& change : plan.changes) {
    std::string line = std::string(word(change.verb)) + " " + (change.from_id ? text(*change.from_id) + " -> " : "") + text(change.id);
    for (const FieldChange& field : change.fields) line += " (" + field.field + ": " + field.from + " -> " + field.to + ")";
    out.push_back(std::move(line));
  }
  return out;
}

Plan plan(const Builder& from, const Builder& to, const FakeDialect& dialect, const DiffOptions& options) {
  const auto to_schema = to.done(dialect);
  const auto from_schema = from.done(dialect);  // last: renames work on its needs
  Result<Plan> made = make_plan(from_schema, to_schema, dialect, options);
  if (!made) ADD_FAILURE() << made.error().message << "\n" << made.error().context;
  return made ? std::move(*made) : Plan{};
}

TEST(Fake, ASchemaEqualsItself) {
  Builder a;
  a.key(a.table("t", {{"id", "int4"}}), "t_pkey", {Name("id")});
  a.view("v", "select 1");
  EXPECT_TRUE(plan(a, a).empty());
  EXPECT_TRUE(plan(a, a).steps.empty());
}

}  // namespace plumb::fake
