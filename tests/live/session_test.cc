// How the live reader behaves towards a server: it writes nothing, needs next to no rights, and every failure is a clear
// error, never a schema with things missing.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "introspect/postgres/live/doctor.h"
#include "introspect/postgres/live/pqxx_catalog.h"
#include "tests/live/reading.h"
#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using postgres::live::Catalog;
using postgres::live::Row;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class LiveSession : public LiveReading {
 protected:
  std::string value(Catalog& session, const std::string& sql) {
    std::string out;
    const Status done = session.run(sql, [&](Row& row) { out = row.string(); });
    return done ? out : "failed: " + done.error().message + " " + done.error().context;
  }

  /// The address of the database for a role that may do nothing but connect.
  std::string visitor() const {
    try {
      database().run("CREATE ROLE plumb_visitor LOGIN");
    } catch (const std::runtime_error&) {
      // Another test has made it: roles belong to the server.
    }
    return address_of("plumb_visitor");
  }
};
PLUMB_ON_ALL_SERVERS(LiveSession);

TEST_P(LiveSession, ItIsReadOnlyAndInOneSnapshot) {
  auto session = Catalog::connect(database().address(), milliseconds(9000));
  ASSERT_TRUE(session) << session.error().message;
  EXPECT_EQ(value(*session, "SELECT current_setting('transaction_read_only')"), "on");
  EXPECT_EQ(value(*session, "SELECT current_setting('transaction_isolation')"), "repeatable read");
  EXPECT_EQ(value(*session, "SELECT current_setting('search_path')"), "\"\"");
  EXPECT_EQ(value(*session, "SELECT current_setting('statement_timeout')"), "9s");
  EXPECT_EQ(value(*session, "SELECT current_setting('lock_timeout')"), "4500ms");
  EXPECT_EQ(value(*session, "SELECT current_setting('jit')"), "off");
  EXPECT_EQ(value(*session, "SELECT current_setting('application_name')"), "plumb");
  database().run("CREATE TABLE later (a int)");
  EXPECT_EQ(value(*session, "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = 'later'"), "0");
  ASSERT_TRUE(session->restart());
  EXPECT_EQ(value(*session, "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = 'later'"), "1");
  EXPECT_THAT(value(*session, "CREATE TABLE public.t (a int)"), HasSubstr("read-only"));
}

TEST_P(LiveSession, SettingsOfTheDatabaseDoNotShow) {
  const Schema plain = read("CREATE TABLE t (d timestamptz DEFAULT '2020-01-01 00:00:00+00', i interval DEFAULT '1 day 2 hours',"
                            " f float8 DEFAULT 0.1, m money DEFAULT 5, x bytea DEFAULT '\\x00', s text DEFAULT 'a\\b')");
  database().run("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET intervalstyle = ''iso_8601''', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET datestyle = ''German''', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -10', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET quote_all_identifiers = on', current_database());"
                 " EXECUTE format('ALTER DATABASE %I SET search_path = public', current_database()); END $$");
  const Schema& again = read("");
  for (const Column& column : table_in(plain, "t").columns) {
    EXPECT_EQ(column.default_value->text, column_in(again, "t", column.id.name.spelling()).default_value->text);
  }
}

TEST_P(LiveSession, ARoleWithoutRightsReadsEverything) {
  database().run("CREATE SCHEMA closed; REVOKE ALL ON SCHEMA closed FROM PUBLIC;"
                 " CREATE TABLE closed.t (a int DEFAULT 7, CHECK (a > 0)); CREATE VIEW closed.v AS SELECT a FROM closed.t;"
                 " CREATE FUNCTION closed.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION closed.f() FROM PUBLIC;"
                 " CREATE FOREIGN DATA WRAPPER fdw; CREATE SERVER srv FOREIGN DATA WRAPPER fdw;"
                 " CREATE USER MAPPING FOR PUBLIC SERVER srv OPTIONS (password 'secret')");
  Result<Schema> schema = read_as(visitor());
  ASSERT_TRUE(schema) << schema.error().message << schema.error().context;
  EXPECT_THAT(names_of<Table>(*schema), ElementsAre("closed.t"));
  EXPECT_EQ(find_in<View>(*schema, "closed", "", "v").columns.size(), 1u);
  EXPECT_EQ(find_in<Function>(*schema, "closed", "", "f").body, "SELECT 1");
  EXPECT_TRUE(std::ranges::none_of(schema->not_compared, &NotCompared::incomplete));
}

TEST_P(LiveSession, ACatalogueThatIsClosedIsAnErrorNotAGap) {
  database().run("REVOKE SELECT ON pg_catalog.pg_trigger FROM PUBLIC");
  Result<Schema> schema = read_as(visitor());
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::permission);
  EXPECT_THAT(schema.error().context, HasSubstr("pg_trigger"));
  auto who = postgres::live::describe(visitor());
  ASSERT_TRUE(who);
  EXPECT_THAT(who->unreadable, ElementsAre("pg_catalog.pg_trigger"));
}

TEST_P(LiveSession, DescribeSaysWhoWeAre) {
  database().run("CREATE SCHEMA closed");
  auto who = postgres::live::describe(visitor());
  ASSERT_TRUE(who) << who.error().message;
  EXPECT_THAT(who->server, testing::StartsWith("PostgreSQL " + std::to_string(major())));
  EXPECT_EQ(who->version / 10000, major());
  EXPECT_EQ(who->role, "plumb_visitor");
  EXPECT_FALSE(who->superuser);
  EXPECT_FALSE(who->standby);
  EXPECT_EQ(who->tls, "");
  EXPECT_EQ(who->encoding, "UTF8");
  EXPECT_THAT(who->schemas, ElementsAre(Name("closed"), Name("public")));
  EXPECT_THAT(who->schemas_without_usage, ElementsAre(Name("closed")));
  EXPECT_TRUE(who->unreadable.empty());
  EXPECT_TRUE(postgres::live::describe(database().address())->superuser);
}

TEST_P(LiveSession, AMissingDatabaseOrRoleIsSaid) {
  std::string address = database().address();
  const std::size_t query = address.find('?');
  EXPECT_THAT(read_as(address.substr(0, query) + "_not" + address.substr(query)).error().message, HasSubstr("does not exist"));
  const Result<Schema> nobody = read_as(address_of("nobody:topsecret"));
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, ErrorCode::connect);
}

TEST_P(LiveSession, ALockIsWaitedForAndThenBlamed) {
  database().run("CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t");
  OpenSession other(database().address());
  other.run("BEGIN; LOCK TABLE t");
  const Result<Schema> schema = read_as(database().address(), milliseconds(600));
  ASSERT_FALSE(schema);
  EXPECT_THAT(schema.error().message, HasSubstr("another session holds a lock"));
  EXPECT_THAT(schema.error().hint, HasSubstr("--timeout"));
  other.run("COMMIT");
  EXPECT_TRUE(read_as(database().address()));
}

TEST_P(LiveSession, AStatementThatTakesTooLongIsStopped) {
  auto session = Catalog::connect(database().address(), milliseconds(200));
  ASSERT_TRUE(session);
  const Status done = session->run("SELECT pg_catalog.pg_sleep(5)", [](Row&) {});
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("statement timeout"));
}

TEST_P(LiveSession, AKilledSessionIsAnError) {
  auto session = Catalog::connect(database().address(), milliseconds(20000));
  ASSERT_TRUE(session);
  const std::string pid = value(*session, "SELECT pg_catalog.pg_backend_pid()");
  database().run("SELECT pg_terminate_backend(" + pid + ")");
  const Status done = session->run("SELECT 1", [](Row&) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::query);
  EXPECT_THAT(done.error().message, testing::AnyOf(HasSubstr("ended the session"), HasSubstr("connection was lost")));
}

// One session renames a table to and fro while another one reads: whatever is read is of one moment. The view must name
// the table as the snapshot has it.
TEST_P(LiveSession, ARenameDuringTheReadIsNeverHalfSeen) {
  std::string many;
  for (int i = 0; i < 30; ++i) many += "CREATE VIEW v" + std::to_string(i) + " AS SELECT a FROM one;";
  database().run("CREATE TABLE one (a int); " + many);
  std::atomic<bool> stop = false;
  std::thread renaming([&] {
    OpenSession other(database().address());
    for (int i = 0; !stop; ++i) other.run(i % 2 == 0 ? "ALTER TABLE one RENAME TO two" : "ALTER TABLE two RENAME TO one");
  });
  int read_whole = 0;
  for (int i = 0; i < 8; ++i) {
    const Result<Schema> schema = read_as(database().address());
    if (!schema) {
      EXPECT_THAT(schema.error().message, HasSubstr("was being changed while it was read"));
      continue;
    }
    ++read_whole;
    ASSERT_EQ(schema->all<Table>().size(), 1u);
    const std::string name = schema->all<Table>().begin()->first.name.spelling();
    EXPECT_EQ(schema->all<View>().size(), 30u);
    for (const auto& [id, view] : schema->all<View>()) EXPECT_THAT(view.query.text, HasSubstr("public." + name));
  }
  stop = true;
  renaming.join();
  EXPECT_TRUE(read_as(database().address())) << "quiet again";
}

TEST_P(LiveSession, WorkOfOthersThatChangesNoNameDoesNotDisturb) {
  database().run("CREATE TABLE t (a int)");
  OpenSession busy(database().address());
  busy.run("BEGIN; INSERT INTO t VALUES (1); CREATE TABLE new_one (a int)");
  EXPECT_THAT(names_of<Table>(read("")), ElementsAre("public.t"));
}

}  // namespace
}  // namespace plumb::test
