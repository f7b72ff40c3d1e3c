// What one of MySQL and MariaDB has and the other has not.
#include "dialect/mysql/port.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "dialect/mysql/mysql.h"
#include "dialect/mysql/server.h"
#include "introspect/mysql/reader.h"

namespace plumb::mysql {
namespace {

Schema read(const std::string& sql, const char* server) {
  ReadOptions options;
  options.environment = environment_of(usual_server(server));
  const SqlFile files[] = {{"schema.sql", sql}};
  Result<Schema> out = read_text(files, options);
  EXPECT_TRUE(out) << (out ? "" : out.error().message);
  return out ? std::move(*out) : Schema();
}

bool notes(const Schema& schema, std::string_view what) {
  return std::ranges::any_of(schema.not_compared, [&](const NotCompared& one) { return one.what.find(what) != std::string::npos; });
}

TEST(MySqlPort, JsonIsATextWithACheckInMariaDb) {
  const std::string sql = "CREATE TABLE t (a int, j json, CHECK (a > 0));";
  const Schema maria = read(sql, "mariadb");
  const Schema mysql = read(sql, "mysql");
  for (const auto& [from, other] : {std::pair{&maria, &mysql}, {&mysql, &maria}}) {
    Schema to = *other;
    port(to, *from);
    const Table& a = *from->find<Table>(QualifiedName{Name(), Name("t")});
    const Table& b = *to.find<Table>(QualifiedName{Name(), Name("t")});
    EXPECT_EQ(a.columns[1].type, b.columns[1].type);
    EXPECT_EQ(a.columns[1].check.has_value(), b.columns[1].check.has_value());
    EXPECT_EQ(a.checks.at(0).id.name, b.checks.at(0).id.name);
  }
}

TEST(MySqlPort, NamesWhatIsNotPortable) {
  Schema to = read("CREATE TABLE t (a varchar(9) COLLATE utf8mb4_0900_as_cs, b int, KEY f ((b + 1)), CHECK (b > 0) NOT ENFORCED);", "mysql");
  port(to, read("", "mariadb"));
  EXPECT_TRUE(notes(to, "collation utf8mb4_0900_as_cs"));
  EXPECT_TRUE(notes(to, "index t.f"));
  EXPECT_TRUE(notes(to, "check t."));
  EXPECT_TRUE(to.all<Index>().empty());
  Schema back = read("CREATE SEQUENCE s; CREATE TABLE t (a uuid) WITH SYSTEM VERSIONING;", "mariadb");
  port(back, read("", "mysql"));
  EXPECT_TRUE(notes(back, "sequence s"));
  EXPECT_TRUE(notes(back, "type uuid"));
  EXPECT_TRUE(notes(back, "system_versioning"));
}

TEST(MySqlPort, LeavesAloneWhatTheServerHas) {
  const Schema a = read("CREATE SEQUENCE s; CREATE TABLE t (a uuid, j json) WITH SYSTEM VERSIONING;", "mariadb");
  Schema b = a;
  port(b, a);
  EXPECT_TRUE(b.not_compared.empty());
  EXPECT_EQ(b.all<Sequence>().size(), 1u);
}

}  // namespace
}  // namespace plumb::mysql
