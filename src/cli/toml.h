// TOML as plain values, each with its place. The only reader of TOML in plumb; what the keys mean is said by Keys, which refuses
// those that nobody asked for: a typing error must not switch a rule off, or seem to.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plumb::cli {

struct Toml {
  enum class Type { text, number, boolean, date, list, table, other };
  Type type = Type::other;
  std::string text;  // also of a date: "2027-03-31"
  double number = 0;
  bool boolean = false;
  std::vector<Toml> list;
  std::map<std::string, Toml> table;
  std::string place;  // "plumb.toml:3:1"
};

Result<Toml> parse_toml(std::string_view text, const std::string& name);

/// The known word that is nearest to a mistyped one; "" where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// Reads a table key by key; finish() fails on the first wrong type, and on a key that was never asked for.
class Keys {
 public:
  Keys(const Toml& table, std::string what);
  std::string text(const std::string& key);
  std::string date(const std::string& key);
  double number(const std::string& key, double otherwise);
  std::vector<std::string> texts(const std::string& key);  // a list, or a single one
  const Toml* child(const std::string& key, Toml::Type type);
  bool has(const std::string& key) const;
  void require(const std::string& key, const std::string& why);
  Status finish() const;

 private:
  const Toml* find(const std::string& key, Toml::Type type, std::string_view called);
  void complain(const std::string& message, const std::string& place, const std::string& hint = {});
  const Toml& table_;
  std::string what_;
  std::vector<std::string> known_;
  Status problem_;
};

}  // namespace plumb::cli
