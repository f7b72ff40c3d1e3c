// Databases of a test's own on the MariaDB server of PLUMB_TEST_MARIADB, filled by the server's own client, as people do.
#pragma once

#include <string>

namespace plumb::test {

/// The server's address; empty where there is none.
std::string mariadb_address();

class MariaDatabase {
 public:
  MariaDatabase();
  ~MariaDatabase();
  MariaDatabase(const MariaDatabase&) = delete;
  MariaDatabase& operator=(const MariaDatabase&) = delete;

  /// What the client says went wrong; empty where all of it ran.
  std::string run(const std::string& script) const;
  const std::string& name() const { return name_; }
  std::string address() const;

 private:
  std::string name_;
};

}  // namespace plumb::test
