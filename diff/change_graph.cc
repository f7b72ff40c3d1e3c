#include "diff/change_graph.h"

#include <algorithm>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace plumb {
namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::size_t, std::size_t>;

Graph make_graph(std::size_t vertices, const ChangeGraph::Edges& edges) {
  return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), vertices};
}

}  // namespace

ChangeGraph::ChangeGraph(std::size_t vertices, const Edges& edges) : vertices_(vertices), edges_(edges) {}

ChangeGraph::Components ChangeGraph::cycles() const {
  const Graph graph = make_graph(vertices_, edges_);
  Components out;
  out.of.resize(vertices_);
  const std::size_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(out.of.begin(), get(boost::vertex_index, graph)));
  if (count == vertices_) return {};
  std::vector<std::size_t> size(count, 0);
  for (const std::size_t component : out.of) ++size[component];
  out.cyclic.resize(count);
  for (std::size_t i = 0; i < count; ++i) out.cyclic[i] = size[i] > 1 ? 1 : 0;
  return out;
}

std::vector<ChangeGraph::Vertex> ChangeGraph::order(const std::vector<std::size_t>& rank,
                                                    const std::vector<std::size_t>& bundle) const {
  const Graph graph = make_graph(vertices_, edges_);
  std::vector<Vertex> by_rank(vertices_);
  for (Vertex v = 0; v < vertices_; ++v) by_rank[rank[v]] = v;
  std::vector<std::vector<Vertex>> members(bundle.empty() ? 1 : *std::ranges::max_element(bundle) + 1);
  for (const Vertex v : by_rank) {
    if (bundle[v] != 0) members[bundle[v]].push_back(v);
  }
  std::vector<std::vector<Vertex>> before(vertices_);
  std::vector<std::size_t> waits_for(vertices_, 0);
  for (const Vertex v : by_rank) {  // so that each list is in order of rank
    for (auto [e, end] = out_edges(v, graph); e != end; ++e) {
      before[target(*e, graph)].push_back(v);
      ++waits_for[target(*e, graph)];
    }
  }
  std::vector<Vertex> out;
  std::vector<char> placed(vertices_, 0);
  const auto place = [&](Vertex v) {
    placed[v] = 1;
    out.push_back(v);
    for (auto [e, end] = out_edges(v, graph); e != end; ++e) --waits_for[target(*e, graph)];
  };
  const auto place_bundle = [&](Vertex first) {
    place(first);
    if (bundle[first] == 0) return;
    for (bool more = true; more;) {
      more = false;
      for (const Vertex v : members[bundle[first]]) {
        if (placed[v] || waits_for[v] != 0) continue;
        place(v);
        more = true;
      }
    }
    std::erase_if(members[bundle[first]], [&](Vertex v) { return placed[v] != 0; });
  };
  struct Visit {
    Vertex vertex;
    std::size_t next = 0;
  };
  std::vector<Visit> stack;
  for (const Vertex root : by_rank) {
    if (!placed[root]) stack.push_back({root});
    while (!stack.empty()) {
      Visit& top = stack.back();
      if (placed[top.vertex]) {
        stack.pop_back();
      } else if (top.next < before[top.vertex].size()) {
        const Vertex next = before[top.vertex][top.next++];
        if (!placed[next]) stack.push_back({next});
      } else {
        const Vertex v = top.vertex;
        stack.pop_back();
        place_bundle(v);
      }
    }
  }
  return out;
}

}  // namespace plumb
