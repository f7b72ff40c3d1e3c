#include "diff/online.h"

#include <algorithm>

#include "diff/containment.h"
#include "diff/group.h"
#include "diff/lookup.h"

namespace plumb {
namespace {

/// When a step of a series can run: the lower comes first where nothing else decides.
enum class Turn {
  together,  // in one transaction with others
  apart,     // in a transaction of its own
  outside,   // in none
  last,      // looks at all rows: when everything else is done
};

Turn turn_of(Form form, const Impact& impact) {
  if (!impact.in_transaction) return Turn::outside;
  if (form == Form::validate) return Turn::last;
  return form == Form::guard_validate || impact.apart ? Turn::apart : Turn::together;
}

/// The steps of an online plan, each knowing which ones it waits for.
class Series {
 public:
  Series(const Plan& plan, bool in_one_transaction)
      : plan_(plan), in_one_transaction_(in_one_transaction), first_(plan.steps.size()), last_(plan.steps.size()) {
    for (const Step& step : plan.steps) {
      if (step.action == StepAction::create) made_.insert(step.id);
    }
    for (StepNumber s = 0; s < plan.steps.size(); ++s) add(s);
    for (const Because& because : plan.reasons) waits_for_[first_[because.after]].push_back(last_[because.before]);
  }

  /// Fills the plan with the steps in their new order.
  void schedule(Plan& out) {
    std::vector<Because> reasons = plan_.reasons;
    std::vector<StepNumber> place(steps_.size());
    std::vector<char> done(steps_.size(), 0);
    std::vector<Step> ordered;
    std::vector<Turn> turns;
    const auto take = [&](StepNumber s) {
      done[s] = 1;
      place[s] = ordered.size();
      turns.push_back(turns_[s]);
      ordered.push_back(std::move(steps_[s]));
    };
    while (ordered.size() < steps_.size()) {
      const std::size_t before = ordered.size();
      for (StepNumber s = 0; s < steps_.size(); ++s) {
        if (!done[s] && turns_[s] == Turn::together && is_ready(s, done)) take(s);
      }
      if (ordered.size() != before) continue;
      for (const Turn turn : {Turn::apart, Turn::outside, Turn::last, Turn::together}) {
        // Whatever waits for itself would wait for ever: the order that the plan had is kept then.
        const auto next = next_of(turn, done, turn != Turn::together);
        if (!next) continue;
        take(*next);
        break;
      }
    }
    for (Because& because : reasons) {
      because.before = place[last_[because.before]];
      because.after = place[first_[because.after]];
    }
    out.steps = std::move(ordered);
    out.reasons = std::move(reasons);
    make_units(out, turns, in_one_transaction_);
  }

 private:
  std::optional<StepNumber> next_of(Turn turn, const std::vector<char>& done, bool ready) const {
    for (StepNumber s = 0; s < steps_.size(); ++s) {
      if (!done[s] && turns_[s] == turn && (!ready || is_ready(s, done))) return s;
    }
    return std::nullopt;
  }

  bool is_ready(StepNumber s, const std::vector<char>& done) const {
    return std::ranges::all_of(waits_for_[s], [&](StepNumber before) { return done[before]; });
  }

  StepNumber push(Step step, std::optional<StepNumber> after) {
    const Impact impact = plan_.dialect->impact(doing_of(step, plan_));
    turns_.push_back(step.implied || in_one_transaction_ ? Turn::together : turn_of(step.form, impact));
    steps_.push_back(std::move(step));
    waits_for_.emplace_back();
    if (after) waits_for_.back().push_back(*after);
    return steps_.size() - 1;
  }

  StepNumber push(Step step, Form form, std::optional<StepNumber> after) {
    step.form = form;
    if (form != Form::plain && after) step.because.clear();  // said once
    return push(std::move(step), after);
  }

  void add(StepNumber s) {
    const Step& step = plan_.steps[s];
    const bool at_once = step.implied || step.release || in_one_transaction_ || is_of_something_new(step);
    const std::vector<Form> forms = at_once ? std::vector<Form>{} : plan_.dialect->online(doing_of(step, plan_));
    if (forms.empty()) {
      first_[s] = last_[s] = push(step, std::nullopt);
      return;
    }
    std::optional<StepNumber> before;
    first_[s] = steps_.size();
    for (Step& one : in_forms(step, forms)) {
      const Form form = one.form;
      before = push(std::move(one), form, before);
      if (form != Form::validate) last_[s] = *before;  // nothing needs the old rows to be checked
      if (form == Form::only) last_[s] = add_leaves(step.id, *before);
    }
  }

  /// Nobody reads or writes yet what the plan itself makes, or makes again.
  bool is_of_something_new(const Step& step) const {
    if (step.action != StepAction::create) return false;
    const std::optional<ObjectId> on = container_of(plan_.to->schema(), step.id);
    return on && made_.contains(*on);
  }

  /// The indexes of the partitions, each built beside reads and writes, and attached.
  StepNumber add_leaves(const ObjectId& parent, StepNumber before) {
    for (const auto& [id, index] : plan_.to->schema().all<Index>()) {
      if (index.parent != parent.qualified()) continue;
      const Table* table = plan_.to->schema().find<Table>(index.table);
      Step step;
      step.action = StepAction::create;
      step.id = id;
      const bool has_leaves = table != nullptr && table->form == TableForm::partitioned;
      before = push(step, has_leaves ? Form::only : Form::concurrently, before);
      if (has_leaves) before = add_leaves(id, before);
      before = push(step, Form::attach, before);
    }
    return before;
  }

  static void make_units(Plan& out, const std::vector<Turn>& turns, bool at_once) {
    out.groups.clear();
    out.units.clear();
    const bool transactional = out.dialect->features(out.to->schema().flavor).transactional_ddl;
    std::size_t begin = 0;
    while (begin < out.steps.size()) {
      std::size_t end = begin + 1;
      while (end < out.steps.size() && turns[begin] == Turn::together && turns[end] == Turn::together) ++end;
      const std::vector<Step> some(out.steps.begin() + static_cast<std::ptrdiff_t>(begin), out.steps.begin() + static_cast<std::ptrdiff_t>(end));
      Unit unit;
      for (StatementGroup group : plumb::group(some, out.dialect->features(out.to->schema().flavor))) {
        for (StepNumber& number : group.steps) number += begin;
        unit.groups.push_back(out.groups.size());
        unit.impact = strongest(unit.impact, impact_of(group, out));
        out.groups.push_back(std::move(group));
        if (!transactional && !at_once) out.units.push_back(std::exchange(unit, {}));  // each statement is committed by itself
      }
      unit.in_transaction = turns[begin] != Turn::outside;
      unit.at_once = at_once;
      if (!unit.groups.empty()) out.units.push_back(std::move(unit));
      begin = end;
    }
  }

  const Plan& plan_;
  bool in_one_transaction_;
  IdSet made_;
  std::vector<Step> steps_;
  std::vector<Turn> turns_;
  std::vector<std::vector<StepNumber>> waits_for_;
  std::vector<StepNumber> first_;  // by number in the plan
  std::vector<StepNumber> last_;   // what others wait for
};

constexpr Doing::Deed deed_of(StepAction action) {
  switch (action) {
    case StepAction::drop: return Doing::Deed::drop;
    case StepAction::rename: return Doing::Deed::rename;
    case StepAction::set_aside: return Doing::Deed::set_aside;
    case StepAction::create: return Doing::Deed::create;
    case StepAction::alter: return Doing::Deed::alter;
    case StepAction::drop_aside: return Doing::Deed::drop_aside;
    case StepAction::rebuild: return Doing::Deed::rebuild;
  }
  return Doing::Deed::alter;
}

}  // namespace

std::vector<Step> in_forms(const Step& step, const std::vector<Form>& forms) {
  std::vector<Step> out;
  const bool guards = !forms.empty() && forms.front() == Form::guard;
  Step rest = step;
  if (guards) std::erase(rest.fields, "not_null");
  else rest.fields.clear();
  if (!rest.fields.empty()) out.push_back(std::move(rest));
  for (const Form form : forms) {
    Step& one = out.emplace_back(step);
    if (guards) one.fields = {"not_null"};
    one.form = form;
  }
  return out;
}

Doing doing_of(const Step& step, const Plan& plan) {
  const ObjectId& from_id = step.from_id.name.empty() && step.from_id.signature.empty() ? step.id : step.from_id;
  return {deed_of(step.action), step.form, step.id, from_id, step.fields, plan.base ? *plan.base : *plan.from, *plan.to};
}

Impact impact_of(const StatementGroup& group, const Plan& plan) {
  std::vector<Doing> doings;
  for (const StepNumber number : group.steps) doings.push_back(doing_of(plan.steps[number], plan));
  return doings.empty() ? Impact{} : plan.dialect->impact_together(doings);
}

void make_online(Plan& plan, bool in_one_transaction) {
  if (!plan.units.empty()) return;
  const Plan before = plan;
  Series(before, in_one_transaction).schedule(plan);
}

}  // namespace plumb
