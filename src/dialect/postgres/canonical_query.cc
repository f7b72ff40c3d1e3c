// Queries: ordinals and names of output columns become the expressions they stand for, names of columns that nobody
// sees are dropped, what is the default is not said.
#include <algorithm>

#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/resolver.h"

namespace plumb::postgres {
namespace {

bool is_null(const Node& n) { return n.is("A_Const") && n.flag("isnull"); }

bool has_column_names(const Node& alias) { return !alias.list("colnames").empty(); }

}  // namespace

const Node* Rewriter::from_item(const Node& n) {
  const Node* out = children(n);
  if (n.is("RangeVar")) {
    out = without(*out, "relpersistence");
    if (n.str("schemaname") == "pg_catalog") out = without(*out, "schemaname");
    const Node& alias = (*out)["alias"];
    if (alias.str("aliasname") == n.str("relname") && !has_column_names(alias)) out = without(*out, "alias");
  } else if (n.is("RangeFunction")) {
    out = without(*out, "lateral");  // a function in FROM sees what stands before it either way
    // ROWS FROM of one function is the function.
    if (n.list("functions").size() == 1) out = without(*out, "is_rowsfrom");
  }
  return out;
}

// Every column with its name: the one that the server would give, where none was written.
const Node* Rewriter::targets(const Node& n) {
  Nodes out;
  for (const Node* target : n.items()) {
    const Node* each = node(*target);
    if (target->is("ResTarget") && !target->has("name") && !(*target)["val"].is_null()) {
      const auto fields = (*target)["val"].list("fields");
      const bool star = !fields.empty() && fields.back()->is("A_Star");
      if (!star) each = with(*each, "name", arena_.string(output_name((*target)["val"])));
    }
    out.push_back(each);
  }
  return arena_.list(out);
}

// The select, and every arm of a set operation, without the names of its columns.
const Node* Rewriter::unnamed(const Node& select) {
  if (!select.is("SelectStmt")) return &select;
  const Node* out = &select;
  for (const std::string_view side : {"larg", "rarg"}) {
    if (select.has(side)) out = with(*out, side, unnamed(select[side]));
  }
  if (!select.has("targetList")) return out;
  Nodes targets;
  for (const Node* target : select.list("targetList")) targets.push_back(without(*target, "name"));
  return with(*out, "targetList", arena_.list(targets));
}

// ORDER BY 2, ORDER BY name-of-output: the expression behind it. Of a set operation only the number is left.
const Node* Rewriter::output_expression(const Node& n, const Node& rewritten, const Node& targets) {
  const std::int64_t number = n.has("$output") ? n.num("$output") : n.is("A_Const") ? n.num("ival") : 0;
  if (number <= 0) return &rewritten;
  if (targets.is_null()) return arena_.object("A_Const", {{"ival", arena_.integer(number)}});
  const auto index = static_cast<std::size_t>(number - 1);
  return index < targets.items().size() ? &(*targets.items()[index])["val"] : &rewritten;
}

const Node* Rewriter::sort_by(const Node& n, const Node& targets) {
  const Node* out = children(n);
  out = with(*out, "node", output_expression(n["node"], (*out)["node"], targets));
  std::string_view direction = n.str("sortby_dir");
  const auto use = plain_name(n["useOp"]);
  if (direction == "SORTBY_USING" && use.size() == 1 && (use[0] == "<" || use[0] == ">")) {
    direction = use[0] == "<" ? "SORTBY_ASC" : "SORTBY_DESC";
    out = without(*out, "useOp");
  }
  if (direction == "SORTBY_DEFAULT" || direction.empty()) direction = "SORTBY_ASC";
  std::string_view nulls = n.str("sortby_nulls");
  if (nulls == "SORTBY_NULLS_DEFAULT" || nulls.empty()) {
    nulls = direction == "SORTBY_DESC" ? "SORTBY_NULLS_FIRST" : "SORTBY_NULLS_LAST";
  }
  return with(*with(*out, "sortby_dir", arena_.string(direction)), "sortby_nulls", arena_.string(nulls));
}

const Node* Rewriter::group_by(const Node& list, const Node& targets) {
  Nodes out;
  for (const Node* item : list.items()) {
    const bool parentheses = item->is("RowExpr") && item->str("row_format") == "COERCE_IMPLICIT_CAST";
    if (parentheses) {  // GROUP BY (a, b)
      const Node* inner = group_by((*item)["args"], targets);
      out.insert(out.end(), inner->items().begin(), inner->items().end());
      continue;
    }
    const Node* each = output_expression(*item, *node(*item), targets);
    if (std::ranges::none_of(out, [&](const Node* known) { return same_structure(*known, *each); })) out.push_back(each);
  }
  return arena_.list(out);
}

const Node* Rewriter::select(const Node& n) {
  std::vector<NodeField> fields;
  const Node* columns = targets(n["targetList"]);
  const Node& visible = n.has("larg") ? Node::null() : *columns;
  for (const NodeField& f : n.fields()) {
    const Node* value = f.value;
    if (f.name == "targetList") {
      value = columns;
    } else if (f.name == "sortClause") {
      Nodes keys;
      for (const Node* key : f.value->items()) keys.push_back(sort_by(*key, visible));
      value = arena_.list(keys);
    } else if (f.name == "groupClause") {
      value = group_by(*f.value, visible);
    } else if (f.name == "distinctClause") {
      Nodes keys;
      for (const Node* key : f.value->items()) keys.push_back(output_expression(*key, *node(*key), visible));
      value = arena_.list(keys);
    } else if (f.name == "rarg") {
      value = unnamed(*node(*f.value));
    } else if (f.name == "limitCount" && is_null(*f.value)) {
      continue;  // LIMIT ALL
    } else if (f.name == "limitOption" && f.value->string() != "LIMIT_OPTION_WITH_TIES") {
      continue;
    } else if (f.name == "op" && f.value->string() == "SETOP_NONE") {
      continue;
    } else if (!f.name.starts_with('$')) {
      value = node(*f.value);
    }
    fields.push_back({f.name, value});
  }
  return arena_.object(n.tag(), fields, n.location());
}

}  // namespace plumb::postgres
