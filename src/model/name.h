// A Name is an SQL identifier: how it is spelled, and the folded key by which the dialect finds it.
// Names are never compared as strings with what a user typed: Dialect::fold makes a Name of that first.
// In PostgreSQL key and spelling are the same (the parser has folded); MySQL columns and SQLite fold case.
//
// A schema has the same few names over and over, as its objects' schema, owner and references: each text is kept once in the
// process, and a Name is a pointer to it.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace plumb {

class Name {
 public:
  Name() = default;
  explicit Name(std::string_view exact) : text_(exact.empty() ? &kNone : kept(exact, exact)) {}
  Name(std::string_view spelling, std::string_view key) : text_(spelling.empty() ? &kNone : kept(spelling, key)) {}

  const std::string& spelling() const { return text_->spelling; }
  const std::string& key() const { return text_->key->spelling; }
  bool empty() const { return text_ == &kNone; }
  std::size_t hash() const { return text_->key->hash; }

  friend bool operator==(const Name& a, const Name& b) { return a.text_->key == b.text_->key; }
  friend std::strong_ordering operator<=>(const Name& a, const Name& b) {
    if (a == b) return std::strong_ordering::equal;
    return a.key().compare(b.key()) <=> 0;
  }

 private:
  struct Text {
    std::string spelling;
    const Text* key = nullptr;  // itself, where the spelling is the key
    std::size_t hash = 0;
  };
  static const Text kNone;

  static const Text* kept(std::string_view spelling, std::string_view key);

  const Text* text_ = &kNone;
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
