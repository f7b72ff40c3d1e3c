#include "tests/support/planning.h"

#include <algorithm>

#include "cli/options.h"
#include "cli/dialect_table.h"
#include "cli/pipeline.h"
#include "dialect/postgres/postgres.h"
#include "introspect/postgres/scanner.h"
#include "introspect/sqlite/reader.h"
#include "introspect/sqlite/statements.h"

namespace plumb::test {
namespace {

ReadOptions read_options(const Scope& scope) {
  ReadOptions out;
  out.privileges = scope.privileges;
  out.owners = scope.owners;
  return out;
}

}  // namespace

const Dialect& postgres() { return plumb::postgres::postgres_dialect(); }

const Dialect& dialect_named(const std::string& name) { return *find_dialect(name); }

Result<SchemaPtr> normalized(Result<Schema> schema) {
  if (!schema) return std::unexpected(schema.error());
  const Dialect& dialect = dialect_named(schema->flavor.dialect);
  Result<NormalizedSchema> out = dialect.normalize(std::move(*schema));
  if (!out) return std::unexpected(out.error());
  return std::make_shared<const NormalizedSchema>(std::move(*out));
}

Result<SchemaPtr> read_files(const std::string& dialect, const std::vector<plumb::postgres::SqlFile>& files, const Scope& scope) {
  if (dialect == "postgres") return read_sql(files, scope);
  std::vector<sqlite::SqlFile> texts;
  for (const plumb::postgres::SqlFile& file : files) texts.push_back({file.name, file.text});
  return normalized(sqlite::read_text(texts, read_options(scope)));
}

std::vector<plumb::postgres::SqlFile> statements_as_files(const std::string& dialect, const std::string& sql) {
  if (dialect == "postgres") return statements_as_files(sql);
  std::vector<plumb::postgres::SqlFile> out;
  for (const sqlite::Piece& piece : sqlite::pieces_of(sql)) {
    out.push_back({"statement_" + std::to_string(out.size()) + ".sql", std::string(piece.text)});
  }
  return out;
}

Result<SchemaPtr> read_sql(const std::string& sql, const Scope& scope, const Flavor& server) {
  ReadOptions options = read_options(scope);
  options.server = server;
  return normalized(plumb::postgres::read_text(std::vector<plumb::postgres::SqlFile>{{"schema.sql", sql}}, options));
}

Result<SchemaPtr> read_sql(const std::vector<plumb::postgres::SqlFile>& files, const Scope& scope) {
  return normalized(plumb::postgres::read_text(files, read_options(scope)));
}

Result<SchemaPtr> read_live(const std::string& url, const Scope& scope) {
  return normalized(plumb::postgres::read_live(url, read_options(scope)));
}

std::vector<plumb::postgres::SqlFile> statements_as_files(const std::string& sql) {
  std::vector<plumb::postgres::SqlFile> out;
  plumb::postgres::Scanner scanner(sql);
  std::size_t begin = 0;
  while (const auto piece = scanner.next()) {
    out.push_back({"statement_" + std::to_string(out.size()) + ".sql", sql.substr(begin, piece->range.end - begin)});
    begin = piece->range.end;
  }
  return out;
}

SchemaPtr empty_database(const Flavor& flavor) {
  return normalized(dialect_named(flavor.dialect).new_database(flavor)).value();
}

Result<std::string> proven(const Plan& plan, const DiffOptions& options) {
  cli::Options wanted;
  wanted.diff = options;
  return cli::proven_script(plan, wanted);
}

Result<RollingPlan> rolled(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options) {
  const Dialect& dialect = dialect_named(from->schema().flavor.dialect);
  Result<Plan> plan = make_plan(from, to, dialect, options);
  if (!plan) return std::unexpected(plan.error());
  cli::Options wanted;
  wanted.diff = options;
  return cli::roll(*plan, wanted);
}

Result<RollingPlan> rolled_back(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options) {
  Result<Plan> plan = make_plan(from, to, dialect_named(from->schema().flavor.dialect), options);
  if (!plan) return std::unexpected(plan.error());
  cli::Options wanted;
  wanted.diff = options;
  wanted.undo = true;
  return cli::roll(*plan, wanted);
}

std::string without_header(const std::string& script) {
  std::size_t at = 0;
  while (script.compare(at, 2, "--") == 0) at = std::min(script.find('\n', at), script.size() - 1) + 1;
  return script.substr(script.compare(at, 1, "\n") == 0 ? at + 1 : at);  // comments behind the empty line are not its own
}

std::string text(const Error& error) {
  std::string out = error.where + ": " + error.message + "\n";
  if (!error.context.empty()) out += error.context + "\n";
  return out;
}

std::string text(const Plan& plan) {
  std::string out;
  for (const Change& change : plan.changes) {
    out += std::string(word(change.verb)) + " " + plumb::text(change.id);
    for (const FieldChange& field : change.fields) out += "\n    " + field.field + ": " + field.from + " -> " + field.to;
    out += "\n";
  }
  for (const Uncertain& one : plan.uncertain) {
    out += "uncertain " + plumb::text(one.id) + " " + one.field + "\n    " + one.from + "\n    " + one.to + "\n";
  }
  return out;
}

}  // namespace plumb::test
