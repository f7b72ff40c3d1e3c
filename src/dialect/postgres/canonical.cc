#include "dialect/postgres/canonical.h"

#include <algorithm>

#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

// Whether a list item of IN is a Var to the server: it keeps those out of the array that it makes of the others.
bool names_column(const Node& n) {
  if (n.is("ColumnRef")) return true;
  if (n.is("SubLink")) return names_column(n["testexpr"]);
  return std::ranges::any_of(n.items(), [](const Node* item) { return names_column(*item); }) ||
         std::ranges::any_of(n.fields(), [](const NodeField& f) { return !f.name.starts_with('$') && names_column(*f.value); });
}

bool is_row_pair(const Node& left, const Node& right) {
  return left.is("RowExpr") && right.is("RowExpr") && !left.list("args").empty() &&
         left.list("args").size() == right.list("args").size();
}

}  // namespace

std::vector<std::string_view> plain_name(const Node& names) {
  std::vector<std::string_view> out;
  for (const Node* part : names.items()) out.push_back(part->string());
  if (out.size() == 2 && out[0] == "pg_catalog") out.erase(out.begin());
  return out;
}

const Node* Rewriter::node(const Node& n) {
  const Node* out = rewritten(n);
  const std::string_view cast = n.str("$cast");
  if (cast.empty()) return out;
  out = without(*out, "$cast");
  return cast_of(*out, *out, parse_printed_type(cast));
}

const Node* Rewriter::rewritten(const Node& n) {
  if (n.is_list()) return list(n);
  if (!n.is_object()) return &n;
  const std::string_view tag = n.tag();
  if (tag == "ColumnRef" || tag == "Value") return &n;
  if (tag == "A_Const") return constant(n);
  if (tag == "TypeCast") return cast(n);
  if (tag == "A_Expr") return operation(n);
  if (tag == "BoolExpr") return boolean(n);
  if (tag == "FuncCall") return call(n);
  if (tag == "CaseExpr") return case_of(n);
  if (tag == "SubLink") return sublink(n);
  if (tag == "RowExpr") return without(*children(n), "row_format");
  if (tag == "CollateClause") return with(*children(n), "collname", names(n["collname"]));
  if (tag == "TypeName") return n.has("setof") || n.has("pct_type") ? children(n) : type_node(read_type(n));
  if (tag == "SelectStmt") return select(n);
  if (tag == "RangeVar" || tag == "RangeFunction" || tag == "JoinExpr") return from_item(n);
  if (tag == "SortBy") return sort_by(n, Node::null());
  if (tag == "CommonTableExpr" && n.str("ctematerialized") == "CTEMaterializeDefault") {
    return without(*children(n), "ctematerialized");
  }
  return children(n);
}

const Node* Rewriter::list(const Node& n) {
  Nodes items;
  items.reserve(n.items().size());
  for (const Node* item : n.items()) items.push_back(node(*item));
  return arena_.list(items);
}

const Node* Rewriter::children(const Node& n) {
  std::vector<NodeField> fields;
  fields.reserve(n.fields().size());
  for (const NodeField& f : n.fields()) {
    fields.push_back({f.name, f.name.starts_with('$') ? f.value : node(*f.value)});
  }
  return arena_.object(n.tag(), fields, n.location());
}

const Node* Rewriter::names(const Node& list) {
  Nodes parts;
  for (const std::string_view part : plain_name(list)) parts.push_back(arena_.string(part));
  return arena_.list(parts);
}

const Node* Rewriter::operator_of(std::string_view kind, std::string_view name, const Node* left, const Node* right) {
  return arena_.object("A_Expr", {{"kind", arena_.string(kind)},
                                  {"name", arena_.list({arena_.string(name)})},
                                  {"lexpr", left},
                                  {"rexpr", right},
                                  {"$type", arena_.string("boolean")}});
}

// AND and OR are associative: one list, however it was nested.
const Node* Rewriter::both(std::string_view boolop, Nodes parts) {
  Nodes flat;
  for (const Node* part : parts) {
    if (part->is("BoolExpr") && part->str("boolop") == boolop) {
      flat.insert(flat.end(), part->list("args").begin(), part->list("args").end());
    } else {
      flat.push_back(part);
    }
  }
  if (flat.size() == 1) return flat[0];
  return arena_.object("BoolExpr", {{"boolop", arena_.string(boolop)}, {"args", arena_.list(flat)}});
}

const Node* Rewriter::negation(const Node* part) {
  return arena_.object("BoolExpr", {{"boolop", arena_.string("NOT_EXPR")}, {"args", arena_.list({part})}});
}

const Node* Rewriter::boolean(const Node& n) {
  const Node* out = children(n);
  const std::string_view op = n.str("boolop");
  if (op == "NOT_EXPR") return out;
  const auto args = out->list("args");
  return both(op, Nodes(args.begin(), args.end()));
}

// (a, b) = (c, d) is a = c AND b = d to the server; <> is an OR. The other comparisons stay rows.
const Node* Rewriter::rows(std::string_view name, const Node& left, const Node& right, std::string_view kind) {
  Nodes parts;
  for (std::size_t i = 0; i < left.list("args").size(); ++i) {
    parts.push_back(operator_of(kind, name, left.list("args")[i], right.list("args")[i]));
  }
  return both(name == "=" && kind == "AEXPR_OP" ? "AND_EXPR" : "OR_EXPR", std::move(parts));
}

const Node* Rewriter::operation(const Node& n) {
  const std::string_view kind = n.str("kind");
  if (kind == "AEXPR_IN") return membership(n);
  if (kind.starts_with("AEXPR_BETWEEN") || kind.starts_with("AEXPR_NOT_BETWEEN")) return between(n);

  const Node* out = children(n);
  out = with(*out, "name", names(n["name"]));
  const Node& left = (*out)["lexpr"];
  const Node& right = (*out)["rexpr"];
  const auto name = plain_name(n["name"]);
  const bool bare = name.size() == 1;
  if (kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE" || kind == "AEXPR_SIMILAR") {
    return with(*out, "kind", arena_.string("AEXPR_OP"));
  }
  if (kind == "AEXPR_NOT_DISTINCT") {
    const Node* distinct = with(*out, "kind", arena_.string("AEXPR_DISTINCT"));
    if (is_row_pair(left, right)) distinct = rows("=", left, right, "AEXPR_DISTINCT");
    return negation(distinct);
  }
  if (kind == "AEXPR_DISTINCT" && is_row_pair(left, right)) return rows("=", left, right, kind);
  if (kind == "AEXPR_OP" && bare && (name[0] == "=" || name[0] == "<>") && is_row_pair(left, right)) {
    return rows(name[0], left, right, kind);
  }
  return out;
}

// As the server's transformAExprIn: what names no column goes into an array, if there are two or more of that. The
// array is made of the common type, and then cast as a whole to what the operator takes (varchar to text).
const Node* Rewriter::membership(const Node& n) {
  const auto name = plain_name(n["name"]);
  const bool negative = name.size() == 1 && name[0] == "<>";
  const std::string_view comparison = negative ? "<>" : "=";
  const Node* left = node(n["lexpr"]);
  Nodes constants;
  Nodes others;
  Nodes all;
  bool with_rows = left->is("RowExpr");
  for (const Node* item : n.list("rexpr")) {
    const Node* each = node(*item);
    all.push_back(each);
    (names_column(*each) ? others : constants).push_back(each);
    with_rows = with_rows || each->is("RowExpr");
  }
  Nodes parts;
  if (constants.size() > 1 && !with_rows) {
    if (const std::string_view taken = n["lexpr"].str("$cast"); !taken.empty()) {
      const DataType type = parse_printed_type(taken);
      for (const Node*& each : constants) {
        if (const DataType known = known_type(*each); !known.empty()) each = cast_of(*each, *each, type);
      }
    }
    const Node* array = arena_.object("A_ArrayExpr", {{"elements", arena_.list(constants)}});
    parts.push_back(operator_of(negative ? "AEXPR_OP_ALL" : "AEXPR_OP_ANY", comparison, left, array));
  } else {
    others = all;
  }
  for (const Node* each : others) {
    parts.push_back(is_row_pair(*left, *each) ? rows(comparison, *left, *each, "AEXPR_OP")
                                              : operator_of("AEXPR_OP", comparison, left, each));
  }
  return both(negative ? "AND_EXPR" : "OR_EXPR", std::move(parts));
}

const Node* Rewriter::between(const Node& n) {
  const std::string_view kind = n.str("kind");
  const auto bounds = n.list("rexpr");
  if (bounds.size() != 2) return children(n);
  const Node* value = node(n["lexpr"]);
  const Node* low = node(*bounds[0]);
  const Node* high = node(*bounds[1]);
  const auto inside = [&](const Node* a, const Node* b) {
    return both("AND_EXPR", {operator_of("AEXPR_OP", ">=", value, a), operator_of("AEXPR_OP", "<=", value, b)});
  };
  const auto outside = [&](const Node* a, const Node* b) {
    return both("OR_EXPR", {operator_of("AEXPR_OP", "<", value, a), operator_of("AEXPR_OP", ">", value, b)});
  };
  if (kind == "AEXPR_BETWEEN") return inside(low, high);
  if (kind == "AEXPR_NOT_BETWEEN") return outside(low, high);
  if (kind == "AEXPR_BETWEEN_SYM") return both("OR_EXPR", {inside(low, high), inside(high, low)});
  return both("AND_EXPR", {outside(low, high), outside(high, low)});
}

// EXTRACT, AT TIME ZONE, TRIM ... are calls to the server, which versions before 14 print as such.
const Node* Rewriter::call(const Node& n) {
  const Node* out = without(*children(n), "funcformat");
  auto name = plain_name(n["funcname"]);
  if (name.size() == 1 && name[0] == "extract" && major_ > 0 && major_ < 14) name[0] = "date_part";
  Nodes parts;
  for (const std::string_view part : name) parts.push_back(arena_.string(part));
  out = with(*out, "funcname", arena_.list(parts));
  const auto args = out->list("args");
  if (name.size() == 1 && (name[0] == "normalize" || name[0] == "is_normalized") && args.size() == 2 &&
      args[1]->is("A_Const")) {
    std::string form(args[1]->str("sval"));
    std::ranges::transform(form, form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    out = with(*out, "args", arena_.list({args[0], with(*args[1], "sval", arena_.string(form))}));
  }
  if (n.flag("$is_cast") && args.size() == 1) {  // text(x)
    const DataType type = known_type(n);
    if (!type.empty()) return cast_of(n, *args[0], type);
  }
  if (n.has("$variadic") && static_cast<std::size_t>(n.num("$variadic")) < args.size()) {
    const auto first = static_cast<std::size_t>(n.num("$variadic"));
    Nodes gathered(args.begin(), args.begin() + static_cast<std::ptrdiff_t>(first));
    gathered.push_back(arena_.object("A_ArrayExpr", {{"elements", arena_.list(args.subspan(first))}}));
    out = with(*with(*without(*out, "$variadic"), "args", arena_.list(gathered)), "func_variadic", arena_.boolean(true));
  }
  if (out->has("agg_order")) out = aggregate_order(n, *out);
  return out;
}

// ORDER BY x within a call f(x): the server finds x among the arguments, and takes it as it is cast there.
const Node* Rewriter::aggregate_order(const Node& n, const Node& rewritten) {
  Nodes keys;
  const auto written = n.list("args");
  for (std::size_t i = 0; i < n.list("agg_order").size(); ++i) {
    const Node* key = rewritten.list("agg_order")[i];
    for (std::size_t a = 0; a < written.size(); ++a) {
      if (!same_structure((*n.list("agg_order")[i])["node"], *written[a])) continue;
      key = with(*key, "node", rewritten.list("args")[a]);
      break;
    }
    keys.push_back(key);
  }
  return with(rewritten, "agg_order", arena_.list(keys));
}

const Node* Rewriter::case_of(const Node& n) {
  const Node* out = children(n);
  if (out->has("defresult")) return out;
  const Node* nothing = arena_.object("A_Const", {{"isnull", arena_.boolean(true)}});
  const DataType type = known_type(n);
  if (!type.empty()) nothing = cast_of(*nothing, *nothing, {type.name, {}, type.array});
  return with(*out, "defresult", nothing);
}

// x = ANY (SELECT ...) is x IN (SELECT ...). Names of columns inside are seen by nobody.
const Node* Rewriter::sublink(const Node& n) {
  const Node* out = children(n);
  const auto name = plain_name(n["operName"]);
  if (!name.empty()) out = with(*out, "operName", names(n["operName"]));
  if (n.str("subLinkType") == "ANY_SUBLINK" && name.size() == 1 && name[0] == "=") out = without(*out, "operName");
  return with(*out, "subselect", unnamed((*out)["subselect"]));
}

const Node* canonical(Arena& arena, const Node& resolved, int major, const DataType& target) {
  Rewriter rewriter(arena, major);
  return rewriter.targeted(rewriter.node(resolved), target);
}

}  // namespace plumb::postgres
