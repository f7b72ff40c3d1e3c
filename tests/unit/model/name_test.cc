#include "model/name.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

TEST(Name, ComparesByKey) {
  EXPECT_EQ(Name("Users", "users"), Name("USERS", "users"));
  EXPECT_NE(Name("Users"), Name("users"));
  EXPECT_EQ(Name("Users", "users").spelling(), "Users");
  EXPECT_EQ(Name("users").key(), "users");
  EXPECT_LT(Name("a"), Name("b"));
  EXPECT_TRUE(Name().empty());
}

TEST(Name, QualifiedNamesSortBySchemaFirst) {
  const QualifiedName a{Name("a"), Name("z")};
  const QualifiedName b{Name("b"), Name("a")};
  EXPECT_LT(a, b);
  EXPECT_TRUE(QualifiedName{}.empty());
}

}  // namespace
}  // namespace plumb
