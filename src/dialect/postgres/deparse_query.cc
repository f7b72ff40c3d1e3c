// SELECT and VALUES, set operations, WITH.
#include <utility>
#include <vector>

#include "dialect/postgres/deparse_printer.h"

namespace plumb::postgres {
namespace {

bool is_set_operation(const Node& select) {
  const std::string_view op = select.str("op");
  return op == "SETOP_UNION" || op == "SETOP_INTERSECT" || op == "SETOP_EXCEPT";
}

// INTERSECT binds stronger than UNION and EXCEPT.
int set_precedence(const Node& select) { return select.str("op") == "SETOP_INTERSECT" ? 2 : 1; }

// Clauses that would be taken for those of the whole set operation.
bool has_own_clauses(const Node& select) {
  return select.has("sortClause") || select.has("limitCount") || select.has("limitOffset") ||
         select.has("lockingClause") || select.has("withClause");
}

}  // namespace

void Printer::query_in_parentheses(const Node& query) {
  text("(");
  const bool lines = is_long(query);
  if (lines) {
    indent_ += kIndent;
    line();
    node(query);
    indent_ -= kIndent;
    line();
  } else {
    const bool outer = std::exchange(pretty_, false);
    node(query);
    pretty_ = outer;
  }
  text(")");
}

void Printer::select(const Node& select) {
  if (select.has("withClause")) with_clause(select["withClause"]);
  if (is_set_operation(select)) set_operation(select);
  else simple_select(select);
  if (const auto keys = select.list("sortClause"); !keys.empty()) {
    clause("ORDER BY ");
    sort_keys(keys);
  }
  limits(select);
  for (const Node* lock : select.list("lockingClause")) {
    static constexpr std::pair<std::string_view, std::string_view> kStrengths[] = {
        {"LCS_FORKEYSHARE", "FOR KEY SHARE"},
        {"LCS_FORSHARE", "FOR SHARE"},
        {"LCS_FORNOKEYUPDATE", "FOR NO KEY UPDATE"},
        {"LCS_FORUPDATE", "FOR UPDATE"},
    };
    for (const auto& [name, words] : kStrengths) {
      if (lock->str("strength") == name) clause(words);
    }
    if (const auto relations = lock->list("lockedRels"); !relations.empty()) {
      text(" OF ");
      comma_separated(relations, [&](const Node& item) { relation(item); });
    }
    if (lock->str("waitPolicy") == "LockWaitError") text(" NOWAIT");
    if (lock->str("waitPolicy") == "LockWaitSkip") text(" SKIP LOCKED");
  }
}

void Printer::limits(const Node& select) {
  const Node& count = select["limitCount"];
  const bool with_ties = select.str("limitOption") == "LIMIT_OPTION_WITH_TIES";
  if (count.is_object() && !with_ties) {
    clause("LIMIT ");
    if (count.is("A_Const") && count.flag("isnull")) text("ALL");
    else expression(count);
  }
  if (select.has("limitOffset")) {
    clause("OFFSET ");
    expression(select["limitOffset"]);
  }
  if (count.is_object() && with_ties) {
    clause("FETCH FIRST ");
    primary(count);
    text(" ROWS WITH TIES");
  }
}

void Printer::condition(std::string_view word, const Node& condition) {
  if (condition.is_null()) return;
  clause(word);
  text(" ");
  indent_ += kIndent;
  // One line for each of the conditions that all must hold.
  const auto args = condition.list("args");
  if (pretty_ && condition.is("BoolExpr") && condition.str("boolop") == "AND_EXPR" && !args.empty()) {
    expression(*args[0], kAnd + 1);
    for (const Node* arg : args.subspan(1)) {
      clause("AND ");
      expression(*arg, kAnd + 1);
    }
  } else {
    expression(condition);
  }
  indent_ -= kIndent;
}

void Printer::simple_select(const Node& select) {
  if (const auto rows = select.list("valuesLists"); !rows.empty()) {
    text("VALUES ");
    indent_ += kIndent;
    bool first = true;
    for (const Node* row : rows) {
      if (!first) text(",");
      if (rows.size() > 1 && pretty_) line();
      else if (!first) text(" ");
      first = false;
      text("(");
      expressions(row->items());
      text(")");
    }
    indent_ -= kIndent;
    return;
  }
  text("SELECT");
  if (const auto distinct = select.list("distinctClause"); !distinct.empty()) {
    text(" DISTINCT");
    if (!distinct[0]->tag().empty()) {  // DISTINCT alone is a list of one empty node
      text(" ON (");
      expressions(distinct);
      text(")");
    }
  }
  if (const auto targets = select.list("targetList"); !targets.empty()) {
    if (targets.size() == 1 || !pretty_) text(" ");
    indent_ += kIndent;
    target_list(targets);
    indent_ -= kIndent;
  }
  if (const Node& into = select["intoClause"]; !into.is_null()) {
    clause("INTO ");
    const std::string_view persistence = into["rel"].str("relpersistence");
    if (persistence == "t") text("TEMPORARY ");
    if (persistence == "u") text("UNLOGGED ");
    relation(into["rel"]);
  }
  if (const auto from = select.list("fromClause"); !from.empty()) {
    clause("FROM ");
    from_list(from);
  }
  condition("WHERE", select["whereClause"]);
  if (const auto keys = select.list("groupClause"); !keys.empty()) {
    clause(select.flag("groupDistinct") ? "GROUP BY DISTINCT " : "GROUP BY ");
    expressions(keys);
  }
  condition("HAVING", select["havingClause"]);
  if (const auto windows = select.list("windowClause"); !windows.empty()) {
    clause("WINDOW ");
    comma_separated(windows, [&](const Node& definition) {
      identifier(definition.str("name"));
      text(" AS (");
      window(definition);
      text(")");
    });
  }
}

void Printer::target_list(std::span<const Node* const> targets) {
  bool first = true;
  for (const Node* target : targets) {
    if (!first) text(pretty_ ? "," : ", ");
    first = false;
    if (pretty_ && targets.size() > 1) line();
    expression((*target)["val"]);
    if (target->has("name")) {
      text(" AS ");
      identifier(target->str("name"));
    }
  }
}

void Printer::set_operation(const Node& select) {
  // The left side of a long chain is a deep tree.
  std::vector<const Node*> chain{&select};
  const Node* first = &select["larg"];
  while (is_set_operation(*first) && !has_own_clauses(*first) && set_precedence(*first) == set_precedence(select)) {
    chain.push_back(first);
    first = &(*first)["larg"];
  }
  const auto needs = [&](const Node& operand, bool right) {
    if (has_own_clauses(operand)) return true;
    if (!is_set_operation(operand)) return false;
    return right ? set_precedence(operand) <= set_precedence(select) : set_precedence(operand) < set_precedence(select);
  };
  set_operand(*first, needs(*first, false));
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    const std::string_view op = (*link)->str("op");
    clause(op == "SETOP_UNION" ? "UNION" : op == "SETOP_INTERSECT" ? "INTERSECT" : "EXCEPT");
    if ((*link)->flag("all")) text(" ALL");
    line();
    set_operand((**link)["rarg"], needs((**link)["rarg"], true));
  }
}

void Printer::set_operand(const Node& operand, bool parentheses) {
  if (!parentheses) return select(operand);
  query_in_parentheses(operand);
}

void Printer::with_clause(const Node& clause) {
  text(clause.flag("recursive") ? "WITH RECURSIVE " : "WITH ");
  bool first = true;
  for (const Node* cte : clause.list("ctes")) {
    if (!first) text(", ");
    first = false;
    common_table(*cte);
  }
  line();
}

void Printer::common_table(const Node& cte) {
  identifier(cte.str("ctename"));
  if (const auto columns = cte.list("aliascolnames"); !columns.empty()) {
    text(" (");
    identifiers(columns);
    text(")");
  }
  text(" AS ");
  if (cte.str("ctematerialized") == "CTEMaterializeAlways") text("MATERIALIZED ");
  if (cte.str("ctematerialized") == "CTEMaterializeNever") text("NOT MATERIALIZED ");
  query_in_parentheses(cte["ctequery"]);
  if (const Node& search = cte["search_clause"]; !search.is_null()) {
    text(search.flag("search_breadth_first") ? " SEARCH BREADTH FIRST BY " : " SEARCH DEPTH FIRST BY ");
    identifiers(search.list("search_col_list"));
    text(" SET ");
    identifier(search.str("search_seq_column"));
  }
  if (const Node& cycle = cte["cycle_clause"]; !cycle.is_null()) {
    text(" CYCLE ");
    identifiers(cycle.list("cycle_col_list"));
    text(" SET ");
    identifier(cycle.str("cycle_mark_column"));
    // Only a constant may stand here: a typed one in its "type 'text'" form.
    const auto mark = [&](const Node& value) {
      if (!value.is("TypeCast")) return expression(value);
      type_name(value["typeName"]);
      text(" ");
      expression(value["arg"]);
    };
    const Node& value = cycle["cycle_mark_value"];
    const Node& otherwise = cycle["cycle_mark_default"];
    if (!value.flag("boolval") || !otherwise.has("boolval") || otherwise.flag("boolval")) {
      text(" TO ");
      mark(value);
      text(" DEFAULT ");
      mark(otherwise);
    }
    text(" USING ");
    identifier(cycle.str("cycle_path_column"));
  }
}

}  // namespace plumb::postgres
