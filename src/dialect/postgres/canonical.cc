#include "dialect/postgres/canonical.h"

#include <algorithm>

#include "base/text.h"
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

// Which argument of a function is a keyword of SQL, printed in small letters by one version and as such by another.
std::size_t keyword_argument(const std::vector<std::string_view>& name) {
  if (name.size() == 1 && (name[0] == "extract" || name[0] == "date_part")) return 0;
  if (name.size() == 1 && (name[0] == "normalize" || name[0] == "is_normalized")) return 1;
  return std::string_view::npos;
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
  DataType type = parse_printed_type(cast);
  type.arguments.clear();  // the server shows no conversion to a modifier that nobody wrote
  return cast_of(*out, *out, type);
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
  if (tag == "ParamRef") return parameter(n);
  if (tag == "ResTarget" && n["val"].is("MultiAssignRef")) return assignment(n);
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

// A literal in small letters.
const Node* Rewriter::lower_literal(const Node& n) {
  if (n.is("TypeCast")) return with(n, "arg", lower_literal(n["arg"]));
  const std::string_view field = n.is("Value") ? "text" : "sval";
  if (!n.is("Value") && !n.is("A_Const")) return &n;
  if (!n.has(field)) return &n;
  return with(n, field, arena_.string(lower(n.str(field))));
}

// EXTRACT, AT TIME ZONE, TRIM ... are calls to the server; since version 14 it remembers which way they were written.
const Node* Rewriter::call(const Node& n) {
  const Node* out = children(n);
  auto name = plain_name(n["funcname"]);
  // SUBSTRING of a pattern is printed as a call all the same.
  const bool by_pattern = name.size() == 1 && name[0] == "substring" && out->list("args").size() > 1 &&
                          known_type(*out->list("args")[1]).name.name.key() != "int4";
  if (context_.one_call_form || by_pattern || n.str("funcformat") != "COERCE_SQL_SYNTAX") out = without(*out, "funcformat");
  if (name.size() == 1 && name[0] == "extract" && context_.major > 0 && context_.major < 14) name[0] = "date_part";
  Nodes parts;
  for (const std::string_view part : name) parts.push_back(arena_.string(part));
  out = with(*out, "funcname", arena_.list(parts));
  if (const auto keyword = keyword_argument(name); keyword < out->list("args").size()) {
    Nodes folded(out->list("args").begin(), out->list("args").end());
    folded[keyword] = lower_literal(*folded[keyword]);
    out = with(*out, "args", arena_.list(folded));
  }
  const auto args = out->list("args");
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

// An argument by its number is the argument by its name.
const Node* Rewriter::parameter(const Node& n) {
  std::int64_t number = n.num("number");
  if (context_.routine == nullptr) return &n;
  for (const Argument& argument : context_.routine->arguments) {
    if (argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::table || --number != 0) continue;
    if (argument.name.empty()) break;
    const Node* fields = arena_.list({arena_.string(context_.routine->id.name.key()), arena_.string(argument.name.key())});
    return arena_.object("ColumnRef", {{"fields", fields}, {"$type", arena_.string(print(argument.type))}}, n.location());
  }
  return &n;
}

// SET (a, b) = (x, y) is SET a = x, b = y.
const Node* Rewriter::assignment(const Node& n) {
  const Node& reference = n["val"];
  const auto values = reference["source"].list("args");
  const auto number = static_cast<std::size_t>(reference.num("colno"));
  if (!reference["source"].is("RowExpr") || number == 0 || number > values.size()) return children(n);
  return with(*children(*without(n, "val")), "val", node(*values[number - 1]));
}

const Node* Rewriter::whole(const Node& n) {
  const Node* out = node(n);
  if (context_.routine != nullptr) {
    // A body: a list of statements, or one list of them.
    Nodes statements;
    for (const Node* each : out->items()) statements.push_back(each->is_list() ? whole(*each) : unnamed(*each));
    return out->is_list() ? arena_.list(statements) : out;
  }
  const bool literal = out->is("A_Const") && out->has("sval") && !context_.target.empty();
  return literal ? constant_of(context_.target, out->str("sval")) : out;
}

const Node* canonical(Arena& arena, const Node& resolved, const CanonicalContext& context) {
  return Rewriter(arena, context).whole(resolved);
}

}  // namespace plumb::postgres
