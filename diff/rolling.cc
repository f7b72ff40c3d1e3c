#include "diff/rolling.h"

#include <algorithm>

#include "diff/lookup.h"
#include "diff/middle.h"
#include "diff/online.h"

namespace plumb {
namespace {

using SchemaPtr = std::shared_ptr<const NormalizedSchema>;

Result<SchemaPtr> normalized(Schema schema, const Dialect& dialect) {
  Result<NormalizedSchema> out = dialect.normalize(std::move(schema));
  if (!out) return std::unexpected(out.error());
  return std::make_shared<const NormalizedSchema>(std::move(*out));
}

class Maker {
 public:
  Maker(const Dialect& dialect, const DiffOptions& options, const ApplySql& apply, const Prove& prove)
      : dialect_(dialect), options_(options), apply_(apply), prove_(prove) {}

  Result<RollingPlan> make(const Plan& direct, bool bridging) {
    RollingPlan out;
    out.direct = direct;
    Result<Middle> middle = make_middle(direct, apply_, bridging);
    if (!middle) return std::unexpected(middle.error());
    SchemaPtr at = direct.from;
    const auto go = [&](Phase phase, Result<SchemaPtr> next, const std::vector<ExactRename>& renames, bool at_once = false) -> Status {
      if (!next) return std::unexpected(next.error());
      if (Status done = add(out, phase, at, *next, renames, at_once); !done) return done;
      at = *next;
      return {};
    };
    if (Status done = go(Phase::expand, normalized(std::move(middle->middle), dialect_), middle->expand_renames); !done) return std::unexpected(done.error());
    if (middle->ready) {
      if (Status done = go(Phase::contract, normalized(std::move(*middle->ready), dialect_), {}); !done) return std::unexpected(done.error());
    }
    const std::size_t before_swap = out.stages.size();
    for (Middle::Step& step : middle->swap) {
      const std::size_t before = out.stages.size();
      if (Status done = go(Phase::contract, normalized(std::move(step.schema), dialect_), step.renames, true); !done) return std::unexpected(done.error());
      if (before > before_swap && out.stages.size() > before) out.stages.back().continues = true;
    }
    const bool swaps = out.stages.size() > before_swap;
    const std::size_t before_last = out.stages.size();
    if (Status done = go(Phase::contract, direct.to, middle->contract_renames); !done) return std::unexpected(done.error());
    if (swaps && out.stages.size() > before_last) {
      Stage& last = out.stages.back();
      last.continues = dialect_.features(direct.to->schema().flavor).transactional_ddl && !last.plan.units.empty() && last.plan.units.front().in_transaction;
    }
    out.backfills = std::move(middle->backfills);
    out.bridges = std::move(middle->bridges);
    out.postponed = std::move(middle->postponed);
    out.in_place = std::move(middle->in_place);
    return out;
  }

 private:
  Status add(RollingPlan& out, Phase phase, const SchemaPtr& from, const SchemaPtr& to, const std::vector<ExactRename>& renames,
             bool at_once) {
    DiffOptions options = options_.without_renames();
    options.exact_renames = renames;
    Result<Plan> plan = make_plan(from, to, dialect_, options);
    if (!plan) return std::unexpected(plan.error());
    if (plan->empty()) return {};
    if (!plan->uncertain.empty()) return fail(ErrorCode::not_proven, "a stage cannot be compared: " + text(plan->uncertain.front().id));
    make_online(*plan, at_once);
    if (Status proven = prove_(*plan); !proven) return proven;
    out.stages.push_back({phase, std::move(*plan), false});
    return {};
  }

  const Dialect& dialect_;
  const DiffOptions& options_;
  const ApplySql& apply_;
  const Prove& prove_;
};

}  // namespace

Result<RollingPlan> make_rolling_plan(SchemaPtr from, SchemaPtr to, const Dialect& dialect, const DiffOptions& options,
                                      const ApplySql& apply, const Prove& prove) {
  Result<Plan> direct = make_plan(from, to, dialect, options);
  if (!direct) return std::unexpected(direct.error());
  Maker maker(dialect, options, apply, prove);
  Result<RollingPlan> out = maker.make(*direct, true);
  if (out) return out;
  Result<RollingPlan> plain = maker.make(*direct, false);
  if (plain) {
    plain->direct.notes.push_back("no bridges were built: " + out.error().message);
    return plain;
  }
  // All of it waits for contract then; the script is that of a diff.
  RollingPlan last;
  last.direct = *direct;
  last.direct.notes.push_back("everything waits for contract: " + plain.error().message);
  for (const Change& change : direct->changes) last.postponed.push_back(change.id);
  make_online(*direct);
  if (Status proven = prove(*direct); !proven) return std::unexpected(proven.error());
  if (!direct->empty()) last.stages.push_back({Phase::contract, std::move(*direct), false});
  return last;
}

Result<RollingPlan> way_back(const RollingPlan& plan, const DiffOptions& options, const ApplySql& apply, const Prove& prove) {
  DiffOptions back = options.without_renames();
  for (const Step& step : plan.direct.steps) {
    const bool has_name_of_its_own = step.action == StepAction::rename && !is_constraint(step.id.kind) && step.id.kind != Kind::index;
    if (has_name_of_its_own) back.exact_renames.push_back({step.id, step.from_id.name});
  }
  return make_rolling_plan(plan.direct.to, plan.direct.from, *plan.direct.dialect, back, apply, prove);
}

}  // namespace plumb
