// XML functions and XMLTABLE.
#include <array>

#include "dialect/postgres/deparse_printer.h"

namespace plumb::postgres {

bool Printer::xml_expression(const Node& node) {
  const auto option = [&](const Node& of) {
    text(of.str("xmloption") == "XMLOPTION_CONTENT" ? "CONTENT " : "DOCUMENT ");
  };
  if (node.is("XmlSerialize")) {
    text("XMLSERIALIZE(");
    option(node);
    expression(node["expr"]);
    text(" AS ");
    type_name(node["typeName"]);
    if (node.flag("indent")) text(" INDENT");
    text(")");
    return true;
  }
  if (!node.is("XmlExpr")) return false;
  const auto named_list = [&](std::span<const Node* const> targets) {
    comma_separated(targets, [&](const Node& target) { target_list(std::array{&target}); });
  };
  const std::string_view op = node.str("op");
  const auto args = node.list("args");
  const auto named = node.list("named_args");
  if (op == "IS_DOCUMENT" && args.size() == 1) {
    expression(*args[0], kIs + 1);
    text(" IS DOCUMENT");
    return true;
  }
  if (op == "IS_XMLCONCAT") {
    text("XMLCONCAT(");
    expressions(args);
  } else if (op == "IS_XMLELEMENT") {
    text("XMLELEMENT(NAME ");
    identifier(node.str("name"));
    if (!named.empty()) {
      text(", XMLATTRIBUTES(");
      named_list(named);
      text(")");
    }
    for (const Node* arg : args) {
      text(", ");
      expression(*arg);
    }
  } else if (op == "IS_XMLFOREST") {
    text("XMLFOREST(");
    named_list(named);
  } else if (op == "IS_XMLPARSE" && args.size() == 2) {
    text("XMLPARSE(");
    option(node);
    expression(*args[0]);
    if (args[1]->flag("boolval")) text(" PRESERVE WHITESPACE");
  } else if (op == "IS_XMLPI") {
    text("XMLPI(NAME ");
    identifier(node.str("name"));
    for (const Node* arg : args) {
      text(", ");
      expression(*arg);
    }
  } else if (op == "IS_XMLROOT" && args.size() == 3) {
    text("XMLROOT(");
    expression(*args[0]);
    text(", VERSION ");
    if (args[1]->flag("isnull")) text("NO VALUE");
    else expression(*args[1]);
    switch (args[2]->num("ival")) {  // src/include/utils/xml.h: XmlStandaloneType
      case 0: text(", STANDALONE YES"); break;
      case 1: text(", STANDALONE NO"); break;
      case 2: text(", STANDALONE NO VALUE"); break;
      default: break;
    }
  } else {
    unknown(node);
    return true;
  }
  text(")");
  return true;
}

void Printer::xml_table(const Node& node) {
  if (node.flag("lateral")) text("LATERAL ");
  text("XMLTABLE(");
  if (const auto namespaces = node.list("namespaces"); !namespaces.empty()) {
    text("XMLNAMESPACES(");
    comma_separated(namespaces, [&](const Node& item) {
      if (!item.has("name")) text("DEFAULT ");
      expression(item["val"], kLowest, true);
      if (item.has("name")) {
        text(" AS ");
        identifier(item.str("name"));
      }
    });
    text("), ");
  }
  primary(node["rowexpr"]);
  text(" PASSING ");
  primary(node["docexpr"]);
  text(" COLUMNS ");
  comma_separated(node.list("columns"), [&](const Node& column) {
    identifier(column.str("colname"));
    if (column.flag("for_ordinality")) return text(" FOR ORDINALITY");
    text(" ");
    type_name(column["typeName"]);
    if (column.has("colexpr")) {
      text(" PATH ");
      expression(column["colexpr"], kLowest, true);
    }
    if (column.has("coldefexpr")) {
      text(" DEFAULT ");
      expression(column["coldefexpr"], kLowest, true);
    }
    if (column.flag("is_not_null")) text(" NOT NULL");
  });
  text(")");
  alias(node["alias"]);
}

}  // namespace plumb::postgres
