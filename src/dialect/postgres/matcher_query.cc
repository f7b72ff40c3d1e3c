// Queries: FROM first, which tells the aliases of both sides, then what uses them. The server numbers an alias that an
// outer query uses too (t_1); otherwise an alias is the writer's and stays.
#include <algorithm>
#include <array>

#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/match.h"
#include "dialect/postgres/matcher.h"

namespace plumb::postgres {
namespace {

// "t" and "t_1".
bool is_numbered(std::string_view plain, std::string_view numbered) {
  const auto at = numbered.rfind('_');
  if (at == std::string_view::npos || at + 1 == numbered.size()) return false;
  const std::string_view number = numbered.substr(at + 1);
  if (!std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; })) return false;
  return numbered.substr(0, at) == plain || (at >= 50 && plain.starts_with(numbered.substr(0, at)));
}

std::string_view alias_of(const Node& item) {
  const std::string_view alias = item["alias"].str("aliasname");
  return alias.empty() ? item.str("relname") : alias;
}

}  // namespace

bool Matcher::alias(std::string_view w, std::string_view p) {
  aliases_.emplace_back(w, p);
  return w == p || is_numbered(w, p) || is_numbered(p, w);
}

std::string_view Matcher::known_alias(std::string_view w) const {
  const auto it = std::ranges::find(aliases_.rbegin(), aliases_.rend(), w, &std::pair<std::string_view, std::string_view>::first);
  return it == aliases_.rend() ? w : it->second;
}

Sameness Matcher::columns(const Node& w, const Node& p) {
  const auto w_fields = w.list("fields");
  const auto p_fields = p.list("fields");
  if (w_fields.empty() || p_fields.empty()) return Sameness::different;
  if (!same_structure(*w_fields.back(), *p_fields.back())) return Sameness::different;
  if (w_fields.size() == p_fields.size()) {
    for (std::size_t i = 0; i + 1 < w_fields.size(); ++i) {
      const std::string_view name = w_fields[i]->string();
      if ((i == 0 ? known_alias(name) : name) != p_fields[i]->string()) return Sameness::different;
    }
    return Sameness::same;
  }
  // A column of something that only a server knows could not be given its table.
  const bool open = w_fields.size() == 1 && !w.has("$type");
  return open ? Sameness::same : Sameness::different;
}

Sameness Matcher::relations(const Node& w, const Node& p) {
  static constexpr std::array<std::string_view, 2> kNames{"alias", "schemaname"};
  Sameness out = Sameness::same;
  if (w.is("RangeVar")) {
    const QualifiedName w_name{Name(w.str("schemaname")), Name(w.str("relname"))};
    const QualifiedName p_name{Name(p.str("schemaname")), Name(p.str("relname"))};
    if (!same_name(w_name, written_, p_name, printed_)) return Sameness::different;
  }
  out = both(out, objects(w, p, kNames));
  if (out == Sameness::different) return out;
  const std::string_view w_alias = alias_of(w);
  const std::string_view p_alias = alias_of(p);
  if (w_alias.empty() != p_alias.empty() && p_alias != "unnamed_subquery") return Sameness::different;
  if (!w_alias.empty() && !alias(w_alias, p_alias)) return Sameness::different;
  const auto w_columns = w["alias"].list("colnames");
  const auto p_columns = p["alias"].list("colnames");
  if (w_columns.empty() && (p_columns.empty() || !w.is("RangeVar"))) return out;  // those of a function are shown
  if (p_columns.size() < w_columns.size()) return Sameness::different;
  return both(out, lists(w_columns, p_columns.first(w_columns.size())));
}

Sameness Matcher::targets(const Node& w, const Node& p) {
  static constexpr std::array<std::string_view, 1> kName{"name"};
  if (w.str("name") == p.str("name")) return objects(w, p);
  // The column that EXTRACT gives is called date_part before version 14.
  const auto is_extract = [](const Node& n) {
    return n["val"].is("FuncCall") && (n.str("name") == "extract" || n.str("name") == "date_part");
  };
  return is_extract(w) && is_extract(p) ? objects(w, p, kName) : Sameness::different;
}

Sameness Matcher::queries(const Node& w, const Node& p) {
  static constexpr std::array<std::string_view, 6> kFirst{"withClause", "relation", "sourceRelation",
                                                          "fromClause", "usingClause", "onConflictClause"};
  const std::size_t outer = aliases_.size();
  Sameness out = Sameness::same;
  for (const std::string_view field : kFirst) {
    if (w.has(field) || p.has(field)) out = both(out, match(w[field], p[field]));
    if (out == Sameness::different) break;
  }
  if (out != Sameness::different) out = both(out, objects(w, p, kFirst));
  aliases_.resize(outer);
  return out;
}

}  // namespace plumb::postgres
