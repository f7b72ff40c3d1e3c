#include "diff/cycles.h"

#include <algorithm>
#include <map>

#include "diff/step_text.h"

namespace plumb {
namespace {

Step part_step(StepAction action, const ObjectId& id, std::string because) {
  Step out;
  out.action = action;
  out.id = id;
  out.from_id = action == StepAction::create ? ObjectId{} : id;
  out.because = std::move(because);
  return out;
}

bool has_default(const NormalizedSchema& side, const ObjectId& column) {
  const Table* table = side.schema().find<Table>(table_id(column));
  const Column* found = table == nullptr ? nullptr : table->column(column.name);
  return found != nullptr && found->default_value && found->generated == Generated::none;
}

/// The part is made by a step after its table's.
bool make_later(Lowered& lowered, StepNumber table, const ObjectId& part, const NormalizedSchema& to) {
  const std::string because = text(lowered.steps[table].id) + " cannot be created with it";
  if (part.kind == Kind::column) {
    if (!has_default(to, part) || lowered.alters.contains(part)) return false;
    Step set = part_step(StepAction::alter, part, because);
    set.fields = {"default"};
    lowered.alters[part].push_back(lowered.add(std::move(set)));
  } else {
    if (lowered.creates.contains(part)) return false;
    lowered.creates[part] = lowered.add(part_step(StepAction::create, part, because));
  }
  lowered.steps[table].later.push_back(part);
  return true;
}

/// The part goes by a step before its table's.
bool drop_earlier(Lowered& lowered, StepNumber table, const ObjectId& part, const NormalizedSchema& base) {
  const std::string because = text(lowered.steps[table].id) + " cannot be dropped with it";
  if (part.kind == Kind::column) {
    if (!has_default(base, part) || lowered.releases.contains(part)) return false;
    Step release = part_step(StepAction::alter, part, because);
    release.fields = {"default"};
    release.release = true;
    lowered.releases[part] = lowered.add(std::move(release));
    return true;
  }
  if (auto implied = lowered.drops.find(part); implied != lowered.drops.end()) {
    Step& step = lowered.steps[implied->second];
    if (!step.implied) return false;
    step.implied = false;
    step.because = because;
    lowered.implied_by[implied->second].reset();
    return true;
  }
  lowered.drops[part] = lowered.add(part_step(StepAction::drop, part, because));
  return true;
}

/// What bears a name that something new needs, but cannot go yet, is renamed aside.
bool set_aside(Lowered& lowered, StepNumber dropping) {
  Step& step = lowered.steps[dropping];
  if (step.action != StepAction::drop || is_part(step.id.kind)) return false;
  if (!is_type(step.id.kind) && step.id.kind != Kind::table && step.id.kind != Kind::sequence) return false;
  step.action = StepAction::set_aside;
  step.aside_name = Name(step.id.name.spelling().substr(0, 50) + "__old");
  Step gone = step;
  gone.action = StepAction::drop_aside;
  lowered.set_asides[step.id] = dropping;
  lowered.drops.erase(step.id);
  const ObjectId id = step.id;
  const StepNumber added = lowered.add(std::move(gone));
  lowered.aside_drops[id] = added;
  for (auto& by : lowered.implied_by) {
    if (by == dropping) by = added;
  }
  return true;
}

}  // namespace

bool cut_cycles(Lowered& lowered, const std::vector<Edge>& edges, const ChangeGraph::Components& cycles,
                const NormalizedSchema& base, const NormalizedSchema& to) {
  bool cut = false;
  for (const Edge& edge : edges) {
    if (edge.part == nullptr || !cycles.same_cycle(edge.before, edge.after)) continue;
    const ObjectId part = *edge.part;
    // The part belongs to the step that makes or drops it: the later one where it is made, the earlier where it goes.
    if (lowered.steps[edge.after].action == StepAction::create && lowered.maker(part) == edge.after) {
      cut = make_later(lowered, edge.after, part, to) || cut;
    } else if (lowered.steps[edge.before].action == StepAction::drop && lowered.remover(part) == edge.before) {
      cut = drop_earlier(lowered, edge.before, part, base) || cut;
    }
  }
  if (cut) return true;
  for (const Edge& edge : edges) {
    if (edge.rule == kFreeNames && cycles.same_cycle(edge.before, edge.after)) {
      cut = set_aside(lowered, edge.before) || cut;
    }
  }
  return cut;
}

Error cycle_error(const Lowered& lowered, const std::vector<Edge>& edges, const ChangeGraph::Components& cycles) {
  std::map<StepNumber, const Edge*> next;  // one way on from each step of the cycle
  std::size_t component = cycles.of.size();
  for (const Edge& edge : edges) {
    if (!cycles.same_cycle(edge.before, edge.after)) continue;
    if (component == cycles.of.size()) component = cycles.of[edge.before];
    if (cycles.of[edge.before] == component) next.emplace(edge.before, &edge);
  }
  // Walking on from anywhere ends in a circle; the second round tells it.
  StepNumber at = next.begin()->first;
  for (std::size_t i = 0; i < next.size(); ++i) at = next.at(at)->after;
  std::string sentences;
  const StepNumber start = at;
  do {
    const Edge& edge = *next.at(at);
    sentences += "  " + step_text(lowered.steps[edge.before]) + " comes before " + step_text(lowered.steps[edge.after]) +
                 ", because " + edge.reason + "\n";
    at = edge.after;
  } while (at != start);
  return {ErrorCode::unsupported, "no order of the changes works: each of these must come before the next, and the last before the first",
          {}, std::move(sentences), "make the change in two deployments, the first without one of these objects"};
}

}  // namespace plumb
