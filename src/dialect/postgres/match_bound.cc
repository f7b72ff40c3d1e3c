#include "dialect/postgres/match_bound.h"

#include <algorithm>
#include <charconv>

#include "dialect/postgres/canonical_literal.h"
#include "dialect/postgres/canonical_rewriter.h"
#include "dialect/postgres/matcher.h"

namespace plumb::postgres {
namespace {

constexpr std::string_view kLists[] = {"listdatums", "lowerdatums", "upperdatums"};

struct Datum {
  std::string text;
  bool decided = true;

  friend auto operator<=>(const Datum&, const Datum&) = default;
};

// "1" with two digits behind the point: "1.00". A number that would lose digits is left alone.
std::string with_scale(std::string text, const std::string& arguments) {
  const std::size_t comma = arguments.find(',');
  int scale = 0;
  if (arguments.empty()) return text;
  if (comma != std::string::npos) std::from_chars(arguments.data() + comma + 1, arguments.data() + arguments.size(), scale);
  const std::size_t point = text.find('.');
  const auto behind = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  if (behind >= scale || text.find_first_not_of("-.0123456789") != std::string::npos) return text;
  if (point == std::string::npos) text += '.';
  return text.append(static_cast<std::size_t>(scale - behind), '0');
}

Datum datum(const Node& n, const DataType& type) {
  if (n.is("ColumnRef")) return {"$" + std::string(n.list("fields").empty() ? "" : n.list("fields")[0]->string())};  // MINVALUE
  if (n.is("A_Const") && n.flag("isnull")) return {"$null"};
  DataType plain = type;
  plain.arguments.clear();
  LiteralValue value;
  if (n.is("TypeCast") && n["arg"].is("Value")) {
    value = {std::string(n["arg"].str("text")), known_type(n) == plain && !n["arg"].has("$undecided")};
  } else if (n.is("A_Const")) {
    const std::string text = n.has("sval")      ? std::string(n.str("sval"))
                             : n.has("ival")    ? std::to_string(n.num("ival"))
                             : n.has("boolval") ? std::string(n.flag("boolval") ? "t" : "f")
                                                : std::string(n.str("numeric"));
    value = canonical_literal(plain, text);
  } else {
    return {debug_text(n), false};  // an expression, which the server has evaluated
  }
  if (plain.name.schema.empty() && plain.name.name.key() == "numeric") value.text = with_scale(value.text, type.arguments);
  return {"=" + value.text, value.decided};
}

std::vector<Datum> data(const Node& bound, std::string_view list, const std::vector<DataType>& types) {
  std::vector<Datum> out;
  for (const Node* each : bound.list(list)) {
    const std::size_t at = list == "listdatums" ? 0 : out.size();
    out.push_back(datum(*each, at < types.size() ? types[at] : DataType{}));
  }
  if (list == "listdatums") std::ranges::sort(out);
  return out;
}

/// Whether every value below `a` (which is not one of them) is below `b`, as far as numbers and dates tell.
bool is_not_above(const Datum& a, const Datum& b, const DataType& type) {
  const auto is = [](const Datum& one, std::string_view text) { return one.text.starts_with('$') && one.text.find(text) != std::string::npos; };
  if (is(a, "minvalue") || is(b, "maxvalue")) return true;
  if (is(a, "maxvalue") || is(b, "minvalue") || !a.decided || !b.decided) return false;
  const std::string x = a.text.substr(1);
  const std::string y = b.text.substr(1);
  const std::string& name = type.name.name.spelling();
  if (name == "date" || name.starts_with("timestamp")) return x <= y;  // as the server writes them: the year first
  double left = 0;
  double right = 0;
  const auto number = [](const std::string& text, double& out) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
  };
  return number(x, left) && number(y, right) && left <= right;
}

}  // namespace

bool bounds_may_meet(const ExpressionAt& a, const ExpressionAt& b) {
  const Node& one = *a.expression.tree;
  const Node& other = *b.expression.tree;
  if (one.flag("is_default") || other.flag("is_default")) return one.flag("is_default") && other.flag("is_default");
  if (one.str("strategy") == "h") return one.num("modulus") != other.num("modulus") || one.num("remainder") == other.num("remainder");
  const std::vector<DataType> types = bound_types(a);
  const auto both = [&](std::string_view list) { return std::pair(data(one, list, types), data(other, list, types)); };
  const auto [mine, theirs] = both("listdatums");
  if (!mine.empty()) {
    return std::ranges::any_of(mine, [&](const Datum& value) {
      return !value.decided || std::ranges::any_of(theirs, [&](const Datum& each) { return !each.decided || each == value; });
    });
  }
  const auto [lower, their_lower] = both("lowerdatums");
  const auto [upper, their_upper] = both("upperdatums");
  if (lower.empty() || upper.empty() || their_lower.empty() || their_upper.empty() || types.empty()) return true;
  return !is_not_above(upper.front(), their_lower.front(), types.front()) && !is_not_above(their_upper.front(), lower.front(), types.front());
}

std::vector<DataType> bound_types(const ExpressionAt& at) {
  const Schema& schema = at.schema.schema();
  const Table* table = schema.find<Table>(at.owner);
  const Table* parent = table == nullptr ? nullptr : schema.find<Table>(table->partition_of);
  std::vector<DataType> out;
  if (parent == nullptr || !parent->partition_by || !parent->partition_by->tree) return out;
  for (const Node* element : parent->partition_by->tree->list("partParams")) {
    const Column* column = element->has("name") ? parent->column(Name(element->str("name"))) : nullptr;
    DataType type = base_type(column != nullptr ? column->type : known_type((*element)["expr"]), schema);
    if (schema.find<EnumType>(type.name) != nullptr) type = {{{}, Name("text")}, {}, false};  // its labels are texts
    out.push_back(std::move(type));
  }
  return out;
}

Sameness same_bound(const Node& from, const std::vector<DataType>& from_types, const Node& to,
                    const std::vector<DataType>& to_types) {
  const auto differs = [](const Node& a, const Node& b) {
    return std::ranges::any_of(a.fields(), [&](const NodeField& f) {
      return std::ranges::find(kLists, f.name) == std::end(kLists) && !same_structure(*f.value, b[f.name]);
    });
  };
  if (differs(from, to) || differs(to, from)) return Sameness::different;
  Sameness out = Sameness::same;
  for (const std::string_view list : kLists) {
    const std::vector<Datum> a = data(from, list, from_types);
    const std::vector<Datum> b = data(to, list, to_types);
    if (a.size() != b.size()) return Sameness::different;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].text == b[i].text) continue;
      out = both(out, a[i].decided && b[i].decided ? Sameness::different : Sameness::unknown);
    }
  }
  return out;
}

}  // namespace plumb::postgres
