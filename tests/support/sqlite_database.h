// A SQLite database that a test fills, changes and looks into, by the library itself and nothing of plumb.
#pragma once

#include <string>
#include <vector>

struct sqlite3;

namespace plumb::test {

class SqliteDatabase {
 public:
  explicit SqliteDatabase(const std::string& path);  // made where it is not there
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  /// Runs a script up to the first error; gives its words, or nothing.
  std::string run(const std::string& script);
  /// Runs every statement, whatever the others come to, as a shell does that does not stop.
  void run_carelessly(const std::vector<std::string>& statements);
  /// Each row as "a|b|c", with values as SQL literals; sorted. An error is a row.
  std::vector<std::string> rows(const std::string& query);
  /// Everything that the PRAGMAs tell of the schema, sorted.
  std::vector<std::string> facts();

 private:
  sqlite3* db_ = nullptr;
};

}  // namespace plumb::test
