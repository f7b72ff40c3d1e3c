// SQL text for SQLite cut into statements: a semicolon ends one, except within a trigger; lines that begin with a dot are
// the sqlite3 shell's own commands, those that begin with # its comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumb::sqlite {

struct Piece {
  std::string_view text;  // without the semicolon; of a shell's command the line
  std::size_t begin = 0;  // bytes into the whole
  bool shell = false;
  std::string word;       // the first word, folded: "create"
};

std::vector<Piece> pieces_of(std::string_view sql);

}  // namespace plumb::sqlite
