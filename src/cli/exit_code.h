// What plumb's exit codes mean; the only place where they are numbers.
#pragma once

namespace plumb::cli {

enum class Exit {
  ok = 0,          // nothing differs, or nobody asked for a verdict
  failure = 1,     // of any kind: usage, connection, syntax, incomplete view, not proven
  differences = 2, // diff --exit-code found some
  refused = 3,     // a verdict refused by policy
};

}  // namespace plumb::cli
