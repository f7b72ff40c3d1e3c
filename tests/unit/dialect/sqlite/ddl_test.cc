#include "dialect/sqlite/ddl.h"

#include <gtest/gtest.h>

namespace plumb::sqlite {
namespace {

using Kind = ConstraintText::Kind;

TableText table(std::string_view sql) {
  const DdlResult<TableText> out = read_table(sql);
  EXPECT_TRUE(out) << sql << ": expected " << (out ? "" : out.error().expected);
  return out.value_or(TableText{});
}

TEST(SqliteDdl, ColumnsWithEverythingTheyCanSay) {
  const TableText t = table(
      "CREATE TABLE \"t\" (id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT FAIL AUTOINCREMENT, a DOUBLE PRECISION (10, 2) NOT NULL "
      "ON CONFLICT IGNORE DEFAULT -1 COLLATE nocase CHECK (a > (0)) UNIQUE, b GENERATED ALWAYS AS (a || ')') STORED, c, d DEFAULT (1 + 2), "
      "e TEXT REFERENCES u (x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL NOT DEFERRABLE INITIALLY DEFERRED)");
  ASSERT_EQ(t.columns.size(), 6u);
  const auto& id = t.columns[0];
  EXPECT_EQ(id.type, "INTEGER");
  ASSERT_EQ(id.constraints.size(), 1u);
  EXPECT_EQ(id.constraints[0].name, "pk");
  EXPECT_TRUE(id.constraints[0].parts[0].descending && id.constraints[0].autoincrement);
  EXPECT_EQ(id.constraints[0].on_conflict, "fail");
  const auto& a = t.columns[1];
  EXPECT_EQ(a.type, "DOUBLE PRECISION (10, 2)");
  ASSERT_EQ(a.constraints.size(), 5u);
  EXPECT_EQ(a.constraints[0].on_conflict, "ignore");
  EXPECT_EQ(a.constraints[1].expression, "-1");
  EXPECT_EQ(a.constraints[3].expression, "a > (0)");
  EXPECT_TRUE(t.columns[2].constraints[0].stored);
  EXPECT_EQ(t.columns[2].constraints[0].expression, "a || ')'");
  EXPECT_EQ(t.columns[3].type, "");
  EXPECT_EQ(t.columns[4].constraints[0].expression, "1 + 2");
  const ConstraintText& key = t.columns[5].constraints[0];
  EXPECT_EQ(key.target, "u");
  EXPECT_EQ(key.on_delete, "set null");
  EXPECT_EQ(key.on_update, "");
  EXPECT_FALSE(key.initially_deferred);
}

TEST(SqliteDdl, ConstraintsOfTheTableNeedNoCommas) {
  const TableText t = table(
      "CREATE TABLE t (a, b, PRIMARY KEY (a COLLATE nocase, b DESC) CONSTRAINT u UNIQUE (b) ON CONFLICT REPLACE CHECK (a<>b), "
      "FOREIGN KEY (a, b) REFERENCES o DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID");
  ASSERT_EQ(t.constraints.size(), 4u);
  EXPECT_EQ(t.constraints[0].parts[0].collation, "nocase");
  EXPECT_TRUE(t.constraints[0].parts[1].descending);
  EXPECT_EQ(t.constraints[1].name, "u");
  EXPECT_EQ(t.constraints[2].kind, Kind::check);
  EXPECT_TRUE(t.constraints[3].initially_deferred);
  EXPECT_TRUE(t.strict && t.without_rowid);
}

TEST(SqliteDdl, AutoincrementWithinTheKey) {
  const TableText t = table("CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))");
  EXPECT_TRUE(t.constraints[0].autoincrement);
  EXPECT_EQ(t.constraints[0].parts[0].column, "id");
}

TEST(SqliteDdl, WhereAColumnStands) {
  const std::string sql = "CREATE TABLE t (a INT, -- first\n  b TEXT CHECK (b <> ',') /* last */)";
  const TableText t = table(sql);
  EXPECT_EQ(sql.substr(t.columns[1].span.begin, t.columns[1].span.end - t.columns[1].span.begin), "b TEXT CHECK (b <> ',')");
  EXPECT_EQ(sql.substr(t.name.begin, t.name.end - t.name.begin), "t");
}

TEST(SqliteDdl, WhatIsNotUnderstoodSaysWhere) {
  const DdlResult<TableText> out = read_table("CREATE TABLE t (a INT FROBNICATE (1) CHECK, b)");
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().expected, "(");
  EXPECT_EQ(out.error().offset, 42u);
  EXPECT_FALSE(read_table("CREATE TABLE t (a"));
  EXPECT_FALSE(read_table("CREATE TABLE t (a) SOMETHING"));
  EXPECT_FALSE(read_table(""));
  EXPECT_FALSE(read_trigger("CREATE TRIGGER x AFTER NOTHING ON t BEGIN END"));
}

TEST(SqliteDdl, Indexes) {
  const IndexText i = read_index("CREATE UNIQUE INDEX i ON \"T\" (a, lower(b) COLLATE nocase DESC, 'c' ASC) WHERE a > 0").value();
  EXPECT_TRUE(i.unique);
  EXPECT_EQ(i.table, "T");
  ASSERT_EQ(i.parts.size(), 3u);
  EXPECT_EQ(i.parts[0].column, "a");
  EXPECT_EQ(i.parts[1].expression, "lower(b)");
  EXPECT_EQ(i.parts[1].collation, "nocase");
  EXPECT_TRUE(i.parts[1].descending);
  EXPECT_EQ(i.parts[2].column, "c");
  EXPECT_EQ(i.where, "a > 0");
}

TEST(SqliteDdl, ViewsAndTriggers) {
  const ViewText v = read_view("CREATE VIEW v (a, \"b c\") AS SELECT 1, 2").value();
  EXPECT_EQ(v.columns, (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(v.query, "SELECT 1, 2");
  const TriggerText t = read_trigger("CREATE TRIGGER x INSTEAD OF UPDATE OF a, b ON v FOR EACH ROW WHEN (CASE new.a WHEN 1 THEN 2 END) "
                                     "BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM t; END").value();
  EXPECT_EQ(t.timing, "instead of");
  EXPECT_EQ(t.update_columns.size(), 2u);
  EXPECT_EQ(t.table, "v");
  EXPECT_EQ(t.when, "(CASE new.a WHEN 1 THEN 2 END)");
  EXPECT_EQ(t.body, "SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM t;");
}

TEST(SqliteDdl, VirtualTables) {
  EXPECT_TRUE(is_virtual_table("create virtual table f using fts5(a)"));
  const VirtualTableText f = read_virtual_table("CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'porter ascii')").value();
  EXPECT_EQ(f.module, "fts5");
  EXPECT_EQ(f.arguments, (std::vector<std::string>{"a", "b UNINDEXED", "tokenize = 'porter ascii'"}));
  EXPECT_EQ(read_virtual_table("CREATE VIRTUAL TABLE f USING m").value().arguments.size(), 0u);
}

TEST(SqliteDdl, WhatAStatementMakes) {
  EXPECT_EQ(created_by("CREATE TEMP TRIGGER IF NOT EXISTS main.\"x y\" AFTER")->name, "x y");
  EXPECT_EQ(created_by("create unique index i on t(a)")->kind, "index");
  EXPECT_FALSE(created_by("DROP TABLE t"));
}

}  // namespace
}  // namespace plumb::sqlite
