// What a run found, in the shape that CI systems understand: items with a rule, a severity and a place, about targets. The
// commands make it; the formats of render/report and render/sarif only write it down.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb {

/// None: it is told where all is told, and bothers nobody (no annotation, no alert).
enum class Severity { none, note, warning, error };
constexpr std::array<std::string_view, 4> words(Severity) { return {"none", "note", "warning", "error"}; }

struct ReportItem {
  std::string rule;         // "drift/removed-index"
  std::string rule_title;   // a few words; empty: as its id says
  std::string rule_text;    // what the rule is about, one sentence
  Severity severity = Severity::warning;
  std::string deed;         // "added", "removed", "changed", "renamed"; empty where nothing was done
  std::string gravity;      // a finer word, where the command has one: "critical"
  std::string kind;         // "index"
  std::string object;       // "public.users_email_idx"
  std::string part_of;      // "table public.users": what is shown as a whole
  std::string message;      // one line: what it is
  std::string details;      // from what to what, and why it matters; may have lines
  std::string place;        // "schema.sql:12:1", or ""
  std::string fingerprint;  // the same tomorrow
  std::vector<std::string> targets;  // which of the targets have it
};

/// An object as it was expected and as it was found (from, to), in SQL.
struct ReportDefinition {
  std::string object;  // "table public.users"
  std::string expected;
  std::string found;
  std::vector<std::string> targets;  // where it was found so
};

struct ReportScript {
  std::string title;  // "revert"
  std::string sql;
  std::string says;                  // a sentence: when to run it, or what it does
  std::vector<std::string> reasons;  // "PL202 breaking: column ..."
};

/// A step of a script, with the steps that must come before it.
struct ReportStep {
  std::string text;  // "create index public.users_email_idx"
  std::string mood;  // "adds", "removes" or "changes"
  std::vector<std::pair<std::size_t, std::string>> after;  // the number of a step, and why
};

struct ReportGraph {
  std::string title;  // "revert"
  std::vector<ReportStep> steps;  // in the order of the script
};

/// What is committed together in a phase of a rolling deploy.
struct ReportUnit {
  std::string says;    // what it does to traffic
  std::string blocks;  // "nothing", "ddl", "writes", "reads and writes"
  std::string work;    // "metadata", "scan", "index build", "rewrite"
  std::vector<std::string> statements;
};

struct ReportPhase {
  std::string name;  // "expand"
  std::string says;  // when to run it
  std::vector<ReportUnit> units;
};

struct ReportJudgement {
  std::string rule;   // "PL202"
  std::string title;
  std::string verdict;
  std::string sentence;
  std::string safe;   // the safe form
};

struct ReportTarget {
  std::string name;
  std::size_t items = 0;  // that count against it
  std::string failure;  // why it could not be looked at; empty where it could
};

struct Report {
  std::string command;  // "drift"
  std::string version;  // of plumb
  std::string title;    // "Schema drift", for people
  std::string summary;  // one sentence
  std::string subject;  // what the targets were compared with, as the user named it
  std::string left = "expected";          // what the two definitions of an object are called
  std::string right = "found";
  std::string noun = "difference";        // what counts against a target
  std::string metric = "plumb_changes";   // what the items are counted as
  std::vector<ReportItem> items;  // the worst first
  std::vector<ReportTarget> targets;
  std::vector<ReportDefinition> definitions;
  std::vector<ReportScript> scripts;
  std::vector<ReportGraph> graphs;          // for the page: what must come before what
  std::vector<ReportPhase> phases;          // for the page: the same as a rolling deploy
  std::vector<ReportJudgement> judgements;  // for the page: of the phases
  std::string verdict;                      // the worst of them
  double seconds = 0;       // what the run took
  std::int64_t finished = 0;  // when, in seconds since 1970; 0: not told (reproducible output)
};

struct FilePlace {
  std::string path;
  int line = 1;
  int column = 1;
};

/// Its first letter large, as a sentence begins.
std::string capital(std::string text);

/// "schema.sql:12:1" in its parts; where there is no place, the first line of `otherwise`.
FilePlace file_place(std::string_view place, std::string_view otherwise);

std::string render_markdown(const Report& report);
std::string render_junit(const Report& report);
std::string render_github(const Report& report);
std::string render_gitlab(const Report& report);
std::string render_openmetrics(const Report& report);
std::string render_sarif(const Report& report);
std::string render_html(const Report& report);

}  // namespace plumb
