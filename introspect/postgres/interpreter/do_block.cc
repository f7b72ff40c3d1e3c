#include "introspect/postgres/interpreter/do_block.h"

#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/parse_tree.h"
#include "introspect/postgres/scanner.h"
#include "introspect/postgres/tokens.h"

namespace plumb::postgres {
namespace {

bool any_word(std::string_view written, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return is_word(written, each); });
}

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

enum class Decision {
  yes,
  no,
  unless_exists,  // NOT EXISTS (something in the catalogue): what exists already is left as it is
  unknown,
};

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

Decision decision_of(const Node& value) {
  if (value.is("SubLink") && value.str("subLinkType") == "EXPR_SUBLINK") return decision_of(*only_value(value["subselect"]));
  if (value.str("boolop") == "NOT_EXPR" && value.list("args").size() == 1) {
    const Node& inner = *value.list("args")[0];
    if (inner.str("subLinkType") == "EXISTS_SUBLINK" && reads_catalogue(inner)) return Decision::unless_exists;
    const Decision other = decision_of(inner);
    return other == Decision::yes ? Decision::no : other == Decision::no ? Decision::yes : Decision::unknown;
  }
  // What every supported server answers alike.
  constexpr std::int64_t kOldest = 120'000;
  const auto names = value.list("name");
  if (!value.is("A_Expr") || names.size() != 1 || !is_server_version(value["lexpr"]) || !value["rexpr"].has("ival")) {
    return Decision::unknown;
  }
  const std::string_view name = names[0]->string();
  const std::int64_t number = value["rexpr"].num("ival");
  if (name == ">=" && number <= kOldest) return Decision::yes;
  if (name == ">" && number < kOldest) return Decision::yes;
  if (name == "<" && number <= kOldest) return Decision::no;
  if (name == "<=" && number < kOldest) return Decision::no;
  return Decision::unknown;
}

Decision decide(std::string_view condition) {
  Arena arena;
  const auto parsed = parse(arena, "SELECT " + std::string(condition));
  if (!parsed || parsed->size() != 1) return Decision::unknown;
  return decision_of(*only_value(*parsed->front().node));
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

using Statements = std::vector<GuardedStatement>;

class BlockReader {
 public:
  explicit BlockReader(std::string_view body) : body_(body), scanner_(body) {}

  std::optional<Statements> read() {
    auto first = scanner_.next();
    if (!first || !is_word(first->words[0], "begin")) return std::nullopt;
    if (!block(text_of(*first).substr(first->words[0].size())) || scanner_.next()) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::string_view text_of(const Piece& piece) const {
    return body_.substr(piece.range.begin, piece.range.end - piece.range.begin);
  }

  void append(Statements statements, bool unless_exists) {
    for (GuardedStatement& each : statements) {
      each.unless_exists = each.unless_exists || unless_exists;
      out_.push_back(std::move(each));
    }
  }

  // Statements up to END; `text` is what follows BEGIN in the piece that held it.
  bool block(std::string_view text) {
    Statements outside;
    out_.swap(outside);
    if (!statement(text)) return false;
    bool handles = false;
    while (auto piece = scanner_.next()) {
      const std::size_t before = out_.size();
      if (is_word(piece->words[0], "end")) {
        out_.swap(outside);
        append(std::move(outside), handles);
        return true;
      }
      if (is_word(piece->words[0], "exception") || (handles && is_word(piece->words[0], "when"))) {
        handles = true;
        if (!statement(after_word(text_of(*piece), "then"))) return false;
      } else if (!statement(text_of(*piece))) {
        return false;
      }
      if (handles && out_.size() != before) return false;  // a handler that changes the schema
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
    if (any_word(word, {"null", "raise", "insert", "update", "delete", "truncate"})) return true;
    if (!any_word(word, {"create", "alter", "drop", "comment", "grant", "revoke"})) return false;
    out_.push_back({std::string(text), false});
    return true;
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
    return any_word(piece->words[0], {"create", "alter", "drop", "comment", "grant", "revoke"}) && (out_.push_back({*sql, false}), true);
  }

  bool conditional(std::string_view text) {
    struct Branch {
      Decision when;
      Statements statements;
    };
    std::vector<Branch> branches;
    Statements outside;
    out_.swap(outside);
    const auto begin_branch = [&](std::string_view condition_and_rest) {
      const std::string_view then = after_word(condition_and_rest, "then");
      if (then.empty()) return false;
      constexpr std::size_t kThen = 4;
      branches.push_back({decide(condition_and_rest.substr(0, condition_and_rest.size() - then.size() - kThen)), {}});
      return statement(then);
    };
    const auto end_branch = [&] {
      branches.back().statements = std::move(out_);
      out_.clear();
    };
    if (!begin_branch(text)) return false;
    while (auto piece = scanner_.next()) {
      const std::string_view word = piece->words[0];
      const std::string_view rest = text_of(*piece).substr(word.size());
      if (is_word(word, "end") && is_word(piece->words[1], "if")) {
        end_branch();
        out_.swap(outside);
        const bool empty = std::ranges::all_of(branches, [](const Branch& each) { return each.statements.empty(); });
        if (empty) return true;
        for (Branch& branch : branches) {
          if (branch.when == Decision::no) continue;
          if (branch.when == Decision::unknown) return false;
          if (branch.when == Decision::unless_exists && branches.size() > 1) return false;
          append(std::move(branch.statements), branch.when == Decision::unless_exists);
          return true;
        }
        return true;
      }
      if (any_word(word, {"elsif", "elseif"})) {
        end_branch();
        if (!begin_branch(rest)) return false;
      } else if (is_word(word, "else")) {
        end_branch();
        branches.push_back({Decision::yes, {}});
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
  Statements out_;
};

Status apply_guarded(Interpreter& in, const GuardedStatement& guarded) {
  Arena arena;
  const auto parsed = parse(arena, guarded.sql);
  if (!parsed) return fail(ErrorCode::syntax, parsed.error().message);
  for (const ParsedStatement& statement : *parsed) {
    Status done = in.apply(*statement.node, guarded.sql);
    if (done) continue;
    if (guarded.unless_exists && done.error().message.find("already exists") != std::string::npos) continue;
    return done;
  }
  return {};
}

}  // namespace

std::optional<std::vector<GuardedStatement>> guarded_statements(std::string_view body) { return BlockReader(body).read(); }

Status do_block(Interpreter& in, const Node& node) {
  std::string_view body;
  std::string_view language = "plpgsql";
  for (const Node* option : node.list("args")) {
    if (option->str("defname") == "as") body = option->str("arg");
    if (option->str("defname") == "language") language = option->str("arg");
  }
  const auto statements = language == "plpgsql" ? guarded_statements(body) : std::nullopt;
  if (!statements) {
    in.note("statement DO", "plumb runs no code: what it does to the schema is not seen");
    return {};
  }
  for (const GuardedStatement& statement : *statements) {
    if (auto done = apply_guarded(in, statement); !done) return done;
  }
  return {};
}

}  // namespace plumb::postgres
