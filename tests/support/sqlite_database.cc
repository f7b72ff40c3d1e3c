#include "tests/support/sqlite_database.h"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

namespace plumb::test {

SqliteDatabase::SqliteDatabase(const std::string& path) {
  if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  run("PRAGMA synchronous = OFF");
}

SqliteDatabase::~SqliteDatabase() { sqlite3_close_v2(db_); }

std::string SqliteDatabase::run(const std::string& script) {
  char* error = nullptr;
  if (sqlite3_exec(db_, script.c_str(), nullptr, nullptr, &error) == SQLITE_OK) return {};
  std::string out = error == nullptr ? "an error without words" : error;
  sqlite3_free(error);
  if (sqlite3_get_autocommit(db_) == 0) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  return out;
}

void SqliteDatabase::run_carelessly(const std::vector<std::string>& statements) {
  for (const std::string& one : statements) sqlite3_exec(db_, one.c_str(), nullptr, nullptr, nullptr);
}

std::vector<std::string> SqliteDatabase::rows(const std::string& query) {
  std::vector<std::string> out;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_, query.c_str(), -1, &statement, nullptr) != SQLITE_OK) return {sqlite3_errmsg(db_)};
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::string row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      const char* marks = sqlite3_column_type(statement, i) == SQLITE_TEXT ? "'" : "";
      row += (i == 0 ? "" : "|") + std::string(marks) + (text == nullptr ? "NULL" : text) + marks;
    }
    out.push_back(row);
  }
  sqlite3_finalize(statement);
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> SqliteDatabase::facts() {
  // Names that SQLite makes up are not told.
  const std::string tables = "(SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%')";
  std::vector<std::string> out;
  for (const std::string& query : std::vector<std::string>{
           "SELECT 'object', type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
           "SELECT 'table', t.name, t.type, t.wr, t.strict FROM pragma_table_list t WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'",
           "SELECT 'column', m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.pk, x.hidden FROM " + tables + " m, pragma_table_xinfo(m.name) x",
           "SELECT 'foreign key', m.name, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete FROM " + tables + " m, pragma_foreign_key_list(m.name) f",
           "SELECT 'index', m.name, iif(l.origin = 'c', l.name, ''), l.\"unique\", l.origin, l.partial, x.seqno, x.name, x.\"desc\", x.coll, x.key FROM " + tables +
               " m, pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x WHERE x.key",
       }) {
    for (std::string& row : rows(query)) out.push_back(std::move(row));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace plumb::test
