// What the live reader makes of a database: each test makes one from SQL, on each of the servers, and looks at the Schema.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "introspect/postgres/reader.h"
#include "tests/live/server.h"

namespace plumb::test {

struct ServerVersion {
  const char* variable;
  const char* name;  // in the names of its tests; tests/run knows by it which may be skipped
};
inline constexpr ServerVersion kServerVersions[] = {
    {"PLUMB_TEST_PG", "pg"}, {"PLUMB_TEST_PG13", "pg13"}, {"PLUMB_TEST_PG18", "pg18"}};

class LiveReading : public testing::TestWithParam<ServerVersion> {
 protected:
  void SetUp() override;

  /// Runs the SQL in the test's database, and reads that. Failures end the test.
  const Schema& read(const std::string& sql);
  Result<Schema> read_as(const std::string& address, std::chrono::milliseconds timeout = std::chrono::seconds(30)) const;
  const Database& database() const { return *database_; }
  /// The address of the database for another role.
  std::string address_of(const std::string& role) const;
  int major() const { return major_; }

 private:
  std::unique_ptr<Database> database_;
  Schema schema_;
  int major_ = 0;
};

/// The tests of a suite for each server: PLUMB_ON_ALL_SERVERS(LiveTables).
#define PLUMB_ON_ALL_SERVERS(Suite)                                                            \
  INSTANTIATE_TEST_SUITE_P(Live, Suite, testing::ValuesIn(::plumb::test::kServerVersions),      \
                           [](const auto& info) { return std::string(info.param.name); })

/// "null" for no object: for tests that look at one field of many objects.
template <class T>
const T& find_in(const Schema& schema, const std::string& schema_name, const std::string& owner, const std::string& name,
                 const std::string& signature = {}) {
  static const T kNone{};
  const T* found = schema.find<T>(ObjectId{kKindOf<T>, Name(schema_name), Name(owner), Name(name), signature});
  EXPECT_NE(found, nullptr) << word(kKindOf<T>) << " " << name;
  return found == nullptr ? kNone : *found;
}

/// "alice SELECT*, PUBLIC INSERT(a)": grants in one line.
std::string grants_text(const Object& object);
/// What of the notes, sorted, joined by "; ".
std::string notes_text(const Schema& schema);
/// "name=value, name=value".
std::string options_text(const Options& options);

}  // namespace plumb::test
