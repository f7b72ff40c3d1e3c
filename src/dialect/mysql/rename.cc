#include "dialect/mysql/rename.h"

#include "dialect/mysql/server.h"
#include "dialect/mysql/types.h"
#include "model/rename.h"

namespace plumb::mysql {
namespace {

// The text with every token that is the old name replaced. A table's name is only replaced where it stands for one.
std::string replaced(std::string_view text, const Name& from, const Name& to, const LexerOptions& options) {
  std::string out;
  std::size_t copied = 0;
  Lexer lexer(text, options);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::name) continue;
    if (!same_word(token.decoded(), from.spelling())) continue;
    out += text.substr(copied, token.offset - copied);
    out += quote(to);
    copied = token.offset + token.text.size();
  }
  return out + std::string(text.substr(copied));
}

}  // namespace

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) {
  const LexerOptions options = server_of(schema).lexer();
  RenameWords words;
  words.expression = [&](const Expression& expression) {
    Expression out = expression;
    out.text = replaced(expression.text, from.name, to.name, options);
    return out;
  };
  words.type = [](const DataType& type) { return mysql::print(type); };
  return plumb::rename(schema, from, to, words);
}

}  // namespace plumb::mysql
