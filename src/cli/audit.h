// Compares many databases with what is expected of them: a bounded number at a time; databases that drifted alike become one group; one
// that cannot be read is a failure, and does not hide the others.
#pragma once

#include "cli/options.h"
#include "render/report/audit.h"

namespace plumb::cli {

/// options.sources: what is expected, then the databases. Fails only where nothing could be said at all: what is expected
/// cannot be read, or the baseline is no good.
Result<Audit> run_audit(const Options& options);

}  // namespace plumb::cli
