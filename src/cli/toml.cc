#include "cli/toml.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/text.h"

namespace plumb::cli {
namespace {

template <class T>
std::string as_text(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Toml converted(const toml::node& node, const std::string& name) {
  Toml out;
  const toml::source_position& at = node.source().begin;
  out.place = name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  node.visit([&](const auto& value) {
    if constexpr (toml::is_table<decltype(value)>) {
      out.type = Toml::Type::table;
      for (const auto& [key, child] : value) out.table.emplace(std::string(key.str()), converted(child, name));
    } else if constexpr (toml::is_array<decltype(value)>) {
      out.type = Toml::Type::list;
      for (const auto& child : value) out.list.push_back(converted(child, name));
    } else if constexpr (toml::is_string<decltype(value)>) {
      out.type = Toml::Type::text;
      out.text = value.get();
    } else if constexpr (toml::is_number<decltype(value)>) {
      out.type = Toml::Type::number;
      out.number = static_cast<double>(value.get());
    } else if constexpr (toml::is_boolean<decltype(value)>) {
      out.type = Toml::Type::boolean;
      out.boolean = value.get();
    } else if constexpr (toml::is_date<decltype(value)>) {
      out.type = Toml::Type::date;
      out.text = as_text(value.get());
    }
  });
  return out;
}

/// How many letters must be put in, left out or replaced.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Result<Toml> parse_toml(std::string_view text, const std::string& name) {
  try {
    return converted(toml::parse(text, std::string_view(name)), name);
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    return fail(ErrorCode::syntax, "not valid TOML: " + printable(error.description()),
                name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column));
  }
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 2) + 1;
  for (const std::string& one : known) {
    const std::size_t far = distance(word, one);
    if (far < least) {
      least = far;
      best = one;
    }
  }
  return best;
}

Keys::Keys(const Toml& table, std::string what) : table_(table), what_(std::move(what)) {
  if (table.type != Toml::Type::table) complain(what_ + " must be a table", table.place);
}

void Keys::complain(const std::string& message, const std::string& place, const std::string& hint) {
  if (problem_) problem_ = fail(ErrorCode::usage, message, place, {}, hint);
}

const Toml* Keys::find(const std::string& key, Toml::Type type, std::string_view called) {
  known_.push_back(key);
  const auto it = table_.table.find(key);
  if (it == table_.table.end()) return nullptr;
  if (it->second.type == type) return &it->second;
  complain(key + " must be " + std::string(called), it->second.place);
  return nullptr;
}

std::string Keys::text(const std::string& key) {
  const Toml* found = find(key, Toml::Type::text, "a text");
  return found == nullptr ? std::string() : found->text;
}

std::string Keys::date(const std::string& key) {
  const Toml* found = find(key, Toml::Type::date, "a date, such as 2027-03-31 (without quotes)");
  return found == nullptr ? std::string() : found->text;
}

double Keys::number(const std::string& key, double otherwise) {
  const Toml* found = find(key, Toml::Type::number, "a number");
  return found == nullptr ? otherwise : found->number;
}

std::vector<std::string> Keys::texts(const std::string& key) {
  if (const auto it = table_.table.find(key); it != table_.table.end() && it->second.type == Toml::Type::text) return {text(key)};
  const Toml* found = find(key, Toml::Type::list, "a list of texts");
  std::vector<std::string> out;
  if (found == nullptr) return out;
  for (const Toml& one : found->list) {
    if (one.type != Toml::Type::text) complain(key + " must be a list of texts", one.place);
    out.push_back(one.text);
  }
  return out;
}

const Toml* Keys::child(const std::string& key, Toml::Type type) {
  return find(key, type, type == Toml::Type::table ? "a table" : "a list of tables");
}

bool Keys::has(const std::string& key) const { return table_.table.contains(key); }

void Keys::require(const std::string& key, const std::string& why) {
  if (!has(key)) complain(what_ + " needs " + key + ": " + why, table_.place);
}

Status Keys::finish() const {
  if (!problem_) return problem_;
  for (const auto& [key, value] : table_.table) {
    if (std::ranges::find(known_, key) != known_.end()) continue;
    const std::string near = nearest(key, known_);
    std::string all;
    for (const std::string& one : known_) all += (all.empty() ? "" : ", ") + one;
    return fail(ErrorCode::usage, "unknown key '" + printable(key) + "' in " + what_, value.place, {},
                near.empty() ? "known are " + all : "did you mean " + near + "?");
  }
  return {};
}

}  // namespace plumb::cli
