// Functions, procedures and aggregates; triggers, event triggers, rules and policies.
#pragma once

#include "model/table.h"

namespace plumb {

enum class ArgumentMode { in, out, inout, variadic, table };
constexpr std::array<std::string_view, 5> words(ArgumentMode) { return {"in", "out", "inout", "variadic", "table"}; }

struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  Name name;
  DataType type;
  std::optional<Expression> default_value;

  static constexpr auto fields() {
    return field_list(Field{"mode", &Argument::mode}, Field{"name", &Argument::name}, Field{"type", &Argument::type},
                      Field{"default", &Argument::default_value});
  }
};

enum class Volatility { volatile_, stable, immutable };
constexpr std::array<std::string_view, 3> words(Volatility) { return {"volatile", "stable", "immutable"}; }
enum class Parallel { unsafe, restricted, safe };
constexpr std::array<std::string_view, 3> words(Parallel) { return {"unsafe", "restricted", "safe"}; }

/// A function or procedure; the kind is in its id. Its signature lists the input types as the dialect prints them.
struct Routine : Object {
  std::vector<Argument> arguments;
  DataType returns;         // empty for procedures; record for RETURNS TABLE and several OUT arguments
  bool returns_set = false;
  std::string language;     // folded
  std::string body;         // verbatim; empty where sql_body is set
  std::string object_file;  // LANGUAGE c: AS 'object_file', 'link symbol (body)'
  std::optional<Expression> sql_body;  // BEGIN ATOMIC ... END, or RETURN expression
  bool window = false;
  Volatility volatility = Volatility::volatile_;
  bool strict = false;
  bool security_definer = false;
  bool leakproof = false;
  Parallel parallel = Parallel::unsafe;
  std::string cost;         // empty: the default of the language
  std::string rows;         // empty: the default
  Options settings;         // SET name = value; the value as the catalogue has it. MySQL: syntax_mode, see dialect/mysql/sql_mode.h
  std::string sql_mode;     // MySQL: the other modes that it runs under, where somebody said so
  QualifiedName support;
  std::vector<DataType> transforms;
  std::string definition;   // MySQL: the list of arguments as it is stored

  static constexpr auto fields() {
    return with_common(
        Field{"arguments", &Routine::arguments}, Field{"returns", &Routine::returns},
        Field{"returns_set", &Routine::returns_set}, Field{"language", &Routine::language},
        Field{"body", &Routine::body}, Field{"object_file", &Routine::object_file},
        Field{"sql_body", &Routine::sql_body}, Field{"window", &Routine::window},
        Field{"volatility", &Routine::volatility}, Field{"strict", &Routine::strict},
        Field{"security_definer", &Routine::security_definer}, Field{"leakproof", &Routine::leakproof},
        Field{"parallel", &Routine::parallel}, Field{"cost", &Routine::cost}, Field{"rows", &Routine::rows},
        Field{"settings", &Routine::settings}, Field{"sql_mode", &Routine::sql_mode, Weight::where_said},
        Field{"support", &Routine::support},
        Field{"transforms", &Routine::transforms},
        Field{"definition", &Routine::definition, Weight::derived});
  }
};
struct Function : Routine {};
struct Procedure : Routine {};

/// Options hold everything of CREATE AGGREGATE besides the arguments, by lower-case name: sfunc, stype, sspace,
/// finalfunc, finalfunc_extra ("true"), finalfunc_modify, combinefunc, serialfunc, deserialfunc, initcond, msfunc,
/// minvfunc, mstype, ..., sortop, parallel, hypothetical ("true"). Functions are qualified text, types as printed.
struct Aggregate : Object {
  std::vector<Argument> arguments;
  std::vector<Argument> ordered_arguments;  // after ORDER BY, for ordered-set aggregates
  bool ordered_set = false;
  Options options;

  static constexpr auto fields() {
    return with_common(Field{"arguments", &Aggregate::arguments},
                       Field{"ordered_arguments", &Aggregate::ordered_arguments},
                       Field{"ordered_set", &Aggregate::ordered_set}, Field{"options", &Aggregate::options});
  }
};

enum class Timing { before, after, instead_of };
constexpr std::array<std::string_view, 3> words(Timing) { return {"before", "after", "instead of"}; }
/// When a trigger or rule fires with respect to session_replication_role.
enum class Enabled { origin, disabled, replica, always };
constexpr std::array<std::string_view, 4> words(Enabled) { return {"origin", "disabled", "replica", "always"}; }

struct Trigger : Object {
  QualifiedName table;  // or view
  Timing timing = Timing::before;
  bool on_insert = false;
  bool on_update = false;
  bool on_delete = false;
  bool on_truncate = false;
  std::vector<Name> update_columns;
  bool for_each_row = false;
  std::optional<Expression> when;
  QualifiedName function;
  std::vector<std::string> arguments;
  bool constraint = false;
  QualifiedName from_table;
  bool deferrable = false;
  bool initially_deferred = false;
  Name old_table;
  Name new_table;
  Enabled enabled = Enabled::origin;
  bool inherited = false;  // cloned from the trigger of a partitioned table
  std::optional<Expression> body;  // MySQL, SQLite: what it runs
  Options settings;                // MySQL: syntax_mode, as of a routine; the trigger that it follows
  std::string sql_mode;            // MySQL: as of a routine
  std::string definition;  // SQLite, MySQL: the statement as it is stored

  static constexpr auto fields() {
    return with_common(
        Field{"table", &Trigger::table}, Field{"timing", &Trigger::timing}, Field{"on_insert", &Trigger::on_insert},
        Field{"on_update", &Trigger::on_update}, Field{"on_delete", &Trigger::on_delete},
        Field{"on_truncate", &Trigger::on_truncate}, Field{"update_columns", &Trigger::update_columns},
        Field{"for_each_row", &Trigger::for_each_row}, Field{"when", &Trigger::when},
        Field{"function", &Trigger::function}, Field{"arguments", &Trigger::arguments},
        Field{"constraint", &Trigger::constraint}, Field{"from_table", &Trigger::from_table},
        Field{"deferrable", &Trigger::deferrable}, Field{"initially_deferred", &Trigger::initially_deferred},
        Field{"old_table", &Trigger::old_table}, Field{"new_table", &Trigger::new_table},
        Field{"enabled", &Trigger::enabled}, Field{"inherited", &Trigger::inherited, Weight::derived},
        Field{"body", &Trigger::body}, Field{"settings", &Trigger::settings},
        Field{"sql_mode", &Trigger::sql_mode, Weight::where_said},
        Field{"definition", &Trigger::definition, Weight::derived});
  }
};

struct Rule : Object {
  QualifiedName table;
  std::string event;  // select, insert, update, delete
  bool instead = false;
  std::optional<Expression> where;
  std::vector<Expression> actions;  // empty: NOTHING
  Enabled enabled = Enabled::origin;

  static constexpr auto fields() {
    return with_common(Field{"table", &Rule::table}, Field{"event", &Rule::event}, Field{"instead", &Rule::instead},
                       Field{"where", &Rule::where}, Field{"actions", &Rule::actions},
                       Field{"enabled", &Rule::enabled});
  }
};

struct Policy : Object {
  QualifiedName table;
  bool permissive = true;
  std::string command = "all";  // all, select, insert, update, delete
  std::vector<Name> roles;      // sorted; empty: PUBLIC
  std::optional<Expression> using_;
  std::optional<Expression> with_check;

  static constexpr auto fields() {
    return with_common(Field{"table", &Policy::table}, Field{"permissive", &Policy::permissive},
                       Field{"command", &Policy::command}, Field{"roles", &Policy::roles},
                       Field{"using", &Policy::using_}, Field{"with_check", &Policy::with_check});
  }
};

struct EventTrigger : Object {
  std::string event;
  std::vector<std::string> tags;  // sorted
  QualifiedName function;
  Enabled enabled = Enabled::origin;

  static constexpr auto fields() {
    return with_common(Field{"event", &EventTrigger::event}, Field{"tags", &EventTrigger::tags},
                       Field{"function", &EventTrigger::function}, Field{"enabled", &EventTrigger::enabled});
  }
};

/// MySQL's CREATE EVENT: a statement that the server runs by the clock.
struct Event : Object {
  std::string schedule;  // canonical: "every 1 day", "every 1 day ends '...'", "at '...'"
  std::string starts;    // the server puts the moment of creation here where nothing is said
  bool preserve = false; // ON COMPLETION PRESERVE
  std::string status = "enable";  // enable, disable, disable on slave
  Expression body;
  Options settings;      // as of a routine
  std::string sql_mode;

  static constexpr auto fields() {
    return with_common(Field{"schedule", &Event::schedule}, Field{"starts", &Event::starts, Weight::where_said},
                       Field{"preserve", &Event::preserve},
                       Field{"status", &Event::status}, Field{"body", &Event::body},
                       Field{"settings", &Event::settings}, Field{"sql_mode", &Event::sql_mode, Weight::where_said});
  }
};

}  // namespace plumb
