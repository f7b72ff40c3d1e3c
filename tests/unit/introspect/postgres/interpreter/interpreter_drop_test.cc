// DROP and what goes with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kWorld =
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE SEQUENCE free;"
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    "CREATE TABLE a (id serial PRIMARY KEY, m mood, n int DEFAULT nextval('free'));"
    "CREATE TABLE b (a_id int REFERENCES a, x int);"
    "CREATE INDEX a_n ON a (n); CREATE STATISTICS a_s ON id, n FROM a;"
    "CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();"
    "CREATE VIEW v AS SELECT id, n FROM a; CREATE VIEW w AS SELECT id FROM v;"
    "CREATE PUBLICATION p FOR TABLE a, b;";

std::string after(std::string_view statement) { return std::string(kWorld) + std::string(statement); }

TEST(Drop, refuses_what_others_need) {
  EXPECT_EQ(failure_of(after("DROP TABLE a")), "cannot drop table public.a because other objects depend on it");
  EXPECT_EQ(failure_of(after("DROP VIEW v")), "cannot drop view public.v because other objects depend on it");
  EXPECT_NE(failure_of(after("DROP TYPE mood")), "");
  EXPECT_NE(failure_of(after("DROP SEQUENCE free")), "");
  EXPECT_NE(failure_of(after("DROP FUNCTION f()")), "");
  EXPECT_NE(failure_of(after("DROP SEQUENCE a_id_seq")), "");
  EXPECT_NE(failure_of(after("ALTER TABLE a DROP CONSTRAINT a_pkey")), "");
  EXPECT_NE(failure_of(after("ALTER TABLE a DROP COLUMN n")), "");
  EXPECT_NE(failure_of(after("DROP INDEX a_pkey")), "");
  EXPECT_EQ(failure_of(after("DROP TABLE b")), "");
  EXPECT_EQ(failure_of(after("DROP VIEW v, w")), "");
  EXPECT_EQ(failure_of(after("DROP VIEW w; DROP VIEW v; DROP TABLE b; DROP TABLE a; DROP FUNCTION f")), "");
}

TEST(Drop, a_table_takes_its_own_along) {
  const Schema schema = schema_of(after("DROP TABLE a CASCADE"));
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("public.b"));
  EXPECT_THAT(names_of<View>(schema), IsEmpty());
  EXPECT_THAT(names_of<Index>(schema), IsEmpty());
  EXPECT_THAT(names_of<Trigger>(schema), IsEmpty());
  EXPECT_THAT(names_of<Statistics>(schema), IsEmpty());
  EXPECT_THAT(names_of<Sequence>(schema), ElementsAre("public.free"));
  EXPECT_THAT(constraints_in(schema, "b"), IsEmpty());
  EXPECT_EQ(schema.all<Publication>().begin()->second.tables.size(), 1u);
}

TEST(Drop, cascade_takes_only_what_needs_it) {
  const Schema type = schema_of(after("DROP TYPE mood CASCADE"));
  EXPECT_EQ(table_in(type, "a").column(Name("m")), nullptr);
  EXPECT_THAT(names_of<View>(type), ElementsAre("public.v", "public.w"));
  const Schema sequence = schema_of(after("DROP SEQUENCE free CASCADE"));
  EXPECT_FALSE(column_in(sequence, "a", "n").default_value);
  const Schema column = schema_of(after("ALTER TABLE a DROP COLUMN n CASCADE"));
  EXPECT_THAT(names_of<View>(column), IsEmpty());
  EXPECT_THAT(names_of<Index>(column), IsEmpty());
  EXPECT_THAT(names_of<Statistics>(column), IsEmpty());
  const Schema key = schema_of(after("ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE"));
  EXPECT_THAT(constraints_in(key, "b"), IsEmpty());
  EXPECT_TRUE(column_in(key, "a", "id").not_null);
}

TEST(Drop, a_column_takes_its_constraints_and_indexes) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b int, c serial, UNIQUE (a, b), CHECK (a > b), CHECK (b > 0)); CREATE INDEX i ON t (lower(a::text));"
      "CREATE INDEX j ON t (b) WHERE a > 0; ALTER TABLE t DROP COLUMN a, DROP COLUMN c, DROP COLUMN IF EXISTS nothing");
  EXPECT_THAT(constraints_in(schema, "t"), ElementsAre(HasSubstr("t_b_check")));
  EXPECT_THAT(names_of<Index>(schema), IsEmpty());
  EXPECT_THAT(names_of<Sequence>(schema), IsEmpty());
}

TEST(Drop, partitions_go_with_their_table) {
  const Schema schema = schema_of(
      "CREATE TABLE p (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "CREATE INDEX i ON p (a); CREATE TABLE q (a int); CREATE TABLE r () INHERITS (q); DROP TABLE p");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("public.q", "public.r"));
  EXPECT_THAT(names_of<Index>(schema), IsEmpty());
  EXPECT_NE(failure_of("CREATE TABLE q (a int); CREATE TABLE r () INHERITS (q); DROP TABLE q"), "");
  const Schema index = schema_of("CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                                 "CREATE INDEX i ON p (a); DROP INDEX i");
  EXPECT_THAT(names_of<Index>(index), IsEmpty());
  EXPECT_THAT(failure_of("CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                         "CREATE INDEX i ON p (a); DROP INDEX p1_a_idx"),
              HasSubstr("partitioned table requires it"));
}

TEST(Drop, schemas) {
  const Schema schema = schema_of(
      "CREATE SCHEMA s; CREATE TABLE s.t (a int PRIMARY KEY); CREATE TABLE u (a int REFERENCES s.t); CREATE VIEW v AS SELECT * FROM s.t;"
      "DROP SCHEMA s CASCADE; DROP SCHEMA IF EXISTS nothing");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("public.u"));
  EXPECT_THAT(names_of<View>(schema), IsEmpty());
  EXPECT_THAT(constraints_in(schema, "u"), IsEmpty());
  EXPECT_THAT(failure_of("CREATE SCHEMA s; CREATE TABLE s.t (a int); DROP SCHEMA s"), HasSubstr("cannot drop schema s"));
}

TEST(Drop, says_what_is_missing_or_of_another_kind) {
  EXPECT_EQ(failure_of("DROP TABLE t"), "table t does not exist");
  EXPECT_EQ(failure_of("DROP TABLE IF EXISTS t, s.u; DROP FUNCTION IF EXISTS f(int); DROP TRIGGER IF EXISTS x ON t"), "");
  EXPECT_EQ(failure_of("CREATE VIEW v AS SELECT 1 AS a; DROP TABLE v"), "view public.v is not a table");
}

}  // namespace
}  // namespace plumb::test
