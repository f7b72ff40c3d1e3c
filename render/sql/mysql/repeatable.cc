// Scripts that can be run again after they stopped half-way. MySQL commits every statement by itself, and most have no IF EXISTS:
// information_schema is asked, and the statement is prepared only where it is still to be done. What cannot be prepared (triggers,
// routines, events) says IF [NOT] EXISTS itself. Preparing works under LOCK TABLES, where a procedure could not be made.
#include "diff/lookup.h"
#include "dialect/mysql/server.h"
#include "render/sql/mysql/mysql.h"
#include "render/sql/mysql/table.h"
#include "render/sql/phase_states.h"

namespace plumb::mysql {
namespace {

bool is_code(Kind kind) { return kind == Kind::trigger || kind == Kind::event || is_routine(kind); }

bool can_ask(const ObjectId& id) {
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::sequence:
    case Kind::column:
    case Kind::index:
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check: return true;
    default: return false;
  }
}

std::string row_of(const std::string& table, std::string_view prefix, const ObjectId& id, const std::string& more) {
  const std::string schema = id.schema.empty() ? "DATABASE()" : quote_literal(id.schema.spelling());
  return "EXISTS (SELECT 1 FROM information_schema." + table + " WHERE " + std::string(prefix) + "_schema = " + schema + more + ")";
}
std::string named(std::string_view column, const Name& name) { return " AND " + std::string(column) + " = " + quote_literal(name.spelling()); }

std::string condition(const Fact& fact) {
  const ObjectId& id = fact.id;
  const auto of_table = [&] { return named("table_name", id.owner); };
  std::string out;
  switch (id.kind) {
    case Kind::view: out = row_of("views", "table", id, named("table_name", id.name)); break;
    case Kind::sequence: out = row_of("tables", "table", id, named("table_name", id.name) + " AND table_type = 'SEQUENCE'"); break;
    case Kind::column: out = row_of("columns", "table", id, of_table() + named("column_name", id.name)); break;
    case Kind::index: out = row_of("statistics", "table", id, of_table() + named("index_name", id.name)); break;
    case Kind::key: out = row_of("statistics", "table", id, of_table() + " AND index_name = 'PRIMARY'"); break;
    case Kind::foreign_key: out = row_of("table_constraints", "table", id, of_table() + named("constraint_name", id.name) + " AND constraint_type = 'FOREIGN KEY'"); break;
    case Kind::check: out = row_of("table_constraints", "table", id, of_table() + named("constraint_name", id.name) + " AND constraint_type = 'CHECK'"); break;
    default: out = row_of("tables", "table", id, named("table_name", id.name) + " AND table_type NOT IN ('VIEW', 'SEQUENCE')"); break;
  }
  return fact.exists ? out : "NOT " + out;
}

std::string all_of(const std::vector<Fact>& facts) {
  std::string out;
  for (const Fact& fact : facts) out += (out.empty() ? "" : " AND ") + condition(fact);
  return out;
}

void guarded(Statements& out, const std::string& statement, const std::string& when) {
  if (when.empty()) return out.push_back(statement);
  out.push_back("SET @plumb_step = IF(" + when + ",\n  " + quote_literal(statement) + ", 'DO 0')");
  out.emplace_back("PREPARE plumb_step FROM @plumb_step");
  out.emplace_back("EXECUTE plumb_step");
  out.emplace_back("DEALLOCATE PREPARE plumb_step");
}

bool insert_behind(std::string& statement, std::string_view behind, std::string_view words) {
  const std::size_t at = statement.find(behind);
  if (at == std::string::npos) return false;
  statement.insert(at + behind.size(), words);
  return true;
}

/// "CREATE ... TRIGGER x", "DROP EVENT x": nothing is lost where code is dropped and made once more.
Status say_if(Statements& statements, const Step& step, const Server& server) {
  std::string word(plumb::word(step.id.kind));
  for (char& c : word) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  for (std::string& statement : statements) {
    if (step.action == StepAction::drop) {
      insert_behind(statement, "DROP " + word + " ", "IF EXISTS ");
    } else if (step.action == StepAction::create) {
      constexpr int kSaysIf = 80029;  // https://dev.mysql.com/doc/refman/8.0/en/create-trigger.html
      if (!server.mariadb && server.version < kSaysIf && step.id.kind != Kind::event) {
        return fail(ErrorCode::unsupported, "--idempotent cannot be written for " + text(step.id) + ": this server has no CREATE " + word + " IF NOT EXISTS", {}, {},
                    "MySQL has it from 8.0.29 on");
      }
      insert_behind(statement, word + " ", "IF NOT EXISTS ");
    }
  }
  return {};
}

}  // namespace

Status sql_repeatable(std::vector<Written>& phase) {
  const PhaseStates states(phase, can_ask);
  for (std::size_t i = 0; i < phase.size(); ++i) {
    Written& group = phase[i];
    if (group.statements.empty()) continue;
    const std::vector<StepNumber>& numbers = group.plan->groups[group.group].steps;
    const Step& first = group.plan->steps[numbers.front()];
    if (is_code(first.id.kind)) {
      if (Status done = say_if(group.statements, first, server_of(script::base_of(*group.plan))); !done) return done;
      continue;
    }
    if (first.id.kind == Kind::view && first.action != StepAction::rename) {
      for (std::string& statement : group.statements) {
        if (statement.starts_with("DROP VIEW ")) insert_behind(statement, "DROP VIEW ", "IF EXISTS ");
        else if (!statement.starts_with("CREATE OR REPLACE ")) statement.insert(7, "OR REPLACE ");
      }
      continue;
    }
    Statements out;
    const bool stands_in = first.action == StepAction::rename && first.id.kind == Kind::table && group.statements.size() == 4;
    if (stands_in) {  // the old name is a table's until the one statement that counts
      const std::string before = condition({first.from_id, true});
      guarded(out, group.statements[0], before + " AND " + condition({first.id, false}));
      group.statements[1].insert(7, "OR REPLACE ");
      guarded(out, group.statements[1], before);
      guarded(out, group.statements[2], before);
      insert_behind(group.statements[3], "DROP TABLE ", "IF EXISTS ");
      out.push_back(group.statements[3]);
    } else if (group.statements.size() == 1) {
      // Elsewhere an index that is built beside writes asks by itself.
      const bool builds = first.action == StepAction::create && first.form == Form::concurrently;
      guarded(out, group.statements.front(), builds ? condition({first.id, false}) : all_of(states.guard(i, group)));
    } else {
      const std::string when = all_of(states.guard(i, group));
      if (!when.empty()) {
        return fail(ErrorCode::unsupported, "--idempotent cannot be written for " + text(first.id) + ": its change takes several statements, and where it stopped between them cannot be asked for",
                    {}, {}, "run this plan once; where it stopped half-way, go on with a new plan, made against the database as it is then");
      }
      out = group.statements;
    }
    group.statements = std::move(out);
  }
  return {};
}

}  // namespace plumb::mysql
