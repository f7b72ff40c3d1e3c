#include "diff/plan.h"

#include <algorithm>
#include <set>

#include "diff/bookkeeping.h"
#include "diff/compare.h"
#include "diff/containment.h"
#include "diff/group.h"
#include "diff/lower.h"
#include "diff/order.h"
#include "diff/renames.h"

namespace plumb {
namespace {

/// Objects in order of schema and name, each followed by what stands on it.
class ReportOrder {
 public:
  ReportOrder(const NormalizedSchema& base, const NormalizedSchema& to) : base_(base.schema()), to_(to.schema()) {}

  void sort(std::vector<Change>& changes) const {
    std::vector<std::pair<Key, Change>> keyed;
    keyed.reserve(changes.size());
    for (Change& change : changes) {
      Key key = this->key(change);
      keyed.emplace_back(std::move(key), std::move(change));
    }
    std::ranges::stable_sort(keyed, {}, [](const auto& one) -> const Key& { return one.first; });
    changes.clear();
    for (auto& [key, change] : keyed) changes.push_back(std::move(change));
  }

 private:
  struct Key {
    Name schema;
    Name head;
    Kind head_kind;
    bool on_it;
    ObjectId id;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  Key key(const Change& change) const {
    const ObjectId& id = change.id;
    std::optional<ObjectId> head = container_of(change.verb == Verb::drop ? base_ : to_, id);
    if (!head) return {id.kind == Kind::schema ? id.name : id.schema, id.kind == Kind::schema ? Name() : id.name, id.kind, false, id};
    return {head->schema, head->name, head->kind, true, id};
  }
  const Schema& base_;
  const Schema& to_;
};

/// What was asked for shows as a rename, with whatever else changes of the object.
void tell_renames(std::vector<Change>& changes, const std::vector<AppliedRename>& renames) {
  if (renames.empty()) return;
  IdMap<std::size_t> at;
  for (std::size_t i = 0; i < changes.size(); ++i) at[changes[i].id] = i;
  for (const AppliedRename& rename : renames) {
    auto it = at.find(rename.to);
    if (it == at.end()) {
      changes.push_back({Verb::rename, rename.to, rename.from, {}, {}});
      continue;
    }
    Change& change = changes[it->second];
    change.from_id = rename.from;
    if (change.verb == Verb::alter) change.verb = Verb::rename;
  }
}

Result<Plan> plan_from(std::shared_ptr<const NormalizedSchema> from, std::shared_ptr<const NormalizedSchema> to,
                       Renamed renamed, const Dialect& dialect, const ScopeFilter& filter) {
  Plan plan;
  plan.dialect = &dialect;
  plan.base = renamed.base;
  Comparison comparison = compare(*plan.base, *to, dialect, filter);
  plan.changes = std::move(comparison.changes);
  plan.notes = std::move(renamed.notes);
  plan.notes.insert(plan.notes.end(), comparison.notes.begin(), comparison.notes.end());
  plan.uncertain = std::move(comparison.uncertain);
  plan.likely_renames = likely_renames(plan.changes, *plan.base, *to, dialect, filter);

  Result<Lowered> lowered = lower(plan.changes, plan.notes, renamed.renames, *plan.base, *to, dialect);
  if (!lowered) return std::unexpected(lowered.error());
  Result<Ordered> ordered = order(std::move(*lowered), *plan.base, *to);
  if (!ordered) return std::unexpected(ordered.error());
  plan.steps = std::move(ordered->steps);
  plan.reasons = std::move(ordered->reasons);
  plan.groups = group(plan.steps, dialect.features(to->schema().flavor));

  tell_renames(plan.changes, renamed.renames);
  ReportOrder(*plan.base, *to).sort(plan.changes);
  std::set<NotCompared> left_out(from->schema().not_compared.begin(), from->schema().not_compared.end());
  left_out.insert(to->schema().not_compared.begin(), to->schema().not_compared.end());
  plan.not_compared.assign(left_out.begin(), left_out.end());
  plan.from = std::move(from);
  plan.to = std::move(to);
  return plan;
}

}  // namespace

Result<Plan> make_plan(std::shared_ptr<const NormalizedSchema> from, std::shared_ptr<const NormalizedSchema> to,
                       const Dialect& dialect, const DiffOptions& options) {
  for (const NormalizedSchema* side : {from.get(), to.get()}) {
    if (side->schema().flavor.dialect != dialect.name()) {
      return fail(ErrorCode::usage, "the two sides are of different dialects: " + from->schema().flavor.dialect + " and " +
                                        to->schema().flavor.dialect);
    }
  }
  Result<ScopeFilter> filter = ScopeFilter::make(options.scope);
  if (!filter) return std::unexpected(filter.error());
  std::vector<std::string> books;
  if (!options.scope.bookkeeping) books = leave_out_bookkeeping(from->schema(), to->schema(), *filter);
  Result<Renamed> renamed = apply_renames(from, *to, dialect, options);
  if (!renamed) return std::unexpected(renamed.error());
  Result<Plan> plan = plan_from(from, to, *renamed, dialect, *filter);
  if (plan) plan->notes.insert(plan->notes.end(), books.begin(), books.end());
  if (!plan || !options.match_likely_renames) return plan;

  // A renamed table brings its columns side by side, and with them new likely renames; never more rounds than levels.
  for (int round = 0; round < 3 && !plan->likely_renames.empty(); ++round) {
    Result<Renamed> more = apply_likely(*renamed, plan->likely_renames, *to, dialect);
    if (!more) return std::unexpected(more.error());
    renamed = std::move(more);
    plan = plan_from(from, to, *renamed, dialect, *filter);
    if (!plan) return plan;
    plan->notes.insert(plan->notes.end(), books.begin(), books.end());
  }
  return plan;
}

}  // namespace plumb
