// The keywords of PostgreSQL by how freely they may be used as names.
#pragma once

#include <cstdint>
#include <string_view>

namespace plumb::postgres {

enum class KeywordClass : std::uint8_t {
  none,                   // an ordinary word, or a keyword that may name anything
  column_name,            // may name a column or table, not a function or type ("between", "substring")
  function_or_type_name,  // the other way round ("left", "authorization")
  reserved,
};

/// The class of a word in lower case, over all supported versions: the most restricted one.
KeywordClass keyword_class(std::string_view word);

}  // namespace plumb::postgres
