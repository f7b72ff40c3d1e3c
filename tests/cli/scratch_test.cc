// --scratch: the sides as a server itself understands them. `auto` is tried where a server is installed.
#include <gmock/gmock.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "tests/cli/program.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::HasSubstr;

std::set<std::string> scratch_folders() {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
    const std::string name = entry.path().filename();
    if (name.starts_with("plumb-scratch-")) out.insert(name);
  }
  return out;
}

/// What plumb puts in the folder for temporary files goes to a folder of this test's own: others run beside it.
class OwnTemporaryFiles {
 public:
  OwnTemporaryFiles() {
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);  // the server runs as another user
    if (const char* now = std::getenv("TMPDIR")) before_ = now;
    setenv("TMPDIR", folder_.path().c_str(), 1);
  }
  ~OwnTemporaryFiles() {
    if (before_) setenv("TMPDIR", before_->c_str(), 1);
    else unsetenv("TMPDIR");
  }
  OwnTemporaryFiles(const OwnTemporaryFiles&) = delete;
  OwnTemporaryFiles& operator=(const OwnTemporaryFiles&) = delete;

 private:
  ScratchDirectory folder_;
  std::optional<std::string> before_;
};

bool server_is_installed() {
  std::error_code none;
  return std::filesystem::exists("/usr/lib/postgresql", none);
}

TEST(Scratch, AutoStartsAServerAndRemovesIt) {
  if (!server_is_installed()) GTEST_SKIP() << "no PostgreSQL server is installed";
  const ScratchDirectory folder;
  const std::string from = folder.file("from.sql", "CREATE TABLE t (a numeric); CREATE POLICY p ON t TO a_role_of_nowhere;");
  const std::string to = folder.file("to.sql", "-- plumb: renamed from t\nCREATE TABLE renamed (a numeric);"
                                               " CREATE POLICY p ON renamed TO a_role_of_nowhere; DO $$ BEGIN CREATE TABLE made (b int); END $$;");
  const OwnTemporaryFiles temporary;
  const auto before = scratch_folders();
  const Outcome diff = plumb({"diff", from, to, "--scratch", "auto", "--format", "sql"});
  EXPECT_EQ(diff.exit_code, 0) << diff.err;
  EXPECT_THAT(diff.out, HasSubstr("ALTER TABLE public.t RENAME TO renamed;"));
  EXPECT_THAT(diff.out, HasSubstr("CREATE TABLE public.made (")) << "the server evaluates what a reader of text cannot";
  EXPECT_EQ(plumb({"diff", to, to, "--scratch", "auto", "--exit-code", "--strict"}).exit_code, 0);
  const std::string snapshot = folder.at("to.json");
  EXPECT_EQ(plumb({"snapshot", to, "--scratch", "auto", "--output", snapshot}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", snapshot, to, "--scratch", "auto", "--exit-code"}).exit_code, 0);
  EXPECT_EQ(scratch_folders(), before);
}

TEST(Scratch, AStatementThatTheServerRefusesHasItsPlace) {
  if (!server_is_installed()) GTEST_SKIP() << "no PostgreSQL server is installed";
  const ScratchDirectory folder;
  const std::string bad = folder.file("bad.sql", "CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT nothing FROM t;\n");
  const Outcome diff = plumb({"diff", bad, bad, "--scratch", "auto"});
  EXPECT_EQ(diff.exit_code, 1);
  EXPECT_EQ(diff.out, "");
  EXPECT_THAT(diff.err, HasSubstr("bad.sql:2:1: the scratch server refuses this statement: column \"nothing\" does not exist"));
}

TEST(Scratch, FilesOfADirectoryComeInAnyOrder) {
  if (!server_is_installed()) GTEST_SKIP() << "no PostgreSQL server is installed";
  const ScratchDirectory folder;
  folder.file("db/a.sql", "CREATE VIEW v AS SELECT a FROM t;");
  folder.file("db/b.sql", "CREATE TABLE t (a int);");
  EXPECT_EQ(plumb({"diff", folder.at("db"), folder.at("db"), "--scratch", "auto", "--exit-code"}).exit_code, 0);
}

TEST(Scratch, DriftIsWhatTheServerSays) {
  if (!server_is_installed()) GTEST_SKIP() << "no PostgreSQL server is installed";
  const ScratchDirectory here;
  const std::string schema = here.file("schema.sql", "CREATE TABLE t (a integer CHECK (a IN (1, 2)));\n");
  const std::string same = here.file("same.sql", "DO $$ BEGIN EXECUTE 'CREATE TABLE t (a int4 CHECK (a = ANY (ARRAY[1, 2])))'; END $$;\n");
  const std::string other = here.file("other.sql", "CREATE TABLE t (a integer CHECK (a IN (1, 2)), b text);\n");
  const Outcome none = plumb({"drift", schema, same, "--scratch", "auto", "--dialect", "postgres"});
  EXPECT_EQ(none.exit_code, 0) << none.out << none.err;
  const Outcome some = plumb({"drift", schema, same, other, "--scratch", "auto", "--dialect", "postgres", "--jobs", "2"});
  EXPECT_EQ(some.exit_code, 2) << some.err;
  EXPECT_THAT(some.out, testing::HasSubstr("added column public.t.b"));
}

TEST(Scratch, NothingIsLeftWhenPlumbIsKilled) {
  if (!server_is_installed()) GTEST_SKIP() << "no PostgreSQL server is installed";
  const ScratchDirectory folder;
  const std::string slow = folder.file("slow.sql", "SELECT pg_sleep(20);");
  const OwnTemporaryFiles temporary;
  const auto before = scratch_folders();
  for (const int how : {SIGTERM, SIGKILL}) {
    const pid_t child = fork();
    if (child == 0) {
      execl(PLUMB_BINARY, "plumb", "diff", slow.c_str(), slow.c_str(), "--scratch", "auto", static_cast<char*>(nullptr));
      _exit(127);
    }
    const auto wait_until = [](auto&& holds) {
      for (int i = 0; i < 300 && !holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return holds();
    };
    EXPECT_TRUE(wait_until([&] { return scratch_folders() != before; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(how == SIGTERM ? 100 : 2500));  // while it starts, and once it runs
    kill(child, how);
    int state = 0;
    waitpid(child, &state, 0);
    EXPECT_TRUE(wait_until([&] { return scratch_folders() == before; })) << "signal " << how;
  }
}

TEST(Scratch, WhatItIsNotIsAUsageError) {
  const ScratchDirectory folder;
  const std::string file = folder.file("a.sql", "CREATE TABLE t (a int);");
  const Outcome mysql = plumb({"diff", file, file, "--scratch", "mysql://host/db"});
  EXPECT_EQ(mysql.exit_code, 1);
  EXPECT_THAT(mysql.err, HasSubstr("--scratch takes the address of a PostgreSQL server, or auto"));
}

}  // namespace
}  // namespace plumb::test
