// Hostile text in each format.
#include "render/report/escape.h"

#include <gtest/gtest.h>

#include "render/report/report.h"
#include "render/text/side_by_side.h"

namespace plumb::test {
namespace {

TEST(Escape, Xml) {
  EXPECT_EQ(xml("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
  EXPECT_EQ(xml(std::string("\x01\0]]>\xff", 6)), "\\x01\\x00]]&gt;\\xff");
  EXPECT_EQ(xml("a\nb"), "a&#10;b");
  EXPECT_EQ(xml("\xEF\xBF\xBE\xEF\xBF\xBF"), "??") << "well-formed, but no characters of XML";
}

TEST(Escape, Markdown) {
  EXPECT_EQ(markdown("a<b>|@x"), "a&lt;b&gt;\\|@&#8203;x");
  EXPECT_EQ(markdown("![x](javascript:y)"), "\\!\\[x\\]\\(javascript:&#8203;y\\)");
  EXPECT_EQ(markdown("a\n# b"), "a\\\\n\\# b") << "no line of its own";
  EXPECT_EQ(markdown_code("a"), "`a`");
  EXPECT_EQ(markdown_code("a``b"), "```a``b```");
  EXPECT_EQ(markdown_code("`"), "`` ` ``");
  EXPECT_EQ(markdown("www.a.b a: b :+1: o/r#7"), "www.&#8203;a.b a: b :&#8203;\\+1: o/r\\#&#8203;7");
  EXPECT_EQ(markdown_block("a```b", "sql"), "````sql\na```b\n````\n");
  EXPECT_EQ(path_uri("db/a b%:#\n.sql"), "db/a%20b%25%3A%23%0A.sql");
  EXPECT_EQ(path_uri("/x/y.sql"), "file:///x/y.sql");
  EXPECT_EQ(markdown_code("a|b\n"), "`a\\|b\\n`");
}

TEST(Escape, GithubCommands) {
  EXPECT_EQ(github_data("100%\n::error::x"), "100%25%0A::error::x");
  EXPECT_EQ(github_property("a,b:c\n"), "a%2Cb%3Ac%0A");
}

TEST(Escape, Labels) { EXPECT_EQ(label_value("a\"b\\c\nd"), "a\\\"b\\\\c\\\\nd"); }

TEST(FilePlace, IsThatOfTheTextOrTheFallback) {
  const FilePlace exact = file_place("./db/schema.sql:12:3", "other.sql");
  EXPECT_EQ(exact.path, "db/schema.sql");
  EXPECT_EQ(exact.line, 12);
  EXPECT_EQ(exact.column, 3);
  EXPECT_EQ(file_place("schema.sql:7", "").line, 7);
  EXPECT_EQ(file_place("", "schema.sql").path, "schema.sql");
  EXPECT_EQ(file_place("a:b", "schema.sql").line, 1);
  EXPECT_EQ(file_place("a:99999999999999:1", "schema.sql").column, 1);
}

TEST(SideBySide, MarksWhatDiffersAndCountsWhatDoesNot) {
  const std::string text = side_by_side("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nX\nf\nnew\n", {.width = 4, .context = 1});
  EXPECT_EQ(text, "... 3 lines\nd      d\ne    | X\nf      f\n     > new\n");
  EXPECT_EQ(side_by_side("same\n", "same\n", {}), "... 1 line\n");
  EXPECT_EQ(side_by_side("abcdef", "", {.width = 5}), "abcde <\n    f <\n");
  EXPECT_EQ(side_by_side("ä\x1b", "", {.width = 6}), "ä\\x1b  <\n");
}

TEST(Report, GithubTellsHowManyItDoesNotShow) {
  Report report;
  for (int i = 0; i < 12; ++i) report.items.push_back({.rule = "r", .severity = Severity::error, .message = std::to_string(i)});
  const std::string text = render_github(report);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_NE(text.find("::error title=plumb::and 3 more of this kind\n"), std::string::npos);
}

TEST(Report, MarkdownIsCutBeforeItIsRefused) {
  Report report{.title = "T", .summary = "S"};
  for (int i = 0; i < 1000; ++i) report.items.push_back({.rule = "r", .message = std::string(200, 'x')});
  const std::string text = render_markdown(report);
  EXPECT_LT(text.size(), 65'536u);
  EXPECT_NE(text.find(" more\n"), std::string::npos);
}

}  // namespace
}  // namespace plumb::test
