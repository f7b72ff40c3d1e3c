// A scratch server: SQL is loaded into a database of its own there and read back, so that the server itself says what it
// means. The only thing that plumb ever writes to. The databases have names that nobody else uses, and are dropped when the
// reading is done, or the process is gone.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>

#include "introspect/postgres/reader.h"

namespace plumb::postgres {

class Scratch {
 public:
  /// `where` is the address of a server, or "auto": a private one, started from installed binaries. Is to be called before any
  /// thread is started.
  static Result<Scratch> open(const std::string& where, std::chrono::milliseconds timeout);
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

  int major() const;
  /// Loads the statements of the files and reads what became of them. One file: in order, as psql would. Several: a statement
  /// that lacks something is tried again after the others. The database is dropped when it was read. May be called by two threads, each with its own `number` (0 or 1).
  Result<Schema> load(std::size_t number, std::span<const SqlFile> files, const ReadOptions& options) const;

 private:
  struct State;
  explicit Scratch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace plumb::postgres
