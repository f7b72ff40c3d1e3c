// The MySQL and MariaDB introspectors: SQL text through our own lexer and recursive-descent readers, and an interpreter
// that applies each statement to a Schema in memory; live databases through SHOW CREATE, read by the same interpreter.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "introspect/source.h"
#include "model/schema.h"

namespace plumb::mysql {

struct SqlFile {
  std::string name;  // for messages: "schema.sql"
  std::string text;
};

/// Reads SQL text, as the mysql client would send it. One file: statements in order. Several files: a statement that
/// lacks something is tried again after the others.
Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options);

/// Applies a script to a schema with the same interpreter. Fails at the first statement that does not apply.
Result<Schema> apply_text(Schema base, const SqlFile& script);

/// Reads a live database: read-only, with timeouts.
Result<Schema> read_live(const std::string& url, const ReadOptions& options);

/// Whether it is a URL of such a server, and the URL without its password.
bool is_address(std::string_view spec);
std::string redacted_address(const std::string& spec);

}  // namespace plumb::mysql
