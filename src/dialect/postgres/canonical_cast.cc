// Constants and casts. A literal that is read as a type is its value; a cast that changes nothing is none; a cast of
// ARRAY[...] is one of each element, as the server reads it.
#include <charconv>

#include "dialect/postgres/canonical_literal.h"
#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

DataType builtin_type(const char* name) { return {{{}, Name(name)}, {}, false}; }

bool is_type(const DataType& type, std::string_view name) {
  return type.name.schema.empty() && !type.array && type.name.name.key() == name;
}

bool in_int4(std::string_view text, std::int64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= INT32_MIN && value <= INT32_MAX;
}

// "1011" of b1011 and of xB.
std::string bits(std::string_view text) {
  if (text.starts_with('b')) return std::string(text.substr(1));
  std::string out;
  for (const char c : text.substr(text.empty() ? 0 : 1)) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    for (int bit = 3; bit >= 0; --bit) out += (digit >> bit & 1) != 0 ? '1' : '0';
  }
  return out;
}

}  // namespace

DataType read_type(const Node& node) {
  if (!node.is("Type")) return data_type(node);
  return {{Name(node.str("schema")), Name(node.str("name"))}, std::string(node.str("arguments")), node.flag("array")};
}

DataType known_type(const Node& node) {
  if (node.is("TypeCast")) return read_type(node["typeName"]);
  if (node.is("A_Const")) {
    if (node.has("ival")) return builtin_type("int4");
    if (node.has("numeric")) return builtin_type("numeric");
    if (node.has("boolval")) return builtin_type("bool");
    return {};
  }
  if (node.is("BoolExpr") || node.is("NullTest") || node.is("BooleanTest")) return builtin_type("bool");
  if (const std::string_view text = node.str("$type"); !text.empty()) return parse_printed_type(text);
  return {};
}

const Node* Rewriter::type_node(const DataType& type) {
  return arena_.object("Type", {{"schema", arena_.string(type.name.schema.key())},
                                {"name", arena_.string(type.name.name.key())},
                                {"arguments", arena_.string(type.arguments)},
                                {"array", arena_.boolean(type.array)}});
}

const Node* Rewriter::constant(const Node& n) {
  if (n.has("fval")) {
    const std::string_view text = n.str("fval");
    // Digits alone are a bigint where they fit, else a numeric (the server's make_const).
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size()) {
      if (in_int4(text, value)) return arena_.object("A_Const", {{"ival", arena_.integer(value)}}, n.location());
      return constant_of(builtin_type("int8"), text);
    }
    return constant_of(builtin_type("numeric"), text);
  }
  if (n.has("bsval")) return constant_of(builtin_type("bit"), bits(n.str("bsval")));
  return &n;
}

// The literal read as a type without modifiers.
const Node* Rewriter::constant_of(const DataType& type, std::string_view text) {
  const LiteralValue value = canonical_literal(type, text);
  if (value.decided) {
    std::int64_t number = 0;
    if (is_type(type, "bool")) return arena_.object("A_Const", {{"boolval", arena_.boolean(value.text == "t")}});
    if (is_type(type, "int4") && in_int4(value.text, number)) {
      return arena_.object("A_Const", {{"ival", arena_.integer(number)}});
    }
    if (is_type(type, "numeric")) return arena_.object("A_Const", {{"numeric", arena_.string(value.text)}});
  }
  const Node* inner = arena_.object("Value", {{"text", arena_.string(value.text)}});
  if (!value.decided) inner = with(*inner, "$undecided", arena_.boolean(true));
  return arena_.object("TypeCast", {{"arg", inner}, {"typeName", type_node(type)}});
}

const Node* Rewriter::cast(const Node& n) {
  const Node& name = n["typeName"];
  if (n["arg"].is("Value")) return &n;
  if (name.has("setof") || name.has("pct_type")) return children(n);
  return cast_of(n, *node(n["arg"]), read_type(name));
}

const Node* Rewriter::cast_of(const Node& n, const Node& arg, const DataType& type) {
  const auto plain = [&] {
    return arena_.object("TypeCast", {{"arg", &arg}, {"typeName", type_node(type)}}, n.location());
  };
  if (arg.is("A_Const") && arg.has("sval")) {
    DataType base = type;
    const bool interval = is_type(type, "interval");
    if (!interval) base.arguments.clear();
    const Node* value = constant_of(base, arg.str("sval"));
    if (interval || type.arguments.empty()) return value;
    // '1.0'::numeric(10,2): the value, and then a conversion to the modifier.
    const Node& inner = value->is("TypeCast") ? (*value)["arg"] : *value;
    return arena_.object("TypeCast", {{"arg", &inner}, {"typeName", type_node(type)}});
  }
  if (arg.is("A_ArrayExpr") && type.array && !arg.list("elements").empty()) {
    Nodes elements;
    DataType element = type;
    element.array = false;
    for (const Node* each : arg.list("elements")) {
      elements.push_back(cast_of(*each, *each, each->is("A_ArrayExpr") ? type : element));
    }
    const Node* out = with(arg, "elements", arena_.list(elements));
    return out->has("$type") ? with(*out, "$type", arena_.string(print(type))) : out;
  }
  if (arg.is("CollateClause")) {  // the server casts beneath it
    const Node* out = with(arg, "arg", cast_of(arg["arg"], arg["arg"], type));
    return with(*out, "$type", arena_.string(print(type)));
  }
  if (arg.is("ColumnRef") && !arg.list("fields").empty() && arg.list("fields").back()->is("A_Star") &&
      !is_builtin_type(type.name.name.key())) {
    return &arg;  // a whole row, as the server shows it in a target list: w.*::w
  }
  const DataType known = known_type(arg);
  if (!known.empty() && known == type) return &arg;
  // A literal's way through varchar to text changes nothing: how (ARRAY['a'::varchar])::text[] of IN comes back.
  if (is_type(type, "text") && arg.is("TypeCast") && arg["arg"].is("Value") && is_type(known, "varchar") &&
      known.arguments.empty()) {
    return constant_of(type, arg["arg"].str("text"));
  }
  // '1.0'::numeric and then ::numeric(10,2) is what '1.0'::numeric(10,2) is.
  if (arg.is("TypeCast") && arg["arg"].is("Value") && !type.arguments.empty()) {
    DataType base = type;
    base.arguments.clear();
    if (known == base) return arena_.object("TypeCast", {{"arg", &arg["arg"]}, {"typeName", type_node(type)}});
  }
  return plain();
}

}  // namespace plumb::postgres
