#include "introspect/postgres/interpreter/block.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "introspect/postgres/parse_tree.h"
#include "introspect/postgres/scanner.h"
#include "introspect/postgres/tokens.h"

namespace plumb::postgres {
namespace {

bool is_definition(std::string_view verb) { return is_any_word(verb, {"create", "alter", "drop", "comment", "grant", "revoke"}); }

// Whether a query reads the catalogue only.
bool reads_catalogue(const Node& node) {
  if (node.is("RangeVar")) {
    const std::string_view schema = node.str("schemaname");
    return schema == "pg_catalog" || schema == "information_schema" ||
           (schema.empty() && node.str("relname").starts_with("pg_"));
  }
  if (node.is_list()) return std::ranges::all_of(node.items(), [](const Node* item) { return reads_catalogue(*item); });
  return std::ranges::all_of(node.fields(), [](const NodeField& field) { return reads_catalogue(*field.value); });
}

const Node* only_value(const Node& select) {
  const auto targets = select.list("targetList");
  return targets.size() == 1 && !select.has("fromClause") ? &(*targets[0])["val"] : &Node::null();
}

bool is_server_version(const Node& node) {
  if (node.is("TypeCast")) return is_server_version(node["arg"]);
  const auto arguments = node.list("args");
  return node.is("FuncCall") && written_name(node.list("funcname")).name.key() == "current_setting" && !arguments.empty() &&
         arguments[0]->str("sval") == "server_version_num";
}

Condition always(bool answer) { return {.form = answer ? Condition::Form::yes : Condition::Form::no}; }

Condition exists(CatalogueQuestion question) { return {.form = Condition::Form::exists, .question = std::move(question)}; }

std::optional<Condition> negated(std::optional<Condition> condition) {
  if (!condition) return std::nullopt;
  Condition out{.form = Condition::Form::not_};
  out.parts.push_back(std::move(*condition));
  return out;
}

// current_setting('server_version_num')::int >= 120000: what every supported server answers alike.
std::optional<Condition> of_version(std::string_view comparison, std::int64_t number) {
  constexpr std::int64_t kOldest = 120'000;
  if (comparison == ">=" && number <= kOldest) return always(true);
  if (comparison == ">" && number < kOldest) return always(true);
  if (comparison == "<" && number <= kOldest) return always(false);
  if (comparison == "<=" && number < kOldest) return always(false);
  return std::nullopt;
}

// (SELECT count(*) FROM ...) = 0
std::optional<Condition> of_count(const Node& query, std::string_view comparison, std::int64_t number) {
  const auto targets = query.list("targetList");
  if (targets.size() != 1 || !(*targets[0])["val"].flag("agg_star")) return std::nullopt;
  auto question = question_of(query);
  if (!question) return std::nullopt;
  if (number == 0 && comparison == "=") return negated(exists(std::move(*question)));
  if ((number == 0 && (comparison == ">" || comparison == "<>")) || (number == 1 && comparison == ">=")) return exists(std::move(*question));
  return std::nullopt;
}

std::optional<Condition> condition_of(const Node& value) {
  if (value.has("boolval")) return always(value.flag("boolval"));
  if (value.is("ColumnRef") && value.list("fields").size() == 1) {
    return Condition{.form = Condition::Form::variable, .variable = std::string(value.list("fields")[0]->string())};
  }
  if (value.is("SubLink")) {
    const Node& query = value["subselect"];
    if (value.str("subLinkType") == "EXPR_SUBLINK") return condition_of(*only_value(query));
    if (value.str("subLinkType") != "EXISTS_SUBLINK") return std::nullopt;
    auto question = question_of(query);
    return question ? std::optional(exists(std::move(*question))) : std::nullopt;
  }
  if (value.is("BoolExpr")) {
    const auto arguments = value.list("args");
    if (value.str("boolop") == "NOT_EXPR") return negated(condition_of(*arguments[0]));
    Condition out{.form = value.str("boolop") == "AND_EXPR" ? Condition::Form::and_ : Condition::Form::or_};
    for (const Node* each : arguments) {
      auto part = condition_of(*each);
      if (!part) return std::nullopt;
      out.parts.push_back(std::move(*part));
    }
    return out;
  }
  if (value.is("BooleanTest")) {
    const std::string_view test = value.str("booltesttype");
    if (test == "IS_TRUE" || test == "IS_NOT_FALSE") return condition_of(value["arg"]);
    return test == "IS_FALSE" || test == "IS_NOT_TRUE" ? negated(condition_of(value["arg"])) : std::nullopt;
  }
  if (value.is("NullTest")) {
    auto question = question_of_regclass(value["arg"]);
    if (!question) return std::nullopt;
    return value.str("nulltesttype") == "IS_NULL" ? negated(exists(std::move(*question))) : exists(std::move(*question));
  }
  const auto names = value.list("name");
  if (!value.is("A_Expr") || names.size() != 1) return std::nullopt;
  const std::string_view comparison = names[0]->string();
  const Node& left = value["lexpr"];
  const Node& right = value["rexpr"];
  if (right.has("boolval") && comparison == "=") return right.flag("boolval") ? condition_of(left) : negated(condition_of(left));
  if (!right.has("ival")) return std::nullopt;
  if (is_server_version(left)) return of_version(comparison, right.num("ival"));
  return left.str("subLinkType") == "EXPR_SUBLINK" ? of_count(left["subselect"], comparison, right.num("ival")) : std::nullopt;
}

// What is asked of the catalogue in a way that plumb does not follow, NOT EXISTS (...): what then is made may be there.
bool asks_for_absence(const Node& value) {
  if (value.str("boolop") != "NOT_EXPR") return false;
  const Node& inner = *value.list("args")[0];
  return inner.str("subLinkType") == "EXISTS_SUBLINK" && reads_catalogue(inner);
}

// The text of a string constant; none where the token is not a plain one.
std::optional<std::string> constant_text(const Token& token) {
  if (token.kind != Token::Kind::string) return std::nullopt;
  std::string_view text = token.text;
  if (text.starts_with('$')) {
    const std::size_t tag = text.find('$', 1) + 1;
    return std::string(text.substr(tag, text.size() - 2 * tag));
  }
  if (!text.starts_with('\'')) return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\'') ++i;
  }
  return out;
}

using Steps = std::vector<BlockStep>;

void make_lenient(Steps& steps) {
  for (BlockStep& step : steps) {
    step.unless_exists = true;
    for (BlockStep::Branch& branch : step.branches) make_lenient(branch.steps);
  }
}

bool changes_nothing(const Steps& steps) {
  return std::ranges::all_of(steps, [](const BlockStep& step) {
    return step.form == BlockStep::Form::end || step.form == BlockStep::Form::assignment ||
           (step.form == BlockStep::Form::choice &&
            std::ranges::all_of(step.branches, [](const BlockStep::Branch& each) { return changes_nothing(each.steps); }));
  });
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view body) : body_(body), scanner_(body) {}

  std::optional<Steps> read() {
    auto first = scanner_.next();
    while (first && !is_word(first->words[0], "begin")) {
      if (!declares_ && !is_word(first->words[0], "declare")) return std::nullopt;
      declares_ = true;
      first = scanner_.next();
    }
    if (!first) return std::nullopt;
    if (!block(text_of(*first).substr(first->words[0].size())) || scanner_.next()) return std::nullopt;
    if (!std::ranges::includes(assigned_, asked_)) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::string_view text_of(const Piece& piece) const {
    return body_.substr(piece.range.begin, piece.range.end - piece.range.begin);
  }

  void append(Steps steps) { std::ranges::move(steps, std::back_inserter(out_)); }

  // Statements up to END; `text` is what follows BEGIN in the piece that held it.
  bool block(std::string_view text) {
    Steps outside;
    out_.swap(outside);
    if (!statement(text)) return false;
    bool handles = false;
    std::size_t tried = 0;  // steps before the handlers
    while (auto piece = scanner_.next()) {
      if (is_word(piece->words[0], "end")) {
        if (handles) {
          if (!changes_nothing(Steps(out_.begin() + static_cast<std::ptrdiff_t>(tried), out_.end()))) return false;
          out_.resize(tried);
          make_lenient(out_);
        }
        out_.swap(outside);
        append(std::move(outside));
        return true;
      }
      if (is_word(piece->words[0], "exception") || (handles && is_word(piece->words[0], "when"))) {
        if (!handles) tried = out_.size();
        handles = true;
        if (!statement(after_word(text_of(*piece), "then"))) return false;
      } else if (!statement(text_of(*piece))) {
        return false;
      }
    }
    return false;
  }

  bool statement(std::string_view text) {
    Scanner one(text);
    const auto piece = one.next();
    if (!piece) return false;
    text = text.substr(piece->range.begin);
    const std::string_view word = piece->words[0];
    if (is_word(word, "begin")) return block(text.substr(word.size()));
    if (is_word(word, "if")) return conditional(text.substr(word.size()));
    if (is_word(word, "execute")) return dynamic(text.substr(word.size()));
    if (is_any_word(word, {"null", "raise", "insert", "update", "delete", "truncate"})) return true;
    if (is_word(word, "select")) return select_into(text);
    if (is_word(word, "perform")) return out_.push_back({.text = "SELECT" + std::string(text.substr(word.size()))}), true;
    if (is_word(word, "return")) {
      if (is_any_word(piece->words[1], {"query", "next"})) return false;
      return out_.push_back({.form = BlockStep::Form::end}), true;
    }
    if (is_definition(word)) return out_.push_back({.text = std::string(text)}), true;
    return assignment(text);
  }

  // EXECUTE 'a constant'
  bool dynamic(std::string_view text) {
    const std::vector<Token> tokens = tokens_of(text);
    if (tokens.empty() || tokens.size() > 2 || (tokens.size() == 2 && !tokens[1].is_symbol(';'))) return false;
    const auto sql = constant_text(tokens[0]);
    if (!sql) return false;
    Scanner inside(*sql);
    const auto piece = inside.next();
    if (!piece || inside.next()) return false;
    return is_definition(piece->words[0]) && (out_.push_back({.text = *sql}), true);
  }

  bool assign(std::string variable, const Node& value) {
    auto condition = condition_of(value);
    if (!condition || !ask(*condition)) return false;
    assigned_.insert(variable);
    out_.push_back({.form = BlockStep::Form::assignment, .text = std::move(variable), .condition = std::move(*condition)});
    return true;
  }

  // variable := value
  bool assignment(std::string_view text) {
    const std::vector<Token> tokens = tokens_of(text);
    if (tokens.size() < 3 || tokens[0].kind != Token::Kind::word) return false;
    std::size_t value = tokens[1].end;
    if (tokens[1].is_symbol(':') && tokens[2].is_symbol('=')) value = tokens[2].end;
    else if (tokens[1].text != ":=" && !tokens[1].is_symbol('=')) return false;
    Arena arena;
    const auto parsed = parse(arena, "SELECT " + std::string(text.substr(value)));
    return parsed && parsed->size() == 1 && assign(std::string(Name(lower(tokens[0].text)).spelling()), *only_value(*parsed->front().node));
  }

  // SELECT value INTO variable
  bool select_into(std::string_view text) {
    Arena arena;
    const auto parsed = parse(arena, text);
    if (!parsed || parsed->size() != 1) return false;
    const Node& select = *parsed->front().node;
    const Node& variable = select["intoClause"]["rel"];
    return !variable.is_null() && !select.has("fromClause") && assign(std::string(variable.str("relname")), *only_value(select));
  }

  // Notes which variables a condition needs.
  bool ask(const Condition& condition) {
    if (condition.form == Condition::Form::variable) asked_.insert(condition.variable);
    return std::ranges::all_of(condition.parts, [&](const Condition& part) { return ask(part); });
  }

  bool conditional(std::string_view text) {
    BlockStep choice{.form = BlockStep::Form::choice};
    bool lenient = false;
    bool decided = true;
    Steps outside;
    out_.swap(outside);
    const auto begin_branch = [&](std::string_view condition_and_rest) {
      const std::string_view then = after_word(condition_and_rest, "then");
      if (then.empty()) return false;
      constexpr std::size_t kThen = 4;
      Arena arena;
      const auto parsed = parse(arena, "SELECT " + std::string(condition_and_rest.substr(0, condition_and_rest.size() - then.size() - kThen)));
      const Node& value = parsed && parsed->size() == 1 ? *only_value(*parsed->front().node) : Node::null();
      auto condition = condition_of(value);
      if (condition && !ask(*condition)) return false;
      if (!condition) {
        if (asks_for_absence(value)) lenient = true;
        else decided = false;
      }
      choice.branches.push_back({condition ? std::move(*condition) : always(true), {}});
      return statement(then);
    };
    const auto end_branch = [&] {
      choice.branches.back().steps = std::move(out_);
      out_.clear();
    };
    if (!begin_branch(text)) return false;
    while (auto piece = scanner_.next()) {
      const std::string_view word = piece->words[0];
      const std::string_view rest = text_of(*piece).substr(word.size());
      if (is_word(word, "end") && is_word(piece->words[1], "if")) {
        end_branch();
        out_.swap(outside);
        const bool empty = std::ranges::all_of(choice.branches, [](const BlockStep::Branch& each) { return each.steps.empty(); });
        if (empty) return true;
        if (!decided || (lenient && choice.branches.size() > 1)) return false;
        if (lenient) make_lenient(choice.branches[0].steps);
        out_.push_back(std::move(choice));
        return true;
      }
      if (is_any_word(word, {"elsif", "elseif"})) {
        end_branch();
        if (!begin_branch(rest)) return false;
      } else if (is_word(word, "else")) {
        end_branch();
        choice.branches.push_back({always(true), {}});
        if (!statement(rest)) return false;
      } else if (!statement(text_of(*piece))) {
        return false;
      }
    }
    return false;
  }

  // What follows the first such word outside parentheses; empty where there is none.
  static std::string_view after_word(std::string_view text, std::string_view word) {
    for (const Token& token : tokens_of(text)) {
      if (token.depth == 0 && token.is(word)) return text.substr(token.end);
    }
    return {};
  }

  std::string_view body_;
  Scanner scanner_;
  Steps out_;
  bool declares_ = false;
  std::set<std::string> assigned_, asked_;  // variables
};

class BlockRunner {
 public:
  explicit BlockRunner(Interpreter& in) : in_(in) {}

  /// Whether the block goes on behind them.
  Result<bool> run(const Steps& steps) {
    for (const BlockStep& step : steps) {
      const Result<bool> goes_on = one(step);
      if (!goes_on || !*goes_on) return goes_on;
    }
    return true;
  }

 private:
  Result<bool> one(const BlockStep& step) {
    switch (step.form) {
      case BlockStep::Form::end:
        return false;
      case BlockStep::Form::assignment:
        variables_[step.text] = holds(step.condition);
        return true;
      case BlockStep::Form::choice:
        for (const BlockStep::Branch& branch : step.branches) {
          if (holds(branch.condition)) return run(branch.steps);
        }
        // IF EXISTS (...), and what is asked for may be in a statement that is still to come.
        if (!in_.last_try && step.branches[0].condition.form == Condition::Form::exists) return Interpreter::missing("what a block asks for");
        return true;
      case BlockStep::Form::statement:
        break;
    }
    Arena arena;
    const auto parsed = parse(arena, step.text);
    if (!parsed) return fail(ErrorCode::syntax, parsed.error().message);
    for (const ParsedStatement& statement : *parsed) {
      const Status done = in_.apply(*statement.node, step.text);
      if (done || (step.unless_exists && done.error().message.find("already exists") != std::string::npos)) continue;
      return std::unexpected(done.error());
    }
    return true;
  }

  bool holds(const Condition& condition) const {
    const auto part_holds = [&](const Condition& part) { return holds(part); };
    switch (condition.form) {
      case Condition::Form::yes: return true;
      case Condition::Form::no: return false;
      case Condition::Form::exists: return postgres::exists(condition.question, in_);
      case Condition::Form::variable: return variables_.contains(condition.variable) && variables_.at(condition.variable);
      case Condition::Form::not_: return !holds(condition.parts[0]);
      case Condition::Form::and_: return std::ranges::all_of(condition.parts, part_holds);
      case Condition::Form::or_: return std::ranges::any_of(condition.parts, part_holds);
    }
    return false;
  }

  Interpreter& in_;
  std::map<std::string, bool> variables_;
};

}  // namespace

std::optional<std::vector<BlockStep>> read_block(std::string_view body) { return BlockReader(body).read(); }

Status run_block(Interpreter& in, const std::vector<BlockStep>& steps) {
  std::optional<Schema> before;
  if (!in.last_try && steps.size() > 1) before = in.schema;  // it will be tried again, as a whole
  const Result<bool> done = BlockRunner(in).run(steps);
  if (done) return {};
  if (before) in.schema = std::move(*before);
  return std::unexpected(done.error());
}

}  // namespace plumb::postgres
