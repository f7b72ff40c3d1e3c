#include "introspect/mysql/live/session.h"

#include <algorithm>

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>

#include "base/text.h"

namespace plumb::mysql::live {
namespace {

Error error_of(const sql::SQLException& thrown, bool connecting) {
  Error out;
  const int code = thrown.getErrorCode();
  out.message = printable(thrown.what()) + " (error " + std::to_string(code) + ")";
  switch (code) {
    case 1045:
    case 1698: out.hint = "check the user and the password (in the URL, MYSQL_PWD, or ~/.my.cnf)"; break;
    case 1049: out.hint = "the database does not exist, or the account may not see it"; break;
    case 1044:
    case 1142:
    case 1143:
    case 1227: out.code = ErrorCode::permission; return out;
    case 1820:
    case 1862: out.hint = "the password has expired: change it first"; break;
    case 3118:
    case 4151: out.hint = "the account is locked: ALTER USER ... ACCOUNT UNLOCK"; break;
    case 2002:
    case 2003:
    case 2005: out.hint = "is the server running, and is the address right?"; break;
    case 2013:
    case 2006: out.hint = "the server went away, or took longer than --timeout"; break;
    case 1153: out.hint = "max_allowed_packet is too small for what is to be read"; break;
    default: break;
  }
  out.code = connecting ? ErrorCode::connect : ErrorCode::query;
  return out;
}

// The connector makes its driver at the first call, without a lock: two sources that are read at once would both make it.
sql::Driver& driver() {
  static sql::Driver* const only = get_driver_instance();
  return *only;
}

bool wants_tls(const std::string& mode) { return mode == "required" || mode == "verify_ca" || mode == "verify_identity"; }

}  // namespace

struct Session::Connection {
  std::unique_ptr<sql::Connection> driver;
  std::unique_ptr<sql::Statement> statement;
};

Session::Session(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::connect(const Address& address, std::chrono::milliseconds timeout) {
  sql::ConnectOptionsMap options;
  std::string host = "tcp://" + (address.host.empty() ? std::string("127.0.0.1") : address.host) + ":" +
                     std::to_string(address.port == 0 ? 3306 : address.port);
  if (!address.socket.empty()) host = "unix://" + address.socket;
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) options[name] = sql::SQLString(value);
  };
  text("hostName", host);
  text("userName", address.user);
  text("password", address.password);
  text("schema", address.database);
  text("OPT_CHARSET_NAME", "utf8mb4");
  text("sslCA", address.ssl_ca);
  text("sslCert", address.ssl_cert);
  text("sslKey", address.ssl_key);
  if (wants_tls(address.ssl_mode)) options["sslEnforce"] = true;
  if (address.ssl_mode.starts_with("verify")) options["sslVerify"] = true;
  const int seconds = static_cast<int>(std::max<std::int64_t>(1, timeout.count() / 1000));
  options["OPT_CONNECT_TIMEOUT"] = seconds;
  options["OPT_READ_TIMEOUT"] = seconds;
  options["OPT_WRITE_TIMEOUT"] = seconds;
  auto connection = std::make_unique<Connection>();
  try {
    connection->driver.reset(driver().connect(options));
    connection->statement.reset(connection->driver->createStatement());
  } catch (const sql::SQLException& thrown) {
    return std::unexpected(error_of(thrown, true));
  }
  Session out(std::move(connection));
  if (Status ready = out.prepare(address, timeout); !ready) return std::unexpected(ready.error());
  return out;
}

Status Session::prepare(const Address& address, std::chrono::milliseconds timeout) {
  // The connector is silent where TLS was asked for and is not there.
  if (wants_tls(address.ssl_mode)) {
    auto cipher = query("SHOW STATUS LIKE 'Ssl_cipher'");
    if (!cipher) return std::unexpected(cipher.error());
    if (cipher->empty() || cipher->front().size() < 2 || cipher->front()[1].value_or("").empty()) {
      return fail(ErrorCode::connect, "TLS was asked for, but the connection is not encrypted", {}, {}, "the server may have no TLS");
    }
  }
  auto settings = query("SELECT VERSION(), @@global.sql_mode");
  if (!settings) return std::unexpected(settings.error());
  version_ = settings->front()[0].value_or("");
  sql_mode_ = settings->front()[1].value_or("");
  const std::int64_t seconds = std::max<std::int64_t>(1, timeout.count() / 1000);
  std::vector<std::string> all{
      "SET SESSION sql_mode = ''",
      "SET SESSION sql_quote_show_create = 1",
      "SET SESSION lock_wait_timeout = " + std::to_string(seconds),
      "SET SESSION TRANSACTION READ ONLY",
      is_mariadb() ? "SET SESSION max_statement_time = " + std::to_string(seconds)
                   : "SET SESSION max_execution_time = " + std::to_string(seconds * 1000),
      "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
  };
  for (const std::string& one : all) {
    if (auto done = query(one); !done) return std::unexpected(done.error());
  }
  return {};
}

Result<Rows> Session::query(const std::string& sql) {
  Rows out;
  try {
    if (!connection_->statement->execute(sql)) return out;
    std::unique_ptr<sql::ResultSet> result(connection_->statement->getResultSet());
    const unsigned columns = result->getMetaData()->getColumnCount();
    while (result->next()) {
      Row& row = out.emplace_back();
      for (unsigned i = 1; i <= columns; ++i) {
        const sql::SQLString value = result->getString(i);
        if (result->wasNull()) row.emplace_back(std::nullopt);
        else row.emplace_back(std::string(value.c_str(), value.length()));
      }
    }
  } catch (const sql::SQLException& thrown) {
    return std::unexpected(error_of(thrown, false));
  }
  return out;
}

}  // namespace plumb::mysql::live
