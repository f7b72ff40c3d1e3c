#include "dialect/mysql/types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace plumb::mysql {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kSynonyms{{
    {"integer", "int"},      {"int1", "tinyint"},        {"int2", "smallint"},     {"int3", "mediumint"},
    {"middleint", "mediumint"}, {"int4", "int"},         {"int8", "bigint"},       {"dec", "decimal"},
    {"numeric", "decimal"},  {"fixed", "decimal"},       {"number", "decimal"},    {"real", "double"},
    {"double precision", "double"}, {"float8", "double"}, {"float4", "float"},     {"character", "char"},
    {"character varying", "varchar"}, {"char varying", "varchar"}, {"varcharacter", "varchar"}, {"char byte", "binary"},
    {"long", "mediumtext"},  {"long varchar", "mediumtext"}, {"long varbinary", "mediumblob"}, {"clob", "longtext"},
    {"raw", "varbinary"},    {"geometrycollection", "geometrycollection"}, {"geomcollection", "geometrycollection"},
    {"varchar2", "varchar"},
}};

struct Width {
  std::string_view type;
  int is_signed;
  int is_unsigned;
};
constexpr std::array<Width, 5> kWidths{{{"tinyint", 4, 3}, {"smallint", 6, 5}, {"mediumint", 9, 8}, {"int", 11, 10}, {"bigint", 20, 20}}};

std::int64_t integer(std::string_view text, std::int64_t otherwise) {
  std::int64_t out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// TEXT(n) is the smallest text type that holds n characters.
std::string sized(std::string_view family, std::int64_t bytes) {
  const std::string_view size = bytes < 256 ? "tiny" : bytes < 65536 ? "" : bytes < 16777216 ? "medium" : "long";
  return std::string(size) + std::string(family);
}

std::string one_of(std::vector<std::string> values) {
  std::string out = "(";
  for (std::string& value : values) {
    while (value.ends_with(' ')) value.pop_back();
    if (out.size() > 1) out += ',';
    out += quote_literal(value);
  }
  return out + ")";
}

std::string joined(const std::vector<std::string>& values) {
  std::string out = "(";
  for (const std::string& value : values) out += (out.size() > 1 ? "," : "") + value;
  return out + ")";
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

ServerType server_type(const WrittenType& written, const Server& server) {
  ServerType out;
  std::string name = written.name;
  std::vector<std::string> arguments = written.arguments;
  bool is_unsigned = written.is_unsigned || written.zerofill;
  bool zerofill = written.zerofill;
  if (name.starts_with("national ") || name == "nchar" || name == "nvarchar" || name.starts_with("nchar ")) {
    out.charset = "utf8mb3";
    name = name.find("var") == std::string::npos ? "char" : "varchar";
  }
  const auto found = std::ranges::find(kSynonyms, name, &std::pair<std::string_view, std::string_view>::first);
  if (found != kSynonyms.end()) name = found->second;
  if (name == "bool" || name == "boolean") {
    name = "tinyint";
    arguments = {"1"};
  } else if (name == "serial") {
    name = "bigint";
    is_unsigned = out.serial = true;
  } else if (name == "json" && server.mariadb) {
    name = "longtext";
    out.json_check = true;
  }
  if (name == "float" && arguments.size() == 1) {
    if (integer(arguments[0], 0) > 24) name = "double";
    arguments.clear();
  }
  std::string text;
  const auto width = std::ranges::find(kWidths, name, &Width::type);
  if (width != kWidths.end()) {
    const int usual = is_unsigned ? width->is_unsigned : width->is_signed;
    const std::int64_t said = arguments.empty() ? usual : integer(arguments[0], usual);
    const bool is_bool = name == "tinyint" && said == 1 && !is_unsigned;
    if (server.prints_widths() || zerofill || is_bool) text = "(" + std::to_string(said) + ")";
  } else if (name == "decimal") {
    if (arguments.empty()) arguments.push_back("10");
    if (arguments.size() == 1) arguments.push_back("0");
    text = joined(arguments);
  } else if (is_any(name, {"char", "binary", "bit"})) {
    text = arguments.empty() ? "(1)" : joined(arguments);
  } else if (name == "year") {
    if (server.prints_widths()) text = "(4)";
  } else if (name == "enum" || name == "set") {
    text = one_of(arguments);
  } else if (is_any(name, {"text", "blob"}) && !arguments.empty()) {
    name = sized(name, integer(arguments[0], 0));
  } else if (is_any(name, {"datetime", "timestamp", "time"})) {
    if (!arguments.empty() && arguments[0] != "0") text = joined(arguments);
  } else if (!arguments.empty()) {
    text = joined(arguments);
  }
  if (is_unsigned) text += " unsigned";
  if (zerofill) text += " zerofill";
  out.type = {{Name(), Name(name)}, text, false};
  return out;
}

DataType sized_text(const std::string& characters, std::string_view charset) {
  return {{Name(), Name(sized("text", integer(characters, 0) * widest_character(charset)))}, "", false};
}

bool has_collation(const DataType& type) {
  return is_any(type.name.name.spelling(), {"char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"});
}
bool is_integer(const DataType& type) { return std::ranges::find(kWidths, type.name.name.spelling(), &Width::type) != kWidths.end(); }
bool is_numeric(const DataType& type) {
  return is_integer(type) || is_any(type.name.name.spelling(), {"decimal", "float", "double", "year"});
}

std::string print(const DataType& type) { return type.name.name.spelling() + type.arguments; }

namespace {

std::string stripped(std::string digits) {
  const bool negative = digits.starts_with('-');
  if (negative) digits.erase(0, 1);
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  digits.erase(0, first);
  if (digits.starts_with('.')) digits.insert(0, "0");
  return (negative ? "-" : "") + digits;
}

bool is_plain_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

// A number with exactly this many digits after the point.
std::string scaled(std::string digits, std::size_t scale) {
  digits = stripped(std::move(digits));
  const std::size_t point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string rest = point == std::string::npos ? "" : digits.substr(point + 1);
  if (rest.size() > scale && rest.find_first_not_of('0', scale) != std::string::npos) return digits;  // would be rounded
  rest.resize(scale, '0');
  return scale == 0 ? whole : whole + "." + rest;
}

std::string numeric(std::string text, const DataType& type) {
  if (text.starts_with('+')) text.erase(0, 1);
  if (!is_plain_number(text)) return text;
  const std::string& name = type.name.name.spelling();
  if (name == "year") return text;
  if (name == "decimal") {
    const std::size_t comma = type.arguments.find(',');
    return scaled(text, comma == std::string::npos ? 0 : static_cast<std::size_t>(integer(type.arguments.substr(comma + 1), 0)));
  }
  text = stripped(std::move(text));
  if (text.find('.') != std::string::npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text.empty() || text == "-0" ? "0" : text;
}

std::string two(std::string_view digits) { return digits.size() < 2 ? "0" + std::string(digits) : std::string(digits); }

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> out;
  std::string part;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      part += c;
    } else if (!part.empty()) {
      out.push_back(std::move(part));
      part.clear();
    }
  }
  if (!part.empty()) out.push_back(std::move(part));
  return out;
}

// '2020-1-1' of a datetime is '2020-01-01 00:00:00'.
std::string moment(const std::string& text, const DataType& type) {
  const std::string& name = type.name.name.spelling();
  std::vector<std::string> parts = parts_of(text);
  const std::size_t fraction = static_cast<std::size_t>(integer(type.arguments.empty() ? "" : type.arguments.substr(1), 0));
  if (name == "time") {
    if (parts.size() == 1 && parts[0] == "0") parts = {"0", "0", "0"};
    if (parts.size() < 3) return text;
    std::string out = (text.starts_with('-') ? "-" : "") + two(parts[0]) + ":" + two(parts[1]) + ":" + two(parts[2]);
    if (fraction > 0) {
      std::string rest = parts.size() > 3 ? parts[3] : "";
      rest.resize(fraction, '0');
      out += "." + rest;
    }
    return out;
  }
  if (parts.size() == 1 && parts[0] == "0") parts = {"0000", "0", "0"};
  if (parts.size() == 1 && (parts[0].size() == 8 || parts[0].size() == 14)) {
    std::vector<std::string> split{parts[0].substr(0, 4)};
    for (std::size_t i = 4; i < parts[0].size(); i += 2) split.push_back(parts[0].substr(i, 2));
    parts = std::move(split);
  }
  if (parts.size() < 3 || parts[0].size() != 4) return text;
  std::string out = parts[0] + "-" + two(parts[1]) + "-" + two(parts[2]);
  if (name == "date") return out;
  const auto at = [&](std::size_t i) { return parts.size() > i ? two(parts[i]) : std::string("00"); };
  out += " " + at(3) + ":" + at(4) + ":" + at(5);
  if (fraction > 0) {
    std::string rest = parts.size() > 6 ? parts[6] : "";
    rest.resize(fraction, '0');
    out += "." + rest;
  }
  return out;
}

std::string bytes_of(std::string_view hex) {
  std::string out;
  std::string digits(hex);
  if (digits.size() % 2 != 0) digits.insert(0, "0");
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    int byte = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    out += static_cast<char>(byte);
  }
  return out;
}

std::string bits_of(std::uint64_t value) {
  std::string out;
  do {
    out.insert(out.begin(), static_cast<char>('0' + (value & 1)));
    value >>= 1;
  } while (value != 0);
  return "b'" + out + "'";
}

// A default of a column of fixed length, as it is kept: binary is filled up with zero bytes, char loses its blanks.
std::string stored(std::string text, const DataType& type) {
  const std::string& name = type.name.name.spelling();
  if (name == "binary") text.resize(std::max(text.size(), static_cast<std::size_t>(std::max<std::int64_t>(length_of(type), 1))), '\0');
  if (name == "char") text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::int64_t length_of(const DataType& type) {
  std::int64_t out = -1;
  const std::string& text = type.arguments;
  if (text.size() > 1) std::from_chars(text.data() + 1, text.data() + text.size(), out);
  return out;
}

namespace {

// What is no text in a script is said by its bytes.
std::string text_or_bytes(std::string_view value) {
  if (is_utf8(value)) return quote_literal(value);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "0x";
  for (const char c : value) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

std::optional<std::string> literal_for(const Term& term, const DataType& type) {
  if (term.is("introducer") && term.args.size() == 1) return literal_for(term.args[0], type);
  if (term.is("call") && term.args.size() == 1 && term.args[0].is("string") &&
      (term.value == "date" || term.value == "time" || term.value == "timestamp")) {
    return literal_for(term.args[0], type);  // DATE '2020-01-01'
  }
  const bool literal = term.is("string") || term.is("number") || term.is("hex") || term.is("bits");
  if (!literal) return std::nullopt;
  const std::string& name = type.name.name.spelling();
  if (name == "bit") {
    if (term.is("string")) return quote_literal(term.value);
    std::uint64_t value = 0;
    std::from_chars(term.value.data(), term.value.data() + term.value.size(), value, term.is("bits") ? 2 : term.is("hex") ? 16 : 10);
    return bits_of(value);
  }
  if (term.is("hex") || term.is("bits")) {
    std::uint64_t value = 0;
    std::from_chars(term.value.data(), term.value.data() + term.value.size(), value, term.is("bits") ? 2 : 16);
    if (is_numeric(type)) return std::to_string(value);
    if (term.is("hex")) return text_or_bytes(stored(bytes_of(term.value), type));
    return bits_of(value);
  }
  if (is_numeric(type)) return numeric(term.value, type);
  if (is_any(name, {"date", "datetime", "timestamp", "time"})) return quote_literal(moment(term.value, type));
  return text_or_bytes(stored(term.value, type));
}

std::string value_without_default(const Column& column, const Server& server) {
  const DataType& type = column.type;
  if (column.check) return {};
  if (is_numeric(type)) return "0";
  const std::string& name = type.name.name.spelling();
  if (name == "enum") {  // the first of its labels
    const std::size_t begin = type.arguments.find('\'');
    std::size_t end = begin == std::string::npos ? begin : begin + 1;
    while (end < type.arguments.size() && (type.arguments[end] != '\'' || (end + 1 < type.arguments.size() && type.arguments[end + 1] == '\''))) {
      end += type.arguments[end] == '\'' ? 2 : 1;
    }
    return end < type.arguments.size() ? type.arguments.substr(begin, end - begin + 1) : std::string();
  }
  const bool is_long = name.ends_with("text") || name.ends_with("blob");
  return is_any(name, {"char", "varchar", "binary", "varbinary", "set"}) || (is_long && server.mariadb) ? "''" : std::string();
}

}  // namespace plumb::mysql
