#include "dialect/postgres/deparse.h"

#include <gtest/gtest.h>

#include <functional>

#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

// Every construct at least once; the parser's own words are the oracle.
constexpr const char* kStatements[] = {
    // clang-format off
    R"sql(select extract(year from x), overlay(a placing b from 1 for 2), position(a in b), substring(a from )sql"
    R"sql(1 for 2), substring(a for 2);)sql",
    R"sql(select substring(a similar b escape c), trim(both 'x' from a), trim(leading from a), trim(a,b), a )sql"
    R"sql(at time zone 'utc', normalize(a, NFD), a is nfc normalized, a is not normalized, (a,b) overlaps )sql"
    R"sql((c,d);)sql",
    R"sql(select collation for (a), a similar to b escape c, a not similar to b, xmlexists('x' passing b), a )sql"
    R"sql(like b escape 'x', a not ilike b, current_timestamp(3), current_user, substring(a from b), a::int, )sql"
    R"sql(cast(a as interval day to second(3)), interval '1' day, x'ff', b'01', -1, - 1.5, -a, null, true;)sql",
    R"sql(select f(variadic a), f(x => 1), f(distinct a order by b) filter (where c), percentile_cont(0.5) )sql"
    R"sql(within group (order by x), count(*) over w, count(*) over (w rows between 1 preceding and current )sql"
    R"sql(row exclude ties), (a).b, (a).*, a[1:2], (f(x))[1], array[[1,2],[3]], row(a), (a,b), row(), a = )sql"
    R"sql(any(array[1]), a <> all (select 1);)sql",
    R"sql(select exists(select 1), array(select 1), (a,b) = (select 1,2), a in (1,2), a not in (select 1), a )sql"
    R"sql(between symmetric 1 and 2, a is distinct from b, a isnull, a is not true, a operator(s.+) b, @ a, )sql"
    R"sql(nullif(a,b), coalesce(a,b), greatest(a), grouping(a), $1;)sql",
    R"sql(select xmlelement(name foo, xmlattributes(a as b, c), 'x'), xmlforest(a as b), xmlparse(document a )sql"
    R"sql(preserve whitespace), xmlpi(name foo, 'x'), xmlroot(a, version no value, standalone yes), )sql"
    R"sql(xmlserialize(content a as text), xmlconcat(a,b), a is document, a is not document, a collate "C", )sql"
    R"sql(case a when 1 then 2 else 3 end, treat(a as int), a.*, *;)sql",
    R"sql(select interval(3) '1 s', time(3) with time zone '1', date '2020-1-1', char 'x', f(1) 'x', a > some )sql"
    R"sql((select 2), a like any (array['x']), a not like all (select 1), a::varchar(3)[], a::numeric(3,2), )sql"
    R"sql(a::double precision, a::bit varying(3), a::bit, a::"char", a::char, a::setof int, a::int array[3], )sql"
    R"sql(a::x.y%type;)sql",
    R"sql(with recursive a(x) as materialized (select 1 union select 2) search depth first by x set y cycle x )sql"
    R"sql(set z using p select distinct on (a) * from a as b(c,d), lateral (select 1) s, only c, d )sql"
    R"sql(tablesample bernoulli (10) repeatable (3), rows from (f(1) as (a int), g(2)) with ordinality as )sql"
    R"sql(x(y), f(1) as t(a int collate "C", b text), generate_series(1,2) g, (a join b using (c) as j) k, a )sql"
    R"sql(natural left join b limit 3;)sql",
    R"sql(with recursive a as not materialized (table x) cycle x, y set z to date '2020-1-1' default 'x' )sql"
    R"sql(using p table b;)sql",
    R"sql(select * from xmltable(xmlnamespaces('x' as y, default 'z'), '/a' passing by ref b columns x int )sql"
    R"sql(path 'p' default 1 not null, o for ordinality) xt where x group by distinct a, rollup(a,(b,c)), )sql"
    R"sql(grouping sets ((), (a), cube(b)), () having x window w as (partition by a order by b desc nulls )sql"
    R"sql(last range unbounded preceding) order by 1 using <, 2 asc offset 3 rows fetch first 4 rows with )sql"
    R"sql(ties for no key update of a for share nowait;)sql",
    R"sql((select 1 limit 1) union all (select 2 except select 3) order by 1;)sql",
    R"sql((select 1 union select 2) intersect select 3 union all select 4 except (select 5 union select 6);)sql",
    R"sql(values (1,default),(2,3) limit all;)sql",
    R"sql(select 1 offset 3 fetch first (1+2) rows only;)sql",
    R"sql(table foo;)sql",
    R"sql(insert into a.b as c (x, y[1], z.q) overriding system value values (1) on conflict (a collate "C" )sql"
    R"sql(text_ops, (b+1), lower(x)) where x do update set (a,b) = (1,2), c=default where z returning *;)sql",
    R"sql(insert into a default values on conflict on constraint x do nothing;)sql",
    R"sql(insert into a (select 1 limit 1) union values (2);)sql",
    R"sql(update only a set (a,b) = (select 1,2), c.d[1] = 2 from x where y returning z;)sql",
    R"sql(delete from a as b using c where current of d;)sql",
    R"sql(merge into a using b on x when matched and y then update set a=1 when not matched then insert (a) )sql"
    R"sql(overriding user value values (1) when not matched then do nothing when matched then delete;)sql",
    R"sql(merge into a using b on x when not matched then insert default values;)sql",
    R"sql(notify a, 'b';)sql",
    R"sql(create table x (a int) partition by range (a, (b+1) collate "C" int4_ops, lower(x));)sql",
    R"sql(create table y partition of x for values from (1, minvalue) to (2, maxvalue);)sql",
    R"sql(create table y partition of x for values in (1,null, 1+1);)sql",
    R"sql(create table y partition of x for values with (modulus 3, remainder 0);)sql",
    R"sql(create table y partition of x default;)sql",
    R"sql(create function f() returns int begin atomic select 1; select 2; end;)sql",
    R"sql(create function f() returns int return 1+1;)sql",
    R"sql(create function f(x a.b%type) returns setof a.b%type language sql as 'x';)sql",
    R"sql(select - - 1, -(-a), 2 - -1, (-1)::int, -1::int, (-1)^2, -(1^2), - @ a, @ -1, @ - a, a ^ - b, not )sql"
    R"sql(not a, not (a = b), not a and b or c, (a or b) and c, a and (b and c), (a and b) and c;)sql",
    R"sql(select (a = b) = c, a = (b = c), (a < b) is null, a < (b is null), (a is null) is null, a + b * c - )sql"
    R"sql((d - e), (a + b) * c, a || b || c, a || (b || c), (a || b) = c, a = any(b) or c, (a = any (b)) = c, )sql"
    R"sql(a -> 'x' ->> 'y', (a -> b) + c, a + b -> c, (a collate "C") < b, (a || b) collate "C", a || b )sql"
    R"sql(collate "C", a at time zone b at time zone c, a at time zone (b || c), a::text::int, (a+b)::int, (a )sql"
    R"sql(collate "C")::text;)sql",
    R"sql(select x between a and b and c, x between (a collate "C") and b, x not between a + 1 and (b is )sql"
    R"sql(null), x between (a at time zone 'x') and 1, (x between a and b) between c and d, x in (a, b) = c, )sql"
    R"sql(x like a || b, (x like a) like b, x like (a like b), (x in (1)) is true, x between (not a) and b, x )sql"
    R"sql(between (a and b) and c, x between (1 in (2)) and 3;)sql",
    R"sql(select ((a)).b.c, (a.b).c, a.b[1].c[2:], (array[1,2])[1], ((select x)).b, (select array[1])[1], )sql"
    R"sql(($1).x, (row(1,2)).f1, ((1,2)).f1, (f(x)).*, (a).b.*, ('x'::t).c, a[:], a[1:], a[:2];)sql",
    R"sql(select * from a cross join b join c on true left join (d full join e using (x)) on false, f() with )sql"
    R"sql(ordinality, lateral f(x) as (a int), cast(a as b), current_date, coalesce(a) c, (select 1) s, (a join )sql"
    R"sql(b on true) right join c using (q) as j;)sql",
    R"sql(select left(a,1), "left"(b), "order".x, "Select" as "from", a as "user", x as year, x."y""z", )sql"
    R"sql("select"(1), pg_catalog.substring(a, b), substring(a, b), overlay(a,b,c), )sql"
    R"sql(pg_catalog.position('a','b'), "substring"(a), extract('foo' from b), extract("Foo" from b), )sql"
    R"sql(extract(epoch from b), trim(trailing 'a' from b, c), trim(a);)sql",
    R"sql(select case when a then b end, case when (case when a then b end) then c else d end, a IS NOT )sql"
    R"sql(DISTINCT FROM b, (a is distinct from b) is null, (a is document) is null, u&'d\0061t', e'a\nb\\c', )sql"
    R"sql('a''b', $$x$$, 1e10, 1.0, 99999999999999, .5, a.b.c.d;)sql",
    R"sql(select count(*) filter (where a) over (partition by b order by c groups between unbounded preceding )sql"
    R"sql(and 1 following exclude group), sum(x) over (), rank() over (order by a desc nulls first range )sql"
    R"sql(between '1 day'::interval preceding and '1 day' following), lag(x) over w from t window w as )sql"
    R"sql((partition by x), v as (w order by a);)sql",
    R"sql(select a into temp x from b;)sql",
    R"sql(select for update of a skip locked;)sql",
    R"sql(select user, current_role, session_user, current_catalog, current_schema, localtime(2), )sql"
    R"sql(localtimestamp, current_time, current_date;)sql",
    R"sql(with x as (insert into a values (1) returning *), y as (delete from b), z as (update c set a=1) )sql"
    R"sql(select * from x;)sql",
    R"sql(select 'a'::pg_catalog.bpchar, 'a'::bpchar, 'a'::bpchar(3), 'a'::char(3), 'a'::pg_catalog.int4, )sql"
    R"sql('a'::int4, 'a'::timestamptz(3), 'a'::timestamp(3) with time zone, 'a'::timestamp(3), '1'::interval )sql"
    R"sql(year to month, interval '1' second(2), null::"Foo"."Bar"(1,x)[], '1'::float(3), '1'::dec(3), )sql"
    R"sql('1'::nchar varying(2), '1'::json, '1'::pg_catalog.json, '1'::"bit", '1'::bit(3), '1'::"timestamp";)sql",
    R"sql(select grouping(a, b) from x group by grouping sets ((a,b), rollup(a), (a), ());)sql",
    R"sql(select (a, b) in (select 1, 2), (a,b) in ((1,2),(3,4)), row(a,b) = row(c,d), row(a) is null, (a,b) )sql"
    R"sql(is not distinct from (c,d), (a,b) = any (select 1,2), a operator(pg_catalog.=) any (array[1]), a !~ )sql"
    R"sql(all (select 1), exists (select 1) and not exists (select 2);)sql",
    // clang-format on
};

const Node* parsed(Arena& arena, const std::string& sql) {
  const auto statements = parse(arena, sql);
  if (!statements || statements->size() != 1) return nullptr;
  return statements->front().node;
}

// The part of a statement that deparse() takes, and how to get it back from the printed text.
struct Part {
  const Node* node;
  std::function<std::string(std::string)> as_statement;
};

Part part_of(const Node& statement) {
  const auto same = [](std::string text) { return text; };
  if (statement.has("partspec")) {
    return {&statement["partspec"], [](std::string text) { return "create table x (a int) partition by " + text; }};
  }
  if (statement.has("partbound")) {
    return {&statement["partbound"], [](std::string text) { return "create table y partition of x " + text; }};
  }
  if (statement.has("sql_body")) {
    return {&statement["sql_body"], [](std::string text) { return "create function f() returns int " + text; }};
  }
  if (statement.has("parameters")) {
    return {&statement["returnType"],
            [](std::string text) { return "create function f(x a.b%type) returns " + text + " language sql as 'x'"; }};
  }
  return {&statement, same};
}

TEST(Deparse, IsFaithful) {
  for (const char* sql : kStatements) {
    Arena arena;
    const Node* statement = parsed(arena, sql);
    ASSERT_NE(statement, nullptr) << sql;
    const Part part = part_of(*statement);
    for (const std::string& text : {deparse(*part.node), deparse_pretty(*part.node, 2)}) {
      const Node* again = parsed(arena, part.as_statement(text));
      ASSERT_NE(again, nullptr) << text;
      EXPECT_TRUE(same_structure(*part.node, *part_of(*again).node)) << text;
      EXPECT_EQ(text.find('{'), std::string::npos) << text;
    }
  }
}

std::string expression(const std::string& text) {
  Arena arena;
  const Node* statement = parsed(arena, "SELECT " + text);
  return statement == nullptr ? "" : deparse((*statement->list("targetList")[0])["val"]);
}

TEST(Deparse, ParenthesesOnlyWhereTheyCount) {
  EXPECT_EQ(expression("(a + (b * c)) > 0"), "a + b * c > 0");
  EXPECT_EQ(expression("(a + b) * c"), "(a + b) * c");
  EXPECT_EQ(expression("a - (b - c)"), "a - (b - c)");
  EXPECT_EQ(expression("(a or b) and c"), "(a OR b) AND c");
  EXPECT_EQ(expression("not (a = b)"), "NOT (a = b)");
  EXPECT_EQ(expression("((a)::text)::varchar(3)"), "a::text::character varying(3)");
  EXPECT_EQ(expression("(a + b)::int"), "(a + b)::integer");
  EXPECT_EQ(expression("(a = b) = c"), "(a = b) = c");
  EXPECT_EQ(expression("left(a, 1) || \"left\".x"), "left(a, 1) || \"left\".x");
}

TEST(Deparse, NumbersKeepTheirSign) {
  Arena arena;
  const Node* minus_one = arena.object("A_Const", {{"ival", arena.integer(-1)}});
  const Node* integer = arena.object("TypeName", {{"names", arena.list({arena.string("pg_catalog"), arena.string("int4")})}});
  EXPECT_EQ(deparse(*arena.object("TypeCast", {{"arg", minus_one}, {"typeName", integer}})), "(-1)::integer");
  const Node* minus = arena.list({arena.string("-")});
  const Node* difference =
      arena.object("A_Expr", {{"kind", arena.string("AEXPR_OP")}, {"name", minus}, {"lexpr", minus_one}, {"rexpr", minus_one}});
  EXPECT_EQ(deparse(*difference), "-1 - -1");
}

TEST(Deparse, Restricted) {
  Arena arena;
  const auto restricted = [&](const std::string& text) {
    return deparse_restricted((*parsed(arena, "SELECT " + text)->list("targetList")[0])["val"]);
  };
  EXPECT_EQ(restricted("now()"), "now()");
  EXPECT_EQ(restricted("1 + 2"), "1 + 2");
  EXPECT_EQ(restricted("'x'::text collate \"C\""), "('x'::text COLLATE \"C\")");
  EXPECT_EQ(restricted("now() at time zone 'utc'"), "(now() AT TIME ZONE 'utc')");
  EXPECT_EQ(restricted("a is null"), "(a IS NULL)");
  EXPECT_EQ(restricted("a or b"), "(a OR b)");
}

TEST(Deparse, PrettyQuery) {
  Arena arena;
  const Node* query = parsed(arena,
                             "select u.id, count(*) as orders from app.users u left join app.orders o on o.user_id = u.id "
                             "where u.active and o.total > 0 group by u.id order by 2 desc");
  EXPECT_EQ(deparse_pretty(*query),
            R"(SELECT
    u.id,
    count(*) AS orders
FROM app.users AS u
    LEFT JOIN app.orders AS o ON o.user_id = u.id
WHERE u.active
    AND o.total > 0
GROUP BY u.id
ORDER BY 2 DESC)");
}

TEST(Deparse, AnnotationsAreNotPrinted) {
  Arena arena;
  const Node* column = arena.object("ColumnRef", {{"fields", arena.list({arena.string("t"), arena.string("a")})},
                                                  {"$type", arena.string("integer")}});
  EXPECT_EQ(deparse(*column), "t.a");
}

TEST(Deparse, WhatItDoesNotKnowIsSeen) {
  Arena arena;
  const Node* mystery = arena.object("QuantumExpr", {{"arg", arena.integer(1)}});
  EXPECT_EQ(deparse(*mystery), "{QuantumExpr}");
  EXPECT_EQ(parsed(arena, "SELECT " + deparse(*mystery)), nullptr);
  EXPECT_EQ(parsed(arena, "SELECT 1 FROM " + deparse(*mystery)), nullptr);
}

TEST(Deparse, LongChainsDoNotExhaustTheStack) {
  Arena arena;
  const Node* plus = arena.list({arena.string("+")});
  const Node* chain = arena.object("A_Const", {{"ival", arena.integer(1)}});
  const Node* one = chain;
  for (int i = 0; i < 200'000; ++i) {
    chain = arena.object("A_Expr", {{"kind", arena.string("AEXPR_OP")}, {"name", plus}, {"lexpr", chain}, {"rexpr", one}});
  }
  EXPECT_EQ(deparse(*chain).size(), 800'001U);
}

}  // namespace
}  // namespace plumb::postgres
