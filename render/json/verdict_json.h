// A verdict as JSON.
#pragma once

#include <string>

#include "render/verdict/verdict.h"

namespace plumb {

std::string render_verdict_json(const Assessment& assessment, const VerdictOptions& options);

}  // namespace plumb
