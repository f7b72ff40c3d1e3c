// A deploy under load: sessions of the old release and of the new one write to one table at the same time, through expand, backfill
// and contract. Each session knows what it has written; at the end every row is looked at: nothing is lost, nothing is there
// twice. PLUMB_TEST_ROWS=1000000 is how many rows the table has before (100000 unless said).
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "tests/live/phases.h"
#include "tests/live/server.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

using Clock = std::chrono::steady_clock;

int rows_before() {
  const char* value = std::getenv("PLUMB_TEST_ROWS");
  return value == nullptr ? 100'000 : std::max(1000, std::atoi(value));
}

/// How one release calls things.
struct Names {
  std::string table;
  std::string holder;  // a text that TO may call otherwise
};

struct Deploy {
  std::string from;
  std::string to;
  Names old_names;
  Names new_names;
};

/// One session of one release. Rows with id % kSessions == number are its own to rename and delete; balances are everybody's.
class Writer {
 public:
  static constexpr int kSessions = 4;

  Writer(const std::string& address, int number, Names names, int rows)
      : session_(address), number_(number), names_(std::move(names)), rows_(rows), random_(static_cast<unsigned>(number)) {}

  /// Until told to stop. What the server refuses is a failure of the deploy.
  void run(const std::atomic<bool>& stop) {
    try {
      while (!stop) {
        write();
        ++writes_;
      }
    } catch (const std::exception& failure) {
      const std::lock_guard lock(mutex_);
      refused_ = failure.what();
    }
  }

  long writes() const { return writes_; }
  std::string refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
  }
  // Read when the session has ended.
  const std::map<long, std::string>& holders() const { return holders_; }
  const std::set<long>& deleted() const { return deleted_; }
  long inserted() const { return inserted_; }
  long added() const { return added_; }

 private:
  long own_row() { return (static_cast<long>(random_()) % (rows_ / kSessions)) * kSessions + number_; }

  void write() {
    switch (random_() % 4) {
      case 0: {  // a new row
        const long id = 10'000'000L + static_cast<long>(++inserted_) * kSessions + number_;
        const std::string holder = label();
        session_.run("INSERT INTO " + names_.table + " (id, " + names_.holder + ", balance) VALUES (" + std::to_string(id) + ", '" + holder + "', 1)");
        holders_[id] = holder;
        ++added_;
        // Read back by the release that wrote it.
        const auto seen = session_.rows("SELECT " + names_.holder + " FROM " + names_.table + " WHERE id = " + std::to_string(id));
        if (seen.size() != 1 || seen[0][0] != holder) throw std::runtime_error("row " + std::to_string(id) + " does not say what was written: " + holder);
        return;
      }
      case 1: {  // a text of a row of its own
        const long id = own_row();
        const std::string holder = label();
        const auto done = session_.rows("UPDATE " + names_.table + " SET " + names_.holder + " = '" + holder + "' WHERE id = " + std::to_string(id) + " RETURNING id");
        if (!done.empty()) holders_[id] = holder;
        return;
      }
      case 2: {  // a number that others change as well
        const long id = static_cast<long>(random_()) % rows_;
        added_ += static_cast<long>(session_.rows("UPDATE " + names_.table + " SET balance = balance + 1 WHERE id = " + std::to_string(id) + " RETURNING id").size());
        return;
      }
      default: {  // now and then a row goes
        if (random_() % 16 != 0) return;
        const long id = own_row();
        for (const auto& row : session_.rows("DELETE FROM " + names_.table + " WHERE id = " + std::to_string(id) + " RETURNING balance")) {
          added_ -= std::atol(row[0].c_str());
          deleted_.insert(id);
          holders_.erase(id);
        }
        return;
      }
    }
  }

  std::string label() { return "s" + std::to_string(number_) + "n" + std::to_string(++labels_); }

  OpenSession session_;
  int number_;
  Names names_;
  int rows_;
  std::minstd_rand random_;
  std::atomic<long> writes_ = 0;
  mutable std::mutex mutex_;
  std::string refused_;
  std::map<long, std::string> holders_;
  std::set<long> deleted_;
  long inserted_ = 0;
  long labels_ = 0;
  long added_ = 0;
};

class Workload : public testing::Test {
 protected:
  void deploy(const Deploy& deploy) {
    const std::string server = server_address("PLUMB_TEST_PG");
    if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
    const int rows = rows_before();
    const Database database(server);
    database.run(deploy.from);
    database.run("INSERT INTO " + deploy.old_names.table + " (id, " + deploy.old_names.holder + ", balance) SELECT i, 'before' || i, i % 10 FROM generate_series(0, " +
                 std::to_string(rows - 1) + ") i");
    const long sum = std::atol(database.rows("SELECT sum(balance) FROM " + deploy.old_names.table)[0][0].c_str());
    Result<SchemaPtr> from = read_live(database.address(), {});
    Result<SchemaPtr> to = read_sql(deploy.to, {});
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.pause_seconds = 0.001;

    std::atomic<bool> stop_old = false;
    std::atomic<bool> stop_new = false;
    std::vector<std::unique_ptr<Writer>> writers;
    std::vector<std::jthread> threads;
    const auto start = [&](const Names& names, std::atomic<bool>& stop) {
      writers.push_back(std::make_unique<Writer>(database.address(), static_cast<int>(writers.size()), names, rows));
      threads.emplace_back([writer = writers.back().get(), &stop] { writer->run(stop); });
    };
    const auto written = [&] {
      long out = 0;
      for (const auto& writer : writers) out += writer->writes();
      return out;
    };
    const auto let_them_write = [&](long more) {
      const long enough = written() + more;
      const auto end = Clock::now() + std::chrono::seconds(30);
      while (written() < enough && Clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    };
    const auto phase = [&](Phase which) {
      const long before = written();
      const auto begin = Clock::now();
      database.run_each(phase_statements(*plan, which, options));
      const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
      std::printf("  %s: %.1f s, %ld writes meanwhile\n", std::string(word(which)).c_str(), seconds, written() - before);
      return written() - before;
    };
    const auto finish = [&] {
      stop_old = stop_new = true;
      threads.clear();
    };
    try {
      start(deploy.old_names, stop_old);
      start(deploy.old_names, stop_old);
      let_them_write(50);
      phase(Phase::expand);
      start(deploy.new_names, stop_new);
      start(deploy.new_names, stop_new);
      let_them_write(200);
      if (!plan->backfills.empty()) {
        EXPECT_GT(phase(Phase::backfill), 50) << "the backfill left nobody alone with the table";
      }
      let_them_write(200);
      stop_old = true;
      threads[0].join();
      threads[1].join();
      phase(Phase::contract);
      let_them_write(200);
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
    finish();
    for (const auto& writer : writers) EXPECT_EQ(writer->refused(), "");
    if (HasFailure()) return;
    expect_all_there(database, deploy, rows, sum, writers);
    Result<SchemaPtr> landed = read_live(database.address(), {});
    ASSERT_TRUE(landed);
    Result<Plan> rest = make_plan(*landed, *to, postgres(), {.annotations = false});
    ASSERT_TRUE(rest);
    EXPECT_TRUE(rest->empty()) << text(*rest);
  }

  static void expect_all_there(const Database& database, const Deploy& deploy, int rows, long sum, const std::vector<std::unique_ptr<Writer>>& writers) {
    const Names& names = deploy.new_names;
    long count = rows;
    std::map<long, std::string> holders;
    std::set<long> deleted;
    for (const auto& writer : writers) {
      count += writer->inserted() - static_cast<long>(writer->deleted().size());
      sum += writer->added();
      holders.insert(writer->holders().begin(), writer->holders().end());
      deleted.insert(writer->deleted().begin(), writer->deleted().end());
    }
    const auto all = database.rows("SELECT count(*), count(DISTINCT id), sum(balance) FROM " + names.table);
    EXPECT_EQ(all[0][0], std::to_string(count)) << "rows";
    EXPECT_EQ(all[0][1], std::to_string(count)) << "rows that are there once";
    EXPECT_EQ(all[0][2], std::to_string(sum)) << "of all that was added";
    long wrong = 0;
    for (const auto& row : database.rows("SELECT id, " + names.holder + " FROM " + names.table)) {
      const long id = std::atol(row[0].c_str());
      const auto found = holders.find(id);
      const std::string& wanted = found != holders.end() ? found->second : "before" + row[0];
      if (row[1] != wanted && ++wrong <= 5) ADD_FAILURE() << "row " << row[0] << " says " << row[1] << ", and was last given " << wanted;
      EXPECT_FALSE(deleted.contains(id)) << "row " << id << " is back";
    }
    EXPECT_EQ(wrong, 0);
  }
};

TEST_F(Workload, AColumnIsRenamed) {
  deploy({"CREATE TABLE public.accounts (id bigint PRIMARY KEY, owner_name text NOT NULL, balance integer NOT NULL DEFAULT 0);",
          "CREATE TABLE public.accounts (id bigint PRIMARY KEY,\n holder text NOT NULL, -- plumb: renamed from owner_name\n balance integer NOT NULL DEFAULT 0);\n"
          "CREATE INDEX accounts_holder ON public.accounts (holder);",
          {"public.accounts", "owner_name"}, {"public.accounts", "holder"}});
}

TEST_F(Workload, AColumnChangesItsType) {
  deploy({"CREATE TABLE public.accounts (id bigint PRIMARY KEY, holder text NOT NULL, balance integer NOT NULL DEFAULT 0);\n"
          "CREATE INDEX accounts_balance ON public.accounts (balance);",
          "CREATE TABLE public.accounts (id bigint PRIMARY KEY, holder text NOT NULL, balance bigint NOT NULL DEFAULT 0);\n"
          "CREATE INDEX accounts_balance ON public.accounts (balance);",
          {"public.accounts", "holder"}, {"public.accounts", "holder"}});
}

TEST_F(Workload, ATableIsRenamedAndAColumnIsFilled) {
  deploy({"CREATE TABLE public.accounts (id bigint PRIMARY KEY, holder text NOT NULL, balance integer NOT NULL DEFAULT 0);",
          "-- plumb: renamed from accounts\nCREATE TABLE public.ledger (id bigint CONSTRAINT accounts_pkey PRIMARY KEY, holder text NOT NULL, balance integer NOT NULL DEFAULT 0,\n"
          " token uuid NOT NULL DEFAULT gen_random_uuid(), CONSTRAINT not_below CHECK (balance >= 0));",
          {"public.accounts", "holder"}, {"public.ledger", "holder"}});
}

}  // namespace
}  // namespace plumb::test
