// CREATE TABLE, CREATE INDEX, CREATE SEQUENCE, CREATE STATISTICS: what they make, and the names that the server chooses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Interpreter, names_constraints_as_the_server_does) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int UNIQUE PRIMARY KEY, b int CHECK (b > 0), c int CHECK (c > a), CHECK (a > 0), CHECK (b + c > 0),"
      " UNIQUE (b, c), FOREIGN KEY (b) REFERENCES t, CONSTRAINT q UNIQUE (b), EXCLUDE USING gist (box(point(a, b), point(c, c)) WITH &&))");
  const Table& table = table_in(schema, "t");
  std::vector<std::string> names;
  for (const Key& key : table.keys) names.push_back(key.id.name.spelling());
  EXPECT_THAT(names, ElementsAre("t_pkey", "t_b_c_key", "q"));
  names.clear();
  for (const Check& check : table.checks) names.push_back(check.id.name.spelling());
  EXPECT_THAT(names, ElementsAre("t_b_check", "t_check", "t_a_check", "t_check1"));
  EXPECT_EQ(table.foreign_keys[0].id.name, Name("t_b_fkey"));
  EXPECT_EQ(joined(table.foreign_keys[0].target_columns), "a");
  EXPECT_EQ(table.exclusions[0].id.name, Name("t_box_excl"));
}

TEST(Interpreter, cuts_generated_names_to_63_bytes) {
  const Schema schema = schema_of(
      "CREATE TABLE abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefg ("
      " abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz serial PRIMARY KEY, x int,"
      " UNIQUE (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz, x))");
  const Table& table = schema.all<Table>().begin()->second;
  EXPECT_EQ(table.keys[0].id.name, Name("abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcd_pkey"));
  EXPECT_EQ(table.keys[1].id.name, Name("abcdefghijklmnopqrstuvwxyz_ab_abcdefghijklmnopqrstuvwxyz_ab_key"));
  EXPECT_THAT(names_of<Sequence>(schema),
              ElementsAre("public.abcdefghijklmnopqrstuvwxyz_ab_abcdefghijklmnopqrstuvwxyz_ab_seq"));
}

TEST(Interpreter, numbers_generated_names_that_are_taken_in_the_schema) {
  const Schema schema = schema_of(
      "CREATE TABLE n (a int, b int, CONSTRAINT n_a_check CHECK (b > 0));"
      "ALTER TABLE n ADD CHECK (a > 0);"
      "CREATE INDEX n_a_idx ON n (b);"
      "CREATE INDEX ON n (a);"
      "CREATE TABLE n_b_key (x int);"
      "ALTER TABLE n ADD UNIQUE (b)");
  EXPECT_THAT(names_of<Index>(schema), ElementsAre("public.n_a_idx", "public.n_a_idx1"));
  EXPECT_EQ(table_in(schema, "n").checks[1].id.name, Name("n_a_check1"));
  EXPECT_EQ(table_in(schema, "n").keys[0].id.name, Name("n_b_key1"));
}

TEST(Interpreter, names_indexes_for_their_columns_and_functions) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b int, c text);"
      "CREATE INDEX ON t (a, (b + 1), lower(c), (a + 1)); CREATE INDEX ON t ((b::text)); CREATE INDEX ON t (a) INCLUDE (b);"
      "CREATE INDEX ON t ((CASE WHEN a > 1 THEN b END)); CREATE INDEX ON t (coalesce(a, b)); CREATE INDEX ON t ((a));"
      "CREATE INDEX ON t (b, b)");
  EXPECT_THAT(names_of<Index>(schema),
              ElementsAre("public.t_a_b_idx", "public.t_a_expr_lower_expr1_idx", "public.t_a_idx", "public.t_b_b1_idx",
                          "public.t_b_idx", "public.t_case_idx", "public.t_coalesce_idx"));
  EXPECT_EQ(index_in(schema, "t_a_idx").parts[0].column, Name("a"));
}

TEST(Interpreter, makes_a_sequence_for_a_serial_column) {
  const Schema schema = schema_of("CREATE SCHEMA s; CREATE TABLE s.t (id bigserial, small smallserial)");
  const Column& id = column_in(schema, "s.t", "id");
  EXPECT_EQ(id.type.name.name, Name("int8"));
  EXPECT_TRUE(id.not_null);
  EXPECT_EQ(id.default_value->text, "nextval('s.t_id_seq'::regclass)");
  const Sequence& sequence = sequence_in(schema, "s.t_id_seq");
  EXPECT_EQ(sequence.options.max, 9223372036854775807);
  EXPECT_EQ(sequence.owned_by_table, qualified("s.t"));
  EXPECT_EQ(sequence.owned_by_column, Name("id"));
  EXPECT_EQ(sequence_in(schema, "s.t_small_seq").options.max, 32767);
}

TEST(Interpreter, completes_the_options_of_sequences) {
  const Schema schema = schema_of(
      "CREATE SEQUENCE a; CREATE SEQUENCE b AS int INCREMENT -2; CREATE SEQUENCE c MINVALUE -5 MAXVALUE 9000000000 CACHE 3 CYCLE;"
      "CREATE SEQUENCE d AS smallint; ALTER SEQUENCE d AS int INCREMENT BY 10");
  const SequenceOptions& a = sequence_in(schema, "a").options;
  EXPECT_EQ(a.type.name.name, Name("int8"));
  EXPECT_EQ(a.start, 1);
  const SequenceOptions& b = sequence_in(schema, "b").options;
  EXPECT_EQ(b.max, -1);
  EXPECT_EQ(b.min, -2147483648);
  EXPECT_EQ(b.start, -1);
  const SequenceOptions& c = sequence_in(schema, "c").options;
  EXPECT_EQ(c.start, -5);
  EXPECT_EQ(c.max, 9000000000);
  EXPECT_TRUE(c.cycle);
  EXPECT_EQ(sequence_in(schema, "d").options.max, 2147483647);
  EXPECT_THAT(failure_of("CREATE SEQUENCE s START 0"), HasSubstr("START value (0)"));
}

TEST(Interpreter, keeps_identity_with_its_column) {
  const Schema schema = schema_of("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 5), x int)");
  const Column& id = column_in(schema, "t", "id");
  EXPECT_EQ(id.identity, Identity::always);
  EXPECT_TRUE(id.not_null);
  EXPECT_EQ(id.identity_sequence->start, 5);
  EXPECT_EQ(id.identity_sequence->max, 2147483647);
  EXPECT_THAT(names_of<Sequence>(schema), IsEmpty());
  // pg_dump sets its value and grants on it under the name that the server gave it.
  const Schema after = schema_after(schema, "ALTER SEQUENCE t_id_seq CACHE 7");
  EXPECT_EQ(column_in(after, "t", "id").identity_sequence->cache, 7);
}

TEST(Interpreter, keeps_no_default_that_says_nothing) {
  const Schema schema = schema_of(
      "CREATE DOMAIN d AS int;"
      "CREATE TABLE t (a varchar(3) DEFAULT NULL, b int DEFAULT NULL, c text DEFAULT NULL::text, d text DEFAULT NULL::varchar,"
      " e d DEFAULT NULL, f char DEFAULT NULL)");
  EXPECT_TRUE(column_in(schema, "t", "a").default_value);
  EXPECT_FALSE(column_in(schema, "t", "b").default_value);
  EXPECT_FALSE(column_in(schema, "t", "c").default_value);
  EXPECT_TRUE(column_in(schema, "t", "d").default_value);
  EXPECT_TRUE(column_in(schema, "t", "e").default_value);
  EXPECT_TRUE(column_in(schema, "t", "f").default_value);
}

TEST(Interpreter, leaves_out_what_is_only_the_default_of_an_index) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b text COLLATE \"C\", c varchar(9));"
      "CREATE INDEX i ON t USING btree (a int4_ops DESC, b COLLATE \"C\" text_pattern_ops, c COLLATE \"POSIX\" text_ops NULLS FIRST)"
      " WITH (fillfactor = 70) TABLESPACE pg_default WHERE a > 1");
  const Index& index = index_in(schema, "i");
  EXPECT_TRUE(index.parts[0].opclass.empty());
  EXPECT_TRUE(index.parts[0].descending);
  EXPECT_TRUE(index.parts[0].nulls_first);
  EXPECT_TRUE(index.parts[1].collation.empty());
  EXPECT_EQ(index.parts[1].opclass.name, Name("text_pattern_ops"));
  EXPECT_EQ(index.parts[2].collation.name, Name("POSIX"));
  EXPECT_TRUE(index.parts[2].opclass.empty());
  EXPECT_TRUE(index.parts[2].nulls_first);
  EXPECT_EQ(index.options, (Options{{"fillfactor", "70"}}));
  EXPECT_TRUE(index.tablespace.empty());
  EXPECT_TRUE(index.where);
}

TEST(Interpreter, copies_what_like_includes) {
  const Schema schema = schema_of(
      "CREATE TABLE a (id int PRIMARY KEY, b text DEFAULT 'x' NOT NULL, c int CHECK (c > 0), UNIQUE (b));"
      "CREATE INDEX special ON a (lower(b));"
      "CREATE TABLE plain (LIKE a, z int); CREATE TABLE whole (LIKE a INCLUDING ALL EXCLUDING DEFAULTS)");
  EXPECT_EQ(table_in(schema, "plain").columns.size(), 4u);
  EXPECT_TRUE(column_in(schema, "plain", "b").not_null);
  EXPECT_FALSE(column_in(schema, "plain", "b").default_value);
  EXPECT_THAT(constraints_in(schema, "plain"), IsEmpty());
  EXPECT_FALSE(column_in(schema, "whole", "b").default_value);
  const auto constraints = constraints_in(schema, "whole");
  ASSERT_EQ(constraints.size(), 3u);
  EXPECT_THAT(constraints[0], HasSubstr("check a_c_check"));
  EXPECT_EQ(constraints[1], "primary whole_pkey (id)");
  EXPECT_EQ(constraints[2], "unique whole_b_key (b)");
  EXPECT_EQ(index_in(schema, "whole_lower_idx").table, qualified("whole"));
}

TEST(Interpreter, merges_columns_and_checks_of_parents) {
  const Schema schema = schema_of(
      "CREATE TABLE p (a int NOT NULL, b int DEFAULT 3, CONSTRAINT positive CHECK (a > 0), CONSTRAINT own CHECK (b > 0) NO INHERIT);"
      "CREATE TABLE q (b int, c int);"
      "CREATE TABLE child (c int DEFAULT 1, d int) INHERITS (p, q)");
  const Table& child = table_in(schema, "child");
  std::vector<std::string> columns;
  for (const Column& column : child.columns) columns.push_back(column.id.name.spelling() + (column.inherited ? "*" : ""));
  EXPECT_THAT(columns, ElementsAre("a*", "b*", "c", "d"));
  EXPECT_TRUE(child.columns[0].not_null);
  EXPECT_EQ(child.columns[1].default_value->text, "3");
  const auto constraints = constraints_in(schema, "child");
  ASSERT_EQ(constraints.size(), 1u);
  EXPECT_THAT(constraints[0], HasSubstr("check positive"));
  EXPECT_THAT(constraints[0], HasSubstr("inherited"));
}

constexpr std::string_view kPartitioned =
    "CREATE TABLE t (a int PRIMARY KEY);"
    "CREATE TABLE pt (id int, k int NOT NULL, v text, PRIMARY KEY (id, k), UNIQUE (k, id), CHECK (id > 0),"
    " FOREIGN KEY (id) REFERENCES t (a)) PARTITION BY LIST (k);"
    "CREATE INDEX ON pt (v); CREATE INDEX named ON pt (lower(v));"
    "CREATE TABLE pt1 PARTITION OF pt (CHECK (v <> '')) FOR VALUES IN (1);"
    "CREATE TABLE pt2 PARTITION OF pt FOR VALUES IN (2) PARTITION BY RANGE (id);"
    "CREATE TABLE pt21 PARTITION OF pt2 FOR VALUES FROM (1) TO (10);";

TEST(Interpreter, hands_keys_and_indexes_down_to_partitions) {
  const Schema schema = schema_of(kPartitioned);
  EXPECT_EQ(table_in(schema, "pt").form, TableForm::partitioned);
  EXPECT_EQ(table_in(schema, "pt21").partition_of, qualified("pt2"));
  std::vector<std::string> names;
  for (const std::string& each : constraints_in(schema, "pt1")) names.push_back(each.substr(0, each.find('(') - 1));
  const Table& pt1 = table_in(schema, "pt1");
  EXPECT_EQ(pt1.keys[0].id.name, Name("pt1_pkey"));
  EXPECT_EQ(pt1.keys[1].id.name, Name("pt1_k_id_key"));
  EXPECT_TRUE(pt1.keys[0].inherited);
  EXPECT_EQ(pt1.foreign_keys[0].id.name, Name("pt_id_fkey"));
  EXPECT_TRUE(pt1.foreign_keys[0].inherited);
  EXPECT_TRUE(pt1.checks[0].inherited);
  EXPECT_FALSE(pt1.checks[1].inherited);
  EXPECT_EQ(pt1.checks[1].id.name, Name("pt1_v_check"));
  EXPECT_EQ(index_in(schema, "pt21_lower_idx").parent, qualified("pt2_lower_idx"));
  EXPECT_TRUE(index_in(schema, "pt21_v_idx").inherited);
  EXPECT_FALSE(index_in(schema, "named").inherited);
}

TEST(Interpreter, takes_columns_of_create_table_as_from_its_query) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b varchar(9));"
      "CREATE TABLE u AS SELECT a, b, a + 1 AS more, 'x' AS word FROM t WITH NO DATA;"
      "SELECT a AS z INTO v FROM t;"
      "CREATE MATERIALIZED VIEW m (one) AS SELECT a, b FROM t WITH NO DATA; REFRESH MATERIALIZED VIEW m");
  const Table& u = table_in(schema, "u");
  ASSERT_EQ(u.columns.size(), 4u);
  EXPECT_EQ(u.columns[1].type.arguments, "(9)");
  EXPECT_EQ(u.columns[2].id.name, Name("more"));
  EXPECT_EQ(u.columns[2].type.name.name, Name("int4"));
  EXPECT_EQ(u.columns[3].type.name.name, Name("text"));
  EXPECT_EQ(column_in(schema, "v", "z").type.name.name, Name("int4"));
  const auto* view = schema.find<MaterializedView>(qualified("m"));
  ASSERT_NE(view, nullptr);
  EXPECT_EQ(view->columns[0].name, Name("one"));
  EXPECT_TRUE(view->populated);
  EXPECT_THAT(view->query.text, HasSubstr("AS one"));
}

TEST(Interpreter, says_what_it_leaves_out) {
  EXPECT_THAT(notes_of("CREATE TEMP TABLE x (a int); CREATE INDEX ON x (a); ALTER TABLE x ADD b int; DROP TABLE x"),
              ElementsAre(HasSubstr("temporary table x")));
  EXPECT_THAT(notes_of("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p"),
              ElementsAre(HasSubstr("statement CREATE SUBSCRIPTION")));
  EXPECT_THAT(notes_of("INSERT INTO nowhere VALUES (1); VACUUM; BEGIN; COMMIT"), IsEmpty());
}

TEST(Interpreter, refuses_what_cannot_be) {
  EXPECT_EQ(failure_of("CREATE TABLE t (a nothing)"), "type nothing does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE s.t (a int)"), "schema s does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int REFERENCES later)"), "table later does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int); CREATE TABLE t (b int)"), "relation public.t already exists");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int, a int)"), "column a specified more than once");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int, UNIQUE (b))"), "column b of table public.t does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)"),
            "multiple primary keys for table public.t are not allowed");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int, b int REFERENCES t (a))"),
            "unique constraint on (a) of table public.t does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE IF NOT EXISTS t (a int); CREATE TABLE IF NOT EXISTS t (b int)"), "");
}

TEST(Interpreter, leaves_nothing_of_a_table_that_failed) {
  const Schema before = schema_of("CREATE TABLE other (x int)");
  EXPECT_NE(failure_of("CREATE TABLE t (id serial, a int REFERENCES nothing)"), "");
  const Schema after = schema_after(before, "CREATE TABLE t (id serial)");
  EXPECT_THAT(names_of<Sequence>(after), ElementsAre("public.t_id_seq"));
}

TEST(Interpreter, reads_extended_statistics) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b int, c int);"
      "CREATE STATISTICS s ON c, a FROM t; CREATE STATISTICS e (mcv) ON b, (a + 1) FROM t; ALTER STATISTICS s SET STATISTICS 50");
  const auto* s = schema.find<Statistics>(qualified("s"));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(joined(s->columns), "a, c");
  EXPECT_THAT(s->kinds, ElementsAre("dependencies", "mcv", "ndistinct"));
  EXPECT_EQ(s->target, 50);
  EXPECT_EQ(schema.find<Statistics>(qualified("e"))->expressions.size(), 1u);
}

}  // namespace
}  // namespace plumb::test
