// `plumb manual`: plumb(1), made of the table of commands. The build installs it.
#include "base/version.h"
#include "cli/pipeline.h"
#include "cli/shape.h"

namespace plumb::cli {
namespace {

/// Text as roff takes it: nothing of it is an escape or a request.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
    at_start = c == '\n';
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string option_text(const OptionShape& option) {
  std::string out = ".TP\n";
  for (std::size_t i = 0; i < option.names.size(); ++i) out += (i == 0 ? "" : ", ") + bold(option.names[i]);
  if (!option.value.empty()) out += " " + italic(option.value);
  out += "\n" + roff(option.help);
  // Some say it themselves, in better words.
  const bool told = option.choices.empty() || option.help.find(option.choices.front()) != std::string::npos ||
                    option.value.find(option.choices.front()) != std::string::npos;
  if (!told) out += " (" + roff(joined(option.choices)) + ")";
  if (!option.usual.empty()) out += "; " + roff(option.usual) + " where it is not given";
  return out + ".\n";
}

/// Indented lines stand as they are; an empty line begins a paragraph.
std::string details_text(std::string_view text) {
  std::string out;
  bool verbatim = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool indented = line.starts_with("  ");
    if (indented != verbatim) out += indented ? ".PP\n.nf\n" : ".fi\n.PP\n";
    verbatim = indented;
    if (line.empty()) out += ".PP\n";
    else out += roff(line) + "\n";
  }
  if (verbatim) out += ".fi\n";
  return out;
}

std::string usage_text(const CommandSpec& command) {
  std::string out = bold("plumb " + std::string(command.name)) + " [" + italic("OPTIONS") + "]";
  for (const std::string_view source : command.sources) out += " " + italic(source);
  return out;
}

}  // namespace

std::string manual_page() {
  const std::vector<CommandShape> shapes = command_shapes();
  std::string out = ".TH PLUMB 1 \"\" \"plumb " + roff(kVersion) + "\" \"User commands\"\n.SH NAME\nplumb \\- how two database schemas differ, and the SQL that takes one to the other\n.SH SYNOPSIS\n";
  for (const CommandShape& shape : shapes) {
    if ((shape.spec->option_groups & kHidden) == 0) out += (shape.spec == shapes.front().spec ? "" : ".br\n") + usage_text(*shape.spec) + "\n";
  }
  out += ".SH DESCRIPTION\nplumb compares two schemas of PostgreSQL, MySQL, MariaDB or SQLite, each a live database or SQL text. It never writes to a\n"
         "database that it reads. The result goes to standard output, everything else to standard error.\n";
  out += ".PP\nWhere a command takes a source, that is the address of a database (postgresql://..., mysql://..., sqlite:FILE), a .sql file, a\n"
         "directory of them, \\- for standard input, a snapshot, git:REF:PATH, env:NAME for what an environment variable holds, or @NAME of\nplumb.toml.\n";
  out += ".SH COMMANDS\n";
  for (const CommandShape& shape : shapes) {
    if ((shape.spec->option_groups & kHidden) != 0) continue;
    out += ".SS " + std::string(shape.spec->name) + "\n" + usage_text(*shape.spec) + "\n.PP\n" + roff(shape.spec->summary) + ".\n";
    if (!shape.spec->details.empty()) out += ".PP\n" + details_text(shape.spec->details);
    for (const OptionShape& option : shape.options) out += option_text(option);
  }
  out += ".SH EXIT STATUS\n";
  for (const ExitMeaning& one : kExitMeanings) out += ".TP\n" + bold(std::to_string(static_cast<int>(one.code))) + "\n" + roff(one.text) + ".\n";
  out += ".SH FILES\n.TP\n" + bold("plumb.toml") +
         "\nWhat a project always says, and its databases by name; found in the working directory or above it.\n";
  out += ".SH ENVIRONMENT\n.TP\n" + bold("NO_COLOR") + "\nNo colour, also on a terminal.\n.TP\n" + bold("PGPASSWORD, PGSERVICE ...") +
         "\nAs libpq has them; .pgpass too.\n.TP\n" + bold("MYSQL_PWD") + "\nThe password for MySQL and MariaDB; ~/.my.cnf is read too.\n";
  return out + ".SH SEE ALSO\n" + bold("psql") + "(1), " + bold("mysql") + "(1), " + bold("sqlite3") + "(1)\n";
}

Exit run_manual(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    if (Status written = write_result(options, manual_page()); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
