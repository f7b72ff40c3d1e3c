// Random pairs of SQLite schemas, with rows: the script that plumb shows runs on the database that is full, no row is lost that
// the change itself does not drop, what the rows hold in columns that stay is as it was, and the database is then what TO says.
// 200 pairs; PLUMB_SQLITE_PAIRS=2000 for more, PLUMB_SQLITE_FIRST=123 to begin elsewhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/property/sqlite_support.h"
#include "tests/support/random_sqlite.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::vector<std::string> held(SqliteDatabase& db, const SqlitePair::Kept& kept) {
  std::string columns = "count(*) OVER ()";
  for (const std::string& column : kept.columns) columns += ", " + column + ", typeof(" + column + ")";
  return db.rows("SELECT " + columns + " FROM \"" + kept.table + "\"");
}

Result<SchemaPtr> read_script(const std::string& sql) { return read_files("sqlite", std::vector<postgres::SqlFile>{{"schema.sql", sql}}, {}); }

class SqliteRows : public testing::Test {
 protected:
  void check(std::uint64_t seed) {
    const SqlitePair pair = random_sqlite_pair(seed);
    SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + pair.from + pair.rows + "\n-- to\n" + pair.to);
    SqliteDatabase from(here_.at(std::to_string(seed) + "from.db"));
    SqliteDatabase to(here_.at(std::to_string(seed) + "to.db"));
    ASSERT_EQ(from.run(pair.from), "");
    ASSERT_EQ(from.run(pair.rows), "");
    ASSERT_EQ(to.run(pair.to), "");
    const std::string path = here_.at(std::to_string(seed) + "from.db");
    const Result<SchemaPtr> target = read_script(pair.to);
    const Way there = way(seed % 2 == 0 ? read_database(path) : read_script(pair.from), target);
    ASSERT_EQ(there.failure, "");
    SCOPED_TRACE(there.script);
    std::vector<std::vector<std::string>> before;
    for (const auto& kept : pair.kept) before.push_back(held(from, kept));
    const std::vector<std::string> numbered = numbering(from, to);
    const std::vector<std::string> numbers = sequences(from, numbered);
    ASSERT_EQ(from.run(there.script), "");
    for (std::size_t i = 0; i < pair.kept.size(); ++i) EXPECT_EQ(held(from, pair.kept[i]), before[i]) << pair.kept[i].table;
    EXPECT_EQ(sequences(from, numbered), numbers);
    EXPECT_EQ(from.facts(), to.facts());
    EXPECT_EQ(from.rows("PRAGMA integrity_check"), std::vector<std::string>{"'ok'"});
    EXPECT_EQ(from.rows("PRAGMA foreign_key_check"), std::vector<std::string>{});
    EXPECT_EQ(from.rows("SELECT name FROM sqlite_temp_schema"), std::vector<std::string>{});
    const Way rest = way(read_database(path), target);
    EXPECT_EQ(rest.failure, "");
    EXPECT_FALSE(rest.differs) << rest.script;
  }

  /// Tables that number their rows before and after, and what numbers they have given.
  static std::vector<std::string> numbering(SqliteDatabase& from, SqliteDatabase& to) {
    const char* tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'";
    const std::vector<std::string> kept = to.rows(tables);
    std::vector<std::string> out = from.rows(tables);
    std::erase_if(out, [&](const std::string& name) { return std::ranges::find(kept, name) == kept.end(); });
    return out;
  }
  static std::vector<std::string> sequences(SqliteDatabase& db, const std::vector<std::string>& tables) {
    std::vector<std::string> out;
    for (const std::string& name : tables) {
      for (const std::string& row : db.rows("SELECT seq FROM sqlite_sequence WHERE name = " + name)) out.push_back(name + ": " + row);
    }
    return out;
  }

  ScratchDirectory here_;
};

TEST_F(SqliteRows, NoneIsLostThatTheChangeDoesNotDrop) {
  const std::uint64_t first = setting("PLUMB_SQLITE_FIRST", 1);
  const std::uint64_t pairs = setting("PLUMB_SQLITE_PAIRS", 200);
  for (std::uint64_t seed = first; seed < first + pairs && !HasFailure(); ++seed) check(seed);
}

}  // namespace
}  // namespace plumb::test
