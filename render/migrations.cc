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
  std::string sql;     // with semicolons, settings included
  bool in_transaction = true;
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
std::string javascript_text(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\\' || c == '`' || c == '$' ? std::string("\\") + c : std::string(1, c);
  return "`" + out + "`";
}

std::vector<MigrationFile> flyway(const File& f) {
  const std::string path = "V" + f.number + "__plumb_" + f.name;
  std::vector<MigrationFile> out{{path + ".sql", f.sql}};
  if (!f.in_transaction) out.push_back({path + ".sql.conf", "executeInTransaction=false\n"});
  return out;
}
std::vector<MigrationFile> liquibase(const File& f) {
  std::string text = "--liquibase formatted sql\n\n--changeset plumb:" + f.number + "-" + f.name + " splitStatements:false";
  text += f.in_transaction ? "\n" : " runInTransaction:false\n";
  return {{f.number + "_plumb_" + f.name + ".sql", text + f.sql}};
}
std::vector<MigrationFile> golang_migrate(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".up.sql", f.in_transaction ? "BEGIN;\n" + f.sql + "COMMIT;\n" : f.sql}};
}
std::vector<MigrationFile> dbmate(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".sql", std::string("-- migrate:up") + (f.in_transaction ? "\n" : " transaction:false\n") + f.sql + "\n-- migrate:down\n"}};
}
std::vector<MigrationFile> goose(const File& f) {
  const std::string mark = f.in_transaction ? "" : "-- +goose NO TRANSACTION\n";
  return {{f.number + "_plumb_" + f.name + ".sql", mark + "-- +goose Up\n-- +goose StatementBegin\n" + f.sql + "-- +goose StatementEnd\n\n-- +goose Down\n"}};
}
std::vector<MigrationFile> sqlx(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".sql", (f.in_transaction ? "" : "-- no-transaction\n") + f.sql}};
}
std::vector<MigrationFile> prisma(const File& f) { return {{f.number + "_plumb_" + f.name + "/migration.sql", f.sql}}; }
std::vector<MigrationFile> rails(const File& f) {
  std::string name;
  bool upper = true;
  for (const char c : "plumb_" + f.name) {
    if (c != '_') name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == '_';
  }
  return {{f.number + "_plumb_" + f.name + ".rb", "class " + name + " < ActiveRecord::Migration[7.0]\n" + (f.in_transaction ? "" : "  disable_ddl_transaction!\n\n") +
                                                      "  def up\n    execute(" + ruby_text(f.sql) + "\n    )\n  end\nend\n"}};
}
std::vector<MigrationFile> knex(const File& f) {
  return {{f.number + "_plumb_" + f.name + ".js", "exports.up = (knex) => knex.raw(" + javascript_text(f.sql) + ");\n\nexports.down = () => {};\n" +
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
  const std::string run = "op.execute(sa.text(" + python_text(f.sql) + ").execution_options(no_parameters=True))";
  std::string text = "\"\"\"plumb: " + f.name + "\"\"\"\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = \"" + revision + "\"\n";
  text += previous.empty() ? "down_revision = None  # the revision that is the head now\n" : "down_revision = \"" + previous + "\"\n";
  text += "branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n";
  text += f.in_transaction ? "    " + run + "\n" : "    with op.get_context().autocommit_block():\n        " + run + "\n";
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
  for (const PhaseScript& script : scripts) {
    int part = 0;
    const auto add = [&](std::string sql, bool in_transaction, const std::string& says) {
      ++last;
      File file;
      file.number = tool->numbers == Tool::Numbers::padded ? fmt::format("{:0{}}", last, width) : std::to_string(last);
      file.name = fmt::format("{}_{}", word(script.phase), ++part);
      file.sql = sql_comment(std::string(word(script.phase)) + ": " + script.says) + sql_comment(says) + std::move(sql);
      file.in_transaction = in_transaction;
      std::ranges::move(tool->files == nullptr ? alembic(file, previous) : tool->files(file), std::back_inserter(out));
    };
    for (const ScriptUnit& unit : script.units) {
      if (unit.in_transaction) {
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
