// What FROM and TO may be, and how each is read. The only door through which the rest of plumb sees the world.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "introspect/files.h"
#include "model/schema.h"

namespace plumb {

struct ReadOptions {
  std::string dialect;                    // empty: told by the source
  std::chrono::milliseconds timeout{30'000};
  std::vector<std::string> schemas;       // empty: all; lets a live reader leave out what nobody asked for
  bool privileges = false;
  bool owners = false;
  /// Where set, it reads SQL text in the place of plumb's own reader.
  std::function<Result<Schema>(const std::vector<TextFile>&)> read_sql;
};

/// Reads a source: a URL, a file, a directory, "-", "env:NAME", "git:REF:PATH", a snapshot.
Result<Schema> introspect(const std::string& spec, const ReadOptions& options);

/// The dialect that a source says it is ("postgres" for a postgresql:// URL), or "" where only the content tells.
std::string dialect_of_source(const std::string& spec);

/// The source without passwords, for messages and headers.
std::string redacted(const std::string& spec);

}  // namespace plumb
