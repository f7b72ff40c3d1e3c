// The plan as a graph: its steps, and why one comes before another. For people who ask "why in this order".
#pragma once

#include <string>
#include <string_view>

#include "diff/plan.h"

namespace plumb {

/// "dot" (Graphviz) or "mermaid". Names are escaped.
std::string render_graph(const Plan& plan, std::string_view format);

}  // namespace plumb
