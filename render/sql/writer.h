// What a dialect gives to render its plans: one line in the table of writers in script.cc.
#pragma once

#include <string>
#include <vector>

#include "render/sql/rolling.h"
#include "render/sql/script.h"

namespace plumb {

using Statements = std::vector<std::string>;  // without semicolons

/// The statements of one group of a plan.
struct Written {
  const Plan* plan = nullptr;
  std::size_t group = 0;
  Statements statements;
};

struct SqlWriter {
  std::string_view dialect;
  /// What stands before the first statement of a script.
  Statements (*preamble)(const Plan& plan, const ScriptOptions& options);
  Statements (*statements)(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);
  /// What stands after the last; nothing where it is null.
  Statements (*closing)(const Plan& plan, const ScriptOptions& options) = nullptr;
  /// A statement with what ends it; null: a semicolon and a new line.
  std::string (*finished)(const std::string& statement) = nullptr;
  /// What else there is to say above the statements of a group of a rolling plan: another tool that does it better; may be empty.
  std::string (*advice)(const Plan& plan, const StatementGroup& group, const Statements& statements) = nullptr;
  /// Sets what holds while a unit of a rolling plan runs (timeouts); null: nothing does.
  void (*around)(ScriptUnit& unit, const RollingOptions& options) = nullptr;
  /// What fills the rows, batch by batch; null: the dialect cannot.
  Statements (*backfill)(const Backfill& backfill, const RollingPlan& plan, const RollingOptions& options) = nullptr;
  /// Makes every statement of a phase do nothing where it has been run before; null: the dialect cannot. Fails where one cannot
  /// be guarded.
  Status (*repeatable)(std::vector<Written>& phase) = nullptr;
};

}  // namespace plumb
