// The audit on the command line: what was done by hand, adopted and reverted; several databases; baselines; what the formats of CI
// systems say, also of hostile names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kSchema =
    "CREATE TABLE customer (\n  id INTEGER PRIMARY KEY,\n  email TEXT NOT NULL,\n  name TEXT\n);\n"
    "CREATE INDEX customer_by_email ON customer (email);\n"
    "CREATE VIEW names AS SELECT name FROM customer;\n";
constexpr const char* kHotfix = "DROP INDEX customer_by_email; ALTER TABLE customer ADD COLUMN fixme TEXT;";

class Drift : public testing::Test {
 protected:
  std::string database(const std::string& name, const std::string& more = "") {
    SqliteDatabase db(here_.at(name));
    EXPECT_EQ(db.run(kSchema + more), "");
    return here_.at(name);
  }
  Outcome drift(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"drift", schema_});
    return plumb(arguments, {.folder = here_.path()});
  }
  std::string whole(const std::string& name) { return read_whole(here_.at(name)).value_or("(not there)"); }

  ScratchDirectory here_;
  std::string schema_ = here_.file("schema.sql", kSchema);
};

TEST_F(Drift, NoneIsZero) {
  const Outcome run = drift({database("a.db")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "no drift\n");
  EXPECT_EQ(run.err, "");
}

TEST_F(Drift, TellsWhatWasDoneHowGraveItIsAndBothDefinitions) {
  const Outcome run = drift({database("a.db", kHotfix)});
  EXPECT_EQ(run.exit_code, 2) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("  table customer\n"), HasSubstr("major    removed index customer_by_email\n"),
                             HasSubstr("Queries that used it read the whole table."), HasSubstr("minor    added column customer.fixme\n"),
                             HasSubstr("expected"), HasSubstr("| "), HasSubstr("fixme TEXT"), HasSubstr("  the revert script drops, with all that is in it: column customer.fixme\n"),
                             HasSubstr("the database has drifted")));
  EXPECT_LT(run.out.find("major"), run.out.find("minor")) << "the gravest first";
}

TEST_F(Drift, AdoptAndRevertDoWhatTheySay) {
  const std::string changed = database("a.db", kHotfix);
  const Outcome revert = drift({changed, "--format", "revert"});
  ASSERT_EQ(revert.exit_code, 2) << revert.err;
  EXPECT_THAT(revert.out, HasSubstr("CREATE INDEX customer_by_email"));
  EXPECT_EQ(drift({changed, "-o", "adopt:" + here_.at("adopt.sql"), "-o", "json:" + here_.at("drift.json"), "-o", "-"}).exit_code, 2);
  EXPECT_THAT(whole("drift.json"), AllOf(HasSubstr("\"format\": \"plumb-drift\""), HasSubstr("\"gravity\": \"major\""), HasSubstr("\"revert\": \"")));
  SqliteDatabase adopted(database("expected.db"));
  EXPECT_EQ(adopted.run(whole("adopt.sql")), "");
  EXPECT_EQ(plumb({"diff", here_.at("expected.db"), changed, "--exit-code"}).exit_code, 0);
  {
    SqliteDatabase reverted(changed);
    EXPECT_EQ(reverted.run(revert.out), "");
  }
  EXPECT_EQ(drift({changed}).exit_code, 0);
}

TEST_F(Drift, EachScriptHasAVerdict) {
  const std::string changed = database("a.db", kHotfix);
  const Outcome run = drift({changed, "-o", "-", "-o", "json:" + here_.at("drift.json"), "-o", "html:" + here_.at("drift.html")});
  EXPECT_THAT(run.out, AllOf(HasSubstr("the revert script is breaking when it is run in one go\n"), HasSubstr("PL202 breaking: column customer.fixme"),
                             HasSubstr("the adopt script is risky when it is run in one go\n"), HasSubstr("PL102 risky: index customer_by_email")));
  EXPECT_THAT(whole("drift.json"), AllOf(HasSubstr("\"revert_verdict\": {"), HasSubstr("\"verdict\": \"breaking\"")));
  EXPECT_THAT(whole("drift.html"), AllOf(HasSubstr("breaking when it is run in one go"), HasSubstr("What must come before what: revert"), HasSubstr("rebuild table customer")));
}

TEST_F(Drift, TwoHundredDatabasesInTwoWaysAndOneThatCannotBeRead) {
  std::vector<std::string> arguments;
  const std::string good = database("0.db");
  for (int i = 1; i < 200; ++i) {
    const std::string path = here_.at(std::to_string(i) + ".db");
    std::filesystem::copy_file(good, path);
    arguments.push_back(path);
    if (i == 7 || i == 100) EXPECT_EQ(SqliteDatabase(path).run(kHotfix), "");
    if (i == 50) EXPECT_EQ(SqliteDatabase(path).run("DROP VIEW names"), "");
  }
  const std::string bad = here_.file("bad.db", "this is no database");
  arguments.insert(arguments.begin() + 3, {"sqlite:" + bad, good});
  arguments.insert(arguments.end(), {"--jobs", "4", "--scripts", here_.at("scripts"), "-o", "-", "-o", "openmetrics:" + here_.at("m.prom"), "-o", "junit:" + here_.at("j.xml")});
  const Outcome run = drift(arguments);
  EXPECT_EQ(run.exit_code, 1) << "a database that could not be read is a failure";
  EXPECT_THAT(run.out, AllOf(HasSubstr("1. " + here_.at("7.db") + ", " + here_.at("100.db") + "\n"), HasSubstr("2. " + here_.at("50.db") + "\n"),
                             HasSubstr("critical removed view names"), HasSubstr("could not be read"), HasSubstr(bad),
                             HasSubstr("3 of 201 databases have drifted, in 2 ways; 1 could not be read")));
  EXPECT_THAT(run.err, HasSubstr("not a SQLite database"));
  for (const char* name : {"adopt-1.sql", "revert-1.sql", "adopt-2.sql", "revert-2.sql"}) EXPECT_TRUE(std::filesystem::exists(here_.at("scripts/" + std::string(name))));
  EXPECT_THAT(whole("m.prom"), AllOf(HasSubstr("plumb_success{target=\"sqlite:" + bad + "\"} 0"), Not(HasSubstr("plumb_detected{target=\"sqlite:" + bad)),
                                     HasSubstr("plumb_detected{target=\"" + here_.at("7.db") + "\"} 1"), testing::EndsWith("# EOF\n")));
  EXPECT_THAT(whole("j.xml"), HasSubstr("<testsuites tests=\"201\" failures=\"3\" errors=\"1\""));
  EXPECT_EQ(drift({here_.at("7.db"), here_.at("50.db"), "--format", "revert"}).exit_code, 1) << "which of the two?";
}

TEST_F(Drift, ABaselineAcceptsWithAReasonUntilADay) {
  const std::string changed = database("a.db", kHotfix);
  const std::string file = here_.at("drift.toml");
  EXPECT_EQ(drift({changed, "--write-baseline", file, "--reason", "hotfix \"7\"", "--until", "2999-12-31"}).exit_code, 2);
  const Outcome accepted = drift({changed, "--baseline", file});
  EXPECT_EQ(accepted.exit_code, 0) << accepted.out << accepted.err;
  EXPECT_THAT(accepted.out, AllOf(HasSubstr("accepted by the baseline"), HasSubstr("until 2999-12-31: hotfix \"7\"")));
  EXPECT_EQ(SqliteDatabase(changed).run("DROP VIEW names"), "");
  const Outcome more = drift({changed, "--baseline", file, "-o", "-", "-o", "revert:" + here_.at("revert.sql")});
  EXPECT_EQ(more.exit_code, 2) << "what is new is not accepted";
  EXPECT_THAT(whole("revert.sql"), AllOf(HasSubstr("CREATE VIEW names"), Not(HasSubstr("fixme"))));
  std::string old = whole("drift.toml");
  for (std::size_t at = 0; (at = old.find("2999", at)) != std::string::npos;) old.replace(at, 4, "2020");
  const Outcome over = drift({changed, "--baseline", here_.file("old.toml", old)});
  EXPECT_EQ(over.exit_code, 2);
  EXPECT_THAT(over.out, HasSubstr("until 2020-12-31: that is over"));
  EXPECT_THAT(drift({database("b.db"), "--baseline", file}).out, HasSubstr("the entry can go"));
}

TEST_F(Drift, ABaselineIsReadStrictly) {
  const std::string db = database("a.db");
  const auto refused = [&](const std::string& text) {
    const Outcome run = drift({db, "--baseline", here_.file("b.toml", text)});
    EXPECT_EQ(run.exit_code, 1) << text;
    EXPECT_EQ(run.out, "");
    return run.err;
  };
  EXPECT_THAT(refused("[[accepted]]\nfingerprint = \"1\"\nuntil = 2030-01-01\n"), AllOf(HasSubstr("b.toml:1:1"), HasSubstr("needs reason")));
  EXPECT_THAT(refused("[[accepted]]\nfingerprint = \"1\"\nreason = \"x\"\n"), HasSubstr("needs until"));
  EXPECT_THAT(refused("[[accepted]]\nfingerprint = \"1\"\nreason = \"x\"\nuntil = \"soon\"\n"), HasSubstr("must be a date"));
  EXPECT_THAT(refused("[[accepted]]\nfingerprnt = \"1\"\nfingerprint = \"1\"\nreason = \"x\"\nuntil = 2030-01-01\n"), HasSubstr("did you mean fingerprint?"));
  EXPECT_THAT(refused("[[accepted]\n"), HasSubstr("not valid TOML"));
}

TEST_F(Drift, WhatIsExpectedMustBeReadable) {
  const std::string db = database("a.db");
  const Outcome run = plumb({"drift", here_.at("absent.sql"), db, db});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("absent.sql"));
  EXPECT_THAT(plumb({"drift", "-", db}, {.input = kSchema}).err, HasSubstr("cannot be standard input"));
  const Outcome nothing = drift({"sqlite:" + here_.file("empty.db", "")});
  EXPECT_EQ(nothing.exit_code, 1) << "a database with nothing in it is the wrong one";
  EXPECT_THAT(nothing.err, HasSubstr("there is nothing in it"));
  EXPECT_EQ(drift({db, "--until", "2030-01-01"}).exit_code, 1);
  EXPECT_EQ(drift({db, "--jobs", "0"}).exit_code, 1);
  EXPECT_EQ(drift({}).exit_code, 1);
}

TEST_F(Drift, HostileNamesAreHarmlessInEveryFormat) {
  const std::string name = "x\n::error::<script>alert(1)</script> | `code` & \"]]> {a=\\\"b\\\"} @all\x1b[31m";
  std::string sql;
  for (const char c : name) sql += c == '"' ? std::string("\"\"") : std::string(1, c);
  const std::string db = database("a.db", "CREATE TABLE \"" + sql + "\" (a);");
  std::vector<std::string> arguments{db};
  for (const char* format : {"text", "json", "markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html", "adopt", "revert"}) {
    arguments.insert(arguments.end(), {"-o", std::string(format) + ":" + here_.at(format)});
  }
  EXPECT_EQ(drift(arguments).exit_code, 2);
  EXPECT_THAT(whole("text"), AllOf(Not(HasSubstr("\x1b")), HasSubstr("x\\n::error")));
  for (const char* format : {"markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html"}) {
    const Outcome valid = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/validate", format, here_.at(format)});
    EXPECT_EQ(valid.exit_code, 0) << valid.err;
  }
  EXPECT_THAT(whole("junit"), AllOf(Not(HasSubstr("<script>")), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(whole("github"), AllOf(StartsWith("::warning "), Not(HasSubstr("\n::error"))));
  EXPECT_THAT(whole("html"), Not(HasSubstr("<script>alert")));
  const char* known = "import base64, hashlib, re, sys; page = open(sys.argv[1], newline='').read(); "
                      "script = re.search(r'<script>(.*?)</script>', page, re.S).group(1); "
                      "sys.exit('sha256-' + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() not in page)";
  EXPECT_EQ(run_program({"/usr/bin/python3", "-c", known, here_.at("html")}).exit_code, 0) << "the page's policy must know its script";
  const Outcome parsed = run_program({"/usr/bin/python3", "-c", "import json,sys; json.load(open(sys.argv[1]))", here_.at("json")});
  EXPECT_EQ(parsed.exit_code, 0) << parsed.err;
}

TEST_F(Drift, ThePageOfADiffShowsTheWay) {
  const std::string from = here_.file("from.sql", "CREATE TABLE \"<b>\" (a integer, b text);\n");
  const std::string to = here_.file("to.sql", "CREATE TABLE \"<b>\" (a integer NOT NULL);\nCREATE VIEW v AS SELECT a FROM \"<b>\";\n");
  const Outcome run = plumb({"diff", from, to, "--dialect", "postgres", "-o", "html:" + here_.at("diff.html")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(whole("diff.html"), AllOf(HasSubstr("<svg "), HasSubstr("Verdict: risky, as a rolling deploy"), HasSubstr("<h3>expand</h3>"), HasSubstr("the new release is deployed"),
                                        HasSubstr("<h3>contract</h3>"), HasSubstr("drop column public.&quot;&lt;b&gt;&quot;.b"), Not(HasSubstr("<b>"))));
  if (run_program({"chromedriver", "--version"}).exit_code != 0) GTEST_SKIP() << "no chromedriver (tests/support/install browser)";
  const Outcome used = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/browse", here_.at("diff.html"), "create view"});
  EXPECT_EQ(used.exit_code, 0) << used.err;
}

TEST_F(Drift, ThePageIsUsedInABrowser) {
  if (run_program({"chromedriver", "--version"}).exit_code != 0) GTEST_SKIP() << "no chromedriver (tests/support/install browser)";
  const std::string db = database("a.db", std::string(kHotfix) + "CREATE TABLE \"<img src=x onerror=alert(1)>\" (a);");
  EXPECT_EQ(drift({db, "-o", "html:" + here_.at("drift.html")}).exit_code, 2);
  const Outcome run = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/browse", here_.at("drift.html")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

// What would break the page for people breaks the test.
TEST_F(Drift, ABrokenPageIsSeenInABrowser) {
  if (run_program({"chromedriver", "--version"}).exit_code != 0) GTEST_SKIP() << "no chromedriver (tests/support/install browser)";
  EXPECT_EQ(drift({database("a.db", kHotfix + std::string("CREATE TABLE other (a);")), "-o", "html:" + here_.at("drift.html")}).exit_code, 2);
  const std::string page = whole("drift.html");
  const auto refused = [&](const std::string& what, const std::string& by) {
    std::string broken = page;
    const std::size_t at = broken.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    broken.replace(at, what.size(), by);
    const Outcome run = run_program({std::string(PLUMB_SOURCE_DIR) + "/tests/support/browse", here_.file("broken.html", broken)});
    EXPECT_NE(run.exit_code, 0) << by;
    return run.err;
  };
  EXPECT_THAT(refused("count += 1", "count += 2"), HasSubstr("goes to the search")) << "its policy knows no other script";
  EXPECT_THAT(refused("</main>", "<iframe></iframe></main>"), HasSubstr("no markup but the page's own"));
  EXPECT_THAT(refused("</main>", "<p style=\"width:9000px\">wide</p></main>"), HasSubstr("sticks out"));
}

TEST_F(Drift, PlacesAreThoseOfTheFile) {
  const std::string db = database("a.db", "DROP INDEX customer_by_email;");
  EXPECT_THAT(drift({db, "--format", "github"}).out, HasSubstr("::error file=schema.sql,line=6,col=1,title=drift/removed-index::Removed index customer_by_email"));
  const std::string gitlab = drift({db, "--format", "gitlab"}).out;
  EXPECT_THAT(gitlab, AllOf(HasSubstr("\"check_name\": \"drift/removed-index\""), HasSubstr("\"begin\": 6"), HasSubstr("\"severity\": \"major\"")));
  EXPECT_EQ(drift({database("b.db"), "--format", "gitlab"}).out, "[]\n");
  EXPECT_THAT(drift({db, "--format", "sarif"}).out, AllOf(HasSubstr("\"startLine\": 6"), HasSubstr("primaryLocationLineHash")));
}

TEST_F(Drift, TheCiFormatsOfDiff) {
  const std::string db = database("a.db", kHotfix);
  for (const char* format : {"markdown", "junit", "sarif", "github", "gitlab", "openmetrics"}) {
    const Outcome run = plumb({"diff", schema_, db, "--exit-code", "--format", format});
    EXPECT_EQ(run.exit_code, 2) << format << run.err;
    EXPECT_THAT(run.out, HasSubstr(std::string(format) == "openmetrics" ? "kind=\"column\"" : "column customer.fixme")) << format;
  }
  EXPECT_EQ(plumb({"diff", schema_, db, "-o", "sql:" + here_.at("a.sql"), "-o", "json:" + here_.at("a.json"), "-o", "text:-"}).exit_code, 0);
  EXPECT_THAT(whole("a.sql"), HasSubstr("DROP INDEX"));
  EXPECT_THAT(whole("a.json"), HasSubstr("plumb-diff"));
}

TEST_F(Drift, VerifyByFingerprintAndByFile) {
  const std::string db = database("a.db");
  const std::string doctor = plumb({"doctor", db}).out;
  const std::string print = doctor.substr(doctor.find("fingerprint ") + 12, 32);
  EXPECT_EQ(plumb({"verify", db, "--expect", print}).exit_code, 0);
  EXPECT_EQ(plumb({"verify", db, "--expect", schema_}).exit_code, 0);
  EXPECT_EQ(SqliteDatabase(db).run(kHotfix), "");
  const Outcome changed = plumb({"verify", db, "--expect", print});
  EXPECT_EQ(changed.exit_code, 2);
  EXPECT_THAT(changed.out, HasSubstr("instead of " + print));
  EXPECT_EQ(plumb({"verify", db, "--expect", schema_}).exit_code, 2);
  EXPECT_EQ(plumb({"verify", db, "--expect", here_.at("absent.sql")}).exit_code, 1);
  EXPECT_EQ(plumb({"verify", db}).exit_code, 1) << "--expect is required";
}

TEST_F(Drift, WaitHasADeadline) {
  EXPECT_EQ(plumb({"wait", database("a.db"), "--deadline", "5"}).exit_code, 0);
  const Outcome never = plumb({"wait", "sqlite:" + here_.at("absent.db"), "--deadline", "0.5"});
  EXPECT_EQ(never.exit_code, 1);
  EXPECT_THAT(never.err, HasSubstr("no answer before the deadline"));
  const Outcome closed = plumb({"wait", "postgresql://me:hunter2@127.0.0.1:1/app", "--deadline", "0.5"});
  EXPECT_EQ(closed.exit_code, 1);
  EXPECT_THAT(closed.err, AllOf(HasSubstr("no answer before the deadline"), HasSubstr("127.0.0.1"), Not(HasSubstr("hunter2"))));
  const Outcome wrong = plumb({"wait", "oracle://x", "--deadline", "60"});
  EXPECT_EQ(wrong.exit_code, 1) << "at once: waiting does not change it";
}

}  // namespace
}  // namespace plumb::test
