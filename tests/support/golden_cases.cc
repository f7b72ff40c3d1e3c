#include "tests/support/golden_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

void read_option(const std::string& line, GoldenCase& out) {
  std::istringstream words(line);
  std::string word;
  std::string rest;
  words >> word;
  std::getline(words >> std::ws, rest);
  if (word == "ordered") {
    out.ordered = true;
  } else if (word == "with") {
    out.options.scope.privileges = rest.find("privileges") != std::string::npos;
    out.options.scope.owners = rest.find("owners") != std::string::npos;
  } else if (word == "rename" && rest.find('=') != std::string::npos) {
    const std::size_t equals = rest.find('=');
    out.options.renames.push_back({rest.substr(0, equals), rest.substr(equals + 1)});
  } else {
    ADD_FAILURE() << out.folder << "/options: unknown line: " << line;
  }
}

}  // namespace

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool updating_golden() {
  const char* wish = std::getenv("PLUMB_UPDATE_GOLDEN");
  return wish != nullptr && std::string_view(wish) == "1";
}

void expect_golden(const fs::path& path, const std::string& actual) {
  const std::optional<std::string> expected = read_whole(path);
  if (expected == actual) return;
  if (updating_golden()) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  if (expected) {
    EXPECT_EQ(*expected, actual) << path.string();
  } else {
    ADD_FAILURE() << path.string() << " is missing; PLUMB_UPDATE_GOLDEN=1 writes it:\n" << actual;
  }
}

std::vector<GoldenCase> golden_cases(const std::string& dialect) {
  std::vector<GoldenCase> out;
  const fs::path root = fs::path(PLUMB_SOURCE_DIR) / "tests/golden/cases" / dialect;
  for (const fs::directory_entry& kind : fs::directory_iterator(root)) {
    for (const fs::directory_entry& folder : fs::directory_iterator(kind)) {
      GoldenCase one;
      one.folder = folder.path();
      one.dialect = dialect;
      one.kind = kind.path().filename().string();
      one.name = dialect + "/" + one.kind + "/" + folder.path().filename().string();
      one.from = read_whole(one.folder / "from.sql").value_or("");
      one.to = read_whole(one.folder / "to.sql").value_or("");
      std::istringstream options(read_whole(one.folder / "options").value_or(""));
      for (std::string line; std::getline(options, line);) read_option(line, one);
      one.min_version = std::atoi(read_whole(one.folder / "min_version").value_or("0").c_str());
      out.push_back(std::move(one));
    }
  }
  std::ranges::sort(out, {}, &GoldenCase::name);
  return out;
}

}  // namespace plumb::test
