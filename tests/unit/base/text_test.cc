#include "base/text.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

TEST(Printable, KeepsWhatAPersonCanRead) {
  EXPECT_EQ(printable("plain Größe 日本 🐘"), "plain Größe 日本 🐘");
  EXPECT_EQ(printable(""), "");
}

TEST(Printable, ShowsControlsInsteadOfSendingThem) {
  EXPECT_EQ(printable("a\nb\tc\rd"), "a\\nb\\tc\\rd");
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
  EXPECT_EQ(printable(std::string_view("nul\0", 4)), "nul\\x00");
  EXPECT_EQ(printable("\x7f"), "\\x7f");
  EXPECT_EQ(printable("\xC2\x9B"), "\\x9b") << "a C1 control begins an escape sequence on some terminals";
}

TEST(Printable, KeepsLinesOnRequest) {
  EXPECT_EQ(printable("a\n\tb", true), "a\n\tb");
  EXPECT_EQ(printable("a\rb\x1b", true), "a\\rb\\x1b");
}

TEST(Printable, ShowsBytesThatAreNoText) {
  EXPECT_EQ(printable("a\xff\xfe"), "a\\xff\\xfe");
  EXPECT_EQ(printable("\xE6\x97"), "\\xe6\\x97") << "a sequence that breaks off";
}

TEST(IsUtf8, TakesAllPlanes) {
  EXPECT_TRUE(is_utf8("a é 日 🐘"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
  EXPECT_TRUE(is_utf8(""));
}

TEST(IsUtf8, RefusesWhatNoEncoderWrites) {
  const auto bad_at = [](std::string_view text) {
    std::size_t bad = 999;
    EXPECT_FALSE(is_utf8(text, &bad));
    return bad;
  };
  EXPECT_EQ(bad_at("ab\xff"), 2u);
  EXPECT_EQ(bad_at("\xC0\x80"), 0u) << "overlong";
  EXPECT_EQ(bad_at("\xE0\x80\x80"), 0u) << "overlong";
  EXPECT_EQ(bad_at("x\xED\xA0\x80"), 1u) << "a surrogate";
  EXPECT_EQ(bad_at("\xF4\x90\x80\x80"), 0u) << "behind the last character";
  EXPECT_EQ(bad_at("\x80"), 0u) << "a tail alone";
  EXPECT_EQ(bad_at("日\xE6\x97"), 3u) << "breaks off";
}

TEST(Text, IsCutBetweenCharacters) {
  EXPECT_EQ(clipped("menü", 9), "menü");
  EXPECT_EQ(clipped("menü", 5), "menü");
  EXPECT_EQ(clipped("menü", 4), "men");
  EXPECT_EQ(clipped("日本", 5), "日");
  EXPECT_EQ(clipped("日本", 2), "");
}

TEST(Text, LettersOfAsciiAloneAreFolded) {
  EXPECT_EQ(lower("ÄNDERUNG_9 [Z]"), "Änderung_9 [z]");
  EXPECT_TRUE(same_word("Utf8MB4", "utf8mb4"));
  EXPECT_FALSE(same_word("Ä", "ä"));
  EXPECT_FALSE(same_word("abc", "abcd"));
}

}  // namespace
}  // namespace plumb
