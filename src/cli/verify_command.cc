#include <algorithm>

#include "cli/commands.h"
#include "cli/pipeline.h"
#include "diff/fingerprint.h"

namespace plumb::cli {
namespace {

constexpr std::size_t kFingerprintDigits = 32;

bool is_fingerprint(const std::string& text) {
  return text.size() == kFingerprintDigits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<Exit> against_fingerprint(const Options& options) {
  Result<Side> side = load(options.sources[0], options);
  if (!side) return std::unexpected(side.error());
  const auto& unseen = side->schema->schema().not_compared;
  if (const auto one = std::ranges::find_if(unseen, &NotCompared::incomplete); one != unseen.end()) {
    return fail(ErrorCode::permission, "the source could not be seen whole: " + one->what + ": " + one->reason, side->schema->schema().source);
  }
  const std::string actual = fingerprint(*side->schema);
  const bool same = actual == options.expect;
  Status written = write_result(options, same ? "as expected: " + actual + "\n" : "not as expected: " + actual + " instead of " + options.expect + "\n");
  if (!written) return std::unexpected(written.error());
  return same ? Exit::ok : Exit::differences;
}

}  // namespace

Exit run_verify(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    if (is_fingerprint(options.expect)) return against_fingerprint(options);
    Options both = options;
    both.sources = {options.expect, options.sources[0]};
    Result<Plan> plan = load_and_plan(both);
    if (!plan) return std::unexpected(plan.error());
    std::string out = "as expected: " + fingerprint(*plan->to) + "\n";
    if (!plan->empty()) {
      const std::size_t count = plan->changes.size();
      out = "not as expected: " + std::to_string(count) + (count == 1 ? " difference" : " differences") + "; plumb diff tells which\n";
    }
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return plan->empty() ? Exit::ok : Exit::differences;
  });
}

}  // namespace plumb::cli
