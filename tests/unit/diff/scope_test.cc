#include "diff/scope.h"

#include <gmock/gmock.h>

#include "diff/fingerprint.h"
#include "diff/value_text.h"
#include "tests/unit/diff/fake.h"

namespace plumb::fake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Globs, MatchTheWholeText) {
  EXPECT_TRUE(glob_matches("public.users", "public.users"));
  EXPECT_FALSE(glob_matches("users", "public.users"));
  EXPECT_TRUE(glob_matches("*.audit_*", "public.audit_log"));
  EXPECT_TRUE(glob_matches("p?blic.*", "public.users.email"));
  EXPECT_FALSE(glob_matches("public.?", "public.ab"));
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_TRUE(glob_matches("*a*b*", "xxaxxbxx"));
  EXPECT_FALSE(glob_matches("*a*b*c", "xxaxxbxx"));
  EXPECT_FALSE(glob_matches(std::string(50, '*') + "b", std::string(5000, 'a')));
}

DiffOptions scope(Scope scope) {
  DiffOptions options;
  options.scope = std::move(scope);
  return options;
}

Builder two_tables() {
  Builder out;
  for (const char* name : {"users", "audit_log"}) {
    out.table(name, {{"id", "int4"}});
    out.index((std::string(name) + "_i").c_str(), name, "id");
  }
  return out;
}

TEST(Scope, WhoExcludesATableExcludesWhatStandsOnIt) {
  EXPECT_THAT(changes(plan(Builder(), two_tables(), {}, scope({.exclude = {"*.audit_log"}}))),
              ElementsAre("create table public.users", "create index public.users_i"));
  EXPECT_THAT(changes(plan(Builder(), two_tables(), {}, scope({.include = {"table:public.audit*"}}))),
              ElementsAre("create table public.audit_log", "create index public.audit_log_i"));
  EXPECT_THAT(changes(plan(Builder(), two_tables(), {}, scope({.include = {"public.users"}, .ignore = {"index"}}))),
              ElementsAre("create table public.users"));
  EXPECT_THAT(changes(plan(Builder(), two_tables(), {}, scope({.schemas = {"other"}}))), IsEmpty());
}

TEST(Scope, FieldsAreIgnoredByNameWithOrWithoutTheirKind) {
  Builder from;
  Builder to;
  from.table("t").comment = "a";
  to.table("t").comment = "b";
  from.view("v", "select 1").comment = "a";
  to.view("v", "select 1").comment = "b";
  EXPECT_EQ(plan(from, to).changes.size(), 2u);
  EXPECT_THAT(changes(plan(from, to, {}, scope({.ignore = {"comment"}}))), IsEmpty());
  EXPECT_THAT(changes(plan(from, to, {}, scope({.ignore = {"table.comment"}}))), ElementsAre("alter view public.v (comment: a -> b)"));
}

TEST(Scope, OwnersAndPrivilegesAreComparedOnRequest) {
  Builder from;
  Builder to;
  from.table("t").owner = Name("alice");
  to.table("t").owner = Name("bob");
  to.schema().find<Table>(pub("t"))->grants = {{Name("carol"), "SELECT", true, Name("x")}};
  EXPECT_THAT(changes(plan(from, to)), IsEmpty());
  EXPECT_THAT(changes(plan(from, to, {}, scope({.owners = true}))), ElementsAre("alter table public.t (owner: alice -> bob)"));
  EXPECT_THAT(changes(plan(from, to, {}, scope({.privileges = true}))),
              ElementsAre("alter table public.t (privileges:  -> SELECT (x) to carol with grant option)"));
}

TEST(Scope, AnUnknownWordIsAnError) {
  EXPECT_TRUE(ScopeFilter::make({.ignore = {"Foreign-Key", "materialized_view", "table.options"}}));
  EXPECT_FALSE(ScopeFilter::make({.ignore = {"tabel"}}));
  EXPECT_FALSE(ScopeFilter::make({.ignore = {"table.query"}}));
}

TEST(Scope, WhatIsLeftOutButInTheWayIsAnError) {
  FakeDialect dialect;
  dialect.answers[{Kind::column, "type"}] = {Alteration::Way::in_place, "", true};
  Builder from;
  Builder to;
  from.table("t", {{"a", "int4"}});
  to.table("t", {{"a", "int8"}});
  from.view("v", "select a from t");
  from.need(id(Kind::view, "v"), id(Kind::column, "a", "t"), "its query reads it");
  const auto to_schema = to.done(dialect);
  const Result<Plan> made = make_plan(from.done(dialect), to_schema, dialect, scope({.exclude = {"public.v"}}));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message, "view public.v is not in TO and takes no part in the comparison, but it is in the way: "
                                  "column public.t.a changes its definition, and its query reads it");
}

TEST(ValueText, StructuresSayWhatIsNotNeutral) {
  const FakeDialect dialect;
  SequenceOptions options;
  options.type = type("int8");
  options.increment = 5;
  options.cycle = true;
  EXPECT_EQ(value_text(options, dialect), "int8 increment 5 cycle");
  IndexPart part;
  part.column = Name("a");
  part.descending = part.nulls_first = true;
  part.opclass = pub("ops");
  EXPECT_EQ(value_text(std::vector{part, part}, dialect),
            "a opclass public.ops descending nulls first, a opclass public.ops descending nulls first");
  EXPECT_EQ(value_text(std::optional<Expression>(), dialect), "");
  EXPECT_EQ(value_text(Options{{"a", "1"}, {"b", "2"}}, dialect), "a=1, b=2");
  EXPECT_EQ(value_text(Action::set_null, dialect), "set null");
}

TEST(Fingerprint, IsOfWhatTheSchemaSays) {
  const FakeDialect dialect;
  const auto print = [&](const Builder& side) { return fingerprint(*side.done(dialect)); };
  Builder a = two_tables();
  EXPECT_EQ(print(a).size(), 32u);
  EXPECT_EQ(print(a), print(two_tables()));
  a.schema().source = "elsewhere";
  a.schema().find<Table>(pub("users"))->owner = Name("somebody");
  EXPECT_EQ(print(a), print(two_tables()));
  a.schema().find<Table>(pub("users"))->columns[0].not_null = true;
  EXPECT_NE(print(a), print(two_tables()));
  EXPECT_NE(print(Builder()), print(two_tables()));
}

}  // namespace
}  // namespace plumb::fake
