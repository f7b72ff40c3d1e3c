#include "introspect/snapshot/snapshot_schema.h"

#include <gtest/gtest.h>

#include "tests/support/golden_cases.h"

namespace plumb {
namespace {

TEST(SnapshotSchema, TheFileInTheRepositoryIsWhatTheFieldListsGive) {
  test::expect_golden(std::string(PLUMB_SOURCE_DIR) + "/introspect/snapshot/snapshot.schema.json", snapshot_json_schema());
}

}  // namespace
}  // namespace plumb
