#include "dialect/postgres/matcher.h"

#include <algorithm>
#include <array>

#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/match.h"

namespace plumb::postgres {
namespace {

constexpr int kDeepest = 2000;

// The parser leaves out what is false, 0 or empty; trees made elsewhere may say it.
bool is_default(const Node& n) {
  switch (n.type()) {
    case Node::Type::null:
      return true;
    case Node::Type::boolean:
    case Node::Type::integer:
      return n.integer() == 0;
    case Node::Type::string:
      return n.string().empty();
    case Node::Type::list:
      return n.items().empty();
    case Node::Type::object:
      return false;
  }
  return false;
}

bool is_query(const Node& n) {
  return n.is("SelectStmt") || n.is("InsertStmt") || n.is("UpdateStmt") || n.is("DeleteStmt") || n.is("MergeStmt");
}

bool is_relation(const Node& n) {
  return n.is("RangeVar") || n.is("RangeSubselect") || n.is("RangeFunction") || n.is("RangeTableFunc") ||
         n.is("JsonTable") || n.is("JoinExpr");
}

QualifiedName qualified(const Node& names) {
  const auto parts = plain_name(names);
  if (parts.empty()) return {};
  if (parts.size() == 1) return {{}, Name(parts[0])};
  return {Name(parts[parts.size() - 2]), Name(parts.back())};
}

// Whether a construct that combines values has one whose type is not known: then neither is what it makes of them.
bool has_unknown_operand(const Node& n) {
  const auto unknown = [](const Node& operand) {
    return operand.is_object() && !operand.is("A_Const") && !operand.is("Value") && known_type(operand).empty();
  };
  if (n.is("A_Expr")) return unknown(n["lexpr"]) || unknown(n["rexpr"]);
  if (n.is("FuncCall") || n.is("CoalesceExpr") || n.is("MinMaxExpr")) {
    return std::ranges::any_of(n.list("args"), [&](const Node* arg) { return unknown(*arg); });
  }
  if (n.is("A_ArrayExpr")) {
    return std::ranges::any_of(n.list("elements"), [&](const Node* element) { return unknown(*element); });
  }
  return n.is("CaseExpr") && known_type(n).empty();
}

bool is_extract(std::span<const std::string_view> name) {
  return name.size() == 1 && (name[0] == "extract" || name[0] == "date_part");
}

bool holds_extract(const Node& n) {
  if (n.is("FuncCall") && is_extract(plain_name(n["funcname"]))) return true;
  return std::ranges::any_of(n.items(), [](const Node* item) { return holds_extract(*item); }) ||
         std::ranges::any_of(n.fields(), [](const NodeField& f) { return holds_extract(*f.value); });
}

bool before_14(const Schema& schema) { return schema.flavor.major > 0 && schema.flavor.major < 14; }

}  // namespace

Sameness both(Sameness a, Sameness b) {
  if (a == Sameness::different || b == Sameness::different) return Sameness::different;
  return a == Sameness::unknown || b == Sameness::unknown ? Sameness::unknown : Sameness::same;
}

Sameness Matcher::match(const Node& w, const Node& p) {
  if (is_default(w) && is_default(p)) return Sameness::same;
  if (++depth_ > kDeepest) {
    --depth_;
    return Sameness::unknown;
  }
  struct Guard {
    int& depth;
    bool& uncertain;
    bool& of_extract;
    bool was_uncertain;
    bool was_of_extract;
    ~Guard() {
      --depth;
      uncertain = was_uncertain;
      of_extract = was_of_extract;
    }
  } const guard{depth_, uncertain_, of_extract_, uncertain_, of_extract_};

  if (w.is("TypeCast") || p.is("TypeCast") || (w.is("A_Const") && p.is("A_Const"))) return casts(w, p);
  if (w.type() != p.type() || w.tag() != p.tag()) return Sameness::different;
  switch (w.type()) {
    case Node::Type::list:
      return lists(w.items(), p.items());
    case Node::Type::object:
      break;
    default:
      return same_structure(w, p) ? Sameness::same : Sameness::different;
  }
  if (w.is("A_Expr") || w.is("FuncCall")) of_extract_ = (before_14(written_) || before_14(printed_)) && holds_extract(w);
  const bool unknown_function = w.is("FuncCall") && known_type(w).empty();
  uncertain_ = unknown_function || has_unknown_operand(w) || has_unknown_operand(p) || (uncertain_ && w.is("CaseWhen"));
  if (w.is("ColumnRef")) return columns(w, p);
  if (w.is("FuncCall")) return calls(w, p);
  if (w.is("Type")) return types(w, p);
  if (w.is("ResTarget")) return targets(w, p);
  if (is_query(w)) return queries(w, p);
  if (is_relation(w)) return relations(w, p);
  if (w.is("LockingClause") && w.has("lockedRels") != p.has("lockedRels")) {
    static constexpr std::array<std::string_view, 1> kRelations{"lockedRels"};  // FOR UPDATE is FOR UPDATE OF all
    return objects(w, p, kRelations);
  }
  return objects(w, p);
}

Sameness Matcher::lists(std::span<const Node* const> w, std::span<const Node* const> p) {
  if (w.size() != p.size()) return Sameness::different;
  Sameness out = Sameness::same;
  for (std::size_t i = 0; i < w.size() && out != Sameness::different; ++i) out = both(out, match(*w[i], *p[i]));
  return out;
}

Sameness Matcher::objects(const Node& w, const Node& p, std::span<const std::string_view> ignored) {
  const auto skipped = [&](std::string_view field) {
    return field.starts_with('$') || std::ranges::find(ignored, field) != ignored.end();
  };
  Sameness out = Sameness::same;
  for (const NodeField& f : w.fields()) {
    if (skipped(f.name)) continue;
    const bool name = f.name == "name" || f.name == "operName" || f.name == "collname" || f.name == "funcname";
    out = both(out, name && f.value->is_list() ? names(*f.value, p[f.name]) : match(*f.value, p[f.name]));
    if (out == Sameness::different) return out;
  }
  for (const NodeField& f : p.fields()) {
    if (!skipped(f.name) && !w.has(f.name) && !is_default(*f.value)) return Sameness::different;
  }
  return out;
}

// The name of an operator, function or collation.
Sameness Matcher::names(const Node& w, const Node& p) {
  return same_name(qualified(w), written_, qualified(p), printed_) ? Sameness::same : Sameness::different;
}

Sameness Matcher::types(const Node& w, const Node& p) {
  return same_type(read_type(w), written_, read_type(p), printed_) ? Sameness::same : Sameness::different;
}

Sameness Matcher::calls(const Node& w, const Node& p) {
  static constexpr std::array<std::string_view, 3> kApart{"funcname", "args", "func_variadic"};
  const auto w_name = plain_name(w["funcname"]);
  const auto p_name = plain_name(p["funcname"]);
  // Before version 14 EXTRACT is a call of date_part, and is printed as one.
  const bool one_function = is_extract(w_name) && is_extract(p_name) && (before_14(written_) || before_14(printed_));
  Sameness out = one_function ? Sameness::same : names(w["funcname"], p["funcname"]);
  if (out == Sameness::different) return out;

  const auto w_args = w.list("args");
  auto p_args = p.list("args");
  std::vector<const Node*> spread;
  if (p.flag("func_variadic") && !w.flag("func_variadic") && !p_args.empty() && p_args.back()->is("A_ArrayExpr")) {
    // f(a, b) of a VARIADIC function comes back as f(VARIADIC ARRAY[a, b]).
    spread.assign(p_args.begin(), p_args.end() - 1);
    const auto elements = p_args.back()->list("elements");
    spread.insert(spread.end(), elements.begin(), elements.end());
    p_args = spread;
  } else if (p.flag("func_variadic") != w.flag("func_variadic")) {
    return Sameness::different;
  }
  out = both(out, lists(w_args, p_args));
  return out == Sameness::different ? out : both(out, objects(w, p, kApart));
}

}  // namespace plumb::postgres
