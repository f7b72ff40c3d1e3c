#include "introspect/sqlite/statements.h"

#include <gtest/gtest.h>

#include "introspect/sqlite/reader.h"

namespace plumb::sqlite {
namespace {

std::vector<std::string> pieces(std::string_view sql) {
  std::vector<std::string> out;
  for (const Piece& piece : pieces_of(sql)) out.push_back((piece.shell ? "shell: " : "") + std::string(piece.text));
  return out;
}

TEST(SqliteStatements, EndAtSemicolonsOutsideOfTriggers) {
  EXPECT_EQ(pieces("SELECT ';'; ;;\n-- only; a comment\nSELECT 2"), (std::vector<std::string>{"SELECT ';'", "SELECT 2"}));
  const std::string trigger = "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 3; END";
  EXPECT_EQ(pieces(trigger + ";SELECT 1;"), (std::vector<std::string>{trigger, "SELECT 1"}));
  EXPECT_EQ(pieces("CREATE TABLE trigger_log (a); SELECT 1"), (std::vector<std::string>{"CREATE TABLE trigger_log (a)", "SELECT 1"}));
}

TEST(SqliteStatements, LinesThatBeginWithADotAreTheShells) {
  EXPECT_EQ(pieces(".timeout 5 ; x\r\nSELECT 1;\n.bail on"), (std::vector<std::string>{"shell: .timeout 5 ; x", "SELECT 1", "shell: .bail on"}));
}

TEST(SqliteStatements, LinesThatBeginWithAHashAreComments) {
  EXPECT_EQ(pieces("# a table;\nSELECT 1;\n#\nSELECT 2"), (std::vector<std::string>{"SELECT 1", "SELECT 2"}));
}

Result<Schema> read(const std::vector<SqlFile>& files) { return read_text(files, {}); }

TEST(SqliteText, SeveralFilesAreReadInAnyOrder) {
  const Result<Schema> schema = read({{"1.sql", "CREATE INDEX i ON t (a);"}, {"2.sql", "CREATE TABLE t (a);"}});
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema->all<Index>().begin()->second.place, "1.sql:1:1");
  EXPECT_FALSE(read({{"1.sql", "CREATE INDEX i ON t (a); CREATE TABLE t (a);"}}));
}

TEST(SqliteText, ADumpWithVirtualTablesIsRead) {
  const Result<Schema> schema = read({{"dump.sql",
                                       "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nPRAGMA writable_schema=ON;\n"
                                       "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a, b)');\n"
                                       "CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);\nINSERT INTO f_data VALUES(1,X'00');\n"
                                       "PRAGMA writable_schema=OFF;\nCOMMIT;\n"}});
  ASSERT_TRUE(schema) << schema.error().message;
  ASSERT_EQ(schema->all<Table>().size(), 1u) << "the tables behind it are its own";
  EXPECT_EQ(schema->all<Table>().begin()->second.columns.size(), 2u);
}

TEST(SqliteText, WhatAnApplicationDefinesIsTakenAsGiven) {
  const Result<Schema> schema = read({{"s.sql",
                                       "CREATE TABLE t (a TEXT COLLATE unicase CHECK (is_fine(a)), b AS (my_own(a)));\n"
                                       "CREATE INDEX i ON t (a); CREATE INDEX j ON t (other_one(a, 1));"}});
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema->all<Index>().size(), 2u);
}

TEST(SqliteText, AScriptIsAppliedToASchema) {
  const Schema base = read({{"s.sql", "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (a);"}}).value();
  const Result<Schema> after = apply_text(base, {"script", "DROP VIEW v; ALTER TABLE t ADD COLUMN b INT;"});
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_TRUE(after->all<View>().empty());
  EXPECT_EQ(after->all<Table>().begin()->second.columns.size(), 2u);
  const Result<Schema> bad = apply_text(base, {"script", "DROP VIEW v;\nDROP TABLE nothing;"});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "script:2:12");
}

}  // namespace
}  // namespace plumb::sqlite
