// Rolling deploys on a real server: the phases one after the other make FROM into TO, rows included; and while they do, what the
// old release and the new one read and write works, and each sees what the other wrote.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "tests/live/phases.h"
#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

class RollingLive : public testing::Test {
 public:
  explicit RollingLive(fs::path folder) : folder_(std::move(folder)), server_(server_address("PLUMB_TEST_PG")) {}

  void TestBody() override {
    if (server_.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
    const std::string from_sql = read_whole(folder_ / "from.sql").value();
    const Database database(server_);
    database.run(from_sql);
    Result<SchemaPtr> from = read_live(database.address(), {});
    Result<SchemaPtr> to = read_sql(read_whole(folder_ / "to.sql").value(), {});
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
      SCOPED_TRACE(word(phase));
      database.run_each(phase_statements(*plan, phase));
    }
    expect_is(database, *to);
    Result<RollingPlan> back = rolled_back(*from, *to, {});
    ASSERT_TRUE(back) << text(back.error());
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
      SCOPED_TRACE("way back: " + std::string(word(phase)));
      database.run_each(phase_statements(*back, phase));
    }
    expect_is(database, *from);
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
      SCOPED_TRACE("there again: " + std::string(word(phase)));
      database.run_each(phase_statements(*plan, phase));
    }
    expect_is(database, *to);
  }

 private:
  static void expect_is(const Database& database, const SchemaPtr& wanted) {
    Result<SchemaPtr> landed = read_live(database.address(), {});
    ASSERT_TRUE(landed) << text(landed.error());
    Result<Plan> rest = make_plan(*landed, wanted, postgres(), {.annotations = false});
    ASSERT_TRUE(rest) << text(rest.error());
    EXPECT_TRUE(rest->empty()) << text(*rest);
  }

  fs::path folder_;
  std::string server_;
};

/// Each script is stopped half-way, then run from its beginning, and then once more.
class RepeatedLive : public testing::Test {
 public:
  explicit RepeatedLive(fs::path folder) : folder_(std::move(folder)), server_(server_address("PLUMB_TEST_PG")) {}

  void TestBody() override {
    if (server_.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
    const Database database(server_);
    database.run(read_whole(folder_ / "from.sql").value());
    Result<SchemaPtr> from = read_live(database.address(), {});
    Result<SchemaPtr> to = read_sql(read_whole(folder_ / "to.sql").value(), {});
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.idempotent = true;
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
      const std::vector<std::string> all = phase_statements(*plan, phase, options);
      for (const std::size_t some : {all.size() / 3, all.size() * 2 / 3, all.size(), all.size()}) {
        SCOPED_TRACE(std::string(word(phase)) + ", the first " + std::to_string(some) + " of " + std::to_string(all.size()));
        try {
          database.run_each({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(some)});  // what is not committed is gone with the session
        } catch (const std::exception& failure) {
          FAIL() << failure.what();
        }
      }
    }
    Result<SchemaPtr> landed = read_live(database.address(), {});
    ASSERT_TRUE(landed) << text(landed.error());
    Result<Plan> rest = make_plan(*landed, *to, postgres(), {.annotations = false});
    ASSERT_TRUE(rest) << text(rest.error());
    EXPECT_TRUE(rest->empty()) << text(*rest);
  }

 private:
  fs::path folder_;
  std::string server_;
};

const bool kRegistered = [] {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(PLUMB_SOURCE_DIR) / "tests/golden/rolling/postgres")) folders.push_back(entry.path());
  std::ranges::sort(folders);
  for (const fs::path& folder : folders) {
    testing::RegisterTest("RollingLive", folder.filename().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [folder]() -> RollingLive* { return new RollingLive(folder); });
    testing::RegisterTest("RepeatedLive", folder.filename().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [folder]() -> RepeatedLive* { return new RepeatedLive(folder); });
  }
  return true;
}();

/// What two releases do, statement by statement; %d is a number that each round has of its own.
struct Releases {
  const char* name;
  const char* from;
  const char* to;
  const char* rows;                 // that are there before
  std::vector<std::string> old_writes;
  std::vector<std::string> new_writes;
  std::string old_reads;            // both give the same rows
  std::string new_reads;
};

std::string with_number(std::string text, int number) {
  for (std::size_t at = 0; (at = text.find("%d", at)) != std::string::npos;) text.replace(at, 2, std::to_string(number));
  return text;
}

class WhileRolling : public testing::Test {
 protected:
  void run(const Releases& releases) {
    const std::string server = server_address("PLUMB_TEST_PG");
    if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
    const Database database(server);
    database.run(releases.from);
    database.run(releases.rows);
    Result<SchemaPtr> from = read_live(database.address(), {});
    Result<SchemaPtr> to = read_sql(releases.to, {});
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.batch_rows = 100;
    options.pause_seconds = 0;
    int number = 100'000;
    const auto old_release = [&] {
      ++number;
      for (const std::string& one : releases.old_writes) database.run(with_number(one, number));
    };
    const auto new_release = [&] {
      ++number;
      for (const std::string& one : releases.new_writes) database.run(with_number(one, number));
    };
    const auto rows = [&](const std::string& query) {
      auto out = database.rows(query);
      std::ranges::sort(out);
      return out;
    };
    old_release();
    database.run_each(phase_statements(*plan, Phase::expand, options));
    old_release();
    new_release();
    database.run_each(phase_statements(*plan, Phase::backfill, options));
    old_release();
    new_release();
    old_release();
    EXPECT_EQ(rows(releases.old_reads), rows(releases.new_reads)) << "after backfill both see the same";
    const auto before = rows(releases.new_reads);
    database.run_each(phase_statements(*plan, Phase::contract, options));
    EXPECT_EQ(before, rows(releases.new_reads)) << "contract changes no row";
    new_release();
  }
};

TEST(ThereAndBack, KeepsTheRows) {
  const std::string server = server_address("PLUMB_TEST_PG");
  if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
  const Database database(server);
  database.run("CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL, age integer); CREATE TABLE public.logs (id bigint PRIMARY KEY, said text);"
               "INSERT INTO public.users SELECT i, 'n' || i, i FROM generate_series(1, 1000) i; INSERT INTO public.logs SELECT i, 's' || i FROM generate_series(1, 100) i");
  Result<SchemaPtr> from = read_live(database.address(), {});
  Result<SchemaPtr> to = read_sql("CREATE TABLE public.users (\n id bigint PRIMARY KEY,\n full_name text NOT NULL, -- plumb: renamed from name\n age bigint);\n"
                                  "-- plumb: renamed from logs\nCREATE TABLE public.events (id bigint PRIMARY KEY, said text);", {});
  ASSERT_TRUE(from && to);
  Result<RollingPlan> plan = rolled(*from, *to, {});
  Result<RollingPlan> back = rolled_back(*from, *to, {});
  ASSERT_TRUE(plan && back);
  const auto rows = [&](const std::string& query) { return database.rows(query + " ORDER BY id"); };
  const auto users = rows("SELECT id, name, age FROM public.users");
  const auto logs = rows("SELECT id, said FROM public.logs");
  const auto run = [&](const RollingPlan& way, std::initializer_list<Phase> phases) {
    for (const Phase phase : phases) database.run_each(phase_statements(way, phase));
  };
  run(*plan, {Phase::expand, Phase::backfill, Phase::contract});
  EXPECT_EQ(users, rows("SELECT id, full_name, age FROM public.users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM public.events"));
  run(*back, {Phase::expand, Phase::backfill, Phase::contract});
  EXPECT_EQ(users, rows("SELECT id, name, age FROM public.users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM public.logs"));
  run(*plan, {Phase::expand, Phase::backfill});
  EXPECT_EQ(users, rows("SELECT id, full_name, age__new FROM public.users"));
  EXPECT_EQ(logs, rows("SELECT id, said FROM public.events"));
}

constexpr const char* kUsers =
    "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', age integer, CONSTRAINT users_name_key UNIQUE (name));";
constexpr const char* kRows = "INSERT INTO public.users SELECT i, 'n' || i, i FROM generate_series(1, 1000) i";

TEST_F(WhileRolling, AColumnIsRenamed) {
  run({"rename", kUsers,
       "CREATE TABLE public.users (id bigint PRIMARY KEY,\n full_name text NOT NULL DEFAULT 'nobody', -- plumb: renamed from name\n age integer, CONSTRAINT users_name_key UNIQUE (full_name));",
       kRows,
       {"INSERT INTO public.users (id, name) VALUES (%d, 'old %d')", "UPDATE public.users SET name = name || '!' WHERE id = %d",
        "UPDATE public.users SET name = name || '?' WHERE id % 7 = 3", "DELETE FROM public.users WHERE id = 5"},
       {"INSERT INTO public.users (id, full_name) VALUES (%d, 'new %d')", "UPDATE public.users SET full_name = full_name || '+' WHERE id = %d",
        "INSERT INTO public.users (id, full_name) VALUES (%d, 'x') ON CONFLICT (id) DO UPDATE SET full_name = 'again %d'"},
       "SELECT id, name FROM public.users", "SELECT id, full_name FROM public.users"});
}

TEST_F(WhileRolling, AColumnChangesItsType) {
  run({"type", kUsers,
       "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', age bigint, CONSTRAINT users_name_key UNIQUE (name));", kRows,
       {"INSERT INTO public.users (id, name, age) VALUES (%d, 'old %d', 7)", "UPDATE public.users SET age = age + 1 WHERE id % 3 = 0"},
       {"INSERT INTO public.users (id, name, age) VALUES (%d, 'new %d', 8)", "UPDATE public.users SET age = age + 2 WHERE id % 5 = 0"},
       "SELECT id, age FROM public.users", "SELECT id, age FROM public.users"});
}

TEST_F(WhileRolling, AColumnWithoutEqualityIsRenamed) {
  run({"json", "CREATE TABLE public.places (id bigint PRIMARY KEY, data json, spot point, page xml);",
       "CREATE TABLE public.places (id bigint PRIMARY KEY,\n details json, -- plumb: renamed from data\n location point, -- plumb: renamed from spot\n document xml -- plumb: renamed from page\n);",
       "INSERT INTO public.places SELECT i, '{}', point(i, i), '<a/>' FROM generate_series(1, 100) i",
       {"INSERT INTO public.places (id, data) VALUES (%d, '[%d]')", "UPDATE public.places SET data = '{\"n\": %d}', spot = point(1, %d) WHERE id % 7 = 3"},
       {"INSERT INTO public.places (id, location) VALUES (%d, point(%d, 2))", "UPDATE public.places SET details = '[%d]', document = '<b/>' WHERE id % 7 = 4"},
       "SELECT id, data, spot, page FROM public.places", "SELECT id, details, location, document FROM public.places"});
}

TEST_F(WhileRolling, ARenamedTableKeepsItsCounter) {
  run({"counter", "CREATE TABLE public.orders (id bigserial PRIMARY KEY, number serial, note text);",
       "-- plumb: renamed from orders\nCREATE TABLE public.purchases (id bigserial PRIMARY KEY,\n place serial, -- plumb: renamed from number\n note text);",
       "INSERT INTO public.orders (note) SELECT i FROM generate_series(1, 20) i", {"INSERT INTO public.orders (note) VALUES ('old %d')"}, {"INSERT INTO public.purchases (note) VALUES ('new %d')"},
       "SELECT id, note FROM public.orders", "SELECT id, note FROM public.purchases"});
}

/// FROM, rows of it, TO, and what either release writes once expand and backfill have run.
class Bridged : public testing::Test {
 protected:
  void SetUp() override {
    if (server_address("PLUMB_TEST_PG").empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set";
    database_.emplace(server_address("PLUMB_TEST_PG"));
  }

  void roll(const std::string& from_sql, const std::string& to_sql) {
    database_->run(from_sql);
    Result<SchemaPtr> from = read_live(database_->address(), {});
    Result<SchemaPtr> to = read_sql(to_sql, {});
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    plan_ = std::move(*plan);
    database_->run_each(phase_statements(*plan_, Phase::expand));
    database_->run_each(phase_statements(*plan_, Phase::backfill));
  }
  void contract() { database_->run_each(phase_statements(*plan_, Phase::contract)); }
  void write(const std::string& statement) { database_->run(statement); }
  std::string value(const std::string& query) { return database_->rows(query).at(0).at(0); }

  std::optional<Database> database_;
  std::optional<RollingPlan> plan_;
};

TEST_F(Bridged, WhatIsEqualButNotTheSameIsKept) {
  roll("CREATE TABLE public.t (id bigint PRIMARY KEY, a interval, n numeric); INSERT INTO public.t VALUES (1, '24 hours', 1.0)",
       "CREATE TABLE public.t (id bigint PRIMARY KEY,\n b interval, -- plumb: renamed from a\n m numeric -- plumb: renamed from n\n);");
  write("UPDATE public.t SET b = '1 day', m = 1.000");
  EXPECT_EQ(value("SELECT b::text || ' ' || m FROM public.t"), "1 day 1.000");
  write("UPDATE public.t SET a = '24 hours', n = 1.0");
  EXPECT_EQ(value("SELECT b::text || ' ' || m FROM public.t"), "24:00:00 1.0");
}

TEST_F(Bridged, WhatTheNewTypeHoldsOutlivesOtherWrites) {
  roll("CREATE TABLE public.t (id bigint PRIMARY KEY, a varchar(5), n integer, z integer); INSERT INTO public.t VALUES (1, 'short', 1)",
       "CREATE TABLE public.t (id bigint PRIMARY KEY,\n b text, -- plumb: renamed from a\n m numeric, -- plumb: renamed from n\n z integer);");
  write("INSERT INTO public.t (id, b, m) VALUES (2, 'long long value', 2.75)");
  write("UPDATE public.t SET b = 'longer than five', m = 0.5 WHERE id = 1");
  write("UPDATE public.t SET z = 5, a = a, n = n");
  EXPECT_EQ(value("SELECT string_agg(b || ' ' || m, ', ' ORDER BY id) FROM public.t"), "longer than five 0.5, long long value 2.75");
  write("UPDATE public.t SET a = 'old', n = 7 WHERE id = 1");
  EXPECT_EQ(value("SELECT b || ' ' || m FROM public.t WHERE id = 1"), "old 7");
  contract();
  EXPECT_EQ(value("SELECT b || ' ' || m FROM public.t WHERE id = 2"), "long long value 2.75");
}

TEST_F(Bridged, WhatIsFilledLeavesTheFirstColumnAlone) {
  roll("CREATE TABLE public.t (id bigint PRIMARY KEY, a numeric); INSERT INTO public.t VALUES (1, 2.75)",
       "CREATE TABLE public.t (id bigint PRIMARY KEY,\n b integer -- plumb: renamed from a\n);");
  EXPECT_EQ(value("SELECT a || ' ' || b FROM public.t"), "2.75 3");
}

TEST_F(Bridged, WhatDoesNotFitIsRefusedAndNotCut) {
  EXPECT_THROW(roll("CREATE TABLE public.t (id bigint PRIMARY KEY, a text); INSERT INTO public.t VALUES (1, 'long long value')",
                    "CREATE TABLE public.t (id bigint PRIMARY KEY,\n b varchar(4) -- plumb: renamed from a\n);"),
               std::exception);
}

TEST_F(Bridged, AValueThatHasPartsIsCarriedOverWithoutSomeOfThem) {
  roll("CREATE TYPE public.size AS (width integer, height integer); CREATE TABLE public.t (id bigint PRIMARY KEY, a public.size); INSERT INTO public.t VALUES (1, (1, NULL)), (2, NULL)",
       "CREATE TYPE public.size AS (width integer, height integer); CREATE TABLE public.t (id bigint PRIMARY KEY,\n b public.size -- plumb: renamed from a\n);");
  write("INSERT INTO public.t (id, b) VALUES (3, (2, NULL))");
  EXPECT_EQ(value("SELECT string_agg(coalesce(a::text, '-') || coalesce(b::text, '-'), ' ' ORDER BY id) FROM public.t"), "(1,)(1,) -- (2,)(2,)");
}

TEST_F(Bridged, ATriggerGoesOnWithTheFirstColumn) {
  const auto schema = [](const std::string& column, const std::string& name) {
    return "CREATE TABLE public.t (id bigint PRIMARY KEY,\n " + column + "\n); CREATE FUNCTION public.lo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW." + name + " := lower(NEW." + name +
           "); RETURN NEW; END $$; CREATE TRIGGER lo BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.lo();";
  };
  roll(schema("a text", "a"), schema("b text -- plumb: renamed from a", "b"));
  write("INSERT INTO public.t (id, a) VALUES (1, 'O')");
  EXPECT_EQ(value("SELECT a || b FROM public.t"), "oo");
  write("UPDATE public.t SET a = 'X'");
  EXPECT_EQ(value("SELECT a || b FROM public.t"), "xx");
  contract();
  write("UPDATE public.t SET b = 'Y'");
  EXPECT_EQ(value("SELECT b FROM public.t"), "y");
}

TEST_F(Bridged, AnIndexThatBecomesUniqueRefusesNothingBeforeContract) {
  roll("CREATE TABLE public.t (id bigint PRIMARY KEY, a integer); CREATE INDEX i ON public.t (a); INSERT INTO public.t VALUES (1, 1), (2, 1)",
       "CREATE TABLE public.t (id bigint PRIMARY KEY, a integer); CREATE UNIQUE INDEX i ON public.t (a);");
  write("INSERT INTO public.t VALUES (3, 1)");
  write("DELETE FROM public.t WHERE id > 1");
  contract();
  EXPECT_THROW(write("INSERT INTO public.t VALUES (3, 1)"), std::exception);
}

TEST_F(WhileRolling, AColumnBecomesNotNull) {
  run({"not null", kUsers,
       "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', age integer, country text NOT NULL DEFAULT 'none', CONSTRAINT users_name_key UNIQUE (name));",
       kRows, {"INSERT INTO public.users (id, name) VALUES (%d, 'old %d')"}, {"INSERT INTO public.users (id, name, country) VALUES (%d, 'new %d', 'fr')"},
       "SELECT id, name FROM public.users", "SELECT id, name FROM public.users"});
}

TEST_F(WhileRolling, ATableIsRenamed) {
  run({"table", kUsers,
       "-- plumb: renamed from users\nCREATE TABLE public.people (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', age integer, CONSTRAINT users_name_key UNIQUE (name));",
       kRows,
       {"INSERT INTO public.users (id, name) VALUES (%d, 'old %d')", "UPDATE public.users SET age = 1 WHERE id = %d", "DELETE FROM public.users WHERE id = 6",
        "INSERT INTO public.users (id) VALUES (%d) ON CONFLICT (id) DO UPDATE SET age = 3"},
       {"INSERT INTO public.people (id, name) VALUES (%d, 'new %d')", "UPDATE public.people SET age = 2 WHERE id = %d"}, "SELECT id, name, age FROM public.users",
       "SELECT id, name, age FROM public.people"});
}

}  // namespace
}  // namespace plumb::test
