// What plumb adds to an address, and which addresses it refuses before libpq would quote a password.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "introspect/postgres/live/connection_string.h"

namespace plumb::postgres::live {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

std::string completed(const std::string& address, milliseconds timeout = milliseconds(5000)) {
  auto out = connection_string(address, timeout);
  return out ? *out : "refused: " + out.error().message;
}

TEST(ConnectionString, AUrlIsCompleted) {
  EXPECT_THAT(completed("postgresql://h/d"),
              testing::StartsWith("postgresql://h/d?fallback_application_name=plumb&connect_timeout=5&keepalives_idle=30"));
  EXPECT_THAT(completed("postgresql://h/d?sslmode=require"), HasSubstr("?sslmode=require&fallback_application_name=plumb"));
  EXPECT_THAT(completed("postgresql://h/d?"), HasSubstr("d?fallback_application_name"));
}

TEST(ConnectionString, PairsAreCompleted) {
  EXPECT_THAT(completed("host=h dbname=d"), testing::StartsWith("host=h dbname=d fallback_application_name=plumb connect_timeout=5"));
  EXPECT_THAT(completed(""), HasSubstr("fallback_application_name=plumb")) << "everything from PG* variables";
}

TEST(ConnectionString, WhatTheUserSetStays) {
  EXPECT_THAT(completed("postgresql://h/d?connect_timeout=1"), Not(HasSubstr("connect_timeout=5")));
  EXPECT_THAT(completed("host=h connect_timeout = 1"), Not(HasSubstr("connect_timeout=5")));
  EXPECT_THAT(completed("postgresql://h/d?xconnect_timeout=1"), HasSubstr("&connect_timeout=5"));
}

TEST(ConnectionString, NoTimeoutMeansNone) {
  EXPECT_THAT(completed("postgresql://h/d", milliseconds(0)), Not(HasSubstr("connect_timeout")));
  EXPECT_THAT(completed("postgresql://h/d", milliseconds(10)), HasSubstr("connect_timeout=2"));
}

TEST(ConnectionString, PasswordsThatLibpqWouldMisreadAreRefusedWithoutBeingShown) {
  for (const char* address : {"postgresql://u:se@cret@h/d", "postgresql://u:se/cret@h/d", "postgresql://u:se?cret@h/d",
                              "postgresql://u:se%cret@h/d", "postgresql://u:se cret@h/d", "postgresql://u:secret%@h/d",
                              "postgresql://u:se%00cret@h/d"}) {
    auto out = connection_string(address, milliseconds(0));
    ASSERT_FALSE(out) << address;
    EXPECT_EQ(out.error().code, ErrorCode::usage);
    const std::string said = out.error().message + out.error().where + out.error().context + out.error().hint;
    EXPECT_THAT(said, Not(HasSubstr("cret"))) << address;
    EXPECT_THAT(out.error().hint, HasSubstr("%40"));
  }
  EXPECT_TRUE(connection_string("postgresql://u:se%40%2Fcret@h/d", milliseconds(0)));
}

TEST(ConnectionString, ABareWordIsNoAddress) {
  auto out = connection_string("mydb", milliseconds(0));
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace plumb::postgres::live
