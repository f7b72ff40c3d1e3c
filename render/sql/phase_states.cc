#include "render/sql/phase_states.h"

#include <algorithm>

#include "diff/lookup.h"

namespace plumb {
namespace {

/// Whether this form of a create step is what makes the object.
bool makes(const Step& step) {
  switch (step.form) {
    case Form::validate:
    case Form::attach:
    case Form::set_default: return false;
    case Form::concurrently: return step.id.kind == Kind::index;
    default: return true;
  }
}

}  // namespace

const ObjectId& id_before(const Step& step) { return step.from_id.name.empty() && step.from_id.signature.empty() ? step.id : step.from_id; }

ObjectId aside_of(const Step& step) { return {step.id.kind, step.id.schema, {}, step.aside_name, {}}; }

PhaseStates::PhaseStates(const std::vector<Written>& groups, bool (*can_ask)(const ObjectId&)) : can_ask_(can_ask) {
  std::vector<const Plan*> plans;
  for (const Written& group : groups) {
    if (plans.empty() || plans.back() != group.plan) plans.push_back(group.plan);
  }
  for (const Plan* plan : plans) {
    for (const Step& step : plan->steps) ids_.insert({step.id, id_before(step)});
  }
  State now;
  for (const Plan* plan : plans) {
    if (now.empty()) now = born(plan->from->schema());
    StepNumber next = 0;
    const auto reach = [&](StepNumber end) {
      for (; next < end && next < plan->steps.size(); ++next) take(plan->steps[next], *plan, now);
    };
    for (const Written& group : groups) {
      if (group.plan != plan) continue;
      reach(plan->groups[group.group].steps.front());
      before_.push_back(now);
      reach(plan->groups[group.group].steps.back() + 1);
      after_.push_back(now);
      facts_.push_back(facts(group, before_.back()));
    }
    reach(plan->steps.size());
  }
}

std::vector<Fact> PhaseStates::guard(std::size_t group, const Written& written) const {
  const auto good = [&](const std::vector<Fact>& some) {
    for (std::size_t later = group; later < after_.size(); ++later) {
      const State& state = after_[later];
      if (std::ranges::all_of(some, [&](const Fact& fact) { return holds(fact, state); }) && !is_harmless(written, before_[group], state)) return false;
    }
    return true;
  };
  if (good({})) return {};
  std::vector<Fact> own = facts_[group];
  std::vector<Fact> all = own;
  for (std::size_t later = group + 1; later < facts_.size(); ++later) {
    for (const Fact& fact : facts_[later]) {
      if (holds(fact, before_[group]) && std::ranges::find(all, fact) == all.end()) all.push_back(fact);
    }
  }
  std::erase_if(all, [this](const Fact& fact) { return !can_ask_(fact.id); });
  std::erase_if(own, [this](const Fact& fact) { return !can_ask_(fact.id); });
  for (const Fact& one : own) {
    if (good({one})) return {one};
  }
  for (const Fact& one : own) {
    for (const Fact& other : all) {
      if (good({one, other})) return {one, other};
    }
  }
  // What is made again under its name cannot be told from what was there. It may be made once more, as long as nothing stands on it.
  std::vector<Fact> out = own;
  for (std::size_t later = after_.size(); later-- > group;) {
    const State& state = after_[later];
    const auto holds_there = [&](const Fact& fact) { return holds(fact, state); };
    if (!std::ranges::all_of(out, holds_there) || is_harmless(written, before_[group], state)) continue;
    const auto tells = std::ranges::find_if_not(all, holds_there);
    if (tells != all.end()) out.push_back(*tells);
  }
  return out;
}

PhaseStates::State PhaseStates::born(const Schema& schema) {
  State out;
  for (const ObjectId& id : ids_) {
    if (has_object(schema, id)) out[id] = ++last_;
  }
  return out;
}

void PhaseStates::take(const Step& step, const Plan& plan, State& state) {
  switch (step.action) {
    case StepAction::create:
      if (!makes(step)) return;
      state[step.id] = ++last_;
      if (step.id.kind != Kind::table) return;
      for (const ObjectId& part : ids_) {
        if (is_part(part.kind) && part.kind != Kind::foreign_key && table_id(part) == step.id && has_object(plan.to->schema(), part) && std::ranges::find(step.later, part) == step.later.end()) {
          state[part] = ++last_;
        }
      }
      return;
    case StepAction::drop:
      state.erase(step.id);
      if (step.id.kind == Kind::table) std::erase_if(state, [&](const auto& one) { return !one.first.owner.empty() && table_id(one.first) == step.id; });
      return;
    case StepAction::rename: return rename(step.from_id, step.id, state);
    case StepAction::set_aside: return rename(step.id, aside_of(step), state);
    case StepAction::drop_aside: state.erase(aside_of(step)); return;
    case StepAction::alter:
    case StepAction::rebuild: return;
  }
}

void PhaseStates::rename(const ObjectId& from, const ObjectId& to, State& state) {
  State out;
  for (auto& [id, number] : state) {
    ObjectId now = id == from ? to : id;
    if (from.kind == Kind::table && !id.owner.empty() && table_id(id) == from) {
      now.owner = to.name;
      now.schema = to.schema;
    }
    out[now] = number;
  }
  state = std::move(out);
}

std::vector<Fact> PhaseStates::facts(const Written& group, const State& before) {
  std::vector<Fact> out;
  const auto add = [&](const ObjectId& id, bool exists) {
    if (Fact fact{id, exists}; holds(fact, before)) out.push_back(std::move(fact));
  };
  for (const StepNumber number : group.plan->groups[group.group].steps) {
    const Step& step = group.plan->steps[number];
    switch (step.action) {
      case StepAction::create: add(step.id, !makes(step)); break;
      case StepAction::drop: add(step.id, true); break;
      case StepAction::rename:
        add(step.from_id, true);
        add(step.id, false);
        break;
      case StepAction::set_aside: add(step.id, true); break;
      case StepAction::drop_aside: add(aside_of(step), true); break;
      case StepAction::alter:
      case StepAction::rebuild: add(step.id, true); break;
    }
  }
  return out;
}

/// Altering the same object once more, which the statements after it then do as well.
bool PhaseStates::is_harmless(const Written& group, const State& then, const State& now) {
  return std::ranges::all_of(group.plan->groups[group.group].steps, [&](StepNumber number) {
    const Step& step = group.plan->steps[number];
    if (step.action == StepAction::create && step.form == Form::concurrently) return step.id.kind == Kind::key || now.contains(step.id);
    if (step.action != StepAction::alter && !(step.action == StepAction::create && !makes(step))) return false;
    const auto a = then.find(step.id);
    const auto b = now.find(step.id);
    if (a == then.end()) return b != now.end();
    return b != now.end() && a->second == b->second;
  });
}

}  // namespace plumb
