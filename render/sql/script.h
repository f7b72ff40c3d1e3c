// A plan as SQL. Nothing is decided here: the plan says what happens and in which order, and each dialect's writer
// (a folder beside this file) knows how its server says it. Every name, literal and type goes through the dialect.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "diff/plan.h"

namespace plumb {

struct ScriptOptions {
  std::string from_name;  // for the header; empty: no line
  std::string to_name;
  std::string version;
  std::string fingerprint;  // of FROM, as the header tells it
  bool header = true;
  bool privileges = false;  // created objects get their GRANTs
  bool owners = false;      // and their owners
};

/// The whole script: a header, then the statements of every group. Fails where the dialect has no writer.
Result<std::string> render_script(const Plan& plan, const ScriptOptions& options);

/// What one group does, without semicolons. Empty where it does nothing that a statement could.
std::vector<std::string> statements_for(const Plan& plan, const StatementGroup& group, const ScriptOptions& options = {});

/// The SQL of a whole schema: the plan that makes it from nothing. As a script, but without what only a difference has
/// to tell (reasons).
Result<std::string> render_dump(const Plan& from_nothing, const ScriptOptions& options);

}  // namespace plumb
