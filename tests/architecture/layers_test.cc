// The layers, read from the #include lines: each includes only what is on its left, third-party libraries stay in one
// file each, and the planner knows no dialect. CMake's link lines say the same, but a header would slip through there.
#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/architecture/repository.h"

namespace plumb::architecture {
namespace {

struct Layer {
  std::string_view folder;
  std::set<std::string_view> sees;  // besides itself
};

// base < model < dialect < {introspect, diff} ; diff < render < cli
const std::array kLayers = {
    Layer{"src/base/", {}},
    Layer{"src/model/", {"src/base/"}},
    Layer{"src/dialect/", {"src/base/", "src/model/"}},
    Layer{"introspect/", {"src/base/", "src/model/", "src/dialect/"}},
    Layer{"diff/", {"src/base/", "src/model/", "src/dialect/"}},
    Layer{"render/", {"src/base/", "src/model/", "src/dialect/", "diff/"}},
    Layer{"src/cli/", {"src/base/", "src/model/", "src/dialect/", "introspect/", "diff/", "render/"}},
    Layer{"src/main.cc", {"src/base/", "src/cli/"}},
};

// How the names of third-party headers start: each of these in one .cc of the product, and one of the tests.
constexpr std::array<std::string_view, 11> kOneFileEach = {"pqxx/",     "libpq-fe.h", "cppconn/",    "mysql_", "mysql/",
                                                           "sqlite3.h", "pg_query",   "protobuf-c/", "boost/", "CLI/",
                                                           "toml++/"};

// nlohmann/json.hpp costs seconds in each file: reading and writing JSON is for these, and json_fwd.hpp for headers.
const std::set<std::string_view> kJsonFolders = {"introspect/snapshot/", "render/json/", "render/sarif/"};

const Layer* layer_of(std::string_view path) {
  const auto it = std::ranges::find_if(kLayers, [&](const Layer& layer) { return path.starts_with(layer.folder); });
  return it == kLayers.end() ? nullptr : &*it;
}

std::string place(const RepoFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + ": " + include.header;
}

bool names_a_dialect(std::string_view text) {
  return std::ranges::any_of(std::array{"postgres", "mysql", "mariadb", "sqlite"}, [&](std::string_view word) {
    return !std::ranges::search(text, word, [](char a, char b) { return std::tolower(a) == b; }).empty();
  });
}

template <class Visit>
void for_each_include(Visit visit) {
  for (const RepoFile& file : repo_files()) {
    if (!file.is_cpp()) continue;
    for (const Include& include : file.includes()) visit(file, include);
  }
}

TEST(Layers, EverySourceFileIsInALayer) {
  for (const RepoFile& file : repo_files())
    if (file.is_product() && file.is_cpp()) EXPECT_NE(layer_of(file.path), nullptr) << file.path;
}

TEST(Layers, EachIncludesOnlyWhatIsOnItsLeft) {
  for_each_include([](const RepoFile& file, const Include& include) {
    if (!file.is_product() || include.system) return;
    const Layer* from = layer_of(file.path);
    const Layer* to = layer_of(resolve(include.header));
    if (!from || !to || from == to) return;
    EXPECT_TRUE(from->sees.contains(to->folder))
        << place(file, include) << " is in " << to->folder << ", which " << from->folder << " does not see";
  });
}

TEST(Layers, IncludesAreNamedFromTheRootOrFromSrc) {
  for_each_include([](const RepoFile& file, const Include& include) {
    if (include.system) return;
    EXPECT_FALSE(include.header.contains("..")) << place(file, include);
    EXPECT_NE(resolve(include.header), "") << place(file, include) << " does not exist";
  });
}

TEST(Layers, TheProductIncludesNothingOfTheTests) {
  for_each_include([](const RepoFile& file, const Include& include) {
    if (file.is_product()) EXPECT_FALSE(include.header.starts_with("tests/")) << place(file, include);
  });
}

TEST(Layers, ModelAndBaseAreTheStandardLibraryAndThemselves) {
  for_each_include([](const RepoFile& file, const Include& include) {
    if (!file.is_under("src/base/") && !file.is_under("src/model/")) return;
    if (!include.system || include.header.starts_with("fmt/")) return;
    EXPECT_EQ(include.header.find('/'), std::string::npos) << place(file, include) << " is a third-party header";
  });
}

TEST(Layers, AThirdPartyLibraryIsIncludedInOneFile) {
  std::map<std::string_view, std::set<std::string>> product;
  std::map<std::string_view, std::set<std::string>> tests;
  for_each_include([&](const RepoFile& file, const Include& include) {
    for (std::string_view library : kOneFileEach) {
      if (!include.header.starts_with(library)) continue;
      EXPECT_TRUE(file.has_suffix(".cc")) << place(file, include) << ": a third-party header in a header";
      (file.is_product() ? product : tests)[library].insert(file.path);
    }
  });
  for (std::string_view library : kOneFileEach) {
    EXPECT_LE(product[library].size(), 1u) << library << " is in " << testing::PrintToString(product[library]);
    EXPECT_LE(tests[library].size(), 1u) << library << " is in " << testing::PrintToString(tests[library]);
  }
}

TEST(Layers, JsonIsReadAndWrittenInFewFiles) {
  for_each_include([](const RepoFile& file, const Include& include) {
    if (include.header != "nlohmann/json.hpp") return;
    EXPECT_TRUE(file.has_suffix(".cc")) << place(file, include) << ": use nlohmann/json_fwd.hpp in a header";
    if (!file.is_product()) return;
    EXPECT_TRUE(std::ranges::any_of(kJsonFolders, [&](std::string_view folder) { return file.is_under(folder); }))
        << place(file, include);
  });
}

// Two types of one name in one namespace, each in a file of its own, compile and link, and then one is taken for the other.
TEST(Layers, ATypeIsDefinedOnce) {
  const std::regex opening("^(inline )?namespace( [a-z_:0-9]+)? ?\\{.*");
  const std::regex closing("^\\}  // namespace.*");
  const std::regex type("^(struct|class|enum class|enum) (\\w+)( final)?( :[^:].*)? ?\\{.*");
  std::map<std::string, std::string> places;
  for (const RepoFile& file : repo_files()) {
    if (!file.is_cpp() || !file.is_product()) continue;
    std::vector<std::string> namespaces;
    for (const std::string_view view : file.lines()) {
      const std::string line(view);
      std::smatch match;
      if (std::regex_match(line, match, opening)) {
        namespaces.push_back(match[2].matched ? match[2].str() + "::" : file.path);  // one without a name is the file's own
      } else if (std::regex_match(line, closing) && !namespaces.empty()) {
        namespaces.pop_back();
      } else if (std::regex_match(line, match, type)) {
        std::string name;
        for (const std::string& one : namespaces) name += one;
        name += match[2].str();
        const auto [it, is_new] = places.emplace(name, file.path);
        EXPECT_TRUE(is_new) << name << " is defined in " << it->second << " and in " << file.path;
      }
    }
  }
  EXPECT_GT(places.size(), 300U);
}

TEST(Layers, DiffNamesNoDialect) {
  for (const RepoFile& file : repo_files()) {
    if (!file.is_under("diff/") || !file.is_cpp()) continue;
    for (const Include& include : file.includes())
      EXPECT_FALSE(names_a_dialect(include.header)) << place(file, include);
    const RepoFile code{file.path, code_only(file.text)};
    int number = 0;
    for (std::string_view line : code.lines()) {
      ++number;
      EXPECT_FALSE(names_a_dialect(line)) << file.path << ":" << number << ": diff/ asks the dialect's features";
    }
  }
}

}  // namespace
}  // namespace plumb::architecture
