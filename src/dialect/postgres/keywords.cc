#include "dialect/postgres/keywords.h"

#include <algorithm>
#include <iterator>

namespace plumb::postgres {
namespace {

struct Keyword {
  std::string_view word;
  KeywordClass of;
};

constexpr Keyword kKeywords[] = {
#include "dialect/postgres/keywords_data.inc"
};
static_assert(std::ranges::is_sorted(kKeywords, {}, &Keyword::word));

}  // namespace

KeywordClass keyword_class(std::string_view word) {
  const auto* found = std::ranges::lower_bound(kKeywords, word, {}, &Keyword::word);
  return found != std::end(kKeywords) && found->word == word ? found->of : KeywordClass::none;
}

}  // namespace plumb::postgres
