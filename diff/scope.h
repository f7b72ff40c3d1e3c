// What takes part in a comparison: globs over ids, schemas, and kinds or fields to ignore.
// A glob ("public.users", "*.audit_*", "table:public.*") matches the whole path of an object, or that of the table it
// stands on: whoever excludes a table excludes its columns, indexes and triggers. '*' is any text, '?' one character.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diff/plan.h"

namespace plumb {

class ScopeFilter {
 public:
  /// Fails on a kind or field that does not exist: a typing error must not switch a check off, or seem to.
  static Result<ScopeFilter> make(const Scope& scope);

  /// `container` is the table (or view) that it stands on, or null.
  bool contains(const ObjectId& id, const ObjectId* container = nullptr) const;
  /// Whether a container can make a difference to the answer.
  bool has_globs() const { return !include_.empty() || !exclude_.empty() || !left_out_.empty(); }
  /// Takes one object out, with what stands on it.
  void leave_out(const ObjectId& id) { left_out_.insert(id); }
  bool compares(Kind kind) const;
  bool compares(Kind kind, std::string_view field) const;

 private:
  struct Glob {
    std::string kind;  // empty: any
    std::string pattern;
  };
  static Glob glob(const std::string& text);
  static bool matches(const std::vector<Glob>& globs, const ObjectId& id, const ObjectId* container);

  std::vector<Glob> include_;
  std::vector<Glob> exclude_;
  std::set<ObjectId> left_out_;
  std::vector<std::string> schemas_;
  std::vector<std::pair<std::string, std::string>> ignored_;  // kind (or empty), field (or empty)
  bool privileges_ = false;
  bool owners_ = false;
};

/// Whether the whole text matches. Linear in their product at worst.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace plumb
