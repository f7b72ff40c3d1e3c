#include <gmock/gmock.h>

#include "tests/unit/diff/fake.h"

namespace plumb::fake {
namespace {

using testing::ElementsAre;
using Way = Alteration::Way;

TEST(Plan, ACreatedTableBringsItsPartsButNotItsForeignKeys) {
  Builder from;
  Builder to;
  Table& b = to.table("b", {{"id", "int4"}, {"ref", "int4"}});
  to.foreign_key(b, "b_fk", "a", "a_pkey");
  to.key(to.table("a", {{"id", "int4"}}), "a_pkey", {Name("id")});
  to.index("a_i", "a", "id");
  const Plan made = plan(from, to);
  EXPECT_THAT(changes(made), ElementsAre("create table public.a", "create index public.a_i", "create table public.b",
                                         "create foreign key public.b.b_fk"));
  EXPECT_THAT(script(made), ElementsAre("create table public.a", "create table public.b", "create index public.a_i",
                                        "create foreign key public.b.b_fk"));
  const Plan back = plan(to, from);
  EXPECT_THAT(script(back), ElementsAre("drop table public.b", "drop table public.a", "(drop index public.a_i)"));
}

TEST(Plan, ChangesOfOneTableJoinOneStatement) {
  Builder from;
  Builder to;
  from.table("t", {{"a", "int4"}, {"b", "int4"}, {"c", "text"}});
  Table& t = to.table("t", {{"a", "int8"}, {"c", "text"}, {"d", "text"}});
  t.column(Name("c"))->comment = "hello";
  to.check(t, "positive", "a > 0");
  const Plan made = plan(from, to);
  EXPECT_THAT(changes(made), ElementsAre("alter column public.t.a (type: int4 -> int8)", "drop column public.t.b",
                                         "alter column public.t.c (comment:  -> hello)", "create column public.t.d",
                                         "create check public.t.positive"));
  EXPECT_THAT(script(made),
              ElementsAre("create column public.t.d + alter column public.t.a (type) + create check public.t.positive + drop column public.t.b",
                          "alter column public.t.c (comment)"));
}

TEST(Plan, ARetypedColumnRebuildsTheViewsOverItAndNoOthers) {
  FakeDialect dialect;
  dialect.answers[{Kind::column, "type"}] = {Way::in_place, "", true};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->table("t", {{"a", side == &from ? "int4" : "int8"}, {"b", "int4"}});
    side->view("v", "select a from t");
    side->view("w", "select a from v");
    side->view("x", "select b from t");
    side->need(id(Kind::view, "v"), id(Kind::column, "a", "t"), "its query reads it");
    side->need(id(Kind::view, "w"), id(Kind::view, "v"), "its query reads it");
    side->need(id(Kind::view, "x"), id(Kind::column, "b", "t"), "its query reads it");
  }
  const Plan made = plan(from, to, dialect);
  EXPECT_THAT(changes(made), ElementsAre("alter column public.t.a (type: int4 -> int8)"));
  EXPECT_THAT(script(made), ElementsAre("drop view public.w", "drop view public.v", "alter column public.t.a (type)",
                                        "create view public.v", "create view public.w"));
  EXPECT_EQ(made.steps[0].because, "view public.v is made again, and its query reads it");
  EXPECT_TRUE(made.steps[3].recreate);
}

TEST(Plan, AReplacedFunctionRebuildsWhatCallsIt) {
  FakeDialect dialect;
  dialect.answers[{Kind::function, "returns"}] = {Way::replace, "its result has another type", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->function("f", "body").returns = type(side == &from ? "int4" : "int8");
    Table& t = side->table("t", {{"a", "int4"}, {"g", "int4"}});
    t.column(Name("a"))->default_value = sql("f()");
    t.column(Name("g"))->generation = sql("f()");
    t.column(Name("g"))->generated = Generated::stored;
    side->check(t, "c", "f() > 0");
    for (const ObjectId& part : {id(Kind::column, "a", "t"), id(Kind::column, "g", "t"), id(Kind::check, "c", "t")}) {
      side->need(part, id(Kind::function, "f"), "it calls it");
    }
  }
  const Plan made = plan(from, to, dialect);
  EXPECT_THAT(changes(made), ElementsAre("replace function public.f() (returns: int4 -> int8)", "replace column public.t.g"));
  EXPECT_EQ(made.changes[0].because, "its result has another type");
  EXPECT_THAT(script(made), ElementsAre("release column public.t.a (default) + drop column public.t.g + drop check public.t.c",
                                        "drop function public.f()", "create function public.f()",
                                        "create column public.t.g + alter column public.t.a (default) + create check public.t.c"));
}

TEST(Plan, ATypeInUseIsSwapped) {
  FakeDialect dialect;
  dialect.answers[{Kind::enum_type, "labels"}] = {Way::swap, "a label goes", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->enumeration("mood", side == &from ? std::vector<std::string>{"a", "b"} : std::vector<std::string>{"a"});
    Table& t = side->table("t", {{"m", "mood"}});
    t.column(Name("m"))->type.name = pub("mood");
    t.column(Name("m"))->default_value = sql("'a'::mood");
    side->view("v", "select m from t");
    side->need(id(Kind::column, "m", "t"), id(Kind::enum_type, "mood"), "it is of this type");
    side->need(id(Kind::view, "v"), id(Kind::column, "m", "t"), "its query reads it");
  }
  EXPECT_THAT(script(plan(from, to, dialect)),
              ElementsAre("set aside enum public.mood", "create enum public.mood", "drop view public.v",
                          "alter column public.t.m (type, default)", "create view public.v",
                          "drop enum public.mood, which was set aside"));
}

TEST(Plan, ATypeThatNothingUsesIsReplaced) {
  FakeDialect dialect;
  dialect.answers[{Kind::enum_type, "labels"}] = {Way::swap, "a label goes", false};
  Builder from;
  Builder to;
  from.enumeration("mood", {"a", "b"});
  to.enumeration("mood", {"a"});
  EXPECT_THAT(script(plan(from, to, dialect)), ElementsAre("drop enum public.mood", "create enum public.mood"));
}

TEST(Plan, KeysAndIndexesThatDifferOnlyByNameAreRenamed) {
  Builder from;
  Builder to;
  from.key(from.table("t", {{"id", "int4"}}), "old_key", {Name("id")});
  from.index("old_index", "t", "id");
  to.key(to.table("t", {{"id", "int4"}}), "new_key", {Name("id")});
  to.index("new_index", "t", "id").comment = "why";
  const Plan made = plan(from, to);
  EXPECT_THAT(changes(made), ElementsAre("rename index public.old_index -> index public.new_index (comment:  -> why)",
                                         "rename key public.t.old_key -> key public.t.new_key"));
  EXPECT_THAT(script(made), ElementsAre("rename key public.t.old_key to new_key", "rename index public.old_index to new_index",
                                        "alter index public.new_index (comment)"));
}

TEST(Plan, AReplacedTableTakesEverythingAlongAndMakesItAgain) {
  FakeDialect dialect;
  dialect.answers[{Kind::table, "form"}] = {Way::replace, "a table cannot become partitioned", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    Table& t = side->table("t", {{"id", "int4"}});
    if (side == &to) t.form = TableForm::partitioned;
    side->key(t, "t_pkey", {Name("id")});
    side->foreign_key(t, "t_self", "t", "t_pkey");
    Table& u = side->table("u", {{"ref", "int4"}});
    side->foreign_key(u, "u_fk", "t", "t_pkey");
    side->index("t_i", "t", "id");
  }
  const Plan made = plan(from, to, dialect);
  EXPECT_THAT(changes(made), ElementsAre("replace table public.t (form: ordinary -> partitioned)"));
  EXPECT_THAT(script(made),
              ElementsAre("drop foreign key public.u.u_fk", "drop table public.t", "(drop index public.t_i)",
                          "create table public.t", "create index public.t_i", "create foreign key public.t.t_self",
                          "create foreign key public.u.u_fk"));
}

TEST(Plan, TablesThatPointToEachOtherAreDropped) {
  Builder from;
  Table& a = from.table("a", {{"id", "int4"}, {"ref", "int4"}});
  from.key(a, "a_pkey", {Name("id")});
  from.foreign_key(a, "a_fk", "b", "b_pkey");
  Table& b = from.table("b", {{"id", "int4"}, {"ref", "int4"}});
  from.key(b, "b_pkey", {Name("id")});
  from.foreign_key(b, "b_fk", "a", "a_pkey");
  EXPECT_THAT(script(plan(from, Builder())), ElementsAre("drop foreign key public.a.a_fk", "drop foreign key public.b.b_fk",
                                                         "drop table public.a", "drop table public.b"));
  EXPECT_THAT(script(plan(Builder(), from)), ElementsAre("create table public.a", "create table public.b",
                                                         "create foreign key public.a.a_fk", "create foreign key public.b.b_fk"));
}

TEST(Plan, ADefaultThatNeedsWhatNeedsTheTableIsSetLater) {
  Builder to;
  Table& t = to.table("t", {{"a", "int4"}});
  t.column(Name("a"))->default_value = sql("f(null)");
  to.function("f", "", "t");
  ObjectId f = id(Kind::function, "f");
  f.signature = "t";
  to.need(f, id(Kind::table, "t"), "it takes its rows");
  to.need(id(Kind::column, "a", "t"), f, "its default calls it");
  const Plan made = plan(Builder(), to);
  EXPECT_THAT(script(made), ElementsAre("create table public.t", "create function public.f(t)", "alter column public.t.a (default)"));
  EXPECT_THAT(made.steps[0].later, ElementsAre(id(Kind::column, "a", "t")));
  EXPECT_THAT(script(plan(to, Builder())), ElementsAre("release column public.t.a (default)", "drop function public.f(t)", "drop table public.t"));
}

TEST(Plan, AnOwnedSequenceComesBeforeTheTableAndIsOwnedAfterwards) {
  Builder to;
  Table& t = to.table("t", {{"id", "int4"}});
  t.column(Name("id"))->default_value = sql("nextval('s')");
  Sequence& s = to.object<Sequence>(Kind::sequence, "s");
  s.owned_by_table = pub("t");
  s.owned_by_column = Name("id");
  to.need(id(Kind::column, "id", "t"), id(Kind::sequence, "s"), "its default counts with it");
  EXPECT_THAT(script(plan(Builder(), to)), ElementsAre("create sequence public.s", "create table public.t",
                                                       "alter sequence public.s (owned_by_table, owned_by_column)"));
  EXPECT_THAT(script(plan(to, Builder())), ElementsAre("drop table public.t", "(drop sequence public.s)"));
}

TEST(Plan, WhatParentsHandDownIsNoChangeAndMovesWithThem) {
  FakeDialect dialect;
  dialect.answers[{Kind::column, "type"}] = {Way::in_place, "", true};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->table("p", {{"a", side == &from ? "int4" : "int8"}});
    Table& child = side->table("c", {{"a", side == &from ? "int4" : "int8"}});
    child.inherits = {pub("p")};
    child.columns[0].inherited = true;
    side->view("v", "select a from c");
    side->need(id(Kind::view, "v"), id(Kind::column, "a", "c"), "its query reads it");
    side->check(side == &from ? child : side->table("x"), "k", "a > 0").inherited = true;
  }
  const Plan made = plan(from, to, dialect);
  EXPECT_THAT(changes(made), ElementsAre("alter column public.p.a (type: int4 -> int8)", "create table public.x"));
  EXPECT_THAT(script(made), ElementsAre("drop view public.v", "alter column public.p.a (type)", "create table public.x", "create view public.v"));
}

TEST(Plan, AReplacedIndexTakesAttachedOnesAlong) {
  FakeDialect dialect;
  dialect.answers[{Kind::index, "unique"}] = {Way::replace, "an index cannot become unique", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->table("p", {{"a", "int4"}});
    side->table("c", {{"a", "int4"}}).partition_of = pub("p");
    side->index("p_i", "p", "a").unique = side == &to;
    Index& below = side->index("c_i", "c", "a");
    below.unique = side == &to;
    below.parent = pub("p_i");
    below.inherited = true;
    side->need(below.id, id(Kind::index, "p_i"), "it is attached to that index");
  }
  EXPECT_THAT(script(plan(from, to, dialect)), ElementsAre("drop index public.p_i", "(drop index public.c_i)", "create index public.p_i"));
}

TEST(Plan, APublishedTableThatIsMadeAgainIsPublishedAgain) {
  FakeDialect dialect;
  dialect.answers[{Kind::table, "form"}] = {Way::replace, "it cannot", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    side->table("t").form = side == &to ? TableForm::partitioned : TableForm::ordinary;
    side->object<Publication>(Kind::publication, "p");
    side->need(id(Kind::publication, "p"), id(Kind::table, "t"), "it publishes that table", false);
  }
  EXPECT_THAT(script(plan(from, to, dialect)), ElementsAre("drop table public.t", "create table public.t", "alter publication public.p (tables)"));
}

TEST(Plan, AColumnThatIsMadeAgainTakesItsIndexesAlong) {
  FakeDialect dialect;
  dialect.answers[{Kind::column, "generated"}] = {Way::replace, "it cannot become generated", false};
  Builder from;
  Builder to;
  for (Builder* side : {&from, &to}) {
    Table& t = side->table("t", {{"a", "int4"}});
    t.columns[0].generated = side == &to ? Generated::stored : Generated::none;
    side->index("i", "t", "a");
  }
  EXPECT_THAT(script(plan(from, to, dialect)), ElementsAre("drop index public.i", "drop column public.t.a + create column public.t.a", "create index public.i"));
}

TEST(Plan, ANameIsFreedByRenamingAsideWhatCannotGoYet) {
  Builder from;
  Builder to;
  from.enumeration("e", {"a"});
  to.object<Domain>(Kind::domain, "e").base = type("text");
  for (Builder* side : {&from, &to}) {
    Table& t = side->table("t", {{"a", side == &from ? "e" : "other e"}});
    t.columns[0].type.name.schema = Name("public");
    side->need(id(Kind::column, "a", "t"), id(side == &from ? Kind::enum_type : Kind::domain, "e"), "it is of that type", false);
  }
  EXPECT_THAT(script(plan(from, to)), ElementsAre("set aside enum public.e", "create domain public.e", "alter column public.t.a (type)",
                                                  "drop enum public.e, which was set aside"));
}

TEST(Plan, ACycleThatCannotBeCutIsToldInSentences) {
  Builder to;
  to.view("a", "select from b");
  to.view("b", "select from a");
  to.need(id(Kind::view, "a"), id(Kind::view, "b"), "its query reads it");
  to.need(id(Kind::view, "b"), id(Kind::view, "a"), "its query reads it");
  FakeDialect dialect;
  const Result<Plan> made = make_plan(Builder().done(dialect), to.done(dialect), dialect, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().context,
            "  create view public.a comes before create view public.b, because view public.b needs view public.a: its query reads it\n"
            "  create view public.b comes before create view public.a, because view public.a needs view public.b: its query reads it\n");
}

TEST(Plan, WhatCannotBeDecidedIsNoChange) {
  Builder from;
  Builder to;
  from.view("v", "?");
  to.view("v", "select 1");
  const Plan made = plan(from, to);
  EXPECT_TRUE(made.empty());
  ASSERT_EQ(made.uncertain.size(), 1u);
  EXPECT_EQ(made.uncertain[0].field, "query");
}

TEST(Plan, ColumnOrderIsANote) {
  Builder from;
  Builder to;
  from.table("t", {{"a", "int4"}, {"b", "int4"}});
  to.table("t", {{"b", "int4"}, {"a", "int4"}});
  const Plan made = plan(from, to);
  EXPECT_TRUE(made.empty());
  ASSERT_EQ(made.notes.size(), 1u);
}

}  // namespace
}  // namespace plumb::fake
