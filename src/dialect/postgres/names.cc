#include "dialect/postgres/names.h"

#include <algorithm>

#include "dialect/postgres/keywords.h"

namespace plumb::postgres {
namespace {

bool is_plain(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string enclosed(std::string_view text, char quote) {
  std::string out(1, quote);
  out.reserve(text.size() + 2);
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  if (is_plain(name) && keyword_class(name) == KeywordClass::none) return std::string(name);
  return enclosed(name, '"');
}

std::string quote(const Name& name) { return quote_identifier(name.spelling()); }

std::string quote(const QualifiedName& name) {
  return name.schema.empty() ? quote(name.name) : quote(name.schema) + '.' + quote(name.name);
}

std::string quote_literal(std::string_view text) {
  std::string quoted = enclosed(text, '\'');
  if (text.find('\\') == std::string_view::npos) return quoted;
  // E'' means the same whatever standard_conforming_strings is.
  std::string out = "E";
  for (const char c : quoted) {
    if (c == '\\') out += c;
    out += c;
  }
  return out;
}

std::string dollar_quote(std::string_view text) {
  // A text that ends in the beginning of the closing tag would close early.
  const auto fits = [&](const std::string& tag) { return (std::string(text) + tag).find(tag) == text.size(); };
  std::string tag = "$$";
  for (int number = 0; !fits(tag); ++number) {
    tag = number == 0 ? "$function$" : "$function" + std::to_string(number) + "$";
  }
  return tag + std::string(text) + tag;
}

}  // namespace plumb::postgres
