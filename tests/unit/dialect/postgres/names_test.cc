#include "dialect/postgres/names.h"

#include <gtest/gtest.h>

#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

DataType parsed(std::string_view type) {
  Arena arena;
  const auto statements = parse(arena, "SELECT NULL::" + std::string(type));
  if (!statements) return {};
  return data_type((*statements->front().node->list("targetList")[0])["val"]["typeName"]);
}

TEST(Names, QuotesOnlyWhereItMust) {
  EXPECT_EQ(quote_identifier("users"), "users");
  EXPECT_EQ(quote_identifier("_a1"), "_a1");
  EXPECT_EQ(quote_identifier("Users"), "\"Users\"");
  EXPECT_EQ(quote_identifier("1a"), "\"1a\"");
  EXPECT_EQ(quote_identifier(""), "\"\"");
  EXPECT_EQ(quote_identifier("a b"), "\"a b\"");
  EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote_identifier("a\n--b"), "\"a\n--b\"");
  EXPECT_EQ(quote_identifier("straße"), "\"straße\"");
  EXPECT_EQ(quote_identifier("a$"), "\"a$\"");
}

TEST(Names, QuotesKeywordsThatAreNotFree) {
  EXPECT_EQ(quote_identifier("select"), "\"select\"");
  EXPECT_EQ(quote_identifier("left"), "\"left\"");
  EXPECT_EQ(quote_identifier("between"), "\"between\"");
  EXPECT_EQ(quote_identifier("json_table"), "\"json_table\"") << "a keyword since 17";
  EXPECT_EQ(quote_identifier("name"), "name");
  EXPECT_EQ(quote_identifier("year"), "year");
}

TEST(Names, Qualified) {
  EXPECT_EQ(quote(QualifiedName{Name("public"), Name("Order")}), "public.\"Order\"");
  EXPECT_EQ(quote(QualifiedName{Name(), Name("t")}), "t");
}

TEST(Names, Literals) {
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal(""), "''");
  EXPECT_EQ(quote_literal("a\\'b"), "E'a\\\\''b'");
}

TEST(Names, DollarQuotesNeverCloseEarly) {
  EXPECT_EQ(dollar_quote("SELECT 1"), "$$SELECT 1$$");
  EXPECT_EQ(dollar_quote("a $$ b"), "$function$a $$ b$function$");
  EXPECT_EQ(dollar_quote("ends in $"), "$function$ends in $$function$");
  EXPECT_EQ(dollar_quote("$$ $function$"), "$function1$$$ $function$$function1$");
  EXPECT_EQ(dollar_quote("$$ $function"), "$function1$$$ $function$function1$");
}

TEST(Types, BuiltInNames) {
  EXPECT_TRUE(is_builtin_type("int4"));
  EXPECT_TRUE(is_builtin_type("_text"));
  EXPECT_TRUE(is_builtin_type("pg_class"));
  EXPECT_FALSE(is_builtin_type("integer"));
  EXPECT_FALSE(is_builtin_type("mood"));
  EXPECT_FALSE(is_builtin_type("_mood"));
}

struct TypeCase {
  std::string_view written;
  std::string_view name;
  std::string_view arguments;
  std::string_view printed;
};

class TypeSpelling : public testing::TestWithParam<TypeCase> {};

TEST_P(TypeSpelling, IsReadAndPrintedAsTheCatalogueDoes) {
  const TypeCase& c = GetParam();
  const DataType type = parsed(c.written);
  EXPECT_EQ(type.name, (QualifiedName{Name(), Name(c.name)}));
  EXPECT_EQ(type.arguments, c.arguments);
  EXPECT_EQ(print(type), c.printed);
  EXPECT_EQ(parse_printed_type(c.printed), type);
  EXPECT_EQ(parsed(c.printed), type);
}

INSTANTIATE_TEST_SUITE_P(
    Types, TypeSpelling,
    testing::Values(TypeCase{"int", "int4", "", "integer"}, TypeCase{"pg_catalog.int4", "int4", "", "integer"},
                    TypeCase{"bigint", "int8", "", "bigint"}, TypeCase{"decimal", "numeric", "", "numeric"},
                    TypeCase{"numeric(5)", "numeric", "(5,0)", "numeric(5,0)"},
                    TypeCase{"numeric(10,2)", "numeric", "(10,2)", "numeric(10,2)"},
                    TypeCase{"float(10)", "float4", "", "real"},
                    TypeCase{"double precision", "float8", "", "double precision"},
                    TypeCase{"char(3)", "bpchar", "(3)", "character(3)"},
                    TypeCase{"char", "bpchar", "(1)", "character(1)"}, TypeCase{"bpchar", "bpchar", "", "bpchar"},
                    TypeCase{"\"char\"", "char", "", "\"char\""},
                    TypeCase{"varchar(20)", "varchar", "(20)", "character varying(20)"},
                    TypeCase{"bit", "bit", "(1)", "bit(1)"}, TypeCase{"\"bit\"", "bit", "", "\"bit\""},
                    TypeCase{"bit varying(5)", "varbit", "(5)", "bit varying(5)"},
                    TypeCase{"timestamp(3) with time zone", "timestamptz", "(3)", "timestamp(3) with time zone"},
                    TypeCase{"timestamptz", "timestamptz", "", "timestamp with time zone"},
                    TypeCase{"timestamp(9)", "timestamp", "(6)", "timestamp(6) without time zone"},
                    TypeCase{"time", "time", "", "time without time zone"},
                    TypeCase{"interval day to second(3)", "interval", " day to second(3)", "interval day to second(3)"},
                    TypeCase{"interval(3)", "interval", "(3)", "interval(3)"},
                    TypeCase{"interval year", "interval", " year", "interval year"},
                    TypeCase{"json", "json", "", "json"}, TypeCase{"\"any\"", "any", "", "\"any\""},
                    TypeCase{"text", "text", "", "text"}));

TEST(Types, Arrays) {
  EXPECT_EQ(print(parsed("int[]")), "integer[]");
  EXPECT_EQ(parsed("int[3][]"), parsed("int[]"));
  EXPECT_EQ(parsed("_int4"), parsed("int[]"));
  EXPECT_EQ(parsed("varchar(3) array"), parse_printed_type("character varying(3)[]"));
  EXPECT_EQ(print(parsed("timestamptz(2)[]")), "timestamp(2) with time zone[]");
}

TEST(Types, OfUsers) {
  const DataType mood = parsed("app.\"My Mood\"[]");
  EXPECT_EQ(mood.name, (QualifiedName{Name("app"), Name("My Mood")}));
  EXPECT_EQ(print(mood), "app.\"My Mood\"[]");
  EXPECT_EQ(parse_printed_type(print(mood)), mood);
  EXPECT_EQ(print(parsed("mood")), "mood");
  EXPECT_EQ(parsed("geometry(Point,4326)"), parse_printed_type("geometry(Point,4326)"));
  EXPECT_EQ(print(parsed("s.int4")), "s.int4");
}

TEST(Types, PrintedWithoutLength) {
  EXPECT_EQ(parse_printed_type("character").arguments, "") << "of a function's argument: any length";
  EXPECT_EQ(parse_printed_type("bit").arguments, "");
}

}  // namespace
}  // namespace plumb::postgres
