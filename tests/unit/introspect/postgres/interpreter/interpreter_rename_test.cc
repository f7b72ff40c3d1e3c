// RENAME and SET SCHEMA: the object, and everything that names it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kWorld =
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE SCHEMA other;"
    "CREATE FUNCTION f(m mood) RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "CREATE TABLE a (id serial PRIMARY KEY, m mood DEFAULT 'ok', n int CHECK (n > 0));"
    "CREATE TABLE b (a_id int REFERENCES a (id));"
    "CREATE INDEX a_n ON a (n) WHERE n > 5; CREATE STATISTICS a_s ON id, n FROM a;"
    "CREATE VIEW v AS SELECT id, n, f(m) AS result FROM a; CREATE VIEW w AS SELECT v.n FROM v;"
    "CREATE POLICY p ON a USING (n > 1);";

Schema after(std::string_view statement) { return schema_of(std::string(kWorld) + std::string(statement)); }
const View& view_in(const Schema& schema, std::string_view name) { return *schema.find<View>(qualified(name)); }

TEST(Rename, a_table) {
  const Schema schema = after("ALTER TABLE a RENAME TO z");
  EXPECT_EQ(table_in(schema, "z").columns[0].id.owner, Name("z"));
  EXPECT_EQ(table_in(schema, "b").foreign_keys[0].target, qualified("z"));
  EXPECT_EQ(index_in(schema, "a_n").table, qualified("z"));
  EXPECT_EQ(sequence_in(schema, "a_id_seq").owned_by_table, qualified("z"));
  EXPECT_EQ(schema.all<Policy>().begin()->first.owner, Name("z"));
  EXPECT_THAT(view_in(schema, "v").query.text, HasSubstr("FROM public.z"));
  EXPECT_THAT(names_of<Statistics>(schema), ElementsAre("public.a_s"));
  EXPECT_EQ(schema.all<Statistics>().begin()->second.table, qualified("z"));
  // Nothing holds on to the old name.
  const Schema again = schema_after(schema, "CREATE TABLE a (x int); ALTER TABLE z DROP COLUMN n CASCADE");
  EXPECT_EQ(again.find<View>(qualified("v")), nullptr);
}

TEST(Rename, a_column) {
  const Schema schema = after("ALTER TABLE a RENAME n TO amount; ALTER TABLE a RENAME COLUMN id TO key");
  EXPECT_NE(table_in(schema, "a").column(Name("amount")), nullptr);
  EXPECT_THAT(table_in(schema, "a").checks[0].expression.text, HasSubstr("amount"));
  EXPECT_EQ(index_in(schema, "a_n").parts[0].column, Name("amount"));
  EXPECT_THAT(index_in(schema, "a_n").where->text, HasSubstr("amount"));
  EXPECT_EQ(joined(table_in(schema, "b").foreign_keys[0].target_columns), "key");
  EXPECT_EQ(joined(table_in(schema, "a").keys[0].columns), "key");
  EXPECT_EQ(sequence_in(schema, "a_id_seq").owned_by_column, Name("key"));
  EXPECT_THAT(schema.all<Policy>().begin()->second.using_->text, HasSubstr("amount"));
  const View& view = view_in(schema, "v");
  EXPECT_THAT(view.query.text, HasSubstr("amount AS n"));  // the view keeps its own names
  EXPECT_EQ(view.columns[1].name, Name("n"));
}

TEST(Rename, a_column_of_children_too) {
  const Schema schema = schema_of(
      "CREATE TABLE p (a int CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "ALTER TABLE p RENAME a TO b");
  EXPECT_NE(table_in(schema, "p1").column(Name("b")), nullptr);
  EXPECT_THAT(table_in(schema, "p1").checks[0].expression.text, HasSubstr("b"));
  EXPECT_THAT(table_in(schema, "p").partition_by->text, HasSubstr("b"));
}

TEST(Rename, types_and_functions) {
  const Schema schema = after("ALTER TYPE mood RENAME TO feeling; ALTER FUNCTION f(feeling) RENAME TO g");
  EXPECT_EQ(column_in(schema, "a", "m").type.name, qualified("feeling"));
  EXPECT_THAT(names_of<Function>(schema), ElementsAre("public.g(public.feeling)"));
  EXPECT_THAT(view_in(schema, "v").query.text, HasSubstr("public.g("));
}

TEST(Rename, a_label_in_every_constant_of_its_type) {
  const Schema schema = after("ALTER TABLE a ADD CHECK (m <> 'ok' AND n::text <> 'ok'); ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'");
  EXPECT_EQ(table_in(schema, "a").columns[1].default_value->text, "'fine'");
  EXPECT_THAT(table_in(schema, "a").checks[1].expression.text, HasSubstr("m <> 'fine'"));
  EXPECT_THAT(table_in(schema, "a").checks[1].expression.text, HasSubstr("<> 'ok'")) << "a text that only looks like it";
}

TEST(Rename, a_type_in_the_signature_of_a_cast) {
  const Schema schema = after("CREATE CAST (mood AS int) WITH FUNCTION f(mood); ALTER TYPE mood RENAME TO feeling");
  EXPECT_EQ(schema.all<Cast>().begin()->second.function_signature, "public.feeling");
}

TEST(Rename, constraints_indexes_and_sequences) {
  const Schema schema = after(
      "ALTER TABLE a RENAME CONSTRAINT a_pkey TO main; ALTER INDEX a_n RENAME TO i; ALTER SEQUENCE a_id_seq RENAME TO s;"
      "ALTER TABLE b RENAME CONSTRAINT b_a_id_fkey TO fk");
  EXPECT_EQ(table_in(schema, "a").keys[0].id.name, Name("main"));
  EXPECT_EQ(column_in(schema, "a", "id").default_value->text, "nextval('public.s'::regclass)");
  EXPECT_EQ(table_in(schema, "b").foreign_keys[0].id.name, Name("fk"));
  EXPECT_EQ(index_in(schema, "i").table, qualified("a"));
  const Schema index = schema_after(schema, "ALTER INDEX main RENAME TO back");
  EXPECT_EQ(table_in(index, "a").keys[0].id.name, Name("back"));
}

TEST(Rename, a_view_and_its_column) {
  const Schema schema = after("ALTER VIEW v RENAME COLUMN n TO many; ALTER VIEW v RENAME TO shown");
  EXPECT_EQ(view_in(schema, "shown").columns[1].name, Name("many"));
  EXPECT_THAT(view_in(schema, "shown").query.text, HasSubstr("AS many"));
  EXPECT_THAT(view_in(schema, "w").query.text, HasSubstr("many"));
  EXPECT_THAT(view_in(schema, "w").query.text, HasSubstr("public.shown"));
}

TEST(Rename, a_schema) {
  const Schema schema = schema_of(
      "CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('a'); CREATE TABLE s.t (id serial PRIMARY KEY, m s.mood);"
      "CREATE TABLE u (t_id int REFERENCES s.t); CREATE VIEW v AS SELECT id FROM s.t; ALTER SCHEMA s RENAME TO z");
  EXPECT_EQ(column_in(schema, "z.t", "m").type.name, qualified("z.mood"));
  EXPECT_EQ(column_in(schema, "z.t", "id").default_value->text, "nextval('z.t_id_seq'::regclass)");
  EXPECT_EQ(table_in(schema, "u").foreign_keys[0].target, qualified("z.t"));
  EXPECT_THAT(view_in(schema, "v").query.text, HasSubstr("FROM z.t"));
}

TEST(SetSchema, moves_a_table_with_what_is_its_own) {
  const Schema schema = after("ALTER TABLE a SET SCHEMA other; ALTER TYPE mood SET SCHEMA other");
  EXPECT_EQ(index_in(schema, "other.a_n").table, qualified("other.a"));
  EXPECT_EQ(sequence_in(schema, "other.a_id_seq").owned_by_table, qualified("other.a"));
  EXPECT_EQ(column_in(schema, "other.a", "id").default_value->text, "nextval('other.a_id_seq'::regclass)");
  EXPECT_EQ(column_in(schema, "other.a", "m").type.name, qualified("other.mood"));
  EXPECT_EQ(table_in(schema, "b").foreign_keys[0].target, qualified("other.a"));
  EXPECT_THAT(view_in(schema, "v").query.text, HasSubstr("FROM other.a"));
  EXPECT_THAT(view_in(schema, "v").query.text, Not(HasSubstr("public.a")));
  EXPECT_THAT(names_of<Function>(schema), ElementsAre("public.f(other.mood)"));
}

TEST(Rename, refuses_what_is_taken_or_missing) {
  EXPECT_EQ(failure_of("CREATE TABLE a (x int); CREATE TABLE b (x int); ALTER TABLE a RENAME TO b"),
            "table public.b already exists");
  EXPECT_EQ(failure_of("CREATE TABLE a (x int, y int); ALTER TABLE a RENAME x TO y"),
            "column y of table public.a already exists");
  EXPECT_EQ(failure_of("ALTER TABLE a RENAME TO b"), "relation a does not exist");
  EXPECT_EQ(failure_of("ALTER TABLE IF EXISTS a RENAME TO b; ALTER TABLE IF EXISTS a RENAME x TO y"), "");
}

}  // namespace
}  // namespace plumb::test
