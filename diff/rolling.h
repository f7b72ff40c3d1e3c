// A difference as a rolling deploy: what comes before the new release (expand), the rows that are filled meanwhile
// (backfill), and what waits until the old release is gone (contract).
//
//   - The phases are schemas. `middle` is what both releases can work with; expand is the plan from FROM to it, contract
//     the plan from it to TO, over one or two schemas more where a column takes another's place. Every stage is a Plan
//     like any other, and is proven like any other.
//   - What FROM allows stays allowed in the middle; what TO needs is there already, as far as both can be. What cannot
//     be both (a view that loses a column) waits for contract, and the verdict says so.
//   - A renamed column or another type is a second column, kept alike by a trigger; a renamed table leaves a view behind.
#pragma once

#include <functional>

#include "diff/plan.h"

namespace plumb {

enum class Phase { expand, backfill, contract };
constexpr std::array<std::string_view, 3> words(Phase) { return {"expand", "backfill", "contract"}; }

/// Two things that stand for one while both releases run.
struct Bridge {
  enum class Way { renamed_column, changed_type, renamed_table, remade_index };
  Way way = Way::renamed_column;
  ObjectId from;   // as FROM has it
  ObjectId to;     // as TO has it
  ObjectId meanwhile;  // what TO's is called in the middle
};

/// Rows to fill before contract: `value` for `column`, wherever `condition` holds.
struct Backfill {
  ObjectId table;             // as the middle has it
  std::vector<Name> key;      // primary key, in order; empty: the table has none
  Name column;
  std::string value;
  std::string condition;
  std::string because;
};

struct Stage {
  Phase phase = Phase::expand;
  Plan plan;                 // online
  bool continues = false;    // its first unit belongs to the transaction of the last unit of the stage before
};

struct RollingPlan {
  Plan direct;               // the same in one go
  std::vector<Stage> stages; // expand, then contract; without those that do nothing
  std::vector<Backfill> backfills;
  std::vector<Bridge> bridges;
  std::vector<ObjectId> postponed;  // ids in TO of what the new release has to do without until contract
  std::vector<ObjectId> in_place;   // ids in TO of what no bridge leads over
};

/// Statements in the dialect's SQL, made on a copy of the schema.
using ApplySql = std::function<Result<Schema>(const Schema&, const std::string&)>;
/// Whether a stage's script lands where it should; why not otherwise.
using Prove = std::function<Status(const Plan&)>;

/// Where bridges do not bear (a stage cannot be planned or proven), the plan is made without them.
Result<RollingPlan> make_rolling_plan(std::shared_ptr<const NormalizedSchema> from, std::shared_ptr<const NormalizedSchema> to,
                                      const Dialect& dialect, const DiffOptions& options, const ApplySql& apply, const Prove& prove);

}  // namespace plumb
