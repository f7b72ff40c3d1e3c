// Literals and casts of two sides, one of which may know less about types.
#include "dialect/postgres/builtin.h"
#include "dialect/postgres/canonical_literal.h"
#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/match.h"
#include "dialect/postgres/matcher.h"

namespace plumb::postgres {
namespace {

bool is_bare(const Node& n) { return n.is("A_Const") && n.has("sval"); }
bool is_null(const Node& n) { return n.is("A_Const") && n.flag("isnull"); }
bool is_value(const Node& n) { return n.is("TypeCast") && n["arg"].is("Value"); }

// The text of a typed constant.
std::string value_text(const Node& n) {
  if (is_value(n)) return std::string(n["arg"].str("text"));
  if (n.has("ival")) return std::to_string(n.num("ival"));
  if (n.has("boolval")) return n.flag("boolval") ? "t" : "f";
  return std::string(n.str("numeric"));
}

bool is_typed_constant(const Node& n) {
  return is_value(n) || (n.is("A_Const") && (n.has("ival") || n.has("boolval") || n.has("numeric")));
}

// A numeric or a double precision.
bool is_number(const Node& n) {
  const DataType type = known_type(n);
  const std::string& name = type.name.name.key();
  return type.name.schema.empty() && !type.array && (name == "numeric" || name == "float8");
}

// Whether the only reading of a type's texts is their bytes: enums. Others of the schema's own have code behind them.
bool is_enum(const DataType& type, const Schema& schema) { return schema.find<EnumType>(type.name) != nullptr; }

}  // namespace

DataType base_type(const DataType& type, const Schema& schema) {
  DataType out = type;
  for (int guard = 0; guard < 64; ++guard) {
    const Domain* domain = out.array ? nullptr : schema.find<Domain>(out.name);
    if (domain == nullptr) break;
    out = domain->base;
  }
  return out;
}

// A literal that nobody gave a type, against a constant that the server has given one.
Sameness Matcher::literals(const Node& w, const Node& p) {
  DataType type = base_type(known_type(p), printed_);
  if (type.name.name.key() != "interval") type.arguments.clear();
  const LiteralValue value = canonical_literal(type, w.str("sval"));
  if (value.text == value_text(p)) return Sameness::same;
  const bool decided = (value.decided && !(is_value(p) && p["arg"].has("$undecided"))) || is_enum(type, printed_);
  return decided ? Sameness::different : Sameness::unknown;
}

// Whether the server may have added this cast to what was written: only an implicit one, and only where too little is
// known of the operand to say (where all was known, the canonical form has the cast already).
bool Matcher::may_be_added(const Node& w, const Node& cast) const {
  const DataType target = read_type(cast["typeName"]);
  const DataType source = known_type(cast["arg"]);
  if (!target.arguments.empty()) return false;
  if (of_extract_ && is_number(cast)) return true;
  if (source.empty() || !source.name.schema.empty() || !target.name.schema.empty()) return true;
  if (!known_type(w).empty() && !uncertain_) return false;
  if (source.array != target.array) return false;
  const builtin::TypeId from = builtin::type(source.name.name.key());
  const builtin::TypeId to = builtin::type(target.name.name.key());
  return from != builtin::kNoType && to != builtin::kNoType && builtin::cast(from, to).context == 'i';
}

Sameness Matcher::casts(const Node& w, const Node& p) {
  if (is_null(w) && (is_null(p) || (p.is("TypeCast") && is_null(p["arg"])))) return Sameness::same;
  if (is_bare(w) && is_typed_constant(p)) return literals(w, p);
  if (w.is("A_Const") && p.is("A_Const")) return same_structure(w, p) ? Sameness::same : Sameness::different;

  Sameness out = Sameness::different;
  if (w.is("TypeCast") && p.is("TypeCast") && types(w["typeName"], p["typeName"]) == Sameness::same) {
    if (is_value(w) && is_value(p)) {
      if (w["arg"].str("text") == p["arg"].str("text")) return Sameness::same;
      const bool undecided = w["arg"].has("$undecided") || p["arg"].has("$undecided");
      return undecided && !is_enum(read_type(p["typeName"]), printed_) ? Sameness::unknown : Sameness::different;
    }
    out = match(w["arg"], p["arg"]);
    if (out == Sameness::same) return out;
  }
  if (of_extract_ && is_number(w) && is_number(p) && w.is("TypeCast") && p.is("TypeCast")) {
    return match(w["arg"], p["arg"]);
  }
  if (p.is("TypeCast") && !p["arg"].is("Value") && may_be_added(w, p)) {
    const Sameness inner = match(w, p["arg"]);
    if (inner == Sameness::same || out == Sameness::different) return inner;
  }
  return out;
}

}  // namespace plumb::postgres
