#include "dialect/postgres/resolve.h"

#include <gtest/gtest.h>

#include "dialect/postgres/deparse.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/parse_tree.h"
#include "tests/support/sql_fixture.h"

namespace plumb::postgres {
namespace {

constexpr const char* kShop = R"sql(
  create schema app;
  create type app.mood as enum ('sad', 'ok');
  create type app.addr as (street text, zip varchar(10));
  create domain app.email as text;
  create table app.users (
    id int primary key, name varchar(50), email app.email, mood app.mood, home app.addr, tags text[], meta jsonb,
    created timestamptz, score numeric(10,2), active boolean, parent_id int);
  create table app.orders (id bigint primary key, user_id int, total numeric(12,2), status text, placed date);
  create table app.small (id smallint, user_id bigint, name text);
  create table app."Odd" ("Col 1" int, "select" text);
  create sequence app.seq1;
  create view app.names (id, label) as select id, name from app.users;
  create function app.plus1(i int) returns int language sql as 'select i + 1';
  create function app.plus1(i text) returns text language sql as 'select i';
  create function app.user_orders(u int) returns setof app.orders language sql as 'select 1';
  create function app.stats(u int, out cnt bigint, out total numeric) language sql as 'select 1, 2';
  create function app.tabf(n int) returns table (a int, b text) language sql as 'select 1, 2';
  create function app.rec(n int) returns setof record language sql as 'select 1, 2';
  create function app.vf(variadic a int[]) returns int language sql as 'select 1';
  create function app.deff(a int, b int default 2, c text default 'x') returns text language sql as 'select 1';
  create function app.full_name(app.users) returns text language sql as 'select 1';
  create function app.same_mood(app.mood, text) returns boolean language sql as 'select true';
  create operator app.=== (leftarg = app.mood, rightarg = text, function = app.same_mood);
  create schema ext;
)sql";

class Resolve : public testing::Test {
 protected:
  static void SetUpTestSuite() { schema_ = new Schema(test::schema_of(kShop)); }
  static void TearDownTestSuite() {
    delete schema_;
    schema_ = nullptr;
  }

  static Resolution resolve(std::string_view sql) {
    Arena arena;
    const auto parsed = parse(arena, sql);
    EXPECT_TRUE(parsed.has_value() && parsed->size() == 1) << sql;
    return resolve_query(*parsed->front().node, *schema_, {Name("app"), Name("public")});
  }
  static Resolution resolve_in(std::string_view expression, std::vector<ScopeItem> scope) {
    Arena arena;
    const auto parsed = parse(arena, "select " + std::string(expression));
    EXPECT_TRUE(parsed.has_value()) << expression;
    return resolve_expression((*parsed->front().node->list("targetList")[0])["val"], *schema_,
                              {Name("app"), Name("public")}, scope);
  }
  /// The resolved text; resolving is idempotent, and resolving its text with an empty path gives it again.
  static std::string resolved(std::string_view sql) {
    const Resolution first = resolve(sql);
    EXPECT_TRUE(first.unresolved.empty()) << sql << ": " << first.unresolved.front();
    const std::string text = deparse(*first.tree);
    const Resolution again = resolve_query(*first.tree, *schema_, {Name("app"), Name("public")});
    EXPECT_TRUE(same_structure(*first.tree, *again.tree)) << text << "\n" << deparse(*again.tree);
    EXPECT_EQ(debug_text(*first.tree), debug_text(*again.tree)) << "annotations of " << sql;
    Arena arena;
    const auto parsed = parse(arena, text);
    EXPECT_TRUE(parsed.has_value()) << text;
    if (parsed) {
      const Resolution read = resolve_query(*parsed->front().node, *schema_, {});
      EXPECT_TRUE(same_structure(*first.tree, *read.tree)) << text << "\n" << deparse(*read.tree);
    }
    return text;
  }
  /// "name type, name type" of the output columns.
  static std::string columns(std::string_view sql) {
    std::string out;
    for (const OutputColumn& column : resolve(sql).columns) {
      if (!out.empty()) out += ", ";
      out += column.name.spelling() + " " + (column.type.empty() ? "?" : print(column.type));
    }
    return out;
  }
  static std::string target(std::string_view sql) {
    const Resolution found = resolve(sql);
    return debug_text((*found.tree->list("targetList")[0])["val"]);
  }
  static std::vector<std::string> referred(std::string_view sql) {
    std::vector<std::string> out;
    for (const ObjectId& id : references(*resolve(sql).tree, *schema_)) out.push_back(text(id));
    return out;
  }

  static Schema* schema_;
};
Schema* Resolve::schema_ = nullptr;

TEST_F(Resolve, QualifiesTablesAndColumns) {
  EXPECT_EQ(resolved("select id, u.name from users u where active"),
            "SELECT u.id AS id, u.name AS name FROM app.users AS u WHERE u.active");
  EXPECT_EQ(columns("select id, name from users"), "id integer, name character varying(50)");
}

TEST_F(Resolve, ExpandsStars) {
  EXPECT_EQ(columns("select * from small"), "id smallint, user_id bigint, name text");
  EXPECT_EQ(columns("select s.*, 1 as one from small s"), "id smallint, user_id bigint, name text, one integer");
  EXPECT_EQ(columns("select * from orders o join small s using (id)"),
            "id bigint, user_id integer, total numeric(12,2), status text, placed date, user_id bigint, name text");
  EXPECT_EQ(columns("select * from small natural join (select id, name from users) u"),
            "id integer, name text, user_id bigint");
  EXPECT_EQ(columns("select * from \"Odd\""), "Col 1 integer, select text");
}

TEST_F(Resolve, NamesOutputColumnsAsTheServerDoes) {
  EXPECT_EQ(columns("select upper(name), name || 'x', 1, 'lit', null, true, 1.5, 10000000000, now(), current_date from users"),
            "upper text, ?column? text, ?column? integer, ?column? text, ?column? text, ?column? boolean, ?column? numeric, "
            "?column? bigint, now timestamp with time zone, current_date date");
  EXPECT_EQ(columns("select case when active then 1 else 2.5 end, coalesce(name, 'x'), nullif(name, 'x'), "
                    "greatest(1, 2.5), array[1], exists (select 1), array(select id from orders), "
                    "(select max(total) from orders), id::text, '5'::int, row(1), current_user from users"),
            "case numeric, coalesce character varying, nullif character varying(50), greatest numeric, array integer[], "
            "exists boolean, array bigint[], max numeric, id text, int4 integer, row record, current_user name");
}

TEST_F(Resolve, MergedColumnsOfJoins) {
  const auto id_of = [](const char* kind, const char* left, const char* right) {
    return std::string("select id from ") + left + " " + kind + " join " + right + " using (id)";
  };
  EXPECT_EQ(resolved(id_of("inner", "users", "(select id from users) b")).substr(0, 24), "SELECT users.id AS id FR");
  EXPECT_EQ(resolved(id_of("right", "users", "(select id from users) b")).substr(0, 20), "SELECT b.id AS id FR");
  EXPECT_EQ(resolved(id_of("full", "users", "(select id from users) b")).substr(0, 18), "SELECT id AS id FR");
  // Of two types, the common one: the other side's column where that has it.
  EXPECT_EQ(resolved(id_of("inner", "small", "orders")).substr(0, 25), "SELECT orders.id AS id FR");
  EXPECT_EQ(resolved(id_of("left", "small", "orders")).substr(0, 18), "SELECT id AS id FR");
  EXPECT_EQ(columns(id_of("left", "small", "orders")), "id bigint");
}

TEST_F(Resolve, CommonTables) {
  EXPECT_EQ(columns("with c as (select id, name from users), d (x) as (select id from c) select * from c, d"),
            "id integer, name character varying(50), x integer");
  EXPECT_EQ(columns("with recursive t (n) as (select 1 union all select n + 1 from t) select n from t"), "n integer");
  EXPECT_EQ(columns("with recursive a as (select x from b), b as (select id as x from users) select * from a"),
            "x integer");
  EXPECT_EQ(columns("with c as (insert into small values (1, 2, 'x') returning *) select id, name from c"),
            "id smallint, name text");
  EXPECT_EQ(resolved("with users as (select 1 as id) select id from users"),
            "WITH users AS (SELECT 1 AS id) SELECT users.id AS id FROM users");
}

TEST_F(Resolve, FunctionsInFrom) {
  EXPECT_EQ(columns("select * from user_orders(1) o"),
            "id bigint, user_id integer, total numeric(12,2), status text, placed date");
  EXPECT_EQ(columns("select * from stats(1)"), "cnt bigint, total numeric");
  EXPECT_EQ(columns("select * from tabf(1) as t (x)"), "x integer, b text");
  EXPECT_EQ(columns("select * from rec(1) as r (a int, b text)"), "a integer, b text");
  EXPECT_EQ(columns("select * from generate_series(1, 3)"), "generate_series integer");
  EXPECT_EQ(columns("select * from generate_series(1, 3) with ordinality as g"), "g integer, ordinality bigint");
  EXPECT_EQ(columns("select * from unnest(array['a'], array[1]) as t (x, y)"), "x text, y integer");
  EXPECT_EQ(columns("select * from users u, jsonb_each(u.meta) e (k) where k = 'x'").substr(0, 11), "id integer,");
  EXPECT_EQ(resolved("select t from users u, unnest(u.tags) t"),
            "SELECT t.t AS t FROM app.users AS u, unnest(u.tags) AS t(t)");
}

TEST_F(Resolve, LateralAndCorrelation) {
  EXPECT_EQ(resolved("select u.id, l.total from users u, lateral (select total from orders o where user_id = u.id) l"),
            "SELECT u.id AS id, l.total AS total FROM app.users AS u, LATERAL (SELECT o.total AS total FROM app.orders AS "
            "o WHERE o.user_id = u.id) AS l");
  // The nearest scope wins, the outer one serves what it lacks.
  EXPECT_EQ(resolved("select 1 from users where exists (select 1 from orders where id = parent_id)"),
            "SELECT 1 AS \"?column?\" FROM app.users WHERE EXISTS (SELECT 1 FROM app.orders WHERE orders.id = "
            "users.parent_id)");
}

TEST_F(Resolve, RowsAndFields) {
  EXPECT_EQ(resolved("select (home).zip, (u).name, (u.home).street from users u"),
            "SELECT (u.home).zip AS zip, u.name AS name, (u.home).street AS street FROM app.users AS u");
  EXPECT_EQ(resolved("select u, count(u) from users u group by u.*"),
            "SELECT u.*::app.users AS u, count(u.*) AS count FROM app.users AS u GROUP BY u.*");
  EXPECT_EQ(resolved("select full_name(u), u.full_name from users u"),
            "SELECT app.full_name(u.*) AS full_name, app.full_name(u.*) AS full_name FROM app.users AS u");
  EXPECT_EQ(columns("select (home).*, (select s from small s) from users"),
            "street text, zip character varying(10), s app.small");
}

TEST_F(Resolve, FunctionsAndOperators) {
  EXPECT_EQ(columns("select plus1(1), plus1('1'), vf(1, 2), deff(1, c => 'z') from users"),
            "plus1 integer, plus1 text, vf integer, deff text");
  EXPECT_EQ(resolved("select pg_catalog.lower(name), plus1(id) from users"),
            "SELECT lower(users.name) AS lower, app.plus1(users.id) AS plus1 FROM app.users");
  EXPECT_EQ(resolved("select mood === 'x' from users"),
            "SELECT users.mood OPERATOR(app.===) 'x' AS \"?column?\" FROM app.users");
  EXPECT_EQ(columns("select sum(id), avg(id), count(*), max(name), array_agg(name), lag(score) over (), "
                    "percentile_cont(0.5) within group (order by score), meta -> 'a', meta ->> 'a', "
                    "created - '1 day', tags[1], extract(year from created) from users"),
            "sum bigint, avg numeric, count bigint, max text, array_agg character varying[], lag numeric, "
            "percentile_cont double precision, ?column? jsonb, ?column? text, ?column? interval, tags text, "
            "extract numeric");
}

TEST_F(Resolve, SaysWhatTheServerWillCast) {
  EXPECT_NE(target("select mood = 'sad' from users").find("sval:\"sad\" $type:\"unknown\" $cast:\"app.mood\""),
            std::string::npos);
  EXPECT_NE(target("select score > 0 from users").find("ival:0 $type:\"integer\" $cast:\"numeric\""), std::string::npos);
  EXPECT_NE(target("select name = 'x' from users").find("$column:\"name\" $cast:\"text\""), std::string::npos);
  EXPECT_NE(target("select id in (1, 2.5) from users").find("ival:1 $type:\"integer\" $cast:\"numeric\""),
            std::string::npos);
}

TEST_F(Resolve, LiteralsThatNameObjects) {
  EXPECT_EQ(resolved("select nextval('seq1'), 'users'::regclass, 'seq1'::regclass::oid, pg_relation_size('\"Odd\"')"),
            "SELECT nextval('app.seq1'::regclass) AS nextval, 'app.users'::regclass AS regclass, "
            "'app.seq1'::regclass::oid AS oid, pg_relation_size('app.\"Odd\"'::regclass) AS pg_relation_size");
  EXPECT_EQ(resolved("select 'mood'::regtype, 'plus1(int)'::regprocedure, 'pg_class'::regclass"),
            "SELECT 'app.mood'::regtype AS regtype, 'app.plus1(integer)'::regprocedure AS regprocedure, "
            "'pg_class'::regclass AS regclass");
}

TEST_F(Resolve, OutputColumnsInOrderByAndGroupBy) {
  const Resolution found = resolve("select upper(status) as st, id from orders order by st, 2, lower(status), upper(status)");
  const auto items = found.tree->list("sortClause");
  EXPECT_EQ((*items[0])["node"].num("$output"), 1);
  EXPECT_EQ((*items[1])["node"].num("$output"), 2);
  EXPECT_EQ((*items[2])["node"].num("$output"), 0);
  EXPECT_EQ((*items[3])["node"].num("$output"), 1);
  // GROUP BY takes an input column first.
  EXPECT_EQ(resolved("select upper(status) as status from orders group by status"),
            "SELECT upper(orders.status) AS status FROM app.orders GROUP BY orders.status");
}

TEST_F(Resolve, SetOperations) {
  EXPECT_EQ(columns("select 'x' as k, id from users union all select status, id from orders"), "k text, id bigint");
  EXPECT_EQ(columns("select null union select 1"), "?column? integer");
  EXPECT_EQ(resolved("select id as a from users union select id from orders"),
            "SELECT users.id AS a FROM app.users UNION SELECT orders.id AS a FROM app.orders");
  EXPECT_EQ(columns("values (1, 'a', null), (2.5, 'b', 3)"), "column1 numeric, column2 text, column3 integer");
}

TEST_F(Resolve, Catalogues) {
  EXPECT_EQ(resolved("select relname from pg_catalog.pg_class c where c.relkind = 'r'"),
            "SELECT c.relname AS relname FROM pg_class AS c WHERE c.relkind = 'r'");
  EXPECT_EQ(columns("select table_name, ordinal_position from information_schema.columns"),
            "table_name information_schema.sql_identifier, ordinal_position information_schema.cardinal_number");
}

TEST_F(Resolve, ChangesOfRows) {
  EXPECT_EQ(resolved("insert into small values (1, 2, 'x') on conflict (id) do update set name = excluded.name"),
            "INSERT INTO app.small (id, user_id, name) VALUES (1, 2, 'x') ON CONFLICT (id) DO UPDATE SET name = "
            "excluded.name");
  EXPECT_EQ(resolved("update users set score = total from orders where user_id = users.id returning users.id"),
            "UPDATE app.users SET score = orders.total FROM app.orders WHERE orders.user_id = users.id RETURNING "
            "users.id AS id");
  EXPECT_EQ(resolved("delete from orders o using users u where o.user_id = u.id and not active"),
            "DELETE FROM app.orders AS o USING app.users AS u WHERE o.user_id = u.id AND NOT u.active");
}

TEST_F(Resolve, ExpressionsInTheirScope) {
  const QualifiedName users{Name("app"), Name("users")};
  EXPECT_EQ(deparse(*resolve_in("score > 0", {{{}, users, {}}}).tree), "users.score > 0");
  EXPECT_EQ(deparse(*resolve_in("new.name <> old.name", {{Name("old"), users, {}}, {Name("new"), users, {}}}).tree),
            "new.name <> old.name");
  const Resolution value = resolve_in("value like '%@%'", {{{}, {}, {{Name("value"), {{{}, Name("text")}, {}, false}}}}});
  EXPECT_EQ(deparse(*value.tree), "value LIKE '%@%'");
  EXPECT_TRUE(value.unresolved.empty());
  EXPECT_EQ(print(resolve_in("score * 2", {{{}, users, {}}}).type), "numeric");
  EXPECT_TRUE(resolve_in("'x'", {}).type.empty());
}

TEST_F(Resolve, KeepsAndListsWhatItCannotFind) {
  const Resolution found = resolve("select a, u.nothing, nofun(1) from audit.log, users u");
  EXPECT_EQ(found.unresolved, (std::vector<std::string>{"relation audit.log", "column a", "column u.nothing",
                                                        "function nofun"}));
  EXPECT_EQ(deparse(*found.tree),
            "SELECT a AS a, u.nothing AS nothing, nofun(1) AS nofun FROM audit.log, app.users AS u");
  EXPECT_TRUE(resolve("select * from audit.log").columns.empty());
}

TEST_F(Resolve, ExtensionMembersAreFoundByName) {
  Schema schema = *schema_;
  schema.extension_members.insert({Kind::function, Name("ext"), {}, Name("digest"), "text, text"});
  schema.extension_members.insert({Kind::composite_type, Name("ext"), {}, Name("citext"), {}});
  Arena arena;
  const auto parsed = parse(arena, "select digest('a', 'b'), 'x'::citext");
  const Resolution found = resolve_query(*parsed->front().node, schema, {Name("public")});
  EXPECT_EQ(deparse(*found.tree), "SELECT ext.digest('a', 'b') AS digest, 'x'::ext.citext AS citext");
}

TEST_F(Resolve, References) {
  EXPECT_EQ(referred("select id from users where mood = 'ok'::mood and plus1(id) > 0 and id in (select user_id from orders)"),
            (std::vector<std::string>{"enum app.mood", "table app.orders", "table app.users",
                                      "function app.plus1(integer)", "column app.orders.user_id",
                                      "column app.users.id", "column app.users.mood"}));
  EXPECT_EQ(referred("select nextval('seq1'), label from names"),
            (std::vector<std::string>{"sequence app.seq1", "view app.names", "column app.names.label"}));
  EXPECT_EQ(referred("select 1 from users u join orders o using (id)"),
            (std::vector<std::string>{"table app.orders", "table app.users", "column app.orders.id",
                                      "column app.users.id"}));
  EXPECT_EQ(referred("update users set score = 1"),
            (std::vector<std::string>{"table app.users", "column app.users.score"}));
}

TEST_F(Resolve, Renames) {
  const auto renamed = [](std::string_view sql, const ObjectId& from, const ObjectId& to) {
    return deparse(*rename_reference(*resolve(sql).tree, from, to));
  };
  const ObjectId name{Kind::column, Name("app"), Name("users"), Name("name"), {}};
  const ObjectId label{Kind::column, Name("app"), Name("users"), Name("label"), {}};
  EXPECT_EQ(renamed("select name from users u where upper(u.name) = 'X'", name, label),
            "SELECT u.label AS name FROM app.users AS u WHERE upper(u.label) = 'X'");
  EXPECT_EQ(renamed("select x from users as u (a, x)", name, label), "SELECT u.x AS x FROM app.users AS u(a, x, email, "
            "mood, home, tags, meta, created, score, active, parent_id)");
  EXPECT_EQ(renamed("update users set name = 'x'", name, label), "UPDATE app.users SET label = 'x'");
  EXPECT_EQ(renamed("select s.user_id from users join small s using (name)", name, label),
            "SELECT s.user_id AS user_id FROM app.users JOIN app.small AS s ON users.label = s.name");

  const ObjectId users{Kind::table, Name("app"), {}, Name("users"), {}};
  const ObjectId people{Kind::table, Name("app"), {}, Name("people"), {}};
  EXPECT_EQ(renamed("select id from users where 'users'::regclass = 1", users, people),
            "SELECT people.id AS id FROM app.people WHERE 'app.people'::regclass = 1");
  EXPECT_EQ(renamed("select id from users as users", users, people), "SELECT users.id AS id FROM app.people AS users");

  const ObjectId mood{Kind::enum_type, Name("app"), {}, Name("mood"), {}};
  const ObjectId state{Kind::enum_type, Name("app"), {}, Name("state"), {}};
  EXPECT_EQ(renamed("select 'ok'::mood", mood, state), "SELECT 'ok'::app.state AS mood");
}

TEST_F(Resolve, LongChainsAndDeepNesting) {
  std::string sum = "1", joins = "users u0", unions = "select 1";
  for (int i = 1; i < 10'000; ++i) sum += " + 1";
  for (int i = 1; i < 300; ++i) joins += " join users u" + std::to_string(i) + " on true";
  for (int i = 1; i < 3'000; ++i) unions += " union select 1";
  EXPECT_EQ(columns("select " + sum), "?column? integer");
  EXPECT_EQ(columns("select u299.id from " + joins), "id integer");
  EXPECT_EQ(columns(unions), "?column? integer");
  const std::string nested = std::string(1'500, '(') + "1" + std::string(1'500, ')');
  EXPECT_EQ(columns("select " + nested), "?column? integer");
  std::string calls = "1";
  for (int i = 0; i < 1'500; ++i) calls = "abs(" + calls + ")";
  EXPECT_EQ(resolve("select " + calls).unresolved, std::vector<std::string>{"expression nested too deeply"});
}

TEST_F(Resolve, SingleNames) {
  const auto type = [](std::string_view name) {
    const DataType found = resolve_type({{{}, Name(name)}, {}, false}, *schema_, {Name("app")});
    return print(found);
  };
  EXPECT_EQ(type("mood"), "app.mood");
  EXPECT_EQ(type("int4"), "integer");
  EXPECT_EQ(type("_int4"), "integer[]");
  EXPECT_EQ(type("users"), "app.users");
  EXPECT_EQ(type("geometry"), "geometry");
  const auto function = [](std::string_view name) {
    const QualifiedName found = resolve_function({{}, Name(name)}, {}, *schema_, {Name("app")});
    return quote(found);
  };
  EXPECT_EQ(function("plus1"), "app.plus1");
  EXPECT_EQ(function("now"), "now");
  EXPECT_EQ(function("elsewhere"), "elsewhere");
}

}  // namespace
}  // namespace plumb::postgres
