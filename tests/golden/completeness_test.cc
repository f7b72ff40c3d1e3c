// A kind without golden cases is a gap that nobody would notice: every kind of kinds.h is created, dropped, and changed or
// replaced in some case of each dialect.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

std::string folder_of(Kind kind) {
  std::string out(word(kind));
  std::ranges::replace(out, ' ', '_');
  return out;
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> out;
  const auto add = [&]<class T>(std::type_identity<T>) {
    if (kKindOf<T> != Kind::event) out.push_back(kKindOf<T>);  // PostgreSQL has none
  };
  for_each_kind(TopKinds{}, add);
  for_each_kind(PartKinds{}, add);
  return out;
}

TEST(Completeness, EveryKindHasAFolderOfCases) {
  std::set<std::string> folders;
  for (const GoldenCase& one : golden_cases("postgres")) folders.insert(one.kind);
  for (Kind kind : all_kinds()) EXPECT_TRUE(folders.contains(folder_of(kind))) << "no golden case in postgres/" << folder_of(kind);
}

TEST(Completeness, EveryKindIsCreatedDroppedAndChanged) {
  std::set<std::pair<Kind, Verb>> seen;
  for (const GoldenCase& one : golden_cases("postgres")) {
    Result<SchemaPtr> from = read_sql(one.from, one.options.scope);
    Result<SchemaPtr> to = read_sql(one.to, one.options.scope);
    if (!from || !to) continue;  // the case itself fails
    Result<Plan> plan = make_plan(*from, *to, postgres(), one.options);
    if (!plan) continue;
    for (const Change& change : plan->changes) seen.emplace(change.id.kind, change.verb);
  }
  for (Kind kind : all_kinds()) {
    EXPECT_TRUE(seen.contains({kind, Verb::create})) << "no case creates a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::drop})) << "no case drops a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::alter}) || seen.contains({kind, Verb::replace}))
        << "no case changes a " << word(kind);
  }
}

// SQLite has these kinds, and no others.
constexpr Kind kSqliteKinds[] = {Kind::table,  Kind::index, Kind::view,        Kind::trigger,
                                 Kind::column, Kind::key,   Kind::foreign_key, Kind::check};

TEST(Completeness, EveryKindOfSqliteIsCreatedDroppedAndChanged) {
  std::set<std::pair<Kind, Verb>> seen;
  for (const GoldenCase& one : golden_cases("sqlite")) {
    Result<SchemaPtr> from = read_files("sqlite", {{"from.sql", one.from}}, one.options.scope);
    Result<SchemaPtr> to = read_files("sqlite", {{"to.sql", one.to}}, one.options.scope);
    if (!from || !to) continue;  // the case itself fails
    Result<Plan> plan = make_plan(*from, *to, dialect_named("sqlite"), one.options);
    if (!plan) continue;
    for (const Change& change : plan->changes) seen.emplace(change.id.kind, change.verb);
  }
  for (Kind kind : kSqliteKinds) {
    EXPECT_TRUE(seen.contains({kind, Verb::create})) << "no case creates a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::drop})) << "no case drops a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::alter}) || seen.contains({kind, Verb::replace})) << "no case changes a " << word(kind);
  }
}

}  // namespace
}  // namespace plumb::test
