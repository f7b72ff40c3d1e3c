// An audit for people: each way to have drifted once, with the databases that have it; object by object what was done by hand, how
// grave that is and why, and the two definitions side by side.
#pragma once

#include <string>

#include "render/report/audit.h"
#include "render/text/report.h"

namespace plumb {

std::string render_drift_text(const Audit& audit, const TextOptions& options);

}  // namespace plumb
