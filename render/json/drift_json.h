// An audit as JSON, versioned: everything that the text says, whole, with the scripts.
#pragma once

#include <string>

#include "render/report/audit.h"

namespace plumb {

std::string render_drift_json(const Audit& audit);

}  // namespace plumb
