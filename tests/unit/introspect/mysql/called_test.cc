// What a script runs by CALL and EXECUTE: guards over information_schema are worked out, anything else is noted.
#include <gtest/gtest.h>

#include "introspect/mysql/reader.h"

namespace plumb::mysql {
namespace {

Result<Schema> read(const std::string& sql) {
  const SqlFile files[] = {{"schema.sql", sql}};
  return read_text(files, {});
}

std::string called(const std::string& body, const std::string& call = "CALL p();") {
  return "CREATE TABLE t (a int, b int, KEY k (a));\nDELIMITER $$\nCREATE PROCEDURE p()\n" + body + "$$\nDELIMITER ;\n" + call + "\nDROP PROCEDURE p;\n";
}

bool has_column(const Schema& schema, const char* name) {
  const Table* table = schema.find<Table>(QualifiedName{Name(), Name("t")});
  return table != nullptr && table->column(Name(name)) != nullptr;
}

TEST(MySqlCalled, GuardsAreWorkedOut) {
  const std::string exists = "(SELECT * FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'T' AND column_name = 'c')";
  struct Case {
    std::string body;
    bool added;
  };
  for (const auto& [body, added] : {
           Case{"BEGIN IF NOT EXISTS " + exists + " THEN ALTER TABLE t ADD c int; END IF; END", true},
           Case{"BEGIN IF EXISTS " + exists + " THEN ALTER TABLE t DROP c; ELSE INSERT INTO t VALUES (1); ALTER TABLE t ADD c int; END IF; END", true},
           Case{"BEGIN DECLARE n int DEFAULT 0; SELECT count(*) INTO n FROM information_schema.statistics WHERE table_name LIKE 't' AND index_name = 'k';"
                " IF n > 0 AND n < 2 THEN ALTER TABLE t ADD c int; END IF; END", true},
           Case{"BEGIN DECLARE n int; SELECT count(*) FROM information_schema.tables WHERE table_name = 't' INTO n;"
                " IF n = 0 THEN ALTER TABLE t ADD c int; END IF; END", false},
           Case{"l: BEGIN IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 't') THEN LEAVE l; END IF; ALTER TABLE t ADD c int; END", false},
           Case{"BEGIN DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN END; ALTER TABLE t ADD a int; ALTER TABLE t ADD c int; END", true},
           Case{"ALTER TABLE t ADD c int", true},
       }) {
    const Result<Schema> schema = read(called(body));
    ASSERT_TRUE(schema) << body << ": " << schema.error().message;
    EXPECT_EQ(has_column(*schema, "c"), added) << body;
    EXPECT_TRUE(schema->not_compared.empty()) << body;
  }
}

TEST(MySqlCalled, WhatDependsOnRowsIsNoted) {
  for (const char* body : {"BEGIN DECLARE n int; SELECT count(*) INTO n FROM t; IF n = 0 THEN ALTER TABLE t ADD c int; END IF; END",
                           "BEGIN WHILE (SELECT count(*) FROM t) > 0 DO ALTER TABLE t ADD c int; END WHILE; END",
                           "BEGIN IF DATABASE() = 'other' THEN ALTER TABLE t ADD c int; END IF; END"}) {
    const Result<Schema> schema = read(called(body));
    ASSERT_TRUE(schema) << body;
    EXPECT_FALSE(has_column(*schema, "c")) << body;
    EXPECT_EQ(schema->not_compared.size(), 1u) << body;
  }
  const Result<Schema> harmless = read(called("BEGIN DECLARE n int; SELECT count(*) INTO n FROM t; IF n = 0 THEN INSERT INTO t VALUES (1, 2); END IF; END"));
  ASSERT_TRUE(harmless);
  EXPECT_TRUE(harmless->not_compared.empty()) << "rows are no schema";
  EXPECT_EQ(read("CALL elsewhere();")->not_compared.size(), 1u);
}

TEST(MySqlCalled, ArgumentsAndPreparedTexts) {
  const Result<Schema> schema = read(
      "CREATE TABLE t (a int);\n"
      "SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'c');\n"
      "SET @sql = IF(@n > 0, 'SELECT 1', CONCAT('ALTER TABLE t ADD c ', 'int'));\n"
      "PREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s;\n"
      "DELIMITER $$\nCREATE PROCEDURE p(IN what varchar(9)) BEGIN IF what = 'd' THEN ALTER TABLE t ADD d int; END IF; END$$\nDELIMITER ;\n"
      "CALL p('e'); CALL p('d');");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_TRUE(schema->not_compared.empty());
  EXPECT_TRUE(has_column(*schema, "c"));
  EXPECT_TRUE(has_column(*schema, "d"));
  EXPECT_EQ(read("SET @sql = (SELECT a FROM t); PREPARE s FROM @sql; EXECUTE s;")->not_compared.size(), 1u);
}

}  // namespace
}  // namespace plumb::mysql
