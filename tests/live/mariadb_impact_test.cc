// What is claimed of ALTER TABLE, measured on a MariaDB and, where there is one, a MySQL: with the ALGORITHM and LOCK that the plan
// says, the server accepts each statement on a filled table; with anything better it refuses.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <span>

#include "diff/online.h"
#include "dialect/mysql/mysql.h"
#include "introspect/mysql/reader.h"
#include "render/sql/script.h"
#include "tests/live/mariadb.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const Dialect& dialect() { return plumb::mysql::mysql_dialect(); }

Result<SchemaPtr> live(const MariaDatabase& database) { return normalized(plumb::mysql::read_live(database.address(), ReadOptions{})); }

/// From best to worst; what MariaDB accepts, it accepts with all that is worse.
constexpr std::array<std::string_view, 6> kClauses = {
    "ALGORITHM=INSTANT",              "ALGORITHM=NOCOPY, LOCK=NONE", "ALGORITHM=INPLACE, LOCK=NONE",
    "ALGORITHM=INPLACE, LOCK=SHARED", "ALGORITHM=COPY, LOCK=NONE",   "ALGORITHM=COPY, LOCK=SHARED"};

/// The next better one that could have been claimed; empty where there is none. NOCOPY is a word of MariaDB's.
std::string_view better_than(std::string_view clause, bool mariadb) {
  if (!mariadb && clause == kClauses[2]) return kClauses[0];
  if (clause == kClauses[1]) return kClauses[0];
  if (clause == kClauses[2]) return kClauses[1];
  if (clause == kClauses[3]) return kClauses[2];
  return clause == kClauses[5] ? kClauses[3] : std::string_view{};
}

std::string with(std::string statement, std::string_view from, std::string_view to) {
  const std::size_t at = statement.find(from);
  return at == std::string::npos ? std::string{} : statement.replace(at, from.size(), to);
}

struct Measured {
  int accepted = 0;
  std::vector<std::string> could_do_better;
};

class AlterImpacts : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (address().empty()) GTEST_SKIP() << "there is no " << GetParam();
  }
  static bool is_mariadb() { return std::string_view(GetParam()) == "mariadb"; }
  static std::string address() { return is_mariadb() ? mariadb_address() : mysql_address(); }

  void claims_are_the_best();
  void golden_statements_are_accepted();
  void what_is_called_measured_was_seen() const;

  Measured measure(const std::string& from_sql, const std::string& to_sql, const DiffOptions& options, const std::string& rows) {
    Measured out;
    const MariaDatabase database(address());
    const MariaDatabase wanted(address());
    EXPECT_EQ(database.run(from_sql), "");
    EXPECT_EQ(wanted.run(to_sql), "");
    if (!rows.empty()) EXPECT_EQ(database.run(rows), "");
    Result<SchemaPtr> from = live(database);
    Result<SchemaPtr> to = live(wanted);
    if (!from || !to) return out;
    Result<Plan> plan = make_plan(*from, *to, dialect(), options);
    if (!plan) {
      ADD_FAILURE() << text(plan.error());
      return out;
    }
    make_online(*plan);
    std::string settings;  // of the session, from the statement that makes them to the one that takes them back
    for (const Unit& unit : plan->units) {
      for (const std::size_t number : unit.groups) {
        const Impact impact = impact_of(plan->groups[number], *plan);
        note_rows(plan->groups[number], *plan);
        for (const std::string& statement : statements_for(*plan, plan->groups[number])) {
          if (statement.starts_with("SET ") && statement.contains("@plumb_sql_mode")) {
            settings = statement.ends_with("= @plumb_sql_mode") ? "" : settings + statement + ";\n";
            continue;
          }
          const std::string better = with(statement, impact.lock.name, better_than(impact.lock.name, is_mariadb()));
          if (impact.lock.name.starts_with("ALGORITHM=") && !better.empty() && !better_than(impact.lock.name, is_mariadb()).empty() && run(database, settings, better).empty()) {
            out.could_do_better.push_back(std::string(impact.statement) + ": " + better);
            ++out.accepted;
            continue;
          }
          EXPECT_EQ(run(database, settings, statement), "") << impact.statement << ": " << statement;
          out.accepted += impact.lock.name.starts_with("ALGORITHM=") ? 1 : 0;
        }
      }
    }
    Result<SchemaPtr> landed = live(database);
    if (!landed) return out;
    Result<Plan> rest = make_plan(*landed, *to, dialect(), {});
    EXPECT_TRUE(rest && rest->empty()) << (rest ? text(*rest) : text(rest.error()));
    return out;
  }

 private:
  void note_rows(const StatementGroup& group, const Plan& plan) {
    for (const StepNumber number : group.steps) {
      const Doing doing = doing_of(plan.steps[number], plan);
      seen_.insert(std::string(dialect().impact(doing).statement));
      for (const std::string& field : doing.fields) {
        const Doing one{doing.deed, doing.form, doing.id, doing.from_id, std::span(&field, 1), doing.from, doing.to};
        seen_.insert(std::string(dialect().impact(one).statement));
      }
    }
  }

  static std::string run(const MariaDatabase& database, const std::string& settings, const std::string& statement) {
    if (!statement.contains(';')) return database.run(settings + statement + ";");
    return database.run(settings + "DELIMITER $$$\n" + statement + "$$$\nDELIMITER ;\n");
  }

  std::set<std::string> seen_;  // rows that statements were made by
};

constexpr const char* kTable =
    "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int NOT NULL DEFAULT 1, b varchar(40) NOT NULL, c varchar(20) CHARACTER SET utf8mb3 NOT NULL,"
    " e enum('x','y') NOT NULL DEFAULT 'x', n int, p int NOT NULL DEFAULT 0, w varchar(70) NOT NULL DEFAULT '', v int AS (a + 1) VIRTUAL, s int AS (a + 2) STORED, KEY on_b (b),"
    " CONSTRAINT positive CHECK (a > 0), KEY on_p (p), CONSTRAINT of_p FOREIGN KEY (p) REFERENCES q (id)) DEFAULT CHARSET=utf8mb4;";
constexpr const char* kPlainTable =
    "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int NOT NULL DEFAULT 1, b varchar(40) NOT NULL, c varchar(20) CHARACTER SET utf8mb3 NOT NULL,"
    " e enum('x','y') NOT NULL DEFAULT 'x', n int, p int NOT NULL DEFAULT 0, w varchar(70) NOT NULL DEFAULT '', KEY on_b (b), CONSTRAINT positive CHECK (a > 0)) DEFAULT CHARSET=utf8mb4;";
constexpr const char* kOther = "CREATE TABLE q (id int NOT NULL PRIMARY KEY);\n";

/// TO is FROM after the statement.
struct Operations {
  const char* name;
  const char* table;
  const char* change;
  bool server_says_more = false;  // it accepts INSTANT and copies all the same
  std::string_view server = {};   // "mariadb": the other one has no such thing
};

constexpr Operations kOperations[] = {
    {"add column", kPlainTable, "ADD COLUMN x int"},
    {"add column inside", kPlainTable, "ADD COLUMN x int NOT NULL DEFAULT 3 AFTER id"},
    {"add column inside, beside a virtual one", kTable, "ADD COLUMN x int AFTER id"},
    {"add column, computed default", kPlainTable, "ADD COLUMN x varchar(40) NOT NULL DEFAULT (uuid())", false, "mariadb"},
    {"add virtual column", kPlainTable, "ADD COLUMN x int AS (a * 2) VIRTUAL"},
    {"add stored column", kPlainTable, "ADD COLUMN x int AS (a * 2) STORED"},
    {"drop column", kPlainTable, "DROP COLUMN n"},
    {"drop indexed column", kPlainTable, "DROP COLUMN b"},
    {"drop virtual column", kTable, "DROP COLUMN v"},
    {"drop stored column", kTable, "DROP COLUMN s"},
    {"move column", kPlainTable, "MODIFY COLUMN n int AFTER id"},
    {"set default", kPlainTable, "ALTER COLUMN a SET DEFAULT 7"},
    {"wider integer", kPlainTable, "MODIFY COLUMN n bigint"},
    {"unsigned", kPlainTable, "MODIFY COLUMN n int unsigned"},
    {"width only", kPlainTable, "MODIFY COLUMN n int(5)", false, "mariadb"},
    {"wider varchar", kPlainTable, "MODIFY COLUMN b varchar(60) NOT NULL"},
    {"varchar beyond 255 bytes", kPlainTable, "MODIFY COLUMN b varchar(100) NOT NULL"},
    {"varchar, beyond already", kPlainTable, "MODIFY COLUMN w varchar(200) NOT NULL DEFAULT ''"},
    {"narrower varchar", kPlainTable, "MODIFY COLUMN b varchar(30) NOT NULL"},
    {"varchar to text", kPlainTable, "MODIFY COLUMN w text NOT NULL DEFAULT ''", false, "mariadb"},
    {"collation", kPlainTable, "MODIFY COLUMN w varchar(70) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''"},
    {"collation of an indexed column", kPlainTable, "MODIFY COLUMN b varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL"},
    {"utf8mb3 to utf8mb4", kPlainTable, "MODIFY COLUMN c varchar(20) CHARACTER SET utf8mb4 NOT NULL"},
    {"utf8mb4 to latin1", kPlainTable, "MODIFY COLUMN w varchar(70) CHARACTER SET latin1 NOT NULL DEFAULT ''"},
    {"drop not null", kPlainTable, "MODIFY COLUMN a int DEFAULT 1"},
    {"set not null", kPlainTable, "MODIFY COLUMN n int NOT NULL"},
    {"label at the end", kPlainTable, "MODIFY COLUMN e enum('x','y','z') NOT NULL DEFAULT 'x'"},
    {"label in the middle", kPlainTable, "MODIFY COLUMN e enum('x','z','y') NOT NULL DEFAULT 'x'"},
    {"column comment", kPlainTable, "MODIFY COLUMN n int COMMENT 'what'"},
    {"invisible", kPlainTable, "MODIFY COLUMN n int INVISIBLE"},
    {"virtual expression", kTable, "MODIFY COLUMN v int AS (a + 3) VIRTUAL"},
    {"stored expression", kTable, "MODIFY COLUMN s int AS (a + 3) STORED"},
    {"add index", kPlainTable, "ADD INDEX on_n (n)"},
    {"add unique", kPlainTable, "ADD UNIQUE INDEX on_n (id, n)"},
    {"add fulltext", kPlainTable, "ADD FULLTEXT INDEX of_w (w)"},
    {"drop index", kPlainTable, "DROP INDEX on_b"},
    {"ignored index", kPlainTable, "ALTER INDEX on_b IGNORED", false, "mariadb"},
    {"invisible index", kPlainTable, "ALTER INDEX on_b INVISIBLE", false, "mysql"},
    {"drop primary key", "CREATE TABLE t (id int NOT NULL, b int, PRIMARY KEY (id));", "DROP PRIMARY KEY"},
    {"add primary key", "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, b int, KEY (id));", "ADD PRIMARY KEY (id)"},
    {"change primary key", "CREATE TABLE t (id int NOT NULL, b int NOT NULL, PRIMARY KEY (id));", "DROP PRIMARY KEY, ADD PRIMARY KEY (id, b)"},
    {"add foreign key", kPlainTable, "ADD CONSTRAINT of_n FOREIGN KEY (n) REFERENCES q (id)"},
    {"drop foreign key", kTable, "DROP FOREIGN KEY of_p"},
    {"add check", kPlainTable, "ADD CONSTRAINT small CHECK (a < 1000)"},
    {"drop check", kPlainTable, "DROP CONSTRAINT positive"},
    {"row format", kPlainTable, "ROW_FORMAT=COMPACT"},
    {"statistics", kPlainTable, "STATS_PERSISTENT=1"},
    {"default charset", kPlainTable, "DEFAULT CHARSET=latin1"},
    {"table comment", kPlainTable, "COMMENT='what'"},
    {"engine", "CREATE TABLE t (id int NOT NULL PRIMARY KEY);", "ENGINE=MyISAM", true},
    {"partitions", "CREATE TABLE t (id int NOT NULL PRIMARY KEY);", "PARTITION BY HASH (id) PARTITIONS 4", true},
    {"no partitions", "CREATE TABLE t (id int NOT NULL PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4;", "REMOVE PARTITIONING", true},
    {"versioning", "CREATE TABLE t (id int NOT NULL PRIMARY KEY);", "ADD SYSTEM VERSIONING", false, "mariadb"},
    {"collation of the primary key", "CREATE TABLE t (id varchar(20) NOT NULL PRIMARY KEY, b int);", "MODIFY COLUMN id varchar(20) COLLATE utf8mb4_bin NOT NULL"},
    {"collation of an enum", kPlainTable, "MODIFY COLUMN e enum('x','y') COLLATE utf8mb4_bin NOT NULL DEFAULT 'x'", false, "mariadb"},
    {"collation of an indexed text", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text, KEY (x(10)));", "MODIFY COLUMN x text COLLATE utf8mb4_bin"},
    {"utf8mb3 to utf8mb4, sorted otherwise", kPlainTable, "MODIFY COLUMN c varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL"},
    {"utf8mb3 to utf8mb4, sorted otherwise, indexed", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x varchar(20) COLLATE utf8mb3_general_ci, KEY (x));",
     "MODIFY COLUMN x varchar(20) COLLATE utf8mb4_unicode_ci"},
    {"utf8mb3 to utf8mb4, indexed", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x varchar(20) COLLATE utf8mb3_general_ci, KEY (x));",
     "MODIFY COLUMN x varchar(20) COLLATE utf8mb4_general_ci"},
    {"utf8mb3 to utf8mb4, beyond 255 bytes", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x varchar(64) COLLATE utf8mb3_general_ci);",
     "MODIFY COLUMN x varchar(64) COLLATE utf8mb4_general_ci"},
    {"drop not null of what rows are stored by", "CREATE TABLE t (id int NOT NULL, b int, UNIQUE KEY (id));", "MODIFY COLUMN id int"},
    {"add index where rows may be stored anew", "CREATE TABLE t (id int NOT NULL, b int, x int, UNIQUE KEY (x), UNIQUE KEY (id));", "ADD INDEX (b)", true},
    {"moment set not null", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x timestamp NULL);", "MODIFY COLUMN x timestamp NOT NULL DEFAULT '2026-01-01 00:00:00'", false, "mariadb"},
    {"counter", "CREATE TABLE t (id int NOT NULL, b int, KEY (id));", "ADD COLUMN x int NOT NULL AUTO_INCREMENT, ADD KEY (x)"},
    {"second fulltext index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text, y text, FULLTEXT KEY (x));", "ADD FULLTEXT INDEX of_y (y)"},
    {"spatial index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x point NOT NULL DEFAULT (point(1, 2)));", "ADD SPATIAL INDEX of_x (x)"},
    {"no versioning", "CREATE TABLE t (id int NOT NULL PRIMARY KEY) WITH SYSTEM VERSIONING;", "DROP SYSTEM VERSIONING", false, "mariadb"},
    // Together: worse than the worse of both.
    {"wider varchar, table comment", kPlainTable, "MODIFY COLUMN b varchar(60) NOT NULL, COMMENT='what'"},
    {"collation, default charset", kPlainTable, "MODIFY COLUMN w varchar(70) COLLATE utf8mb4_bin NOT NULL DEFAULT '', DEFAULT CHARSET=utf8mb3"},
    {"add column, collation of an indexed column", kPlainTable, "ADD COLUMN x int, MODIFY COLUMN b varchar(40) COLLATE utf8mb4_bin NOT NULL"},
    {"drop column, collation of an indexed column", kPlainTable, "DROP COLUMN n, MODIFY COLUMN b varchar(40) COLLATE utf8mb4_bin NOT NULL"},
    {"move column, collation of an indexed column", kPlainTable, "MODIFY COLUMN n int AFTER id, MODIFY COLUMN b varchar(40) COLLATE utf8mb4_bin NOT NULL"},
    {"drop column, table comment, beside a virtual one", kTable, "DROP COLUMN n, COMMENT='what'", false, "mariadb"},
    {"add and drop column", kPlainTable, "ADD COLUMN x int, DROP COLUMN n"},
    {"add virtual column, wider varchar", kPlainTable, "ADD COLUMN x int AS (a * 2) VIRTUAL, MODIFY COLUMN b varchar(60) NOT NULL"},
    {"drop virtual column, table comment", kTable, "DROP COLUMN v, COMMENT='what'"},
    {"drop foreign key, table comment", kTable, "DROP FOREIGN KEY of_p, COMMENT='what'"},
    {"text to utf8mb4, set not null", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text COLLATE utf8mb3_general_ci);",
     "MODIFY COLUMN x text COLLATE utf8mb4_general_ci, MODIFY COLUMN b int NOT NULL"},
    {"two fulltext indexes", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text, y text);", "ADD FULLTEXT INDEX of_x (x); ALTER TABLE t ADD FULLTEXT INDEX of_y (y)"},
    {"add column beside a fulltext index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text, FULLTEXT KEY (x));", "ADD COLUMN y int"},
    {"set not null beside a fulltext index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, x text, FULLTEXT KEY (x));", "MODIFY COLUMN b int NOT NULL"},
    {"functional index", kPlainTable, "ADD INDEX of_sum ((a + 1))", false, "mysql"},
    {"unique functional index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int);", "ADD UNIQUE INDEX of_sum ((id + 1))", false, "mysql"},
    {"functional index behind another", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, KEY f ((b + 1)));", "ADD INDEX g ((b + 2))", false, "mysql"},
    {"functional index before another", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, KEY f ((b + 1)));", "ADD INDEX e ((b + 2))", false, "mysql"},
    {"drop functional index", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, KEY f ((b + 1)));", "DROP INDEX f", false, "mysql"},
    {"drop functional index, add column", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, KEY f ((b + 1)));", "DROP INDEX f, ADD COLUMN x int", false, "mysql"},
};

std::string rows_for(const Operations& one) {
  const std::string numbers = "WITH RECURSIVE s (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM s WHERE seq < 500) SELECT ";
  const std::string_view table = one.table;
  if (table.contains("n int, p")) {
    return "INSERT INTO q VALUES (0), (1), (2); INSERT INTO t (a, b, c, n) " + numbers + "seq, concat('b', seq), 'c', seq % 2 FROM s;";
  }
  return table.contains("AUTO_INCREMENT") ? "INSERT INTO t (b) " + numbers + "seq FROM s;"
         : table.contains("b int")        ? "INSERT INTO t (id, b) " + numbers + "seq, seq FROM s;"
                                          : "INSERT INTO t (id) " + numbers + "seq FROM s;";
}

INSTANTIATE_TEST_SUITE_P(MariaDb, AlterImpacts, testing::Values("mariadb"));
INSTANTIATE_TEST_SUITE_P(MySql, AlterImpacts, testing::Values("mysql"));

void AlterImpacts::claims_are_the_best() {
  for (const Operations& one : kOperations) {
    if (!one.server.empty() && one.server != GetParam()) continue;
    SCOPED_TRACE(one.name);
    const std::string before = std::string(kOther) + one.table;
    const Measured measured = measure(before, before + "\nALTER TABLE t " + one.change + ";", {}, rows_for(one));
    EXPECT_GT(measured.accepted, 0) << "no statement said how it may run";
    if (!one.server_says_more) EXPECT_TRUE(measured.could_do_better.empty()) << measured.could_do_better.front();
  }
}

void AlterImpacts::golden_statements_are_accepted() {
  int accepted = 0;
  std::size_t careful = 0;
  for (const GoldenCase& one : golden_cases("mysql")) {
    const bool of_mysql = read_whole(one.folder / "server").value_or("").starts_with("mysql");
    if (of_mysql == is_mariadb()) continue;
    SCOPED_TRACE(one.name);
    const Measured measured = measure(one.from, one.to, one.options, {});
    accepted += measured.accepted;
    careful += measured.could_do_better.size();
    for (const std::string& statement : measured.could_do_better) std::printf("  careful: %s: %s\n", one.name.c_str(), statement.c_str());
  }
  std::printf("  %d statements say how they may run; %zu could have said better\n", accepted, careful);
  EXPECT_GT(accepted, is_mariadb() ? 20 : 2);
}

// A claim that no statement made true is to be listed as not measured.
void AlterImpacts::what_is_called_measured_was_seen() const {
  for (const Impact* row : dialect().impacts()) {
    const std::string name(row->statement);
    const std::size_t server = name.find(is_mariadb() ? " (MariaDB" : " (MySQL");
    if (server == std::string::npos) continue;
    EXPECT_EQ(row->measured, seen_.contains(name.substr(0, server))) << name;
  }
}

TEST_P(AlterImpacts, ClaimsAreWhatTheServerAccepts) {
  claims_are_the_best();
  golden_statements_are_accepted();
  what_is_called_measured_was_seen();
}

}  // namespace
}  // namespace plumb::test
