// SQLite on the command line: what is recognised, and what happens to inputs that are no good. Whatever happens, the file is
// afterwards what it was, and nothing new lies beside it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <optional>

#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kOne = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n";
constexpr const char* kTwo = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);\n";

class SqliteCli : public testing::Test {
 protected:
  std::string database(const std::string& name, const std::string& sql) {
    SqliteDatabase db(here_.at(name));
    EXPECT_EQ(db.run(sql), "");
    return here_.at(name);
  }
  /// Every regular file below the folder, with its bytes.
  std::map<std::string, std::string> files() {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(here_.path())) {
      if (entry.is_regular_file()) out[entry.path()] = read_whole(entry.path()).value_or("(unreadable)");
    }
    return out;
  }
  Outcome untouched(const std::vector<std::string>& arguments) {
    const auto before = files();
    const Outcome out = plumb(arguments);
    EXPECT_TRUE(before == files()) << "a file was changed or made";
    return out;
  }
  /// Exit 1, nothing on standard output, and these words.
  void refused(const std::string& source, const std::string& words) {
    for (const std::string& spec : std::vector<std::string>{"sqlite:" + source, source}) {
      SCOPED_TRACE(spec);
      const Outcome run = untouched({"diff", spec, one_, "--dialect", "sqlite", "--timeout", "1", "--exit-code"});
      EXPECT_EQ(run.exit_code, 1) << run.out;
      EXPECT_EQ(run.out, "");
      EXPECT_THAT(run.err, HasSubstr(words));
    }
  }

  ScratchDirectory here_;
  std::string one_ = here_.file("one.sql", kOne);
  std::string two_ = here_.file("two.sql", kTwo);
};

TEST_F(SqliteCli, WhatItRecognises) {
  const std::string db = database("app.db", kOne);
  const Surroundings there{.folder = here_.at(""), .environment = {{"PLUMB_CLI_DB", "sqlite:" + db}}};
  for (const std::string& spec : std::vector<std::string>{db, "sqlite:" + db, "sqlite3:" + db, "sqlite://" + db, "sqlite:///app.db", "sqlite:////" + db.substr(1),
                                  "sqlite+pysqlite:///app.db", "jdbc:sqlite:" + db, "app.db", "env:PLUMB_CLI_DB"}) {
    const Outcome same = plumb({"diff", spec, one_, "--exit-code"}, there);
    EXPECT_EQ(same.exit_code, 0) << spec << same.err;
    EXPECT_EQ(plumb({"diff", two_, spec, "--exit-code"}, there).exit_code, 2) << spec;
  }
  EXPECT_EQ(plumb({"diff", one_, two_, "--dialect", "sqlite3", "--exit-code"}).exit_code, 2);
  EXPECT_EQ(plumb({"diff", "-", one_, "--dialect", "sqlite", "--exit-code"}, {.input = kOne}).exit_code, 0);
  const Outcome other = plumb({"diff", "sqlite:" + db, one_, "--dialect", "postgres"});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, HasSubstr("this source is sqlite, but --dialect says postgres"));
}

TEST_F(SqliteCli, EveryCommandReadsADatabase) {
  const std::string db = database("app.db", std::string(kOne) + "CREATE INDEX i ON t (a);");
  EXPECT_THAT(untouched({"dump", db}).out, HasSubstr("CREATE INDEX i ON t (a);"));
  EXPECT_THAT(untouched({"doctor", db}).out, HasSubstr("dialect  sqlite 3."));
  EXPECT_THAT(untouched({"graph", db, one_}).out, HasSubstr("drop index i"));
  const std::string snapshot = here_.file("snapshot.json", untouched({"snapshot", db}).out);
  EXPECT_EQ(untouched({"diff", snapshot, db, "--exit-code"}).exit_code, 0);
  EXPECT_EQ(untouched({"diff", snapshot, two_, "--exit-code"}).exit_code, 2) << "text is of the snapshot's dialect";
  EXPECT_THAT(untouched({"diff", db, two_, "--format", "json"}).out, HasSubstr("\"dialect\": \"sqlite\""));
  const std::string dump = here_.file("dump.sql", untouched({"dump", db}).out);
  EXPECT_EQ(untouched({"diff", dump, db, "--exit-code"}).exit_code, 0);
}

TEST_F(SqliteCli, CorruptEncryptedAndOtherwiseNoDatabase) {
  std::string bytes = read_whole(database("good.db", kOne)).value();
  std::string corrupt = bytes;
  corrupt.replace(100, 200, 200, '\xFF');
  refused(here_.file("corrupt.db", corrupt), "the database is corrupt");
  refused(here_.file("cut.db", bytes.substr(0, 700)), "corrupt");
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>((i * 7919 + 13) % 251);
  const Outcome encrypted = untouched({"doctor", "sqlite:" + here_.file("encrypted.db", noise)});
  EXPECT_EQ(encrypted.exit_code, 1);
  EXPECT_THAT(encrypted.err, HasSubstr("not a SQLite database, or an encrypted one"));
}

TEST_F(SqliteCli, WhatIsNoFile) {
  const std::string pipe = here_.at("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  refused(pipe, "not a regular file");
  const Outcome folder = untouched({"doctor", "sqlite:" + here_.path().string()});
  EXPECT_EQ(folder.exit_code, 1);
  EXPECT_THAT(folder.err, HasSubstr("a directory, not a database file"));
  refused("/dev/null", "not a regular file");
  const Outcome absent = untouched({"doctor", "sqlite:" + here_.at("absent.db")});
  EXPECT_EQ(absent.exit_code, 1);
  EXPECT_THAT(absent.err, HasSubstr("No such file"));
  EXPECT_FALSE(std::filesystem::exists(here_.at("absent.db")));
}

TEST_F(SqliteCli, AFileWithoutBytesIsTheEmptyDatabaseThatSqliteTakesItFor) {
  const std::string empty = here_.file("empty.db", "");
  const Outcome run = untouched({"diff", "sqlite:" + empty, one_, "--exit-code"});
  EXPECT_EQ(run.exit_code, 2) << run.err;
  EXPECT_THAT(run.err, HasSubstr("holds no definitions: taken as an empty schema"));
}

TEST_F(SqliteCli, Locked) {
  const std::string path = database("busy.db", kOne);
  const std::string before = read_whole(path).value();
  {
    SqliteDatabase writer(path);
    ASSERT_EQ(writer.run("BEGIN EXCLUSIVE"), "");
    // Not looked into meanwhile: closing the file would give up this process's lock.
    const Outcome run = plumb({"diff", path, one_, "--timeout", "1", "--exit-code"});
    EXPECT_EQ(run.exit_code, 1) << run.out;
    EXPECT_THAT(run.err, HasSubstr("locked by another process"));
  }
  EXPECT_EQ(read_whole(path).value(), before);
}

TEST_F(SqliteCli, AWriteAheadLogInUse) {
  const std::string path = here_.at("wal.db");
  SqliteDatabase writer(path);
  ASSERT_EQ(writer.run(std::string("PRAGMA journal_mode = WAL;") + kOne + "PRAGMA wal_autocheckpoint = 0; ALTER TABLE t ADD COLUMN b INT"), "");
  const std::string before = read_whole(path).value();
  const std::string log = read_whole(path + "-wal").value();
  EXPECT_EQ(plumb({"diff", path, two_, "--exit-code"}).exit_code, 0) << "what is only in the log counts";
  EXPECT_EQ(read_whole(path).value(), before);
  EXPECT_EQ(read_whole(path + "-wal").value(), log);
  // The same, left behind by a process that died: without the index that its readers share.
  const std::string left = here_.file("left.db", before);
  here_.file("left.db-wal", log);
  EXPECT_EQ(untouched({"diff", left, two_, "--exit-code"}).exit_code, 0);
}

TEST_F(SqliteCli, AWriteAheadLogThatIsNotThere) {
  const std::string path = database("quiet.db", std::string("PRAGMA journal_mode = WAL;") + kOne);
  ASSERT_FALSE(std::filesystem::exists(path + "-wal"));
  EXPECT_EQ(untouched({"diff", path, one_, "--exit-code"}).exit_code, 0);
}

TEST_F(SqliteCli, TextCannotReachOut) {
  const std::string victim = here_.at("victim.db");
  for (const std::string& statement : std::vector<std::string>{"ATTACH '" + victim + "' AS v", "VACUUM INTO '" + victim + "'", "SELECT load_extension('" + victim + "')",
                                       "PRAGMA temp_store_directory = '" + here_.path().string() + "'",
                                       "CREATE VIRTUAL TABLE x USING csv(filename='" + one_ + "')", "PRAGMA writable_schema = ON",
                                       ".output " + victim}) {
    const std::string file = here_.file("hostile.sql", std::string(kOne) + statement + ";\n");
    const Outcome run = untouched({"diff", file, one_, "--dialect", "sqlite", "--exit-code"});
    EXPECT_EQ(run.exit_code, 0) << statement << run.err;
    EXPECT_FALSE(std::filesystem::exists(victim)) << statement;
  }
  const Outcome told = plumb({"diff", here_.file("a.sql", std::string(kOne) + "ATTACH 'x.db' AS v;"), one_, "--dialect", "sqlite", "--strict"});
  EXPECT_EQ(told.exit_code, 1);
  EXPECT_THAT(told.err, HasSubstr("a.sql:2:1: statement ATTACH"));
}

TEST_F(SqliteCli, TextHasLimits) {
  const std::string endless = "CREATE TABLE x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;";
  const Outcome run = plumb({"doctor", here_.file("endless.sql", endless), "--dialect", "sqlite", "--timeout", "1"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("endless.sql:1:1"));
}

TEST_F(SqliteCli, ErrorsHaveTheirPlace) {
  const Outcome run = plumb({"doctor", here_.file("bad.sql", std::string(kOne) + "\nCREATE TABLE u (\n  id INTEGER,\n  b INT CHEK (b > 0) (\n);\n"), "--dialect", "sqlite"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("bad.sql:5:"));
  EXPECT_THAT(run.err, HasSubstr("^"));
  EXPECT_THAT(plumb({"doctor", here_.file("nul.sql", std::string("CREATE TABLE t (a);\0", 20)), "--dialect", "sqlite"}).err, HasSubstr("nul.sql:1:20"));
}

TEST_F(SqliteCli, TheVersionDecidesWhatAlterCanDo) {
  const Outcome now = plumb({"diff", two_, one_, "--dialect", "sqlite", "--format", "sql"});
  EXPECT_THAT(now.out, HasSubstr("ALTER TABLE t DROP COLUMN b"));
  const Outcome then = plumb({"diff", two_, one_, "--dialect", "sqlite", "--format", "sql", "--server-version", "3.31"});
  EXPECT_THAT(then.out, HasSubstr("only from 3.35 on"));
  EXPECT_THAT(then.out, Not(HasSubstr("DROP COLUMN")));
  EXPECT_EQ(plumb({"diff", two_, one_, "--server-version", "new"}).exit_code, 1);
}

/// The script of a change that rebuilds "parent".
class SqliteScript : public SqliteCli {
 protected:
  const std::string from_ = "CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT);\n"
                            "CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent ON DELETE CASCADE);\n";
  const std::string rows_ = "INSERT INTO parent VALUES (1, 'x'), (2, NULL); INSERT INTO child VALUES (1, 1), (2, 2);";
  std::string script(const std::string& parent) {
    const std::string to = here_.file("to.sql", "CREATE TABLE parent " + parent + ";\nCREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent ON DELETE CASCADE);\n");
    const Outcome run = plumb({"diff", here_.file("from.sql", from_), to, "--dialect", "sqlite", "--format", "sql"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  }
};

TEST_F(SqliteScript, RefusesToRunWithinATransactionThatHasForeignKeysOn) {
  const std::string change = script("(id INTEGER PRIMARY KEY, a VARCHAR(9))");
  SqliteDatabase db(database("db", from_ + rows_));
  std::string body = change;  // as a tool does that begins and commits itself
  for (const std::string& line : std::vector<std::string>{"BEGIN IMMEDIATE;\n", "COMMIT;\n"}) body.erase(body.find(line), line.size());
  ASSERT_EQ(db.run("PRAGMA foreign_keys = ON"), "");
  EXPECT_THAT(db.run("BEGIN;\n" + body + "COMMIT;"), HasSubstr("foreign keys are on"));
  EXPECT_EQ(db.rows("SELECT count(*) FROM child").front(), "2");
  EXPECT_EQ(db.run(change), "");
  EXPECT_EQ(db.rows("SELECT count(*) FROM child").front(), "2");
}

TEST_F(SqliteScript, LosesNothingEvenInAShellThatCarriesOnAfterAFailure) {
  const std::string change = script("(id INTEGER PRIMARY KEY, a TEXT NOT NULL)");  // but one row has none
  SqliteDatabase db(database("db", from_ + rows_));
  std::vector<std::string> statements;
  std::string one;
  for (const char c : change) {
    one += c;
    if (c == ';') statements.push_back(std::exchange(one, ""));
  }
  db.run_carelessly(statements);
  EXPECT_EQ(db.rows("SELECT count(*) FROM parent").front(), "2");
  EXPECT_EQ(db.rows("SELECT count(*) FROM child").front(), "2");
}

TEST_F(SqliteScript, StopsWhereForeignKeysWouldBeViolated) {
  const std::string to = here_.file("to.sql", "CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT);\nCREATE TABLE child (id INTEGER PRIMARY KEY REFERENCES parent, p INTEGER);\n");
  const Outcome run = plumb({"diff", here_.file("from.sql", from_), to, "--dialect", "sqlite", "--format", "sql"});
  SqliteDatabase db(database("db", from_ + rows_ + "INSERT INTO child VALUES (9, 1);"));
  EXPECT_THAT(db.run(run.out), HasSubstr("a foreign key would be violated"));
  EXPECT_EQ(db.rows("SELECT id FROM child"), (std::vector<std::string>{"1", "2", "9"}));
}

}  // namespace
}  // namespace plumb::test
