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
TEST_P(LiveSession, WorkOfOthersThatChangesNoNameDoesNotDisturb) {
  database().run("CREATE TABLE t (a int)");
  OpenSession busy(database().address());
  busy.run("BEGIN; INSERT INTO t VALUES (1); CREATE TABLE new_one (a int)");
  EXPECT_THAT(names_of<Table>(read("")), ElementsAre("public.t"));
}

}  // namespace
}  // namespace plumb::test
