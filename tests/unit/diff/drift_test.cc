// How grave is what somebody did by hand: one case a rule, and what a fingerprint depends on.
#include "diff/drift.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const std::string kExpected = R"(
  CREATE SCHEMA app;
  CREATE TABLE app.users (id integer PRIMARY KEY, email text NOT NULL, name varchar(50), age integer CONSTRAINT grown CHECK (age > 17), spare text);
  CREATE INDEX users_by_name ON app.users (name);
  CREATE UNIQUE INDEX users_by_email ON app.users (email);
  CREATE VIEW app.adults AS SELECT id FROM app.users WHERE age > 20;
  CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE TRIGGER users_touch BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.touch();
  CREATE POLICY own ON app.users USING (true);
  ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;
  CREATE ROLE reader; GRANT SELECT ON app.users TO reader;
)";

std::vector<DriftFinding> findings(const std::string& by_hand, const std::string& expected = kExpected) {
  DiffOptions options;
  options.scope.privileges = true;
  const Result<SchemaPtr> from = read_sql(expected, options.scope);
  const Result<SchemaPtr> to = read_sql(expected + by_hand, options.scope);
  if (!from || !to) {
    ADD_FAILURE() << text(from ? to.error() : from.error());
    return {};
  }
  const Result<Plan> plan = make_plan(*from, *to, postgres(), options);
  if (!plan) {
    ADD_FAILURE() << text(plan.error());
    return {};
  }
  return drift_findings(*plan);
}

struct Case {
  const char* by_hand;
  const char* rule;
  Gravity gravity;
  const char* words;
};

TEST(Drift, EachChangeHasItsGravity) {
  const Case cases[] = {
      {"COMMENT ON TABLE app.users IS 'people';", "drift/comment", Gravity::notice, "changed table app.users (comment)"},
      {"ALTER TABLE app.users DROP COLUMN spare;", "drift/removed-data", Gravity::critical, "removed column app.users.spare"},
      {"DROP POLICY own ON app.users;", "drift/removed-policy", Gravity::critical, "removed policy app.users.own"},
      {"ALTER POLICY own ON app.users USING (id > 0);", "drift/removed-policy", Gravity::critical, "changed policy app.users.own (using)"},
      {"ALTER TABLE app.users DISABLE ROW LEVEL SECURITY;", "drift/row-security", Gravity::critical, "changed table app.users (row security)"},
      {"GRANT DELETE ON app.users TO reader;", "drift/widened-grant", Gravity::critical, "changed table app.users (privileges)"},
      {"REVOKE SELECT ON app.users FROM reader;", "drift/narrowed-grant", Gravity::major, "changed table app.users (privileges)"},
      {"ALTER FUNCTION app.touch() SECURITY DEFINER;", "drift/security-definer", Gravity::critical, "changed function app.touch() (security definer)"},
      {"DROP VIEW app.adults;", "drift/removed-object", Gravity::critical, "removed view app.adults"},
      {"ALTER TABLE app.users ADD COLUMN code text NOT NULL;", "drift/required-column", Gravity::critical, "added column app.users.code"},
      {"ALTER TABLE app.users ALTER COLUMN name SET NOT NULL;", "drift/required-column", Gravity::critical, "changed column app.users.name (not null)"},
      {"ALTER TABLE app.users ALTER COLUMN email DROP NOT NULL;", "drift/removed-constraint", Gravity::major, "changed column app.users.email (not null)"},
      {"ALTER TABLE app.users DROP CONSTRAINT grown;", "drift/removed-constraint", Gravity::major, "removed check app.users.grown"},
      {"DROP INDEX app.users_by_email;", "drift/removed-constraint", Gravity::major, "removed index app.users_by_email"},
      {"DROP INDEX app.users_by_name;", "drift/removed-index", Gravity::major, "removed index app.users_by_name"},
      {"DROP TRIGGER users_touch ON app.users;", "drift/removed-trigger", Gravity::major, "removed trigger app.users.users_touch"},
      {"ALTER TABLE app.users ADD CHECK (age < 150);", "drift/added-constraint", Gravity::major, "added check app.users.users_age_check"},
      {"CREATE UNIQUE INDEX once ON app.users (name);", "drift/added-constraint", Gravity::major, "added index app.once"},
      {"CREATE TRIGGER more AFTER INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.touch();", "drift/added-trigger", Gravity::major,
       "added trigger app.users.more"},
      {"ALTER TABLE app.users ALTER COLUMN name TYPE text;", "drift/changed-type", Gravity::major, "changed column app.users.name (type)"},
      {"CREATE OR REPLACE VIEW app.adults AS SELECT id FROM app.users WHERE age > 21;", "drift/changed-code", Gravity::major,
       "changed view app.adults (query)"},
      {"ALTER TABLE app.users DROP CONSTRAINT grown; ALTER TABLE app.users ADD CONSTRAINT grown CHECK (age > 16);", "drift/changed-constraint",
       Gravity::major, "changed check app.users.grown (expression)"},
      {"DROP INDEX app.users_by_name; CREATE INDEX users_by_name ON app.users (name DESC);", "drift/changed-index", Gravity::minor,
       "changed index app.users_by_name (parts)"},
      {"CREATE TABLE app.notes (id integer);", "drift/added", Gravity::minor, "added table app.notes"},
      {"ALTER TABLE app.users ALTER COLUMN age SET DEFAULT 18;", "drift/changed", Gravity::minor, "changed column app.users.age (default)"},
  };
  std::set<std::string_view> seen;
  for (const Case& one : cases) {
    SCOPED_TRACE(one.by_hand);
    const std::vector<DriftFinding> found = findings(one.by_hand);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].rule->id, one.rule);
    EXPECT_EQ(found[0].gravity(), one.gravity);
    EXPECT_EQ(text(found[0]), one.words);
    EXPECT_FALSE(found[0].place.empty());
    seen.insert(found[0].rule->id);
  }
  // What only a wish to rename can bring is never asked for in an audit.
  for (const DriftRule& rule : drift_rules()) EXPECT_TRUE(seen.contains(rule.id) || rule.id == "drift/renamed") << rule.id << " has no case";
}

TEST(Drift, TheGravestComesFirst) {
  const std::vector<DriftFinding> found = findings("COMMENT ON TABLE app.users IS 'x'; DROP INDEX app.users_by_name; DROP VIEW app.adults;");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].gravity(), Gravity::critical);
  EXPECT_EQ(found[1].gravity(), Gravity::major);
  EXPECT_EQ(found[2].gravity(), Gravity::notice);
}

TEST(Drift, AFingerprintIsOfWhatWasChangedToWhat) {
  const auto print = [](const std::string& by_hand) { return findings(by_hand).at(0).fingerprint; };
  const std::string one = print("CREATE TABLE app.notes (id integer);");
  EXPECT_EQ(one.size(), 16u);
  EXPECT_EQ(one, print("CREATE TABLE app.notes (\n  id int\n);"));
  EXPECT_NE(one, print("CREATE TABLE app.notes (id bigint);"));
  EXPECT_NE(one, print("CREATE TABLE app.note (id integer);"));
  EXPECT_NE(print("ALTER TABLE app.users ALTER COLUMN age SET DEFAULT 18;"), print("ALTER TABLE app.users ALTER COLUMN age SET DEFAULT 19;"));
}

TEST(Drift, PartsAreToldWithTheirTable) {
  const DriftFinding found = findings("DROP INDEX app.users_by_name;").at(0);
  EXPECT_EQ(text(found.head), "table app.users");
  EXPECT_EQ(text(findings("DROP VIEW app.adults;").at(0).head), "view app.adults");
}

}  // namespace
}  // namespace plumb::test
