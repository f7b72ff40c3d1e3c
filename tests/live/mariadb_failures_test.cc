// What goes wrong between plumb and a MySQL or MariaDB is an error with its reason: never a schema with things missing.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "introspect/mysql/live/session.h"
#include "introspect/mysql/reader.h"
#include "tests/live/cut_connection.h"
#include "tests/live/mariadb.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::AnyOf;
using testing::HasSubstr;

Result<Schema> read(const std::string& address, milliseconds timeout = seconds(30)) {
  ReadOptions options;
  options.timeout = timeout;
  return mysql::read_live(address, options);
}

std::string socket_of(const std::string& address) { return address.substr(address.find("socket=") + 7); }

std::string through(const std::string& address, const CutConnection& cut) {
  return address.substr(0, address.find("socket=") + 7) + cut.socket();
}

std::string as(std::string address, const std::string& user) { return address.replace(address.find("root@"), 5, user + "@"); }

constexpr int kTables = 12;
constexpr int kObjects = kTables + 1;

std::string some_tables() {
  std::string out;
  for (int i = 0; i < kTables; ++i) out += "CREATE TABLE t" + std::to_string(i) + " (id int PRIMARY KEY, name varchar(40) DEFAULT 'x', KEY (name));";
  return out + "CREATE VIEW v AS SELECT id FROM t0; CREATE TRIGGER r BEFORE INSERT ON t0 FOR EACH ROW SET NEW.name = 'y';";
}

std::size_t objects_of(const Schema& schema) { return schema.all<Table>().size() + schema.all<View>().size(); }

class LiveFailures : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const char* server = std::getenv(GetParam());
    if (server == nullptr) GTEST_SKIP() << GetParam() << " is not set: no server";
    server_ = server;
  }
  std::string server_;
};
INSTANTIATE_TEST_SUITE_P(MariaDb, LiveFailures, testing::Values("PLUMB_TEST_MARIADB"));
INSTANTIATE_TEST_SUITE_P(MySql, LiveFailures, testing::Values("PLUMB_TEST_MYSQL"));

TEST_P(LiveFailures, AServerLostAtAnyMomentIsAnError) {
  const MariaDatabase database(server_);
  ASSERT_EQ(database.run(some_tables()), "");
  std::size_t whole = 0;
  {
    const CutConnection cut(socket_of(server_), CutConnection::kNever, CutConnection::Then::close);
    const Result<Schema> schema = read(through(database.address(), cut));
    ASSERT_TRUE(schema) << text(schema.error());
    ASSERT_EQ(objects_of(*schema), kObjects);
    whole = cut.passed();
  }
  ASSERT_GT(whole, 4000u);
  constexpr std::size_t kMoments = 60;
  for (std::size_t i = 0; i < kMoments; ++i) {
    const std::size_t bytes = i * whole / kMoments;
    SCOPED_TRACE(bytes);
    const CutConnection cut(socket_of(server_), bytes, CutConnection::Then::close);
    const Result<Schema> schema = read(through(database.address(), cut));
    ASSERT_FALSE(schema);
    EXPECT_THAT(schema.error().code, AnyOf(ErrorCode::connect, ErrorCode::query));
    EXPECT_NE(schema.error().message, "");
  }
}

TEST_P(LiveFailures, AServerThatFallsSilentIsGivenUp) {
  const MariaDatabase database(server_);
  ASSERT_EQ(database.run(some_tables()), "");
  for (const std::size_t bytes : {0u, 3000u}) {
    const CutConnection cut(socket_of(server_), bytes, CutConnection::Then::silence);
    const auto begun = std::chrono::steady_clock::now();
    const Result<Schema> schema = read(through(database.address(), cut), seconds(1));
    ASSERT_FALSE(schema);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(15));
    EXPECT_THAT(schema.error().hint, AnyOf(HasSubstr("--timeout"), HasSubstr("is the server running")));
  }
}

TEST_P(LiveFailures, AKilledConnectionIsAnError) {
  const MariaDatabase database(server_);
  ASSERT_EQ(database.run(some_tables()), "");
  const std::string ours = "(SELECT MAX(ID) FROM information_schema.PROCESSLIST WHERE DB = '" + database.name() + "' AND ID <> CONNECTION_ID())";
  const CutConnection cut(socket_of(server_), 3000, CutConnection::Then::go_on, [&] {
    EXPECT_EQ(database.run("SET @kill = CONCAT('KILL ', " + ours + "); PREPARE s FROM @kill; EXECUTE s;"), "");
  });
  const Result<Schema> schema = read(through(database.address(), cut));
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::query);
}

TEST_P(LiveFailures, AnAccountThatMayNotComeInIsToldSo) {
  const MariaDatabase database(server_);
  const std::string user = "plumb_" + database.name().substr(11);
  const std::string address = as(database.address(), user + ":secret%2B1");
  const auto made = [&](const std::string& how) {
    EXPECT_EQ(database.run("DROP USER IF EXISTS " + user + "@localhost; CREATE USER " + user + "@localhost IDENTIFIED BY 'secret+1' " + how + ";"), "");
  };
  const auto refused = [&](const std::string& because) {
    const Result<Schema> schema = read(address);
    if (schema) return std::string("it may");
    EXPECT_EQ(schema.error().message.find("secret"), std::string::npos);
    EXPECT_THAT(schema.error().code, AnyOf(ErrorCode::connect, ErrorCode::query, ErrorCode::permission));
    const std::string said = schema.error().message + " / " + schema.error().hint;
    return said.find(because) == std::string::npos ? said : std::string();
  };
  made("PASSWORD EXPIRE");
  EXPECT_EQ(database.run("GRANT SELECT ON " + database.name() + ".* TO " + user + "@localhost;"), "");
  EXPECT_EQ(refused("the password has expired"), "");
  made("ACCOUNT LOCK");
  EXPECT_EQ(refused("the account is locked"), "");
  made("");
  EXPECT_EQ(refused("Access denied"), "") << "no privilege on the database";
  EXPECT_EQ(database.run("GRANT SELECT ON " + database.name() + ".* TO " + user + "@localhost;"), "");
  EXPECT_EQ(refused(""), "it may");
  EXPECT_EQ(database.run("ALTER USER " + user + "@localhost IDENTIFIED BY 'another';"), "");
  EXPECT_EQ(refused("check the user and the password"), "");
  EXPECT_EQ(database.run("DROP USER " + user + "@localhost;"), "");
}

TEST_P(LiveFailures, WhatAnAccountMayNotSeeIsNamed) {
  const MariaDatabase database(server_);
  ASSERT_EQ(database.run(some_tables() + "CREATE PROCEDURE p() SELECT 1; CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SET @x = 1;"), "");
  const std::string user = "plumb_" + database.name().substr(11);
  const auto unseen = [&](const std::string& privileges) {
    std::vector<std::string> out;
    EXPECT_EQ(database.run("DROP USER IF EXISTS " + user + "@localhost; CREATE USER " + user + "@localhost; GRANT " + privileges + " ON " +
                           database.name() + ".* TO " + user + "@localhost;"), "");
    const Result<Schema> schema = read(as(database.address(), user));
    if (!schema) return std::vector<std::string>{text(schema.error())};
    for (const NotCompared& one : schema->not_compared) {
      if (one.incomplete) out.push_back(one.what);
    }
    std::ranges::sort(out);
    return out;
  };
  using testing::Contains;
  using testing::IsEmpty;
  using testing::IsSupersetOf;
  EXPECT_THAT(unseen("SELECT"), IsSupersetOf({"events", "routines", "triggers", "views"}));
  EXPECT_THAT(unseen("SELECT, SHOW VIEW, TRIGGER, EVENT"), Contains("routines"));
  EXPECT_THAT(unseen("INSERT, SHOW VIEW, TRIGGER, EVENT, EXECUTE"), Contains("tables"));
  EXPECT_THAT(unseen("SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE"), Contains("procedure p")) << "its body is hidden";
  EXPECT_THAT(unseen("ALL PRIVILEGES"), testing::Each(testing::StartsWith("procedure")));
  EXPECT_EQ(database.run("DROP USER " + user + "@localhost;"), "");
}

/// A server that may be harmed.
class OwnMariaDb {
 public:
  OwnMariaDb() {
    const std::string command = std::string(PLUMB_SOURCE_DIR) + "/tests/support/servers mariadb " + folder_.path().string() + " >/dev/null";
    running_ = std::system(command.c_str()) == 0;
  }
  ~OwnMariaDb() { kill(SIGKILL); }
  OwnMariaDb(const OwnMariaDb&) = delete;
  OwnMariaDb& operator=(const OwnMariaDb&) = delete;

  bool running() const { return running_; }
  std::string address() const { return "mysql://root@localhost/?socket=" + folder_.at("mariadb/socket"); }
  void kill(int signal) const {
    int pid = 0;
    if (std::ifstream(folder_.at("mariadb/pid")) >> pid && pid > 1) ::kill(pid, signal);
  }

 private:
  ScratchDirectory folder_;
  bool running_ = false;
};

TEST(MariaDbOwnServer, SmallPacketsAndASuddenEnd) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  const OwnMariaDb server;
  ASSERT_TRUE(server.running());
  const MariaDatabase database(server.address());
  std::string wide = "CREATE TABLE wide (id int";
  for (int i = 0; i < 60; ++i) wide += ", c" + std::to_string(i) + " int COMMENT '" + std::string(500, 'x') + "'";
  ASSERT_EQ(database.run(wide + "); SET GLOBAL max_allowed_packet = 1024;"), "");
  // A row that is longer than the server's max_allowed_packet comes whole, or not at all.
  const Result<Schema> whole = read(database.address());
  if (whole) {
    const Table* table = whole->find<Table>(QualifiedName{Name(), Name("wide")});
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->columns.size(), 61u);
    EXPECT_EQ(table->columns.back().comment.size(), 500u);
  } else {
    EXPECT_THAT(whole.error().hint, HasSubstr("max_allowed_packet"));
  }
  const CutConnection cut(socket_of(server.address()), 3000, CutConnection::Then::go_on, [&] { server.kill(SIGKILL); });
  const Result<Schema> lost = read(through(database.address(), cut));
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::query);
  const Result<Schema> gone = read(database.address());
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::connect);
}

}  // namespace
}  // namespace plumb::test
