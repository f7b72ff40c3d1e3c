#include "dialect/mysql/sql_mode.h"

#include <gtest/gtest.h>

namespace plumb::mysql {
namespace {

std::string plain(std::string_view text, std::string_view modes) {
  const LexerOptions options = usual_server("mariadb").lexer(modes);
  std::vector<Token> tokens = tokenize(text, options);
  tokens.pop_back();
  return without_modes(tokens, options).value_or("none");
}

TEST(MySqlMode, IsWhatItsWordsStandFor) {
  const Server mariadb = usual_server("mariadb");
  EXPECT_EQ(sql_mode("STRICT_ALL_TABLES, ANSI", mariadb), "ansi,ansi_quotes,ignore_space,pipes_as_concat,real_as_float,strict_all_tables");
  EXPECT_EQ(sql_mode("STRICT_ALL_TABLES,NO_AUTO_CREATE_USER", usual_server("mysql")), "strict_all_tables") << "MySQL 8 has it no more";
  EXPECT_EQ(syntax_mode("ansi_quotes,strict_all_tables"), "ansi_quotes");
  EXPECT_EQ(running_mode("ansi_quotes,strict_all_tables"), "strict_all_tables");
  EXPECT_EQ(running_mode("ansi_quotes"), "none");
}

TEST(MySqlMode, IsSetWhereASessionHasAnother) {
  const std::string usual = "no_engine_substitution,strict_trans_tables";
  EXPECT_EQ(mode_to_set({}, "", usual), std::nullopt);
  EXPECT_EQ(mode_to_set({}, "strict_trans_tables,no_engine_substitution", usual), std::nullopt);
  EXPECT_EQ(mode_to_set({}, "none", usual), "");
  EXPECT_EQ(mode_to_set({{"syntax_mode", "ansi_quotes"}}, "", usual), "ansi_quotes,no_engine_substitution,strict_trans_tables");
}

TEST(MySqlMode, TextsAreSaidWithoutIt) {
  EXPECT_EQ(plain("a || 'x'", "pipes_as_concat"), "concat(a, 'x')");
  EXPECT_EQ(plain("-a || (b || c) || d * 2", "pipes_as_concat"), "concat(concat(-a, (concat(b, c))), d) * 2");
  EXPECT_EQ(plain("a || b", ""), "a || b");
  EXPECT_EQ(plain("NOT a = 3", "high_not_precedence"), "(NOT a) = 3");
  EXPECT_EQ(plain("NOT a || b", "high_not_precedence,pipes_as_concat"), "concat((NOT a), b)");
  EXPECT_EQ(plain(R"("a""b" = 'x\')", "ansi_quotes,no_backslash_escapes"), R"(`a"b` = 'x\\')");
  EXPECT_EQ(plain("SELECT count (*), f (a) FROM \"t\"", "ansi_quotes,ignore_space"), "SELECT count(*), f (a) FROM `t`");
  EXPECT_EQ(plain("a ||", "pipes_as_concat"), "none");
}

}  // namespace
}  // namespace plumb::mysql
