// SQLite itself: the one place that calls the library. A connection is either to a database file, read-only, or to an
// empty database in memory that SQL text is executed in, under an authorizer that refuses whatever reaches beyond it
// (ATTACH, extensions, settings that are not known to be harmless) and with limits on time and memory.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plumb::sqlite {

class Row {
 public:
  virtual std::string text(int column) const = 0;  // "" for NULL
  virtual std::int64_t integer(int column) const = 0;
  virtual bool is_null(int column) const = 0;

 protected:
  ~Row() = default;
};

/// Why a statement was not run, in the library's words.
struct Failure {
  std::string message;
  int offset = -1;       // bytes into the statement; -1: not known
  bool refused = false;  // by the authorizer: understood, but not allowed
  bool limit = false;    // time or memory
};

class Engine {
 public:
  struct State;

  /// Read-only; never makes the file. `immutable`: it will not change, so that nothing is locked and nothing beside it
  /// is touched.
  static Result<Engine> open_file(const std::string& path, bool immutable, std::chrono::milliseconds timeout);
  /// The same of a file's bytes.
  static Result<Engine> open_bytes(std::string bytes, std::chrono::milliseconds timeout);
  static Result<Engine> in_memory(std::chrono::milliseconds timeout);
  /// "3.40.1"
  static std::string version();
  static int version_number();  // 3040001

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// A query of plumb's own.
  Status query(const std::string& sql, std::initializer_list<std::string_view> parameters, const std::function<void(const Row&)>& each);

  /// One statement that somebody else wrote: prepared, and run where `execute` says so. Functions and collations that an
  /// application would define are taken as given.
  std::expected<void, Failure> run(std::string_view statement, bool execute);

 private:
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace plumb::sqlite
