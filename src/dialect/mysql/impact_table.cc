// The table of online DDL: a cell is ALGORITHM/writes/rebuild. I instant, N nocopy (MariaDB), P in place, C copy; rw: writes go on,
// ro: only reads do, x: neither does; R: the whole table is written anew.
// MySQL: https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
// MariaDB: https://mariadb.com/kb/en/innodb-online-ddl-overview/ ; the cells of 10.6 to 11.1 are measured by the live tests on 10.11,
// those of MySQL 8.4 and later on a 9.7, where the tests are given one.
// From 11.2 on MariaDB copies while writes go on (MDEV-16329).
#include <algorithm>
#include <array>
#include <deque>
#include <vector>

#include "dialect/mysql/impact.h"

namespace plumb::mysql {
namespace {

constexpr std::string_view kMySqlPage = "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html";
constexpr std::string_view kMariaPage = "https://mariadb.com/kb/en/innodb-online-ddl-overview/";

constexpr std::string_view kDropIt = "drop it";
constexpr std::string_view kSetBack = "set it back";
constexpr std::string_view kBackup = "only a backup brings the data back";
constexpr std::string_view kAgain = "make it again from FROM's definition";

enum Trait : unsigned { kPlain = 0, kIndex = 1, kMayFail = 2, kLoses = 4, kNoClause = 8, kNotOnMySql = 16, kNotOnMariaDb = 32 /* not measured there */ };

struct Row {
  Operation operation;
  std::string_view name;
  unsigned traits;
  std::string_view undo;
  std::array<std::string_view, 7> cells;  // as ServerAge: 5.7, 8.0.12, 8.0.29, 8.4, 10.4, 10.6, 11.2
};

using O = Operation;
constexpr Row kRows[] = {
    {O::add_column, "add column", kPlain, kDropIt, {"P/rw/R", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::add_column_inside, "add column between others", kPlain, kDropIt, {"P/rw/R", "P/rw/R", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::add_computed_default, "add column with a default to compute", kNotOnMySql, kDropIt, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::add_auto_increment, "add auto_increment column", kPlain, kDropIt, {"P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R"}},
    {O::add_virtual, "add virtual column", kPlain, kDropIt, {"P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::add_stored, "add stored column", kPlain, kDropIt, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::drop_column, "drop column", kLoses, kBackup, {"P/rw/R", "P/rw/R", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::drop_indexed_column, "drop indexed column", kLoses, kBackup, {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "N/rw", "N/rw", "N/rw"}},
    {O::drop_virtual, "drop virtual column", kPlain, kAgain, {"P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::drop_stored, "drop stored column", kPlain, kAgain, {"P/rw/R", "P/rw/R", "P/rw/R", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::rename_column, "rename column", kPlain, "rename it back", {"P/rw", "P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::reorder, "move column", kPlain, "move it back", {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "I/rw", "I/rw", "I/rw"}},
    {O::set_default, "set or drop default", kPlain, kSetBack, {"P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::change_type, "change type", kMayFail, "change it back, where the values allow it", {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::same_storage, "change type in name only", kNotOnMySql, kSetBack, {"P/rw", "P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::extend_varchar, "widen varchar", kPlain, "change it back, which copies the table", {"P/rw", "P/rw", "P/rw", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::change_collation, "change collation", kPlain, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::change_indexed_collation, "change collation of an indexed column", kIndex | kMayFail, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "N/rw", "N/rw", "N/rw"}},
    {O::widen_charset, "change utf8mb3 to utf8mb4", kPlain, "change it back, where the values allow it", {"C/ro/R", "C/ro/R", "C/ro/R", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::drop_not_null, "drop not null", kPlain, "set not null, once no row has NULL", {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::set_not_null, "set not null", kMayFail, "drop not null", {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::append_label, "add label at the end", kPlain, "none as long as rows use it", {"P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::column_attribute, "column attribute", kPlain, kSetBack, {"P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::column_visibility, "hide or show column", kPlain, kSetBack, {"C/ro/R", "P/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::change_virtual, "change virtual column", kMayFail, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "I/rw", "I/rw", "I/rw"}},
    {O::change_stored, "change stored column", kMayFail, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::column_check, "change the check of a column", kMayFail | kNotOnMySql, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "I/rw", "I/rw", "I/rw"}},
    {O::add_index, "add index", kIndex, kDropIt, {"P/rw", "P/rw", "P/rw", "P/rw", "N/rw", "N/rw", "N/rw"}},
    {O::add_unique, "add unique index", kIndex | kMayFail, kDropIt, {"P/rw", "P/rw", "P/rw", "P/rw", "N/rw", "N/rw", "N/rw"}},
    {O::add_first_fulltext, "add the first fulltext index", kIndex, kDropIt, {"P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R"}},
    {O::add_fulltext, "add fulltext index", kIndex, kDropIt, {"P/ro", "P/ro", "P/ro", "P/ro", "P/ro", "P/ro", "P/ro"}},
    {O::add_spatial, "add spatial index", kIndex, kDropIt, {"P/ro", "P/ro", "P/ro", "P/ro", "P/ro", "P/ro", "P/ro"}},
    {O::drop_index, "drop index", kPlain, "build it again", {"P/rw", "P/rw", "P/rw", "P/rw", "N/rw", "N/rw", "N/rw"}},
    {O::rename_index, "rename index", kNotOnMySql, "rename it back", {"P/rw", "P/rw", "P/rw", "P/rw", "N/rw", "I/rw", "I/rw"}},
    {O::index_visibility, "hide or show index", kPlain, kSetBack, {"C/ro/R", "P/rw", "P/rw", "P/rw", "C/ro/R", "I/rw", "I/rw"}},
    {O::add_primary, "add primary key", kMayFail, kDropIt, {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::drop_primary, "drop primary key", kPlain, "add it again", {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::change_primary, "change primary key", kMayFail, kSetBack, {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::add_foreign_key, "add foreign key", kMayFail, kDropIt, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::drop_foreign_key, "drop foreign key", kPlain, "add it again, as long as the rows still fit", {"P/rw", "P/rw", "P/rw", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::add_check, "add check", kMayFail, kDropIt, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/rw/R"}},
    {O::drop_check, "drop check", kPlain, "add it again, as long as the rows still fit", {"P/rw", "P/rw", "P/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::row_format, "row format", kPlain, kSetBack, {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::table_statistics, "table statistics", kPlain, kSetBack, {"P/rw", "P/rw", "P/rw", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::default_charset, "default character set", kPlain, kSetBack, {"P/rw/R", "P/rw/R", "P/rw/R", "P/rw/R", "I/rw", "I/rw", "I/rw"}},
    {O::engine, "change engine", kMayFail, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R"}},
    {O::encryption, "encryption", kNotOnMySql | kNotOnMariaDb, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "P/rw/R", "P/rw/R", "P/rw/R"}},
    {O::table_attribute, "table attribute", kPlain, kSetBack, {"P/rw", "P/rw", "P/rw", "P/rw", "I/rw", "I/rw", "I/rw"}},
    {O::partitioning, "partition anew", kMayFail, kSetBack, {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R"}},
    {O::add_versioning, "add system versioning", kNotOnMySql, "drop it, with its history", {"C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R", "C/ro/R"}},
    {O::drop_versioning, "drop system versioning", kLoses | kNotOnMySql, kBackup, {"P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R", "P/ro/R"}},
    {O::create_table, "create table", kNoClause, kDropIt, {"I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::drop_table, "drop table", kNoClause | kLoses, kBackup, {"I/x", "I/x", "I/x", "I/x", "I/x", "I/x", "I/x"}},
    {O::rename_table, "rename table", kNoClause, "rename it back", {"I/x", "I/x", "I/x", "I/x", "I/x", "I/x", "I/x"}},
    {O::create_object, "create object", kNoClause, kDropIt, {"I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw", "I/rw"}},
    {O::drop_object, "drop object", kNoClause, kAgain, {"I/x", "I/x", "I/x", "I/x", "I/x", "I/x", "I/x"}},
    {O::alter_object, "alter object", kNoClause, kSetBack, {"I/x", "I/x", "I/x", "I/x", "I/x", "I/x", "I/x"}},
};

const Row& row_of(Operation operation) {
  return *std::ranges::find(kRows, operation, &Row::operation);  // each has one: the unit test looks
}

/// What the statement says, from good to bad; whoever waits for longer than the moment at its beginning and its end.
struct Clause {
  std::string_view cell;  // without the rebuild
  Lock lock;
};
constexpr Clause kClauses[] = {
    {"I/rw", {"ALGORITHM=INSTANT", 1, Blocks::everything}},
    {"N/rw", {"ALGORITHM=NOCOPY, LOCK=NONE", 2, Blocks::ddl}},
    {"P/rw", {"ALGORITHM=INPLACE, LOCK=NONE", 3, Blocks::ddl}},
    // No NOCOPY here: what goes together in one statement shall be as bad as the worst of it, and P/rw with N/ro is P/ro.
    {"P/ro", {"ALGORITHM=INPLACE, LOCK=SHARED", 4, Blocks::writes}},
    {"C/rw", {"ALGORITHM=COPY, LOCK=NONE", 5, Blocks::ddl}},
    {"C/ro", {"ALGORITHM=COPY, LOCK=SHARED", 6, Blocks::writes}},
};
constexpr Lock kMetadataLock{"an exclusive metadata lock", 1, Blocks::everything};

Impact make(const Row& row, ServerAge age, std::string_view cell) {
  Impact out;
  out.statement = row.name;
  out.undo = row.undo;
  out.reference = age < ServerAge::mariadb104 ? kMySqlPage : kMariaPage;
  out.loses_data = (row.traits & kLoses) != 0;
  out.may_fail = (row.traits & kMayFail) != 0;
  out.measured = (age == ServerAge::mariadb106 && (row.traits & kNotOnMariaDb) == 0) || (age == ServerAge::mysql84 && (row.traits & kNotOnMySql) == 0);
  if (row.traits & kNoClause) {
    if (cell.ends_with("/x")) out.lock = kMetadataLock;
    return out;
  }
  const bool rebuilds = cell.ends_with("/R");
  const auto found = std::ranges::find(kClauses, cell.substr(0, 4), &Clause::cell);
  out.lock = found == std::end(kClauses) ? std::end(kClauses)[-1].lock : found->lock;
  out.work = rebuilds ? Work::rewrite : (row.traits & kIndex) ? Work::index_build : Work::metadata;
  return out;
}

}  // namespace

ServerAge age_of(const Server& server) {
  if (server.mariadb) return server.version >= 110200 ? ServerAge::mariadb112 : server.version >= 100600 ? ServerAge::mariadb106 : ServerAge::mariadb104;
  if (server.version >= 80400) return ServerAge::mysql84;
  if (server.version >= 80029) return ServerAge::mysql8029;
  return server.version >= 80012 ? ServerAge::mysql8012 : ServerAge::mysql57;
}

Impact impact_of(Operation operation, ServerAge age) {
  const Row& row = row_of(operation);
  return make(row, age, row.cells[static_cast<std::size_t>(age)]);
}

Impact impact_of(Operation operation, ServerAge age, std::string_view cell) { return make(row_of(operation), age, cell); }

std::span<const Impact* const> impacts() {
  static const auto all = [] {
    static std::deque<std::string> names;
    static std::deque<Impact> made;
    std::vector<const Impact*> out;
    for (const auto& [age, server] : {std::pair{ServerAge::mariadb106, " (MariaDB 10.6 to 11.1)"}, std::pair{ServerAge::mysql84, " (MySQL 8.4 to 9.7)"}}) {
      for (const Row& row : kRows) {
        Impact one = impact_of(row.operation, age);
        one.statement = names.emplace_back(std::string(row.name) + server);
        out.push_back(&made.emplace_back(one));
      }
    }
    return out;
  }();
  return all;
}

}  // namespace plumb::mysql
