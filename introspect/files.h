// SQL text from the file system, standard input and git: what a spec names, read whole and with a size limit.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace plumb {

struct TextFile {
  std::string name;  // as a person would name it in a message
  std::string text;
};

/// A regular file, "-" for standard input, or every .sql file below a directory in the order of their paths.
Result<std::vector<TextFile>> read_files(const std::string& path);

/// REF:PATH as `git show` takes it; PATH may be a directory. The repository is the one of the working directory.
Result<std::vector<TextFile>> read_git(const std::string& reference);

/// Writes a whole file at once: a reader sees the old content or the new, never a half.
Status write_file(const std::string& path, std::string_view content);

}  // namespace plumb
