// What a release is made of: the manual and the completions are what shells and man(1) take, what is installed is all there, and the
// packages are the same bytes each time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

bool is_there(const std::string& program) { return run_program({"sh", "-c", "command -v " + program}).exit_code == 0; }
const fs::path kBuild = fs::path(PLUMB_BINARY).parent_path();

class Release : public testing::Test {
 protected:
  std::string completions(const std::string& shell) {
    const Outcome run = plumb({"completions", shell});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return here_.file(shell == "zsh" ? "_plumb" : "plumb." + shell, run.out);
  }
  ScratchDirectory here_;
};

TEST_F(Release, TheManualKnowsEveryCommandAndIsCorrectRoff) {
  const Outcome run = plumb({"manual"});
  EXPECT_EQ(run.exit_code, 0);
  for (const cli::CommandSpec& command : cli::commands()) {
    const std::string title = ".SS " + std::string(command.name) + "\n";
    if ((command.option_groups & cli::kHidden) == 0) EXPECT_THAT(run.out, HasSubstr(title));
    else EXPECT_THAT(run.out, Not(HasSubstr(title)));
  }
  EXPECT_THAT(run.out, HasSubstr("\\-\\-write\\-baseline"));
  if (!is_there("mandoc")) GTEST_SKIP() << "no mandoc";
  const Outcome lint = run_program({"mandoc", "-T", "lint", "-W", "warning", here_.file("plumb.1", run.out)});
  // A page without a date is the same tomorrow.
  EXPECT_EQ(std::ranges::count(lint.out, '\n'), 1) << lint.out;
  EXPECT_THAT(lint.out, HasSubstr("missing date"));
}

TEST_F(Release, BashCompletes) {
  const std::string script = completions("bash");
  const auto completed = [&](const std::string& words, int at) {
    return run_program({"bash", "-c", "source " + script + "; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at) + "; _plumb; echo \"${COMPREPLY[*]}\""}).out;
  };
  EXPECT_EQ(completed("plumb dr", 1), "drift\n");
  EXPECT_EQ(completed("plumb diff --format s", 3), "sql sarif\n");
  EXPECT_EQ(completed("plumb drift --base", 2), "--baseline\n");
  EXPECT_EQ(completed("plumb explain PL10", 2), "PL101 PL102 PL103 PL104 PL105 PL106 PL107 PL108 PL109\n");
  EXPECT_EQ(completed("plumb completions z", 2), "zsh\n");
  EXPECT_EQ(completed("plumb diff sche", 2), "\n") << "names of files are the shell's own business";
  EXPECT_EQ(completed("plumb diff --config x", 3), "\n");
  const Outcome lint = run_program({"shellcheck", "-s", "bash", script});
  EXPECT_EQ(lint.exit_code, 0) << lint.out << lint.err;
}

TEST_F(Release, ZshAndFishTakeTheirs) {
  const std::string zsh = completions("zsh");
  const std::string fish = completions("fish");
  EXPECT_THAT(read_whole(zsh).value_or(""), testing::StartsWith("#compdef plumb\n"));
  EXPECT_EQ(plumb({"completions", "tcsh"}).exit_code, 1);
  if (!is_there("zsh") || !is_there("fish")) GTEST_SKIP() << "no zsh, or no fish";
  const Outcome checked = run_program({"zsh", "-n", zsh});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  const Outcome known = run_program({"zsh", "-f", "-c", "fpath=(" + here_.path().string() + " $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[plumb]"});
  EXPECT_EQ(known.out, "_plumb\n") << known.err;
  const Outcome asked = run_program({"fish", "--no-config", "-c", "source " + fish + "; complete -C 'plumb dri'; complete -C 'plumb drift --format rev'; complete -C 'plumb explain PL20' | count"});
  EXPECT_THAT(asked.out, testing::AllOf(HasSubstr("drift\t"), HasSubstr("revert\t"), testing::EndsWith("\n7\n"))) << asked.err;
}

TEST_F(Release, TheVersionIsThatOfTheNearestTag) {
  const auto header = [&](const std::string& git) {
    const Outcome made = run_program({"bash", "-c", "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b\n" + git}, {.folder = here_.path()});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    const std::string root = PLUMB_SOURCE_DIR;
    const Outcome run = run_program({"cmake", "-D", "VERSION=0.9.0", "-D", "SOURCE_DIR=" + here_.path().string(), "-D", "INPUT=" + root + "/src/base/version.h.in",
                                     "-D", "OUTPUT=" + here_.at("version.h"), "-P", root + "/cmake/version.cmake"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return read_whole(here_.at("version.h")).value_or("");
  };
  EXPECT_THAT(header("true"), HasSubstr("kVersionDetail = \"0.9.0\"")) << "not a clone";
  EXPECT_THAT(header("git init -q && git commit -q --allow-empty -m one"), HasSubstr("kVersion = \"0.9.0\"")) << "no tag yet";
  EXPECT_THAT(header("git tag v1.2.3"), testing::AllOf(HasSubstr("kVersion = \"1.2.3\""), HasSubstr("kVersionDetail = \"1.2.3 (v1.2.3)\"")));
  EXPECT_THAT(header("git commit -q --allow-empty -m two && git tag other-tag"), testing::AllOf(HasSubstr("kVersion = \"1.2.3\""), HasSubstr("(v1.2.3-1-g")));
}

TEST_F(Release, EverythingIsInstalled) {
  if (!fs::exists(kBuild / "share/plumb.1")) GTEST_SKIP() << "only plumb itself was built";
  const Outcome run = run_program({"cmake", "--install", kBuild, "--prefix", here_.at("usr")});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  for (const char* file : {"bin/plumb", "share/man/man1/plumb.1.gz", "share/bash-completion/completions/plumb", "share/zsh/vendor-completions/_plumb",
                           "share/fish/vendor_completions.d/plumb.fish", "share/doc/plumb/README.md", "share/doc/plumb/SECURITY.md", "share/doc/plumb/copyright", "share/doc/plumb/LICENSE", "share/doc/plumb/changelog.gz",
                           "share/doc/plumb/docs/rules/PL202.md", "share/doc/plumb/samples/ci/README.md", "share/doc/plumb/samples/shop/postgres/before.sql"}) {
    EXPECT_TRUE(fs::exists(here_.at(std::string("usr/") + file))) << file;
  }
  EXPECT_EQ(run_program({"gzip", "--decompress", "--stdout", here_.at("usr/share/man/man1/plumb.1.gz")}).out, plumb({"manual"}).out) << "made of the program that is installed, and the same again";
  for (const auto& [shell, file] : {std::pair{"bash", "share/bash-completion/completions/plumb"}, {"zsh", "share/zsh/vendor-completions/_plumb"}, {"fish", "share/fish/vendor_completions.d/plumb.fish"}}) {
    EXPECT_EQ(read_whole(here_.at(std::string("usr/") + file)), plumb({"completions", shell}).out) << shell;
  }
  EXPECT_THAT(run_program({here_.at("usr/bin/plumb"), "--version"}).out, testing::StartsWith("plumb "));
}

TEST_F(Release, PackagesAreTheSameBytesEachTime) {
  if (!fs::exists(kBuild / "share/plumb.1")) GTEST_SKIP() << "only plumb itself was built";
  std::vector<std::string> generators{"TGZ"};
  if (is_there("dpkg-shlibdeps")) generators.emplace_back("DEB");
  const auto pack = [&](const std::string& folder) {
    for (const std::string& generator : generators) {
      const Outcome run = run_program({"cpack", "--config", kBuild / "CPackConfig.cmake", "-G", generator, "-B", here_.at(folder)}, {.folder = here_.path()});
      EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    }
  };
  pack("one");
  pack("two");
  std::size_t packages = 0;
  for (const fs::directory_entry& one : fs::directory_iterator(here_.at("one"))) {
    if (!one.is_regular_file()) continue;
    ++packages;
    EXPECT_TRUE(read_whole(one.path()) == read_whole(here_.at("two/" + one.path().filename().string()))) << one.path();
    if (one.path().extension() != ".deb") continue;
    const Outcome info = run_program({"dpkg-deb", "--info", one.path()});
    EXPECT_THAT(info.out, testing::AllOf(HasSubstr("Package: plumb\n"), HasSubstr("libpqxx"), HasSubstr("libsqlite3-0"), HasSubstr("Recommends: git\n")));
    const Outcome files = run_program({"dpkg-deb", "--contents", one.path()});
    EXPECT_THAT(files.out, testing::AllOf(HasSubstr("./usr/bin/plumb"), HasSubstr("./usr/share/man/man1/plumb.1.gz"), HasSubstr(" root/root "), Not(HasSubstr("group"))));
  }
  EXPECT_EQ(packages, generators.size());
}

}  // namespace
}  // namespace plumb::test
