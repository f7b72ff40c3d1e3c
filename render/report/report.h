// What a run found, in the shape that CI systems understand: items with a rule, a severity and a place, about targets. The
// commands make it; the formats of render/report and render/sarif only write it down.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumb {

enum class Severity { note, warning, error };
constexpr std::array<std::string_view, 3> words(Severity) { return {"note", "warning", "error"}; }

struct ReportItem {
  std::string rule;         // "drift/removed-index"
  std::string rule_text;    // what the rule is about, one sentence
  Severity severity = Severity::warning;
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

/// An object as it was expected and as it was found, in SQL.
struct ReportDefinition {
  std::string object;  // "table public.users"
  std::string expected;
  std::string found;
  std::vector<std::string> targets;  // where it was found so
};

struct ReportScript {
  std::string title;  // "revert"
  std::string sql;
};

struct ReportTarget {
  std::string name;
  std::size_t items = 0;
  std::string failure;  // why it could not be looked at; empty where it could
};

struct Report {
  std::string command;  // "drift"
  std::string version;  // of plumb
  std::string title;    // "Schema drift", for people
  std::string summary;  // one sentence
  std::string subject;  // what the targets were compared with, as the user named it
  std::vector<ReportItem> items;  // the worst first
  std::vector<ReportTarget> targets;
  std::vector<ReportDefinition> definitions;
  std::vector<ReportScript> scripts;
  double seconds = 0;       // what the run took
  std::int64_t finished = 0;  // when, in seconds since 1970; 0: not told (reproducible output)
};

struct FilePlace {
  std::string path;
  int line = 1;
  int column = 1;
};

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
