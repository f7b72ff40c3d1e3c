// A directory that a test may write into, gone when the test ends.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace plumb::test {

class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file below it, with the folders it needs, and gives its path.
  std::string file(const std::string& name, std::string_view content) const;
  std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace plumb::test
