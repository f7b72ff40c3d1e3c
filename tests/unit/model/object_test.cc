#include "model/object.h"

#include <gtest/gtest.h>

#include "model/table.h"

namespace plumb {
namespace {

ObjectId id(Kind kind, const char* schema, const char* owner, const char* name, const char* signature = "") {
  return {kind, Name(schema), Name(owner), Name(name), signature};
}

TEST(ObjectText, SaysKindAndPath) {
  EXPECT_EQ(text(id(Kind::table, "public", "", "users")), "table public.users");
  EXPECT_EQ(text(id(Kind::column, "public", "users", "email")), "column public.users.email");
  EXPECT_EQ(text(id(Kind::schema, "", "", "app")), "schema app");
  EXPECT_EQ(text(id(Kind::extension, "", "", "hstore")), "extension hstore");
  EXPECT_EQ(text(id(Kind::enum_type, "public", "", "mood")), "enum public.mood");
  EXPECT_EQ(text(id(Kind::trigger, "public", "users", "touch")), "trigger public.users.touch");
  EXPECT_EQ(path_text(id(Kind::default_privileges, "app", "admin", "tables")), "app.admin.tables");
}

TEST(ObjectText, ShowsSignatures) {
  EXPECT_EQ(text(id(Kind::function, "public", "", "f", "integer, text")), "function public.f(integer, text)");
  EXPECT_EQ(text(id(Kind::procedure, "public", "", "p")), "procedure public.p()");
  EXPECT_EQ(text(id(Kind::operator_, "public", "", "+", "box, point")), "operator public.+(box, point)");
  EXPECT_EQ(text(id(Kind::cast, "", "", "", "a AS b")), "cast (a AS b)");
}

TEST(ObjectText, QuotesWhatWouldBeTakenForSomethingElse) {
  EXPECT_EQ(path_text(id(Kind::table, "public", "", "a.b")), "public.\"a.b\"");
  EXPECT_EQ(path_text(id(Kind::table, "my schema", "", "say \"hi\"")), "\"my schema\".\"say \"\"hi\"\"\"");
  EXPECT_EQ(path_text(id(Kind::table, "public", "", "Users")), "public.Users");
  EXPECT_EQ(path_text(id(Kind::table, "public", "", "größe")), "public.größe");
  EXPECT_NE(path_text(id(Kind::table, "", "", "a.b")), path_text(id(Kind::table, "a", "", "b")));
}

TEST(Table, FindsItsParts) {
  Table table;
  Column column;
  column.id.name = Name("a");
  table.columns.push_back(column);
  Key unique;
  Key primary;
  primary.primary = true;
  primary.id.name = Name("pk");
  EXPECT_EQ(table.primary_key(), nullptr);
  table.keys = {unique, primary};
  EXPECT_EQ(table.column(Name("a")), &table.columns[0]);
  EXPECT_EQ(table.column(Name("b")), nullptr);
  ASSERT_NE(table.primary_key(), nullptr);
  EXPECT_EQ(table.primary_key()->id.name, Name("pk"));
}

}  // namespace
}  // namespace plumb
