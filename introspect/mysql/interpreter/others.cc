// Views, routines, events, sequences, databases.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>

#include "dialect/mysql/owned.h"
#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

// https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html
bool aggregates(const Term& term) {
  static constexpr std::array kAggregates{"avg", "bit_and", "bit_or", "bit_xor", "count", "group_concat", "json_arrayagg", "json_objectagg",
                                          "max", "min", "std", "stddev", "stddev_pop", "stddev_samp", "sum", "var_pop", "var_samp", "variance"};
  if (term.is("subquery") || term.is("exists")) return false;
  if (term.is("call") && std::ranges::find(kAggregates, term.value) != kAggregates.end()) return true;
  return term.is("over") || term.is("window") || std::ranges::any_of(term.args, aggregates);
}

// Whether a view of it can be merged into the query that reads it. Where not, the servers forget ALGORITHM=MERGE.
bool can_be_merged(const Term& query) {
  if (query.is("with")) return can_be_merged(query.args.back());
  if (!query.is("select") || query.value.find("distinct") != std::string::npos) return false;
  bool reads = false;
  for (const Term& part : query.args) {
    if (part.is("from")) reads = true;
    if (part.is("group") || part.is("having") || part.is("limit")) return false;
    if (part.is("items") && std::ranges::any_of(part.args, aggregates)) return false;
  }
  return reads;
}

// MariaDB keeps no list of a view's columns: it names those of the query so. None where the query has to be resolved for it.
std::optional<std::string> with_names(std::string_view query, const LexerOptions& options, const std::vector<ViewColumn>& columns) {
  const std::vector<Token> tokens = tokenize(query, options);
  const std::size_t end = tokens.size() - 1;
  Cursor in(tokens);
  for (int depth = 0; in.position() < end && !(depth == 0 && in.is("select")); in.take()) {
    if (in.is_symbol("(")) ++depth;
    if (in.is_symbol(")")) --depth;
  }
  in.expect("select");
  while (in.is_any({"distinct", "distinctrow", "all", "straight_join", "sql_no_cache", "sql_cache"})) in.take();
  std::string out;
  std::size_t copied = 0;
  for (const ViewColumn& column : columns) {
    const Term item = ExpressionParser(in).expression();
    if (in.failed() || item.is("star")) return std::nullopt;
    out += in.source(copied, in.position()) + " AS " + quote(column.name);
    if (in.accept("as")) in.take();
    else if (in.is_name() && !in.is_any({"from", "where", "group", "having", "order", "limit", "union", "except", "intersect", "window"})) in.take();
    else if (in.peek().kind == TokenKind::string) in.take();
    copied = in.position();
    if (&column != &columns.back()) in.expect_symbol(",");
  }
  if (in.failed() || in.is_symbol(",")) return std::nullopt;
  if (copied < end) {  // with what stands between, such as a line's end
    const char* const from = tokens[copied - 1].text.data() + tokens[copied - 1].text.size();
    const Token& last = tokens[end - 1];
    out += std::string(from, last.text.data() + last.text.size());
  }
  return out;
}

}  // namespace

Status Interpreter::create_view(Cursor& in, bool or_replace, const Options& head, const std::string& by) {
  const bool quietly = in.accept_all({"if", "not", "exists"});
  const QualifiedName name = qualified(in);
  View view;
  view.id = {Kind::view, name.schema, {}, name.name, {}};
  view.place = place;
  if (in.accept_symbol("(")) {
    do {
      ViewColumn column;
      column.name = folded(in.name());
      view.columns.push_back(std::move(column));
    } while (in.accept_symbol(","));
    in.expect_symbol(")");
  }
  in.expect("as");
  if (in.failed()) return syntax(in);
  const std::size_t begin = in.position();
  // The query is kept as text; what comes after it is not part of it.
  std::size_t end = begin;
  while (!in.at_end()) {
    if (in.is("with") && (in.is_any({"check"}, 1) || (in.is_any({"cascaded", "local"}, 1) && in.is("check", 2)))) break;
    in.take();
    end = in.position();
  }
  if (in.accept("with")) {
    const bool local = in.accept("local");
    if (!local) in.accept("cascaded");
    in.expect("check");
    in.expect("option");
    view.options["check_option"] = local ? "local" : "cascaded";
  }
  if (end == begin) in.fail("a query");
  if (in.failed()) return syntax(in);
  view.query = {slice(in, begin, end), origin, nullptr};
  if (server.mariadb && !view.columns.empty()) {
    if (auto named = with_names(view.query.text, server.lexer(), view.columns)) {
      view.query.text = std::move(*named);
      view.columns.clear();
    }
  }
  if (head.contains("algorithm") && head.at("algorithm") != "undefined") view.options["algorithm"] = head.at("algorithm");
  if (view.options.contains("algorithm") && head.at("algorithm") == "merge") {
    const auto query = parse_query(view.query.text, server.lexer());
    if (query && !can_be_merged(*query)) view.options.erase("algorithm");
  }
  if (head.contains("security") && head.at("security") != "definer") view.options["security"] = head.at("security");
  view.owner = Name(by);
  if (schema.find<Table>(name) != nullptr) return exists({Kind::table, name.schema, {}, name.name, {}});
  if (schema.find<View>(name) != nullptr && !or_replace) return quietly ? Status{} : exists(view.id);
  schema.put(std::move(view));
  return {};
}

Status Interpreter::create_routine(Cursor& in, Kind kind, bool or_replace, bool quietly, const std::string& by) {
  Routine routine;
  quietly = in.accept_all({"if", "not", "exists"}) || quietly;
  const QualifiedName name = qualified_folded(in);
  routine.id = {kind, name.schema, {}, name.name, {}};
  routine.place = place;
  routine.owner = Name(by);
  routine.security_definer = true;
  if (kind == Kind::function && in.accept("returns")) {  // a loadable function
    note(text(routine.id), "a function of a library is not modelled");
    return {};
  }
  const auto type = [&] {
    const WrittenType written = TableReader::type(in, session_sql_mode_);
    const ServerType made = server_type(written, server);
    DataType out = made.type;
    std::string collation = written.collation;
    std::string charset = written.charset.empty() ? made.charset : written.charset;
    if (collation.empty() && !charset.empty()) collation = default_collation(charset, server);
    if (has_collation(out)) {
      if (collation.empty()) collation = server.collation;
      out.arguments += " charset " + charset_of(collation);
      if (collation != default_collation(charset_of(collation), server)) out.arguments += " collate " + collation;
    }
    return out;
  };
  const Token open = in.peek();
  in.expect_symbol("(");
  while (!in.failed() && !in.is_symbol(")")) {
    Argument argument;
    if (in.is_any({"in", "out", "inout"}) && in.is_name(1)) {
      const std::string mode = lower(in.take().text);
      argument.mode = mode == "out" ? ArgumentMode::out : mode == "inout" ? ArgumentMode::inout : ArgumentMode::in;
    }
    argument.name = folded(in.name());
    argument.type = type();
    routine.arguments.push_back(std::move(argument));
    if (!in.accept_symbol(",")) break;
  }
  if (in.is_symbol(")")) routine.definition = std::string(open.text.data() + 1, in.peek().text.data());
  in.expect_symbol(")");
  if (in.accept("returns") || (kind == Kind::function && in.accept("return"))) routine.returns = type();
  for (;;) {
    if (in.accept("comment")) {
      routine.comment = in.take().value;
    } else if (in.accept("language")) {
      const std::string language = lower(in.take().text);
      if (language != "sql") routine.language = language;
    } else if (in.accept_all({"not", "deterministic"})) {
      routine.volatility = Volatility::volatile_;
    } else if (in.accept("deterministic")) {
      routine.volatility = Volatility::immutable;
    } else if (in.accept_all({"contains", "sql"})) {
      routine.settings.erase("data");
    } else if (in.accept_all({"no", "sql"})) {
      routine.settings["data"] = "no sql";
    } else if (in.accept_all({"reads", "sql", "data"})) {
      routine.settings["data"] = "reads sql data";
    } else if (in.accept_all({"modifies", "sql", "data"})) {
      routine.settings["data"] = "modifies sql data";
    } else if (in.accept_all({"sql", "security"})) {
      routine.security_definer = in.take().is("definer");
    } else {
      break;
    }
  }
  if (in.at_end()) in.fail("the body of the routine");
  if (in.failed()) return syntax(in);
  routine.sql_body = Expression{rest(in), origin, nullptr};
  keep_mode(routine.settings, routine.sql_mode);
  const auto put = [&]<class T>(std::type_identity<T>) -> Status {
    if (schema.find<T>(routine.id) != nullptr && !or_replace) return quietly ? Status{} : exists(routine.id);
    T made;
    static_cast<Routine&>(made) = std::move(routine);
    schema.put(std::move(made));
    return {};
  };
  return kind == Kind::function ? put(std::type_identity<Function>{}) : put(std::type_identity<Procedure>{});
}

std::string Interpreter::schedule(Cursor& in, std::string& starts) {
  const auto moment = [&] {
    const std::size_t begin = in.position();
    ExpressionParser(in).expression();
    return slice(in, begin, in.position());
  };
  if (in.accept("at")) return "at " + moment();
  in.expect("every");
  std::string out = "every ";
  const Token& amount = in.take();
  out += amount.kind == TokenKind::string ? quote_literal(amount.value) : std::string(amount.text);
  out += " " + lower(in.take().text);
  starts.clear();
  if (in.accept("starts")) starts = moment();
  if (in.accept("ends")) out += " ends " + moment();
  return out;
}

Status Interpreter::create_event(Cursor& in, bool or_replace, const std::string& by) {
  const bool quietly = in.accept_all({"if", "not", "exists"});
  const QualifiedName name = qualified_folded(in);
  Event event;
  event.id = {Kind::event, name.schema, {}, name.name, {}};
  event.place = place;
  event.owner = Name(by);
  in.expect("on");
  in.expect("schedule");
  event.schedule = schedule(in, event.starts);
  for (;;) {
    if (in.accept_all({"on", "completion"})) {
      event.preserve = !in.accept("not");
      in.expect("preserve");
    } else if (in.accept("enable")) {
      event.status = "enable";
    } else if (in.accept("disable")) {
      event.status = "disable";
      if (in.accept_all({"on", "slave"}) || in.accept_all({"on", "replica"})) event.status = "disable on slave";
    } else if (in.accept("comment")) {
      event.comment = in.take().value;
    } else {
      break;
    }
  }
  in.expect("do");
  if (in.at_end()) in.fail("the body of the event");
  if (in.failed()) return syntax(in);
  event.body = Expression{rest(in), origin, nullptr};
  keep_mode(event.settings, event.sql_mode);
  if (schema.find<Event>(event.id) != nullptr && !or_replace) return quietly ? Status{} : exists(event.id);
  schema.put(std::move(event));
  return {};
}

Status Interpreter::alter_event(Cursor& in, const std::string& by) {
  const QualifiedName name = qualified_folded(in);
  const ObjectId id{Kind::event, name.schema, {}, name.name, {}};
  Event* event = schema.find<Event>(id);
  if (event == nullptr) return missing(id);
  if (!by.empty()) event->owner = Name(by);
  for (;;) {
    if (in.at_end()) return {};
    if (in.accept_all({"on", "schedule"})) {
      const std::size_t ends = event->schedule.find(" ends ");
      const std::string kept = ends == std::string::npos ? std::string() : event->schedule.substr(ends);
      event->schedule = schedule(in, event->starts);
      const bool is_every = event->schedule.starts_with("every ") && !event->schedule.contains(" ends ");
      if (server.mariadb && is_every) event->schedule += kept;  // seen on 10.11; MySQL 9.7 forgets it
    } else if (in.accept_all({"on", "completion"})) {
      event->preserve = !in.accept("not");
      in.expect("preserve");
    } else if (in.accept("enable")) {
      event->status = "enable";
    } else if (in.accept("disable")) {
      event->status = "disable";
      if (in.accept_all({"on", "slave"}) || in.accept_all({"on", "replica"})) event->status = "disable on slave";
    } else if (in.accept("comment")) {
      event->comment = in.take().value;
    } else if (in.accept_all({"rename", "to"})) {
      Event moved = std::move(*event);
      schema.all<Event>().erase(id);
      const QualifiedName to = qualified_folded(in);
      moved.id = {Kind::event, to.schema, {}, to.name, {}};
      event = &schema.put(std::move(moved));
    } else if (in.accept("do")) {
      event->body = Expression{rest(in), origin, nullptr};
      keep_mode(event->settings, event->sql_mode);
      return in.at_end() ? syntax(in) : Status{};
    } else {
      return syntax(in);
    }
    if (in.failed()) return syntax(in);
  }
}

void Interpreter::sequence_options(Cursor& in, SequenceOptions& options, bool& said_start) {
  const auto number = [&](std::int64_t& out) {
    in.accept_symbol("=");
    const bool negative = in.accept_symbol("-");
    const std::string text(in.take().text);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return in.fail("a number");
    const unsigned long long value = std::strtoull(text.c_str(), nullptr, 10);
    out = negative ? static_cast<std::int64_t>(0 - value) : static_cast<std::int64_t>(value);
  };
  while (!in.at_end() && !in.failed()) {
    if (in.accept("start")) {
      if (!in.accept("with")) in.accept_symbol("=");
      number(options.start);
      said_start = true;
    } else if (in.accept("increment")) {
      if (!in.accept("by")) in.accept_symbol("=");
      number(options.increment);
    } else if (in.accept("minvalue")) {
      number(options.min);
    } else if (in.accept("maxvalue")) {
      number(options.max);
    } else if (in.accept("cache")) {
      number(options.cache);
    } else if (in.accept("nocache")) {
      options.cache = 0;
    } else if (in.accept("cycle")) {
      options.cycle = true;
    } else if (in.accept("nocycle")) {
      options.cycle = false;
    } else if (in.accept("no")) {
      if (in.accept("cache")) options.cache = 0;
      else if (in.accept("cycle")) options.cycle = false;
      else in.take();
    } else if (in.accept("restart")) {
      in.accept("with");
      in.accept_symbol("=");
      in.take();
    } else if (in.accept("as")) {
      const ServerType made = server_type(TableReader::type(in, session_sql_mode_), server);
      options.type = made.type;
    } else if (in.is_any({"engine", "comment"})) {
      in.take();
      in.accept_symbol("=");
      in.take();
    } else {
      in.fail("an option of the sequence");
    }
  }
}

Status Interpreter::create_sequence(Cursor& in, bool or_replace) {
  const bool quietly = in.accept_all({"if", "not", "exists"});
  const QualifiedName name = qualified(in);
  Sequence sequence;
  sequence.id = {Kind::sequence, name.schema, {}, name.name, {}};
  sequence.place = place;
  SequenceOptions& options = sequence.options;
  constexpr std::int64_t kUnset = std::numeric_limits<std::int64_t>::min();
  options.min = options.max = kUnset;
  options.cache = 1000;
  bool said_start = false;
  sequence_options(in, options, said_start);
  if (in.failed()) return syntax(in);
  const bool up = options.increment >= 0;
  if (options.min == kUnset) options.min = up ? 1 : -9223372036854775807LL;
  if (options.max == kUnset) options.max = up ? 9223372036854775806LL : -1;
  if (!said_start) options.start = up ? options.min : options.max;
  if (schema.find<Sequence>(sequence.id) != nullptr && !or_replace) return quietly ? Status{} : exists(sequence.id);
  schema.put(std::move(sequence));
  return {};
}

Status Interpreter::alter_sequence(Cursor& in) {
  const bool quietly = in.accept_all({"if", "exists"});
  const QualifiedName name = qualified(in);
  const ObjectId id{Kind::sequence, name.schema, {}, name.name, {}};
  Sequence* sequence = schema.find<Sequence>(id);
  if (sequence == nullptr) return quietly ? Status{} : missing(id);
  bool said_start = false;
  sequence_options(in, sequence->options, said_start);
  return in.failed() ? syntax(in) : Status{};
}

Status Interpreter::create_database(Cursor& in) {
  in.take();
  in.accept_all({"if", "not", "exists"});
  const std::string name = in.name();
  if (in.failed()) return syntax(in);
  if (home_.empty()) home_ = table_name(name, server);
  if (database(name).empty()) {
    Table options;
    TableReader reader(*this, in, options);
    while (!in.failed() && !in.at_end() && reader.option()) {}
    if (options.options.contains("collation")) {
      // What the text says about its own database holds for the tables that it makes.
      server.collation = options.options.at("collation");
    }
  }
  return {};
}

Status Interpreter::alter_database(Cursor& in) {
  in.take();
  Table options;
  std::string name;
  if (!in.is_any({"character", "charset", "collate", "default", "comment"})) name = in.name();
  if (!name.empty() && !database(name).empty()) return {};
  TableReader reader(*this, in, options);
  while (!in.failed() && !in.at_end() && reader.option()) {}
  if (options.options.contains("collation")) {
    server.collation = options.options.at("collation");
    schema.environment["collation"] = server.collation;
  }
  return {};
}

}  // namespace plumb::mysql
