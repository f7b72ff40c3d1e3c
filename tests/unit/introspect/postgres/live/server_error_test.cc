// What becomes of the server's errors: each says what happened and what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "introspect/postgres/live/server_error.h"

namespace plumb::postgres::live {
namespace {

using testing::HasSubstr;
using testing::Not;

Error of_state(const std::string& state) { return translate({.sqlstate = state, .message = "ERROR:  words of the server\n"}); }
Error of_words(const std::string& words) { return translate({.message = words, .connecting = true}); }

TEST(ServerError, StatesHaveTheirMessages) {
  EXPECT_THAT(of_state("57014").message, HasSubstr("timeout"));
  EXPECT_THAT(of_state("57014").hint, HasSubstr("--timeout"));
  EXPECT_THAT(of_state("55P03").message, HasSubstr("lock"));
  EXPECT_EQ(of_state("42501").code, ErrorCode::permission);
  EXPECT_THAT(of_state("57P01").message, HasSubstr("ended the session"));
  EXPECT_EQ(of_state("28P01").code, ErrorCode::connect);
  EXPECT_EQ(of_state("22012").message, "the server could not answer a catalogue query");
  EXPECT_EQ(of_state("22012").context, "ERROR:  words of the server");
}

TEST(ServerError, ObjectsThatVanishedAreWorthAnotherTry) {
  EXPECT_TRUE(is_torn(of_state("XX000")));
  EXPECT_TRUE(is_torn(of_state("42P01")));
  EXPECT_FALSE(is_torn(of_state("55P03")));
}

TEST(ServerError, FailedConnectionsSayWhatToCheck) {
  EXPECT_THAT(of_words("FATAL:  password authentication failed for user \"u\"").hint, HasSubstr("PGPASSWORD"));
  EXPECT_THAT(of_words("could not connect to server: Connection refused").message, HasSubstr("nothing listens"));
  EXPECT_THAT(of_words("FATAL:  database \"x\" does not exist").message, HasSubstr("does not exist"));
  EXPECT_THAT(of_words("could not translate host name \"x\" to address").message, HasSubstr("host name"));
  EXPECT_EQ(of_words("etwas ist schiefgegangen").message, "no connection to the server");
  EXPECT_EQ(of_words("etwas ist schiefgegangen").code, ErrorCode::connect);
}

TEST(ServerError, ALostSessionIsNoEmptyDatabase) {
  const Error error = translate({.message = "server closed the connection unexpectedly", .lost = true});
  EXPECT_EQ(error.code, ErrorCode::query);
  EXPECT_THAT(error.message, HasSubstr("connection was lost"));
}

TEST(ServerError, WordsOfAnUnreadableAddressAreNotShown) {
  const Error error = of_words("missing \"=\" after \"secret\" in connection info string");
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_THAT(error.message + error.context + error.hint, Not(HasSubstr("secret\" in")));
}

}  // namespace
}  // namespace plumb::postgres::live
