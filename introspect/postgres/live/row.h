// One row of a catalogue query, read field by field from left to right, in the order of the SELECT list.
// The texts are those of the driver's buffer: they are valid while the row is being received, and no longer.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/name.h"

namespace plumb::postgres::live {

using Oid = std::uint32_t;

class Row {
 public:
  /// A field that is NULL has no data().
  explicit Row(std::span<const std::string_view> fields) : fields_(fields) {}

  bool next_is_null() const { return fields_[at_].data() == nullptr; }
  std::string_view text() { return fields_[at_++]; }
  std::string string() { return std::string(text()); }
  Name name() { return Name(text()); }
  bool flag() { return text() == "t"; }
  /// A "char" column; '\0' where it is empty or NULL.
  char letter() {
    const std::string_view value = text();
    return value.empty() ? '\0' : value[0];
  }
  Oid oid() { return parse<Oid>(text()).value_or(0); }
  std::int64_t number() { return parse<std::int64_t>(text()).value_or(0); }
  std::optional<std::int64_t> maybe_number() { return parse<std::int64_t>(text()); }
  std::optional<std::string_view> maybe_text() {
    const std::string_view value = text();
    return value.data() == nullptr ? std::nullopt : std::optional(value);
  }

 private:
  template <class T>
  static std::optional<T> parse(std::string_view text) {
    T out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
  }

  std::span<const std::string_view> fields_;
  std::size_t at_ = 0;
};

}  // namespace plumb::postgres::live
