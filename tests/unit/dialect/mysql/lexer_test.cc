#include "dialect/mysql/lexer.h"

#include <gtest/gtest.h>

namespace plumb::mysql {
namespace {

std::string shown(std::string_view text, LexerOptions options = {}) {
  std::string out;
  for (const Token& token : tokenize(text, options)) {
    if (token.kind == TokenKind::end) break;
    if (!out.empty()) out += ' ';
    out += token.kind == TokenKind::bad ? "?" : token.value.empty() ? std::string(token.text) : "<" + token.value + ">";
  }
  return out;
}

TEST(MySqlLexer, QuotesAndEscapes) {
  EXPECT_EQ(shown(R"('it''s' `a``b` "a\tb" , 'a' "b")"), "<it's> <a`b> <a\tb> , <ab>");
  EXPECT_EQ(shown(R"("name")", {.ansi_quotes = true}), "<name>");
  EXPECT_EQ(tokenize("\"name\"", {.ansi_quotes = true})[0].kind, TokenKind::name);
  EXPECT_EQ(shown(R"('a\' b)", {.no_backslash_escapes = true}), R"(<a\> b)");
  EXPECT_EQ(shown("'never"), "?");
  EXPECT_EQ(shown("x'1F' 0x1f b'01' 0b1 N'x'"), "<1F> <1f> <01> <1> <x>");
}

TEST(MySqlLexer, Comments) {
  EXPECT_EQ(shown("a -- x\nb # y\nc /* z */ d --e"), "a b c d - - e");
  EXPECT_EQ(shown("a /*!40101 b */ c /*!99999 d */ e"), "a b c e");
  EXPECT_EQ(shown("a /*!80000 b */ c"), "a c") << "MariaDB does not follow MySQL's newer versions";
  EXPECT_EQ(shown("a /*!80000 b */ c", {.mariadb = false, .version = 80036}), "a b c");
  EXPECT_EQ(shown("/*M!100401 a */ b"), "a b");
  EXPECT_EQ(shown("/*M!100401 a */ b", {.mariadb = false, .version = 80036}), "b");
  EXPECT_EQ(shown("/*!50003 a /* in */ b */ c"), "a b c");
  EXPECT_EQ(shown("/*!50003 'a' */ b"), "<a> b") << "looking for another text behind the first closes nothing";
}

TEST(MySqlLexer, NumbersNamesAndSymbols) {
  EXPECT_EQ(shown("1.5e-3 .5 2nd_name @x @@global.y a.b <=> ->> :="), "1.5e-3 .5 2nd_name @x @@global.y a . b <=> ->> :=");
  EXPECT_EQ(shown("caf\xC3\xA9 $a"), "caf\xC3\xA9 $a");
}

}  // namespace
}  // namespace plumb::mysql
