// The only door to a live MySQL or MariaDB server, and session.cc the only file that knows the driver (Connector/C++ 1.1).
// A session is read-only, in one consistent snapshot, with timeouts for connecting, waiting for locks and reading.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "introspect/mysql/url.h"

namespace plumb::mysql::live {

using Row = std::vector<std::optional<std::string>>;
using Rows = std::vector<Row>;

class Session {
 public:
  static Result<Session> connect(const Address& address, std::chrono::milliseconds timeout);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  Result<Rows> query(const std::string& sql);
  /// The settings of the server, as they were before the session set its own: version, sql_mode ...
  const std::string& version() const { return version_; }
  const std::string& sql_mode() const { return sql_mode_; }
  bool is_mariadb() const { return version_.find("MariaDB") != std::string::npos; }

 private:
  struct Connection;
  explicit Session(std::unique_ptr<Connection> connection);
  Status prepare(const Address& address, std::chrono::milliseconds timeout);

  std::unique_ptr<Connection> connection_;
  std::string version_;
  std::string sql_mode_;
};

}  // namespace plumb::mysql::live
