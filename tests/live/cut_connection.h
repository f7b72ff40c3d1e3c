// A server that is lost in the middle: stands between the reader and a MySQL or MariaDB on a unix socket, and after so many
// bytes of what the server says does what a test wants to see survived.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "tests/support/scratch.h"

namespace plumb::test {

class CutConnection {
 public:
  enum class Then { close, silence, go_on };
  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  /// Takes one connection. `meanwhile` is called when the bytes have passed.
  CutConnection(const std::string& socket, std::size_t bytes, Then then, std::function<void()> meanwhile = {});
  ~CutConnection();
  CutConnection(const CutConnection&) = delete;
  CutConnection& operator=(const CutConnection&) = delete;

  std::string socket() const { return folder_.at("socket"); }
  /// How many bytes of the server's have passed.
  std::size_t passed() const { return passed_; }

 private:
  void serve();

  ScratchDirectory folder_;
  const std::string server_;
  const std::size_t bytes_;
  const Then then_;
  const std::function<void()> meanwhile_;
  std::atomic<std::size_t> passed_ = 0;
  std::atomic<bool> stop_ = false;
  int listening_ = -1;
  std::thread thread_;
};

}  // namespace plumb::test
