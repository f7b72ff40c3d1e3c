// Pieces of SQL that are no statements of their own (an expression, a partition bound), parsed in batches.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/expression.h"

namespace plumb::postgres {

enum class FragmentForm {
  expression,       // price > 0
  query,            // SELECT ..., and what rules hold
  partition_by,     // RANGE (a)
  partition_bound,  // FOR VALUES IN (1), DEFAULT
  sql_body,         // BEGIN ATOMIC ... END, RETURN ...
};
/// The form of the expressions which the kinds' field lists have under this name.
FragmentForm form_of(std::string_view field);

struct Fragment {
  FragmentForm form = FragmentForm::expression;
  std::string text;
  Tree tree;           // the answer; null where it does not parse
  std::string failure; // why not
};

/// Gives every fragment its tree. One parser call for many; a bad one costs only itself.
void parse_fragments(std::span<Fragment> fragments);

/// Fragments that come one by one. Each text is parsed once, however often it comes, and whenever there is time for it.
class FragmentStore {
 public:
  void add(FragmentForm form, std::string_view text);
  /// Parses what was added since the last call.
  void parse_added();
  /// Of what was added and parsed; null where it does not parse.
  const Tree& tree(FragmentForm form, std::string_view text) const;

 private:
  std::unordered_map<std::string, Tree> trees_;
  std::vector<Fragment> added_;
  std::vector<Tree*> places_;  // theirs in trees_
};

}  // namespace plumb::postgres
