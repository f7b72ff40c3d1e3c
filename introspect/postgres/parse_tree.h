// PostgreSQL's own parser (libpg_query) behind one file: SQL text in, Nodes out. See model/node.h for their form.
// This layer trusts its input: text must have been checked (UTF-8, no NUL, size, depth) by text_guard first.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/node.h"

namespace plumb::postgres {

struct ParsedStatement {
  const Node* node;     // CreateStmt{...}, ViewStmt{...}
  std::size_t offset;   // bytes, into the text given; leading comments included
  std::size_t length;
};

/// What the parser said of a text it refuses. The offset is in bytes.
struct ParseFailure {
  std::string message;
  std::size_t offset = 0;
};

/// Parses a whole text. All or nothing, as the parser does it: callers isolate statements beforehand.
std::expected<std::vector<ParsedStatement>, ParseFailure> parse(Arena& arena, std::string_view sql);

/// The major version of the grammar that this build has (15, 17, 18).
int grammar_version();

}  // namespace plumb::postgres
