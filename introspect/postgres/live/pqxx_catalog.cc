#include "introspect/postgres/live/pqxx_catalog.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

#include "base/text.h"
#include "introspect/postgres/live/connection_string.h"
#include "introspect/postgres/live/server_error.h"

namespace plumb::postgres::live {
namespace {

#if PQXX_VERSION_MAJOR >= 7
using Snapshot = pqxx::transaction<pqxx::isolation_level::repeatable_read, pqxx::write_policy::read_only>;
#else
using Snapshot = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;
#endif

constexpr int kOldestServer = 120000;

// Whatever changes how the server prints, or lets somebody's object take the place of a built-in one, is fixed.
std::string settings(std::chrono::milliseconds timeout) {
  const auto milliseconds = timeout.count();
  return "SET LOCAL search_path = '';"
         "SET LOCAL client_encoding = 'UTF8';"
         "SET LOCAL client_min_messages = 'error';"
         "SET LOCAL standard_conforming_strings = on;"
         "SET LOCAL quote_all_identifiers = off;"
         "SET LOCAL bytea_output = 'hex';"
         "SET LOCAL extra_float_digits = 3;"
         "SET LOCAL datestyle = 'ISO, YMD';"
         "SET LOCAL intervalstyle = 'postgres';"
         "SET LOCAL timezone = 'UTC';"
         "SET LOCAL lc_monetary = 'C';"
         "SET LOCAL jit = off;"
         "SET LOCAL max_parallel_workers_per_gather = 0;"
         // Half of the time for waiting, so that it is the lock which is blamed, and not the slow statement.
         "SET LOCAL lock_timeout = " + std::to_string(milliseconds > 0 ? std::max<long>(1, milliseconds / 2) : 0) + ";"
         "SET LOCAL statement_timeout = " + std::to_string(milliseconds) + ";"
         "SELECT pg_catalog.current_setting('server_encoding')";
}

ServerFailure failure_of(const std::exception& error) {
  ServerFailure out;
  out.message = error.what();
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error)) {
    out.sqlstate = std::string(sql->sqlstate());
    // Some versions of the driver do not hand the state on where they have a class for it.
    if (out.sqlstate.empty() && dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr) out.sqlstate = "42501";
  } else {
    out.lost = dynamic_cast<const pqxx::broken_connection*>(&error) != nullptr;
  }
  return out;
}

std::string trimmed_message(std::string message) {
  while (!message.empty() && message.back() == '\n') message.pop_back();
  if (message.starts_with("ERROR:")) message.erase(0, message.find_first_not_of(' ', 6));
  return message;
}

/// Runs what talks to the driver; what it throws becomes an Error.
template <class F>
Status guarded(bool connecting, F&& f) {
  try {
    return f();
  } catch (const std::exception& error) {
    ServerFailure failure = failure_of(error);
    failure.connecting = connecting;
    return std::unexpected(translate(failure));
  }
}

/// The way of the answers from the thread that talks to the server to the one that reads their rows: neither waits for
/// the other's work.
class Answers {
 public:
  void put(pqxx::result answer) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(answer));
    changed_.notify_one();
  }
  void end(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    failure_ = std::move(failure);
    changed_.notify_one();
  }
  /// The next; nothing after the last. Throws what ended the other thread.
  std::optional<pqxx::result> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return std::nullopt;
    }
    pqxx::result out = std::move(waiting_.front());
    waiting_.pop_front();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<pqxx::result> waiting_;
  std::exception_ptr failure_;
  bool ended_ = false;
};

}  // namespace

struct Catalog::Session {
  Session(const std::string& address, std::chrono::milliseconds limit) : connection(address), timeout(limit) {}

  void begin() {
    transaction.reset();
    transaction = std::make_unique<Snapshot>(connection);
    const pqxx::result answer = transaction->exec(settings(timeout));
    // A database without an encoding sends its bytes as they are.
    unchecked_bytes = !answer.empty() && std::string_view(answer[0][0].c_str()) == "SQL_ASCII";
  }

  Status receive(const pqxx::result& result, const CatalogQuery& query) {
    fields.resize(static_cast<std::size_t>(result.columns()));
    for (const auto& row : result) {
      std::size_t i = 0;
      for (const auto& field : row) {
        fields[i] = field.is_null() ? std::string_view{} : std::string_view(field.c_str(), field.size());
        if (unchecked_bytes && !is_utf8(fields[i])) {
          return fail(ErrorCode::invalid, "the database has no encoding (SQL_ASCII), and holds a text that is not UTF-8", {}, {},
                      "plumb reads UTF-8 only");
        }
        ++i;
      }
      Row out(fields);
      query.receive(out);
    }
    return {};
  }

  pqxx::connection connection;
  std::unique_ptr<Snapshot> transaction;
  std::chrono::milliseconds timeout;
  bool unchecked_bytes = false;
  std::vector<std::string_view> fields;
};

Catalog::Catalog(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

Result<Catalog> Catalog::connect(const std::string& address, std::chrono::milliseconds timeout) {
  auto complete = connection_string(address, timeout);
  if (!complete) return std::unexpected(complete.error());
  std::unique_ptr<Session> session;
  Status connected = guarded(true, [&]() -> Status {
    session = std::make_unique<Session>(*complete, timeout);
    return {};
  });
  if (!connected) return std::unexpected(connected.error());
  Catalog out(std::move(session));
  if (out.server_version() < kOldestServer) {
    return fail(ErrorCode::unsupported, "the server is older than PostgreSQL 12", {}, {}, "plumb reads PostgreSQL 12 and newer");
  }
  if (Status begun = out.restart(); !begun) return std::unexpected(begun.error());
  return out;
}

int Catalog::server_version() const { return session_->connection.server_version(); }

Status Catalog::run(std::span<const CatalogQuery> queries, const std::function<void()>& between) {
  const auto ask = [&](Answers& answers) {
    pqxx::pipeline pipeline(*session_->transaction);
    pipeline.retain(static_cast<int>(queries.size()) + 1);
    std::vector<pqxx::pipeline::query_id> ids;
    ids.reserve(queries.size());
    for (const CatalogQuery& query : queries) ids.push_back(pipeline.insert(query.sql));
    pipeline.resume();
    for (const pqxx::pipeline::query_id id : ids) answers.put(pipeline.retrieve(id));
    pipeline.complete();
  };
  return guarded(false, [&]() -> Status {
    Answers answers;
    const std::jthread asking([&] {
      std::exception_ptr failure;
      try {
        ask(answers);
      } catch (...) {
        failure = std::current_exception();
      }
      answers.end(std::move(failure));
    });
    for (const CatalogQuery& query : queries) {
      const std::optional<pqxx::result> answer = answers.take();
      if (!answer) break;
      if (Status received = session_->receive(*answer, query); !received) return received;
      between();
    }
    answers.take();  // the end, or what went wrong there
    return {};
  });
}

Status Catalog::run(std::string sql, std::function<void(Row&)> receive) {
  const CatalogQuery query{std::move(sql), std::move(receive)};
  return guarded(false, [&]() -> Status { return session_->receive(session_->transaction->exec(query.sql), query); });
}

Status Catalog::restart() {
  return guarded(false, [&]() -> Status {
    session_->begin();
    return {};
  });
}

struct ScratchSession::Connection {
  explicit Connection(const std::string& address) : connection(address), session(connection) {}
  pqxx::connection connection;
  pqxx::nontransaction session;
};

ScratchSession::ScratchSession(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ScratchSession::ScratchSession(ScratchSession&&) noexcept = default;
ScratchSession& ScratchSession::operator=(ScratchSession&&) noexcept = default;
ScratchSession::~ScratchSession() = default;

Result<ScratchSession> ScratchSession::connect(const std::string& address, std::chrono::milliseconds timeout) {
  auto complete = connection_string(address, timeout);
  if (!complete) return std::unexpected(complete.error());
  std::unique_ptr<Connection> connection;
  Status connected = guarded(true, [&]() -> Status {
    connection = std::make_unique<Connection>(*complete);
    connection->session.exec("SET client_min_messages = error; SET client_encoding = 'UTF8'; SET statement_timeout = " +
                             std::to_string(timeout.count()));
    return {};
  });
  if (!connected) return std::unexpected(connected.error());
  return ScratchSession(std::move(connection));
}

int ScratchSession::server_version() const { return connection_->connection.server_version(); }
bool ScratchSession::lost() const { return !connection_->connection.is_open(); }

Status ScratchSession::run(const std::string& sql) {
  try {
    connection_->session.exec(sql);
    return {};
  } catch (const std::exception& error) {
    return fail(ErrorCode::query, trimmed_message(error.what()));
  }
}

}  // namespace plumb::postgres::live
