// Databases of a test's own on a MariaDB or MySQL server, filled by the client, as people do. The server of
// PLUMB_TEST_MARIADB is there in every tests/run; that of PLUMB_TEST_MYSQL (a MySQL, which Debian 12 has not) where
// somebody has started one.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/planning.h"

namespace plumb::test {

/// The server's address; empty where there is none.
std::string mariadb_address();
std::string mysql_address();

class MariaDatabase {
 public:
  explicit MariaDatabase(std::string server = mariadb_address());
  ~MariaDatabase();
  MariaDatabase(const MariaDatabase&) = delete;
  MariaDatabase& operator=(const MariaDatabase&) = delete;

  /// What the client says went wrong; empty where all of it ran.
  std::string run(const std::string& script) const;
  /// As when it was made.
  std::string empty() const;
  /// What the server's SHOW CREATE says of everything in it, as sorted lines: a judge that knows nothing of plumb.
  std::vector<std::string> catalogue() const;
  /// Rows of a query, with tabs between the values.
  std::vector<std::string> rows(const std::string& sql) const;
  const std::string& name() const { return name_; }
  const std::string& server() const { return server_; }
  std::string address() const;

 private:
  std::string ask(const std::string& sql) const;

  std::string server_;
  std::string name_;
};

/// A session of the client that statements are fed to, one by one.
class MariaSession {
 public:
  explicit MariaSession(const MariaDatabase& database);
  ~MariaSession();
  MariaSession(const MariaSession&) = delete;
  MariaSession& operator=(const MariaSession&) = delete;

  /// Does not wait for it. False: the session has ended, since one was refused.
  bool say(const std::string& statement);
  /// When all were done: what one was refused for, or nothing.
  std::string finish();

 private:
  std::string file_;
  FILE* pipe_ = nullptr;
};

/// Read, and normalised.
Result<SchemaPtr> read_mariadb(const MariaDatabase& database);
/// A text, as the server that a schema is of would read it.
Result<SchemaPtr> read_mysql_text(const std::string& sql, const SchemaPtr& server);
/// What is in one list of lines and not in the other.
std::string catalogue_difference(const std::vector<std::string>& wanted, const std::vector<std::string>& got);

}  // namespace plumb::test
