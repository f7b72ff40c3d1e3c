// A rolling plan as scripts: one for each phase, cut into units that are committed together. What a unit does to traffic
// stands above it; what must be deployed between the phases stands at the top.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "diff/rolling.h"
#include "render/sql/script.h"

namespace plumb {

struct RollingOptions {
  ScriptOptions script;
  int lock_timeout_seconds = 5;         // of everything but what waits for old snapshots anyway
  int statement_timeout_seconds = 60;   // of what should take a moment; what looks at rows has none
  int batch_rows = 1000;
  double pause_seconds = 0.05;          // between two batches
  bool idempotent = false;              // a script that was stopped half-way can be run again
  int lag_seconds = 10;                 // a replica that is further behind makes a backfill wait
  std::string lag_query = {};           // a query of one number, the seconds that replicas are behind; empty: what the server knows of itself
};

struct ScriptUnit {
  std::string says;                     // what it does to traffic: one sentence
  std::vector<std::string> statements;  // without semicolons, without BEGIN and COMMIT
  std::vector<std::string> before;      // settings for as long as it runs
  std::vector<std::string> after;       // settings back
  bool in_transaction = true;
  bool own_transactions = false;        // it commits by itself, batch by batch: nothing may stand around it
  std::vector<QualifiedName> locks;     // tables that nobody else may use while it runs, where no transaction keeps them away
  Impact impact;
};

struct PhaseScript {
  Phase phase = Phase::expand;
  std::string says;                     // when to run it
  std::vector<ScriptUnit> units;
};

/// The phases in their order, those that do nothing left out.
Result<std::vector<PhaseScript>> phase_scripts(const RollingPlan& plan, const RollingOptions& options);
/// As one file that the server's own client runs.
std::string phase_sql(const RollingPlan& plan, const PhaseScript& script, const RollingOptions& options);

/// The units of one online plan, for `diff --online`.
Result<std::string> render_online_script(const Plan& plan, const RollingOptions& options);

/// "takes AccessExclusiveLock for a moment: reads and writes wait".
std::string impact_text(const Impact& impact);

}  // namespace plumb
