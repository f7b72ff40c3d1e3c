// What is the same expression, query, type or literal, whoever wrote or printed it; and what is not.
#include <gtest/gtest.h>

#include "dialect/mysql/canonical.h"
#include "dialect/mysql/expression_parser.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

std::string canon(std::string_view text) {
  const auto term = parse_expression(text, {});
  return term ? print(canonical(*term, {.drop_qualifiers = true})) : "does not parse";
}

TEST(MySqlExpression, WhatServersRewriteIsTheSame) {
  const std::pair<const char*, const char*> pairs[] = {
      {"a > 0", "(`a` > 0)"},
      {"NOT a = 1", "a <> 1"},
      {"not (a in (1, 2))", "a not in (1,2)"},
      {"a != 1 and b", "(`a` <> 1) AND `b`"},
      {"upper(t.a)", "ucase(`a`)"},
      {"mod(a, 2)", "a % 2"},
      {"date_add(a, interval 1 day)", "`a` + interval 1 day"},
      {"a in (1)", "a = 1"},
      {"a is not null", "not (a is null)"},
      {"_utf8mb4'x'", "'x'"},
      {"current_timestamp()", "now()"},
      {"case when a then true else false end", "CASE WHEN (`a`) THEN 1 ELSE 0 END"},
      {"a and (b and c)", "(a and b) and c"},
      {"- 5 + 1", "-5+1"},
      {"a->'$.x'", "json_extract(a, '$.x')"},
      {"a regexp 'x'", "a rlike 'x'"},
  };
  for (const auto& [a, b] : pairs) EXPECT_EQ(canon(a), canon(b)) << a << " / " << b;
}

TEST(MySqlExpression, WhatDiffersIsNotTheSame) {
  const std::pair<const char*, const char*> pairs[] = {
      {"a > 0", "a >= 0"}, {"a or b and c", "(a or b) and c"}, {"a - (b - c)", "a - b - c"}, {"'x'", "'X'"},
      {"cast(a as signed)", "cast(a as unsigned)"}, {"a", "b"}, {"1", "'1'"}, {"a between 1 and 2", "a between 1 and 3"},
  };
  for (const auto& [a, b] : pairs) EXPECT_NE(canon(a), canon(b)) << a << " / " << b;
}

TEST(MySqlExpression, HostileTextIsRefused) {
  EXPECT_EQ(canon(std::string(100'000, '(') + "1" + std::string(100'000, ')')), "does not parse");
  EXPECT_EQ(canon(std::string(100'000, '-') + "1"), "does not parse");
  EXPECT_EQ(canon("a +"), "does not parse");
  EXPECT_EQ(canon(""), "does not parse");
  EXPECT_EQ(canon("'never"), "does not parse");
}

WrittenType written(std::string name, std::vector<std::string> arguments = {}, bool is_unsigned = false) {
  WrittenType out;
  out.name = std::move(name);
  out.arguments = std::move(arguments);
  out.is_unsigned = is_unsigned;
  return out;
}

TEST(MySqlTypes, AreWhatTheServerMakesOfThem) {
  const Server mariadb = usual_server("mariadb");
  const Server mysql = usual_server("mysql");
  EXPECT_EQ(print(server_type(written("integer"), mariadb).type), "int(11)");
  EXPECT_EQ(print(server_type(written("integer"), mysql).type), "int");
  EXPECT_EQ(print(server_type(written("bigint", {"5"}, true), mysql).type), "bigint unsigned");
  EXPECT_EQ(print(server_type(written("bool"), mysql).type), "tinyint(1)");
  EXPECT_EQ(print(server_type(written("dec"), mariadb).type), "decimal(10,0)");
  EXPECT_EQ(print(server_type(written("float", {"30"}), mariadb).type), "double");
  EXPECT_EQ(print(server_type(written("char"), mariadb).type), "char(1)");
  EXPECT_EQ(print(server_type(written("enum", {"a ", "it's"}), mariadb).type), "enum('a','it''s')");
  EXPECT_EQ(print(server_type(written("json"), mariadb).type), "longtext");
  EXPECT_EQ(print(server_type(written("json"), mysql).type), "json");
  EXPECT_EQ(print(sized_text("65000", "utf8mb3")), "mediumtext");
  EXPECT_EQ(print(sized_text("255", "latin1")), "tinytext");
}

std::string literal(std::string_view text, std::string type, std::vector<std::string> arguments = {}) {
  const auto term = parse_expression(text, {});
  return literal_for(*term, server_type(written(std::move(type), std::move(arguments)), usual_server("mariadb")).type).value_or("none");
}

TEST(MySqlTypes, LiteralsAreWhatAColumnKeeps) {
  EXPECT_EQ(literal("'1'", "int"), "1");
  EXPECT_EQ(literal("1", "varchar", {"5"}), "'1'");
  EXPECT_EQ(literal("1", "decimal", {"8", "2"}), "1.00");
  EXPECT_EQ(literal("'2020-1-2'", "date"), "'2020-01-02'");
  EXPECT_EQ(literal("'2020-1-2'", "datetime", {"3"}), "'2020-01-02 00:00:00.000'");
  EXPECT_EQ(literal("0", "datetime"), "'0000-00-00 00:00:00'");
  EXPECT_EQ(literal("b'0101'", "bit", {"4"}), "b'101'");
  EXPECT_EQ(literal("1.50", "float"), "1.5");
  EXPECT_EQ(literal("a + 1", "int"), "none");
}

}  // namespace
}  // namespace plumb::mysql
