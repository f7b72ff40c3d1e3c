// What the documents say is what the program does: the examples of README.md are run, tables and scripts are compared with those
// that they are made of. PLUMB_UPDATE_GOLDEN=1 writes what differs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "cli/commands.h"
#include "cli/role_sql.h"
#include "render/verdict/pages.h"
#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path kRoot = PLUMB_SOURCE_DIR;

std::string document(const std::string& name) {
  const auto text = read_whole(kRoot / name);
  EXPECT_TRUE(text) << name;
  return text.value_or("");
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

struct Step {
  std::string command;
  std::vector<std::string> expected;
};

/// The ```console blocks of a document: a command behind "$ ", and what it prints.
std::vector<Step> console_of(const std::string& text) {
  std::vector<Step> out;
  bool inside = false;
  for (const std::string& line : lines_of(text)) {
    if (line == "```console") inside = true;
    else if (line == "```") inside = false;
    else if (inside && line.starts_with("$ ")) out.push_back({line.substr(2), {}});
    else if (inside && !out.empty()) out.back().expected.push_back(line);
  }
  return out;
}

/// "..." on a line of its own stands for any lines.
bool fits(std::span<const std::string> expected, std::span<const std::string> actual) {
  while (!expected.empty() && expected.front() != "...") {
    if (actual.empty() || actual.front() != expected.front()) return false;
    expected = expected.subspan(1);
    actual = actual.subspan(1);
  }
  if (expected.empty()) return actual.empty();
  for (std::size_t skipped = 0; skipped <= actual.size(); ++skipped) {
    if (fits(expected.subspan(1), actual.subspan(skipped))) return true;
  }
  return false;
}

/// All commands in one shell, one after the other, in a folder of their own with samples/ in it; what each printed.
std::vector<std::string> run_all(const std::vector<Step>& steps) {
  const ScratchDirectory here;
  fs::create_directory_symlink(kRoot / "samples", here.at("samples"));
  std::string script = "exec 2>&1\nnext() { local code=$?; printf '\\001'; return $code; }\n";
  for (const Step& step : steps) script += step.command + "\nnext\n";
  const std::string path = fs::path(PLUMB_BINARY).parent_path().string() + ":" + std::getenv("PATH");
  const Outcome run = run_program({"bash", here.file("commands", script)}, {.folder = here.path(), .environment = {{"PATH", path}}});
  std::vector<std::string> out;
  std::string_view rest = run.out;
  for (std::size_t end = rest.find('\001'); end != rest.npos; end = rest.find('\001')) {
    out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return out;
}

void expect_console(const std::string& name) {
  const std::vector<Step> steps = console_of(document(name));
  ASSERT_FALSE(steps.empty()) << name;
  const std::vector<std::string> printed = run_all(steps);
  ASSERT_EQ(printed.size(), steps.size()) << name;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_TRUE(fits(steps[i].expected, lines_of(printed[i]))) << name << ": $ " << steps[i].command << "\nprints\n" << printed[i];
  }
}

TEST(Docs, TheExamplesOfReadmeAreWhatATerminalShows) { expect_console("README.md"); }
TEST(Docs, TheExamplesForCiAreWhatATerminalShows) { expect_console("samples/ci/README.md"); }

TEST(Docs, AnExampleThatDiffersIsSeen) {
  const std::vector<std::string> actual{"a", "b", "c"};
  EXPECT_TRUE(fits(std::vector<std::string>{"...", "c"}, actual));
  EXPECT_TRUE(fits(std::vector<std::string>{"a", "...", "c", "..."}, actual));
  EXPECT_FALSE(fits(std::vector<std::string>{"a", "...", "d"}, actual));
  EXPECT_FALSE(fits(std::vector<std::string>{"a", "b"}, actual));
}

TEST(Docs, ReadmeKnowsEveryCommandFormatAndExitCode) {
  const std::string readme = document("README.md");
  for (const cli::CommandSpec& command : cli::commands()) {
    if ((command.option_groups & cli::kHidden) == 0) EXPECT_TRUE(readme.contains("plumb " + std::string(command.name))) << command.name;
    for (const std::string_view format : command.formats) EXPECT_TRUE(readme.contains(format)) << command.name << " " << format;
  }
  for (const cli::ExitMeaning& one : cli::kExitMeanings) {
    const std::string row = "| " + std::to_string(static_cast<int>(one.code)) + " | " + std::string(one.text) + " |";
    EXPECT_TRUE(readme.contains(row)) << row;
  }
}

// The plumb.toml of README is taken as it stands, and does what its comments say.
TEST(Docs, TheConfigurationOfReadmeIsTaken) {
  const std::string readme = document("README.md");
  const std::size_t begin = readme.find("    dialect = ");
  ASSERT_NE(begin, std::string::npos);
  std::string toml;
  for (const std::string& line : lines_of(std::string_view(readme).substr(begin))) {
    if (!line.empty() && !line.starts_with("    ")) break;
    toml += line.substr(std::min<std::size_t>(4, line.size())) + "\n";
  }
  EXPECT_THAT(toml, testing::AllOf(HasSubstr("[environments.prod]"), HasSubstr("[[policy.allow]]")));
  const ScratchDirectory here;
  here.file("plumb.toml", toml);
  here.file("a.sql", "CREATE TABLE users (id bigint PRIMARY KEY, legacy text); CREATE TABLE tmp_1 (a integer);\n");
  here.file("b.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n");
  const Outcome run = plumb({"check", "a.sql", "b.sql"}, {.folder = here.path()});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_THAT(run.out, testing::AllOf(HasSubstr("PL202 allowed"), HasSubstr("nobody has read it since spring"), testing::Not(HasSubstr("tmp_1"))));
  EXPECT_EQ(plumb({"diff", "@prod", "b.sql"}, {.folder = here.path(), .environment = {{"PRODUCTION_URL", "a.sql"}}}).exit_code, 0);
}

TEST(Docs, LinksLeadSomewhere) {
  for (const std::string name : {"README.md", "SECURITY.md", "CONTRIBUTING.md", "samples/ci/README.md", "docs/rules/README.md", "docs/comparison.md"}) {
    const std::string text = document(name);
    for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 1)) {
      std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
      if (target.starts_with("http") || target.starts_with("#")) continue;
      target = target.substr(0, target.find('#'));
      EXPECT_TRUE(fs::exists(kRoot / fs::path(name).parent_path() / target)) << name << ": " << target;
    }
  }
}

/// The smallest case of a rule, of those that are proven and judged as a rolling deploy.
std::string example_of(std::string_view rule) {
  std::map<std::size_t, fs::path> cases;
  for (const fs::directory_entry& one : fs::directory_iterator(kRoot / "tests/golden/rolling/postgres")) {  // which has one of every rule
    if (!one.path().filename().string().starts_with(std::string(rule) + "_") || one.path().filename().string().ends_with("_allowed")) continue;
    if (fs::exists(one.path() / "to.sql")) cases[fs::file_size(one.path() / "from.sql") + fs::file_size(one.path() / "to.sql")] = one.path();
  }
  if (cases.empty()) return {};
  const fs::path folder = cases.begin()->second;
  return "\n## An example\n\nFrom\n\n```sql\n" + read_whole(folder / "from.sql").value_or("") + "```\n\nto\n\n```sql\n" + read_whole(folder / "to.sql").value_or("") + "```\n";
}

TEST(Docs, EveryRuleHasItsPage) {
  const fs::path folder = kRoot / "docs/rules";
  expect_golden(folder / "README.md", rules_index());
  expect_golden(folder / "drift.md", drift_rules_page());
  std::size_t pages = 2;
  for (const VerdictRule& rule : rules()) {
    expect_golden(folder / (std::string(rule.id) + ".md"), rule_page(rule) + example_of(rule.id));
    ++pages;
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), static_cast<std::ptrdiff_t>(pages)) << "a page of a rule that is gone";
}

TEST(Docs, RulesAreExplained) {
  EXPECT_THAT(plumb({"explain", "PL202"}).out, HasSubstr(std::string(find_rule("PL202")->why).substr(0, 40)));
  for (const DriftRule& rule : drift_rules()) EXPECT_THAT(plumb({"explain", std::string(rule.id)}).out, HasSubstr(std::string(rule.why)));
  EXPECT_EQ(plumb({"explain", "PL999"}).exit_code, 1);
}

TEST(Docs, TheRolesOfSecurityAreThoseOfDoctor) {
  const std::string security = document("SECURITY.md");
  for (const std::string dialect : {"postgres", "mysql"}) {
    const Outcome run = plumb({"doctor", dialect == "mysql" ? "mysql://nobody@nowhere/app" : "postgresql://nowhere/app", "--role-sql"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.out, cli::role_sql(dialect));
    EXPECT_THAT(security, HasSubstr("```sql\n" + run.out + "```\n")) << dialect;
  }
  EXPECT_EQ(plumb({"doctor", "sqlite:x.db", "--role-sql"}).exit_code, 1);
  EXPECT_EQ(plumb({"doctor", "schema.sql", "--role-sql"}).exit_code, 1);
  EXPECT_EQ(plumb({"doctor", "schema.sql", "--role-sql", "--dialect", "postgres"}).out, cli::role_sql("postgres"));
}

}  // namespace
}  // namespace plumb::test
