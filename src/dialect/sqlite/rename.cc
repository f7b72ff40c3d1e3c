#include "dialect/sqlite/rename.h"

#include <algorithm>

#include "dialect/sqlite/names.h"
#include "dialect/sqlite/parts.h"
#include "dialect/sqlite/tokens.h"
#include "model/rename.h"

namespace plumb::sqlite {
namespace {

/// The text with every token that names `from` naming `to`, where `means_it` agrees; it sees the tokens and which it is.
template <class MeansIt>
std::string renamed(const std::string& text, const Name& from, const Name& to, MeansIt means_it) {
  std::string out;
  std::size_t done = 0;
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool name = tokens[i].kind == Token::Kind::word || tokens[i].kind == Token::Kind::quoted;
    if (!name || name_of(unquoted(tokens[i])) != from || !means_it(tokens, i)) continue;
    out += text.substr(done, tokens[i].begin - done) + quote(to);
    done = tokens[i].end;
  }
  return out + text.substr(done);
}

bool follows_dot(const std::vector<Token>& tokens, std::size_t i) { return i > 0 && tokens[i - 1].is("."); }

/// A view or trigger may mean another table's column of that name: then only "table.column" is sure to mean this one.
/// A text that keeps the old name is made again from TO's, which costs a statement and loses nothing.
bool is_column_of_another(const Schema& schema, const ObjectId& column) {
  return std::ranges::any_of(schema.all<Table>(), [&](const auto& entry) {
    return entry.second.id.name != column.owner && entry.second.column(column.name) != nullptr;
  });
}

}  // namespace

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) {
  if (from.kind != Kind::table && from.kind != Kind::column) {
    return fail(ErrorCode::unsupported, text(from) + " cannot be renamed: SQLite renames tables and columns", {}, {},
                "without --rename it is dropped and created, which loses no rows");
  }
  const bool column = from.kind == Kind::column;
  const bool shared = column && is_column_of_another(schema, from);
  const auto elsewhere = [&](const std::vector<Token>& tokens, std::size_t i) {
    if (!column) return !follows_dot(tokens, i);
    if (!shared) return true;
    return follows_dot(tokens, i) && i > 1 && can_be_name(tokens[i - 2]) && name_of(unquoted(tokens[i - 2])) == from.owner;
  };
  const auto on_table = [&](const std::vector<Token>& tokens, std::size_t i) { return column || !follows_dot(tokens, i); };
  RenameWords words;
  words.type = [](const DataType& type) { return type.name.name.spelling(); };
  words.expression = [&](const Expression& expression) {
    return Expression{renamed(expression.text, from.name, to.name, elsewhere), expression.origin, expression.tree};
  };
  if (Status done = plumb::rename(schema, from, to, words); !done) return done;

  // What stands on the table itself means its columns.
  Table* table = schema.find<Table>(column ? QualifiedName{{}, from.owner} : to.qualified());
  const auto rewrite = [&](Expression& expression) { expression.text = renamed(expression.text, from.name, to.name, on_table); };
  for (Check& check : table->checks) rewrite(check.expression);
  for (Column& one : table->columns) {
    if (one.generation) rewrite(*one.generation);
  }
  for (auto& [id, index] : schema.all<Index>()) {
    if (index.table != table->id.qualified()) continue;
    for (IndexPart& part : index.parts) rewrite(part.expression);
    if (index.where) rewrite(*index.where);
  }
  table->definition = renamed(table->definition, from.name, to.name, on_table);
  for (auto& [id, one] : schema.all<Table>()) name_unnamed(one);
  return {};
}

}  // namespace plumb::sqlite
