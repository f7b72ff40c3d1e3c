// What a verdict can rest on. A rule is one line of the table in rules.cc: `plumb rules` lists it, `plumb explain` prints its
// page, allowances and policies name it. Ids are never given to another rule.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace plumb {

enum class Verdict {
  compatible,  // both releases work with it, and nobody waits for longer than a moment
  phased,      // so it is, in the phases of `plumb plan`
  risky,       // it may be fine: somebody who knows the data and the code must say so
  breaking,    // one of the releases fails, whatever the order
};
constexpr std::array<std::string_view, 4> words(Verdict) { return {"compatible", "compatible in phases", "risky", "breaking"}; }

struct Rule {
  std::string_view id;
  std::string_view title;
  std::string_view why;   // what happens to traffic or data, and when
  std::string_view safe;  // how it is done without
};

std::span<const Rule> rules();
/// By id, in any case; nullptr where there is none.
const Rule* find_rule(std::string_view id);

}  // namespace plumb
