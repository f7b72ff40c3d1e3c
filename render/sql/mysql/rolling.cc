// Rolling plans of MySQL and MariaDB: every statement is committed by itself, waits for locks only so long, and says with which
// ALGORITHM and LOCK it may run. Where nothing but a copy under a lock does it, the tools that copy beside reads and writes are
// named, with the command line.
#include "render/sql/mysql/rolling.h"

#include <fmt/format.h>

#include <algorithm>

#include "diff/online.h"
#include "render/sql/mysql/mysql.h"
#include "render/sql/mysql/table.h"

namespace plumb::mysql {
namespace script {
namespace {

constexpr std::string_view kAlter = "ALTER TABLE ";

/// Where the clauses of an ALTER TABLE begin, behind the table's name; npos where it is another statement.
std::size_t clauses_begin(std::string_view statement) {
  std::size_t at = statement.find(kAlter);
  // "SET STATEMENT ... FOR ALTER TABLE": nothing quoted stands before it.
  if (at == std::string_view::npos || statement.substr(0, at).contains('`')) return std::string_view::npos;
  at += kAlter.size();
  for (bool more = true; more;) {  // `a`.`b`
    if (at >= statement.size() || statement[at] != '`') return std::string_view::npos;
    for (++at; at < statement.size(); ++at) {
      if (statement[at] != '`') continue;
      if (at + 1 < statement.size() && statement[at + 1] == '`') ++at;
      else break;
    }
    ++at;
    more = at < statement.size() && statement[at] == '.';
    if (more) ++at;
  }
  return at;
}

bool is_partitioning(std::string_view clauses) {
  const std::size_t at = clauses.find_first_not_of(" \n");
  const std::string_view rest = at == std::string_view::npos ? std::string_view{} : clauses.substr(at);
  return rest.starts_with("PARTITION BY") || rest.starts_with("REMOVE PARTITIONING");
}

}  // namespace

void say_algorithm(Statements& statements, std::string_view clause) {
  if (!clause.starts_with("ALGORITHM=")) return;
  for (std::string& statement : statements) {
    const std::size_t at = clauses_begin(statement);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = std::string_view(statement).substr(at);
    // One of several statements of a group: what goes before is metadata by itself.
    const bool is_small = statements.size() > 1 && (rest.contains(" DROP FOREIGN KEY ") || rest.contains(" ALTER INDEX ")) && !rest.contains(" ADD ") && !rest.contains(" MODIFY ");
    if (is_small) continue;
    const bool on_new_line = rest.starts_with('\n');
    statement.insert(at, (on_new_line ? "\n    " : " ") + std::string(clause) + (is_partitioning(rest) ? "" : ","));
  }
}

}  // namespace script

void sql_around(ScriptUnit& unit, const RollingOptions& options) {
  unit.in_transaction = false;
  unit.before = {fmt::format("SET SESSION lock_wait_timeout = {}", options.lock_timeout_seconds)};
  unit.after = {"SET SESSION lock_wait_timeout = DEFAULT"};
  if (unit.locks.empty()) return;
  std::string tables;
  for (const QualifiedName& name : unit.locks) tables += (tables.empty() ? "" : ", ") + quote(name) + " WRITE";
  unit.before.push_back("LOCK TABLES " + tables);
  unit.after.insert(unit.after.begin(), "UNLOCK TABLES");
}

namespace {

/// As an argument of a shell's command, in one line.
std::string argument(std::string_view text) {
  std::string out = "'";
  bool space = false;
  for (const char c : text) {
    if (c == '\n' || c == ' ') {
      space = true;
      continue;
    }
    if (space && out.size() > 1) out += ' ';
    space = false;
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

struct Surroundings {
  bool foreign_keys = false;
  bool triggers = false;
  bool unique = false;  // rows can be told apart
  bool renames_column = false;
};

Surroundings surroundings_of(const Plan& plan, const StatementGroup& group, const QualifiedName& name) {
  const Schema& from = script::base_of(plan);
  Surroundings out;
  for (const auto& [id, table] : from.all<Table>()) {
    for (const ForeignKey& key : table.foreign_keys) out.foreign_keys = out.foreign_keys || id.qualified() == name || key.target == name;
    if (id.qualified() == name) out.unique = out.unique || table.primary_key() != nullptr;
  }
  for (const auto& [id, trigger] : from.all<Trigger>()) out.triggers = out.triggers || trigger.table == name;
  for (const StepNumber number : group.steps) {
    const Step& step = plan.steps[number];
    out.foreign_keys = out.foreign_keys || step.id.kind == Kind::foreign_key;
    out.renames_column = out.renames_column || (step.id.kind == Kind::column && step.action == StepAction::rename);
  }
  return out;
}

}  // namespace

std::string sql_advice(const Plan& plan, const StatementGroup& group, const Statements& statements) {
  const Impact impact = impact_of(group, plan);
  if (impact.work != Work::rewrite || impact.lock.blocks < Blocks::writes) return {};
  const Step& first = plan.steps[group.steps.front()];
  const QualifiedName name = first.id.kind == Kind::table ? first.id.qualified() : first.id.table();
  const Server server = server_of(script::base_of(plan));
  const Surroundings around = surroundings_of(plan, group, name);
  std::string clauses;
  for (std::string statement : statements) {
    const std::size_t clause = statement.find(impact.lock.name);
    if (clause == std::string::npos) continue;
    statement.erase(0, clause + impact.lock.name.size());
    if (statement.starts_with(',')) statement.erase(0, 1);
    clauses = argument(statement);
  }
  if (clauses.empty()) return {};
  if (!around.unique) return "No tool can copy this table beside writes, since it has no primary key: give it one first, or stop the writes.";
  const std::string table = argument(name.name.spelling());
  std::string out = "On a large table, in the place of the next statement, one of these copies it beside reads and writes:";
  if (!server.mariadb && !around.foreign_keys) {
    out += "\ngh-ost --database \"$DATABASE\" --table " + table + " --alter " + clauses + (around.triggers ? " --include-triggers" : "") +
           (around.renames_column ? " --approve-renamed-columns" : "") + " --execute";
  }
  if (!server.mariadb && server.version >= 80000 && !around.foreign_keys && !around.triggers) {
    out += "\nspirit migrate --database \"$DATABASE\" --table " + table + " --alter " + clauses;
  }
  out += "\npt-online-schema-change --alter " + clauses + " D=\"$DATABASE\",t=" + table + (around.foreign_keys ? " --alter-foreign-keys-method auto" : "") +
         (around.triggers ? " --preserve-triggers" : "") + " --execute";
  return out;
}

namespace {

std::string variables(std::size_t count, std::string_view prefix) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += fmt::format("{}{}_{}", i == 1 ? "" : ", ", prefix, i);
  return out;
}

/// (a, b) > (x, y), in the form of which the server uses the index.
std::string beyond(const std::vector<Name>& key, std::string_view prefix, std::string_view operation, std::string_view last_operation) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    std::string one;
    for (std::size_t j = 0; j < i; ++j) one += fmt::format("{} = {}_{} AND ", quote(key[j]), prefix, j + 1);
    one += fmt::format("{} {} {}_{}", quote(key[i]), i + 1 == key.size() ? last_operation : operation, prefix, i + 1);
    out += (i == 0 ? "" : " OR ") + std::string("(") + one + ")";
  }
  return "(" + out + ")";
}

std::string columns(const std::vector<Name>& key, std::string_view suffix) {
  std::string out;
  for (const Name& name : key) out += (out.empty() ? "" : ", ") + quote(name) + std::string(suffix);
  return out;
}

/// Nobody has written to the rows: what ON UPDATE CURRENT_TIMESTAMP would set stays.
std::string kept(const Backfill& backfill, const RollingPlan& plan) {
  std::string out;
  const Table* table = plan.stages.empty() ? nullptr : plan.stages.front().plan.to->schema().find<Table>(backfill.table);
  if (table == nullptr) return out;
  for (const Column& column : table->columns) {
    const bool own = column.id.name == backfill.column;
    if (!own && column.options.contains("on_update")) out += ", " + quote(column.id.name) + " = " + quote(column.id.name);
  }
  return out;
}

/// A server does not know how far its replicas are behind: they know.
std::string waiting(const RollingOptions& options) {
  if (options.lag_query.empty()) return {};
  return fmt::format("    WHILE (\n{}\n) > {} DO DO SLEEP(1); END WHILE;\n", options.lag_query, options.lag_seconds);
}

}  // namespace

Statements sql_backfill(const Backfill& backfill, const RollingPlan& plan, const RollingOptions& options) {
  const std::string table = quote(backfill.table.qualified());
  // Rows are locked in the order in which others lock them: by way of an index of the column itself the two would wait for each other.
  const std::string by_key = backfill.key.empty() ? "" : " FORCE INDEX (PRIMARY)";
  const std::string update = "UPDATE " + table + by_key + " SET " + quote(backfill.column) + " = " + backfill.value + kept(backfill, plan) + " WHERE " + backfill.condition;
  // A tool may have begun a transaction around it.
  const std::string pause = fmt::format("    COMMIT;\n    DO SLEEP({});\n", options.pause_seconds) + waiting(options);
  std::string body = "BEGIN\n";
  const std::size_t count = backfill.key.size();
  if (count == 0) {
    body += "  REPEAT\n    " + update + fmt::format(" LIMIT {};\n    SET @plumb_rows = ROW_COUNT();\n", options.batch_rows) + pause + "  UNTIL @plumb_rows = 0 END REPEAT;\n";
  } else {
    // Batches are stretches of the primary key, so that what is filled already is not read again and again.
    const std::string end = "@plumb_end";
    const std::string last = "@plumb_last";
    std::string keep;
    for (std::size_t i = 1; i <= count; ++i) keep += fmt::format("{}@plumb_last_{} = @plumb_end_{}", i == 1 ? "" : ", ", i, i);
    const auto batch = [&](const std::string& where) {
      return fmt::format("SELECT {}, 1 INTO {}, @plumb_more FROM (SELECT {} FROM {}{} ORDER BY {} LIMIT {}) AS batch ORDER BY {} LIMIT 1;\n", columns(backfill.key, ""),
                         variables(count, end), columns(backfill.key, ""), table, where, columns(backfill.key, ""), options.batch_rows, columns(backfill.key, " DESC"));
    };
    body += "  SET @plumb_more = 0;\n  " + batch("");
    body += "  IF @plumb_more = 1 THEN " + update + " AND " + beyond(backfill.key, end, "<", "<=") + "; END IF;\n";
    body += "  WHILE @plumb_more = 1 DO\n" + pause + "    SET " + keep + ", @plumb_more = 0;\n    " + batch(" WHERE " + beyond(backfill.key, last, ">", ">"));
    body += "    IF @plumb_more = 1 THEN " + update + " AND " + beyond(backfill.key, last, ">", ">") + " AND " + beyond(backfill.key, end, "<", "<=") + "; END IF;\n";
    body += "  END WHILE;\n";
  }
  body += "  COMMIT;\nEND";
  const std::string procedure = quote(QualifiedName{backfill.table.schema, Name("plumb_backfill")});
  return {"DROP PROCEDURE IF EXISTS " + procedure, "CREATE PROCEDURE " + procedure + "()\n" + body, "CALL " + procedure + "()", "DROP PROCEDURE " + procedure};
}

}  // namespace plumb::mysql
