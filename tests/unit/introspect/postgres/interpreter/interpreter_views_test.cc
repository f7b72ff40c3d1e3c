// Views, rules, triggers, event triggers, policies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kTable = "CREATE TABLE t (a int, b text);";

std::string after_table(std::string_view sql) { return std::string(kTable) + std::string(sql); }

const View& view_in(const Schema& schema, std::string_view name) {
  const View* found = schema.find<View>(qualified(name));
  if (found == nullptr) throw std::runtime_error("no view");
  return *found;
}

std::vector<std::string> columns_of(const View& view) {
  std::vector<std::string> out;
  for (const ViewColumn& column : view.columns) out.push_back(column.name.spelling());
  return out;
}

TEST(InterpreterViews, columns_come_from_the_query_or_the_list) {
  const Schema schema = schema_of(after_table(
      "CREATE VIEW v AS SELECT a, b AS c FROM t; CREATE VIEW w (x) AS SELECT * FROM t; CREATE VIEW u (n) AS VALUES (1), (2)"));
  EXPECT_THAT(columns_of(view_in(schema, "v")), ElementsAre("a", "c"));
  EXPECT_THAT(columns_of(view_in(schema, "w")), ElementsAre("x", "b"));
  EXPECT_THAT(columns_of(view_in(schema, "u")), ElementsAre("n"));
  EXPECT_EQ(view_in(schema, "v").columns[1].type.name.name, Name("text"));
  EXPECT_THAT(view_in(schema, "w").query.text, HasSubstr("AS x"));
  EXPECT_THAT(view_in(schema, "v").query.text, HasSubstr("FROM public.t"));
}

TEST(InterpreterViews, options_and_check_option) {
  const Schema schema = schema_of(after_table(
      "CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t WITH LOCAL CHECK OPTION;"
      "CREATE VIEW w AS SELECT a FROM t WITH CHECK OPTION; ALTER VIEW v SET (security_invoker = true)"));
  EXPECT_EQ(view_in(schema, "v").options.at("check_option"), "local");
  EXPECT_EQ(view_in(schema, "v").options.at("security_barrier"), "true");
  EXPECT_EQ(view_in(schema, "v").options.at("security_invoker"), "true");
  EXPECT_EQ(view_in(schema, "w").options.at("check_option"), "cascaded");
}

TEST(InterpreterViews, replacing) {
  const Schema schema = schema_of(after_table(
      "CREATE VIEW v AS SELECT a FROM t; COMMENT ON VIEW v IS 'seen'; COMMENT ON COLUMN v.a IS 'first'; GRANT SELECT ON v TO bob;"
      "CREATE OR REPLACE VIEW v AS SELECT a, b FROM t"));
  EXPECT_EQ(view_in(schema, "v").comment, "seen");
  EXPECT_EQ(view_in(schema, "v").columns[0].comment, "first");
  EXPECT_EQ(view_in(schema, "v").grants.size(), 1U);
  EXPECT_THAT(failure_of(after_table("CREATE VIEW v AS SELECT a, b FROM t; CREATE OR REPLACE VIEW v AS SELECT a FROM t")), HasSubstr("cannot drop columns"));
  EXPECT_THAT(failure_of(after_table("CREATE VIEW v AS SELECT a FROM t; CREATE OR REPLACE VIEW v AS SELECT b FROM t")), HasSubstr("cannot change the name"));
  EXPECT_THAT(failure_of(after_table("CREATE VIEW v AS SELECT a FROM t; CREATE OR REPLACE VIEW v AS SELECT a::text FROM t")), HasSubstr("cannot change the type"));
  EXPECT_THAT(failure_of(after_table("CREATE VIEW v AS SELECT a FROM t; CREATE VIEW v AS SELECT a FROM t")), HasSubstr("defined at test.sql:"));
  EXPECT_THAT(failure_of(after_table("CREATE VIEW t AS SELECT 1")), HasSubstr("already exists"));
}

TEST(InterpreterViews, a_relation_that_does_not_exist) {
  EXPECT_EQ(failure_of("CREATE VIEW v AS SELECT * FROM nothing"), "relation nothing does not exist");
  EXPECT_EQ(failure_of("CREATE VIEW v AS SELECT * FROM pg_class, information_schema.tables"), "");
  EXPECT_EQ(failure_of("CREATE EXTENSION x; CREATE VIEW v AS SELECT * FROM things_of_x"), "");
}

TEST(InterpreterViews, recursive_and_temporary) {
  const Schema schema = schema_of(
      "CREATE RECURSIVE VIEW r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 9; CREATE TEMP VIEW q AS SELECT 1");
  EXPECT_THAT(columns_of(view_in(schema, "r")), ElementsAre("n"));
  EXPECT_EQ(schema.all<View>().size(), 1U);
}

TEST(InterpreterRules, actions_are_resolved) {
  const Schema schema = schema_of(after_table(
      "CREATE TABLE log (a int); CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 1 DO ALSO (INSERT INTO log VALUES (NEW.a); NOTIFY x);"
      "CREATE RULE n AS ON DELETE TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE n"));
  const Rule* rule = schema.find<Rule>(ObjectId{Kind::rule, Name("public"), Name("t"), Name("r"), {}});
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->event, "insert");
  EXPECT_FALSE(rule->instead);
  ASSERT_EQ(rule->actions.size(), 2U);
  EXPECT_THAT(rule->actions[0].text, HasSubstr("INSERT INTO public.log"));
  EXPECT_THAT(rule->where->text, HasSubstr("new.a > 1"));
}

TEST(InterpreterRules, a_rule_on_select_makes_a_view) {
  const Schema schema = schema_of(after_table("CREATE TABLE v (x int); CREATE RULE \"_RETURN\" AS ON SELECT TO v DO INSTEAD SELECT a FROM t"));
  EXPECT_THAT(columns_of(view_in(schema, "v")), ElementsAre("x"));
  EXPECT_EQ(schema.find<Table>(qualified("v")), nullptr);
}

TEST(InterpreterTriggers, everything_that_a_trigger_says) {
  const Schema schema = schema_of(after_table(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS '';"
      "CREATE CONSTRAINT TRIGGER c AFTER INSERT OR UPDATE OF a ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
      " WHEN (NEW.a IS NOT NULL) EXECUTE FUNCTION f('x', 1);"
      "CREATE TRIGGER s AFTER DELETE ON t REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION f();"
      "ALTER TABLE t DISABLE TRIGGER s; COMMENT ON TRIGGER s ON t IS 'off'"));
  const auto find = [&](const char* name) { return schema.find<Trigger>(ObjectId{Kind::trigger, Name("public"), Name("t"), Name(name), {}}); };
  const Trigger* c = find("c");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->timing, Timing::after);
  EXPECT_TRUE(c->on_insert && c->on_update && !c->on_delete && c->for_each_row && c->constraint && c->deferrable && c->initially_deferred);
  EXPECT_EQ(joined(c->update_columns), "a");
  EXPECT_THAT(c->arguments, ElementsAre("x", "1"));
  EXPECT_EQ(c->function, (QualifiedName{Name("public"), Name("f")}));
  const Trigger* s = find("s");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->old_table, Name("gone"));
  EXPECT_EQ(s->enabled, Enabled::disabled);
  EXPECT_EQ(s->comment, "off");
  EXPECT_EQ(failure_of(after_table("CREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION nope()")), "function nope() does not exist");
  EXPECT_EQ(failure_of(after_table("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")), "");
}

TEST(InterpreterTriggers, partitions_get_row_triggers) {
  const Schema schema = schema_of(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS ''; CREATE TABLE p (a int) PARTITION BY LIST (a);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER s AFTER INSERT ON p EXECUTE FUNCTION f()");
  EXPECT_THAT(names_of<Trigger>(schema), ElementsAre("public.p.g", "public.p.s", "public.p1.g"));
}

TEST(InterpreterTriggers, event_triggers) {
  const Schema schema = schema_of(
      "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS '';"
      "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('drop table', 'CREATE TABLE') EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e ENABLE ALWAYS");
  const EventTrigger& trigger = schema.all<EventTrigger>().begin()->second;
  EXPECT_THAT(trigger.tags, ElementsAre("CREATE TABLE", "DROP TABLE"));
  EXPECT_EQ(trigger.enabled, Enabled::always);
}

TEST(InterpreterPolicies, created_and_altered) {
  const Schema schema = schema_of(after_table(
      "CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO bob, alice USING (a > 1) WITH CHECK (b <> ''); CREATE POLICY q ON t TO public;"
      "ALTER POLICY p ON t TO PUBLIC USING (a > 2)"));
  const auto find = [&](const char* name) { return schema.find<Policy>(ObjectId{Kind::policy, Name("public"), Name("t"), Name(name), {}}); };
  ASSERT_NE(find("p"), nullptr);
  EXPECT_FALSE(find("p")->permissive);
  EXPECT_EQ(find("p")->command, "update");
  EXPECT_THAT(find("p")->roles, IsEmpty());
  EXPECT_THAT(find("p")->using_->text, HasSubstr("2"));
  EXPECT_TRUE(find("p")->with_check);
  EXPECT_TRUE(find("q")->permissive);
  EXPECT_EQ(find("q")->command, "all");
}

}  // namespace
}  // namespace plumb::test
