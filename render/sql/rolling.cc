#include "render/sql/rolling.h"

#include <algorithm>
#include <set>

#include "diff/online.h"
#include "render/sql/writers.h"

namespace plumb {
namespace {

/// Where the server has no form but the plain one, the script is that of a diff, with whatever must stand around it.
ScriptUnit whole_script(const Plan& plan, const SqlWriter& writer, const RollingOptions& options) {
  ScriptUnit out;
  out.statements = writer.preamble(plan, options.script);
  out.in_transaction = out.statements.empty();  // or it brings its own
  for (const StatementGroup& group : plan.groups) std::ranges::move(writer.statements(plan, group, options.script), std::back_inserter(out.statements));
  if (writer.closing != nullptr) std::ranges::move(writer.closing(plan, options.script), std::back_inserter(out.statements));
  for (const StatementGroup& group : plan.groups) out.impact = strongest(out.impact, impact_of(group, plan));
  out.says = impact_text(out.impact);
  return out;
}

/// The statements of all groups of these plans, which run one after the other.
Result<std::vector<Written>> written_groups(const std::vector<const Plan*>& plans, const SqlWriter& writer, const RollingOptions& options) {
  std::vector<Written> out;
  for (const Plan* plan : plans) {
    for (const Unit& unit : plan->units) {
      for (const std::size_t number : unit.groups) out.push_back({plan, number, writer.statements(*plan, plan->groups[number], options.script)});
    }
  }
  if (options.idempotent && writer.repeatable != nullptr) {
    if (Status done = writer.repeatable(out); !done) return std::unexpected(done.error());
  }
  return out;
}

constexpr Lock kTableLock{"a write lock on its tables", 100, Blocks::everything};

std::vector<QualifiedName> tables_of(const Unit& unit, const Plan& plan) {
  std::set<QualifiedName> out;
  for (const std::size_t number : unit.groups) {
    for (const StepNumber step : plan.groups[number].steps) {
      const ObjectId& id = plan.steps[step].id;
      out.insert(id.owner.empty() ? id.qualified() : id.table());
    }
  }
  return {out.begin(), out.end()};
}

std::vector<ScriptUnit> units_of(const Plan& plan, const std::vector<Written>& written, const SqlWriter& writer, const RollingOptions& options) {
  std::vector<ScriptUnit> out;
  if (writer.around == nullptr) {
    out.push_back(whole_script(plan, writer, options));
    return out;
  }
  Statements preamble = writer.preamble(plan, options.script);
  auto next = std::ranges::find(written, &plan, &Written::plan);  // its groups follow in the order of its units
  for (const Unit& unit : plan.units) {
    ScriptUnit one;
    one.in_transaction = unit.in_transaction;
    one.impact = unit.impact;
    if (unit.at_once && !plan.dialect->features(plan.to->schema().flavor).transactional_ddl) {
      one.locks = tables_of(unit, plan);
      one.impact.lock = kTableLock;
    }
    one.says = impact_text(one.impact);
    std::string advice;
    for (const std::size_t number : unit.groups) {
      const Statements& statements = (next++)->statements;
      if (writer.advice != nullptr) advice += writer.advice(plan, plan.groups[number], statements);
      one.statements.insert(one.statements.end(), statements.begin(), statements.end());
    }
    if (one.statements.empty()) continue;
    if (!advice.empty()) one.says += "\n" + advice;
    one.statements.insert(one.statements.begin(), preamble.begin(), preamble.end());
    preamble.clear();
    writer.around(one, options);
    out.push_back(std::move(one));
  }
  if (Statements last = writer.closing == nullptr ? Statements{} : writer.closing(plan, options.script); !last.empty()) {
    ScriptUnit one;
    one.says = "renames what the server named, which takes a lock for a moment";
    one.statements = std::move(last);
    writer.around(one, options);
    out.push_back(std::move(one));
  }
  return out;
}

void append(std::vector<ScriptUnit>& units, std::vector<ScriptUnit> more, bool continues, const SqlWriter& writer, const RollingOptions& options) {
  const auto can_go_on = [](const ScriptUnit& unit) { return unit.in_transaction || !unit.locks.empty(); };
  if (continues && !units.empty() && !more.empty() && can_go_on(units.back()) && can_go_on(more.front())) {
    ScriptUnit& last = units.back();
    ScriptUnit& first = more.front();
    std::set<QualifiedName> locks(last.locks.begin(), last.locks.end());
    locks.insert(first.locks.begin(), first.locks.end());
    last.locks.assign(locks.begin(), locks.end());
    std::ranges::move(first.statements, std::back_inserter(last.statements));
    last.impact = strongest(last.impact, first.impact);
    last.says = impact_text(last.impact);
    last.before.clear();
    last.after.clear();
    writer.around(last, options);
    more.erase(more.begin());
  }
  std::ranges::move(more, std::back_inserter(units));
}

std::string lines(std::string_view prefix, std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += sql_comment(std::string(prefix) + std::string(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string when(Phase phase, const RollingPlan& plan) {
  switch (phase) {
    case Phase::expand: return "Run it before the new release is deployed. The old release keeps working.";
    case Phase::backfill: return "Run it after expand, before the new release is deployed. It can be stopped and run again.";
    case Phase::contract:
      return plan.stages.front().phase == Phase::contract ? "Run it when no instance of the old release is left, and the new one can do without it until then."
                                                          : "Run it when the new release is deployed and no instance of the old one is left.";
  }
  return {};
}

std::string going_back(Phase phase) {
  switch (phase) {
    case Phase::expand:
      return "To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.";
    case Phase::backfill: return "To go back: stop it. Rows that were filled stay filled.";
    case Phase::contract: return "To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.";
  }
  return {};
}

}  // namespace

std::string impact_text(const Impact& impact) {
  const Lock& lock = impact.other_lock.strength > impact.lock.strength ? impact.other_lock : impact.lock;
  // A lock is told by its name; where the statement itself says how it may run, by that clause.
  const bool is_clause = lock.name.contains('=');
  std::string out = lock.name.empty() ? "takes no lock that others notice" : (is_clause ? "runs with " : "takes ") + std::string(lock.name);
  if (impact.work == Work::metadata) out += lock.name.empty() ? "" : " for a moment";
  else if (!lock.name.empty()) out += " while it " + std::string(impact.work == Work::scan ? "reads the whole table" : impact.work == Work::index_build ? "builds the index" : "rewrites the table");
  if (lock.blocks == Blocks::nothing || lock.name.empty()) return out;
  if (lock.blocks == Blocks::ddl) return out + ": reads and writes go on";
  return out + ": " + std::string(word(lock.blocks)) + " wait";
}

Result<std::vector<PhaseScript>> phase_scripts(const RollingPlan& plan, const RollingOptions& options) {
  const SqlWriter* writer = writer_of(plan.direct);
  if (writer == nullptr) return fail(ErrorCode::unsupported, "no SQL can be written for this dialect");
  if (options.idempotent && writer->repeatable == nullptr) {
    return fail(ErrorCode::unsupported, "--idempotent cannot be written for " + std::string(writer->dialect) + ": its SQL cannot ask for what is there before it does something",
                {}, {}, "each part of the script is one transaction, done whole or not at all: go on with the first part that is not done, or with a new plan");
  }
  const bool is_server = plan.direct.dialect->features(plan.direct.to->schema().flavor).is_server;
  std::vector<PhaseScript> out;
  for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) {
    PhaseScript script;
    script.phase = phase;
    if (phase == Phase::backfill) {
      for (const Backfill& backfill : plan.backfills) {
        ScriptUnit unit;
        unit.own_transactions = true;
        unit.in_transaction = false;
        unit.says = "fills " + text(backfill.table) + "." + backfill.column.spelling() + ": " + backfill.because + "; " +
                    (is_server ? std::to_string(options.batch_rows) + " rows at a time" : "all at once, while others who write wait");
        if (writer->backfill == nullptr) return fail(ErrorCode::unsupported, "no backfill can be written for this dialect");
        unit.statements = writer->backfill(backfill, plan, options);
        script.units.push_back(std::move(unit));
      }
    }
    std::vector<const Plan*> plans;
    for (const Stage& stage : plan.stages) {
      if (stage.phase == phase) plans.push_back(&stage.plan);
    }
    const Result<std::vector<Written>> written = written_groups(plans, *writer, options);
    if (!written) return std::unexpected(written.error());
    for (const Stage& stage : plan.stages) {
      if (stage.phase == phase) append(script.units, units_of(stage.plan, *written, *writer, options), stage.continues, *writer, options);
    }
    if (script.units.empty()) continue;
    script.says = when(phase, plan);
    for (ScriptUnit& unit : script.units) {
      // What comes after its first line may be a command to copy.
      if (unit.impact.loses_data) unit.says.insert(std::min(unit.says.find('\n'), unit.says.size()), "; what it drops is gone for good");
    }
    out.push_back(std::move(script));
  }
  return out;
}

namespace {

std::string unit_sql(const ScriptUnit& unit, const SqlWriter& writer) {
  const std::string out = finished(unit.before, writer) + finished(unit.statements, writer) + finished(unit.after, writer);
  return unit.in_transaction ? "BEGIN;\n" + out + "COMMIT;\n" : out;
}

std::string units_sql(const std::vector<ScriptUnit>& units, const SqlWriter& writer) {
  std::string out;
  for (const ScriptUnit& unit : units) {
    out += "\n" + lines("", unit.says);
    out += unit_sql(unit, writer);
  }
  return out;
}

}  // namespace

std::string phase_sql(const RollingPlan& plan, const PhaseScript& script, const RollingOptions& options) {
  const SqlWriter& writer = *writer_of(plan.direct);
  std::string out;
  if (options.script.header) out += sql_header(options.script);
  out += sql_comment(std::string(word(script.phase)) + ": " + script.says);
  out += sql_comment(going_back(script.phase));
  return out + units_sql(script.units, writer);
}

Result<std::string> render_online_script(const Plan& plan, const RollingOptions& options) {
  const SqlWriter* writer = writer_of(plan);
  if (writer == nullptr) return fail(ErrorCode::unsupported, "no SQL can be written for this dialect");
  const Result<std::vector<Written>> written = written_groups({&plan}, *writer, options);
  if (!written) return std::unexpected(written.error());
  std::string out = options.script.header ? sql_header(options.script) : "";
  out += units_sql(units_of(plan, *written, *writer, options), *writer);
  if (plan.units.empty()) out += sql_comment("Nothing to do.");
  return out;
}

}  // namespace plumb
