#include "dialect/postgres/deparse.h"

#include <array>

#include "dialect/postgres/deparse_printer.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

constexpr std::size_t kLongExpression = 90;

}  // namespace

void Printer::node(const Node& node) {
  if (node.is_list()) return body(node.items());
  if (node.is("TypeName")) return type_name(node);
  if (node.is("PartitionSpec")) return partition_by(node);
  if (node.is("PartitionBoundSpec")) return partition_bound(node);
  if (node.is("RangeVar")) return relation(node);
  if (node.is("ResTarget")) return target_list(std::array{&node});
  if (!statement(node)) expression(node);
}

void Printer::identifier(std::string_view name) { out_ += quote_identifier(name); }

void Printer::identifiers(std::span<const Node* const> names) {
  comma_separated(names, [&](const Node& name) { identifier(name.string()); });
}

void Printer::qualified(std::span<const Node* const> names) {
  bool first = true;
  for (const Node* name : names) {
    if (!first) text(".");
    first = false;
    identifier(name->string());
  }
}

void Printer::indirection(std::span<const Node* const> steps) {
  for (const Node* step : steps) {
    if (step->is("A_Star")) {
      text(".*");
    } else if (step->is("A_Indices")) {
      text("[");
      if (step->flag("is_slice")) {
        if (step->has("lidx")) expression((*step)["lidx"]);
        text(":");
      }
      if (step->has("uidx")) expression((*step)["uidx"]);
      text("]");
    } else {
      text(".");
      identifier(step->string());
    }
  }
}

void Printer::operator_name(std::span<const Node* const> names) {
  if (names.size() == 1) return text(names[0]->string());
  text("OPERATOR(");
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    identifier(names[i]->string());
    text(".");
  }
  if (!names.empty()) text(names.back()->string());
  text(")");
}

void Printer::unknown(const Node& node) {
  text("{");
  text(node.is_null() ? "null" : node.tag());
  text("}");
}

void Printer::line() {
  if (!pretty_) return text(" ");
  text("\n");
  out_.append(static_cast<std::size_t>(indent_), ' ');
}

void Printer::clause(std::string_view words) {
  line();
  text(words);
}

bool Printer::is_long(const Node& node) const {
  if (!pretty_) return false;
  Printer flat(Layout::line);
  flat.node(node);
  return flat.take().size() > kLongExpression;
}

std::string deparse(const Node& node) {
  Printer printer(Printer::Layout::line);
  printer.node(node);
  return printer.take();
}

std::string deparse_pretty(const Node& query, int indent) {
  Printer printer(Printer::Layout::pretty, indent);
  printer.node(query);
  return printer.take();
}

std::string deparse_restricted(const Node& expression) {
  Printer printer(Printer::Layout::line);
  printer.expression(expression, kLowest, true);
  return printer.take();
}

}  // namespace plumb::postgres
