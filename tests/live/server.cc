#include "tests/live/server.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <pqxx/pqxx>
#include <stdexcept>

namespace plumb::test {
namespace {

// Complaints beside errors are not for the output of tests; compiling a large catalogue query takes longer than running it.
constexpr const char* kSession = "SET client_min_messages = error; SET jit = off";

std::string with_database(const std::string& address, const std::string& name) {
  const std::size_t begin = address.find('/', address.find("://") + 3) + 1;
  const std::size_t end = std::min(address.find('?', begin), address.size());
  return address.substr(0, begin) + name + address.substr(end);
}

std::vector<std::vector<std::string>> cells_of(const pqxx::result& result) {
  std::vector<std::vector<std::string>> out;
  for (const auto& row : result) {
    std::vector<std::string>& cells = out.emplace_back();
    for (const auto& cell : row) cells.push_back(cell.is_null() ? std::string{} : cell.as<std::string>());
  }
  return out;
}

template <class Body>
auto speaking_to(const std::string& address, Body&& body) {
  try {
    pqxx::connection connection(address);
    pqxx::nontransaction session(connection);
    session.exec(kSession);
    return body(session);
  } catch (const pqxx::failure& failure) {
    throw std::runtime_error(failure.what());
  }
}

}  // namespace

std::string server_address(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string{} : value;
}

Database::Database(const std::string& server, const std::string& copy_of) : server_(server) {
  static int count = 0;
  name_ = "plumb_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  address_ = with_database(server, name_);
  speaking_to(server_, [&](auto& session) { session.exec("CREATE DATABASE " + name_ + " TEMPLATE " + copy_of); });
}

Database::~Database() {
  try {
    speaking_to(server_, [&](auto& session) { session.exec("DROP DATABASE IF EXISTS " + name_); });
  } catch (const std::exception&) {
    // The server is thrown away after the tests, with whatever is left on it.
  }
}

void Database::run(const std::string& sql) const {
  speaking_to(address_, [&](auto& session) { session.exec(sql); });
}

void Database::run_each(const std::vector<std::string>& statements) const {
  speaking_to(address_, [&](auto& session) {
    for (const std::string& statement : statements) {
      try {
        session.exec(statement);
      } catch (const pqxx::failure& failure) {
        throw std::runtime_error(std::string(failure.what()) + "\nat: " + statement);
      }
    }
  });
}

std::vector<std::vector<std::string>> Database::rows(const std::string& query) const { return rows_of(address_, query); }

struct OpenSession::Connection {
  explicit Connection(const std::string& address) : connection(address), session(connection) {}
  pqxx::connection connection;
  pqxx::nontransaction session;
};

OpenSession::OpenSession(const std::string& address) : connection_(std::make_unique<Connection>(address)) { run(kSession); }
OpenSession::~OpenSession() = default;

void OpenSession::run(const std::string& sql) {
  try {
    connection_->session.exec(sql);
  } catch (const pqxx::failure& failure) {
    throw std::runtime_error(failure.what());
  }
}

std::vector<std::vector<std::string>> rows_of(const std::string& address, const std::string& query) {
  return speaking_to(address, [&](auto& session) {
    session.exec("SET search_path = ''");
    return cells_of(session.exec(query));
  });
}

std::vector<std::vector<std::string>> OpenSession::rows(const std::string& query) {
  run("SET search_path = ''");
  try {
    auto cells = cells_of(connection_->session.exec(query));
    run("RESET search_path");
    return cells;
  } catch (const pqxx::failure& failure) {
    throw std::runtime_error(failure.what());
  }
}

int server_major(const std::string& address) {
  return speaking_to(address, [&](auto& session) {
    return session.exec("SELECT current_setting('server_version_num')")[0][0].template as<int>() / 10000;
  });
}

void make_roles(const std::string& server) {
  for (const char* role : {"app_reader", "app_writer"}) {
    try {
      speaking_to(server, [&](auto& session) { session.exec(std::string("CREATE ROLE ") + role); });
    } catch (const std::runtime_error&) {
      // It is there: made by another test, perhaps at this very moment.
    }
  }
}

}  // namespace plumb::test
