// Expressions: operators with their precedences, constants, and everything that holds other expressions.
#include <cctype>
#include <utility>
#include <vector>

#include "dialect/postgres/deparse_printer.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

int operator_precedence(std::span<const Node* const> name, bool binary) {
  if (name.size() != 1) return kOperator;
  const std::string_view text = name[0]->string();
  if (text == "+" || text == "-") return binary ? kAdd : kSign;
  if (!binary) return kOperator;
  if (text == "*" || text == "/" || text == "%") return kMultiply;
  if (text == "^") return kPower;
  for (const std::string_view comparison : {"=", "<>", "<", ">", "<=", ">="}) {
    if (text == comparison) return kComparison;
  }
  return kOperator;
}

bool is_negative_number(const Node& constant) {
  return constant.num("ival") < 0 || constant.str("fval").starts_with('-');
}

bool is_system_call(const Node& node, std::string_view name) {
  const auto names = node.list("funcname");
  return node.is("FuncCall") && names.size() == 2 && names[0]->string() == "pg_catalog" && names[1]->string() == name;
}

int call_precedence(const Node& call) {
  if (call.str("funcformat") != "COERCE_SQL_SYNTAX") return kPrimary;
  if (is_system_call(call, "timezone")) return kAt;
  if (is_system_call(call, "overlaps")) return kLike;
  if (is_system_call(call, "is_normalized")) return kIs;
  return kPrimary;
}

std::string_view boolean_test(std::string_view type) {
  static constexpr std::pair<std::string_view, std::string_view> kTests[] = {
      {"IS_TRUE", " IS TRUE"},           {"IS_NOT_TRUE", " IS NOT TRUE"},       {"IS_FALSE", " IS FALSE"},
      {"IS_NOT_FALSE", " IS NOT FALSE"}, {"IS_UNKNOWN", " IS UNKNOWN"},         {"IS_NOT_UNKNOWN", " IS NOT UNKNOWN"},
      {"IS_NULL", " IS NULL"},           {"IS_NOT_NULL", " IS NOT NULL"},
  };
  for (const auto& [name, words] : kTests) {
    if (name == type) return words;
  }
  return {};
}

// What a b_expr may be at its top: no boolean logic, IN, LIKE, IS NULL, COLLATE or AT TIME ZONE.
bool is_restricted(const Node& node) {
  const int strength = precedence(node);
  if (strength == kPrimary || strength == kSign || strength == kCast) return true;
  if (node.is("A_Expr")) {
    const std::string_view kind = node.str("kind");
    return kind == "AEXPR_OP" || kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT";
  }
  return node.is("XmlExpr");
}

}  // namespace

int precedence(const Node& node) {
  if (node.is("A_Expr")) {
    const std::string_view kind = node.str("kind");
    if (kind == "AEXPR_OP") return operator_precedence(node.list("name"), node.has("lexpr"));
    if (kind == "AEXPR_OP_ANY" || kind == "AEXPR_OP_ALL") return kComparison;
    if (kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT") return kIs;
    if (kind == "AEXPR_NULLIF") return kPrimary;
    return kLike;
  }
  if (node.is("BoolExpr")) {
    const std::string_view op = node.str("boolop");
    if (op != "NOT_EXPR") return op == "AND_EXPR" ? kAnd : kOr;
    // Written as NOT IN.
    const auto args = node.list("args");
    const bool not_in = args.size() == 1 && args[0]->is("SubLink") && args[0]->str("subLinkType") == "ANY_SUBLINK" &&
                        args[0]->list("operName").empty();
    return not_in ? kLike : kNot;
  }
  if (node.is("SubLink")) {
    const std::string_view type = node.str("subLinkType");
    if (type == "ANY_SUBLINK") return node.list("operName").empty() ? kLike : kComparison;
    return type == "ALL_SUBLINK" ? kComparison : kPrimary;
  }
  if (node.is("NullTest") || node.is("BooleanTest") || node.is("JsonIsPredicate")) return kIs;
  if (node.is("XmlExpr")) return node.str("op") == "IS_DOCUMENT" ? kIs : kPrimary;
  if (node.is("CollateClause")) return kCollate;
  if (node.is("TypeCast")) return kCast;
  if (node.is("A_Const")) return is_negative_number(node) ? kSign : kPrimary;
  if (node.is("FuncCall")) return call_precedence(node);
  return kPrimary;
}

void Printer::expression(const Node& node, int min, bool restricted) {
  if (precedence(node) < min || (restricted && !is_restricted(node))) {
    text("(");
    expression_body(node, false);
    text(")");
  } else {
    expression_body(node, restricted);
  }
}

void Printer::expressions(std::span<const Node* const> nodes) {
  comma_separated(nodes, [&](const Node& item) { expression(item); });
}

void Printer::constant(const Node& node) {
  if (node.has("sval")) return text(quote_literal(node.str("sval")));
  if (node.has("ival")) return text(std::to_string(node.num("ival")));
  if (node.has("fval")) return text(node.str("fval"));
  if (node.has("boolval")) return text(node.flag("boolval") ? "true" : "false");
  if (node.flag("isnull")) return text("NULL");
  if (const std::string_view bits = node.str("bsval"); !bits.empty()) {
    text(bits[0] == 'x' ? "X" : "B");
    return text(quote_literal(bits.substr(1)));
  }
  unknown(node);
}

void Printer::expression_body(const Node& node, bool restricted) {
  const std::string_view tag = node.tag();
  if (tag == "A_Const") return constant(node);
  if (tag == "ColumnRef") {
    const auto fields = node.list("fields");
    if (fields.empty()) return unknown(node);
    if (fields[0]->is("A_Star")) text("*");
    else identifier(fields[0]->string());
    return indirection(fields.subspan(1));
  }
  if (tag == "A_Expr") return operation(node, restricted);
  if (tag == "BoolExpr") return boolean_operation(node);
  if (tag == "FuncCall") return function_call(node);
  if (tag == "TypeCast") {
    expression(node["arg"], kCast, restricted);
    text("::");
    return type_name(node["typeName"]);
  }
  if (tag == "NullTest" || tag == "BooleanTest") {
    const std::string_view words = boolean_test(node.str(tag == "NullTest" ? "nulltesttype" : "booltesttype"));
    expression(node["arg"], kIs + 1);
    return words.empty() ? unknown(node) : text(words);
  }
  if (tag == "SubLink") return sub_link(node);
  if (tag == "CaseExpr") return case_expression(node);
  if (tag == "CollateClause") {
    expression(node["arg"], kCollate);
    text(" COLLATE ");
    return qualified(node.list("collname"));
  }
  if (tag == "CoalesceExpr" || tag == "MinMaxExpr" || tag == "GroupingFunc") {
    if (tag == "CoalesceExpr") text("COALESCE(");
    else if (tag == "GroupingFunc") text("GROUPING(");
    else text(node.str("op") == "IS_LEAST" ? "LEAST(" : "GREATEST(");
    expressions(node.list("args"));
    return text(")");
  }
  if (tag == "A_ArrayExpr") {
    text("ARRAY[");
    expressions(node.list("elements"));
    return text("]");
  }
  if (tag == "RowExpr") return row(node);
  if (tag == "A_Indirection") return indirected(node);
  if (tag == "ParamRef") {
    text("$");
    return node.num("number") > 0 ? text(std::to_string(node.num("number"))) : unknown(node);
  }
  if (tag == "SQLValueFunction") return value_function(node);
  if (tag == "NamedArgExpr") {
    identifier(node.str("name"));
    text(" => ");
    return expression(node["arg"]);
  }
  if (tag == "SetToDefault") return text("DEFAULT");
  if (tag == "CurrentOfExpr") {
    text("CURRENT OF ");
    return identifier(node.str("cursor_name"));
  }
  if (tag == "GroupingSet") {
    const std::string_view kind = node.str("kind");
    if (kind == "GROUPING_SET_EMPTY") return text("()");
    if (kind == "GROUPING_SET_ROLLUP") text("ROLLUP (");
    else if (kind == "GROUPING_SET_CUBE") text("CUBE (");
    else if (kind == "GROUPING_SET_SETS") text("GROUPING SETS (");
    else return unknown(node);
    expressions(node.list("content"));
    return text(")");
  }
  if (tag == "MergeSupportFunc") return text("MERGE_ACTION()");
  if (xml_expression(node) || json_expression(node)) return;
  unknown(node);
}

void Printer::operation(const Node& node, bool restricted) {
  const std::string_view kind = node.str("kind");
  const auto name = node.list("name");
  const Node& left = node["lexpr"];
  const Node& right = node["rexpr"];
  const std::string_view symbol = name.size() == 1 ? name[0]->string() : std::string_view{};

  if (kind == "AEXPR_OP") {
    const int strength = precedence(node);
    if (left.is_null()) {
      operator_name(name);
      // "- -1" must not become a comment, nor "@ -1" another operator.
      Printer operand(Layout::line);
      operand.expression(right, strength == kSign ? kSign : strength + 1, restricted);
      const std::string written = operand.take();
      const bool tight = strength == kSign && !written.empty() &&
                         (std::isalnum(static_cast<unsigned char>(written[0])) != 0 || written[0] == '(');
      if (!tight) text(" ");
      return text(written);
    }
    // Comparisons do not associate; everything else does to the left. A long chain is a deep tree on the left side.
    std::vector<const Node*> chain{&node};
    if (strength != kComparison) {
      const Node* first = &left;
      while (first->is("A_Expr") && first->str("kind") == "AEXPR_OP" && first->has("lexpr") &&
             precedence(*first) == strength) {
        chain.push_back(first);
        first = &(*first)["lexpr"];
      }
    }
    expression((*chain.back())["lexpr"], strength == kComparison ? strength + 1 : strength, restricted);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      text(" ");
      operator_name((*link)->list("name"));
      text(" ");
      expression((**link)["rexpr"], strength + 1, restricted);
    }
    return;
  }
  if (kind == "AEXPR_OP_ANY" || kind == "AEXPR_OP_ALL") {
    expression(left, kOperator + 1);
    text(" ");
    operator_name(name);
    text(kind == "AEXPR_OP_ANY" ? " ANY (" : " ALL (");
    // ANY ((SELECT ...)) compares with an array, ANY (SELECT ...) with each row.
    expression(right);
    return text(")");
  }
  if (kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT") {
    expression(left, kIs + 1, restricted);
    text(kind == "AEXPR_DISTINCT" ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ");
    return expression(right, kIs + 1, restricted);
  }
  if (kind == "AEXPR_NULLIF") {
    text("NULLIF(");
    expression(left);
    text(", ");
    expression(right);
    return text(")");
  }
  if (kind == "AEXPR_IN") {
    expression(left, kLike + 1);
    text(symbol == "<>" ? " NOT IN (" : " IN (");
    expressions(right.items());
    return text(")");
  }
  if (kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE" || kind == "AEXPR_SIMILAR") {
    expression(left, kLike + 1);
    if (symbol.starts_with('!')) text(" NOT");
    text(kind == "AEXPR_LIKE" ? " LIKE " : kind == "AEXPR_ILIKE" ? " ILIKE " : " SIMILAR TO ");
    const auto parts = right.list("args");
    const bool escapes = is_system_call(right, "like_escape") && parts.size() == 2;
    const bool similar = kind == "AEXPR_SIMILAR" && is_system_call(right, "similar_to_escape") && !parts.empty();
    if (!escapes && !similar) return expression(right, kEscape + 1);
    expression(*parts[0], kEscape + 1);
    if (parts.size() > 1) {
      text(" ESCAPE ");
      expression(*parts[1], kEscape + 1);
    }
    return;
  }
  if (kind.contains("BETWEEN") && right.items().size() == 2) {
    expression(left, kLike + 1);
    text(kind.starts_with("AEXPR_NOT") ? " NOT BETWEEN " : " BETWEEN ");
    if (kind.ends_with("_SYM")) text("SYMMETRIC ");
    expression(*right.items()[0], kLike + 1, true);
    text(" AND ");
    return expression(*right.items()[1], kLike + 1);
  }
  unknown(node);
}

void Printer::boolean_operation(const Node& node) {
  const std::string_view op = node.str("boolop");
  const auto args = node.list("args");
  if (op == "NOT_EXPR" && args.size() == 1) {
    if (precedence(node) == kLike) {  // NOT IN
      expression((*args[0])["testexpr"], kLike + 1);
      text(" NOT IN ");
      return query_in_parentheses((*args[0])["subselect"]);
    }
    text("NOT ");
    return expression(*args[0], kPrimary);
  }
  if ((op != "AND_EXPR" && op != "OR_EXPR") || args.empty()) return unknown(node);
  // The parser flattens a chain on its left side only: "a AND (b AND c)" keeps its parentheses.
  const int strength = op == "AND_EXPR" ? kAnd : kOr;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (i > 0) text(op == "AND_EXPR" ? " AND " : " OR ");
    expression(*args[i], strength + 1);
  }
}

void Printer::sub_link(const Node& node) {
  const std::string_view type = node.str("subLinkType");
  if (type == "EXISTS_SUBLINK") {
    text("EXISTS ");
  } else if (type == "ARRAY_SUBLINK") {
    text("ARRAY");
  } else if (type == "ANY_SUBLINK" && node.list("operName").empty()) {
    expression(node["testexpr"], kLike + 1);
    text(" IN ");
  } else if (type == "ANY_SUBLINK" || type == "ALL_SUBLINK") {
    expression(node["testexpr"], kOperator + 1);
    text(" ");
    operator_name(node.list("operName"));
    text(type == "ANY_SUBLINK" ? " ANY " : " ALL ");
  } else if (type != "EXPR_SUBLINK") {
    return unknown(node);
  }
  query_in_parentheses(node["subselect"]);
}

void Printer::row(const Node& node) {
  const auto args = node.list("args");
  // (a, b) and ROW(a, b) are told apart by the tree; "(a)" would be no row.
  if (node.str("row_format") != "COERCE_IMPLICIT_CAST" || args.size() < 2) text("ROW");
  text("(");
  expressions(args);
  text(")");
}

void Printer::indirected(const Node& node) {
  const Node& arg = node["arg"];
  const auto steps = node.list("indirection");
  if (arg.is("ColumnRef") && !steps.empty() && steps[0]->is("A_Indices")) {
    expression(arg);
  } else {
    text("(");
    expression(arg);
    text(")");
  }
  indirection(steps);
}

}  // namespace plumb::postgres
