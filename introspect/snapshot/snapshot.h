// A Schema as JSON: what `plumb snapshot` writes, and a source of its own. The JSON is driven by the field lists of the
// kinds, versioned, and described by snapshot.schema.json beside this file.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/schema.h"

namespace plumb {

/// Whether a text starts as one of our snapshots does.
bool looks_like_snapshot(std::string_view text);

Result<Schema> read_snapshot(std::string_view text, const std::string& name);

/// Deterministic: the same schema gives the same bytes.
std::string write_snapshot(const Schema& schema);

}  // namespace plumb
