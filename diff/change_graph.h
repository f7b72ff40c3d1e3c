// The steps of a plan as a graph: an edge from what comes before to what comes after. Knows nothing of schemas.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace plumb {

class ChangeGraph {
 public:
  using Vertex = std::size_t;
  using Edges = std::vector<std::pair<Vertex, Vertex>>;  // before, after

  ChangeGraph(std::size_t vertices, const Edges& edges);

  /// The number of the strong component of each vertex, and whether it holds a cycle. Nothing where there is no cycle.
  struct Components {
    std::vector<std::size_t> of;
    std::vector<char> cyclic;
    bool any() const { return !cyclic.empty(); }
    bool same_cycle(Vertex a, Vertex b) const { return any() && of[a] == of[b] && cyclic[of[a]]; }
  };
  Components cycles() const;

  /// A topological order: the vertices in order of rank (each has its own), except that what must come before one is
  /// put right before it. Members of one bundle (0: none) that are free to come next follow each other. No cycles.
  std::vector<Vertex> order(const std::vector<std::size_t>& rank, const std::vector<std::size_t>& bundle) const;

 private:
  std::size_t vertices_;
  Edges edges_;
};

}  // namespace plumb
