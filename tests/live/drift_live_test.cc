// The audit of many live databases: hotfixes by hand are found, those that are alike once; the adopt script brings the repository
// to what is there, the revert script the databases back; no more sessions at once than were asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "cli/audit.h"
#include "tests/live/mariadb.h"
#include "tests/live/server.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> texts(const DriftGroup& group) {
  std::vector<std::string> out;
  for (const DriftFinding& finding : group.findings) out.push_back(std::string(word(finding.gravity())) + " " + text(finding));
  return out;
}

cli::Options asking(const std::string& expected, std::vector<std::string> databases) {
  cli::Options out;
  out.sources = std::move(databases);
  out.sources.insert(out.sources.begin(), expected);
  out.quiet = true;
  return out;
}

TEST(LiveDrift, OfTwoHundredDatabasesAtOnce) {
  const std::string server = server_address("PLUMB_TEST_PG");
  if (server.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
  const std::string schema =
      "CREATE TABLE public.users (id integer PRIMARY KEY, email character varying(80) NOT NULL);\n"
      "CREATE INDEX users_by_email ON public.users (email);\n"
      "CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql AS 'SELECT 1';\n";
  ScratchDirectory here;
  const std::string file = here.file("schema.sql", schema);
  const Database shipped(server);
  shipped.run(schema);
  std::vector<std::unique_ptr<Database>> databases;
  std::vector<std::string> addresses;
  for (int i = 0; i < 200; ++i) {
    databases.push_back(std::make_unique<Database>(server, shipped.name()));
    addresses.push_back(databases.back()->address());
  }
  const std::string hotfix = "DROP INDEX public.users_by_email; ALTER TABLE public.users ADD COLUMN note text";
  databases[2]->run(hotfix);
  databases[190]->run(hotfix);
  databases[105]->run("CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 2'");
  const Database gone(server);
  std::string absent = gone.address();
  absent.replace(absent.find(gone.name()), gone.name().size(), "plumb_no_such_database");
  addresses.insert(addresses.begin() + 4, absent);

  cli::Options options = asking(file, addresses);
  options.audit.jobs = 8;
  std::string names;
  for (const auto& database : databases) names += (names.empty() ? "'" : ", '") + database->name() + "'";
  std::atomic<bool> done = false;
  std::size_t most = 0;
  std::thread watcher([&] {
    OpenSession session(server);
    while (!done) {
      most = std::max(most, session.rows("SELECT pid FROM pg_stat_activity WHERE application_name = 'plumb' AND datname IN (" + names + ")").size());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  const Result<Audit> audit = cli::run_audit(options);
  done = true;
  watcher.join();
  ASSERT_TRUE(audit) << audit.error().message;
  EXPECT_LE(most, 8u) << "sessions at the same time";
  EXPECT_GE(most, 2u) << "they are seen at all";
  EXPECT_EQ(audit->clean.size(), 197u);
  ASSERT_EQ(audit->failures.size(), 1u);
  EXPECT_THAT(audit->failures[0].error.message + audit->failures[0].error.context, HasSubstr("plumb_no_such_database"));
  ASSERT_EQ(audit->groups.size(), 2u);
  EXPECT_THAT(texts(audit->groups[0]), ElementsAre("major removed index public.users_by_email", "minor added column public.users.note"));
  EXPECT_EQ(audit->groups[0].databases.size(), 2u);
  EXPECT_THAT(audit->groups[0].findings[1].when, testing::MatchesRegex("20[0-9-]+ [0-9:]+ UTC")) << "the server tracks commit times";
  EXPECT_EQ(audit->groups[0].findings[0].when, "") << "nobody knows when what is gone went";
  EXPECT_THAT(texts(audit->groups[1]), ElementsAre("critical changed function public.one() (body, security definer)"));
  const auto& [expected, found] = audit->groups[1].definitions.begin()->second;
  EXPECT_THAT(expected, HasSubstr("SELECT 1"));
  EXPECT_THAT(found, HasSubstr("SECURITY DEFINER"));

  // The repository adopts the hotfix, the other change is taken back: nothing is left to find.
  const std::string adopted = here.file("adopted.sql", schema + audit->groups[0].adopt);
  EXPECT_TRUE(cli::run_audit(asking(adopted, {databases[2]->address(), databases[190]->address()}))->groups.empty());
  databases[105]->run(audit->groups[1].revert);
  EXPECT_TRUE(cli::run_audit(asking(file, {databases[105]->address()}))->groups.empty());
  databases[2]->run(audit->groups[0].revert);
  EXPECT_TRUE(cli::run_audit(asking(file, {databases[2]->address()}))->groups.empty());
}

TEST(LiveDrift, OfMariaDb) {
  if (mariadb_address().empty()) GTEST_SKIP() << "PLUMB_TEST_MARIADB is not set: no server";
  const std::string schema = "CREATE TABLE users (id int NOT NULL PRIMARY KEY, email varchar(80) NOT NULL, KEY by_email (email));\n";
  ScratchDirectory here;
  const std::string file = here.file("schema.sql", schema);
  const MariaDatabase good;
  const MariaDatabase changed;
  ASSERT_EQ(good.run(schema), "");
  ASSERT_EQ(changed.run(schema + "ALTER TABLE users DROP KEY by_email, ADD COLUMN note text;"), "");
  const Result<Audit> audit = cli::run_audit(asking(file, {good.address(), changed.address()}));
  ASSERT_TRUE(audit) << audit.error().message;
  for (const AuditFailure& failure : audit->failures) ADD_FAILURE() << failure.error.message << failure.error.context;
  EXPECT_EQ(audit->clean.size(), 1u);
  ASSERT_EQ(audit->groups.size(), 1u);
  EXPECT_THAT(texts(audit->groups[0]), testing::UnorderedElementsAre(HasSubstr("major removed index"), HasSubstr("minor added column")));
  for (const DriftFinding& finding : audit->groups[0].findings) {
    EXPECT_EQ(finding.when.empty(), finding.change.verb == Verb::drop) << text(finding) << finding.when;
  }
  EXPECT_EQ(changed.run(audit->groups[0].revert), "");
  EXPECT_TRUE(cli::run_audit(asking(file, {changed.address()}))->groups.empty());
}

}  // namespace
}  // namespace plumb::test
