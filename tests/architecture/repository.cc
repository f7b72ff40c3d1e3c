#include "tests/architecture/repository.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace plumb::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = PLUMB_SOURCE_DIR;

bool is_skipped_folder(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == ".git" || name == "build" || name == "node_modules" || name == ".cache";
}

std::vector<RepoFile> read_all() {
  std::vector<RepoFile> files;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory() && is_skipped_folder(it->path())) {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file()) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.find('\0') != std::string::npos) continue;
    files.push_back({it->path().lexically_relative(kRoot).generic_string(), std::move(text)});
  }
  std::ranges::sort(files, {}, &RepoFile::path);
  return files;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == text.npos ? std::string_view() : text.substr(first);
}

std::optional<Include> parse_include(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('#')) return {};
  line = trimmed(line.substr(1));
  if (!line.starts_with("include")) return {};
  line = trimmed(line.substr(7));
  if (line.empty()) return {};
  const bool system = line.front() == '<';
  const auto end = line.find(system ? '>' : '"', 1);
  if (end == line.npos) return {};
  return Include{std::string(line.substr(1, end - 1)), system, 0};
}

}  // namespace

bool RepoFile::is_under(std::string_view folder) const { return path.starts_with(folder); }
bool RepoFile::has_suffix(std::string_view suffix) const { return path.ends_with(suffix); }

std::vector<std::string_view> RepoFile::lines() const {
  std::vector<std::string_view> result;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    result.push_back(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return result;
}

std::vector<Include> RepoFile::includes() const {
  std::vector<Include> result;
  int number = 0;
  for (std::string_view line : lines()) {
    ++number;
    if (auto include = parse_include(line)) {
      include->line = number;
      result.push_back(*std::move(include));
    }
  }
  return result;
}

const std::vector<RepoFile>& repo_files() {
  static const std::vector<RepoFile> files = read_all();
  return files;
}

std::string resolve(std::string_view header) {
  if (header == "base/version.h") return "src/base/version.h";        // generated
  if (header == "fuzzers.inc") return "tests/property/fuzzers.inc";  // generated
  for (std::string_view folder : {"", "src/"}) {
    std::string path = std::string(folder).append(header);
    if (fs::is_regular_file(kRoot / path)) return path;
  }
  return {};
}

std::string code_only(std::string_view text) {
  std::string result(text);
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < result.size(); ++i)
      if (result[i] != '\n') result[i] = ' ';
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) {
      const auto end = std::min(text.find('\n', at), text.size());
      blank(at, end);
      at = end;
    } else if (rest.starts_with("/*")) {
      const auto end = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
      blank(at, end);
      at = end;
    } else if (rest.starts_with("R\"")) {
      const auto open = std::min(text.find('(', at), text.size() - 1);
      const std::string close = ")" + std::string(text.substr(at + 2, open - at - 2)) + "\"";
      const auto end = std::min(text.find(close, open), text.size());
      blank(open + 1, end);
      at = end + close.size();
    } else if (rest.front() == '"' ||
               (rest.front() == '\'' && !(at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]))))) {
      std::size_t end = at + 1;
      while (end < text.size() && text[end] != rest.front() && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
      blank(at + 1, end);
      at = end + 1;
    } else {
      ++at;
    }
  }
  return result;
}

}  // namespace plumb::architecture
