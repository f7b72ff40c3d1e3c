// What people and programs see of a plan: text, JSON, graphs.
#include <gmock/gmock.h>

#include "render/graph/graph.h"
#include "render/json/plan_json.h"
#include "render/text/report.h"
#include "tests/unit/diff/fake.h"

namespace plumb::fake {
namespace {

using testing::HasSubstr;
using testing::Not;

Plan shop_plan(const FakeDialect& dialect) {
  Builder from;
  Builder to;
  from.table("items", {{"id", "int4"}, {"price", "int4"}, {"gone", "text"}});
  Table& items = to.table("items", {{"id", "int4"}, {"price", "int8"}, {"added", "text"}});
  items.comment = "what we sell, and at which price: a comment long enough to be shown below the other";
  to.index("items_i", "items", "price");
  to.view("cheap", "select id from items");
  from.function("f", "a").language = "sql";
  to.function("f", "b").language = "sql";
  Plan out = plan(from, to, dialect);
  out.likely_renames.clear();
  out.not_compared.push_back({"statement CREATE SUBSCRIPTION", "a.sql:1:1", "it is not modelled"});
  return out;
}

TEST(TextReport, IsGroupedByObjectWithCountsLast) {
  const FakeDialect dialect;
  EXPECT_EQ(render_text(shop_plan(dialect), {}), R"(  + view public.cheap

  ~ function public.f()
      body: a -> b

  ~ table public.items
      comment:
        from: (none)
        to:   what we sell, and at which price: a comment long enough to be shown below the other
    + index items_i
    + column added
    - column gone
    ~ column price
        type: int4 -> int8

Not compared:
    a.sql:1:1: statement CREATE SUBSCRIPTION: it is not modelled

7 differences: 3 created, 1 dropped, 3 altered
)");
}

TEST(TextReport, WhereNothingDiffersItSaysSo) {
  const FakeDialect dialect;
  EXPECT_EQ(render_text(plan(Builder(), Builder(), dialect), {}), "no differences\n");
}

TEST(TextReport, ColoursAreOnlyThereOnRequest) {
  const FakeDialect dialect;
  const Plan made = shop_plan(dialect);
  EXPECT_THAT(render_text(made, {}), Not(HasSubstr("\033")));
  EXPECT_THAT(render_text(made, {.color = true}), HasSubstr("\033[32m+ view public.cheap\033[0m"));
}

Plan hostile(const FakeDialect& dialect) {
  Builder to;
  to.table("a\n\033[31m\"];\n<b>|`%%{", {{"x", "int4"}});
  to.view("v", "select");
  to.need(id(Kind::view, "v"), id(Kind::table, "a\n\033[31m\"];\n<b>|`%%{"), "reads it");
  return plan(Builder(), to, dialect);
}

TEST(TextReport, HostileNamesAreEscaped) {
  const FakeDialect dialect;
  const std::string text = render_text(hostile(dialect), {});
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(text, HasSubstr("\\n\\x1b[31m"));
}

TEST(GraphReport, HostileNamesAreEscaped) {
  const FakeDialect dialect;
  const Plan made = hostile(dialect);
  EXPECT_EQ(render_graph(made, "dot"), R"(digraph plan {
  rankdir=TB;
  node [shape=box, fontname="sans-serif"];
  edge [fontname="sans-serif", fontsize=10];
  s0 [label="create table public.\"a\\n\\x1b[31m\"\"];\\n<b>|`%%{\"", color=darkgreen];
  s1 [label="create view public.v", color=darkgreen];
  s0 -> s1 [label="create after what it needs", tooltip="view public.v needs table public.\"a\\n\\x1b[31m\"\"];\\n<b>|`%%{\": reads it"];
}
)");
  EXPECT_EQ(render_graph(made, "mermaid"), R"(flowchart TD
  s0["create table public.#quot;a#92;n#92;x1b[31m#quot;#quot;];#92;n#lt;b#gt;#124;#96;#37;#37;{#quot;"]
  s1["create view public.v"]
  s0 -->|"create after what it needs: view public.v needs table public.#quot;a#92;n#92;x1b[31m#quot;#quot;];#92;n#lt;b#gt;#124;#96;#37;#37;{#quot;: reads it"| s1
)");
}

TEST(JsonReport, HoldsThePlan) {
  const FakeDialect dialect;
  const std::string json = render_json(shop_plan(dialect), std::vector<std::string>{"ALTER TABLE 1"});
  EXPECT_THAT(json, HasSubstr(R"("format": "plumb-diff")"));
  EXPECT_THAT(json, HasSubstr(R"("text": "column public.items.price")"));
  EXPECT_THAT(json, HasSubstr(R"("sql": "ALTER TABLE 1")"));
  EXPECT_THAT(json, HasSubstr(R"("counts": {
    "create": 3,
    "drop": 1,
    "alter": 3,
    "replace": 0,
    "rename": 0
  })"));
}

}  // namespace
}  // namespace plumb::fake
