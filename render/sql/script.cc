#include "render/sql/script.h"

#include <algorithm>

#include "render/sql/mysql/mysql.h"
#include "render/sql/postgres/postgres.h"
#include "render/sql/sqlite/sqlite.h"
#include "render/sql/writers.h"

namespace plumb {
namespace {

constexpr SqlWriter kWriters[] = {postgres::kSqlWriter, mysql::kSqlWriter, sqlite::kSqlWriter};

bool is_multi_line(const Statements& statements) {
  return statements.size() > 1 ||
         std::ranges::any_of(statements, [](const std::string& text) { return text.find('\n') != std::string::npos; });
}

Result<std::string> render(const Plan& plan, const ScriptOptions& options, bool reasons) {
  const SqlWriter* writer = writer_of(plan);
  if (writer == nullptr) {
    const std::string name(plan.dialect == nullptr ? "none" : plan.dialect->name());
    return fail(ErrorCode::unsupported, "no SQL can be written for the dialect " + name);
  }
  std::string out = options.header ? sql_header(options) : "";
  bool apart = !out.empty();  // an empty line comes before the next group
  const auto write = [&](const Statements& statements, const std::string& before) {
    if (statements.empty()) return;
    const bool large = !before.empty() || is_multi_line(statements);
    if (!out.empty() && (apart || large)) out += '\n';
    out += before;
    out += finished(statements, *writer);
    apart = large;
  };
  write(writer->preamble(plan, options), "");
  apart = true;
  bool any = false;
  for (const StatementGroup& group : plan.groups) {
    std::string why;
    for (const StepNumber number : group.steps) {
      const Step& step = plan.steps[number];
      if (reasons && !step.because.empty()) why += sql_comment(text(step.id) + ": " + step.because);
    }
    const Statements statements = writer->statements(plan, group, options);
    any = any || !statements.empty();
    write(statements, why);
  }
  apart = true;
  if (writer->closing != nullptr) write(writer->closing(plan, options), "");
  if (!any) out += sql_comment("Nothing to do.");
  return out;
}

}  // namespace

std::string finished(const std::vector<std::string>& statements, const SqlWriter& writer) {
  std::string out;
  for (const std::string& statement : statements) out += writer.finished == nullptr ? statement + ";\n" : writer.finished(statement);
  return out;
}

const SqlWriter* writer_of(const Plan& plan) {
  for (const SqlWriter& writer : kWriters) {
    if (plan.dialect != nullptr && writer.dialect == plan.dialect->name()) return &writer;
  }
  return nullptr;
}

std::string sql_comment(std::string_view text) {
  std::string out = "-- ";
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    out += u < 0x20 || u == 0x7F ? ' ' : c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "\n";
}

std::string sql_header(const ScriptOptions& options) {
  std::string out = sql_comment("plumb " + options.version);
  if (!options.from_name.empty()) out += sql_comment("from: " + options.from_name);
  if (!options.to_name.empty()) out += sql_comment("to:   " + options.to_name);
  if (!options.fingerprint.empty()) out += sql_comment("fingerprint of from: " + options.fingerprint);
  return out;
}

Result<std::string> render_script(const Plan& plan, const ScriptOptions& options) { return render(plan, options, true); }

Result<std::string> render_dump(const Plan& from_nothing, const ScriptOptions& options) {
  return render(from_nothing, options, false);
}

std::vector<std::string> statements_for(const Plan& plan, const StatementGroup& group, const ScriptOptions& options) {
  const SqlWriter* writer = writer_of(plan);
  return writer == nullptr ? Statements{} : writer->statements(plan, group, options);
}

}  // namespace plumb
