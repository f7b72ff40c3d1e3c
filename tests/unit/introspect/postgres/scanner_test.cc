// Where a text is split, and what is told apart.
#include "introspect/postgres/scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumb::postgres {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> pieces_of(std::string_view text) {
  Scanner scanner(text);
  std::vector<std::string> out;
  while (auto piece = scanner.next()) {
    std::string it(text.substr(piece->range.begin, piece->range.end - piece->range.begin));
    if (piece->kind == Piece::Kind::rows) it = "rows";
    out.push_back(std::move(it));
  }
  if (scanner.failure()) out.push_back("failure: " + std::string(scanner.failure()->message));
  return out;
}

TEST(Scanner, splits_at_semicolons_outside_quotes_and_parentheses) {
  EXPECT_THAT(pieces_of("a; b 'x;''y'; c \"d;\"\"e\"; (f; g);"), ElementsAre("a;", "b 'x;''y';", "c \"d;\"\"e\";", "(f; g);"));
  EXPECT_THAT(pieces_of("a E'\\';' ; b e'\\\\'; c n'x\\'; d"), ElementsAre("a E'\\';' ;", "b e'\\\\';", "c n'x\\';", "d"));
  EXPECT_THAT(pieces_of("a $$;$$; b $x$ $$ ; $y$ $x$; c $1; d a$b$;"), ElementsAre("a $$;$$;", "b $x$ $$ ; $y$ $x$;", "c $1;", "d a$b$;"));
  EXPECT_THAT(pieces_of("a U&\"x;\\\"; b U&'\\';"), ElementsAre("a U&\"x;\\\";", "b U&'\\';"));
  EXPECT_THAT(pieces_of(" ;; \n;"), IsEmpty());
}

TEST(Scanner, leaves_out_comments_around_statements) {
  EXPECT_THAT(pieces_of("-- x; y\na; /* b; /* nested; */ ; */ c /* d; */;"), ElementsAre("a;", "c /* d; */;"));
  EXPECT_THAT(pieces_of("a--b"), ElementsAre("a--b"));
}

TEST(Scanner, keeps_bodies_of_functions_together_as_psql_does) {
  EXPECT_THAT(pieces_of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; b;"),
              ElementsAre("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;", "b;"));
  EXPECT_THAT(pieces_of("create or replace procedure p() begin atomic a; end; begin; end;"),
              ElementsAre("create or replace procedure p() begin atomic a; end;", "begin;", "end;"));
}

TEST(Scanner, tells_rows_from_statements) {
  EXPECT_THAT(pieces_of("INSERT INTO t VALUES (';'); COPY t FROM stdin;\n1\t;'\n\\.\na; COPY t TO stdout; b;"),
              ElementsAre("rows", "rows", "a;", "rows", "b;"));
  EXPECT_THAT(pieces_of("copy t (a) FROM STDIN WITH (FORMAT csv);\r\n1\r\n\\.\r\na;"), ElementsAre("rows", "a;"));
  EXPECT_THAT(pieces_of("COPY t FROM stdin;\n\\.\na;"), ElementsAre("rows", "a;"));
  EXPECT_THAT(pieces_of("COPY t FROM stdin;\n1\n2"), ElementsAre("rows"));
  EXPECT_THAT(pieces_of("\\copy t from stdin\n1;\n\\.\na;"), ElementsAre("\\copy t from stdin", "a;"));
}

TEST(Scanner, takes_psql_commands_out) {
  EXPECT_THAT(pieces_of("\\restrict abc\na;\n\\echo x ; y\nb;"), ElementsAre("\\restrict abc", "a;", "\\echo x ; y", "b;"));
  EXPECT_THAT(pieces_of("select 1 \\gexec\na;"), ElementsAre("select 1 ", "\\gexec", "a;"));
  EXPECT_THAT(pieces_of("\\set a 1 \\\\ b;"), ElementsAre("\\set a 1 ", "b;"));
  Scanner scanner("a \\set x 1\n b;");
  const auto piece = scanner.next();
  ASSERT_TRUE(piece);
  ASSERT_EQ(piece->holes.size(), 1U);
  EXPECT_EQ(piece->holes[0].begin, 2U);
}

TEST(Scanner, finds_psql_variables) {
  const auto variable = [](std::string_view text) { return std::string(Scanner(text).next()->variable); };
  EXPECT_EQ(variable("a :x;"), ":x");
  EXPECT_EQ(variable("a :'x y' :'z';"), ":'z'");
  EXPECT_EQ(variable("a :\"x\";"), ":\"x\"");
  EXPECT_EQ(variable("a::text := ':x' b[1:2];"), ":2");
}

TEST(Scanner, says_what_is_not_closed) {
  EXPECT_THAT(pieces_of("a 'x;"), ElementsAre("failure: unterminated quoted string"));
  EXPECT_THAT(pieces_of("a \"x;"), ElementsAre("failure: unterminated quoted identifier"));
  EXPECT_THAT(pieces_of("a $$x;"), ElementsAre("failure: unterminated dollar-quoted string"));
  EXPECT_THAT(pieces_of("a /* /* */;"), ElementsAre("failure: unterminated /* comment"));
}

TEST(Scanner, bounds_nesting_and_chains) {
  std::string nested;
  for (int i = 0; i < 1000; ++i) nested += "/*";
  EXPECT_THAT(pieces_of(nested), ElementsAre("failure: comments are nested too deeply"));
  std::string chain = "CREATE VIEW v AS SELECT 1";
  for (int i = 0; i < 30'000; ++i) chain += "+1";
  chain += "; b;";
  Scanner scanner(chain);
  scanner.next();
  EXPECT_TRUE(scanner.refused());
  scanner.next();
  EXPECT_FALSE(scanner.refused());
  std::string list = "CREATE TYPE t AS ENUM ('a'";
  for (int i = 0; i < 30'000; ++i) list += ", 'b'";
  Scanner long_list(list += ");");
  long_list.next();
  EXPECT_FALSE(long_list.refused());
}

TEST(Scanner, finds_annotations) {
  constexpr std::string_view kText = "-- plumb: renamed from old\nCREATE TABLE t (\n  a int, -- plumb: renamed from b\n  -- plumb: renamed from d\n  c int\n);";
  Scanner scanner(kText);
  while (scanner.next()) {
  }
  std::vector<std::string> found;
  for (const Annotation& each : scanner.annotations()) found.push_back(std::string(each.text) + " @ " + std::string(kText.substr(each.target, 6)));
  EXPECT_THAT(found, ElementsAre("renamed from old @ CREATE", "renamed from b @ a int,", "renamed from d @ c int\n"));
}

}  // namespace
}  // namespace plumb::postgres
