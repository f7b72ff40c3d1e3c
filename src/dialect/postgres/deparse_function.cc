// Function calls: the plain form, aggregates and windows, and the forms that SQL gives a syntax of their own.
#include <algorithm>
#include <utility>

#include "dialect/postgres/deparse_printer.h"
#include "dialect/postgres/keywords.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

// src/include/nodes/parsenodes.h: FRAMEOPTION_*
enum Frame : std::int64_t {
  kNonDefault = 0x00001,
  kRange = 0x00002,
  kRows = 0x00004,
  kGroups = 0x00008,
  kBetween = 0x00010,
  kStartUnboundedPreceding = 0x00020,
  kEndUnboundedPreceding = 0x00040,
  kStartUnboundedFollowing = 0x00080,
  kEndUnboundedFollowing = 0x00100,
  kStartCurrentRow = 0x00200,
  kEndCurrentRow = 0x00400,
  kStartPreceding = 0x00800,
  kEndPreceding = 0x01000,
  kStartFollowing = 0x02000,
  kEndFollowing = 0x04000,
  kExcludeCurrentRow = 0x08000,
  kExcludeGroup = 0x10000,
  kExcludeTies = 0x20000,
};

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// Fields that EXTRACT takes without quotes: any identifier, but keywords only these (extract_arg in gram.y).
bool is_extract_field(std::string_view text) {
  if (!is_word(text)) return false;
  for (const std::string_view keyword : {"year", "month", "day", "hour", "minute", "second"}) {
    if (text == keyword) return true;
  }
  for (const std::string_view name :
       {"century", "decade", "dow", "doy", "epoch", "isodow", "isoyear", "julian", "microseconds", "millennium",
        "milliseconds", "quarter", "timezone", "timezone_hour", "timezone_minute", "week"}) {
    if (text == name) return true;
  }
  return false;
}

}  // namespace

void Printer::function_call(const Node& call) {
  if (call.str("funcformat") != "COERCE_SQL_SYNTAX" || !special_syntax(call)) {
    const auto names = call.list("funcname");
    // left(...) and right(...) may stand bare: as functions these words are free.
    if (names.size() == 1 && keyword_class(names[0]->string()) == KeywordClass::function_or_type_name) {
      text(names[0]->string());
    } else {
      qualified(names);
    }
    text("(");
    const auto args = call.list("args");
    const auto order = call.list("agg_order");
    const bool within_group = call.flag("agg_within_group");
    if (call.flag("agg_star")) text("*");
    if (call.flag("agg_distinct")) text("DISTINCT ");
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (i > 0) text(", ");
      if (call.flag("func_variadic") && i + 1 == args.size()) text("VARIADIC ");
      expression(*args[i]);
    }
    if (!order.empty() && !within_group) {
      text(" ORDER BY ");
      sort_keys(order);
    }
    text(")");
    if (within_group) {
      text(" WITHIN GROUP (ORDER BY ");
      sort_keys(order);
      text(")");
    }
  }
  if (call.has("agg_filter")) {
    text(" FILTER (WHERE ");
    expression(call["agg_filter"]);
    text(")");
  }
  if (const Node& over = call["over"]; !over.is_null()) {
    text(" OVER ");
    if (over.has("name")) {
      identifier(over.str("name"));
    } else {
      text("(");
      window(over);
      text(")");
    }
  }
}

bool Printer::special_syntax(const Node& call) {
  const auto names = call.list("funcname");
  const auto args = call.list("args");
  if (names.size() != 2 || names[0]->string() != "pg_catalog") return false;
  const std::string_view name = names[1]->string();
  const std::size_t count = args.size();

  if (name == "extract" && count == 2) {
    const std::string_view field = args[0]->str("sval");
    text("EXTRACT(");
    text(is_extract_field(field) ? std::string(field) : quote_literal(field));
    text(" FROM ");
    expression(*args[1]);
  } else if (name == "overlay" && (count == 3 || count == 4)) {
    text("OVERLAY(");
    expression(*args[0]);
    text(" PLACING ");
    expression(*args[1]);
    text(" FROM ");
    expression(*args[2]);
    if (count == 4) {
      text(" FOR ");
      expression(*args[3]);
    }
  } else if (name == "position" && count == 2) {
    text("POSITION(");
    expression(*args[1], kLowest, true);
    text(" IN ");
    expression(*args[0], kLowest, true);
  } else if (name == "substring" && (count == 2 || count == 3)) {
    text("SUBSTRING(");
    expression(*args[0]);
    text(" FROM ");
    expression(*args[1]);
    if (count == 3) {
      text(" FOR ");
      expression(*args[2]);
    }
  } else if ((name == "btrim" || name == "ltrim" || name == "rtrim") && count > 0) {
    text(name == "btrim" ? "TRIM(BOTH " : name == "ltrim" ? "TRIM(LEADING " : "TRIM(TRAILING ");
    if (count == 1) {
      text("FROM ");
      expression(*args[0]);
    } else {
      expression(*args.back());
      text(" FROM ");
      expressions(args.first(count - 1));
    }
  } else if (name == "timezone" && count == 2) {
    expression(*args[1], kAt);
    text(" AT TIME ZONE ");
    expression(*args[0], kAt + 1);
    return true;
  } else if (name == "timezone" && count == 1) {
    expression(*args[0], kAt);
    text(" AT LOCAL");
    return true;
  } else if (name == "overlaps" && count == 4) {
    text("(");
    expressions(args.first(2));
    text(") OVERLAPS (");
    expressions(args.subspan(2));
  } else if (name == "pg_collation_for" && count == 1) {
    text("COLLATION FOR (");
    expression(*args[0]);
  } else if (name == "normalize" && (count == 1 || count == 2)) {
    text("NORMALIZE(");
    expression(*args[0]);
    if (count == 2) {
      text(", ");
      text(args[1]->str("sval"));
    }
  } else if (name == "is_normalized" && (count == 1 || count == 2)) {
    expression(*args[0], kIs + 1);
    text(" IS ");
    if (count == 2) {
      text(args[1]->str("sval"));
      text(" ");
    }
    text("NORMALIZED");
    return true;
  } else if (name == "xmlexists" && count == 2) {
    text("XMLEXISTS(");
    primary(*args[0]);
    text(" PASSING ");
    primary(*args[1]);
  } else if (name == "system_user" && count == 0) {
    text("SYSTEM_USER");
    return true;
  } else {
    return false;
  }
  text(")");
  return true;
}

void Printer::sort_keys(std::span<const Node* const> keys) {
  comma_separated(keys, [&](const Node& key) {
    if (!key.is("SortBy")) return expression(key);
    expression(key["node"]);
    const std::string_view direction = key.str("sortby_dir");
    if (direction == "SORTBY_ASC") text(" ASC");
    if (direction == "SORTBY_DESC") text(" DESC");
    if (direction == "SORTBY_USING") {
      text(" USING ");
      operator_name(key.list("useOp"));
    }
    const std::string_view nulls = key.str("sortby_nulls");
    if (nulls == "SORTBY_NULLS_FIRST") text(" NULLS FIRST");
    if (nulls == "SORTBY_NULLS_LAST") text(" NULLS LAST");
  });
}

void Printer::window(const Node& definition) {
  bool first = true;
  const auto part = [&](std::string_view words) {
    if (!first) text(" ");
    first = false;
    text(words);
  };
  if (definition.has("refname")) {
    part("");
    identifier(definition.str("refname"));
  }
  if (const auto keys = definition.list("partitionClause"); !keys.empty()) {
    part("PARTITION BY ");
    expressions(keys);
  }
  if (const auto keys = definition.list("orderClause"); !keys.empty()) {
    part("ORDER BY ");
    sort_keys(keys);
  }
  if ((definition.num("frameOptions") & kNonDefault) != 0) {
    part("");
    frame(definition);
  }
}

void Printer::frame(const Node& definition) {
  const std::int64_t options = definition.num("frameOptions");
  text((options & kRange) != 0 ? "RANGE " : (options & kRows) != 0 ? "ROWS " : "GROUPS ");
  const auto bound = [&](std::string_view offset, std::int64_t before_all, std::int64_t after_all, std::int64_t current,
                         std::int64_t preceding) {
    if ((options & before_all) != 0) return text("UNBOUNDED PRECEDING");
    if ((options & after_all) != 0) return text("UNBOUNDED FOLLOWING");
    if ((options & current) != 0) return text("CURRENT ROW");
    expression(definition[offset], kCast);
    text((options & preceding) != 0 ? " PRECEDING" : " FOLLOWING");
  };
  const bool between = (options & kBetween) != 0;
  if (between) text("BETWEEN ");
  bound("startOffset", kStartUnboundedPreceding, kStartUnboundedFollowing, kStartCurrentRow, kStartPreceding);
  if (between) {
    text(" AND ");
    bound("endOffset", kEndUnboundedPreceding, kEndUnboundedFollowing, kEndCurrentRow, kEndPreceding);
  }
  if ((options & kExcludeCurrentRow) != 0) text(" EXCLUDE CURRENT ROW");
  if ((options & kExcludeGroup) != 0) text(" EXCLUDE GROUP");
  if ((options & kExcludeTies) != 0) text(" EXCLUDE TIES");
}

void Printer::case_expression(const Node& node) {
  const bool lines = is_long(node);
  const auto part = [&](std::string_view words) {
    if (lines) line();
    else text(" ");
    text(words);
  };
  text("CASE");
  if (node.has("arg")) {
    text(" ");
    expression(node["arg"]);
  }
  indent_ += lines ? kIndent : 0;
  for (const Node* when : node.list("args")) {
    part("WHEN ");
    expression((*when)["expr"]);
    text(" THEN ");
    expression((*when)["result"]);
  }
  if (node.has("defresult")) {
    part("ELSE ");
    expression(node["defresult"]);
  }
  indent_ -= lines ? kIndent : 0;
  part("END");
}

void Printer::value_function(const Node& node) {
  static constexpr std::pair<std::string_view, std::string_view> kFunctions[] = {
      {"SVFOP_CURRENT_DATE", "CURRENT_DATE"},
      {"SVFOP_CURRENT_TIME", "CURRENT_TIME"},
      {"SVFOP_CURRENT_TIME_N", "CURRENT_TIME"},
      {"SVFOP_CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
      {"SVFOP_CURRENT_TIMESTAMP_N", "CURRENT_TIMESTAMP"},
      {"SVFOP_LOCALTIME", "LOCALTIME"},
      {"SVFOP_LOCALTIME_N", "LOCALTIME"},
      {"SVFOP_LOCALTIMESTAMP", "LOCALTIMESTAMP"},
      {"SVFOP_LOCALTIMESTAMP_N", "LOCALTIMESTAMP"},
      {"SVFOP_CURRENT_ROLE", "CURRENT_ROLE"},
      {"SVFOP_CURRENT_USER", "CURRENT_USER"},
      {"SVFOP_USER", "USER"},
      {"SVFOP_SESSION_USER", "SESSION_USER"},
      {"SVFOP_CURRENT_CATALOG", "CURRENT_CATALOG"},
      {"SVFOP_CURRENT_SCHEMA", "CURRENT_SCHEMA"},
  };
  const std::string_view op = node.str("op");
  for (const auto& [name, words] : kFunctions) {
    if (name != op) continue;
    text(words);
    if (op.ends_with("_N")) text("(" + std::to_string(node.num("typmod")) + ")");
    return;
  }
  unknown(node);
}

}  // namespace plumb::postgres
