// Queries. A query is
//   select(value: modifiers; items, from, where, group, having, window, order, limit, lock)   missing clauses are left out
//   union(value: "union all"; left, right, order, limit)       with(value: "recursive"; cte..., query)
// from holds references: table(value: alias; part..., [columns]), derived(value: alias; query), and
//   join(value: "inner", "left", "cross", "natural left" ...; left, right, [on | using])
#include "dialect/mysql/expression_parser.h"

namespace plumb::mysql {

Term ExpressionParser::query() {
  if (!in_.accept("with")) return query_body();
  Term out("with", in_.accept("recursive") ? "recursive" : "");
  do {
    Term cte("cte", in_.name());
    if (in_.accept_symbol("(")) {
      Term columns("columns");
      do {
        columns.args.push_back(Term("part", in_.name()));
      } while (in_.accept_symbol(","));
      in_.expect_symbol(")");
      cte.args.push_back(std::move(columns));
    }
    in_.expect("as");
    in_.expect_symbol("(");
    cte.args.push_back(query());
    in_.expect_symbol(")");
    out.args.push_back(std::move(cte));
  } while (in_.accept_symbol(",") && !in_.failed());
  out.args.push_back(query_body());
  return out;
}

Term ExpressionParser::query_body() {
  const Deeper deeper(*this);
  Term left = query_primary();
  while (in_.is_any({"union", "except", "intersect"})) {
    std::string name = lower(in_.take().text);
    if (in_.accept("all")) name += " all";
    else in_.accept("distinct");
    left = Term("union", std::move(name), {std::move(left), query_primary()});
    query_tail(left);
  }
  return left;
}

Term ExpressionParser::query_primary() {
  if (in_.accept_symbol("(")) {
    Term inner = query_body();
    in_.expect_symbol(")");
    query_tail(inner);
    return inner;
  }
  return query_block();
}

void ExpressionParser::query_tail(Term& query) {
  if (in_.accept_all({"order", "by"})) {
    Term order("order");
    do {
      Term key = expression();
      const bool descending = in_.accept("desc");
      if (!descending) in_.accept("asc");
      order.args.push_back(Term("key", descending ? "desc" : "", {std::move(key)}));
    } while (in_.accept_symbol(","));
    query.args.push_back(std::move(order));
  }
  if (in_.accept("limit")) {
    Term limit("limit", {}, {expression()});  // count, or offset and count
    if (in_.accept_symbol(",")) limit.args.push_back(expression());
    else if (in_.accept("offset")) limit.args.insert(limit.args.begin(), expression());
    query.args.push_back(std::move(limit));
  }
  if (in_.is("for") && in_.is_any({"update", "share"}, 1)) {
    in_.take();
    query.args.push_back(Term("lock", lower(in_.take().text)));
  } else if (in_.accept_all({"lock", "in", "share", "mode"})) {
    query.args.push_back(Term("lock", "share"));
  }
}

Term ExpressionParser::query_block() {
  if (!in_.accept("select")) {
    in_.fail("SELECT");
    return {};
  }
  Term out("select");
  for (;;) {
    if (in_.is_any({"distinct", "distinctrow"})) {
      in_.take();
      out.value += " distinct";
    } else if (in_.is_any({"straight_join", "sql_small_result", "sql_big_result", "sql_buffer_result", "high_priority",
                           "sql_cache", "sql_no_cache", "sql_calc_found_rows"})) {
      out.value += " " + lower(in_.take().text);
    } else if (!in_.accept("all")) {
      break;
    }
  }
  Term items("items");
  do {
    const std::size_t begin = in_.position();
    Term item = expression();
    const std::string source = item.is("name") || item.is("star") ? "" : in_.source(begin, in_.position());
    std::string name;
    if (in_.accept("as")) {
      if (in_.peek().kind == TokenKind::string) name = in_.take().value;
      else name = in_.name();
    } else if (in_.peek().kind == TokenKind::name || in_.peek().kind == TokenKind::string) {
      name = in_.take().value;
    } else if (in_.peek().kind == TokenKind::word &&
               !in_.is_any({"from", "where", "group", "having", "order", "limit", "union", "except", "intersect", "window",
                            "for", "lock", "into", "with"})) {
      name = in_.name();
    }
    Term made("item", name, {std::move(item)});
    if (name.empty() && !source.empty()) made.args.push_back(Term("source", source));
    items.args.push_back(std::move(made));
  } while (in_.accept_symbol(",") && !in_.failed());
  out.args.push_back(std::move(items));
  if (in_.accept("from")) {
    if (!in_.accept("dual")) out.args.push_back(Term("from", {}, {table_references()}));
  }
  if (in_.accept("where")) out.args.push_back(Term("where", {}, {expression()}));
  if (in_.accept_all({"group", "by"})) {
    Term group("group");
    do {
      Term key = expression();
      const bool descending = in_.accept("desc");
      if (!descending) in_.accept("asc");
      group.args.push_back(descending ? Term("key", "desc", {std::move(key)}) : std::move(key));
    } while (in_.accept_symbol(","));
    if (in_.accept_all({"with", "rollup"})) group.value = "rollup";
    out.args.push_back(std::move(group));
  }
  if (in_.accept("having")) out.args.push_back(Term("having", {}, {expression()}));
  if (in_.accept("window")) {
    Term windows("windows");
    do {
      Term one("named", in_.name());
      in_.expect("as");
      one.args.push_back(window());
      windows.args.push_back(std::move(one));
    } while (in_.accept_symbol(","));
    out.args.push_back(std::move(windows));
  }
  query_tail(out);
  return out;
}

Term ExpressionParser::table_references() {
  Term left = joined();
  while (in_.accept_symbol(",")) left = Term("join", "inner", {std::move(left), joined()});
  return left;
}

Term ExpressionParser::joined() {
  const Deeper deeper(*this);
  Term left = table_factor();
  for (;;) {
    std::string kind;
    if (in_.accept("natural")) {
      kind = "natural ";
      if (in_.is_any({"left", "right"})) {
        kind += lower(in_.take().text);
        in_.accept("outer");
      } else {
        in_.accept("inner");
        kind += "inner";
      }
      in_.expect("join");
    } else if (in_.is_any({"left", "right"})) {
      kind = lower(in_.take().text);
      in_.accept("outer");
      in_.expect("join");
    } else if (in_.accept("inner") || in_.accept("cross")) {
      in_.expect("join");
      kind = "inner";
    } else if (in_.accept("join")) {
      kind = "inner";
    } else if (in_.accept("straight_join")) {
      kind = "straight";
    } else {
      return left;
    }
    Term join("join", kind, {std::move(left), table_factor()});
    if (in_.accept("on")) {
      join.args.push_back(Term("on", {}, {expression()}));
    } else if (in_.accept("using")) {
      Term columns("using");
      in_.expect_symbol("(");
      do {
        columns.args.push_back(Term("part", in_.name()));
      } while (in_.accept_symbol(","));
      in_.expect_symbol(")");
      join.args.push_back(std::move(columns));
    }
    left = std::move(join);
    if (in_.failed()) return left;
  }
}

Term ExpressionParser::alias(Term table) {
  if (in_.accept("as")) {
    table.value = in_.name("an alias");
  } else if (in_.peek().kind == TokenKind::name) {
    table.value = in_.take().value;
  } else if (in_.peek().kind == TokenKind::word &&
             !in_.is_any({"on", "using", "join", "inner", "left", "right", "cross", "natural", "straight_join", "where",
                          "group", "having", "order", "limit", "union", "except", "intersect", "window", "for", "lock", "use",
                          "ignore", "force", "with", "set", "partition"})) {
    table.value = in_.name();
  }
  return table;
}

Term ExpressionParser::table_factor() {
  if (in_.accept_symbol("(")) {
    if (in_.is_any({"select", "with"}) || in_.is_symbol("(")) {
      const std::size_t inner = in_.position();
      Term sub = query();
      if (!in_.failed() && in_.accept_symbol(")")) {
        Term out = alias(Term("derived", {}, {std::move(sub)}));
        if (in_.is_symbol("(")) {
          in_.take();
          Term columns("columns");
          do {
            columns.args.push_back(Term("part", in_.name()));
          } while (in_.accept_symbol(","));
          in_.expect_symbol(")");
          out.args.push_back(std::move(columns));
        }
        return out;
      }
      in_.reset(inner);
    }
    Term inner = table_references();
    in_.expect_symbol(")");
    return inner;
  }
  in_.accept("lateral");
  if (in_.is_symbol("(")) return table_factor();
  Term table("table");
  const std::string first = in_.name("a table");
  table.args.push_back(Term("part", first));
  while (in_.accept_symbol(".")) {
    const std::string next = in_.name();
    table.args.push_back(Term("part", next));
  }
  if (in_.is_symbol("(")) {  // JSON_TABLE and the like
    in_.fail("a table");
    return table;
  }
  if (in_.accept("partition")) {
    in_.expect_symbol("(");
    while (!in_.failed() && !in_.at_end() && !in_.is_symbol(")")) in_.take();
    in_.expect_symbol(")");
  }
  if (in_.accept_all({"for", "system_time"})) {
    in_.fail("a table without FOR SYSTEM_TIME");
    return table;
  }
  table = alias(std::move(table));
  while (in_.is_any({"use", "ignore", "force"}) && in_.is_any({"index", "key"}, 1)) {
    std::string hint = lower(in_.take().text);
    in_.take();
    if (in_.accept("for")) hint += " for " + lower(in_.take().text) + (in_.accept("by") ? " by" : "");
    in_.expect_symbol("(");
    Term names("hint", hint);
    while (!in_.failed() && !in_.at_end() && !in_.is_symbol(")")) {
      names.args.push_back(Term("part", lower(in_.name())));
      in_.accept_symbol(",");
    }
    in_.expect_symbol(")");
    table.args.push_back(std::move(names));
  }
  return table;
}

}  // namespace plumb::mysql
