#include <gmock/gmock.h>

#include "tests/unit/diff/fake.h"

namespace plumb::fake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

DiffOptions wish(std::string from, std::string to) {
  DiffOptions options;
  options.renames.push_back({std::move(from), std::move(to)});
  return options;
}

std::string error_of(const Builder& from, const Builder& to, const DiffOptions& options) {
  FakeDialect dialect;
  const auto to_schema = to.done(dialect);
  const Result<Plan> made = make_plan(from.done(dialect), to_schema, dialect, options);
  return made ? "" : made.error().message;
}

/// A table with a key, a check, an index, a view over it, and a table that points to it.
void fill(Builder& side, const char* table, const char* column) {
  Table& t = side.table(table, {{"id", "int4"}, {column, "text"}});
  side.key(t, "t_pkey", {Name("id")});
  side.check(t, "c", (std::string(column) + " > 0").c_str());
  side.index("i", table, column);
  side.view("v", (std::string("select ") + column + " from " + table).c_str());
  side.need(id(Kind::view, "v"), id(Kind::column, column, table), "its query reads it");
  Table& u = side.table("u", {{"ref", "int4"}});
  side.foreign_key(u, "u_fk", table, "t_pkey");
}

TEST(Renames, ARenamedTableComparesPartByPart) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "b", "x");
  Plan made = plan(from, to, {}, wish("public.a", "public.b"));
  EXPECT_THAT(changes(made), ElementsAre("rename table public.a -> table public.b"));
  EXPECT_THAT(script(made), ElementsAre("rename table public.a to b"));
  EXPECT_NE(made.base, made.from);
  EXPECT_NE(made.base->schema().find<Table>(pub("b")), nullptr);
  EXPECT_NE(made.from->schema().find<Table>(pub("a")), nullptr);
}

TEST(Renames, WhatElseChangesOfARenamedTableIsDoneUnderItsNewName) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "b", "x");
  to.schema().find<Table>(pub("b"))->column(Name("x"))->not_null = true;
  to.schema().find<Table>(pub("b"))->comment = "hello";
  const Plan made = plan(from, to, {}, wish("a", "b"));
  EXPECT_THAT(changes(made), ElementsAre("rename table public.a -> table public.b (comment:  -> hello)",
                                         "alter column public.b.x (not_null: no -> yes)"));
  EXPECT_THAT(script(made), ElementsAre("rename table public.a to b", "alter table public.b (comment)", "alter column public.b.x (not_null)"));
}

TEST(Renames, ARenamedColumnTakesItsUsersAlong) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "a", "y");
  EXPECT_THAT(script(plan(from, to, {}, wish("public.a.x", "y"))), ElementsAre("rename column public.a.x to y"));
  EXPECT_THAT(script(plan(from, to, {}, wish("a.x", "public.a.y"))), ElementsAre("rename column public.a.x to y"));
}

TEST(Renames, AnAnnotationIsAWish) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "b", "y");
  to.schema().find<Table>(pub("b"))->renamed_from = Name("a");
  to.schema().find<Table>(pub("b"))->column(Name("y"))->renamed_from = Name("x");
  EXPECT_THAT(script(plan(from, to)), ElementsAre("rename table public.a to b", "rename column public.b.x to y"));
  // Once it is done, the annotation says nothing any more.
  EXPECT_TRUE(plan(to, to).empty());
}

TEST(Renames, NamesAreFreedBeforeTheyAreTaken) {
  Builder from;
  Builder to;
  from.table("a", {{"x", "int4"}});
  from.table("b", {{"y", "int4"}});
  to.table("b", {{"x", "int4"}});
  to.table("c", {{"y", "int4"}});
  DiffOptions options = wish("a", "b");
  options.renames.push_back({"b", "c"});
  EXPECT_THAT(script(plan(from, to, {}, options)), ElementsAre("rename table public.b to c", "rename table public.a to b"));
}

TEST(Renames, AWishThatCannotBeMetIsAnError) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "b", "x");
  EXPECT_THAT(error_of(from, to, wish("nothing", "b")), HasSubstr("FROM has no nothing"));
  EXPECT_THAT(error_of(from, to, wish("a", "c")), HasSubstr("TO has no table public.c"));
  EXPECT_THAT(error_of(from, to, wish("u", "b")), HasSubstr("TO still has table public.u"));
  EXPECT_THAT(error_of(from, to, wish("a.", "b")), HasSubstr("is no name"));
  EXPECT_THAT(error_of(from, to, wish("a", "\"b")), HasSubstr("is no name"));
}

TEST(Renames, ALikelyRenameIsReportedAndNotUsed) {
  Builder from;
  Builder to;
  fill(from, "a", "x");
  fill(to, "a", "y");
  const Plan made = plan(from, to);
  ASSERT_EQ(made.likely_renames.size(), 1u);
  EXPECT_EQ(text(made.likely_renames[0].from), "column public.a.x");
  EXPECT_EQ(text(made.likely_renames[0].to), "column public.a.y");
  EXPECT_EQ(made.likely_renames[0].evidence, "both are text, with nothing else different; no other column of the table goes or comes");
  EXPECT_GT(made.changes.size(), 1u);
}

TEST(Renames, LikelyRenamesAreUsedOnRequest) {
  Builder from;
  Builder to;
  Table& a = from.table("accounts", {{"id", "int4"}, {"b", "int4"}, {"c", "int4"}, {"old_name", "text"}});
  Table& b = to.table("users", {{"id", "int4"}, {"b", "int4"}, {"c", "int4"}, {"new_name", "text"}});
  from.key(a, "accounts_pkey", {Name("id")});
  to.key(b, "users_pkey", {Name("id")});
  DiffOptions options;
  options.match_likely_renames = true;
  const Plan made = plan(from, to, {}, options);
  EXPECT_THAT(script(made), ElementsAre("rename table public.accounts to users", "rename column public.users.old_name to new_name",
                                        "rename key public.users.accounts_pkey to users_pkey"));
  EXPECT_THAT(made.likely_renames, IsEmpty());
}

}  // namespace
}  // namespace plumb::fake
