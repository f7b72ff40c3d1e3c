// The PostgreSQL introspectors: SQL text through the server's own parser and an interpreter that applies each
// statement to a Schema in memory, and live databases through the catalogue.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "introspect/source.h"
#include "model/schema.h"

namespace plumb::postgres {

struct SqlFile {
  std::string name;  // for messages: "schema.sql"
  std::string text;
};

/// Reads SQL text. One file: statements in order, as the server would. Several files: order does not matter, a
/// statement that lacks something is tried again after the others.
Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options);

/// Applies a script to a schema, statement by statement, with the same interpreter: the proof of a printed script,
/// and the replay of migrations. Fails at the first statement that does not apply.
Result<Schema> apply_text(Schema base, const SqlFile& script);

/// Reads a live database: read-only, one snapshot. `url` is anything libpq takes.
Result<Schema> read_live(const std::string& url, const ReadOptions& options);

}  // namespace plumb::postgres
