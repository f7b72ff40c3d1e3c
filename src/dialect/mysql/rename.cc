#include "dialect/mysql/rename.h"

#include <algorithm>
#include <optional>

#include "dialect/mysql/owned.h"
#include "model/rename.h"

namespace plumb::mysql {
namespace {

/// f(token) for every token that stands for the column.
template <class F>
void for_each_mention(std::string_view text, const Name& column, const LexerOptions& options, F&& f) {
  Lexer lexer(text, options);
  Token token = lexer.next();
  while (token.kind != TokenKind::end) {
    const Token next = lexer.next();
    const bool is_name = token.kind == TokenKind::name || (token.kind == TokenKind::word && !next.is_symbol("("));
    if (is_name && same_word(token.decoded(), column.spelling())) f(token);
    token = next;
  }
}

void add(std::vector<Expression*>& out, std::optional<Expression>& expression) {
  if (expression) out.push_back(&*expression);
}

}  // namespace

std::vector<Expression*> expressions_of(Column& column) {
  std::vector<Expression*> out;
  add(out, column.generation);
  add(out, column.default_value);
  add(out, column.check);
  return out;
}

std::vector<Expression*> expressions_of(Table& table) {
  std::vector<Expression*> out;
  for (Column& column : table.columns) {
    for (Expression* one : expressions_of(column)) out.push_back(one);
  }
  for (Check& check : table.checks) out.push_back(&check.expression);
  add(out, table.partition_by);
  return out;
}

std::vector<Expression*> expressions_of(Index& index) {
  std::vector<Expression*> out;
  for (IndexPart& part : index.parts) {
    if (part.column.empty()) out.push_back(&part.expression);
  }
  return out;
}

std::string with_column_renamed(std::string_view text, const Name& from, const Name& to, const LexerOptions& options) {
  std::string out;
  std::size_t copied = 0;
  for_each_mention(text, from, options, [&](const Token& token) {
    out += text.substr(copied, token.offset - copied);
    out += quote(to);
    copied = token.offset + token.text.size();
  });
  return out + std::string(text.substr(copied));
}

bool names_column(std::string_view text, const Name& column, const LexerOptions& options) {
  bool out = false;
  for_each_mention(text, column, options, [&](const Token&) { out = true; });
  return out;
}

bool renames_in_expressions(const Server& server) { return server.mariadb; }

bool says_expressions_anew(const Schema& schema, const ObjectId& column) {
  const Server server = server_of(schema);
  const Table* found = schema.find<Table>(column.table());
  if (renames_in_expressions(server) || found == nullptr) return false;
  const auto names_it = [&](const Expression* one) { return names_column(one->text, column.name, server.lexer()); };
  Table table = *found;
  return std::ranges::any_of(expressions_of(table), names_it) ||
         std::ranges::any_of(owned_by<Index>(schema, table.id.qualified()), [&](const auto& entry) {
           Index index = entry.second;
           return std::ranges::any_of(expressions_of(index), names_it);
         });
}

void rename_parts_with_table(Table& table, const Name& from, const Name& to, const Server& server) {
  const auto follow = [&](ObjectId& id, const std::string& tail) {
    const std::string& name = id.name.spelling();
    const std::string stem = from.spelling() + tail;
    if (name.starts_with(stem)) id.name = folded(to.spelling() + tail + name.substr(stem.size()));
  };
  for (ForeignKey& key : table.foreign_keys) follow(key.id, "_ibfk_");
  if (server.mariadb) return;
  for (Check& check : table.checks) follow(check.id, "_chk_");
}

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) {
  RenameWords words;
  words.expression = [](const Expression& expression) { return expression; };
  if (Status done = plumb::rename(schema, from, to, words); !done) return done;
  const Server server = server_of(schema);
  Table* table = schema.find<Table>(to.kind == Kind::table ? to.qualified() : to.table());
  if (table == nullptr) return {};
  if (to.kind == Kind::table) rename_parts_with_table(*table, from.name, to.name, server);
  if (to.kind != Kind::column) return {};
  const auto follow = [&](Expression& expression) {
    expression.text = with_column_renamed(expression.text, from.name, to.name, server.lexer());
    expression.tree = nullptr;
  };
  for (Expression* one : expressions_of(*table)) follow(*one);
  for (auto& [id, index] : owned_by<Index>(schema, table->id.qualified())) {
    for (Expression* one : expressions_of(index)) follow(*one);
  }
  return {};
}

}  // namespace plumb::mysql
