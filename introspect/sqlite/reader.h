// The SQLite introspectors. Both let SQLite itself read: a database file is opened read-only, SQL text is executed in an
// empty database in memory; then the catalogue is read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "introspect/source.h"
#include "model/schema.h"

namespace plumb::sqlite {

struct SqlFile {
  std::string name;  // for messages: "schema.sql"
  std::string text;
};

/// Reads SQL text. One file: statements in order. Several files: order does not matter, a statement that lacks something is
/// tried again after the others. Rows are not read.
Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options);

/// Executes a script in a database in memory that is made from a schema: the proof of a printed script. Fails at the first
/// statement that SQLite does not accept.
Result<Schema> apply_text(const Schema& base, const SqlFile& script);

/// Reads a database file: never writes it, never makes it, and leaves nothing beside it.
Result<Schema> read_file(const std::string& path, const ReadOptions& options);
/// The same of bytes that are nowhere in the file system.
Result<Schema> read_bytes(std::string bytes, const ReadOptions& options);

/// Whether these are the first bytes of a database file.
bool looks_like_database(std::string_view bytes);
/// Whether this is the path of such a file. Never opens what is not a regular file.
bool is_database_file(const std::string& path);

/// Whether a spec is an address of a SQLite database ("sqlite:path", "sqlite:///path", "jdbc:sqlite:path"); and its path.
bool is_address(std::string_view spec);
std::string path_of_address(std::string_view spec);

}  // namespace plumb::sqlite
