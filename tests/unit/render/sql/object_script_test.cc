#include <gtest/gtest.h>

#include "tests/unit/render/sql/script_builder.h"

namespace plumb {
namespace {

TEST(TypeScript, Enums) {
  EnumType mood = named<EnumType>(Kind::enum_type, "Mood");
  mood.labels = {"sad", "it's"};
  mood.comment = "feelings";
  EXPECT_EQ(created(mood), "CREATE TYPE app.\"Mood\" AS ENUM (\n    'sad',\n    'it''s'\n);\nCOMMENT ON TYPE app.\"Mood\" IS 'feelings';\n");
  EnumType more = mood;
  more.labels = {"first", "second", "sad", "between", "it's", "last"};
  EXPECT_EQ(altered(mood, more, {"labels"}), R"(ALTER TYPE app."Mood" ADD VALUE 'first' BEFORE 'sad';
ALTER TYPE app."Mood" ADD VALUE 'second' AFTER 'first';
ALTER TYPE app."Mood" ADD VALUE 'between' AFTER 'sad';
ALTER TYPE app."Mood" ADD VALUE 'last' AFTER 'it''s';
)");
  EXPECT_EQ(dropped(mood), "DROP TYPE app.\"Mood\";\n");
}

TEST(TypeScript, SetAside) {
  ScriptBuilder builder;
  RangeType range = named<RangeType>(Kind::range_type, "r");
  range.subtype = type("integer");
  range.multirange = app("r_multirange");
  builder.from.put(range);
  builder.steps = {{.action = StepAction::set_aside, .id = range.id, .aside_name = Name("r__old")},
                   {.action = StepAction::drop_aside, .id = range.id, .aside_name = Name("r__old")}};
  EXPECT_EQ(builder.text(), "ALTER FUNCTION app.r_multirange() RENAME TO r__old_multi;\nALTER TYPE app.r RENAME TO r__old;\n"
            "ALTER TYPE app.r_multirange RENAME TO r__old_multi;\nDROP TYPE app.r__old;\n");
}

TEST(TypeScript, Composites) {
  CompositeType from = named<CompositeType>(Kind::composite_type, "point");
  from.attributes = {{Name("x"), type("integer"), {}, "left"}, {Name("y"), type("integer"), {}, ""}};
  EXPECT_EQ(created(from), "CREATE TYPE app.point AS (\n    x integer,\n    y integer\n);\nCOMMENT ON COLUMN app.point.x IS 'left';\n");
  CompositeType to = from;
  to.attributes = {{Name("x"), type("bigint"), {}, ""}, {Name("z"), type("text"), QualifiedName{Name("app"), Name("c")}, "deep"}};
  EXPECT_EQ(altered(from, to, {"attributes"}), R"(ALTER TYPE app.point
    DROP ATTRIBUTE y CASCADE,
    ALTER ATTRIBUTE x TYPE bigint CASCADE,
    ADD ATTRIBUTE z text COLLATE app.c CASCADE;
COMMENT ON COLUMN app.point.x IS NULL;
COMMENT ON COLUMN app.point.z IS 'deep';
)");
}

TEST(TypeScript, Domains) {
  Domain domain = named<Domain>(Kind::domain, "d");
  domain.base = type("text");
  domain.not_null = true;
  domain.default_value = expression("'x'::text");
  domain.checks = {{Name("long"), expression("length(VALUE) > 1"), true, "c"}, {Name("later"), expression("VALUE <> ''"), false, ""}};
  EXPECT_EQ(created(domain), R"(CREATE DOMAIN app.d AS text
    DEFAULT ('x'::text)
    NOT NULL
    CONSTRAINT long CHECK (length(VALUE) > 1);
COMMENT ON CONSTRAINT long ON DOMAIN app.d IS 'c';
ALTER DOMAIN app.d ADD CONSTRAINT later CHECK (VALUE <> '') NOT VALID;
)");
  Domain other = domain;
  other.default_value.reset();
  other.not_null = false;
  other.checks = {{Name("later"), expression("VALUE <> ''"), true, ""}, {Name("long"), expression("length(VALUE) > 2"), true, ""}};
  EXPECT_EQ(altered(domain, other, {"default", "not_null", "checks"}), R"(ALTER DOMAIN app.d DROP DEFAULT;
ALTER DOMAIN app.d DROP NOT NULL;
ALTER DOMAIN app.d DROP CONSTRAINT long;
ALTER DOMAIN app.d VALIDATE CONSTRAINT later;
ALTER DOMAIN app.d ADD CONSTRAINT long CHECK (length(VALUE) > 2);
)");
}

TEST(TypeScript, DomainReleasedAndSetAgain) {
  Domain domain = named<Domain>(Kind::domain, "d");
  domain.base = type("text");
  domain.checks = {{Name("c"), expression("app.f(VALUE)"), true, ""}};
  ScriptBuilder builder;
  builder.from.put(domain);
  builder.to.put(domain);
  builder.steps = {{.action = StepAction::alter, .id = domain.id, .from_id = domain.id, .fields = {"checks"}, .release = true},
                   {.action = StepAction::alter, .id = domain.id, .from_id = domain.id, .fields = {"checks"}}};
  EXPECT_EQ(builder.text(), "ALTER DOMAIN app.d DROP CONSTRAINT c;\nALTER DOMAIN app.d ADD CONSTRAINT c CHECK (app.f(VALUE));\n");
}

TEST(TypeScript, RangesAndCollations) {
  RangeType range = named<RangeType>(Kind::range_type, "floatrange");
  range.subtype = type("double precision");
  range.subtype_diff = QualifiedName{{}, Name("float8mi")};
  range.multirange = app("floatmultirange");
  EXPECT_EQ(created(range), "CREATE TYPE app.floatrange AS RANGE (\n    SUBTYPE = double precision,\n    SUBTYPE_DIFF = float8mi\n);\n");
  range.multirange = app("many");
  EXPECT_NE(created(range).find("MULTIRANGE_TYPE_NAME = app.many"), std::string::npos);
  Collation collation = named<Collation>(Kind::collation, "c");
  collation.provider = "icu";
  collation.locale = "de-DE";
  collation.deterministic = false;
  EXPECT_EQ(created(collation), "CREATE COLLATION app.c (\n    PROVIDER = icu,\n    LOCALE = 'de-DE',\n    DETERMINISTIC = false\n);\n");
}

TEST(SequenceScript, OnlyWhatIsNotTakenAnyway) {
  Sequence sequence = named<Sequence>(Kind::sequence, "s");
  sequence.options = {.type = type("bigint"), .max = 9223372036854775807};
  EXPECT_EQ(created(sequence), "CREATE SEQUENCE app.s;\n");
  Sequence other = sequence;
  other.options = {.type = type("integer"), .start = -1, .increment = -2, .min = -2147483648, .max = -1, .cache = 3, .cycle = true};
  EXPECT_EQ(created(other), "CREATE SEQUENCE app.s AS integer INCREMENT BY -2 CACHE 3 CYCLE;\n");
  other = sequence;
  other.options.type = type("integer");
  other.options.max = 2147483647;
  other.options.cache = 5;
  other.owned_by_table = app("t");
  other.owned_by_column = Name("a");
  EXPECT_EQ(altered(sequence, other, {"options", "owned_by_table", "owned_by_column"}),
            "ALTER SEQUENCE app.s AS integer CACHE 5;\nALTER SEQUENCE app.s OWNED BY app.t.a;\n");
  EXPECT_EQ(altered(other, sequence, {"owned_by_table", "owned_by_column"}), "ALTER SEQUENCE app.s OWNED BY NONE;\n");
}

TEST(ViewScript, CreateReplaceAndColumns) {
  View view = named<View>(Kind::view, "v");
  view.query = expression(" SELECT users.id\n   FROM app.users;");
  view.columns = {{Name("id"), type("integer")}};
  view.columns[0].comment = "key";
  view.options = {{"security_barrier", "true"}};
  EXPECT_EQ(created(view), R"(CREATE VIEW app.v (id) WITH (security_barrier = true) AS
SELECT users.id
   FROM app.users;
COMMENT ON COLUMN app.v.id IS 'key';
)");
  View other = view;
  other.options = {};
  other.columns[0].comment = "";
  other.columns[0].default_value = expression("1");
  EXPECT_EQ(altered(view, other, {"options", "columns"}), R"(ALTER VIEW app.v RESET (security_barrier);
ALTER VIEW app.v ALTER COLUMN id SET DEFAULT 1;
COMMENT ON COLUMN app.v.id IS NULL;
)");
  EXPECT_EQ(altered(view, other, {"query", "options"}), "CREATE OR REPLACE VIEW app.v (id) AS\nSELECT users.id\n   FROM app.users;\n");
  MaterializedView rows = named<MaterializedView>(Kind::materialized_view, "m");
  rows.query = expression("SELECT 1 AS a");
  rows.options = {{"fillfactor", "80"}};
  rows.populated = false;
  EXPECT_EQ(created(rows), "CREATE MATERIALIZED VIEW app.m WITH (fillfactor = 80) AS\nSELECT 1 AS a\nWITH NO DATA;\n");
}

TEST(RoutineScript, Function) {
  Function function = named<Function>(Kind::function, "f", "integer, text[]");
  function.arguments = {{ArgumentMode::in, Name("a"), type("integer"), expression("1")},
                        {ArgumentMode::variadic, Name("order"), type("text[]"), {}},
                        {ArgumentMode::table, Name("x"), type("bigint"), {}}};
  function.returns = type("record");
  function.returns_set = true;
  function.language = "plpgsql";
  function.body = "BEGIN $$ END";
  function.volatility = Volatility::stable;
  function.strict = function.security_definer = true;
  function.parallel = Parallel::safe;
  function.cost = "5";
  function.rows = "7";
  function.settings = {{"search_path", "\"$user\", public"}, {"work_mem", "1MB"}, {"my.name", "it's"}};
  const std::string rest = R"( FUNCTION app.f(a integer DEFAULT 1, VARIADIC "order" text[])
RETURNS TABLE(x bigint)
LANGUAGE plpgsql
STABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 5 ROWS 7
SET search_path TO '$user', 'public'
SET work_mem TO '1MB'
SET my.name TO 'it''s'
AS $function$BEGIN $$ END$function$;
)";
  EXPECT_EQ(created(function), "CREATE" + rest);
  EXPECT_EQ(altered(function, function, {"body", "cost"}), "CREATE OR REPLACE" + rest);
  EXPECT_EQ(altered(function, function, {"comment"}), "COMMENT ON FUNCTION app.f(integer, text[]) IS NULL;\n");
  EXPECT_EQ(dropped(function), "DROP FUNCTION app.f(integer, text[]);\n");
}

TEST(RoutineScript, OtherLanguagesAndKinds) {
  Function c = named<Function>(Kind::function, "f");
  c.returns = type("integer");
  c.language = "c";
  c.object_file = "$libdir/x";
  c.body = "sym";
  EXPECT_EQ(created(c), "CREATE FUNCTION app.f()\nRETURNS integer\nLANGUAGE c\nAS '$libdir/x', 'sym';\n");
  Procedure procedure = named<Procedure>(Kind::procedure, "p");
  procedure.language = "sql";
  procedure.sql_body = expression("BEGIN ATOMIC\n SELECT 1;\nEND");
  EXPECT_EQ(created(procedure), "CREATE PROCEDURE app.p()\nLANGUAGE sql\nBEGIN ATOMIC\n SELECT 1;\nEND;\n");
  Aggregate aggregate = named<Aggregate>(Kind::aggregate, "total", "integer");
  aggregate.arguments = {{ArgumentMode::in, {}, type("integer"), {}}};
  aggregate.options = {{"sfunc", "app.add"}, {"stype", "integer"}, {"initcond", "0"}, {"finalfunc_extra", "true"}};
  EXPECT_EQ(created(aggregate), "CREATE AGGREGATE app.total(integer) (\n    SFUNC = app.add,\n    STYPE = integer,\n    INITCOND = '0',\n    FINALFUNC_EXTRA\n);\n");
  EXPECT_EQ(dropped(aggregate), "DROP AGGREGATE app.total(integer);\n");
  Aggregate any = named<Aggregate>(Kind::aggregate, "n");
  EXPECT_EQ(dropped(any), "DROP AGGREGATE app.n(*);\n");
}

TEST(TriggerScript, Trigger) {
  Trigger trigger;
  trigger.id = part_of(Kind::trigger, "t", "tr");
  trigger.table = app("t");
  trigger.timing = Timing::after;
  trigger.on_insert = trigger.on_update = true;
  trigger.update_columns = {Name("a"), Name("b")};
  trigger.for_each_row = true;
  trigger.new_table = Name("fresh");
  trigger.when = expression("NEW.a > 1");
  trigger.function = app("f");
  trigger.arguments = {"x", "it's"};
  trigger.enabled = Enabled::always;
  EXPECT_EQ(created(trigger), R"(CREATE TRIGGER tr
    AFTER INSERT OR UPDATE OF a, b ON app.t
    REFERENCING NEW TABLE AS fresh
    FOR EACH ROW
    WHEN (NEW.a > 1)
    EXECUTE FUNCTION app.f('x', 'it''s');
ALTER TABLE app.t ENABLE ALWAYS TRIGGER tr;
)");
  Trigger off = trigger;
  off.enabled = Enabled::disabled;
  EXPECT_EQ(altered(trigger, off, {"enabled"}), "ALTER TABLE app.t DISABLE TRIGGER tr;\n");
  EXPECT_EQ(dropped(trigger), "DROP TRIGGER tr ON app.t;\n");
}

TEST(TriggerScript, RulesPoliciesEvents) {
  Rule rule;
  rule.id = part_of(Kind::rule, "t", "r");
  rule.table = app("t");
  rule.event = "delete";
  rule.instead = true;
  rule.where = expression("old.a > 1");
  EXPECT_EQ(created(rule), "CREATE RULE r AS\n    ON DELETE TO app.t\n    WHERE old.a > 1\n    DO INSTEAD NOTHING;\n");
  rule.actions = {expression("SELECT 1"), expression("NOTIFY x")};
  EXPECT_NE(created(rule).find("DO INSTEAD (\n        SELECT 1;\n        NOTIFY x\n    )"), std::string::npos);
  Policy policy;
  policy.id = part_of(Kind::policy, "t", "p");
  policy.table = app("t");
  policy.permissive = false;
  policy.command = "update";
  policy.roles = {Name("a"), Name("B")};
  policy.using_ = expression("a > 0");
  policy.with_check = expression("a > 1");
  EXPECT_EQ(created(policy), "CREATE POLICY p ON app.t\n    AS RESTRICTIVE\n    FOR UPDATE\n    TO a, \"B\"\n    USING (a > 0)\n    WITH CHECK (a > 1);\n");
  Policy open = policy;
  open.roles = {};
  EXPECT_EQ(altered(policy, open, {"roles", "using"}), "ALTER POLICY p ON app.t\n    TO PUBLIC\n    USING (a > 0);\n");
  EventTrigger event = named<EventTrigger>(Kind::event_trigger, "e");
  event.id.schema = Name();
  event.event = "ddl_command_end";
  event.tags = {"CREATE TABLE"};
  event.function = app("f");
  EXPECT_EQ(created(event), "CREATE EVENT TRIGGER e ON ddl_command_end\n    WHEN TAG IN ('CREATE TABLE')\n    EXECUTE FUNCTION app.f();\n");
}

TEST(OtherScript, OperatorsCastsTextSearch) {
  Operator op = named<Operator>(Kind::operator_, "===", "integer, NONE");
  op.function = app("eq");
  op.left = type("integer");
  op.commutator = "OPERATOR(app.===)";
  op.hashes = true;
  EXPECT_EQ(created(op), "CREATE OPERATOR app.=== (\n    FUNCTION = app.eq,\n    LEFTARG = integer,\n    COMMUTATOR = OPERATOR(app.===),\n    HASHES\n);\n");
  EXPECT_EQ(dropped(op), "DROP OPERATOR app.=== (integer, NONE);\n");
  Cast cast;
  cast.id = {Kind::cast, {}, {}, {}, "integer AS app.mood"};
  cast.function = app("to_mood");
  cast.function_signature = "integer";
  cast.context = "implicit";
  EXPECT_EQ(created(cast), "CREATE CAST (integer AS app.mood) WITH FUNCTION app.to_mood(integer) AS IMPLICIT;\n");
  TextSearchConfiguration search = named<TextSearchConfiguration>(Kind::text_search_configuration, "c");
  search.parser = {Name("pg_catalog"), Name("default")};
  search.mappings = {{"word", "app.d"}};
  EXPECT_EQ(created(search), "CREATE TEXT SEARCH CONFIGURATION app.c (PARSER = pg_catalog.\"default\");\nALTER TEXT SEARCH CONFIGURATION app.c ADD MAPPING FOR word WITH app.d;\n");
}

TEST(OtherScript, Publications) {
  Publication publication;
  publication.id = {Kind::publication, {}, {}, Name("p"), {}};
  publication.tables = {{app("a"), {Name("x")}, expression("x > 0")}, {app("b"), {}, {}}};
  publication.schemas = {Name("s")};
  publication.operations = {"insert"};
  EXPECT_EQ(created(publication), "CREATE PUBLICATION p FOR TABLE app.a (x) WHERE (x > 0), app.b, TABLES IN SCHEMA s WITH (publish = 'insert');\n");
  Publication none = publication;
  none.tables = {};
  none.schemas = {};
  EXPECT_EQ(altered(publication, none, {"tables", "schemas"}), "ALTER PUBLICATION p DROP TABLE app.a, app.b, TABLES IN SCHEMA s;\n");
}

TEST(OtherScript, ForeignServers) {
  ForeignServer server;
  server.id = {Kind::foreign_server, {}, {}, Name("far"), {}};
  server.wrapper = Name("postgres_fdw");
  server.version = "9";
  server.options = {{"host", "x"}, {"port", "1"}};
  EXPECT_EQ(created(server), "CREATE SERVER far VERSION '9' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'x', port '1');\n");
  ForeignServer other = server;
  other.version = "";
  other.options = {{"host", "y"}};
  EXPECT_EQ(altered(server, other, {"version", "options"}), "ALTER SERVER far VERSION NULL OPTIONS (DROP port, SET host 'y');\n");
  EXPECT_EQ(dropped(server), "DROP SERVER far;\n");
}

TEST(LabelScript, PrivilegesAndOwners) {
  Function function = named<Function>(Kind::function, "f", "integer");
  function.returns = type("integer");
  function.language = "sql";
  function.body = "SELECT 1";
  function.owner = Name("boss");
  function.grants = {{Name("app_role"), "EXECUTE", true, {}}};
  const std::string text = created(function, {.privileges = true, .owners = true});
  EXPECT_EQ(text.substr(text.find("ALTER")), R"(ALTER FUNCTION app.f(integer) OWNER TO boss;
REVOKE EXECUTE ON FUNCTION app.f(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.f(integer) TO app_role WITH GRANT OPTION;
)");
  EXPECT_EQ(created(function).find("GRANT"), std::string::npos) << "only where it is asked for";
  Table from = named<Table>(Kind::table, "t");
  from.grants = {{Name("a"), "SELECT", true, {}}, {Name("b"), "INSERT", false, {}}};
  Table to = from;
  to.grants = {{{}, "SELECT", false, Name("x")}, {{}, "SELECT", false, Name("y")}, {Name("a"), "SELECT", false, {}}};
  EXPECT_EQ(altered(from, to, {"privileges"}), R"(REVOKE INSERT ON TABLE app.t FROM b;
REVOKE GRANT OPTION FOR SELECT ON TABLE app.t FROM a CASCADE;
GRANT SELECT (x, y) ON TABLE app.t TO PUBLIC;
)");
}

TEST(LabelScript, DefaultPrivileges) {
  DefaultPrivileges privileges;
  privileges.id = {Kind::default_privileges, Name("app"), Name("boss"), Name("tables"), {}};
  privileges.grants = {{Name("reader"), "SELECT", false, {}}};
  EXPECT_EQ(created(privileges), "ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA app GRANT SELECT ON TABLES TO reader;\n");
  EXPECT_EQ(dropped(privileges), "ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA app REVOKE SELECT ON TABLES FROM reader;\n");
  privileges.id.schema = Name();
  privileges.id.name = Name("functions");
  privileges.grants = {};
  EXPECT_EQ(created(privileges), "ALTER DEFAULT PRIVILEGES FOR ROLE boss REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;\n");
}

TEST(Script, HeaderAndReasons) {
  ScriptBuilder builder;
  EnumType type = named<EnumType>(Kind::enum_type, "e");
  builder.to.put(type);
  builder.steps.push_back({.action = StepAction::create, .id = type.id, .because = "it is\nneeded; DROP TABLE x"});
  builder.options = {.from_name = "a\r\nDROP TABLE x;", .to_name = "b", .version = "1.2", .fingerprint = "ff"};
  const auto script = render_script(builder.plan(), builder.options);
  ASSERT_TRUE(script);
  EXPECT_EQ(*script, R"(-- plumb 1.2
-- from: a  DROP TABLE x;
-- to:   b
-- fingerprint of from: ff

-- enum app.e: it is needed; DROP TABLE x
CREATE TYPE app.e AS ENUM ();
)");
  builder.steps.clear();
  EXPECT_EQ(*render_dump(builder.plan(), {.header = false}), "-- Nothing to do.\n");
}

}  // namespace
}  // namespace plumb
