// Definitions are interpreted while the next ones are on their way: one thread asks the server, another one reads what it
// said, in the order in which it was handed over.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

#include "introspect/mysql/interpreter/interpreter.h"

namespace plumb::mysql::live {

class Interpreting {
 public:
  /// From now on until `finish` has come back the interpreter is not the caller's.
  explicit Interpreting(Interpreter& interpreter);
  ~Interpreting();
  Interpreting(const Interpreting&) = delete;
  Interpreting& operator=(const Interpreting&) = delete;

  /// What SHOW CREATE said of a thing, and the modes that it is said under. Where it cannot be read, that is noted as not compared.
  void add(std::string what, std::string text, std::string modes);
  void add(NotCompared gap);
  /// Everything that was added is in the schema.
  void finish();

 private:
  struct Item {
    NotCompared gap;
    std::string text;  // empty: only the gap
    std::string modes;
  };
  void push(Item item);
  void work();
  void apply(const Item& item);
  void end();

  Interpreter& in_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> waiting_;
  bool ended_ = false;
  bool given_up_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace plumb::mysql::live
