// Every mutation of a database full of rows is seen, at the object and the field that it is about
// (mutations/sqlite_expected.txt, written with PLUMB_UPDATE_GOLDEN=1), and the script undoes it: afterwards SQLite's own PRAGMAs tell the same
// as of the database that was left alone, nothing is corrupt, and no row that the mutation left is lost.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/property/sqlite_support.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

const std::string kFolder = std::string(PLUMB_SOURCE_DIR) + "/tests/property/mutations/";

std::vector<std::string> mutations() {
  std::vector<std::string> out;
  std::istringstream lines(read_whole(kFolder + "sqlite_mutations.sql").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("--")) continue;
    std::size_t at = 0;  // a line end in a text is written \n
    while ((at = line.find("\\n", at)) != std::string::npos) line.replace(at, 2, "\n");
    out.push_back(line);
  }
  return out;
}

/// What each mutation is expected to be seen as: the indented lines below it.
std::map<std::string, std::string> expectations() {
  std::map<std::string, std::string> out;
  std::string* current = nullptr;
  std::istringstream lines(read_whole(kFolder + "sqlite_expected.txt").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(' ')) current = &out[line];
    else if (current != nullptr) *current += line + "\n";
  }
  return out;
}

std::vector<std::string> counts(SqliteDatabase& db, const std::vector<std::string>& tables) {
  std::vector<std::string> out;
  for (const std::string& table : tables) {
    const std::string name = table.substr(1, table.size() - 2);
    out.push_back(name + ": " + db.rows("SELECT count(*) FROM \"" + name + "\"").front());
  }
  return out;
}

TEST(SqliteMutations, EachIsSeenAndUndoneWithoutLosingRows) {
  const std::vector<std::string> all = mutations();
  EXPECT_GE(all.size(), 60u);
  const std::string base = read_whole(kFolder + "sqlite_base.sql").value();
  ScratchDirectory here;
  SqliteDatabase untouched(here.at("base.db"));
  ASSERT_EQ(untouched.run(base), "");
  const Result<SchemaPtr> target = read_database(here.at("base.db"));
  ASSERT_TRUE(target) << text(target.error());
  const std::map<std::string, std::string> expected = expectations();
  const bool update = std::getenv("PLUMB_UPDATE_GOLDEN") != nullptr;
  std::string written;
  int number = 0;
  for (const std::string& mutation : all) {
    SCOPED_TRACE(mutation);
    const std::string path = here.at(std::to_string(number++) + ".db");
    std::filesystem::copy_file(here.at("base.db"), path);
    SqliteDatabase mutated(path);
    ASSERT_EQ(mutated.run(mutation), "");
    const std::vector<std::string> left =
        mutated.rows("SELECT m.name FROM sqlite_schema m WHERE type = 'table' AND name IN ('author', 'book', 'tag', 'setting', 'loose', 'page')");
    const std::vector<std::string> before = counts(mutated, left);
    const std::string named = seen(target, read_database(path));
    std::string key = mutation;
    for (std::size_t at = 0; (at = key.find('\n', at)) != std::string::npos;) key.replace(at, 1, "\\n");
    written += key + "\n" + named;
    const auto wanted = expected.find(key);
    if (!update) EXPECT_EQ(named, wanted == expected.end() ? "    (nothing is expected)\n" : wanted->second);
    const Way back = way(read_database(path), target);
    EXPECT_TRUE(back.differs) << "not seen: " << back.failure;
    ASSERT_EQ(back.failure, "");
    EXPECT_EQ(mutated.run(back.script), "") << back.script;
    EXPECT_EQ(mutated.facts(), untouched.facts()) << back.script;
    EXPECT_EQ(mutated.rows("PRAGMA integrity_check"), std::vector<std::string>{"'ok'"}) << back.script;
    EXPECT_EQ(counts(mutated, left), before) << back.script;
    EXPECT_FALSE(way(read_database(path), target).differs);
  }
  if (update) std::ofstream(kFolder + "sqlite_expected.txt") << written;
}

}  // namespace
}  // namespace plumb::test
