// From steps to statements.
#include <algorithm>

#include "dialect/mysql/owned.h"
#include "dialect/mysql/rename.h"
#include "dialect/mysql/sql_mode.h"
#include "diff/online.h"
#include "render/sql/mysql/mysql.h"
#include "render/sql/mysql/rolling.h"
#include "render/sql/mysql/table.h"

namespace plumb::mysql {
namespace {

using namespace script;

std::string definer(const Object& object, const ScriptOptions& options) {
  return options.owners && !object.owner.empty() ? "DEFINER=" + object.owner.spelling() + " " : "";
}

std::string view_text(const View& view, const ScriptOptions& options, bool replace) {
  std::string out = replace ? "CREATE OR REPLACE " : "CREATE ";
  if (view.options.contains("algorithm")) out += "ALGORITHM=" + upper(view.options.at("algorithm")) + " ";
  out += definer(view, options);
  if (view.options.contains("security")) out += "SQL SECURITY " + upper(view.options.at("security")) + " ";
  out += "VIEW " + quote(view.id.qualified());
  if (!view.columns.empty()) {
    std::vector<Name> columns;
    for (const ViewColumn& column : view.columns) columns.push_back(column.name);
    out += " " + names(columns);
  }
  out += " AS\n" + view.query.text;
  if (view.options.contains("check_option")) out += "\nWITH " + upper(view.options.at("check_option")) + " CHECK OPTION";
  return out;
}

std::string routine_text(const Routine& routine, const Plan& plan, const ScriptOptions& options) {
  std::string out = "CREATE " + definer(routine, options) + upper(word(routine.id.kind)) + " " + quote(routine.id.qualified()) + "(";
  // As it was written, where that means the same in the database that the script is for.
  const bool alike = server_of(base_of(plan)).collation == server_of(plan.to->schema()).collation;
  std::vector<std::string> arguments;
  if (alike && !routine.definition.empty()) {
    arguments.push_back(routine.definition);
  } else for (const Argument& argument : routine.arguments) {
    std::string one = routine.id.kind == Kind::procedure ? upper(word(argument.mode)) + " " : "";
    arguments.push_back(one + quote(argument.name) + " " + print(argument.type));
  }
  out += join(arguments, ", ") + ")";
  if (!routine.returns.empty()) out += " RETURNS " + print(routine.returns);
  if (!routine.language.empty()) out += "\n    LANGUAGE " + upper(routine.language);
  if (routine.volatility == Volatility::immutable) out += "\n    DETERMINISTIC";
  if (routine.settings.contains("data")) out += "\n    " + upper(routine.settings.at("data"));
  if (!routine.security_definer) out += "\n    SQL SECURITY INVOKER";
  if (!routine.comment.empty()) out += "\n    COMMENT " + quote_literal(routine.comment);
  return out + "\n" + (routine.sql_body ? routine.sql_body->text : "");
}

// Where in the chain of those that fire together it goes, if the end is not the place: one that comes later stays.
std::string place_in_chain(const Plan& plan, const Trigger& trigger) {
  const Schema& to = plan.to->schema();
  std::string at = trigger.id.name.spelling();
  for (bool found = true; found;) {
    found = false;
    for (const auto& [id, one] : to.all<Trigger>()) {
      if (one.table != trigger.table || one.timing != trigger.timing || one.settings.at("follows") != at) continue;
      const bool made = std::ranges::any_of(plan.steps, [&](const Step& step) { return step.action == StepAction::create && step.id == id; });
      if (!made) {
        const std::string& before = trigger.settings.at("follows");
        return before.empty() ? "PRECEDES " + quote(id.name) + " " : "FOLLOWS " + quote(before) + " ";
      }
      at = id.name.spelling();
      found = true;
      break;
    }
  }
  return {};
}

std::string trigger_text(const Trigger& trigger, const Plan& plan, const ScriptOptions& options) {
  const std::string place = place_in_chain(plan, trigger);
  if (!trigger.definition.empty() && place.empty()) return "CREATE " + definer(trigger, options) + "TRIGGER " + trigger.definition;
  std::string events;
  const auto add = [&](bool on, const char* event) {
    if (on) events += (events.empty() ? "" : " OR ") + std::string(event);
  };
  add(trigger.on_insert, "INSERT");
  add(trigger.on_update, "UPDATE");
  add(trigger.on_delete, "DELETE");
  return "CREATE " + definer(trigger, options) + "TRIGGER " + quote(QualifiedName{trigger.id.schema, trigger.id.name}) + " " +
         upper(word(trigger.timing)) + " " + events + " ON " + quote(trigger.table) + " FOR EACH ROW " + place +
         (trigger.body ? trigger.body->text : "");
}

// "every 1 day [starts ...] [ends ...]"
std::string schedule(const Event& event) {
  if (event.starts.empty()) return event.schedule;
  const std::size_t ends = std::min(event.schedule.find(" ends "), event.schedule.size());
  return event.schedule.substr(0, ends) + " starts " + event.starts + event.schedule.substr(ends);
}

std::string event_text(const Event& event, const ScriptOptions& options) {
  std::string out = "CREATE " + definer(event, options) + "EVENT " + quote(event.id.qualified()) + "\n    ON SCHEDULE " + schedule(event);
  if (event.preserve) out += "\n    ON COMPLETION PRESERVE";
  if (event.status != "enable") out += "\n    " + upper(event.status);
  if (!event.comment.empty()) out += "\n    COMMENT " + quote_literal(event.comment);
  return out + "\n    DO " + event.body.text;
}

/// An event takes the modes of the session where it is told anew what to do.
bool takes_mode(const Step& step) {
  return std::ranges::any_of(step.fields, [](const std::string& field) { return field == "body" || field == "settings" || field == "sql_mode"; });
}

std::string alter_event_text(const Event& event, const Step& step) {
  const auto has = [&](std::string_view field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
  std::string out = "ALTER EVENT " + quote(event.id.qualified());
  if (has("schedule") || has("starts")) out += "\n    ON SCHEDULE " + schedule(event);
  if (has("preserve")) out += event.preserve ? "\n    ON COMPLETION PRESERVE" : "\n    ON COMPLETION NOT PRESERVE";
  if (has("status")) out += "\n    " + upper(event.status);
  if (has("comment")) out += "\n    COMMENT " + quote_literal(event.comment);
  if (takes_mode(step)) out += "\n    DO " + event.body.text;
  return out;
}

/// Made under its own modes, where a session has others.
template <class T>
void write_under_mode(Statements& out, const Plan& plan, const T& object, std::string statement) {
  const auto modes = mode_to_set(object.settings, object.sql_mode, server_of(base_of(plan)).sql_mode);
  if (modes) out.push_back("SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = " + quote_literal(upper(*modes)));
  out.push_back(std::move(statement));
  if (modes) out.emplace_back("SET SESSION sql_mode = @plumb_sql_mode");
}

std::string sequence_text(const Sequence& sequence, const char* verb) {
  const SequenceOptions& options = sequence.options;
  std::string out = std::string(verb) + " SEQUENCE " + quote(sequence.id.qualified());
  if (!options.type.empty() && std::string_view(verb) == "CREATE") out += " AS " + print(options.type);
  out += " START WITH " + std::to_string(options.start) + " MINVALUE " + std::to_string(options.min) + " MAXVALUE " +
         std::to_string(options.max) + " INCREMENT BY " + std::to_string(options.increment);
  out += options.cache == 0 ? " NOCACHE" : " CACHE " + std::to_string(options.cache);
  return out + (options.cycle ? " CYCLE" : " NOCYCLE");
}

bool is_of_table(const Step& step) {
  if (step.id.kind >= Kind::column || step.id.kind == Kind::index) return true;
  return step.id.kind == Kind::table && step.action == StepAction::alter;
}

/// The view that takes the name of a table which is renamed, and shows it; nullptr where there is none.
const View* stand_in_for(const Plan& plan, const Step& step) {
  if (step.action != StepAction::rename || step.id.kind != Kind::table) return nullptr;
  const ObjectId id{Kind::view, step.from_id.schema, {}, step.from_id.name, {}};
  const View* view = plan.to->schema().find<View>(id);
  if (view == nullptr || base_of(plan).find<View>(id) != nullptr) return nullptr;
  const bool shows_only_it = std::ranges::all_of(plan.to->needs(id), [&](const Need& need) {
    return need.object == step.id || (need.object.kind == Kind::column && need.object.table() == step.id.qualified());
  });
  return shows_only_it ? view : nullptr;
}

bool comes_with_rename(const Plan& plan, const ObjectId& view) {
  return std::ranges::any_of(plan.steps, [&](const Step& step) {
    const View* found = stand_in_for(plan, step);
    return found != nullptr && found->id == view;
  });
}

Name beside(const Plan& plan, const Name& name, const std::string& suffix) {
  for (int number = 1;; ++number) {
    const QualifiedName tried{{}, Name(name.spelling().substr(0, 50) + suffix + (number == 1 ? "" : std::to_string(number)))};
    const auto taken = [&](const Schema& schema) {
      return std::ranges::any_of(schema.all<Table>(), [&](const auto& one) { return one.first.name == tried.name; }) ||
             std::ranges::any_of(schema.all<View>(), [&](const auto& one) { return one.first.name == tried.name; });
    };
    if (!taken(base_of(plan)) && !taken(plan.to->schema())) return tried.name;
  }
}

/// One statement renames several things at once, and nobody sees the table without the view. The view has to be there before, and
/// so something of the new name for it to read.
void rename_with_stand_in(Statements& out, const Plan& plan, const Step& step, View view, const ScriptOptions& options) {
  const QualifiedName old_name = step.from_id.qualified();
  const QualifiedName new_name = step.id.qualified();
  const QualifiedName empty{new_name.schema, beside(plan, new_name.name, "__empty")};
  const QualifiedName waiting{old_name.schema, beside(plan, old_name.name, "__view")};
  view.id.name = waiting.name;
  out.push_back("CREATE TABLE " + quote(new_name) + " LIKE " + quote(old_name));
  out.push_back(view_text(view, options, false));
  out.push_back("RENAME TABLE " + quote(new_name) + " TO " + quote(empty) + ", " + quote(old_name) + " TO " + quote(new_name) + ", " + quote(waiting) + " TO " + quote(old_name));
  out.push_back("DROP TABLE " + quote(empty));
}

void write_create(Statements& out, const Plan& plan, const Step& step, const ScriptOptions& options) {
  const Schema& to = plan.to->schema();
  const auto write_routine = [&](const Routine& routine) { write_under_mode(out, plan, routine, routine_text(routine, plan, options)); };
  switch (step.id.kind) {
    case Kind::table: out.push_back(create_table(plan, step)); break;
    case Kind::view:
      if (!comes_with_rename(plan, step.id)) out.push_back(view_text(*to.find<View>(step.id), options, false));
      break;
    case Kind::function: write_routine(*to.find<Function>(step.id)); break;
    case Kind::procedure: write_routine(*to.find<Procedure>(step.id)); break;
    case Kind::trigger: {
      const Trigger& trigger = *to.find<Trigger>(step.id);
      write_under_mode(out, plan, trigger, trigger_text(trigger, plan, options));
      break;
    }
    case Kind::event: {
      const Event& event = *to.find<Event>(step.id);
      write_under_mode(out, plan, event, event_text(event, options));
      break;
    }
    case Kind::sequence: out.push_back(sequence_text(*to.find<Sequence>(step.id), "CREATE")); break;
    default: break;
  }
}

void write_alter(Statements& out, const Plan& plan, const Step& step, const ScriptOptions& options) {
  const Schema& to = plan.to->schema();
  switch (step.id.kind) {
    case Kind::view: out.push_back(view_text(*to.find<View>(step.id), options, true)); break;
    case Kind::event: {
      const Event& event = *to.find<Event>(step.id);
      if (takes_mode(step)) write_under_mode(out, plan, event, alter_event_text(event, step));
      else out.push_back(alter_event_text(event, step));
      break;
    }
    case Kind::sequence:
      if (std::ranges::find(step.fields, "options") != step.fields.end()) out.push_back(sequence_text(*to.find<Sequence>(step.id), "ALTER"));
      break;
    default: break;
  }
}

void write_drop(Statements& out, const Step& step) {
  const QualifiedName name{step.id.schema, step.id.name};
  out.push_back("DROP " + upper(word(step.id.kind)) + " " + quote(name));
}

// Older servers rename a column by saying all of it again, and an index not at all. `base` has them under their new names.
std::string column_rename(const Plan& plan, const Step& step) {
  const Schema& base = base_of(plan);
  const Table* table = base.find<Table>(step.id.table());
  const Column* column = table == nullptr ? nullptr : table->column(step.id.name);
  if (renames_columns(server_of(base)) || column == nullptr) {
    return "RENAME COLUMN " + quote(step.from_id.name) + " TO " + quote(step.id.name);
  }
  return "CHANGE COLUMN " + quote(step.from_id.name) + " " + column_definition(*column, *table, false);
}

/// What must be said anew of the table's expressions where the server does not change them: with the columns that have their
/// new names by then. What an earlier step has dropped or changed does not name the column any more.
std::vector<std::string> expressions_again(const Plan& plan, const Step& rename) {
  const Schema& base = base_of(plan);
  const Server server = server_of(base);
  std::vector<std::string> out;
  const Table* found = base.find<Table>(rename.id.table());
  if (renames_in_expressions(server) || found == nullptr) return out;
  const auto is_reached = [&](const ObjectId& id) {
    return std::ranges::any_of(plan.steps, [&](const Step& step) { return &step < &rename && (step.id == id || step.from_id == id); });
  };
  const auto names_it = [&](const std::vector<Expression*>& expressions) {
    return std::ranges::any_of(expressions, [&](const Expression* one) { return names_column(one->text, rename.id.name, server.lexer()); });
  };
  const auto as_of_now = [&](const std::vector<Expression*>& expressions) {
    for (auto step = plan.steps.rbegin(); step != plan.steps.rend() && &*step != &rename; ++step) {
      if (step->action != StepAction::rename || step->id.kind != Kind::column || step->id.table() != rename.id.table()) continue;
      for (Expression* one : expressions) one->text = with_column_renamed(one->text, step->id.name, step->from_id.name, server.lexer());
    }
  };
  Table table = *found;
  for (Column& column : table.columns) {
    if (column.id == rename.id || !names_it(expressions_of(column)) || is_reached(column.id)) continue;
    as_of_now(expressions_of(column));
    for (const Step& step : plan.steps) {
      if (&step > &rename && step.action == StepAction::rename && step.id == column.id) column.id.name = step.from_id.name;
    }
    out.push_back("MODIFY COLUMN " + column_definition(column, table, false));
  }
  for (Check& check : table.checks) {
    if (!names_it({&check.expression}) || is_reached(check.id)) continue;
    as_of_now({&check.expression});
    out.push_back("DROP CHECK " + quote(check.id.name));
    out.push_back("ADD " + check_definition(check, server));
  }
  for (const auto& [id, one] : owned_by<Index>(base, table.id.qualified())) {
    Index index = one;
    if (!names_it(expressions_of(index)) || is_reached(id)) continue;
    as_of_now(expressions_of(index));
    out.push_back("DROP INDEX " + quote(id.name));
    out.push_back("ADD " + index_definition(index, server));
  }
  if (table.partition_by && names_it({&*table.partition_by}) && !is_reached(table.id)) {
    as_of_now({&*table.partition_by});
    out.push_back("PARTITION BY " + table.partition_by->text);
  }
  return out;
}

std::string index_rename(const Plan& plan, const Step& step) {
  const Schema& base = base_of(plan);
  const Index* index = base.find<Index>(step.id);
  if (renames_indexes(server_of(base)) || index == nullptr) {
    return "RENAME INDEX " + quote(step.from_id.name) + " TO " + quote(step.id.name);
  }
  return "DROP INDEX " + quote(step.from_id.name) + ",\n    ADD " + index_definition(*index, server_of(base));
}

void write_rename(Statements& out, const Plan& plan, const Step& step, const ScriptOptions& options) {
  if (const View* view = stand_in_for(plan, step)) return rename_with_stand_in(out, plan, step, *view, options);
  const std::string alter = alter_clause(step.id.table(), base_of(plan).find<Table>(step.id.table()));
  const Server server = server_of(base_of(plan));
  switch (step.id.kind) {
    case Kind::table:
    case Kind::view:
      out.push_back("RENAME TABLE " + quote(step.from_id.qualified()) + " TO " + quote(step.id.qualified()));
      break;
    case Kind::column: {
      std::string clauses = column_rename(plan, step);
      for (const std::string& again : expressions_again(plan, step)) {
        clauses += (again.starts_with("PARTITION BY ") ? "\n    " : ",\n    ") + again;
      }
      out.push_back(alter + (clauses.contains('\n') ? "\n    " : " ") + clauses);
      break;
    }
    case Kind::index: out.push_back(alter + " " + index_rename(plan, step)); break;
    case Kind::foreign_key:
      with_part<ForeignKey>(plan.to->schema(), step.id, [&](const ForeignKey& key) {
        out.push_back(alter + " DROP FOREIGN KEY " + quote(step.from_id.name));
        out.push_back(alter + " ADD " + foreign_key_definition(key, server));
      });
      break;
    case Kind::check:
      with_part<Check>(plan.to->schema(), step.id, [&](const Check& check) {
        out.push_back(alter + (server.mariadb ? " DROP CONSTRAINT " : " DROP CHECK ") + quote(step.from_id.name) + ",\n    ADD " +
                      check_definition(check, server));
      });
      break;
    case Kind::event:
      out.push_back("ALTER EVENT " + quote(step.from_id.qualified()) + " RENAME TO " + quote(step.id.qualified()));
      break;
    default: break;
  }
}

bool has_zero_date(const Table* table) {
  if (table == nullptr) return false;
  return std::ranges::any_of(table->columns, [](const Column& column) {
    const std::string& type = column.type.name.name.spelling();
    const bool is_date = type == "date" || type == "datetime" || type == "timestamp";
    return is_date && column.default_value && column.default_value->text.starts_with('\'') && column.default_value->text.contains("-00");
  });
}

/// A session that takes no zero for a date refuses every ALTER of a table with a column that has such a default (error 1067); so
/// does one of MySQL, if nothing else is set. The data is treated as strictly as ever.
void take_zero_dates(Statements& statements, const Plan& plan, const StatementGroup& group) {
  const Server server = server_of(base_of(plan));
  if (statements.empty() || (server.mariadb && !server.unsaid && !server.sql_mode.contains("no_zero"))) return;
  const bool needed = std::ranges::any_of(group.steps, [&](const StepNumber number) {
    const Step& step = plan.steps[number];
    if (step.id.kind != Kind::table && !is_of_table(step)) return false;
    const QualifiedName name = step.id.kind == Kind::table ? step.id.qualified() : step.id.table();
    return has_zero_date(base_of(plan).find<Table>(name)) || has_zero_date(plan.to->schema().find<Table>(name));
  });
  if (!needed) return;
  statements.insert(statements.begin(), "SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'");
  statements.emplace_back("SET SESSION sql_mode = @plumb_sql_mode");
}

}  // namespace

Statements sql_preamble(const Plan&, const ScriptOptions&) { return {}; }

Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options) {
  Statements out;
  std::vector<const Step*> of_table;
  for (const StepNumber number : group.steps) {
    const Step& step = plan.steps[number];
    if (step.implied) continue;
    if (step.action == StepAction::rename) {
      write_rename(out, plan, step, options);
    } else if (is_of_table(step)) {
      const bool along = step.id.kind == Kind::index && step.action == StepAction::create && comes_with_table(plan, step.id);
      if (!along) of_table.push_back(&step);
    } else if (step.action == StepAction::create) {
      write_create(out, plan, step, options);
    } else if (step.action == StepAction::alter) {
      write_alter(out, plan, step, options);
    } else if (step.action == StepAction::drop) {
      write_drop(out, step);
    }
  }
  if (!of_table.empty()) std::ranges::move(alter_table(plan, of_table), std::back_inserter(out));
  if (!plan.units.empty()) say_algorithm(out, impact_of(group, plan).lock.name);
  take_zero_dates(out, plan, group);
  return out;
}

std::string sql_finished(const std::string& statement) {
  const auto has_semicolon = [&](const LexerOptions& options) {
    return std::ranges::any_of(tokenize(statement, options), [](const Token& token) { return token.is_symbol(";"); });
  };
  // Nobody says here which mode it is to be read under.
  LexerOptions other;
  other.no_backslash_escapes = true;
  if (!has_semicolon({}) && !has_semicolon(other)) return statement + ";\n";
  std::string delimiter = "$$";
  while (statement.find(delimiter) != std::string::npos) delimiter += "$";
  return "DELIMITER " + delimiter + "\n" + statement + delimiter + "\nDELIMITER ;\n";
}

}  // namespace plumb::mysql
