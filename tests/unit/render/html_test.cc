// The page: nothing from a database becomes markup, and its policy knows its script.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/html/page.h"
#include "render/report/report.h"

namespace plumb::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, NothingBecomesMarkup) {
  const std::string bad = "</code><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
  Report report{.version = "1", .title = bad, .summary = bad, .subject = bad};
  report.items.push_back({.rule = bad, .gravity = "major", .object = bad, .part_of = bad, .message = bad, .details = bad, .place = bad, .targets = {bad}});
  report.targets.push_back({bad, 1, {}});
  report.targets.push_back({bad, 0, bad});
  report.definitions.push_back({bad, bad + "\na", bad + "\nb", {bad}});
  report.scripts.push_back({bad, bad});
  const std::string page = render_html(report);
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_THAT(page, HasSubstr(std::string(kPageScriptHash)));
}

TEST(Html, MarksTheWordsThatDiffer) {
  Report report{.title = "T"};
  report.items.push_back({.object = "table t", .message = "Changed"});
  report.definitions.push_back({"table t", "email varchar(80) NOT NULL,\nsame", "email varchar(90) NOT NULL,\nsame\nmore", {}});
  const std::string page = render_html(report);
  EXPECT_THAT(page, HasSubstr("email varchar(<mark>80</mark>) NOT NULL,"));
  EXPECT_THAT(page, HasSubstr("email varchar(<mark>90</mark>) NOT NULL,"));
  EXPECT_THAT(page, HasSubstr("<td><code>same</code></td><td><code>same</code></td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"none\"></td><td class=\"differs\"><code><mark>more</mark></code></td>"));
}

}  // namespace
}  // namespace plumb::test
