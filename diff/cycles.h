// Cutting cycles between steps, by making steps of pieces.
#pragma once

#include <vector>

#include "diff/change_graph.h"
#include "diff/lower.h"
#include "diff/ordering.h"

namespace plumb {

/// Takes one kind of cut everywhere it helps. False where nothing can be cut any more.
bool cut_cycles(Lowered& lowered, const std::vector<Edge>& edges, const ChangeGraph::Components& cycles,
                const NormalizedSchema& base, const NormalizedSchema& to);

/// One cycle, as sentences.
Error cycle_error(const Lowered& lowered, const std::vector<Edge>& edges, const ChangeGraph::Components& cycles);

}  // namespace plumb
