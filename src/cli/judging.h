// What check says of a plan, for every command that shows a verdict: one policy, one idea of how large the tables are.
#pragma once

#include "base/result.h"
#include "cli/options.h"
#include "diff/assess.h"

namespace plumb::cli {

struct Judgement {
  Assessment assessment;
  VerdictPolicy policy;  // what was gone by: plumb.toml, then the command line, then what the text of TO allows
};

Result<Judgement> judged(const RollingPlan& rolling, const Options& options);

}  // namespace plumb::cli
