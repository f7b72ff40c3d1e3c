#include "introspect/postgres/interpreter/do_block.h"

#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/parse_tree.h"
#include "introspect/postgres/scanner.h"

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

bool is_catalogue_guard(std::string_view condition) {
  Arena arena;
  const auto parsed = parse(arena, "SELECT " + std::string(condition));
  if (!parsed || parsed->size() != 1) return false;
  const auto targets = parsed->front().node->list("targetList");
  if (targets.size() != 1) return false;
  const Node& value = (*targets[0])["val"];
  return value.str("boolop") == "NOT_EXPR" && value.list("args").size() == 1 &&
         value.list("args")[0]->str("subLinkType") == "EXISTS_SUBLINK" && reads_catalogue(value);
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view body) : body_(body), scanner_(body) {}

  std::optional<std::vector<GuardedStatement>> read() {
    auto first = scanner_.next();
    if (!first || !is_word(first->words[0], "begin")) return std::nullopt;
    if (!block(text_of(*first).substr(first->words[0].size())) || scanner_.next()) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::string_view text_of(const Piece& piece) const {
    return body_.substr(piece.range.begin, piece.range.end - piece.range.begin);
  }

  // Statements up to END; `text` is what follows BEGIN in the piece that held it.
  bool block(std::string_view text) {
    const std::size_t first = out_.size();
    if (!statement(text)) return false;
    bool handles = false;
    while (auto piece = scanner_.next()) {
      if (is_word(piece->words[0], "end")) {
        if (handles) std::for_each(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(), [](auto& each) { each.unless_exists = true; });
        return true;
      }
      if (is_word(piece->words[0], "exception") || (handles && is_word(piece->words[0], "when"))) {
        handles = true;
        if (!harmless(after_word(text_of(*piece), "then"))) return false;
      } else if (handles) {
        if (!harmless(text_of(*piece))) return false;
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
    if (harmless(text)) return true;
    if (!any_word(word, {"create", "alter", "drop", "comment", "grant", "revoke"})) return false;
    out_.push_back({std::string(text), false});
    return true;
  }

  bool conditional(std::string_view text) {
    const std::string_view then = after_word(text, "then");
    if (then.empty() || !is_catalogue_guard(text.substr(0, text.size() - then.size() - 4))) return false;
    const std::size_t first = out_.size();
    if (!statement(then)) return false;
    while (auto piece = scanner_.next()) {
      if (is_word(piece->words[0], "end") && is_word(piece->words[1], "if")) {
        std::for_each(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(), [](auto& each) { each.unless_exists = true; });
        return true;
      }
      if (!statement(text_of(*piece))) return false;
    }
    return false;
  }

  static bool harmless(std::string_view text) {
    Scanner one(text);
    const auto piece = one.next();
    return piece && any_word(piece->words[0], {"null", "raise"});
  }

  // What follows the first such word outside quotes and parentheses; empty where there is none.
  static std::string_view after_word(std::string_view text, std::string_view word) {
    int depth = 0;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '\'' || c == '"') {
        at = std::min(text.find(c, at + 1), text.size() - 1);
      } else if (c == '(') {
        ++depth;
      } else if (c == ')') {
        --depth;
      } else if (letter(c)) {
        std::size_t end = at;
        while (end < text.size() && letter(text[end])) ++end;
        if (depth == 0 && is_word(text.substr(at, end - at), word)) return text.substr(end);
        at = end - 1;
      }
    }
    return {};
  }

  std::string_view body_;
  Scanner scanner_;
  std::vector<GuardedStatement> out_;
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
