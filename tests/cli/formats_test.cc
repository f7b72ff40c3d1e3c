// Every format of every command that has it: read by a schema or a parser that is not plumb's (tests/support/validate), with names of
// objects and files that would do harm where they were not made harmless.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/commands.h"
#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// 63 bytes at most: what PostgreSQL lets a name be.
const std::vector<std::string> kHostile = {
    "x\n::error::pwned\r\n##[error]pwned",
    "<script>alert(1)</script>",
    "</code></pre></table><img src=x onerror=alert(1)>",
    "a%0A::error file=b::pwned%25",
    "q'\"`\\ ```",
    "``` </details> |--|",
    "a|b||c `|` \\|",
    "\u202egnp.elif\u2066x\u200f\u2028y",
    "\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fcx",
    "\U0001F4A9\u4e2d\u6587\u0e01\u0e33\u0301\u0301\u0301",
    "]]> --> ${x} {{7*7}} @everyone #1 :+1:",
    "\x1b[31mred\x07\x7f\t\x01",
    "[a](javascript:alert(1)) https://example.org **b** _c_",
    "=1+1,line=9,title=x",
    "www.example.org a@example.org gh#7 o/r#7",
    " ",
};
const std::vector<std::string> kReports = {"markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html"};

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// A table, a column, an index and a view of every name.
std::string schema(bool after) {
  std::string out;
  int number = 0;
  for (const std::string& name : kHostile) {
    const std::string id = quoted(name);
    const std::string plain = "t" + std::to_string(++number);
    if (!after) out += "CREATE TABLE " + id + " (a integer);\n";
    out += "CREATE TABLE " + plain + " (id integer, " + (after ? "" : id + " text, ") + "b text" + (after ? " NOT NULL" : "") + ");\n";
    if (after) out += "CREATE INDEX " + quoted("i\n" + std::to_string(number)) + " ON " + plain + " (b);\nCREATE VIEW " + id + " AS SELECT id AS " + id + " FROM " + plain + ";\n";
  }
  return out;
}

class Formats : public testing::Test {
 protected:
  /// Runs it once for all formats of reports, and has each read.
  Outcome report(std::vector<std::string> command, const std::string& name) {
    for (const std::string& format : kReports) command.insert(command.end(), {"-o", format + ":" + name + "." + format});
    const Outcome run = plumb(command, {.folder = here_.path()});
    for (const std::string& format : kReports) {
      const Outcome valid = validate(format, name + "." + format);
      EXPECT_EQ(valid.exit_code, 0) << name << ": " << valid.err;
      counted_[format] = valid.out;
    }
    return run;
  }
  Outcome validate(const std::string& format, const std::string& file) {
    return run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/validate", format, here_.at(file)});
  }
  std::string whole(const std::string& name) { return read_whole(here_.at(name)).value_or("(not there)"); }

  ScratchDirectory here_;
  std::map<std::string, std::string> counted_;
};

TEST_F(Formats, EveryCommandHasThem) {
  for (const cli::CommandSpec& command : cli::commands()) {
    if (command.name != "diff" && command.name != "check" && command.name != "plan" && command.name != "drift") continue;
    for (const std::string& format : kReports) EXPECT_NE(std::ranges::find(command.formats, format), command.formats.end()) << command.name << " " << format;
  }
}

TEST_F(Formats, HostileNamesInDiffCheckAndPlan) {
  here_.file("from.sql", schema(false));
  const std::string to = "s p%41\n::error::&<'#.sql";
  here_.file(to, schema(true));
  for (const std::string command : {"diff", "check", "plan"}) {
    const Outcome run = report({command, "from.sql", to, "--dialect", "postgres"}, command);
    EXPECT_EQ(run.exit_code, command == "check" ? 3 : 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(counted_["junit"], "1 tests 1 failures 0 errors\n") << command;
    EXPECT_THAT(whole(command + ".sarif"), AllOf(HasSubstr("table public."), HasSubstr("\\\\u202egnp"))) << command;
  }
  EXPECT_THAT(whole("plan.markdown"), AllOf(HasSubstr("<details><summary><code>expand</code></summary>"), HasSubstr("<details><summary><code>contract</code></summary>")));
  EXPECT_THAT(whole("check.sarif"), HasSubstr("\"uri\": \"s%20p%2541%0A%3A%3Aerror%3A%3A&%3C'%23.sql\""));
  // In a browser they are text: the table of that name, and the one with such a column.
  const Outcome used = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/browse", here_.at("plan.html"), "pwned%25", "2"});
  EXPECT_EQ(used.exit_code, 0) << used.err;
  // Scripts and texts say them as they are, or do not let them out of their line.
  const Outcome script = plumb({"diff", "from.sql", to, "--dialect", "postgres", "--format", "sql"}, {.folder = here_.path()});
  EXPECT_EQ(script.exit_code, 0) << "proven: " << script.err;
  for (const std::string command : {"diff", "check"}) {
    const Outcome text = plumb({command, "from.sql", to, "--dialect", "postgres"}, {.folder = here_.path()});
    EXPECT_THAT(text.out + text.err, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\n::error")), Not(HasSubstr("\u202e")), Not(HasSubstr("\r")), Not(HasSubstr("\x7f")))) << command;
  }
}

TEST_F(Formats, HostileNamesInDrift) {
  const auto database = [&](const std::string& name, const std::string& sql) {
    SqliteDatabase db(here_.at(name));
    EXPECT_EQ(db.run(sql), "");
  };
  here_.file("schema.sql", schema(false));
  database("a.db", schema(true));
  database("b \"<b>\n%.db", schema(true));
  database("c.db", schema(false));
  here_.file("d.db", "no database");
  const std::vector<std::string> command{"drift", "schema.sql", "a.db", "b \"<b>\n%.db", "c.db", "sqlite:d.db"};
  const Outcome run = report(command, "drift");
  EXPECT_EQ(run.exit_code, 1) << "one of them could not be read";
  EXPECT_EQ(counted_["junit"], "4 tests 2 failures 1 errors\n");
  EXPECT_THAT(counted_["openmetrics"], testing::StartsWith("5 families"));
  // The scripts do what they say, whatever the names.
  EXPECT_EQ(plumb({"drift", "schema.sql", "a.db", "-o", "adopt:adopt.sql", "-o", "revert:revert.sql"}, {.folder = here_.path()}).exit_code, 2);
  EXPECT_EQ(SqliteDatabase(here_.at("c.db")).run(whole("adopt.sql")), "");
  EXPECT_EQ(plumb({"diff", "a.db", "c.db", "--exit-code"}, {.folder = here_.path()}).exit_code, 0);
  EXPECT_EQ(SqliteDatabase(here_.at("a.db")).run(whole("revert.sql")), "");
  EXPECT_EQ(plumb({"drift", "schema.sql", "a.db"}, {.folder = here_.path()}).exit_code, 0);
}

TEST_F(Formats, NothingIsAReportToo) {
  here_.file("a.sql", "CREATE TABLE t (a integer);\n");
  for (const std::string command : {"diff", "check", "plan"}) {
    const Outcome run = report({command, "a.sql", "a.sql"}, command);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(counted_["junit"], "1 tests 0 failures 0 errors\n");
    EXPECT_EQ(counted_["sarif"], "0 results\n");
    EXPECT_EQ(counted_["gitlab"], "0 findings\n");
    EXPECT_EQ(counted_["github"], "0 annotations\n");
  }
}

// What CI systems make of a verdict: what is refused counts, what is compatible bothers nobody, what was allowed says why.
TEST_F(Formats, AVerdictIsRefusedOrNot) {
  here_.file("from.sql", "CREATE TABLE users (id bigint PRIMARY KEY, legacy text, note text);\n");
  here_.file("to.sql", "-- plumb: allow PL202 on public.users.note because nobody has read it since spring\nCREATE TABLE users (id bigint PRIMARY KEY);\nCREATE INDEX users_id ON users (id);\n");
  const std::vector<std::string> check{"check", "from.sql", "to.sql"};
  EXPECT_EQ(report(check, "refused").exit_code, 3);
  EXPECT_EQ(counted_["junit"], "1 tests 1 failures 0 errors\n");
  EXPECT_EQ(counted_["github"], "2 annotations\n") << "the refused and the allowed one, not the index";
  EXPECT_THAT(whole("refused.github"), AllOf(testing::StartsWith("::error file=to.sql,line=2,col=1,title=PL202::A column is dropped: column public.users.legacy%0A"),
                                             HasSubstr("::notice file=to.sql,line=2"), HasSubstr("allowed: nobody has read it since spring")));
  EXPECT_THAT(whole("refused.markdown"), AllOf(HasSubstr("refused"), HasSubstr("| `PL202` |"), HasSubstr("| `PL101` |")));
  EXPECT_THAT(whole("refused.openmetrics"), HasSubstr("plumb_detected{target=\"to.sql\"} 1\n"));
  EXPECT_THAT(whole("refused.html"), AllOf(HasSubstr("<h3>contract</h3>"), HasSubstr("<th scope=\"col\">from</th>")));
  EXPECT_EQ(report({"check", "from.sql", "to.sql", "--accept", "risky"}, "accepted").exit_code, 0);
  EXPECT_EQ(counted_["junit"], "1 tests 0 failures 0 errors\n");
  EXPECT_THAT(whole("accepted.github"), testing::StartsWith("::warning file=to.sql,line=2"));
  EXPECT_THAT(whole("accepted.sarif"), AllOf(HasSubstr("\"id\": \"plumb/check/\""), HasSubstr("\"text\": \"A column is dropped\"")));
}

TEST_F(Formats, APlanGoesToFilesAndToReports) {
  here_.file("from.sql", "CREATE TABLE users (id bigint PRIMARY KEY, fullname text);\n");
  here_.file("to.sql", "CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  name text  -- plumb: renamed from fullname\n);\n");
  const Outcome quiet = plumb({"plan", "from.sql", "to.sql", "--out", "deploy"}, {.folder = here_.path()});
  EXPECT_EQ(quiet.out, "") << "the files are all of it";
  const Outcome run = plumb({"plan", "from.sql", "to.sql", "--out", "deploy", "-o", "markdown:-", "-o", "html:deploy/plan.html"}, {.folder = here_.path()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(testing::StartsWith("## Rolling deploy\n"), HasSubstr("<details><summary><code>backfill</code></summary>")));
  EXPECT_THAT(whole("deploy/expand.sql"), HasSubstr("ADD COLUMN name text"));
  EXPECT_THAT(whole("deploy/plan.html"), AllOf(HasSubstr("class=\"phases\""), HasSubstr("<h3>backfill</h3>")));
  EXPECT_EQ(plumb({"plan", "from.sql", "to.sql", "--as", "flyway", "--out", "migrations", "-o", "json:plan.json"}, {.folder = here_.path()}).exit_code, 0);
  EXPECT_THAT(whole("plan.json"), HasSubstr("\"phases\""));
}

// The validator would see what it is there to see.
TEST_F(Formats, WhatIsNotValidIsSeen) {
  here_.file("bad.sarif", R"({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "rules": []}}, "results": [], "colour": 1}]})");
  here_.file("bad.junit", "<testsuites><testsuite name=\"a\" tests=\"1\"><testcase/></testsuite></testsuites>");
  here_.file("bad.gitlab", R"([{"description": "x", "fingerprint": "1", "severity": "grave", "location": {"path": "a"}}])");
  here_.file("bad.openmetrics", "a{b=\"\n\"} 1\n# EOF\n");
  here_.file("bad.github", "::warning file=a.sql,line=1,col=1,title=x::y\n::error::pwned\n");
  here_.file("bad.markdown", "## a\n\n| a | b |\n| --- | --- |\n| <img src=x> | c |\n");
  here_.file("bad.html", "<html><body onload=x()><script>1</script></body></html>");
  for (const std::string& format : kReports) EXPECT_NE(validate(format, "bad." + format).exit_code, 0) << format;
}

}  // namespace
}  // namespace plumb::test
