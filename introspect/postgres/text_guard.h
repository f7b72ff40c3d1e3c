// What a text must be before a parser that trusts its input sees it: UTF-8, without NUL bytes, of a size that can be
// held. Everything refused here is named for what it is (a pg_dump archive, UTF-16, a compressed file).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plumb::postgres {

struct TextLimits {
  std::size_t bytes = std::size_t{1} << 30;
  int comment_depth = 500;               // the parser needs quadratic time for nested comments
  std::size_t chain_tokens = 20'000;     // a chain of operators or joins becomes a tree of that depth
  std::size_t statement_bytes = std::size_t{64} << 20;
};

/// Errors name the file. The text may begin with a byte order mark, see without_mark.
Status check_text(const std::string& name, std::string_view text, const TextLimits& limits = {});

std::string_view without_mark(std::string_view text);

}  // namespace plumb::postgres
