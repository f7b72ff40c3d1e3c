// A plan from EXPECTED to LIVE, read as what somebody did by hand: one finding a change, with how grave it is and why.
// Nothing of it depends on the dialect: the rules are over kinds, fields and values of the model.
//
//   - A finding has a fingerprint: of what was changed, from what to what. It is the same for each database that drifted
//     alike, and the same tomorrow: baselines and code scanning know it again by that.
//   - The rules are a table in drift.cc; the first that fits is the finding's. `drift_rules` lists them for documentation.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/plan.h"

namespace plumb {

enum class Gravity { notice, minor, major, critical };
constexpr std::array<std::string_view, 4> words(Gravity) { return {"notice", "minor", "major", "critical"}; }

struct DriftRule {
  std::string_view id;   // "drift/removed-index"
  Gravity gravity;
  std::string_view why;  // what it does to those who use the database: one sentence
};

struct DriftFinding {
  Change change;            // create: added by hand; drop: removed; else changed
  ObjectId head;            // what is shown as a whole: the table of a column, index or trigger; else the object itself
  const DriftRule* rule = nullptr;
  std::string fingerprint;  // 16 hexadecimal digits
  std::string when;         // when it was done, where somebody can tell: "2026-11-21 15:04:05 UTC"
  Place place;              // where EXPECTED defines it, or its head, or else LIVE does; empty where nothing says

  Gravity gravity() const { return rule->gravity; }
};

/// The gravest first; within one gravity in the order of reports.
std::vector<DriftFinding> drift_findings(const Plan& expected_to_live);

/// "added", "removed", "changed", "renamed".
std::string_view done_by_hand(Verb verb);
/// "removed index public.users_email_idx", "changed column public.users.name (type)".
std::string text(const DriftFinding& finding);
/// "type: varchar(50) -> text; default: (none) -> 0"; empty for what was added or removed.
std::string details(const DriftFinding& finding);

std::span<const DriftRule> drift_rules();

}  // namespace plumb
