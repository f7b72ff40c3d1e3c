// Rolling deploys on MariaDB and, where there is one, MySQL: what stands in two forms while two releases run. Sessions of the old
// release and of the new one write to one table at the same time, through expand, backfill and contract; none is refused, and at
// the end every row is looked at. And the phases lead to TO, back to FROM, and to TO again, with the rows as they were.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "dialect/mysql/mysql.h"
#include "introspect/mysql/reader.h"
#include "render/sql/rolling.h"
#include "tests/live/mariadb.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string address_of(const std::string& server) { return server == "mysql" ? mysql_address() : mariadb_address(); }

/// As the server's own client runs them; what went wrong.
std::string run_phase(const MariaDatabase& database, const RollingPlan& plan, Phase phase, const RollingOptions& options) {
  Result<std::vector<PhaseScript>> scripts = phase_scripts(plan, options);
  if (!scripts) return text(scripts.error());
  for (const PhaseScript& script : *scripts) {
    if (script.phase != phase) continue;
    const std::string sql = phase_sql(plan, script, options);
    if (std::string wrong = database.run(sql); !wrong.empty()) return wrong + "\n" + sql;
  }
  return {};
}

void expect_is(const MariaDatabase& database, const SchemaPtr& wanted) {
  Result<SchemaPtr> landed = read_mariadb(database);
  ASSERT_TRUE(landed) << text(landed.error());
  Result<Plan> rest = make_plan(*landed, wanted, plumb::mysql::mysql_dialect(), {.annotations = false});
  ASSERT_TRUE(rest) << text(rest.error());
  EXPECT_TRUE(rest->empty()) << text(*rest);
}

// ---- every golden case, there and back and there again

class MySqlRoundTrip : public testing::Test {
 public:
  MySqlRoundTrip(fs::path folder, std::string server) : folder_(std::move(folder)), server_(std::move(server)) {}

  void TestBody() override {
    if (address_of(server_).empty()) GTEST_SKIP() << "there is no " << server_;
    const MariaDatabase database(address_of(server_));
    ASSERT_EQ(database.run(read_whole(folder_ / "from.sql").value()), "");
    Result<SchemaPtr> from = read_mariadb(database);
    ASSERT_TRUE(from) << text(from.error());
    Result<SchemaPtr> to = read_mysql_text(read_whole(folder_ / "to.sql").value(), *from);
    ASSERT_TRUE(to) << text(to.error());
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    Result<RollingPlan> back = rolled_back(*from, *to, {});
    ASSERT_TRUE(back) << text(back.error());
    all_phases(database, *plan, "there");
    expect_is(database, *to);
    all_phases(database, *back, "back");
    expect_is(database, *from);
    all_phases(database, *plan, "there again");
    expect_is(database, *to);
  }

 private:
  void all_phases(const MariaDatabase& database, const RollingPlan& plan, const char* way) {
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
      SCOPED_TRACE(std::string(way) + ": " + std::string(word(phase)));
      ASSERT_EQ(run_phase(database, plan, phase, {}), "");
    }
  }

  fs::path folder_;
  std::string server_;
};

/// Each script is stopped half-way, then run from its beginning, and then once more.
class MySqlRepeated : public testing::Test {
 public:
  MySqlRepeated(fs::path folder, std::string server) : folder_(std::move(folder)), server_(std::move(server)) {}

  void TestBody() override {
    if (address_of(server_).empty()) GTEST_SKIP() << "there is no " << server_;
    const MariaDatabase database(address_of(server_));
    ASSERT_EQ(database.run(read_whole(folder_ / "from.sql").value()), "");
    Result<SchemaPtr> from = read_mariadb(database);
    ASSERT_TRUE(from) << text(from.error());
    Result<SchemaPtr> to = read_mysql_text(read_whole(folder_ / "to.sql").value(), *from);
    ASSERT_TRUE(to) << text(to.error());
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.idempotent = true;
    Result<std::vector<PhaseScript>> scripts = phase_scripts(*plan, options);
    if (!scripts) {  // refused, in words
      EXPECT_TRUE(scripts.error().message.contains("several statements")) << text(scripts.error());
      return;
    }
    for (const PhaseScript& script : *scripts) {
      std::vector<std::string> all;  // of the script, each with what ends it
      for (const ScriptUnit& unit : script.units) {
        for (const auto* some : {&unit.before, &unit.statements, &unit.after}) all.insert(all.end(), some->begin(), some->end());
      }
      for (const std::size_t count : {all.size() / 4, all.size() / 3, all.size() / 2, all.size() * 2 / 3, all.size() * 3 / 4, all.size(), all.size()}) {
        SCOPED_TRACE(std::string(word(script.phase)) + ", the first " + std::to_string(count) + " of " + std::to_string(all.size()));
        std::string sql;
        for (std::size_t i = 0; i < count; ++i) sql += "DELIMITER $plumb$\n" + all[i] + "$plumb$\n";
        ASSERT_EQ(database.run(sql), "") << sql;
      }
    }
    expect_is(database, *to);
  }

 private:
  fs::path folder_;
  std::string server_;
};

const bool kRegistered = [] {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(PLUMB_SOURCE_DIR) / "tests/golden/rolling/mysql")) folders.push_back(entry.path());
  std::ranges::sort(folders);
  for (const fs::path& folder : folders) {
    const std::string of = read_whole(folder / "server").value_or("");
    for (const std::string server : {"mariadb", "mysql"}) {
      if (!of.empty() && !of.starts_with(server)) continue;
      testing::RegisterTest(server == "mysql" ? "MySqlRoundTrip" : "MariaRoundTrip", folder.filename().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [folder, server]() -> MySqlRoundTrip* { return new MySqlRoundTrip(folder, server); });
      testing::RegisterTest(server == "mysql" ? "MySqlRepeated" : "MariaRepeated", folder.filename().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [folder, server]() -> MySqlRepeated* { return new MySqlRepeated(folder, server); });
    }
  }
  return true;
}();

class MySqlThereAndBack : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(MariaDb, MySqlThereAndBack, testing::Values("mariadb"));
INSTANTIATE_TEST_SUITE_P(MySql, MySqlThereAndBack, testing::Values("mysql"));

TEST_P(MySqlThereAndBack, KeepsTheRows) {
  const std::string server = address_of(GetParam());
  if (server.empty()) GTEST_SKIP() << "there is no " << GetParam();
  const MariaDatabase database(server);
  ASSERT_EQ(database.run("CREATE TABLE users (id int PRIMARY KEY, name varchar(40) NOT NULL, age int, seen timestamp NOT NULL DEFAULT '2020-01-02 03:04:05' ON UPDATE current_timestamp);"
                         "CREATE TABLE logs (id int PRIMARY KEY, said text);"
                         "INSERT INTO users (id, name, age) VALUES (1, 'a', 7), (2, 'b', NULL), (3, 'c', 9); INSERT INTO logs VALUES (1, 'x'), (2, 'y');"), "");
  Result<SchemaPtr> from = read_mariadb(database);
  ASSERT_TRUE(from);
  Result<SchemaPtr> to = read_mysql_text("CREATE TABLE users (\n id int PRIMARY KEY,\n full_name varchar(40) NOT NULL, -- plumb: renamed from name\n age bigint,\n seen timestamp NOT NULL DEFAULT '2020-01-02 03:04:05' ON UPDATE current_timestamp);\n"
                                         "-- plumb: renamed from logs\nCREATE TABLE events (id int PRIMARY KEY, said text);", *from);
  ASSERT_TRUE(to) << text(to.error());
  Result<RollingPlan> plan = rolled(*from, *to, {});
  Result<RollingPlan> back = rolled_back(*from, *to, {});
  ASSERT_TRUE(plan && back);
  const auto rows = [&](const std::string& query) { return database.rows(query + " ORDER BY id"); };
  const auto users = rows("SELECT id, name, age, seen FROM users");
  const auto logs = rows("SELECT id, said FROM logs");
  ASSERT_EQ(users.size(), 3U);
  const auto run = [&](const RollingPlan& way, std::initializer_list<Phase> phases) {
    for (const Phase phase : phases) EXPECT_EQ(run_phase(database, way, phase, {}), "");
  };
  run(*plan, {Phase::expand, Phase::backfill, Phase::contract});
  EXPECT_EQ(users, rows("SELECT id, full_name, age, seen FROM users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM events"));
  run(*back, {Phase::expand, Phase::backfill, Phase::contract});
  EXPECT_EQ(users, rows("SELECT id, name, age, seen FROM users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM logs"));
  run(*plan, {Phase::expand, Phase::backfill});
  EXPECT_EQ(users, rows("SELECT id, full_name, age__new, seen FROM users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM events"));
}

// ---- a deploy under load

/// How one release calls things.
struct Words {
  std::string table;
  std::string holder;
};

struct Rollout {
  std::string from;
  std::string to;
  Words old_words;
  Words new_words;
};

/// PLUMB_TEST_ROWS=1000000: how many the table has before; none of the ids that are added are below.
int rows_before() {
  const char* value = std::getenv("PLUMB_TEST_ROWS");
  return value == nullptr ? 5000 : std::clamp(std::atoi(value), 1000, 10'000'000);
}
const int kRows = rows_before();
constexpr int kSessions = 4;

/// One session of one release: its rows are its own, the balances of the first rows are everybody's. What it says is known
/// beforehand, so that nothing has to be read to know what must be there.
class Writer {
 public:
  Writer(const MariaDatabase& database, int number, Words words) : session_(database), number_(number), words_(std::move(words)), random_(static_cast<unsigned>(number)) {}

  void run(const std::atomic<bool>& stop) {
    while (!stop) {
      if (!session_.say(statement())) break;
      ++said_;
      std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    refused_ = session_.finish();
  }
  long said() const { return said_; }
  const std::string& refused() const { return refused_; }
  const std::map<long, std::string>& holders() const { return holders_; }
  const std::vector<long>& deleted() const { return deleted_; }
  long added() const { return added_; }

 private:
  std::string statement() {
    const std::string& table = words_.table;
    const std::string& holder = words_.holder;
    const std::string label = std::to_string((number_ + 1) * 10'000'000L + ++labels_);
    switch (random_() % 4) {
      case 0: {
        const long id = 100'000'000L + static_cast<long>(++inserted_) * kSessions + number_;
        holders_[id] = label;
        ++added_;
        return "INSERT INTO " + table + " (id, " + holder + ", balance) VALUES (" + std::to_string(id) + ", '" + label + "', 1)";
      }
      case 1: {  // a row that was there before
        const long id = static_cast<long>(random_() % (kRows / kSessions)) * kSessions + number_;
        if (std::ranges::find(deleted_, id) == deleted_.end()) holders_[id] = label;
        return "UPDATE " + table + " SET " + holder + " = '" + label + "' WHERE id = " + std::to_string(id);
      }
      case 2: {
        if (random_() % 16 != 0) break;
        const long id = static_cast<long>(random_() % (kRows / kSessions)) * kSessions + number_;
        if (id < 100) break;
        if (std::ranges::find(deleted_, id) == deleted_.end()) deleted_.push_back(id);
        holders_.erase(id);
        return "DELETE FROM " + table + " WHERE id = " + std::to_string(id);
      }
      default: break;
    }
    ++added_;
    return "UPDATE " + table + " SET balance = balance + 1 WHERE id = " + std::to_string(random_() % 100);
  }

  MariaSession session_;
  int number_;
  Words words_;
  std::minstd_rand random_;
  std::atomic<long> said_ = 0;
  std::string refused_;
  std::map<long, std::string> holders_;
  std::vector<long> deleted_;
  long inserted_ = 0;
  long labels_ = 0;
  long added_ = 0;
};

class MySqlWorkload : public testing::TestWithParam<const char*> {
 protected:
  void deploy(const Rollout& rollout) {
    const std::string server = address_of(GetParam());
    if (server.empty()) GTEST_SKIP() << "there is no " << GetParam();
    std::signal(SIGPIPE, SIG_IGN);
    const MariaDatabase database(server);
    const Words& old_words = rollout.old_words;
    ASSERT_EQ(database.run(rollout.from + "SET @i = -1; INSERT INTO " + old_words.table + " (id, " + old_words.holder + ", balance) SELECT @i := @i + 1, @i, 0 FROM "
                           "information_schema.collations a, information_schema.collations b, information_schema.collations c LIMIT " + std::to_string(kRows) + ";"), "");
    Result<SchemaPtr> from = read_mariadb(database);
    ASSERT_TRUE(from) << text(from.error());
    Result<SchemaPtr> to = read_mysql_text(rollout.to, *from);
    ASSERT_TRUE(to) << text(to.error());
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.batch_rows = kRows > 100'000 ? 1000 : 200;
    options.pause_seconds = 0.01;

    std::atomic<bool> stop_old = false;
    std::atomic<bool> stop_new = false;
    std::vector<std::unique_ptr<Writer>> writers;
    std::vector<std::jthread> threads;
    const auto start = [&](const Words& words, std::atomic<bool>& stop) {
      writers.push_back(std::make_unique<Writer>(database, static_cast<int>(writers.size()), words));
      threads.emplace_back([writer = writers.back().get(), &stop] { writer->run(stop); });
    };
    const auto said = [&] {
      long out = 0;
      for (const auto& writer : writers) out += writer->said();
      return out;
    };
    const auto let_them_write = [&](long more) {
      const long enough = said() + more;
      const auto end = Clock::now() + std::chrono::seconds(20);
      while (said() < enough && Clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    };
    const auto phase = [&](Phase which) {
      const long before = said();
      EXPECT_EQ(run_phase(database, *plan, which, options), "");
      std::printf("  %s %s: %ld writes meanwhile\n", GetParam(), std::string(word(which)).c_str(), said() - before);
    };
    start(old_words, stop_old);
    start(old_words, stop_old);
    let_them_write(50);
    phase(Phase::expand);
    start(rollout.new_words, stop_new);
    start(rollout.new_words, stop_new);
    let_them_write(200);
    phase(Phase::backfill);
    let_them_write(200);
    expect_both_see_the_same(database, rollout);
    stop_old = true;
    threads[0].join();
    threads[1].join();
    phase(Phase::contract);
    let_them_write(200);
    stop_new = true;
    threads.clear();
    for (const auto& writer : writers) EXPECT_EQ(writer->refused(), "");
    if (HasFailure()) return;
    expect_all_there(database, rollout.new_words, writers);
    expect_is(database, *to);
  }

  static void expect_both_see_the_same(const MariaDatabase& database, const Rollout& rollout) {
    const Words& a = rollout.old_words;
    const Words& b = rollout.new_words;
    if (a.table == b.table) {
      EXPECT_EQ(database.rows("SELECT count(*) FROM " + a.table + " WHERE NOT (" + a.holder + " <=> " + b.holder + ")"), std::vector<std::string>{"0"});
    } else {
      EXPECT_EQ(database.rows("SELECT count(*) FROM " + a.table + " o LEFT JOIN " + b.table + " n ON n.id = o.id AND n." + b.holder + " <=> o." + a.holder + " WHERE n.id IS NULL"), std::vector<std::string>{"0"});
    }
  }

  static void expect_all_there(const MariaDatabase& database, const Words& words, const std::vector<std::unique_ptr<Writer>>& writers) {
    std::map<long, std::string> wanted;
    for (long id = 0; id < kRows; ++id) wanted[id] = std::to_string(id);
    long sum = 0;
    for (const auto& writer : writers) {
      for (const auto& [id, holder] : writer->holders()) wanted[id] = holder;
      for (const long id : writer->deleted()) wanted.erase(id);
      sum += writer->added();
    }
    std::map<long, std::string> found;
    for (const std::string& row : database.rows("SELECT id, " + words.holder + " FROM " + words.table)) {
      const std::size_t tab = row.find('\t');
      EXPECT_TRUE(found.emplace(std::atol(row.c_str()), row.substr(tab + 1)).second) << "twice: " << row;
    }
    EXPECT_EQ(found.size(), wanted.size());
    EXPECT_EQ(found, wanted);
    EXPECT_EQ(database.rows("SELECT sum(balance) FROM " + words.table), std::vector<std::string>{std::to_string(sum)}) << "of all that was added";
  }
};

INSTANTIATE_TEST_SUITE_P(MariaDb, MySqlWorkload, testing::Values("mariadb"));
INSTANTIATE_TEST_SUITE_P(MySql, MySqlWorkload, testing::Values("mysql"));

TEST_P(MySqlWorkload, RenamedColumn) {
  deploy({"CREATE TABLE accounts (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL, UNIQUE KEY by_name (name));",
          "CREATE TABLE accounts (\n  id int PRIMARY KEY,\n  holder varchar(40) NOT NULL, -- plumb: renamed from name\n  balance int NOT NULL,\n  UNIQUE KEY by_name (holder)\n);",
          {"accounts", "name"}, {"accounts", "holder"}});
}

TEST_P(MySqlWorkload, ChangedType) {
  deploy({"CREATE TABLE accounts (id int PRIMARY KEY, number int NOT NULL DEFAULT 0, balance int NOT NULL, changed timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp, KEY by_number (number));",
          "CREATE TABLE accounts (id int PRIMARY KEY, number bigint NOT NULL DEFAULT 0, balance int NOT NULL, changed timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp, KEY by_number (number));",
          {"accounts", "number"}, {"accounts", "number"}});
}

TEST_P(MySqlWorkload, RenamedTable) {
  deploy({"CREATE TABLE accounts (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL);",
          "-- plumb: renamed from accounts\nCREATE TABLE ledgers (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL);",
          {"accounts", "name"}, {"ledgers", "name"}});
}

TEST_P(MySqlWorkload, RenamedTableAndColumn) {
  deploy({"CREATE TABLE accounts (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL);",
          "-- plumb: renamed from accounts\nCREATE TABLE ledgers (\n  id int PRIMARY KEY,\n  holder varchar(60) NOT NULL, -- plumb: renamed from name\n  balance int NOT NULL\n);",
          {"accounts", "name"}, {"ledgers", "holder"}});
}

TEST_P(MySqlWorkload, RequiredColumn) {
  deploy({"CREATE TABLE accounts (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL);",
          "CREATE TABLE accounts (id int PRIMARY KEY, name varchar(40) NOT NULL, balance int NOT NULL, token varchar(40) NOT NULL DEFAULT (uuid()));",
          {"accounts", "name"}, {"accounts", "name"}});
}

}  // namespace
}  // namespace plumb::test
