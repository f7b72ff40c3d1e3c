// What plumb's exit codes mean; the only place where they are numbers.
#pragma once

#include <string_view>

namespace plumb::cli {

enum class Exit {
  ok = 0,          // nothing differs, or nobody asked for a verdict
  failure = 1,     // of any kind: usage, connection, syntax, incomplete view, not proven
  differences = 2, // diff --exit-code found some
  refused = 3,     // a verdict refused by policy
};

struct ExitMeaning {
  Exit code;
  std::string_view text;
};

/// For the manual and README.md.
inline constexpr ExitMeaning kExitMeanings[] = {
    {Exit::ok, "nothing differs, or the verdict is acceptable"},
    {Exit::failure, "failure of any kind: usage, connection, syntax, an incomplete view of a schema, a script that could not be proven"},
    {Exit::differences, "differences, with `diff --exit-code`; drift; `verify` found something else than expected"},
    {Exit::refused, "the verdict of `check` is refused"},
};

}  // namespace plumb::cli
