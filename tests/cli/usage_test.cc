// The command line itself: help, usage errors, exit codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/commands.h"
#include "tests/cli/program.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kOne = "CREATE TABLE t (a integer);\n";
constexpr const char* kTwo = "CREATE TABLE t (a integer, b text);\n";

class Cli : public testing::Test {
 protected:
  ScratchDirectory here_;
  std::string one_ = here_.file("one.sql", kOne);
  std::string two_ = here_.file("two.sql", kTwo);
};

TEST_F(Cli, EveryCommandHasHelp) {
  for (const cli::CommandSpec& command : cli::commands()) {
    const Outcome run = plumb({std::string(command.name), "--help"});
    EXPECT_EQ(run.exit_code, 0) << command.name;
    EXPECT_THAT(run.out, HasSubstr(std::string(command.summary))) << command.name;
    for (std::string_view source : command.sources) EXPECT_THAT(run.out, HasSubstr(std::string(source)));
    for (std::string_view format : command.formats) EXPECT_THAT(run.out, HasSubstr(std::string(format)));
    EXPECT_THAT(run.err, IsEmpty()) << command.name;
  }
}

TEST_F(Cli, HelpListsTheCommands) {
  const Outcome run = plumb({"--help"});
  EXPECT_EQ(run.exit_code, 0);
  for (const cli::CommandSpec& command : cli::commands()) {
    if ((command.option_groups & cli::kHidden) == 0) EXPECT_THAT(run.out, HasSubstr(std::string(command.name)));
  }
  EXPECT_EQ(plumb({"--version"}).exit_code, 0);
  EXPECT_THAT(plumb({"--version"}).out, testing::StartsWith("plumb "));
}

TEST_F(Cli, HelpNamesTheSourcesAsPeopleDo) {
  const Outcome run = plumb({"drift", "--help"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("Usage: plumb drift [OPTIONS] EXPECTED LIVE...\n"), Not(HasSubstr("x 2"))));
}

TEST_F(Cli, UsageErrorsAreFailuresAndSayWhatIsWrong) {
  const auto usage = [](const std::vector<std::string>& arguments) {
    const Outcome run = plumb(arguments);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, testing::StartsWith("plumb: "));
    return run.err;
  };
  EXPECT_THAT(usage({}), HasSubstr("subcommand"));
  EXPECT_THAT(usage({"dif", one_, two_}), HasSubstr("dif"));
  EXPECT_THAT(usage({"diff", one_}), HasSubstr("TO"));
  usage({"diff", one_, two_, two_});
  EXPECT_THAT(usage({"diff", one_, two_, "--format", "yaml"}), HasSubstr("yaml"));
  EXPECT_THAT(usage({"diff", one_, two_, "--no-such-option"}), HasSubstr("--no-such-option"));
  EXPECT_THAT(usage({"diff", one_, two_, "--dialect", "oracle"}), HasSubstr("oracle"));
  EXPECT_THAT(usage({"diff", one_, two_, "--with", "everything"}), HasSubstr("everything"));
  EXPECT_THAT(usage({"diff", one_, two_, "--rename", "a"}), HasSubstr("OLD=NEW"));
  EXPECT_THAT(usage({"diff", one_, two_, "--rename", "public.t.nowhere=b"}), HasSubstr("nowhere"));
  EXPECT_THAT(usage({"diff", one_, two_, "--timeout", "-1"}), HasSubstr("timeout"));
  EXPECT_THAT(usage({"diff", "-", "-"}), HasSubstr("standard input"));
}

TEST_F(Cli, ExitCodeSaysWhetherAnythingDiffers) {
  EXPECT_EQ(plumb({"diff", one_, two_}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code"}).exit_code, 2);
  EXPECT_EQ(plumb({"diff", one_, one_, "--exit-code"}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, here_.at("absent.sql"), "--exit-code"}).exit_code, 1);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--format", "sql"}).exit_code, 2);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--format", "json"}).exit_code, 2);
}

TEST_F(Cli, ScopeLeavesDifferencesOut) {
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--exclude", "public.t"}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--include", "view:*"}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--ignore", "column"}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--schema", "other"}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, two_, "--exit-code", "--schema", "public"}).exit_code, 2);
}

TEST_F(Cli, ColourIsForTerminalsAndForThoseWhoAsk) {
  EXPECT_THAT(plumb({"diff", one_, two_}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(plumb({"diff", one_, two_, "--color", "always"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(plumb({"diff", one_, two_, "--color", "never"}, {.environment = {{"CLICOLOR_FORCE", "1"}}}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(plumb({"diff", one_, two_}, {.environment = {{"NO_COLOR", "1"}}}).out, Not(HasSubstr("\x1b[")));
}

TEST_F(Cli, OutputGoesToAFileAtOnce) {
  const std::string path = here_.file("result.sql", "old");
  const Outcome run = plumb({"diff", one_, two_, "--format", "sql", "--output", path});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(plumb({"diff", one_, two_, "--format", "sql"}).out, HasSubstr("ALTER TABLE"));
  EXPECT_EQ(run_program({"cat", path}).out, plumb({"diff", one_, two_, "--format", "sql"}).out);
  const Outcome failed = plumb({"diff", one_, here_.at("absent.sql"), "--output", path});
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_THAT(run_program({"cat", path}).out, HasSubstr("ALTER TABLE")) << "a failure leaves the old content";
  EXPECT_EQ(plumb({"diff", one_, two_, "--output", here_.at("no/folder.sql")}).exit_code, 1);
}

TEST_F(Cli, TwentyRunsGiveTheSameBytes) {
  const std::string sample = std::string(PLUMB_SOURCE_DIR) + "/samples/shop/postgres/";
  for (const char* format : {"text", "sql", "json"}) {
    const Outcome first = plumb({"diff", sample + "before.sql", sample + "after.sql", "--format", format});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    for (int i = 0; i < 20; ++i) {
      EXPECT_EQ(plumb({"diff", sample + "before.sql", sample + "after.sql", "--format", format}).out, first.out);
    }
  }
}

TEST_F(Cli, SwappedInputsGiveTheReverseChanges) {
  EXPECT_THAT(plumb({"diff", one_, two_, "--format", "sql"}).out, HasSubstr("ADD COLUMN b text"));
  EXPECT_THAT(plumb({"diff", two_, one_, "--format", "sql"}).out, HasSubstr("DROP COLUMN b"));
}

TEST_F(Cli, ASnapshotAndADumpCompareEqualToTheirSource) {
  const std::string sample = std::string(PLUMB_SOURCE_DIR) + "/samples/shop/postgres/after.sql";
  const std::string snapshot = here_.at("snapshot.json");
  const std::string dump = here_.at("dump.sql");
  ASSERT_EQ(plumb({"snapshot", sample, "--output", snapshot}).exit_code, 0);
  ASSERT_EQ(plumb({"dump", sample, "--output", dump}).exit_code, 0);
  for (const std::string& other : {snapshot, dump}) {
    const Outcome run = plumb({"diff", sample, other, "--exit-code"});
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  }
  EXPECT_EQ(plumb({"snapshot", snapshot}).out, run_program({"cat", snapshot}).out);
}

TEST_F(Cli, GraphGivesReasons) {
  const std::string from = here_.file("f.sql", "CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t;");
  const std::string to = here_.file("t.sql", "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t;");
  EXPECT_THAT(plumb({"graph", from, to, "--format", "dot"}).out, HasSubstr("digraph"));
  EXPECT_THAT(plumb({"graph", from, to, "--format", "mermaid"}).out, HasSubstr("flowchart"));
}

}  // namespace
}  // namespace plumb::test
