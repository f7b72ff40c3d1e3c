// The table of online DDL: every operation has a row for every version, and the rows say what the manuals say.
#include "dialect/mysql/impact.h"

#include <gtest/gtest.h>

#include <set>

namespace plumb::mysql {
namespace {

Server server(bool mariadb, int version) {
  Server out = usual_server(mariadb ? "mariadb" : "mysql");
  out.version = version;
  return out;
}

TEST(MySqlImpact, EveryOperationHasARow) {
  for (int operation = 0; operation <= static_cast<int>(Operation::alter_object); ++operation) {
    for (const ServerAge age : {ServerAge::mysql57, ServerAge::mysql84, ServerAge::mariadb104, ServerAge::mariadb112}) {
      const Impact impact = impact_of(static_cast<Operation>(operation), age);
      EXPECT_FALSE(impact.statement.empty() || impact.undo.empty() || impact.reference.empty()) << operation;
    }
  }
}

TEST(MySqlImpact, VersionsDiffer) {
  const auto clause = [](Operation operation, bool mariadb, int version) { return impact_of(operation, age_of(server(mariadb, version))).lock.name; };
  EXPECT_EQ(clause(Operation::add_column, false, 50744), "ALGORITHM=INPLACE, LOCK=NONE");
  EXPECT_EQ(clause(Operation::add_column, false, 80012), "ALGORITHM=INSTANT");
  EXPECT_EQ(clause(Operation::drop_column, false, 80028), "ALGORITHM=INPLACE, LOCK=NONE");
  EXPECT_EQ(clause(Operation::drop_column, false, 80029), "ALGORITHM=INSTANT");
  EXPECT_EQ(clause(Operation::extend_varchar, false, 80400), "ALGORITHM=INPLACE, LOCK=NONE");
  EXPECT_EQ(clause(Operation::extend_varchar, true, 101119), "ALGORITHM=INSTANT");
  EXPECT_EQ(clause(Operation::change_type, true, 101119), "ALGORITHM=COPY, LOCK=SHARED");
  EXPECT_EQ(clause(Operation::change_type, true, 110200), "ALGORITHM=COPY, LOCK=NONE");
  EXPECT_EQ(clause(Operation::add_index, true, 101119), "ALGORITHM=NOCOPY, LOCK=NONE");
  EXPECT_EQ(clause(Operation::rename_index, true, 100400), "ALGORITHM=NOCOPY, LOCK=NONE");
}

TEST(MySqlImpact, OnlyWhatCopiesOrIsReadOnlyStopsTraffic) {
  const ServerAge age = age_of(server(true, 101119));
  EXPECT_TRUE(impact_of(Operation::change_type, age).stops_traffic());
  EXPECT_TRUE(impact_of(Operation::add_first_fulltext, age).stops_traffic());
  EXPECT_FALSE(impact_of(Operation::add_index, age).stops_traffic());
  EXPECT_FALSE(impact_of(Operation::set_not_null, age).stops_traffic());
  EXPECT_FALSE(impact_of(Operation::add_column, age).stops_traffic());
  EXPECT_FALSE(impact_of(Operation::change_type, ServerAge::mariadb112).stops_traffic());
}

TEST(MySqlImpact, SaysWhichRowsAreMeasured) {
  std::set<std::string_view> names;
  for (const Impact* row : impacts()) {
    EXPECT_TRUE(names.insert(row->statement).second) << row->statement;
    if (row->statement.starts_with("encryption")) EXPECT_FALSE(row->measured) << row->statement;
    if (row->statement.starts_with("add column")) EXPECT_EQ(row->measured, !row->statement.starts_with("add column with a default to compute (MySQL")) << row->statement;
  }
}

}  // namespace
}  // namespace plumb::mysql
