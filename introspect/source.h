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
  Flavor server;                          // the server that a text is for, unless the text says; major 0: not known
  Options environment;                    // of that server (Schema::environment); empty: the usual one
  bool privileges = false;
  bool owners = false;
  /// Where set, it reads SQL text in the place of plumb's own reader.
  std::function<Result<Schema>(const std::vector<TextFile>&)> read_sql;
};

/// Reads a source: a URL, a file, a directory, "-", "env:NAME", "git:REF:PATH", a snapshot.
Result<Schema> introspect(const std::string& spec, const ReadOptions& options);

/// Applies a script to a schema with the reader of its dialect: the proof of a printed script. Fails at the first statement
/// that does not apply.
Result<Schema> apply_script(const Schema& base, const std::string& script);

/// What env:NAME holds, any other source itself. Empty where the variable is not set or leads to another env:.
std::string behind_env(const std::string& spec);

/// The dialect that a source says it is ("postgres" for a postgresql:// URL, "sqlite" for a database file), or "" where it does
/// not: SQL text is of any.
std::string dialect_of_source(const std::string& spec);

/// The dialect that SQL text among these sources is taken to be of, because another of them is; "" where none says.
std::string dialect_to_read(const std::vector<std::string>& specs);

/// The source without passwords, for messages and headers.
std::string redacted(const std::string& spec);

}  // namespace plumb
