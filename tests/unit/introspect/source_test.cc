#include "introspect/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/scratch.h"

namespace plumb {
namespace {

using testing::HasSubstr;
using testing::Not;

Error error_of(const std::string& spec, const ReadOptions& options = {}) {
  const auto schema = introspect(spec, options);
  EXPECT_FALSE(schema) << spec;
  return schema ? Error{} : schema.error();
}

TEST(Source, KnowsADialectByItsUrl) {
  EXPECT_EQ(dialect_of_source("postgresql://host/db"), "postgres");
  EXPECT_EQ(dialect_of_source("jdbc:postgresql://host/db"), "postgres");
  EXPECT_EQ(dialect_of_source("mysql+pymysql://host/db"), "mysql");
  EXPECT_EQ(dialect_of_source("jdbc:mysql://host/db"), "mysql");
  EXPECT_EQ(dialect_of_source("sqlite:file.db"), "sqlite");
  EXPECT_EQ(dialect_of_source("schema.sql"), "");
}

TEST(Source, RefusesWhatItDoesNotRead) {
  EXPECT_THAT(error_of("mongodb://u:secret@host/db").message, HasSubstr("unknown kind of URL: mongodb://"));
  EXPECT_THAT(error_of("mongodb://u:secret@host/db").where, Not(HasSubstr("secret")));
  EXPECT_THAT(error_of("sqlite:no such.db").message, HasSubstr("cannot open"));
  EXPECT_EQ(error_of("postgresql://host/db", {.dialect = "mysql", .schemas = {}}).code, ErrorCode::usage);
}

TEST(Source, FollowsAnEnvironmentVariableOnce) {
  const test::ScratchDirectory here;
  ::setenv("PLUMB_UNIT_SOURCE", here.file("s.sql", "CREATE TABLE t (a integer);").c_str(), 1);
  const auto schema = introspect("env:PLUMB_UNIT_SOURCE", {});
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema->source, "env:PLUMB_UNIT_SOURCE") << "what the variable holds may be a secret";
  EXPECT_EQ(schema->all<Table>().size(), 1u);
  ::setenv("PLUMB_UNIT_SOURCE", "env:PLUMB_UNIT_SOURCE", 1);
  EXPECT_EQ(error_of("env:PLUMB_UNIT_SOURCE").code, ErrorCode::usage);
  ::unsetenv("PLUMB_UNIT_SOURCE");
  EXPECT_THAT(error_of("env:PLUMB_UNIT_SOURCE").message, HasSubstr("is not set"));
}

}  // namespace
}  // namespace plumb
