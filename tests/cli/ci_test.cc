// The pieces of samples/ci: the scripts are run as a CI system runs them, in a repository with a branch and a database; what calls
// them is read by a parser that is not ours, and calls only what is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "cli/commands.h"
#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kDeployed = "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n";
constexpr const char* kSafe = "CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);\n";
constexpr const char* kUnsafe = "CREATE TABLE users (id bigint PRIMARY KEY);\n";
const fs::path kPieces = fs::path(PLUMB_SOURCE_DIR) / "samples/ci";

class Ci : public testing::Test {
 protected:
  Ci() {
    write("schema.sql", kDeployed);
    git("git init -q -b main && git add . && git commit -q -m one && git checkout -q -b work");
  }
  void write(const std::string& name, const std::string& text) { here_.file(name, text); }
  void git(const std::string& commands) {
    const Outcome run = run_program({"bash", "-c", "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b\n" + commands}, {.folder = here_.path()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  Outcome script(const std::string& name, std::map<std::string, std::string> environment, const std::vector<std::string>& arguments = {}) {
    environment["PATH"] = fs::path(PLUMB_BINARY).parent_path().string() + ":" + std::getenv("PATH");
    for (const char* one : {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PLUMB_ACCEPT"}) environment.emplace(one, "");
    std::vector<std::string> command{kPieces / name};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program(command, {.folder = here_.path(), .environment = environment});
  }
  std::string whole(const std::string& name) { return read_whole(here_.at(name)).value_or("(not there)"); }

  ScratchDirectory here_;
};

TEST_F(Ci, TheGateLetsASafeChangeThrough) {
  write("schema.sql", kSafe);
  const Outcome run = script("gate.sh", {{"PLUMB_BASE", "main"}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("verdict: compatible"));
  EXPECT_THAT(whole("plumb-reports/summary.md"), AllOf(HasSubstr("Verdict: compatible")));
}

TEST_F(Ci, TheGateStopsWhatBreaksTheOldReleaseUnlessThatIsAccepted) {
  write("schema.sql", kUnsafe);
  EXPECT_EQ(script("gate.sh", {{"PLUMB_BASE", "main"}, {"GITHUB_STEP_SUMMARY", here_.at("step.md")}}).exit_code, 3);
  EXPECT_THAT(whole("step.md"), HasSubstr("PL202"));
  const Outcome annotated = script("gate.sh", {{"PLUMB_BASE", "main"}, {"GITHUB_ACTIONS", "true"}});
  EXPECT_THAT(annotated.out, testing::StartsWith("::error file=schema.sql,line=1,col=1,title=PL202::"));
  // What a function's body says is no command of the log.
  write("schema.sql", std::string(kUnsafe) + "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT '\n  ::stop-commands::x\n##[error]y\n' $$;\n");
  const Outcome hostile = script("gate.sh", {{"PLUMB_BASE", "main"}, {"PLUMB_DATABASE", "git:main:schema.sql"}, {"GITHUB_ACTIONS", "true"}});
  EXPECT_EQ(hostile.exit_code, 3) << hostile.err;
  write("log", hostile.out);
  const Outcome valid = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/validate", "github", here_.at("log")});
  EXPECT_EQ(valid.exit_code, 0) << valid.err << hostile.out;
  EXPECT_EQ(script("gate.sh", {{"PLUMB_BASE", "main"}, {"PLUMB_ACCEPT", "breaking"}}).exit_code, 0);
  EXPECT_EQ(script("gate.sh", {{"PLUMB_BASE", "no-such-ref"}}).exit_code, 1);
  EXPECT_EQ(script("gate.sh", {{"PLUMB_BASE", "main"}, {"PLUMB_SCHEMA", "absent.sql"}}).exit_code, 1);
}

// The use that the gate is for: a hotfix by hand makes it red, the adopt script as a migration makes it green again.
TEST_F(Ci, AHotfixTurnsTheGateRedAndTheAdoptScriptGreen) {
  write("plumb.toml", "dialect = \"sqlite\"\n");
  git("git add . && git commit -q -m config && git branch -f main");
  const std::map<std::string, std::string> gate{{"PLUMB_BASE", "main"}, {"PLUMB_DATABASE", "live.db"}};
  ASSERT_EQ(SqliteDatabase(here_.at("live.db")).run(kDeployed), "");
  EXPECT_EQ(script("gate.sh", gate).exit_code, 0);
  ASSERT_EQ(SqliteDatabase(here_.at("live.db")).run("CREATE INDEX users_email ON users (email)"), "");
  const Outcome red = script("gate.sh", gate);
  EXPECT_EQ(red.exit_code, 2) << red.err;
  EXPECT_THAT(red.out, HasSubstr("+ index users_email"));
  for (const char* report : {"database.md", "database.xml", "database.sarif", "check.md", "check.html", "check.xml", "check.sarif", "code-quality.json"}) EXPECT_TRUE(fs::exists(here_.at(std::string("plumb-reports/") + report))) << report;
  EXPECT_EQ(script("drift.sh", {{"PLUMB_LIVE", "live.db"}}).exit_code, 2);
  write("schema.sql", std::string(kDeployed) + whole("plumb-reports/scripts/adopt-1.sql"));
  const Outcome green = script("gate.sh", gate);
  EXPECT_EQ(green.exit_code, 0) << green.out << green.err;
  EXPECT_EQ(script("drift.sh", {{"PLUMB_LIVE", "live.db"}}).exit_code, 0);
}

TEST_F(Ci, APlanIsKept) {
  write("schema.sql", kUnsafe);
  const Outcome run = script("plan.sh", {{"PLUMB_BASE", "main"}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("contract.sql\n"), HasSubstr("plan.json\n"), HasSubstr("report.html\n")));
  EXPECT_THAT(whole("plumb-plan/contract.sql"), HasSubstr("DROP COLUMN email"));
  EXPECT_THAT(whole("plumb-plan/report.html"), AllOf(HasSubstr("What must come before what"), HasSubstr("class=\"phases\""), HasSubstr("Verdict: risky")));
  EXPECT_EQ(script("plan.sh", {{"PLUMB_BASE", "main"}, {"PLUMB_TOOL", "flyway"}, {"PLUMB_OUT", "migrations"}}).exit_code, 0);
}

TEST_F(Ci, DriftIsAnnotatedOnGithubAndAFailureIsNoDrift) {
  write("plumb.toml", "dialect = \"sqlite\"\n[environments.fleet]\nsources = [\"a.db\", \"b.db\"]\n");
  for (const char* name : {"a.db", "b.db"}) ASSERT_EQ(SqliteDatabase(here_.at(name)).run(kDeployed), "");
  EXPECT_EQ(script("drift.sh", {{"PLUMB_LIVE", "@fleet"}}).exit_code, 0);
  ASSERT_EQ(SqliteDatabase(here_.at("b.db")).run("ALTER TABLE users DROP COLUMN email"), "");
  const Outcome run = script("drift.sh", {{"PLUMB_LIVE", "@fleet"}, {"GITHUB_ACTIONS", "true"}, {"GITHUB_STEP_SUMMARY", here_.at("step.md")}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, testing::StartsWith("::error file=schema.sql,"));
  EXPECT_THAT(whole("step.md"), AllOf(HasSubstr("drift/removed-data"), HasSubstr("The revert script is")));
  EXPECT_EQ(script("drift.sh", {{"PLUMB_LIVE", "absent.db a.db"}}).exit_code, 1);
}

TEST_F(Ci, MetricsReplaceTheFileAtOnce) {
  write("plumb.toml", "dialect = \"sqlite\"\n");
  ASSERT_EQ(SqliteDatabase(here_.at("a.db")).run(kDeployed), "");
  ASSERT_EQ(SqliteDatabase(here_.at("a.db")).run("DROP TABLE users; CREATE TABLE other (a)"), "");
  write("out/plumb.prom", "old");
  const Outcome run = script("metrics.sh", {{"PLUMB_LIVE", "a.db sqlite:absent.db"}}, {here_.at("out/plumb.prom")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(whole("out/plumb.prom"), AllOf(HasSubstr("plumb_detected{target=\"a.db\"} 1"), HasSubstr("plumb_success{target=\"sqlite:absent.db\"} 0")));
  EXPECT_EQ(std::distance(fs::directory_iterator(here_.at("out")), fs::directory_iterator()), 1) << "nothing is left beside it";
  EXPECT_EQ(script("metrics.sh", {{"PLUMB_SCHEMA", "absent.sql"}}, {here_.at("out/plumb.prom")}).exit_code, 1);
  EXPECT_THAT(whole("out/plumb.prom"), HasSubstr("plumb_detected")) << "the last that was known stays";
}

TEST_F(Ci, PreCommitLooksAtTheCommitBefore) {
  EXPECT_EQ(script("pre-commit.sh", {}).exit_code, 0);
  write("schema.sql", kUnsafe);
  EXPECT_EQ(script("pre-commit.sh", {}).exit_code, 3);
  write("schema.sql", "CREATE TABLE users (id bigint PRIMARY KEY,);\n");
  EXPECT_EQ(script("pre-commit.sh", {}).exit_code, 1);
  write("new.sql", kSafe);
  EXPECT_EQ(script("pre-commit.sh", {{"PLUMB_SCHEMA", "new.sql"}}).exit_code, 0);
}

// The steps of the composite action and the jobs of GitLab are shell: they are run here as those systems would run them, with ci/ copied.
TEST_F(Ci, TheStepsOfGithubAndGitlabRun) {
  fs::create_directory(here_.at("ci"));
  for (const fs::directory_entry& one : fs::directory_iterator(kPieces)) {
    if (one.path().extension() == ".sh") fs::copy_file(one.path(), here_.at("ci/" + one.path().filename().string()));
  }
  const auto step = [&](const std::string& which) {
    const Outcome run = run_program({"/usr/bin/python3", "-c", "import sys, yaml; print(eval(sys.argv[1], {'read': lambda name: yaml.safe_load(open(sys.argv[2] + '/' + name))}))", which, kPieces});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  };
  const auto bash = [&](const std::string& commands, std::map<std::string, std::string> environment) {
    environment["PATH"] = fs::path(PLUMB_BINARY).parent_path().string() + ":" + std::getenv("PATH");
    return run_program({"bash", "-e", "-o", "pipefail", "-c", commands}, {.folder = here_.path(), .environment = environment});
  };
  git("git tag v1.0.0 && git commit -q --allow-empty -m two && git tag v1.1.0");
  write("schema.sql", kUnsafe);
  const std::string action = "read('github/actions/plumb/action.yml')['runs']['steps']";
  const Outcome installed = bash(step(action + "[0]['run']"), {});
  EXPECT_EQ(installed.exit_code, 0) << "plumb is there already" << installed.err;
  const Outcome gate = bash(step(action + "[1]['run']"), {{"RUN", "gate"}, {"PLUMB_BASE", "main"}, {"PLUMB_SCHEMA", "schema.sql"}, {"GITHUB_OUTPUT", here_.at("output")}, {"GITHUB_STEP_SUMMARY", here_.at("step.md")}});
  EXPECT_EQ(gate.exit_code, 3) << gate.err;
  EXPECT_EQ(whole("output"), "exit-code=3\n");
  EXPECT_EQ(bash(step(action + "[1]['run']"), {{"RUN", "gate.sh; touch pwned; #"}, {"GITHUB_OUTPUT", here_.at("output")}}).exit_code, 1);
  EXPECT_FALSE(fs::exists(here_.at("pwned")));
  EXPECT_EQ(bash(step("read('github/workflows/schema-plan.yml')['jobs']['plan']['steps'][1]['run']"), {{"GITHUB_OUTPUT", here_.at("tag")}}).exit_code, 0);
  EXPECT_EQ(whole("tag"), "tag=v1.0.0\n");

  const auto gitlab = [&](const std::string& job, const std::map<std::string, std::string>& environment) {
    return bash(step("'\\n'.join(read('gitlab-ci.yml')['" + job + "']['script'])"), environment);
  };
  EXPECT_EQ(gitlab("schema-gate", {{"CI_MERGE_REQUEST_DIFF_BASE_SHA", "main"}}).exit_code, 3);
  const Outcome plan = gitlab("schema-plan", {});
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
  EXPECT_THAT(whole("plumb-plan/contract.sql"), HasSubstr("DROP COLUMN email"));
  ASSERT_EQ(SqliteDatabase(here_.at("live.db")).run(kUnsafe), "");
  EXPECT_EQ(gitlab("schema-drift", {{"DATABASE_URL", "sqlite:live.db"}}).exit_code, 0);
  EXPECT_EQ(bash(step("read('pre-commit-config.yaml')['repos'][0]['hooks'][0]['entry']"), {}).exit_code, 3);
}

TEST(CiPieces, ScriptsLintClean) {
  for (const fs::directory_entry& one : fs::directory_iterator(kPieces)) {
    if (one.path().extension() != ".sh") continue;
    EXPECT_EQ(run_program({"bash", "-n", one.path()}).exit_code, 0) << one.path();
    const Outcome lint = run_program({"shellcheck", one.path()});
    EXPECT_EQ(lint.exit_code, 0) << lint.out << lint.err;
    EXPECT_TRUE((fs::status(one.path()).permissions() & fs::perms::others_exec) != fs::perms::none) << one.path();
  }
}

TEST(CiPieces, YamlLintsClean) {
  const Outcome lint = run_program({"yamllint", "--strict", "-d", "{extends: default, rules: {line-length: disable, document-start: disable, truthy: {check-keys: false}, braces: {max-spaces-inside: 1}}}", kPieces});
  EXPECT_EQ(lint.exit_code, 0) << lint.out << lint.err;
}

// What YAML says of the program is taken: the commands and their options are there, the scripts are too, and nothing that a
// pull request can set is pasted into a command.
TEST(CiPieces, YamlIsReadAndCallsWhatIsThere) {
  const char* read = R"python(
import os, re, sys, yaml
root = sys.argv[1]
for folder, _, files in os.walk(root):
    for name in files:
        if not name.endswith((".yml", ".yaml")):
            continue
        path = os.path.join(folder, name)
        text = open(path).read()
        documents = list(yaml.safe_load_all(text))
        assert documents and all(isinstance(one, dict) for one in documents), path
        for script in re.findall(r"\bci/([a-z-]+\.sh)", text):
            assert os.access(os.path.join(root, script), os.X_OK), (path, script)
        def walk(node):
            if isinstance(node, dict):
                if isinstance(node.get("run"), str) and ("shell" in node or "uses" not in node) and not "with" in node:
                    assert "${{" not in node["run"], (path, "pasted into a shell", node["run"])
                if "using" in node and node["using"] == "composite":
                    assert all("shell" in step for step in node["steps"] if "run" in step), path
                if isinstance(node.get("args"), list) and "plumb" in str(node.get("image", "")):
                    print(*node["args"])
                if isinstance(node.get("command"), list) and node["command"][0] == "plumb":
                    print(*node["command"][1:])
                for value in node.values(): walk(value)
            elif isinstance(node, list):
                for value in node: walk(value)
        for one in documents: walk(one)
)python";
  const Outcome run = run_program({"/usr/bin/python3", "-c", read, kPieces});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  std::string_view rest = run.out;
  std::size_t calls = 0;
  for (; !rest.empty(); ++calls) {
    const std::size_t end = rest.find('\n');
    std::string call(rest.substr(0, end));
    if (const std::size_t deadline = call.find("--deadline 120"); deadline != call.npos) call.replace(deadline, 14, "--deadline 0.1");
    rest.remove_prefix(end + 1);
    // An address that nobody answers: what is refused is not the command line.
    const Outcome tried = run_program({"sh", "-c", "exec \"$0\" " + call + " --timeout 1", PLUMB_BINARY}, {.environment = {{"DATABASE_URL", "sqlite:/nowhere"}}});
    EXPECT_EQ(tried.exit_code, 1) << call;
    EXPECT_THAT(tried.err, AllOf(Not(HasSubstr("plumb --help")), Not(HasSubstr("usage")))) << call;
    if (call.starts_with("wait")) continue;
    EXPECT_THAT(tried.err, testing::AnyOf(HasSubstr("/schema/schema.sql"), HasSubstr("nowhere"))) << call;
  }
  EXPECT_EQ(calls, 7U);
}

TEST(CiPieces, TheImageIsMadeOfWhatIsThere) {
  const std::string dockerfile = read_whole(fs::path(PLUMB_SOURCE_DIR) / "Dockerfile").value_or("");
  EXPECT_THAT(dockerfile, AllOf(HasSubstr("\nUSER 65532:65532\n"), HasSubstr("ENTRYPOINT [\"plumb\"]"), HasSubstr("tests/support/install build")));
  EXPECT_TRUE(fs::exists(fs::path(PLUMB_SOURCE_DIR) / "tests/support/install"));
}

}  // namespace
}  // namespace plumb::test
