#include "dialect/postgres/canonical_literal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace plumb::postgres {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

LiteralValue undecided(std::string_view text) { return {std::string(text), false}; }

// No value of the type: a server would refuse it, so it is the same as nothing but itself.
LiteralValue no_value(std::string_view text) { return {std::string(text)}; }

// A text that the reader of numbers does not know: without a digit it is none; with one, a newer server may know better
// (0x1F and 1_000 since 16).
LiteralValue unknown_number(std::string_view text) {
  return std::ranges::any_of(text, is_digit) ? undecided(text) : no_value(text);
}

LiteralValue boolean(std::string_view text) {
  const std::string word = lower(trimmed(text));
  const auto is_prefix = [&](std::string_view full, std::size_t least) {
    return word.size() >= least && full.starts_with(word);
  };
  if (is_prefix("true", 1) || is_prefix("yes", 1) || word == "on" || word == "1") return {"t"};
  if (is_prefix("false", 1) || is_prefix("no", 1) || is_prefix("off", 2) || word == "0") return {"f"};
  return no_value(text);
}

LiteralValue integer(std::string_view text) {
  std::string_view digits = trimmed(text);
  const bool plus = digits.starts_with('+');
  if (plus) digits.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || (plus && value < 0)) return unknown_number(text);
  return {std::to_string(value)};
}

template <class F>
LiteralValue floating(std::string_view text) {
  std::string_view digits = trimmed(text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  F value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return unknown_number(text);
  std::array<char, 64> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {std::string(buffer.data(), written.ptr)};
}

LiteralValue uuid(std::string_view text) {
  std::string hex;
  for (const char c : text) {
    const char l = lower(c);
    if (is_digit(l) || (l >= 'a' && l <= 'f')) hex += l;
    else if (l != '-' && l != '{' && l != '}') return no_value(text);
  }
  if (hex.size() != 32) return no_value(text);
  for (const std::size_t at : {20, 16, 12, 8}) hex.insert(at, 1, '-');
  return {hex};
}

LiteralValue bytea(std::string_view text) {
  std::string out = "\\x";
  if (text.starts_with("\\x")) {
    for (const char c : text.substr(2)) {
      if (!is_blank(c)) out += lower(c);
    }
    return {out};
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\\') {
      if (i + 1 < text.size() && text[i + 1] == '\\') {
        ++i;
      } else if (i + 3 < text.size() && std::ranges::all_of(text.substr(i + 1, 3), is_digit)) {
        byte = static_cast<unsigned char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
        i += 3;
      } else {
        return undecided(text);
      }
    }
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return {out};
}

// "$1,234.50" and "1234.5": how it is written depends on the server's lc_monetary.
LiteralValue money(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c) || c == '.' || c == '-') digits += c;
    else if (c == '(') digits += '-';
  }
  auto number = canonical_numeric(digits);
  if (!number) return undecided(text);
  const std::size_t point = number->find('.');
  const std::size_t behind = point == std::string::npos ? 0 : number->size() - point - 1;
  if (point == std::string::npos) *number += '.';
  if (behind < 2) number->append(2 - behind, '0');
  return {std::move(*number), false};
}

LiteralValue inet(std::string_view text) {
  std::string out = lower(trimmed(text));
  const std::string_view whole = out.contains(':') ? "/128" : "/32";
  if (out.ends_with(whole)) out.resize(out.size() - whole.size());
  return {out, !out.contains(':')};
}

// One level of '{a,"b c",NULL,{...}}'. Elements are written back as the server writes them.
class ArrayText {
 public:
  ArrayText(const DataType& element, std::string_view text) : element_(element), rest_(text) {}

  std::optional<std::string> whole(bool& decided) {
    blanks();
    auto out = braces(decided);
    blanks();
    if (!rest_.empty()) return std::nullopt;
    return out;
  }

 private:
  void blanks() { rest_ = rest_.substr(std::min(rest_.size(), rest_.find_first_not_of(" \t\n\v\f\r"))); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<std::string> braces(bool& decided) {
    if (++depth_ > 6 || !take('{')) return std::nullopt;
    std::string out = "{";
    blanks();
    if (!take('}')) {
      do {
        blanks();
        auto item = rest_.starts_with('{') ? braces(decided) : element(decided);
        if (!item) return std::nullopt;
        if (out.size() > 1) out += ',';
        out += *item;
        blanks();
      } while (take(','));
      if (!take('}')) return std::nullopt;
    }
    --depth_;
    return out + "}";
  }

  std::optional<std::string> element(bool& decided) {
    std::string value;
    if (take('"')) {
      for (; !rest_.empty() && rest_.front() != '"'; rest_.remove_prefix(1)) {
        if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
        value += rest_.front();
      }
      if (!take('"')) return std::nullopt;
    } else {
      std::size_t kept = 0;
      for (; !rest_.empty() && rest_.front() != ',' && rest_.front() != '}'; rest_.remove_prefix(1)) {
        if (rest_.front() == '{' || rest_.front() == '"') return std::nullopt;
        const bool escaped = rest_.front() == '\\' && rest_.size() > 1;
        if (escaped) rest_.remove_prefix(1);
        value += rest_.front();
        if (escaped || !is_blank(rest_.front())) kept = value.size();
      }
      value.resize(kept);
      if (value.empty()) return std::nullopt;
      if (lower(value) == "null") return "NULL";
    }
    LiteralValue item = canonical_literal(element_, value);
    decided = decided && item.decided;
    return quoted(item.text);
  }

  static std::string quoted(const std::string& value) {
    const bool needs = value.empty() || lower(value) == "null" ||
                       std::ranges::any_of(value, [](char c) { return is_blank(c) || std::string_view("{}\",\\").contains(c); });
    if (!needs) return value;
    std::string out = "\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + '"';
  }

  const DataType& element_;
  std::string_view rest_;
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> canonical_numeric(std::string_view text) {
  text = trimmed(text);
  const std::string word = lower(text);
  if (word == "nan") return "NaN";
  if (word == "infinity" || word == "inf" || word == "+infinity" || word == "+inf") return "Infinity";
  if (word == "-infinity" || word == "-inf") return "-Infinity";
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string digits;
  std::int64_t scale = -1;  // digits behind the point; -1: no point seen
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      if (scale >= 0) ++scale;
    } else if (text[at] == '.' && scale < 0) {
      scale = 0;
    } else if (text[at] != '_') {
      break;
    }
  }
  if (digits.empty()) return std::nullopt;
  std::int64_t exponent = 0;
  if (at < text.size()) {
    if (lower(text[at]) != 'e') return std::nullopt;
    std::string_view power = text.substr(at + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (error != std::errc{} || end != power.data() + power.size() || exponent > 1000 || exponent < -1000) return std::nullopt;
  }
  const std::int64_t places = std::max<std::int64_t>(scale, 0) - exponent;
  if (places < 0) digits.append(static_cast<std::size_t>(-places), '0');
  const auto behind = static_cast<std::size_t>(std::max<std::int64_t>(places, 0));
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - behind);
  const std::string fraction = digits.substr(digits.size() - behind);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  const bool zero = (whole + fraction).find_first_not_of('0') == std::string::npos;
  std::string out = negative && !zero ? "-" : "";
  out += whole;
  if (!fraction.empty()) out += "." + fraction;
  return out;
}

LiteralValue canonical_literal(const DataType& type, std::string_view text) {
  if (type.array) {
    DataType element = type;
    element.array = false;
    bool decided = true;
    auto value = ArrayText(element, text).whole(decided);
    if (!value) return undecided(text);
    return {std::move(*value), decided};
  }
  if (!type.name.schema.empty()) return undecided(text);
  const std::string& name = type.name.name.key();
  const auto is = [&](auto... names) { return ((name == names) || ...); };
  if (is("text", "varchar", "bpchar", "name", "char", "json", "xml", "unknown", "regclass", "regtype", "regproc",
         "regprocedure", "regnamespace", "regrole", "regconfig", "regdictionary", "regoper", "regoperator")) {
    return {std::string(text)};
  }
  if (is("bool")) return boolean(text);
  if (is("int2", "int4", "int8", "oid")) return integer(text);
  if (is("numeric")) {
    auto value = canonical_numeric(text);
    return value ? LiteralValue{std::move(*value)} : unknown_number(text);
  }
  if (is("float8")) return floating<double>(text);
  if (is("float4")) return floating<float>(text);
  if (is("uuid")) return uuid(text);
  if (is("bytea")) return bytea(text);
  if (is("inet")) return inet(text);
  if (is("bit", "varbit")) return {std::string(text)};
  if (is("jsonb")) return canonical_jsonb(text);
  if (is("interval")) return canonical_interval(type.arguments, text);
  if (is("date", "time", "timetz", "timestamp", "timestamptz")) return canonical_time(name, text);
  if (is("money")) return money(text);
  // Ranges and geometry are numbers between brackets; of the rest (text search, an extension's) only a server knows.
  const bool blanks_matter = !(name.ends_with("range") || is("point", "line", "lseg", "box", "path", "polygon", "circle"));
  std::string out;
  for (const char c : text) {
    if (blanks_matter || !is_blank(c)) out += c;
  }
  return {std::move(out), text.empty()};
}

}  // namespace plumb::postgres
