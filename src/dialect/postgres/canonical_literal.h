// The value of a literal: what the server makes of 'text' read as a type, in one spelling. `1e3` and `1000`, 't' and
// true, '2020-1-2' and '2020-01-02', '24 hours' and '24:00:00', '{"b":1,"a":2}' and '{"a": 2, "b": 1}' are each one value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/expression.h"

namespace plumb::postgres {

struct LiteralValue {
  std::string text;
  bool decided = true;  // false: two texts that differ may still be one value; only a server can tell
};

/// A type of the schema (an enum, an extension's) has an empty base here: its text is kept, undecided. The caller knows
/// enums and domains.
LiteralValue canonical_literal(const DataType& type, std::string_view text);

/// "1e3" as numeric prints: "1000". None where it is not a number.
std::optional<std::string> canonical_numeric(std::string_view text);

// canonical_time.cc; the type by its catalogue name.
LiteralValue canonical_time(std::string_view type, std::string_view text);
/// `fields`: an interval's fields (" day to second"), which say what a bare number counts.
LiteralValue canonical_interval(std::string_view fields, std::string_view text);
// canonical_json.cc
LiteralValue canonical_jsonb(std::string_view text);

}  // namespace plumb::postgres
