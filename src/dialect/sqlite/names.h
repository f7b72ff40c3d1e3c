// Names and literals of SQLite: ASCII letters of any case are the same in a name; a name that may be read as something
// else is quoted with double quotes.
#pragma once

#include <string>
#include <string_view>

#include "model/name.h"

namespace plumb::sqlite {

/// The name as it is spelled, found by its folded key.
Name name_of(std::string_view spelling);
std::string quote(std::string_view spelling);
inline std::string quote(const Name& name) { return quote(name.spelling()); }
std::string quote_literal(std::string_view text);
bool is_keyword(std::string_view word);

}  // namespace plumb::sqlite
