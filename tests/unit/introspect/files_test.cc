#include "introspect/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/scratch.h"

namespace plumb {
namespace {

using test::ScratchDirectory;
using testing::HasSubstr;

std::string message_of(const std::string& path) {
  const auto files = read_files(path);
  EXPECT_FALSE(files) << path;
  return files ? "" : files.error().message;
}

TEST(ReadFiles, ReadsAFileWhole) {
  const ScratchDirectory here;
  const std::string content = std::string(200'000, 'x') + '\0' + "end";
  const std::string path = here.file("schema.sql", content);
  const auto files = read_files(path);
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 1u);
  EXPECT_EQ((*files)[0].name, path);
  EXPECT_EQ((*files)[0].text, content);
}

TEST(ReadFiles, ReadsADirectoryInTheOrderOfPaths) {
  const ScratchDirectory here;
  here.file("b.sql", "2");
  here.file("a/z.sql", "1");
  here.file("c/deep/x.sql", "3");
  here.file("notes.txt", "no");
  const auto files = read_files(here.path().string());
  ASSERT_TRUE(files);
  std::string all;
  for (const TextFile& file : *files) all += file.text;
  EXPECT_EQ(all, "123");
}

TEST(ReadFiles, SaysWhatIsWrong) {
  const ScratchDirectory here;
  EXPECT_THAT(message_of(here.at("absent.sql")), HasSubstr("no such file"));
  EXPECT_THAT(message_of(here.path().string()), HasSubstr("no .sql file"));
  ASSERT_EQ(::mkfifo(here.at("pipe.sql").c_str(), 0600), 0);
  EXPECT_THAT(message_of(here.at("pipe.sql")), HasSubstr("not a regular file"));
  EXPECT_THAT(message_of("/dev/zero"), HasSubstr("not a regular file"));
}

TEST(ReadGit, TakesNoOptionForAReference) {
  const auto files = read_git("--upload-pack=touch /tmp/x:schema.sql");
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::usage);
  EXPECT_FALSE(read_git("main"));
  EXPECT_FALSE(read_git(":schema.sql"));
}

TEST(WriteFile, ReplacesAFileAtOnceAndLeavesNothingElse) {
  const ScratchDirectory here;
  const std::string path = here.file("out.sql", "old");
  ASSERT_TRUE(write_file(path, "new"));
  EXPECT_EQ((*read_files(path))[0].text, "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(here.path()), {}), 1);
}

TEST(WriteFile, SaysWhereItCouldNotWrite) {
  const ScratchDirectory here;
  const Status status = write_file(here.at("no/such/folder.sql"), "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::io);
  EXPECT_THAT(status.error().where, HasSubstr("folder.sql"));
}

TEST(WriteFile, DoesNotReplaceADevice) {
  EXPECT_TRUE(write_file("/dev/null", "x"));
  EXPECT_FALSE(std::filesystem::is_regular_file("/dev/null"));
}

}  // namespace
}  // namespace plumb
