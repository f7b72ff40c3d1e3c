#include "diff/order.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "diff/change_graph.h"
#include "diff/cycles.h"
#include "diff/group.h"

namespace plumb {
namespace {

// In which order kinds are made, as far as nothing else decides; drops go the other way round. A table's parts come
// with it, except that foreign keys wait for all tables.
constexpr std::array kMakingOrder = {
    Kind::schema,        Kind::extension,    Kind::language,   Kind::foreign_data_wrapper, Kind::foreign_server,
    Kind::collation,     Kind::enum_type,    Kind::composite_type, Kind::domain,           Kind::range_type,
    Kind::sequence,      Kind::table,        Kind::index,      Kind::function,             Kind::procedure,
    Kind::aggregate,     Kind::operator_,    Kind::cast,       Kind::text_search_dictionary,
    Kind::text_search_configuration,         Kind::view,       Kind::materialized_view,    Kind::statistics,
    Kind::foreign_key,   Kind::rule,         Kind::trigger,    Kind::policy,               Kind::event_trigger,
    Kind::event,
    Kind::publication,   Kind::default_privileges,
};

std::size_t kind_rank(Kind kind) {
  if (is_part(kind) && kind != Kind::foreign_key) kind = Kind::table;
  return static_cast<std::size_t>(std::ranges::find(kMakingOrder, kind) - kMakingOrder.begin());
}

bool is_removal(const Step& step) { return step.action == StepAction::drop || step.action == StepAction::drop_aside; }

/// Renames come first, since everything else speaks of the new names; then what is made and altered, kind by kind and
/// object by object; then what goes. What must make room earlier is pulled forward by the graph.
auto sort_key(const Step& step, std::size_t position) {
  const int phase = step.action == StepAction::rename ? 0 : is_removal(step) ? 2 : 1;
  const std::size_t kind = phase == 2 ? kMakingOrder.size() - kind_rank(step.id.kind) : kind_rank(step.id.kind);
  const bool on_table = is_part(step.id.kind);
  // Within a table: what goes first, then columns, then constraints.
  const int turn = is_removal(step) || step.release ? 0 : step.action == StepAction::create ? 1 : 2;
  return std::tuple<int, std::size_t, const Name&, const Name&, bool, Kind, int, std::size_t, const ObjectId&, StepAction>(
      phase, kind, step.id.schema, on_table ? step.id.owner : step.id.name, on_table, step.id.kind, turn, position, step.id,
      step.action);
}

/// Where a new column stands in its table: columns are added in that order.
std::size_t position_of(const Step& step, const NormalizedSchema& to) {
  if (step.id.kind != Kind::column || step.action != StepAction::create) return 0;
  const Table* table = to.schema().find<Table>(step.id.table());
  if (table == nullptr) return 0;
  return static_cast<std::size_t>(std::ranges::find(table->columns, step.id, &Column::id) - table->columns.begin());
}

std::vector<std::size_t> ranks(const std::vector<Step>& steps, const NormalizedSchema& to) {
  std::vector<std::size_t> positions;
  positions.reserve(steps.size());
  for (const Step& step : steps) positions.push_back(position_of(step, to));
  std::vector<StepNumber> sorted(steps.size());
  std::iota(sorted.begin(), sorted.end(), StepNumber{0});
  std::ranges::stable_sort(sorted, [&](StepNumber a, StepNumber b) {
    return sort_key(steps[a], positions[a]) < sort_key(steps[b], positions[b]);
  });
  std::vector<std::size_t> out(steps.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) out[sorted[i]] = i;
  return out;
}

/// The steps of one table that could be one statement have one number.
std::vector<std::size_t> bundles(const std::vector<Step>& steps, const Features& features) {
  IdMap<std::size_t> of_table;
  std::vector<std::size_t> out(steps.size(), 0);
  for (StepNumber s = 0; s < steps.size(); ++s) {
    if (joins_others(steps[s], features)) out[s] = of_table.emplace(table_id(steps[s].id), of_table.size() + 1).first->second;
  }
  return out;
}

ChangeGraph graph_of(std::size_t steps, const std::vector<Edge>& edges) {
  ChangeGraph::Edges pairs;
  pairs.reserve(edges.size());
  for (const Edge& edge : edges) pairs.emplace_back(edge.before, edge.after);
  return {steps, pairs};
}

/// The steps as they will run, those that have no statement right after what brings them about.
Ordered arrange(Lowered lowered, std::vector<Edge> edges, const NormalizedSchema& to) {
  const std::size_t count = lowered.steps.size();
  const std::vector<ChangeGraph::Vertex> sequence =
      graph_of(count, edges).order(ranks(lowered.steps, to), bundles(lowered.steps, lowered.features));
  std::vector<std::vector<StepNumber>> implied(count);
  for (StepNumber s = 0; s < count; ++s) {
    if (lowered.implied_by[s]) implied[*lowered.implied_by[s]].push_back(s);
  }
  Ordered out;
  std::vector<StepNumber> number(count);
  const auto put = [&](StepNumber s) {
    number[s] = out.steps.size();
    out.steps.push_back(std::move(lowered.steps[s]));
  };
  for (const StepNumber s : sequence) {
    if (lowered.implied_by[s]) continue;
    put(s);
    for (const StepNumber other : implied[s]) put(other);
  }
  for (Edge& edge : edges) {
    out.reasons.push_back({number[edge.before], number[edge.after], std::string(edge.rule), std::move(edge.reason)});
  }
  for (StepNumber s = 0; s < count; ++s) {
    if (const auto by = lowered.implied_by[s]) {
      out.reasons.push_back({number[*by], number[s], "goes with what it stands on", text(out.steps[number[s]].id) +
                             " goes with " + text(out.steps[number[*by]].id)});
    }
  }
  std::ranges::sort(out.reasons, {}, [](const Because& one) { return std::pair(one.after, one.before); });
  return out;
}

}  // namespace

Result<Ordered> order(Lowered lowered, const NormalizedSchema& base, const NormalizedSchema& to) {
  for (;;) {
    std::vector<Edge> edges = edges_between(lowered, base, to);
    ChangeGraph::Components cycles = graph_of(lowered.steps.size(), edges).cycles();
    if (cycles.any()) {
      std::erase_if(edges, [&](const Edge& edge) { return edge.soft && cycles.same_cycle(edge.before, edge.after); });
      cycles = graph_of(lowered.steps.size(), edges).cycles();
    }
    if (!cycles.any()) return arrange(std::move(lowered), std::move(edges), to);
    if (!cut_cycles(lowered, edges, cycles, base, to)) return std::unexpected(cycle_error(lowered, edges, cycles));
  }
}

}  // namespace plumb
