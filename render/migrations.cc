#include "render/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "render/sql/writers.h"

namespace plumb {
namespace {

struct File {
  std::string number;  // "4", "0004", "20260131120001"
  std::string name;    // "expand_1"
  std::string sql;     // with what the server's own client needs between statements, settings included
  bool in_transaction = true;
  bool of_postgres = false;
  // Where the server commits each statement by itself, they stay together, in one session: some set what others need.
  std::string head;                     // comments
  std::vector<std::string> statements;  // empty: sql is all there is to know

  /// What a tool sends to the server in one go, and the server takes apart: DELIMITER is a word of clients only.
  std::string sent_whole() const {
    if (statements.empty()) return sql;
    std::string out = head;
    for (const std::string& statement : statements) out += statement + ";\n";
    return out;
  }
};

/// Python's, Ruby's and JavaScript's literals of many lines, none of which the text can end.
std::string python_text(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
  return "\"\"\"" + out + "\"\"\"";
}
std::string ruby_text(const std::string& text) {
  std::string end = "SQL";
  while (text.contains(end)) end += "_";
  return "<<~'" + end + "'\n" + text + end;
}
/// knex' client for PostgreSQL counts each question mark as a parameter, within quotes too, unless a backslash stands before it.
std::string javascript_text(const std::string& text, bool counts_question_marks = false) {
  std::string out;
  for (const char c : text) {
    if (c == '?' && counts_question_marks) out += "\\\\";
    out += c == '\\' || c == '`' || c == '$' ? std::string("\\") + c : std::string(1, c);
  }
  return "`" + out + "`";
}

std::vector<MigrationFile> flyway(const File& f) {
  const std::string path = "V" + f.number + "__plumb_" + f.name;
  std::vector<MigrationFile> out{{path + ".sql", f.sql}};
  std::string settings;
  if (!f.in_transaction) settings += "executeInTransaction=false\n";
  if (f.sql.contains("${")) settings += "placeholderReplacement=false\n";  // else it looks for a value of that name
  if (!settings.empty()) out.push_back({path + ".sql.conf", settings});
  return out;
}
std::vector<MigrationFile> liquibase(const File& f) {
  std::string text = "--liquibase formatted sql\n\n--changeset plumb:" + f.number + "-" + f.name;
  if (!f.statements.empty()) {
    std::string end = "//";
    while (f.sql.contains(end)) end += "/";
    text += " endDelimiter:" + end + " runInTransaction:false\n" + f.head;
    for (const std::string& statement : f.statements) text += statement + "\n" + end + "\n";
    return {{f.number + "_plumb_" + f.name + ".sql", text}};
  }
  text += " splitStatements:false";
  text += f.in_transaction ? "\n" : " runInTransaction:false\n";
  return {{f.number + "_plumb_" + f.name + ".sql", text + f.sql}};
}
std::vector<MigrationFile> golang_migrate(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".up.sql", f.in_transaction ? "BEGIN;\n" + f.sql + "COMMIT;\n" : f.sent_whole()}};
}
std::vector<MigrationFile> dbmate(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".sql", std::string("-- migrate:up") + (f.in_transaction ? "\n" : " transaction:false\n") + f.sent_whole() + "\n-- migrate:down\n"}};
}
std::vector<MigrationFile> goose(const File& f) {
  if (!f.statements.empty()) {  // within goose's transaction, which is nothing but the one session
    std::string text = "-- +goose Up\n" + f.head;
    for (const std::string& statement : f.statements) text += "-- +goose StatementBegin\n" + statement + ";\n-- +goose StatementEnd\n";
    return {{f.number + "_plumb_" + f.name + ".sql", text + "\n-- +goose Down\n"}};
  }
  const std::string mark = f.in_transaction ? "" : "-- +goose NO TRANSACTION\n";
  return {{f.number + "_plumb_" + f.name + ".sql", mark + "-- +goose Up\n-- +goose StatementBegin\n" + f.sql + "-- +goose StatementEnd\n\n-- +goose Down\n"}};
}
std::vector<MigrationFile> sqlx(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".sql", (f.in_transaction ? "" : "-- no-transaction\n") + f.sent_whole()}};
}
std::vector<MigrationFile> prisma(const File& f) { return {{f.number + "_plumb_" + f.name + "/migration.sql", f.sent_whole()}}; }
std::vector<MigrationFile> rails(const File& f) {
  std::string name;
  bool upper = true;
  for (const char c : "plumb_" + f.name) {
    if (c != '_') name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == '_';
  }
  std::string runs;
  const std::vector<std::string> all = f.statements.empty() ? std::vector{f.sql} : f.statements;
  for (const std::string& one : all) runs += "    execute(" + ruby_text(one.ends_with('\n') ? one : one + "\n") + "\n    )\n";
  return {{f.number + "_plumb_" + f.name + ".rb", "class " + name + " < ActiveRecord::Migration[7.0]\n" + (f.in_transaction ? "" : "  disable_ddl_transaction!\n\n") +
                                                      "  def up\n" + runs + "  end\nend\n"}};
}
std::vector<MigrationFile> knex(const File& f) {
  if (!f.statements.empty()) {  // within knex's transaction, which is nothing but the one session
    std::string text = "exports.up = async (knex) => {\n";
    for (const std::string& statement : f.statements) text += "  await knex.raw(" + javascript_text(statement) + ");\n";
    return {{f.number + "_plumb_" + f.name + ".js", text + "};\n\nexports.down = () => {};\n"}};
  }
  return {{f.number + "_plumb_" + f.name + ".js", "exports.up = (knex) => knex.raw(" + javascript_text(f.sql, f.of_postgres) + ");\n\nexports.down = () => {};\n" +
                                                      (f.in_transaction ? "" : "\nexports.config = { transaction: false };\n")}};
}

struct Tool {
  std::string_view name;
  enum class Numbers { counted, padded, time } numbers;
  std::vector<MigrationFile> (*files)(const File&);
  bool no_transactions;    // whether it can run a statement outside of one
  bool one_statement;      // of such a file: the server would put several into a transaction
};

constexpr Tool kTools[] = {
    {"flyway", Tool::Numbers::counted, flyway, true, false},
    {"liquibase", Tool::Numbers::padded, liquibase, true, true},
    {"golang-migrate", Tool::Numbers::padded, golang_migrate, true, true},
    {"dbmate", Tool::Numbers::time, dbmate, true, true},
    {"goose", Tool::Numbers::padded, goose, true, true},
    {"alembic", Tool::Numbers::time, nullptr, true, true},
    {"rails", Tool::Numbers::time, rails, true, true},
    {"knex", Tool::Numbers::time, knex, true, true},
    {"prisma", Tool::Numbers::time, prisma, true, true},
    {"sqlx", Tool::Numbers::time, sqlx, true, true},
};

/// Alembic's revisions are a chain: each names the one before it.
std::vector<MigrationFile> alembic(const File& f, std::string& previous) {
  const std::string revision = "plumb" + f.number;
  // As it is: text() would look for parameters in it, and double its per cent signs.
  const auto run_of = [](const std::string& sql) { return "op.get_bind().exec_driver_sql(" + python_text(sql) + ", execution_options={\"no_parameters\": True})"; };
  const std::string run = run_of(f.sql);
  std::string text = "\"\"\"plumb: " + f.name + "\"\"\"\nfrom alembic import op\n\nrevision = \"" + revision + "\"\n";
  text += previous.empty() ? "down_revision = None  # the revision that is the head now\n" : "down_revision = \"" + previous + "\"\n";
  text += "branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n";
  if (!f.statements.empty()) {
    for (const std::string& statement : f.statements) text += "    " + run_of(statement) + "\n";
  } else text += f.in_transaction ? "    " + run + "\n" : "    with op.get_context().autocommit_block():\n        " + run + "\n";
  text += "\n\ndef downgrade():\n    pass\n";
  previous = revision;
  return {{revision + "_" + f.name + ".py", text}};
}

std::uint64_t number_in(std::string_view name) {
  if (name.starts_with('V')) name.remove_prefix(1);
  if (name.starts_with("plumb")) name.remove_prefix(5);
  std::uint64_t out = 0;
  return std::from_chars(name.data(), name.data() + name.size(), out).ec == std::errc() ? out : 0;
}

}  // namespace

std::span<const std::string_view> migration_tools() {
  static const auto names = [] {
    std::array<std::string_view, std::size(kTools)> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = kTools[i].name;
    return out;
  }();
  return names;
}

Result<std::vector<MigrationFile>> migration_files(const std::string& name, const RollingPlan& plan, const std::vector<PhaseScript>& scripts,
                                                   const std::vector<std::string>& present, const std::string& stamp) {
  const auto tool = std::ranges::find(kTools, name, &Tool::name);
  if (tool == std::end(kTools)) return fail(ErrorCode::usage, "there is no migration tool " + name);
  const SqlWriter* writer = writer_of(plan.direct);
  if (writer == nullptr) return fail(ErrorCode::unsupported, "no SQL can be written for this dialect");
  std::uint64_t last = 0;
  std::size_t width = tool->name == "golang-migrate" ? 6 : tool->name == "goose" ? 5 : 4;
  for (const std::string& one : present) {
    last = std::max(last, number_in(one));
    if (const std::size_t digits = one.find_first_not_of("0123456789"); digits != std::string::npos && digits > 0) width = digits;
  }
  if (tool->numbers == Tool::Numbers::time) last = std::max(last, number_in(stamp));
  std::string previous;
  std::vector<MigrationFile> out;
  const Features features = plan.direct.dialect->features(plan.direct.to->schema().flavor);
  for (const PhaseScript& script : scripts) {
    int part = 0;
    const auto add = [&](std::string sql, bool in_transaction, const std::string& says, std::vector<std::string> statements = {}) {
      ++last;
      File file;
      file.number = tool->numbers == Tool::Numbers::padded ? fmt::format("{:0{}}", last, width) : std::to_string(last);
      file.name = fmt::format("{}_{}", word(script.phase), ++part);
      file.head = sql_comment(std::string(word(script.phase)) + ": " + script.says) + sql_comment(says);
      file.sql = file.head + std::move(sql);
      file.statements = std::move(statements);
      file.in_transaction = in_transaction;
      file.of_postgres = plan.direct.dialect->name() == "postgres";
      std::ranges::move(tool->files == nullptr ? alembic(file, previous) : tool->files(file), std::back_inserter(out));
    };
    for (const ScriptUnit& unit : script.units) {
      if (!features.transactional_ddl) {
        std::vector<std::string> all = unit.before;
        all.insert(all.end(), unit.statements.begin(), unit.statements.end());
        all.insert(all.end(), unit.after.begin(), unit.after.end());
        add(finished(all, *writer), false, unit.says, all);
      } else if (unit.in_transaction) {
        add(finished(unit.before, *writer) + finished(unit.statements, *writer), true, unit.says);
      } else if (tool->one_statement) {
        for (const std::string& statement : unit.statements) add(finished({statement}, *writer), false, unit.says);
      } else {
        add(finished(unit.before, *writer) + finished(unit.statements, *writer) + finished(unit.after, *writer), false, unit.says);
      }
    }
  }
  return out;
}

}  // namespace plumb
