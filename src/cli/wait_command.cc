#include <algorithm>
#include <chrono>
#include <thread>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "introspect/source.h"

namespace plumb::cli {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr Seconds kFirstPause{0.1};
constexpr Seconds kLongestPause{2};

/// What may be over in a moment; everything else waiting does not change.
bool may_pass(ErrorCode code) { return code == ErrorCode::connect || code == ErrorCode::query || code == ErrorCode::io; }

}  // namespace

Exit run_wait(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    const Clock::time_point deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(options.deadline_seconds));
    Options each = options;
    Seconds pause = kFirstPause;
    for (;;) {
      const Seconds left = deadline - Clock::now();
      each.timeout_seconds = std::clamp(left.count(), 0.1, options.timeout_seconds);
      const Result<Schema> schema = read_source(options.sources[0], each);
      if (schema) {
        Status written = write_result(options, printable(redacted(options.sources[0])) + " answers\n");
        return written ? Result<Exit>(Exit::ok) : std::unexpected(written.error());
      }
      Error last = schema.error();
      if (!may_pass(last.code)) return std::unexpected(std::move(last));
      if (Clock::now() + std::chrono::duration_cast<Clock::duration>(pause) >= deadline) {
        last.message = "no answer before the deadline: " + last.message;
        return std::unexpected(std::move(last));
      }
      std::this_thread::sleep_for(pause);
      pause = std::min(pause * 2, kLongestPause);
    }
  });
}

}  // namespace plumb::cli
