#include "dialect/sqlite/names.h"

#include <algorithm>
#include <array>

#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

// https://sqlite.org/lang_keywords.html, sorted. Some may stand for names without quotes; quoting them does no harm.
constexpr auto kKeywords = std::to_array<std::string_view>({
    "abort", "action", "add", "after", "all", "alter", "always", "analyze", "and", "as", "asc", "attach",
    "autoincrement", "before", "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column",
    "commit", "conflict", "constraint", "create", "cross", "current", "current_date", "current_time",
    "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc", "detach", "distinct",
    "do", "drop", "each", "else", "end", "escape", "except", "exclude", "exclusive", "exists", "explain", "fail",
    "false", "filter", "first", "following", "for", "foreign", "from", "full", "generated", "glob", "group",
    "groups", "having", "if", "ignore", "immediate", "in", "index", "indexed", "initially", "inner", "insert",
    "instead", "intersect", "into", "is", "isnull", "join", "key", "last", "left", "like", "limit", "match",
    "materialized", "natural", "no", "not", "nothing", "notnull", "null", "nulls", "of", "offset", "on", "or",
    "order", "others", "outer", "over", "partition", "plan", "pragma", "preceding", "primary", "query", "raise",
    "range", "recursive", "references", "regexp", "reindex", "release", "rename", "replace", "restrict",
    "returning", "right", "rollback", "row", "rows", "savepoint", "select", "set", "table", "temp", "temporary",
    "then", "ties", "to", "transaction", "trigger", "true", "unbounded", "union", "unique", "update", "using",
    "vacuum", "values", "view", "virtual", "when", "where", "window", "with", "without"});
static_assert(std::ranges::is_sorted(kKeywords));

std::string enclosed(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  return out + quote;
}

}  // namespace

bool is_keyword(std::string_view word) { return std::ranges::binary_search(kKeywords, std::string_view(folded(word))); }

Name name_of(std::string_view spelling) { return Name(std::string(spelling), folded(spelling)); }

std::string quote(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool bare = !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, plain) && !is_keyword(name);
  return bare ? std::string(name) : enclosed(name, '"');
}

std::string quote_literal(std::string_view text) { return enclosed(text, '\''); }

}  // namespace plumb::sqlite
