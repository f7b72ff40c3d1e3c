// What is true of every file of the repository: it is of a readable size, and speaks of no machine it was written on.
#include <algorithm>
#include <array>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/architecture/repository.h"

namespace plumb::architecture {
namespace {

constexpr int kSecondLook = 500;
constexpr int kTooLong = 1000;

bool is_code(const RepoFile& file) {
  // Generated tables, and what other programs wrote as input for the tests.
  if (file.has_suffix("_data.inc") || file.is_under("tests/corpus/") || file.is_under("tests/golden/cases/"))
    return false;
  return file.is_cpp() || file.has_suffix(".inc") || file.has_suffix(".cmake") || file.has_suffix("CMakeLists.txt") ||
         file.text.starts_with("#!");
}

int lines_of_code(const RepoFile& file) {
  const RepoFile code{file.path, file.is_cpp() ? code_only(file.text) : file.text};
  return static_cast<int>(std::ranges::count_if(code.lines(), [](std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    return first != line.npos && line[first] != '#';  // a comment in scripts; an include or a macro in C++
  }));
}

// Written apart, so that this file does not find itself.
const std::array kNotOurs = {
    std::string("..") + "/shared", std::string("/wo") + "rk/",  std::string("/ro") + "ot/",
    std::string("/ho") + "me/",    std::string("/Us") + "ers/",
};

TEST(Text, NoFileIsTooLong) {
  for (const RepoFile& file : repo_files()) {
    if (!is_code(file)) continue;
    const int count = lines_of_code(file);
    EXPECT_LE(count, kTooLong) << file.path << ": split it by subject, or name it *_data.inc if a program wrote it";
    if (count > kSecondLook && count <= kTooLong)
      std::cout << "note: " << file.path << " has " << count << " lines of code; above " << kSecondLook
                << " a file deserves a second look\n";
  }
}

TEST(Text, NoFileMentionsTheMachineItWasWrittenOn) {
  for (const RepoFile& file : repo_files()) {
    int number = 0;
    for (std::string_view line : file.lines()) {
      ++number;
      for (const std::string& words : kNotOurs)
        EXPECT_EQ(line.find(words), line.npos) << file.path << ":" << number << " mentions " << words;
    }
  }
}

TEST(CodeOnly, BlanksCommentsAndLiterals) {
  EXPECT_EQ(code_only("a(); // mysql\nb();"), "a();         \nb();");
  EXPECT_EQ(code_only("a /* x\ny */ b"), "a     \n     b");
  EXPECT_EQ(code_only(R"(f("a\"b", 'c', 1'000))"), R"(f("    ", ' ', 1'000))");
  EXPECT_EQ(code_only("R\"sql(drop \")\" )sql\" + x"), "R\"sql(         )sql\" + x");
}

}  // namespace
}  // namespace plumb::architecture
