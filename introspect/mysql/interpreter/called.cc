// What a script runs by way of a procedure (CALL) or a text (PREPARE, EXECUTE): the guards that MySQL lacks in its DDL are
// written so. What depends on rows, or loops, is not worked out, and noted.
#include <algorithm>
#include <array>

#include "dialect/mysql/sql_mode.h"
#include "introspect/mysql/interpreter/evaluate.h"
#include "introspect/mysql/interpreter/interpreter.h"

namespace plumb::mysql {
namespace {

constexpr int kDeepestCall = 16;
constexpr std::array<std::string_view, 6> kChanging{"create", "alter", "drop", "rename", "execute", "call"};

bool may_change_a_schema(std::span<const Token> tokens) {
  return std::ranges::any_of(tokens, [](const Token& token) {
    return std::ranges::any_of(kChanging, [&](std::string_view word) { return token.is(word); });
  });
}

}  // namespace

class CalledBody {
 public:
  CalledBody(Interpreter& host, std::span<const Token> tokens, Variables locals) : host_(host), in_(tokens), locals_(std::move(locals)) {}

  /// False where it cannot be worked out.
  Result<bool> run() {
    statement();
    if (in_.failed() || !in_.at_end()) unknown_ = true;
    if (!problem_) return std::unexpected(problem_.error());
    return !unknown_;
  }

 private:
  bool goes_on() const { return !unknown_ && problem_ && !in_.failed() && !in_.at_end(); }
  bool runs() const { return active_ && !left_; }

  void statements(std::initializer_list<std::string_view> ends) {
    while (goes_on() && !in_.is_any(ends)) statement();
  }

  void statement() {
    if (in_.is_name() && in_.is_symbol(":", 1)) {
      in_.take();
      in_.take();
    }
    if (in_.accept("begin")) {
      statements({"end"});
      in_.expect("end");
      if (in_.is_name()) in_.take();  // the label
    } else if (in_.accept("declare")) {
      declare();
    } else if (in_.accept("if")) {
      conditional();
    } else if (in_.accept("set")) {
      set();
    } else if (in_.accept("leave")) {
      if (runs()) left_ = true;  // taken for the label of the whole body: nothing else may be left here
      in_.take();
    } else if (in_.is_any({"while", "repeat", "loop", "case", "open", "fetch", "close", "iterate", "signal", "resignal", "return"})) {
      unknown_ = true;
    } else {
      plain();
    }
    in_.accept_symbol(";");
  }

  std::vector<Token> up_to_semicolon() {
    std::vector<Token> out;
    int depth = 0;
    while (!in_.at_end() && !(depth == 0 && in_.is_symbol(";"))) {
      if (in_.is_symbol("(")) ++depth;
      if (in_.is_symbol(")")) --depth;
      if (depth == 0 && in_.is("end") && in_.is_symbol(";", 1)) break;
      out.push_back(in_.take());
    }
    Token end;
    end.offset = in_.peek().offset;
    out.push_back(end);
    return out;
  }

  void plain() {
    const std::vector<Token> tokens = up_to_semicolon();
    if (tokens.size() == 1) {
      unknown_ = true;
      return;
    }
    const Token& first = tokens.front();
    if (first.is("select")) return select(tokens);
    if (!runs() || !may_change_a_schema(tokens)) return;
    Status done = host_.apply(tokens);
    if (!done && !handles_) problem_ = std::move(done);
  }

  // SELECT count(*) INTO v FROM ...
  void select(const std::vector<Token>& tokens) {
    const auto into = std::ranges::find_if(tokens, [](const Token& token) { return token.is("into"); });
    if (into == tokens.end() || !runs()) return;
    std::vector<Token> query(tokens.begin(), into);
    query.insert(query.end(), into + 2, tokens.end());
    Cursor in(query);
    const Term term = ExpressionParser(in).query();
    const bool read = !in.failed() && in.at_end();
    assign(*(into + 1), read ? evaluate_query(term, around()) : std::nullopt);
  }

  void assign(const Token& name, Answer value) {
    if (name.kind == TokenKind::variable) host_.variables_[lower(name.text)] = std::move(value);
    else locals_[lower(name.decoded())] = std::move(value);
  }

  void set() {
    do {
      const Token name = in_.take();
      if (!in_.accept_symbol("=")) in_.accept_symbol(":=");
      const Answer value = evaluate(ExpressionParser(in_).expression(), around());
      if (runs()) assign(name, value);
    } while (goes_on() && in_.accept_symbol(","));
  }

  void declare() {
    if (in_.is_any({"exit", "continue", "undo"})) {
      // What goes wrong is handled: by going on, or by leaving.
      if (in_.is("exit")) unknown_ = true;
      while (!in_.at_end() && !in_.is("begin") && !in_.is_symbol(";")) in_.take();
      if (in_.is("begin")) {
        const bool was = active_;
        active_ = false;
        in_.take();
        statements({"end"});
        in_.expect("end");
        active_ = was;
      }
      handles_ = true;
      return;
    }
    std::vector<Token> names;
    do {
      names.push_back(in_.take());
    } while (in_.accept_symbol(","));
    if (in_.is_any({"cursor", "condition"})) {
      up_to_semicolon();
      return;
    }
    while (goes_on() && !in_.is_symbol(";") && !in_.is("default")) in_.take();
    Answer value = Known{};
    if (in_.accept("default")) value = evaluate(ExpressionParser(in_).expression(), around());
    for (const Token& name : names) locals_[lower(name.decoded())] = value;
  }

  void conditional() {
    const bool was = active_;
    bool done = false;
    for (bool more = true; more && goes_on();) {
      const Term condition = ExpressionParser(in_).expression();
      in_.expect("then");
      const Answer answer = was && !left_ && !done ? evaluate(condition, around()) : Answer(Known{});
      if (!answer) {  // it matters only where something would be changed
        unanswered(was);
        return;
      }
      active_ = was && !done && answer->truth();
      done = done || answer->truth();
      statements({"elseif", "else", "end"});
      more = in_.accept("elseif");
    }
    if (in_.accept("else")) {
      active_ = was && !done;
      statements({"end"});
    }
    active_ = was;
    in_.expect("end");
    in_.expect("if");
  }

  // A branch that nobody knows whether it is taken: harmless where it changes no schema.
  void unanswered(bool was) {
    const std::size_t begin = in_.position();
    active_ = false;
    for (;;) {
      statements({"elseif", "else", "end"});
      if (in_.accept("else")) continue;
      if (!in_.accept("elseif")) break;
      ExpressionParser(in_).expression();
      in_.expect("then");
    }
    const std::size_t end = in_.position();
    if (may_change_a_schema(in_.tokens().subspan(begin, end - begin))) unknown_ = true;
    active_ = was;
    in_.expect("end");
    in_.expect("if");
  }

  Surroundings around() const { return {host_.schema, host_.home_text(), host_.variables_, &locals_}; }

  Interpreter& host_;
  Cursor in_;
  Variables locals_;
  bool active_ = true;
  bool left_ = false;
  bool handles_ = false;
  bool unknown_ = false;
  Status problem_;
};

std::string Interpreter::home_text() const {
  if (!current_.empty()) return current_.spelling();
  return home_.empty() ? std::string(kUnnamed) : home_.spelling();
}

Status Interpreter::call(Cursor& in) {
  const std::string name_here = in.is_name() ? std::string(in.peek().text) : "";
  const QualifiedName name = qualified_folded(in);
  if (in.failed()) return syntax(in);
  const Procedure* found = schema.find<Procedure>({Kind::procedure, name.schema, {}, name.name, {}});
  const auto unseen = [&] {
    note("statement CALL " + name_here, "plumb runs no code: what it does to the schema is not seen");
    return Status{};
  };
  if (found == nullptr || called_ >= kDeepestCall) return unseen();
  const Procedure procedure = *found;
  const std::string& body = procedure.sql_body->text;
  const std::vector<Token> tokens = tokenize(body, server.lexer(procedure.settings.at("syntax_mode")));
  if (!may_change_a_schema(tokens)) return {};
  Variables locals;
  std::vector<Term> values;
  if (in.accept_symbol("(") && !in.accept_symbol(")")) {
    do {
      values.push_back(ExpressionParser(in).expression());
    } while (!in.failed() && in.accept_symbol(","));
    in.expect_symbol(")");
  }
  if (in.failed()) return syntax(in);
  for (std::size_t i = 0; i < procedure.arguments.size(); ++i) {
    const Surroundings around{schema, home_text(), variables_, nullptr};
    locals[procedure.arguments[i].name.key()] = i < values.size() ? evaluate(values[i], around) : std::nullopt;
  }
  const Schema before = schema;
  const std::string modes = session_sql_mode_;
  const bool said = mode_said_;
  const std::optional<std::string> own = mode_to_set(procedure.settings, procedure.sql_mode, modes);
  if (own) under(*own, true);
  ++called_;
  const Result<bool> done = CalledBody(*this, tokens, std::move(locals)).run();
  --called_;
  under(modes, said);
  if (done && *done) return {};
  schema = before;
  if (!done) return std::unexpected(done.error());
  return unseen();
}

// PREPARE s FROM @text
Status Interpreter::prepare(Cursor& in) {
  const std::string name = lower(in.name());
  in.expect("from");
  const Answer text = evaluate(ExpressionParser(in).primary(), {schema, home_text(), variables_, nullptr});
  if (in.failed()) return syntax(in);
  prepared_[name] = text;
  return {};
}

Status Interpreter::execute(Cursor& in) {
  Answer text;
  if (in.accept("immediate")) text = evaluate(ExpressionParser(in).expression(), {schema, home_text(), variables_, nullptr});
  else text = prepared_[lower(in.name())];
  if (!text || !text->text || called_ >= kDeepestCall) {
    note("statement EXECUTE", "plumb runs no code: what it does to the schema is not seen");
    return {};
  }
  std::string statement = *text->text;
  statement.erase(statement.find_last_not_of("; \t\r\n") + 1);
  ++called_;
  Status done = apply(tokenize(statement, server.lexer(session_sql_mode_)));
  --called_;
  return done;
}

void Interpreter::set_variable(const std::string& name, Cursor& in) {
  const std::size_t begin = in.position();
  const Term value = ExpressionParser(in).expression();
  const bool read = !in.failed() && (in.at_end() || in.is_symbol(","));
  if (in.failed()) in.reset(begin);
  variables_[name] = read ? evaluate(value, {schema, home_text(), variables_, nullptr}) : std::nullopt;
}

}  // namespace plumb::mysql
