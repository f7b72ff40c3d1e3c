// Type names, and how tables are partitioned.
#include "dialect/postgres/deparse_printer.h"
#include "dialect/postgres/names.h"
#include "dialect/postgres/types.h"

namespace plumb::postgres {

void Printer::type_name(const Node& node) {
  const auto names = node.list("names");
  auto modifiers = node.list("typmods");
  if (node.flag("setof")) text("SETOF ");

  // What is found to be the server's own and is a keyword needs its words, or quotes.
  const bool is_keyword = node.flag("$builtin") && names.size() == 1 &&
                          quote_identifier(names[0]->string()) != names[0]->string();
  const StandardSpelling* spelling = is_keyword || (names.size() == 2 && names[0]->string() == "pg_catalog")
                                         ? standard_spelling(names.back()->string())
                                         : nullptr;
  // Without a length these two would be read as those of length one.
  if (spelling != nullptr && modifiers.empty() && (spelling->catalogue == "bpchar" || spelling->catalogue == "bit")) {
    spelling = nullptr;
  }
  // Real and double precision take no modifier in these words, and an interval begins with its fields.
  if (spelling == nullptr) {
    qualified(names);
    if (node.flag("pct_type")) text("%TYPE");
  } else {
    text(spelling->head);
    if (spelling->catalogue == "interval" && !modifiers.empty()) {
      const auto fields = interval_fields(modifiers[0]->num("ival"));
      if (!fields) unknown(*modifiers[0]);
      text(fields.value_or(""));
      modifiers = modifiers.subspan(1);
    }
  }
  if (!modifiers.empty()) {
    text("(");
    expressions(modifiers);
    text(")");
  }
  if (spelling != nullptr && spelling->tail != " without time zone") text(spelling->tail);
  for (const Node* bound : node.list("arrayBounds")) {
    text("[");
    if (bound->integer() > 0) text(std::to_string(bound->integer()));
    text("]");
  }
}

void Printer::partition_by(const Node& spec) {
  std::string_view strategy = spec.str("strategy");
  if (strategy == "PARTITION_STRATEGY_RANGE" || strategy == "range") text("RANGE");
  else if (strategy == "PARTITION_STRATEGY_LIST" || strategy == "list") text("LIST");
  else if (strategy == "PARTITION_STRATEGY_HASH" || strategy == "hash") text("HASH");
  else identifier(strategy);
  text(" (");
  comma_separated(spec.list("partParams"), [&](const Node& element) { index_element(element); });
  text(")");
}

void Printer::partition_bound(const Node& bound) {
  if (bound.flag("is_default")) return text("DEFAULT");
  const std::string_view strategy = bound.str("strategy");
  const auto datum = [&](const Node& node) {
    if (!node.is("PartitionRangeDatum")) return expression(node);
    if (node.str("kind") == "PARTITION_RANGE_DATUM_MINVALUE") return text("MINVALUE");
    if (node.str("kind") == "PARTITION_RANGE_DATUM_MAXVALUE") return text("MAXVALUE");
    expression(node["value"]);
  };
  // The parser leaves MINVALUE and MAXVALUE as columns of that name.
  const auto range_datum = [&](const Node& node) {
    const auto fields = node.is("ColumnRef") ? node.list("fields") : std::span<const Node* const>{};
    if (fields.size() == 1 && fields[0]->string() == "minvalue") return text("MINVALUE");
    if (fields.size() == 1 && fields[0]->string() == "maxvalue") return text("MAXVALUE");
    datum(node);
  };
  if (strategy == "r") {
    text("FOR VALUES FROM (");
    comma_separated(bound.list("lowerdatums"), range_datum);
    text(") TO (");
    comma_separated(bound.list("upperdatums"), range_datum);
    text(")");
  } else if (strategy == "l") {
    text("FOR VALUES IN (");
    comma_separated(bound.list("listdatums"), datum);
    text(")");
  } else if (strategy == "h") {
    text("FOR VALUES WITH (modulus " + std::to_string(bound.num("modulus")) + ", remainder " +
         std::to_string(bound.num("remainder")) + ")");
  } else {
    unknown(bound);
  }
}

}  // namespace plumb::postgres
