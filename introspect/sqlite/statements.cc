#include "introspect/sqlite/statements.h"

#include <algorithm>

#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

/// Tells where a statement ends, as sqlite3_complete() does: a trigger ends with "; END ;".
class Ending {
 public:
  bool ends_at(const Token& token) {
    ++count_;
    if (count_ == 1) create_ = token.is("CREATE");
    else if (create_ && !trigger_ && count_ <= 3) trigger_ = token.is("TRIGGER");
    const bool ends = token.is(";") && (!trigger_ || after_end_);
    after_end_ = after_semicolon_ && token.is("END");
    after_semicolon_ = token.is(";");
    return ends;
  }

 private:
  std::size_t count_ = 0;
  bool create_ = false;
  bool trigger_ = false;
  bool after_semicolon_ = false;
  bool after_end_ = false;
};

}  // namespace

std::vector<Piece> pieces_of(std::string_view sql) {
  std::vector<Piece> out;
  Token token;
  std::size_t at = 0;
  while (next_token(sql, at, token)) {
    const bool line_begins = token.begin == 0 || sql[token.begin - 1] == '\n';
    if (token.text.front() == '#' && line_begins) {
      at = std::min(sql.find('\n', token.begin), sql.size());
      continue;
    }
    if (token.text.front() == '.' && line_begins) {
      const std::size_t end = std::min(sql.find('\n', token.begin), sql.size());
      Piece piece{sql.substr(token.begin, end - token.begin), token.begin, true, {}};
      while (!piece.text.empty() && (piece.text.back() == '\r' || piece.text.back() == ' ')) piece.text.remove_suffix(1);
      piece.word = folded(piece.text.substr(0, piece.text.find_first_of(" \t")));
      out.push_back(std::move(piece));
      at = end;
      continue;
    }
    if (token.is(";")) continue;
    Piece piece{{}, token.begin, false, folded(token.text)};
    Ending ending;
    std::size_t end = token.end;
    bool ended = ending.ends_at(token);
    while (!ended && next_token(sql, at, token)) {
      ended = ending.ends_at(token);
      if (!ended) end = token.end;
    }
    piece.text = sql.substr(piece.begin, end - piece.begin);
    out.push_back(std::move(piece));
  }
  return out;
}

}  // namespace plumb::sqlite
