// The repository as these tests see it: its text files, their lines, and what each includes.
// Build folders, .git and node_modules are left out; so are files that are not UTF-8 text (no test here speaks of
// them).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb::architecture {

struct Include {
  std::string header;   // as written: model/table.h, pqxx/pqxx
  bool system = false;  // <...> rather than "..."
  int line = 0;
};

struct RepoFile {
  std::string path;  // relative to the root, with slashes
  std::string text;

  bool is_under(std::string_view folder) const;    // "src/model/": a folder ends in a slash
  bool has_suffix(std::string_view suffix) const;  // ".cc"
  bool is_cpp() const { return has_suffix(".h") || has_suffix(".cc"); }
  bool is_product() const {
    return is_under("src/") || is_under("introspect/") || is_under("diff/") || is_under("render/");
  }
  std::vector<std::string_view> lines() const;
  std::vector<Include> includes() const;
};

// All text files, sorted by path; read once.
const std::vector<RepoFile>& repo_files();

// The path of the file that "header" names: from the root or from src/, as the include directories are; "" if none.
std::string resolve(std::string_view header);

// The text with comments and the contents of literals blanked out, line breaks kept: what the compiler acts on.
std::string code_only(std::string_view text);

}  // namespace plumb::architecture
