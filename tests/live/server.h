// Databases of our own on the private servers that tests/run starts. The only file of the tests that speaks to a server.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace plumb::test {

/// The address that an environment variable holds (PLUMB_TEST_PG, PLUMB_TEST_PG13, ...); empty where it is not set.
std::string server_address(const char* variable);

/// A database that exists as long as this object. Failures of the server are thrown as std::runtime_error, in its words.
class Database {
 public:
  /// A copy of a database of that server; nobody may be connected to it.
  explicit Database(const std::string& server, const std::string& copy_of = "template0");
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& address() const { return address_; }
  const std::string& name() const { return name_; }

  /// A text of any number of statements, in one go (and so in one transaction), in a session of its own.
  void run(const std::string& sql) const;
  /// Statement by statement in one session, as psql runs a file. A failure names the statement.
  void run_each(const std::vector<std::string>& statements) const;
  /// The rows of a query as text, read with an empty search_path. NULL is an empty text.
  std::vector<std::vector<std::string>> rows(const std::string& query) const;

 private:
  std::string server_;
  std::string name_;
  std::string address_;
};

/// A session that stays open: for what holds locks, or happens while another one reads.
class OpenSession {
 public:
  explicit OpenSession(const std::string& address);
  ~OpenSession();
  OpenSession(const OpenSession&) = delete;
  OpenSession& operator=(const OpenSession&) = delete;

  void run(const std::string& sql);
  /// As Database::rows.
  std::vector<std::vector<std::string>> rows(const std::string& query);
  /// Forgets roles, settings and whatever else a script left behind.
  void reset() { run("DISCARD ALL"), run("SET client_min_messages = error; SET jit = off"); }

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

/// Database::rows for an address.
std::vector<std::vector<std::string>> rows_of(const std::string& address, const std::string& query);

/// 150018 -> 15.
int server_major(const std::string& address);

/// Makes the roles that test schemas speak of; they belong to the server, not to a database.
void make_roles(const std::string& server);

}  // namespace plumb::test
