#include "introspect/snapshot/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumb {
namespace {

using testing::HasSubstr;

ObjectId id(Kind kind, const char* name) { return {kind, Name("public"), {}, Name(name), {}}; }

Schema small() {
  Schema schema;
  schema.flavor.major = 15;
  Table table;
  table.id = id(Kind::table, "t");
  table.comment = "a \"quoted\" comment\nof two lines";
  table.options["fillfactor"] = "70";
  Column column;
  column.id = {Kind::column, Name("public"), Name("t"), Name("größe"), {}};
  column.type.name.name = Name("numeric");
  column.type.arguments = "(10,2)";
  column.identity = Identity::by_default;
  column.identity_sequence.emplace().start = 5;
  table.columns.push_back(column);
  schema.put(table);
  EnumType mood;
  mood.id = id(Kind::enum_type, "mood");
  mood.labels = {"sad", "it's", ""};
  schema.put(mood);
  schema.extension_members.insert(id(Kind::domain, "citext"));
  schema.not_compared.push_back({"a thing", "schema.sql:1:1", "not modelled", true});
  return schema;
}

std::string message_of(std::string_view json) {
  const auto schema = read_snapshot(json, "s.json");
  EXPECT_FALSE(schema) << json;
  return schema ? "" : schema.error().message;
}

TEST(Snapshot, HoldsEverything) {
  const std::string json = write_snapshot(small());
  const auto back = read_snapshot(json, "s.json");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(write_snapshot(*back), json);
  EXPECT_EQ(back->flavor.major, 15);
  const Table* table = back->find<Table>(id(Kind::table, "t"));
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->comment, "a \"quoted\" comment\nof two lines");
  ASSERT_EQ(table->columns.size(), 1u);
  EXPECT_EQ(table->columns[0].id.name.spelling(), "größe");
  EXPECT_EQ(table->columns[0].identity, Identity::by_default);
  EXPECT_EQ(table->columns[0].identity_sequence->start, 5);
  EXPECT_EQ(back->find<EnumType>(id(Kind::enum_type, "mood"))->labels, (std::vector<std::string>{"sad", "it's", ""}));
  EXPECT_EQ(back->extension_members, small().extension_members);
  EXPECT_TRUE(back->not_compared.at(0).incomplete);
}

TEST(Snapshot, LeavesOutWhatIsNeutral) {
  const std::string json = write_snapshot(small());
  EXPECT_THAT(json, Not(HasSubstr("row_security")));
  EXPECT_THAT(json, HasSubstr("fillfactor"));
}

TEST(Snapshot, IsToldFromSql) {
  EXPECT_TRUE(looks_like_snapshot(write_snapshot(small())));
  EXPECT_TRUE(looks_like_snapshot("\xEF\xBB\xBF {\"plumb_snapshot\": 1}"));
  EXPECT_FALSE(looks_like_snapshot("CREATE TABLE plumb_snapshot ();"));
  EXPECT_FALSE(looks_like_snapshot("{}"));
  EXPECT_FALSE(looks_like_snapshot(""));
}

TEST(Snapshot, SaysWhereItDoesNotFit) {
  EXPECT_THAT(message_of("{\"plumb_snapshot\": "), HasSubstr("not well-formed JSON"));
  EXPECT_THAT(message_of("[]"), HasSubstr("snapshot: expected an object"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 2})"), HasSubstr("version"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "objects": {"table": [{"colour": 1}]}})"), HasSubstr(".objects.table[0].colour"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "objects": {"planet": []}})"), HasSubstr(".objects.planet"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "objects": {"table": [{"unlogged": "yes"}]}})"), HasSubstr("true or false"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "objects": {"enum": [{"id": {"name": "e"}, "labels": [1]}]}})"),
              HasSubstr("labels[0]: expected a string"));
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "objects": {"enum": [{"id": {"name": "e"}}, {"id": {"name": "e"}}]}})"),
              HasSubstr("not given before"));
}

TEST(Snapshot, RefusesWhatIsNoSnapshotAtAll) {
  EXPECT_FALSE(read_snapshot("{}", "s.json")) << "a snapshot names its version";
  EXPECT_FALSE(read_snapshot(R"({"plumb_snapshot": 1, "dialect": "oracle"})", "s.json"));
  EXPECT_FALSE(read_snapshot(std::string(100'000, '['), "s.json")) << "depth";
}

TEST(Snapshot, SaysWhichSqlDoesNotParse) {
  EXPECT_THAT(message_of(R"({"plumb_snapshot": 1, "dialect": "postgres", "objects": {"domain": [
      {"id": {"schema": "public", "name": "d"}, "default": {"sql": "1 +", "origin": "written"}}]}})"),
              HasSubstr("field default"));
}

}  // namespace
}  // namespace plumb
