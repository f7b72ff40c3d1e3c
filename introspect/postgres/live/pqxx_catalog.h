// The only door to a live PostgreSQL server, and the only file that knows the driver (libpqxx 6.4, 7 or 8).
// A Catalog is one session in one transaction: read-only, REPEATABLE READ, an empty search_path, lock and statement
// timeouts, fixed output styles. It ends without a trace when the Catalog dies. A ScratchSession is for --scratch alone.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "introspect/postgres/live/row.h"

namespace plumb::postgres::live {

struct CatalogQuery {
  std::string sql;  // one statement, without a semicolon
  std::function<void(Row&)> receive;
};

class Catalog {
 public:
  /// `address` is anything libpq takes. Zero timeout: none.
  static Result<Catalog> connect(const std::string& address, std::chrono::milliseconds timeout);

  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();

  /// 150004 for 15.4.
  int server_version() const;
  /// All of them in one round trip; each row goes to the query's receiver, query by query. `between` runs after the rows
  /// of each, while the server is at the next.
  Status run(std::span<const CatalogQuery> queries, const std::function<void()>& between = [] {});
  /// The same for one.
  Status run(std::string sql, std::function<void(Row&)> receive);
  /// Another transaction, and with it another snapshot.
  Status restart();

 private:
  struct Session;
  explicit Catalog(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

/// A session with a scratch server, which may write. Never with a server that plumb was asked to read.
class ScratchSession {
 public:
  static Result<ScratchSession> connect(const std::string& address, std::chrono::milliseconds timeout);
  ScratchSession(ScratchSession&&) noexcept;
  ScratchSession& operator=(ScratchSession&&) noexcept;
  ~ScratchSession();

  int server_version() const;
  /// One statement, in a transaction of its own. The message of a failure is the server's.
  Status run(const std::string& sql);
  /// Whether the connection is gone.
  bool lost() const;

 private:
  struct Connection;
  explicit ScratchSession(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace plumb::postgres::live
