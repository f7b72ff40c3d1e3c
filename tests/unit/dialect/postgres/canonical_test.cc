// One canonical form: what it makes alike, that it stays as it is when made again, and the values of literals.
#include "dialect/postgres/canonical.h"

#include <gtest/gtest.h>

#include "dialect/postgres/canonical_literal.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

// Unresolved trees are enough where no types are needed.
const Node* parsed(Arena& arena, const std::string& text) {
  const auto statements = parse(arena, "SELECT " + text);
  return statements ? statements->front().node : &Node::null();
}

bool alike(const std::string& a, const std::string& b, int major = 0) {
  const CanonicalContext context{.major = major, .one_call_form = major > 0 && major < 14};
  Arena arena;
  return same_structure(*canonical(arena, *parsed(arena, a), context), *canonical(arena, *parsed(arena, b), context));
}

TEST(Canonical, OneSpelling) {
  const std::pair<const char*, const char*> kAlike[] = {
      {"a IN (1, 2)", "a = ANY (ARRAY[1, 2])"},
      {"a NOT IN (1, 2)", "a <> ALL (ARRAY[1, 2])"},
      {"a IN (1)", "a = 1"},
      {"a IN (1, 2, b)", "a = ANY (ARRAY[1, 2]) OR a = b"},
      {"a BETWEEN 1 AND 2", "a >= 1 AND a <= 2"},
      {"a NOT BETWEEN 1 AND 2", "a < 1 OR a > 2"},
      {"a LIKE 'x'", "a ~~ 'x'"},
      {"a NOT ILIKE 'x'", "a !~~* 'x'"},
      {"a IS NOT DISTINCT FROM b", "NOT (a IS DISTINCT FROM b)"},
      {"a != 1", "a <> 1"},
      {"(a AND b) AND c", "a AND (b AND c)"},
      {"date '2020-1-2'", "'2020-01-02'::date"},
      {"X'1F'", "B'00011111'"},
      {"ARRAY['a', 'b']::text[]", "ARRAY['a'::text, 'b'::text]"},
      {"ARRAY[ARRAY[1], ARRAY[2]]::bigint[]", "ARRAY[ARRAY[1::bigint], ARRAY[2::bigint]]"},
      {"(ARRAY['a'::varchar])::text[]", "ARRAY['a'::text]"},
      {"row(1, 2) = row(3, 4)", "1 = 3 AND 2 = 4"},
      {"(a, b) <> (c, d)", "a <> c OR b <> d"},
      {"CASE WHEN a THEN 1 END AS x", "CASE WHEN a THEN 1 ELSE NULL END AS x"},
      {"a OPERATOR(pg_catalog.+) b", "a + b"},
      {"1 FROM t ORDER BY a", "1 FROM t ORDER BY a ASC NULLS LAST"},
      {"1 FROM t ORDER BY a DESC", "1 FROM t ORDER BY a USING >"},
      {"a FROM t LIMIT ALL", "a FROM t"},
      {"a FROM t AS t", "a FROM t"},
      {"a FROM t FETCH FIRST 3 ROWS ONLY", "a FROM t LIMIT 3"},
      {"a FROM t ORDER BY 1", "a FROM t ORDER BY a"},
      {"count(*) FROM t", "count(*) AS count FROM t"},
      {"1 FROM t GROUP BY (a, b)", "1 FROM t GROUP BY a, b"},
      {"a IN (SELECT b)", "a = ANY (SELECT b)"},
      {"EXISTS (SELECT 1 AS x) AS e", "EXISTS (SELECT 1) AS e"},
  };
  for (const auto& [a, b] : kAlike) EXPECT_TRUE(alike(a, b)) << a << "  and  " << b;
}

TEST(Canonical, KeepsApart) {
  const std::pair<const char*, const char*> kApart[] = {
      {"a = 1", "a = 2"},          {"a = -1", "a = 1"},
      {"a = 0", "a = -1"},         {"a::int", "a"},
      {"a::int", "a::bigint"},     {"a::varchar(3)", "a::varchar(4)"},
      {"1", "'1'::numeric"},       {"1", "1.0"},
      {"a AND b OR c", "a AND (b OR c)"}, {"a IN (1, 2)", "a IN (2, 1)"},
      {"now()", "CURRENT_TIMESTAMP"},     {"a IS NULL", "a IS NOT NULL"},
      {"a LIKE 'x'", "a ILIKE 'x'"},      {"'1 day'::interval", "'24 hours'::interval"},
      {"a FROM t", "a FROM ONLY t"},      {"a FROM t JOIN u USING (x)", "a FROM t JOIN u ON t.x = u.x"},
      {"(a, b) < (c, d)", "a < c AND b < d"},
      {"trim(both 'x' from a) AS x", "btrim(a, 'x') AS x"},
      {"substring(a from 1 for 2) AS x", "substring(a, 1, 2) AS x"},
      {"a AT TIME ZONE 'UTC' AS x", "timezone('UTC', a) AS x"},
      {"extract(year FROM a) AS x", "pg_catalog.extract('year', a) AS x"},
  };
  for (const auto& [a, b] : kApart) EXPECT_FALSE(alike(a, b)) << a << "  and  " << b;
}

TEST(Canonical, ExtractIsDatePartBefore14) {
  EXPECT_TRUE(alike("extract(year FROM a) AS x", "date_part('year', a) AS x", 13));
  EXPECT_FALSE(alike("extract(year FROM a) AS x", "date_part('year', a) AS x", 15));
}

TEST(Canonical, AgainChangesNothing) {
  for (const char* text : {"a IN (1, 2, b)", "'2020-01-01'::date", "5000000000", "'x'::varchar(3)", "'1.5'::numeric(10,2)",
                           "ARRAY['a','b']::varchar[]", "a NOT BETWEEN SYMMETRIC 1 AND 2", "'1'::interval day",
                           "a FROM t GROUP BY 1 ORDER BY 1 DESC", "CASE a WHEN 1 THEN 2 END", "NULL::text", "B'1'"}) {
    Arena arena;
    const Node* once = canonical(arena, *parsed(arena, text));
    EXPECT_TRUE(same_structure(*once, *canonical(arena, *once))) << text;
  }
}

TEST(Literal, OneValueManyTexts) {
  const struct {
    const char* type;
    const char* a;
    const char* b;
  } kSame[] = {
      {"boolean", "t", "TRUE"},
      {"boolean", "off", "0"},
      {"integer", " 007 ", "7"},
      {"numeric", "1.50e1", "15.0"},
      {"numeric", "-.5", "-0.5"},
      {"numeric", "nan", "NaN"},
      {"double precision", "1e2", "100"},
      {"uuid", "{A0EEBC99-9C0B4EF8-BB6D6BB9BD380A11}", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"},
      {"bytea", "\\xDE AD", "\\xdead"},
      {"bytea", "a\\\\b\\000", "\\x615c6200"},
      {"inet", "10.0.0.1/32", "10.0.0.1"},
      {"date", "2020-1-2", "2020-01-02"},
      {"date", "20200102", "2020-01-02"},
      {"timestamp without time zone", "2020-01-02", "2020-01-02 00:00:00"},
      {"timestamp without time zone", "2020-01-02T03:04", "2020-01-02 03:04:00.000"},
      {"timestamp with time zone", "2020-01-02 00:00:00+02", "2020-01-01 22:00:00+00"},
      {"timestamp with time zone", "epoch", "1970-01-01 00:00:00Z"},
      {"time without time zone", "1:2", "01:02:00"},
      {"interval", "1 week", "7 days"},
      {"interval", "90 minutes", "01:30:00"},
      {"interval", "1 year 2 mons 3 days 04:05:06.5", "14 mon 3 d 4 h 5 min 6.5 s"},
      {"interval", "1 day ago", "-1 days"},
      {"interval", "P1DT2H", "1 day 02:00:00"},
      {"interval", "1.5 days", "1 day 12:00:00"},
      {"interval", "1-2", "14 months"},
      {"jsonb", "{\"b\":1, \"a\" : 2}", "{\"a\": 2, \"b\": 1}"},
      {"jsonb", "{\"a\":1,\"a\":2}", "{\"a\": 2}"},
      {"jsonb", "\"\\u00e9\\n\"", "\"é\\n\""},
      {"jsonb", "[1.0 , 1e2]", "[1.0, 100]"},
      {"integer[]", "{ 1, 2 }", "{1,2}"},
      {"text[]", "{\"a\", b , \"c d\"}", "{a,b,\"c d\"}"},
      {"text[]", "{{a},{NULL}}", "{{a},{null}}"},
  };
  for (const auto& [type, a, b] : kSame) {
    const DataType of = parse_printed_type(type);
    const LiteralValue left = canonical_literal(of, a);
    const LiteralValue right = canonical_literal(of, b);
    EXPECT_EQ(left.text, right.text) << type << ": " << a << "  and  " << b;
    EXPECT_TRUE(left.decided && right.decided) << type << ": " << a << "  and  " << b;
  }
}

TEST(Literal, DifferentValues) {
  const struct {
    const char* type;
    const char* a;
    const char* b;
  } kDifferent[] = {
      {"interval", "1 day", "24 hours"}, {"interval", "1 mon", "30 days"},
      {"numeric", "1.5", "1.50"},        {"jsonb", "{\"a\":1}", "{\"a\":\"1\"}"},
      {"jsonb", "[1,2]", "[2,1]"},       {"text[]", "{a,b}", "{b,a}"},
      {"text[]", "{NULL}", "{\"NULL\"}"}, {"json", "{\"a\":1}", "{\"a\": 1}"},
      {"text", "a", "a "},               {"timestamp without time zone", "2020-01-02", "2020-01-02 00:00:01"},
  };
  for (const auto& [type, a, b] : kDifferent) {
    const DataType of = parse_printed_type(type);
    EXPECT_NE(canonical_literal(of, a).text, canonical_literal(of, b).text) << type << ": " << a << "  and  " << b;
  }
}

TEST(Literal, NoValueOfTheTypeIsTheSameAsNone) {
  const std::pair<const char*, const char*> kNoValue[] = {
      {"boolean", "maybe"}, {"integer", "unknown"}, {"numeric", "many"}, {"double precision", "none"}, {"uuid", "new"},
  };
  for (const auto& [type, text] : kNoValue) {
    const LiteralValue value = canonical_literal(parse_printed_type(type), text);
    EXPECT_TRUE(value.decided) << type << " " << text;
    EXPECT_EQ(value.text, text);
  }
}

TEST(Literal, WhatOnlyAServerKnows) {
  const std::pair<const char*, const char*> kUndecided[] = {
      {"date", "January 8, 1999"}, {"date", "now"},       {"timestamp with time zone", "2020-01-01 00:00"},
      {"interval", "garbage"},     {"tsquery", "a & b"},  {"point", "(0,0)"},
      {"integer", "1.5"},          {"jsonb", "{"},        {"text[]", "[1:2]={a,b}"},
      {"public.citext", "x"},      {"integer", "0x1F"},
  };
  for (const auto& [type, text] : kUndecided) {
    EXPECT_FALSE(canonical_literal(parse_printed_type(type), text).decided) << type << " " << text;
  }
}

}  // namespace
}  // namespace plumb::postgres
