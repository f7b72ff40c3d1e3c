// The uses that plumb is for, end to end with the program itself, on real servers: a repository with migrations, a staging and a
// production database, and a hotfix by hand; the roles that SECURITY.md makes see all that a comparison needs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/role_sql.h"
#include "tests/cli/program.h"
#include "tests/live/mariadb.h"
#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

/// What the scripts of plumb run in: a server, whichever it is.
struct Repository {
  ScratchDirectory here;
  std::map<std::string, std::string> environment;

  Outcome plumb(const std::vector<std::string>& arguments) const { return test::plumb(arguments, {.folder = here.path(), .environment = environment}); }
  std::string whole(const std::string& name) const { return read_whole(here.at(name)).value_or("(not there)"); }
};

template <class Target>
void gate_hotfix_adopt(const Target& staging, const Target& production, const auto& run, const std::string& schema, const std::string& hotfix) {
  Repository repository;
  repository.here.file("schema.sql", schema);
  repository.here.file("plumb.toml", "[environments.staging]\nsource = \"env:STAGING\"\n[environments.prod]\nsource = \"env:PRODUCTION\"\n");
  repository.environment = {{"STAGING", staging.address()}, {"PRODUCTION", production.address()}};
  run(staging, schema);
  run(production, schema);

  // The gate is green, staging and production are alike.
  const Outcome green = repository.plumb({"diff", "schema.sql", "@prod", "--exit-code"});
  EXPECT_EQ(green.exit_code, 0) << green.out << green.err;
  EXPECT_EQ(repository.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 0);
  EXPECT_EQ(repository.plumb({"wait", "@prod", "--deadline", "10"}).exit_code, 0);

  // A hotfix by hand: the gate is red, staging and production differ, the audit says what it was.
  run(production, hotfix);
  EXPECT_EQ(repository.plumb({"diff", "schema.sql", "@prod", "--exit-code"}).exit_code, 2);
  EXPECT_EQ(repository.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 2);
  EXPECT_EQ(repository.plumb({"verify", "@prod", "--expect", "schema.sql"}).exit_code, 2);
  const Outcome audit = repository.plumb({"drift", "schema.sql", "@staging", "@prod", "--scripts", "scripts", "-o", "-", "-o", "html:drift.html"});
  EXPECT_EQ(audit.exit_code, 2) << audit.err;
  EXPECT_THAT(audit.out, AllOf(HasSubstr("1 of 2 databases has drifted"), HasSubstr("removed index"), HasSubstr("the adopt script is ")));

  // Adopted: the repository takes it over, and staging gets the same migration.
  const std::string adopt = repository.whole("scripts/adopt-1.sql");
  repository.here.file("schema.sql", schema + adopt);
  EXPECT_EQ(repository.plumb({"diff", "schema.sql", "@prod", "--exit-code"}).exit_code, 0);
  run(staging, adopt);
  EXPECT_EQ(repository.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 0);
  const Outcome none = repository.plumb({"drift", "schema.sql", "@staging", "@prod"});
  EXPECT_EQ(none.exit_code, 0) << none.out << none.err;

  // Reverted instead: what was shipped is there again.
  const std::string revert = repository.whole("scripts/revert-1.sql");
  run(staging, revert);
  run(production, revert);
  repository.here.file("schema.sql", schema);
  EXPECT_EQ(repository.plumb({"drift", "schema.sql", "@staging", "@prod"}).exit_code, 0);
}

TEST(LiveUses, AHotfixOfPostgresIsFoundAdoptedAndReverted) {
  const std::string server = server_address("PLUMB_TEST_PG");
  if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
  gate_hotfix_adopt(Database(server), Database(server), [](const Database& database, const std::string& sql) { database.run(sql); },
                    "CREATE TABLE public.users (id bigint PRIMARY KEY, email varchar(80) NOT NULL, age integer CHECK (age > 0));\n"
                    "CREATE INDEX users_by_email ON public.users (email);\nCREATE VIEW public.adults AS SELECT id, email FROM public.users WHERE age >= 18;\n",
                    "DROP INDEX public.users_by_email; ALTER TABLE public.users ADD COLUMN fixme text; ALTER TABLE public.users ALTER COLUMN age SET DEFAULT 18");
}

TEST(LiveUses, AHotfixOfMariaDbIsFoundAdoptedAndReverted) {
  if (mariadb_address().empty()) GTEST_SKIP() << "PLUMB_TEST_MARIADB is not set: no server";
  gate_hotfix_adopt(MariaDatabase(), MariaDatabase(), [](const MariaDatabase& database, const std::string& sql) { EXPECT_EQ(database.run(sql), ""); },
                    "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(80) NOT NULL, age int, KEY by_email (email));\n"
                    "CREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 18;\n",
                    "ALTER TABLE users DROP KEY by_email, ADD COLUMN fixme text, MODIFY age bigint;");
}

// The rolling deploy: what expand and contract make is the new schema, and in between the old one's columns are there.
TEST(LiveUses, ARollingDeployLandsOnTheNewSchema) {
  const std::string server = server_address("PLUMB_TEST_PG");
  if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
  if (run_program({"psql", "--version"}).exit_code != 0) GTEST_SKIP() << "no psql";
  const Database database(server);
  const std::string samples = std::string(PLUMB_SOURCE_DIR) + "/samples/tour/";
  database.run(read_whole(samples + "before.sql").value_or(""));
  database.run("INSERT INTO users SELECT n, n || '@example.org', 'User ' || n FROM generate_series(1, 3000) AS n");
  Repository repository;
  ASSERT_EQ(repository.plumb({"plan", database.address(), samples + "after.sql", "--out", "deploy"}).exit_code, 0);
  const auto psql = [&](const std::string& file) {
    const Outcome run = run_program({"psql", database.address(), "-v", "ON_ERROR_STOP=1", "-q", "-f", repository.here.at("deploy/" + file)});
    EXPECT_EQ(run.exit_code, 0) << file << run.err;
  };
  psql("expand.sql");
  database.run("INSERT INTO users (id, email, fullname) VALUES (9001, 'old', 'by the old release')");
  database.run("INSERT INTO users (id, email, name) VALUES (9002, 'new', 'by the new release')");
  psql("backfill.sql");
  EXPECT_EQ(database.rows("SELECT count(*) FROM public.users WHERE name IS DISTINCT FROM fullname").front().front(), "0");
  psql("contract.sql");
  const Outcome landed = repository.plumb({"diff", database.address(), samples + "after.sql", "--exit-code"});
  EXPECT_EQ(landed.exit_code, 0) << landed.out << landed.err;
  EXPECT_EQ(database.rows("SELECT count(*) FROM public.users WHERE name IS NULL").front().front(), "0");
}

TEST(LiveUses, TheRoleOfSecuritySeesAllOfPostgres) {
  const std::string server = server_address("PLUMB_TEST_PG");
  if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
  const Database database(server);
  database.run(
      "CREATE SCHEMA shop; CREATE SCHEMA secret; REVOKE ALL ON SCHEMA shop, secret FROM PUBLIC;"
      "CREATE TYPE shop.status AS ENUM ('new', 'paid'); CREATE DOMAIN shop.email AS text CHECK (VALUE ~ '@');"
      "CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, status shop.status DEFAULT 'new', mail shop.email, total numeric CHECK (total > 0));"
      "CREATE TABLE secret.keys (id integer PRIMARY KEY REFERENCES shop.orders, value text); ALTER TABLE secret.keys ENABLE ROW LEVEL SECURITY;"
      "CREATE POLICY own ON secret.keys USING (value = current_user); CREATE INDEX by_value ON secret.keys (lower(value)) WHERE value IS NOT NULL;"
      "CREATE FUNCTION secret.one() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; REVOKE ALL ON FUNCTION secret.one() FROM PUBLIC;"
      "CREATE TRIGGER t BEFORE UPDATE ON secret.keys FOR EACH ROW EXECUTE FUNCTION secret.one(); CREATE SEQUENCE secret.numbers INCREMENT 5;"
      "CREATE VIEW secret.both AS SELECT k.value, o.status FROM secret.keys AS k JOIN shop.orders AS o USING (id);"
      "CREATE MATERIALIZED VIEW secret.m AS SELECT count(*) FROM shop.orders; CREATE STATISTICS secret.s ON id, value FROM secret.keys");
  OpenSession administrator(database.address());
  administrator.run("DROP ROLE IF EXISTS plumb_reader");
  administrator.run(std::string(cli::role_sql("postgres")));
  const std::string reader = replaced(database.address(), "user=postgres", "user=plumb_reader");
  const Outcome doctor = plumb({"doctor", reader});
  EXPECT_EQ(doctor.exit_code, 0) << doctor.out << doctor.err;
  EXPECT_THAT(doctor.out, AllOf(HasSubstr("role     plumb_reader\n"), HasSubstr("so that a comparison would be refused:\n  nothing\n")));
  const Outcome same = plumb({"diff", database.address(), reader, "--exit-code", "--with", "privileges,owners"});
  EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
  EXPECT_EQ(replaced(plumb({"dump", reader}).out, "user=plumb_reader", "user=postgres"), plumb({"dump", database.address()}).out);
  EXPECT_THROW((void)rows_of(reader, "SELECT * FROM secret.keys"), std::runtime_error) << "no row may be read";
  EXPECT_THROW((void)rows_of(reader, "CREATE TEMPORARY TABLE t (a integer)"), std::runtime_error) << "nothing may be written";
  administrator.run("REVOKE CONNECT ON DATABASE " + database.name() + " FROM plumb_reader; DROP ROLE plumb_reader");
}

TEST(LiveUses, TheAccountOfSecuritySeesAllOfMariaDb) {
  if (mariadb_address().empty()) GTEST_SKIP() << "PLUMB_TEST_MARIADB is not set: no server";
  const MariaDatabase database;
  ASSERT_EQ(database.run("CREATE TABLE users (id int NOT NULL PRIMARY KEY, email varchar(80) NOT NULL, CHECK (id > 0));\n"
                         "CREATE VIEW mails AS SELECT email FROM users;\nCREATE SEQUENCE numbers;\n"
                         "CREATE FUNCTION one() RETURNS int DETERMINISTIC RETURN 1;\nCREATE PROCEDURE two() SELECT 2;\n"
                         "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.email = lower(NEW.email);\n"
                         "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1;\n"),
            "");
  ASSERT_EQ(database.run("DROP USER IF EXISTS plumb_reader@'%'"), "");
  ASSERT_EQ(database.run(replaced(std::string(cli::role_sql("mysql")), "app.*", database.name() + ".*")), "");
  const std::string reader = replaced(database.address(), "root@", "plumb_reader@");
  const Outcome doctor = plumb({"doctor", reader});
  EXPECT_EQ(doctor.exit_code, 0) << doctor.out << doctor.err;
  const Outcome same = plumb({"diff", database.address(), reader, "--exit-code"});
  EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
  EXPECT_EQ(replaced(plumb({"dump", reader}).out, "plumb_reader@", "root@"), plumb({"dump", database.address()}).out);
  ASSERT_EQ(database.run("DROP USER plumb_reader@'%'"), "");
}

}  // namespace
}  // namespace plumb::test
