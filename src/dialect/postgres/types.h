// How built-in types are called: the catalogue's names, the words of the SQL standard, and the fields of an interval.
// Used by the printers of data types (types.cc) and of syntax trees (deparse_types.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumb::postgres {

/// How the standard spells a catalogue type: "character varying", then its modifiers "(20)", then `tail`.
struct StandardSpelling {
  std::string_view catalogue;  // "timestamptz"
  std::string_view head;       // "timestamp"
  std::string_view tail;       // " with time zone"
};
/// nullptr where the catalogue's name is the only one.
const StandardSpelling* standard_spelling(std::string_view catalogue_name);

/// " day to second" of an interval's modifier (a mask of fields); empty for all fields; none where it is no such mask.
std::optional<std::string_view> interval_fields(std::int64_t mask);

}  // namespace plumb::postgres
