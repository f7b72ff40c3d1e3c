#include "dialect/sqlite/tokens.h"

#include <gtest/gtest.h>

#include "dialect/sqlite/canonical.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/sqlite.h"

namespace plumb::sqlite {
namespace {

std::string cut(std::string_view sql) {
  std::string out;
  for (const Token& token : tokens_of(sql)) out += (out.empty() ? "" : " ") + std::string(token.text);
  return out;
}

TEST(SqliteTokens, AreCutAsSqliteCutsThem) {
  EXPECT_EQ(cut("a<=b->>'x'||c--d\n+/*e*/1.5e-3"), "a <= b ->> 'x' || c + 1.5e-3");
  EXPECT_EQ(cut("\"a \"\"b\"\"\" `c``d` [e]]f 'it''s' x'00ff' 0x1F .5"), "\"a \"\"b\"\"\" `c``d` [e] ] f 'it''s' x'00ff' 0x1F .5");
  EXPECT_EQ(cut("?1 :name @x $y a$b \xC3\xA9t\xC3\xA9"), "?1 :name @x $y a$b \xC3\xA9t\xC3\xA9");
  EXPECT_EQ(cut("/* never closed"), "");
  EXPECT_EQ(cut("'never closed"), "'never closed");
}

TEST(SqliteTokens, NamesLoseTheirQuotes) {
  for (const char* sql : {"\"a b\"", "`a b`", "[a b]", "'a b'"}) EXPECT_EQ(unquoted(tokens_of(sql)[0]), "a b") << sql;
  EXPECT_EQ(unquoted(tokens_of("\"a\"\"b\"")[0]), "a\"b");
}

TEST(SqliteNames, OfAnyCaseAreTheSame) {
  EXPECT_EQ(name_of("Users"), name_of("uSERS"));
  EXPECT_NE(name_of("\xC3\x89"), name_of("\xC3\xA9")) << "only ASCII is folded";
  EXPECT_EQ(sqlite_dialect().fold("\"A b\"").spelling(), "A b");
}

TEST(SqliteNames, AreQuotedWhereTheyMustBe) {
  EXPECT_EQ(quote("plain_1"), "plain_1");
  EXPECT_EQ(quote("order"), "\"order\"");
  EXPECT_EQ(quote("1st"), "\"1st\"");
  EXPECT_EQ(quote("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote(""), "\"\"");
  EXPECT_EQ(quote("\xC3\xA9"), "\"\xC3\xA9\"");
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
}

Sameness compare(const std::string& a, const std::string& b) {
  Schema schema;
  Table table;
  table.id = {Kind::table, {}, {}, name_of("t"), {}};
  table.columns.emplace_back().id = {Kind::column, {}, name_of("t"), name_of("price"), {}};
  schema.put(table);
  const NormalizedSchema side = sqlite_dialect().normalize(schema).value();
  return same_expression({{a, Origin::written, {}}, side, table.id}, {{b, Origin::written, {}}, side, table.id});
}

TEST(SqliteTexts, LayoutQuotesAndCaseOfWordsDoNotCount) {
  EXPECT_EQ(compare("price>0", "((PRICE /* in cents */ > 0))"), Sameness::same);
  EXPECT_EQ(compare("\"Price\" <> 1", "[price] != 1"), Sameness::same);
  EXPECT_EQ(compare("price = 'A'", "price == 'A'"), Sameness::same);
}

TEST(SqliteTexts, WhatCounts) {
  EXPECT_EQ(compare("price = 'A'", "price = 'a'"), Sameness::different);
  EXPECT_EQ(compare("price > 0", "price >= 0"), Sameness::different);
  EXPECT_EQ(compare("(price) + (1)", "price) + (1"), Sameness::different);
  EXPECT_EQ(compare("price = \"Word\"", "price = \"word\""), Sameness::different) << "no name, so that SQLite takes it for a string";
  EXPECT_EQ(compare("\"null\"", "null"), Sameness::different);
}

}  // namespace
}  // namespace plumb::sqlite
