// A process of its own that tidies up once this one is done or gone, however it went: by exit, a signal, or a crash. It waits
// at a pipe that only this process holds open.
#pragma once

#include <functional>
#include <memory>

namespace plumb::postgres::scratch {

class Janitor {
 public:
  /// Is to be hired before any thread is started. `tidy` runs in the janitor, once.
  explicit Janitor(std::function<void()> tidy);
  /// Lets it tidy up, and waits for that.
  ~Janitor();
  Janitor(const Janitor&) = delete;
  Janitor& operator=(const Janitor&) = delete;

  bool hired() const { return process_ > 0; }

 private:
  int pipe_ = -1;
  int process_ = -1;
};

}  // namespace plumb::postgres::scratch
