// A Name is an SQL identifier: how it is spelled, and the folded key by which the dialect finds it.
// Names are never compared as strings with what a user typed: Dialect::fold makes a Name of that first.
// In PostgreSQL key and spelling are the same (the parser has folded); MySQL columns and SQLite fold case.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace plumb {

class Name {
 public:
  Name() = default;
  explicit Name(std::string exact) : spelling_(std::move(exact)) {}
  explicit Name(std::string_view exact) : spelling_(exact) {}
  explicit Name(const char* exact) : spelling_(exact) {}
  Name(std::string spelling, std::string key) : spelling_(std::move(spelling)), key_(std::move(key)) {
    if (key_ == spelling_) key_.clear();
  }

  const std::string& spelling() const { return spelling_; }
  const std::string& key() const { return key_.empty() ? spelling_ : key_; }
  bool empty() const { return spelling_.empty(); }

  friend bool operator==(const Name& a, const Name& b) { return a.key() == b.key(); }
  friend std::strong_ordering operator<=>(const Name& a, const Name& b) { return a.key().compare(b.key()) <=> 0; }

 private:
  std::string spelling_;
  std::string key_;  // empty when equal to the spelling
};

/// A name with its schema; an empty schema means "built in" for types and functions, or "not resolved".
struct QualifiedName {
  Name schema;
  Name name;

  bool empty() const { return name.empty(); }
  friend bool operator==(const QualifiedName&, const QualifiedName&) = default;
  friend auto operator<=>(const QualifiedName&, const QualifiedName&) = default;
};

}  // namespace plumb
