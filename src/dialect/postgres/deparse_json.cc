// The SQL/JSON constructors, predicates and query functions of PostgreSQL 16 to 18, and JSON_TABLE.
#include <utility>

#include "dialect/postgres/deparse_printer.h"

namespace plumb::postgres {
namespace {

std::string_view format_words(const Node& format) {
  if (format.str("format_type") != "JS_FORMAT_JSON" && format.str("format_type") != "JS_FORMAT_JSONB") return {};
  const std::string_view encoding = format.str("encoding");
  if (encoding == "JS_ENC_UTF8") return " FORMAT JSON ENCODING UTF8";
  if (encoding == "JS_ENC_UTF16") return " FORMAT JSON ENCODING UTF16";
  if (encoding == "JS_ENC_UTF32") return " FORMAT JSON ENCODING UTF32";
  return " FORMAT JSON";
}

std::string_view wrapper_words(const Node& node) {
  const std::string_view wrapper = node.str("wrapper");
  if (wrapper == "JSW_CONDITIONAL") return " WITH CONDITIONAL WRAPPER";
  if (wrapper == "JSW_UNCONDITIONAL") return " WITH UNCONDITIONAL WRAPPER";
  if (wrapper == "JSW_NONE") return " WITHOUT WRAPPER";
  return {};
}

std::string_view quotes_words(const Node& node) {
  const std::string_view quotes = node.str("quotes");
  if (quotes == "JS_QUOTES_KEEP") return " KEEP QUOTES";
  if (quotes == "JS_QUOTES_OMIT") return " OMIT QUOTES";
  return {};
}

std::string_view predicate_words(const Node& node) {
  const std::string_view type = node.str("item_type");
  if (type == "JS_TYPE_OBJECT") return " IS JSON OBJECT";
  if (type == "JS_TYPE_ARRAY") return " IS JSON ARRAY";
  if (type == "JS_TYPE_SCALAR") return " IS JSON SCALAR";
  return " IS JSON";
}

}  // namespace

void Printer::json_output(const Node& output) {
  if (output.is_null()) return;
  text(" RETURNING ");
  type_name(output["typeName"]);
  text(format_words(output["returning"]["format"]));
}

void Printer::json_value(const Node& value) {
  if (!value.is("JsonValueExpr")) return expression(value);
  expression(value["raw_expr"]);
  text(format_words(value["format"]));
}

void Printer::json_arguments(std::span<const Node* const> arguments) {
  if (arguments.empty()) return;
  text(" PASSING ");
  comma_separated(arguments, [&](const Node& argument) {
    json_value(argument["val"]);
    text(" AS ");
    identifier(argument.str("name"));
  });
}

void Printer::json_behaviours(const Node& node) {
  const auto behaviour = [&](const Node& item, std::string_view when) {
    static constexpr std::pair<std::string_view, std::string_view> kBehaviours[] = {
        {"JSON_BEHAVIOR_NULL", "NULL"},         {"JSON_BEHAVIOR_ERROR", "ERROR"},
        {"JSON_BEHAVIOR_EMPTY", "EMPTY"},       {"JSON_BEHAVIOR_TRUE", "TRUE"},
        {"JSON_BEHAVIOR_FALSE", "FALSE"},       {"JSON_BEHAVIOR_UNKNOWN", "UNKNOWN"},
        {"JSON_BEHAVIOR_EMPTY_ARRAY", "EMPTY ARRAY"}, {"JSON_BEHAVIOR_EMPTY_OBJECT", "EMPTY OBJECT"},
    };
    if (item.is_null()) return;
    text(" ");
    if (item.str("btype") == "JSON_BEHAVIOR_DEFAULT") {
      text("DEFAULT ");
      expression(item["expr"]);
    }
    for (const auto& [name, words] : kBehaviours) {
      if (item.str("btype") == name) text(words);
    }
    text(when);
  };
  behaviour(node["on_empty"], " ON EMPTY");
  behaviour(node["on_error"], " ON ERROR");
}

bool Printer::json_expression(const Node& node) {
  const std::string_view tag = node.tag();
  const auto key_value = [&](const Node& pair) {
    expression(pair["key"], kLowest, true);
    text(" : ");
    json_value(pair["value"]);
  };
  const auto aggregate_tail = [&](const Node& constructor) {
    text(")");
    if (constructor.has("agg_filter")) {
      text(" FILTER (WHERE ");
      expression(constructor["agg_filter"]);
      text(")");
    }
    if (const Node& over = constructor["over"]; !over.is_null()) {
      text(" OVER ");
      if (over.has("name")) return identifier(over.str("name"));
      text("(");
      window(over);
      text(")");
    }
  };

  if (tag == "JsonObjectConstructor") {
    text("JSON_OBJECT(");
    comma_separated(node.list("exprs"), key_value);
    if (node.flag("absent_on_null")) text(" ABSENT ON NULL");
    if (node.flag("unique")) text(" WITH UNIQUE KEYS");
    json_output(node["output"]);
    text(")");
  } else if (tag == "JsonArrayConstructor") {
    text("JSON_ARRAY(");
    comma_separated(node.list("exprs"), [&](const Node& item) { json_value(item); });
    if (!node.flag("absent_on_null") && !node.list("exprs").empty()) text(" NULL ON NULL");
    json_output(node["output"]);
    text(")");
  } else if (tag == "JsonArrayQueryConstructor") {
    text("JSON_ARRAY(");
    select(node["query"]);
    text(format_words(node["format"]));
    json_output(node["output"]);
    text(")");
  } else if (tag == "JsonObjectAgg") {
    text("JSON_OBJECTAGG(");
    key_value(node["arg"]);
    if (node.flag("absent_on_null")) text(" ABSENT ON NULL");
    if (node.flag("unique")) text(" WITH UNIQUE KEYS");
    json_output(node["constructor"]["output"]);
    aggregate_tail(node["constructor"]);
  } else if (tag == "JsonArrayAgg") {
    text("JSON_ARRAYAGG(");
    json_value(node["arg"]);
    if (const auto keys = node["constructor"].list("agg_order"); !keys.empty()) {
      text(" ORDER BY ");
      sort_keys(keys);
    }
    if (!node.flag("absent_on_null")) text(" NULL ON NULL");
    json_output(node["constructor"]["output"]);
    aggregate_tail(node["constructor"]);
  } else if (tag == "JsonIsPredicate") {
    expression(node["expr"], kIs + 1);
    text(format_words(node["format"]));
    text(predicate_words(node));
    if (node.flag("unique_keys")) text(" WITH UNIQUE KEYS");
  } else if (tag == "JsonParseExpr") {
    text("JSON(");
    json_value(node["expr"]);
    if (node.flag("unique_keys")) text(" WITH UNIQUE KEYS");
    json_output(node["output"]);
    text(")");
  } else if (tag == "JsonScalarExpr" || tag == "JsonSerializeExpr") {
    text(tag == "JsonScalarExpr" ? "JSON_SCALAR(" : "JSON_SERIALIZE(");
    json_value(node["expr"]);
    json_output(node["output"]);
    text(")");
  } else if (tag == "JsonFuncExpr") {
    const std::string_view op = node.str("op");
    if (op == "JSON_EXISTS_OP") text("JSON_EXISTS(");
    else if (op == "JSON_QUERY_OP") text("JSON_QUERY(");
    else if (op == "JSON_VALUE_OP") text("JSON_VALUE(");
    else unknown(node);
    json_value(node["context_item"]);
    text(", ");
    expression(node["pathspec"]);
    json_arguments(node.list("passing"));
    json_output(node["output"]);
    text(wrapper_words(node));
    text(quotes_words(node));
    json_behaviours(node);
    text(")");
  } else {
    return false;
  }
  return true;
}

void Printer::json_columns(std::span<const Node* const> columns) {
  const auto path = [&](const Node& column) {
    if (!column.has("pathspec")) return;
    text(" PATH ");
    expression(column["pathspec"]["string"]);
  };
  text(" COLUMNS (");
  comma_separated(columns, [&](const Node& column) {
    const std::string_view type = column.str("coltype");
    if (type == "JTC_NESTED") {
      text("NESTED");
      path(column);
      if (column["pathspec"].has("name")) {
        text(" AS ");
        identifier(column["pathspec"].str("name"));
      }
      return json_columns(column.list("columns"));
    }
    identifier(column.str("name"));
    text(" ");
    if (type == "JTC_FOR_ORDINALITY") return text("FOR ORDINALITY");
    type_name(column["typeName"]);
    if (type == "JTC_EXISTS") text(" EXISTS");
    if (type == "JTC_FORMATTED") text(format_words(column["format"]));
    path(column);
    text(wrapper_words(column));
    text(quotes_words(column));
    json_behaviours(column);
  });
  text(")");
}

void Printer::json_table(const Node& node) {
  if (node.flag("lateral")) text("LATERAL ");
  text("JSON_TABLE(");
  json_value(node["context_item"]);
  text(", ");
  expression(node["pathspec"]["string"]);
  if (node["pathspec"].has("name")) {
    text(" AS ");
    identifier(node["pathspec"].str("name"));
  }
  json_arguments(node.list("passing"));
  json_columns(node.list("columns"));
  json_behaviours(node);
  text(")");
  alias(node["alias"]);
}

}  // namespace plumb::postgres
