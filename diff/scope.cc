#include "diff/scope.h"

#include <algorithm>

namespace plumb {
namespace {

// Words are compared as people type them: "foreign-key", "foreign_key" and "Foreign Key" are one.
std::string plain_word(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '-' || c == '_') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_kind(const std::string& wanted) {
  return std::ranges::any_of(words(Kind{}), [&](std::string_view one) { return one == wanted; });
}

// Whether a kind of that word (any, where empty) has the field.
bool is_field(const std::string& kind, const std::string& wanted) {
  bool found = false;
  const auto look = [&]<class T>(std::type_identity<T>) {
    if (!kind.empty() && kind != word(kKindOf<T>)) return;
    for_each_field<T>([&](const auto& field) { found = found || plain_word(field.name) == wanted; });
  };
  for_each_kind(TopKinds{}, look);
  for_each_kind(PartKinds{}, look);
  return found;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

ScopeFilter::Glob ScopeFilter::glob(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {"", text};
  std::string kind = plain_word(std::string_view(text).substr(0, colon));
  if (!is_kind(kind)) return {"", text};  // a colon within a name
  return {std::move(kind), text.substr(colon + 1)};
}

Result<ScopeFilter> ScopeFilter::make(const Scope& scope) {
  ScopeFilter out;
  for (const std::string& text : scope.include) out.include_.push_back(glob(text));
  for (const std::string& text : scope.exclude) out.exclude_.push_back(glob(text));
  out.schemas_ = scope.schemas;
  out.privileges_ = scope.privileges;
  out.owners_ = scope.owners;
  for (const std::string& text : scope.ignore) {
    const std::string all = plain_word(text);
    const std::size_t dot = all.find('.');
    const std::string kind = dot == std::string::npos ? "" : all.substr(0, dot);
    const std::string field = dot == std::string::npos ? all : all.substr(dot + 1);
    if (dot == std::string::npos && is_kind(all)) {
      out.ignored_.emplace_back(all, "");
    } else if (is_field(kind, field)) {
      out.ignored_.emplace_back(kind, field);
    } else {
      return fail(ErrorCode::usage, "--ignore " + text + " names no kind of object and no field", {}, {},
                  "kinds are words like table, index, policy; fields like comment, or table.options");
    }
  }
  return out;
}

bool ScopeFilter::matches(const std::vector<Glob>& globs, const ObjectId& id, const ObjectId* container) {
  const std::string own = path_text(id);
  const std::string outer = container == nullptr ? std::string() : path_text(*container);
  return std::ranges::any_of(globs, [&](const Glob& glob) {
    if ((glob.kind.empty() || glob.kind == word(id.kind)) && glob_matches(glob.pattern, own)) return true;
    return container != nullptr && (glob.kind.empty() || glob.kind == word(container->kind)) &&
           glob_matches(glob.pattern, outer);
  });
}

bool ScopeFilter::contains(const ObjectId& id, const ObjectId* container) const {
  if (!compares(id.kind)) return false;
  if (!left_out_.empty() && (left_out_.contains(id) || (container != nullptr && left_out_.contains(*container)))) return false;
  if (!schemas_.empty()) {
    const Name& schema = id.kind == Kind::schema ? id.name : id.schema;
    if (std::ranges::find(schemas_, schema.spelling()) == schemas_.end()) return false;
  }
  if (!include_.empty() && !matches(include_, id, container)) return false;
  return exclude_.empty() || !matches(exclude_, id, container);
}

bool ScopeFilter::compares(Kind kind) const {
  if (kind == Kind::default_privileges && !privileges_) return false;
  return ignored_.empty() || std::ranges::none_of(ignored_, [&](const auto& one) {
    return one.second.empty() && one.first == word(kind);
  });
}

bool ScopeFilter::compares(Kind kind, std::string_view field) const {
  if (field == "owner" && !owners_) return false;
  if (field == "privileges" && !privileges_) return false;
  return ignored_.empty() || std::ranges::none_of(ignored_, [&](const auto& one) {
    return !one.second.empty() && one.second == plain_word(field) && (one.first.empty() || one.first == word(kind));
  });
}

}  // namespace plumb
