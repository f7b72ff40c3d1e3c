#include "introspect/mysql/interpreter/interpreter.h"

#include <algorithm>
#include <array>

#include "dialect/mysql/sql_mode.h"

namespace plumb::mysql {
namespace {

// Statements that change no schema: data, sessions, accounts' passwords, the server's own business.
constexpr std::array kOfNoConcern{"insert", "replace", "update", "delete", "select", "lock", "unlock", "start", "begin", "commit",
                                  "rollback", "flush", "reset", "show", "analyze", "optimize", "repair", "check", "truncate",
                                  "do", "load", "grant", "revoke", "savepoint", "release",
                                  "deallocate", "explain", "describe", "desc", "kill", "handler", "xa", "install",
                                  "uninstall", "purge", "change", "stop", "help", "with", "source", "binlog", "table", "values"};

}  // namespace

Interpreter::Interpreter(Schema base, Origin origin) : schema(std::move(base)), origin(origin) {
  schema.flavor.dialect = "mysql";
  schema.default_schema = Name("");
  server = server_of(schema);
  under(server.sql_mode, false);
  home_ = Name(schema.environment.at("database"));
  if (!home_.empty()) home_ = table_name(home_.spelling(), server);
  for (const auto& [id, trigger] : schema.all<Trigger>()) trigger_ids_[id.qualified()] = id;
}

void Interpreter::under(std::string modes, bool said) {
  session_sql_mode_ = sql_mode(modes, server);
  mode_said_ = said;
  for (const char* name : {"@@sql_mode", "@@session.sql_mode"}) variables_[name] = Known{session_sql_mode_};
}

void Interpreter::keep_mode(Options& settings, std::string& kept) const {
  settings.erase("syntax_mode");
  const std::string syntax = syntax_mode(session_sql_mode_);
  if (!syntax.empty()) settings["syntax_mode"] = syntax;
  kept = mode_said_ ? running_mode(session_sql_mode_) : std::string();
}

std::string Interpreter::slice(const Cursor& in, std::size_t begin, std::size_t end) {
  std::string raw = in.source(begin, end);
  const LexerOptions options = server.lexer(session_sql_mode_);
  if (end <= begin || options == server.lexer()) return raw;
  if (auto out = without_modes(in.tokens().subspan(begin, end - begin), options)) return std::move(*out);
  note("'" + raw + "'", "plumb cannot say it without the sql_mode " + syntax_mode(session_sql_mode_), true);
  return raw;
}

std::string Interpreter::rest(const Cursor& in) const { return in.source(in.position(), in.tokens().size() - 1); }

Name Interpreter::database(std::string_view spelling) {
  const Name name = table_name(spelling, server);
  if (name == home_) return {};
  return name;
}

QualifiedName Interpreter::qualified(Cursor& in) {
  const std::string first = in.name();
  if (!in.is_symbol(".")) return {current_, table_name(first, server)};
  in.take();
  const std::string second = in.name();
  return {database(first), table_name(second, server)};
}

QualifiedName Interpreter::qualified_folded(Cursor& in) {
  QualifiedName out = qualified(in);
  out.name = folded(out.name.spelling());
  return out;
}

void Interpreter::note(std::string what, std::string reason, bool incomplete) {
  schema.not_compared.push_back({std::move(what), place, std::move(reason), incomplete});
}

Status Interpreter::syntax(const Cursor& in) const {
  const Token& at = in.failed() ? in.failed_token() : in.peek();
  const std::string near = at.kind == TokenKind::end ? "the end of the statement" : "'" + std::string(at.text.substr(0, 40)) + "'";
  return fail(ErrorCode::syntax, "expected " + (in.failed() ? in.expected() : std::string("the end of the statement")) + ", found " + near);
}

Status Interpreter::exists(const ObjectId& id) const {
  return fail(ErrorCode::invalid, text(id) + " exists already");
}
Status Interpreter::missing(const ObjectId& id) const {
  return fail(ErrorCode::invalid, text(id) + " does not exist");
}

std::string Interpreter::definer(Cursor& in) {
  if (!in.accept("definer")) return {};
  in.accept_symbol("=");
  std::string out;
  if (in.accept("current_user") || in.accept("current_role")) {
    if (in.accept_symbol("(")) in.expect_symbol(")");
    return {};
  }
  out = quote(in.take().decoded());
  if (in.peek().kind == TokenKind::variable) {
    std::string_view host = in.take().text.substr(1);
    if (host.size() >= 2 && (host.front() == '`' || host.front() == '\'' || host.front() == '"')) host = host.substr(1, host.size() - 2);
    out += "@" + quote(host);
  }
  return out;
}

Status Interpreter::apply(std::span<const Token> tokens) {
  Cursor in(tokens);
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::bad) {
      return fail(ErrorCode::syntax, token.text.size() > 1 ? "a quote that is never closed" : "a character that begins nothing");
    }
  }
  return run(in);
}

Status Interpreter::run(Cursor& in) {
  if (in.at_end()) return {};
  if (in.accept("create")) return create(in);
  if (in.accept("drop")) return drop(in);
  if (in.accept("alter")) return alter(in);
  if (in.accept("set")) return set(in);
  if (in.accept("use")) {
    const std::string name = in.name();
    if (home_.empty()) home_ = table_name(name, server);
    current_ = database(name);
    return {};
  }
  if (in.accept("rename")) {
    if (!in.accept("table") && !in.accept("tables")) return {};  // RENAME USER
    in.accept_all({"if", "exists"});
    do {
      const QualifiedName from = qualified(in);
      in.expect("to");
      const QualifiedName to = qualified(in);
      if (in.failed()) return syntax(in);
      const Kind kind = schema.find<View>(from) != nullptr ? Kind::view : Kind::table;
      if (Status done = rename_table({kind, from.schema, {}, from.name, {}}, {kind, to.schema, {}, to.name, {}}); !done) return done;
    } while (in.accept_symbol(","));
    return in.at_end() ? Status{} : syntax(in);
  }
  const Token& first = in.peek();
  if (in.accept("call")) return call(in);
  if (in.accept("prepare")) return prepare(in);
  if (in.accept("execute")) return execute(in);
  if (std::ranges::any_of(kOfNoConcern, [&](const char* word) { return first.is(word); }) || first.is_symbol("(")) return {};
  if (first.is("delimiter") || first.is_symbol("\\")) return {};
  return fail(ErrorCode::syntax, "expected a statement, found '" + std::string(first.text.substr(0, 40)) + "'");
}

Status Interpreter::set(Cursor& in) {
  if (in.accept("statement")) {  // SET STATEMENT max_statement_time=60 FOR ALTER TABLE ...
    while (!in.at_end() && !in.is("for")) in.take();
    in.accept("for");
    return run(in);
  }
  while (!in.at_end()) {
    in.accept("session");
    if (in.accept("global") || in.accept("persist")) return {};
    const Token& token = in.take();
    std::string name = lower(token.text);
    while (name.starts_with('@')) name.erase(0, 1);
    if (name.starts_with("session.")) name.erase(0, 8);
    if (!in.accept_symbol("=")) in.accept_symbol(":=");
    if (name == "sql_mode" && !(token.text.starts_with('@') && !token.text.starts_with("@@"))) set_mode(in);
    if (token.kind == TokenKind::variable && !token.text.starts_with("@@")) set_variable(lower(token.text), in);
    int depth = 0;
    while (!in.at_end() && !(depth == 0 && in.is_symbol(","))) {
      if (in.is_symbol("(")) ++depth;
      if (in.is_symbol(")")) --depth;
      in.take();
    }
    in.accept_symbol(",");
  }
  return {};
}

// A text is what the mode is said to be; so is a bare word. One that was kept and comes back may be what the server had.
void Interpreter::set_mode(Cursor& in) {
  const Token first = in.peek();
  const bool is_alone = in.peek(1).kind == TokenKind::end || in.is_symbol(",", 1);
  if (is_alone && first.is("default")) return under(server.sql_mode, false);
  if (is_alone && (first.kind == TokenKind::string || first.kind == TokenKind::word || first.kind == TokenKind::name)) {
    return under(std::string(first.decoded()), true);
  }
  const std::size_t begin = in.position();
  const Term term = ExpressionParser(in).expression();
  const bool read = !in.failed() && (in.at_end() || in.is_symbol(","));
  in.reset(begin);
  const Answer value = read ? evaluate(term, {schema, home_text(), variables_, nullptr}) : std::nullopt;
  if (value && value->text) return under(*value->text, sql_mode(*value->text, server) != sql_mode(server.sql_mode, server));
  note("statement SET sql_mode", "plumb cannot work its value out: what comes after it is read under the modes of the server");
  under(server.sql_mode, false);
}

Status Interpreter::create(Cursor& in) {
  const bool or_replace = in.accept_all({"or", "replace"});
  Options head;
  std::string by;
  for (;;) {
    if (in.accept("temporary")) return {};  // gone with the session
    if (in.is("definer")) {
      by = definer(in);
    } else if (in.accept("algorithm")) {
      in.accept_symbol("=");
      head["algorithm"] = lower(in.take().text);
    } else if (in.accept_all({"sql", "security"})) {
      head["security"] = lower(in.take().text);
    } else {
      break;
    }
  }
  const auto if_not_exists = [&] { return in.accept_all({"if", "not", "exists"}); };
  if (in.accept("table")) return create_table(in, or_replace);
  if (in.is("aggregate") && in.is("function", 1)) in.take();
  if (in.is_any({"unique", "index", "fulltext", "spatial", "vector", "online", "offline"})) return create_index(in, or_replace);
  if (in.accept("view")) return create_view(in, or_replace, head, by);
  if (in.accept("function")) {
    const bool quietly = if_not_exists();
    return create_routine(in, Kind::function, or_replace, quietly, by);
  }
  if (in.accept("procedure")) {
    const bool quietly = if_not_exists();
    return create_routine(in, Kind::procedure, or_replace, quietly, by);
  }
  if (in.accept("trigger")) return create_trigger(in, or_replace, by);
  if (in.accept("event")) return create_event(in, or_replace, by);
  if (in.accept("sequence")) return create_sequence(in, or_replace);
  if (in.is("database") || in.is("schema")) return create_database(in);
  if (in.is_any({"user", "role", "server", "tablespace", "logfile", "undo", "resource", "package", "spatial", "json"})) {
    if (!in.is("user") && !in.is("role")) note("statement CREATE " + std::string(in.peek().text), "plumb does not model this kind of object");
    return {};
  }
  return fail(ErrorCode::syntax, "expected what to create, found '" + std::string(in.peek().text.substr(0, 40)) + "'");
}

Status Interpreter::drop(Cursor& in) {
  in.accept("temporary");
  const auto each = [&](Kind kind, bool folds) -> Status {
    const bool quietly = in.accept_all({"if", "exists"});
    do {
      const QualifiedName name = folds ? qualified_folded(in) : qualified(in);
      if (in.failed()) return syntax(in);
      const ObjectId id{kind, name.schema, {}, name.name, {}};
      const auto gone = [&]<class T>(std::type_identity<T>) { return schema.all<T>().erase(id) > 0; };
      bool found = false;
      switch (kind) {
        case Kind::table:
          found = schema.find<Table>(id) != nullptr;
          drop_table(id);
          break;
        case Kind::view: found = gone(std::type_identity<View>{}); break;
        case Kind::function: found = gone(std::type_identity<Function>{}); break;
        case Kind::procedure: found = gone(std::type_identity<Procedure>{}); break;
        case Kind::event: found = gone(std::type_identity<Event>{}); break;
        case Kind::sequence: found = gone(std::type_identity<Sequence>{}); break;
        default: break;
      }
      if (!found && !quietly) return missing(id);
    } while (in.accept_symbol(","));
    return {};
  };
  if (in.accept("table") || in.accept("tables")) return each(Kind::table, false);
  if (in.accept("view")) return each(Kind::view, false);
  if (in.accept("function")) return each(Kind::function, true);
  if (in.accept("procedure")) return each(Kind::procedure, true);
  if (in.accept("event")) return each(Kind::event, true);
  if (in.accept("sequence")) return each(Kind::sequence, false);
  if (in.accept("trigger")) {
    const bool quietly = in.accept_all({"if", "exists"});
    const QualifiedName name = qualified(in);
    const ObjectId* id = trigger_named(name);
    if (id != nullptr) drop_trigger(ObjectId(*id));
    else if (!quietly) return missing({Kind::trigger, name.schema, {}, name.name, {}});
    return {};
  }
  if (in.accept("index")) {
    const bool quietly = in.accept_all({"if", "exists"});
    const std::string name = in.name();
    in.expect("on");
    const QualifiedName table = qualified(in);
    if (in.failed()) return syntax(in);
    if (same_word(name, "primary")) {
      Table* found = schema.find<Table>(table);
      if (found == nullptr) return missing({Kind::table, table.schema, {}, table.name, {}});
      found->keys.clear();
      return {};
    }
    const ObjectId id{Kind::index, table.schema, table.name, folded(name), {}};
    if (schema.all<Index>().erase(id) == 0 && !quietly) return missing(id);
    return {};
  }
  if (in.accept("database") || in.accept("schema")) {
    in.accept_all({"if", "exists"});
    const Name name = database(in.name());
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      std::erase_if(schema.all<T>(), [&](const auto& one) { return one.first.schema == name; });
    });
    return {};
  }
  if (in.is("prepare")) return {};
  if (!in.is("user") && !in.is("role")) note("statement DROP " + std::string(in.peek().text), "plumb does not model this kind of object");
  return {};
}

Status Interpreter::alter(Cursor& in) {
  in.accept("online");
  in.accept("ignore");
  Options head;
  std::string by;
  for (;;) {
    if (in.is("definer")) {
      by = definer(in);
    } else if (in.accept("algorithm")) {
      in.accept_symbol("=");
      head["algorithm"] = lower(in.take().text);
    } else if (in.accept_all({"sql", "security"})) {
      head["security"] = lower(in.take().text);
    } else {
      break;
    }
  }
  if (in.accept("table")) return alter_table(in);
  if (in.accept("view")) return create_view(in, true, head, by);
  if (in.accept("event")) return alter_event(in, by);
  if (in.accept("sequence")) return alter_sequence(in);
  if (in.is("database") || in.is("schema")) return alter_database(in);
  if (in.is_any({"function", "procedure"})) {
    const bool is_function = in.take().is("function");
    const QualifiedName name = qualified_folded(in);
    const auto change = [&](Routine* routine) -> Status {
      if (routine == nullptr) return missing({is_function ? Kind::function : Kind::procedure, name.schema, {}, name.name, {}});
      while (!in.at_end()) {
        if (in.accept("comment")) routine->comment = in.take().value;
        else if (in.accept_all({"sql", "security"})) routine->security_definer = in.take().is("definer");
        else if (in.is_any({"contains", "no", "reads", "modifies"})) {
          std::string access = lower(in.take().text);
          while (in.is_any({"sql", "data"})) access += " " + lower(in.take().text);
          if (access == "contains sql") routine->settings.erase("data");
          else routine->settings["data"] = access;
        } else if (in.accept("language")) in.take();
        else return syntax(in);
      }
      return {};
    };
    const ObjectId id{is_function ? Kind::function : Kind::procedure, name.schema, {}, name.name, {}};
    return is_function ? change(schema.find<Function>(id)) : change(schema.find<Procedure>(id));
  }
  if (!in.is("user") && !in.is("role")) note("statement ALTER " + std::string(in.peek().text), "plumb does not model this kind of object");
  return {};
}

}  // namespace plumb::mysql
