#include "introspect/postgres/live/arrays.h"

#include <charconv>

#include "dialect/postgres/names.h"

namespace plumb::postgres::live {

std::vector<std::string> array_items(std::string_view text) {
  std::vector<std::string> out;
  if (text.size() < 2 || text.front() != '{') return out;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size();) {
    std::string item;
    if (text[i] == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        item += text[i];
      }
      ++i;  // the closing quote
    } else {
      const std::size_t end = std::min(text.find(',', i), text.size());
      item = text.substr(i, end - i);
      if (item == "NULL") item.clear();
      i = end;
    }
    out.push_back(std::move(item));
    ++i;  // the comma
  }
  return out;
}

std::vector<std::int64_t> numbers(std::string_view text) {
  std::vector<std::int64_t> out;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc{}) out.push_back(value);
    at = next == at ? at + 1 : next;
  }
  return out;
}

std::vector<Oid> oids(std::string_view text) {
  std::vector<Oid> out;
  for (const std::int64_t value : numbers(text)) out.push_back(static_cast<Oid>(value));
  return out;
}

void add_options(Options& to, std::string_view text, std::string_view prefix) {
  for (const std::string& item : array_items(text)) {
    const std::size_t equals = item.find('=');
    if (is_servers_own_option(std::string_view(item).substr(0, equals))) continue;
    std::string name = std::string(prefix) + item.substr(0, equals);
    to[std::move(name)] = equals == std::string::npos ? std::string("true") : item.substr(equals + 1);
  }
}

Options options(std::string_view text) {
  Options out;
  add_options(out, text);
  return out;
}

}  // namespace plumb::postgres::live
