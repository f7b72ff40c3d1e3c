// MySQL and MariaDB on the command line, from texts alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MySqlCli : public testing::Test {
 protected:
  std::string diff(const std::string& from, const std::string& to, std::vector<std::string> also = {}) {
    std::vector<std::string> arguments{"diff", "--dialect", "mysql", "--format", "sql", here_.file("from.sql", from), here_.file("to.sql", to)};
    arguments.insert(arguments.end(), also.begin(), also.end());
    const Outcome run = plumb(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  }
  ScratchDirectory here_;
};

TEST_F(MySqlCli, WhatNoTextSaysIsLeftToTheServer) {
  const std::string made = diff("-- nothing\n", "CREATE TABLE t (a varchar(9));");
  EXPECT_THAT(made, Not(HasSubstr("CHARSET")));
  EXPECT_THAT(made, Not(HasSubstr("COLLATE")));
  const std::string charset = diff("-- nothing\n", "CREATE TABLE t (a varchar(9)) CHARSET=utf8mb4;");
  EXPECT_THAT(charset, HasSubstr("DEFAULT CHARSET=utf8mb4"));
  EXPECT_THAT(charset, Not(HasSubstr("COLLATE")));
  const std::string collation = diff("-- nothing\n", "CREATE TABLE t (a varchar(9)) COLLATE=utf8mb4_general_ci;");
  EXPECT_THAT(collation, HasSubstr("DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci"));
}

TEST_F(MySqlCli, ACollationThatNobodySaysIsNotAskedForByAnAlterTable) {
  const std::string to_usual = diff("CREATE TABLE t (a varchar(9)) COLLATE=utf8mb4_unicode_ci;", "CREATE TABLE t (a varchar(9)) CHARSET=utf8mb4;");
  EXPECT_THAT(to_usual, HasSubstr("DEFAULT CHARACTER SET utf8mb4;"));
  const std::string to_other = diff("CREATE TABLE t (a varchar(9)) CHARSET=utf8mb4;", "CREATE TABLE t (a varchar(9)) COLLATE=utf8mb4_unicode_ci;");
  EXPECT_THAT(to_other, HasSubstr("DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;"));
}

TEST_F(MySqlCli, WhatIsSaidOfAColumnIsSaidAgainToAServerThatMayRememberIt) {
  const char* const said = "CREATE TABLE t (a varchar(9) COLLATE latin1_bin) COLLATE=latin1_bin;";
  EXPECT_THAT(diff("-- nothing\n", said), HasSubstr("`a` varchar(9) CHARACTER SET latin1 COLLATE latin1_bin"));
  EXPECT_THAT(diff("-- nothing\n", said, {"--server-version", "10.11"}), Not(HasSubstr("`a` varchar(9) CHARACTER")));
}

TEST_F(MySqlCli, TheServersVersionTellsMySqlFromMariaDb) {
  const char* const json = "CREATE TABLE t (a json, b int);";
  EXPECT_THAT(diff("-- nothing\n", json, {"--server-version", "9.7"}), AllOf(HasSubstr("`a` json"), HasSubstr("`b` int\n")));
  EXPECT_THAT(diff("-- nothing\n", json, {"--server-version", "10.11"}), AllOf(HasSubstr("`a` json"), HasSubstr("`b` int(11)\n")));
}

TEST_F(MySqlCli, GuardedChangesAreSeen) {
  const std::string guarded =
      "CREATE TABLE t (a int);\nDELIMITER $$\nCREATE PROCEDURE once() BEGIN\n"
      "IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'b')\n"
      "THEN ALTER TABLE t ADD b int; END IF; END$$\nDELIMITER ;\nCALL once();\nDROP PROCEDURE once;\n";
  EXPECT_THAT(diff("CREATE TABLE t (a int);", guarded), HasSubstr("ADD COLUMN `b` int"));
  EXPECT_THAT(diff("CREATE TABLE t (a int, b int);", guarded), HasSubstr("Nothing to do"));
}

}  // namespace
}  // namespace plumb::test
