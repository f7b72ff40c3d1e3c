#include "dialect/postgres/types.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "dialect/postgres/deparse.h"
#include "dialect/postgres/keywords.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

constexpr std::string_view kBuiltinTypes[] = {
#include "dialect/postgres/type_names_data.inc"
};
static_assert(std::ranges::is_sorted(kBuiltinTypes));

// https://www.postgresql.org/docs/current/datatype.html, table "Data Types"
constexpr StandardSpelling kSpellings[] = {
    {"bit", "bit", ""},
    {"bool", "boolean", ""},
    {"bpchar", "character", ""},
    {"float4", "real", ""},
    {"float8", "double precision", ""},
    {"int2", "smallint", ""},
    {"int4", "integer", ""},
    {"int8", "bigint", ""},
    {"interval", "interval", ""},
    {"numeric", "numeric", ""},
    {"time", "time", " without time zone"},
    {"timestamp", "timestamp", " without time zone"},
    {"timestamptz", "timestamp", " with time zone"},
    {"timetz", "time", " with time zone"},
    {"varbit", "bit varying", ""},
    {"varchar", "character varying", ""},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &StandardSpelling::catalogue));

// What else a printed or typed text may say for a built-in type.
struct Synonym {
  std::string_view spelling;
  std::string_view catalogue;
};
constexpr Synonym kSynonyms[] = {{"int", "int4"},         {"decimal", "numeric"}, {"dec", "numeric"},
                                 {"time", "time"},        {"timestamp", "timestamp"}, {"char", "bpchar"},
                                 {"char varying", "varchar"}, {"float", "float8"}, {"bit varying", "varbit"}};

constexpr int kMaxTimePrecision = 6;  // more is reduced to it, with a warning

struct IntervalFields {
  std::int64_t mask;
  std::string_view words;
};
constexpr std::int64_t kYear = 1 << 2, kMonth = 1 << 1, kDay = 1 << 3, kHour = 1 << 10, kMinute = 1 << 11,
                       kSecond = 1 << 12;  // src/include/utils/datetime.h
constexpr IntervalFields kIntervalFields[] = {
    {0x7FFF, ""},
    {kYear, " year"},
    {kMonth, " month"},
    {kDay, " day"},
    {kHour, " hour"},
    {kMinute, " minute"},
    {kSecond, " second"},
    {kYear | kMonth, " year to month"},
    {kDay | kHour, " day to hour"},
    {kDay | kHour | kMinute, " day to minute"},
    {kDay | kHour | kMinute | kSecond, " day to second"},
    {kHour | kMinute, " hour to minute"},
    {kHour | kMinute | kSecond, " hour to second"},
    {kMinute | kSecond, " minute to second"},
};

bool has_time_precision(std::string_view type) {
  return type == "time" || type == "timetz" || type == "timestamp" || type == "timestamptz" || type == "interval";
}

// The modifiers of a type in the one form that the server prints: "(10)" of numeric becomes "(10,0)".
std::string canonical_arguments(const QualifiedName& type, std::vector<std::string> arguments) {
  if (arguments.empty()) return {};
  if (type.schema.empty()) {
    const std::string& name = type.name.spelling();
    if (name == "numeric" && arguments.size() == 1) arguments.emplace_back("0");
    if (has_time_precision(name) && arguments.size() == 1 && arguments[0].size() <= 9 &&
        std::ranges::all_of(arguments[0], [](char c) { return c >= '0' && c <= '9'; }) &&
        std::stoi(arguments[0]) > kMaxTimePrecision) {
      arguments[0] = std::to_string(kMaxTimePrecision);
    }
  }
  std::string out = "(";
  for (const std::string& argument : arguments) {
    if (out.size() > 1) out += ',';
    out += lower(argument);  // words that an extension's type takes: geometry(Point,4326)
  }
  return out + ")";
}

std::string argument_text(const Node& node) {
  if (node.is("A_Const")) {
    if (node.has("ival")) return std::to_string(node.num("ival"));
    if (node.has("fval")) return std::string(node.str("fval"));
    if (node.has("sval")) return std::string(node.str("sval"));
  }
  if (node.is("ColumnRef") && node.list("fields").size() == 1) return std::string(node.list("fields")[0]->string());
  return deparse(node);
}

// A catalogue name of an array ("_text") as its element.
void unfold_array(DataType& type) {
  const std::string& name = type.name.name.spelling();
  if (!type.name.schema.empty() || !name.starts_with('_') || !is_builtin_type(name)) return;
  type.name.name = Name(name.substr(1));
  type.array = true;
}

// Reads what a server printed, piece by piece.
class TypeText {
 public:
  explicit TypeText(std::string_view text) : text_(text) {}

  DataType read() {
    DataType out;
    skip_space();
    std::vector<std::string> names{word()};
    bool quoted = quoted_;
    while (take('.')) {
      names.push_back(word());
      quoted = true;
    }
    if (names.size() > 1) out.name.schema = Name(names[names.size() - 2]);
    std::string name = names.back();
    // A type of several words: "double precision", "bit varying".
    if (!quoted) {
      name = lower(name);
      for (const std::string_view next : {"precision", "varying"}) {
        if (take_word(next)) name += " " + std::string(next);
      }
    }
    std::string fields;
    if (name == "interval") fields = interval();
    std::vector<std::string> arguments = modifiers();
    std::string tail;
    if (take_word("with")) tail = " with time zone";
    if (take_word("without")) tail = " without time zone";
    if (!tail.empty()) {
      take_word("time");
      take_word("zone");
    }
    if (fields.empty()) fields = name == "interval" ? interval() : "";

    if (out.name.schema.spelling() == "pg_catalog" && is_builtin_type(name)) out.name.schema = Name();
    out.name.name = Name(quoted ? name : catalogue_name(name, tail));
    unfold_array(out);
    out.arguments = fields + canonical_arguments(out.name, std::move(arguments));
    skip_space();
    if (take('[')) out.array = true;
    if (take_word("array")) out.array = true;
    return out;
  }

 private:
  static std::string catalogue_name(const std::string& name, std::string_view tail) {
    for (const StandardSpelling& spelling : kSpellings) {
      if (spelling.head == name && (tail.empty() ? !spelling.tail.starts_with(" with ") : spelling.tail == tail)) {
        return std::string(spelling.catalogue);
      }
    }
    for (const Synonym& synonym : kSynonyms) {
      if (synonym.spelling == name) return std::string(synonym.catalogue);
    }
    return name;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool take_word(std::string_view expected) {
    const std::size_t start = at_;
    skip_space();
    if (lower(text_.substr(at_, expected.size())) == expected) {
      const std::size_t end = at_ + expected.size();
      if (end == text_.size() || !is_word(text_[end])) {
        at_ = end;
        return true;
      }
    }
    at_ = start;
    return false;
  }
  static bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || (c & 0x80) != 0;
  }
  std::string word() {
    std::string out;
    quoted_ = take('"');
    if (!quoted_) {
      while (at_ < text_.size() && is_word(text_[at_])) out += text_[at_++];
      return out;
    }
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"')) break;
      out += c;
    }
    return out;
  }
  std::string interval() {
    std::string_view found;
    for (const IntervalFields& fields : kIntervalFields) {
      const std::string_view rest = text_.substr(at_);
      if (fields.words.size() > found.size() && lower(rest.substr(0, fields.words.size())) == fields.words) {
        found = fields.words;
      }
    }
    at_ += found.size();
    return std::string(found);
  }
  std::vector<std::string> modifiers() {
    std::vector<std::string> out;
    if (!take('(')) return out;
    std::string argument;
    while (at_ < text_.size() && text_[at_] != ')') {
      const char c = text_[at_++];
      if (c == ',') {
        out.push_back(std::move(argument));
        argument.clear();
      } else if (c != ' ' && c != '\'') {
        argument += c;
      }
    }
    take(')');
    out.push_back(std::move(argument));
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool quoted_ = false;
};

}  // namespace

const StandardSpelling* standard_spelling(std::string_view catalogue_name) {
  const auto* found = std::ranges::lower_bound(kSpellings, catalogue_name, {}, &StandardSpelling::catalogue);
  return found != std::end(kSpellings) && found->catalogue == catalogue_name ? found : nullptr;
}

std::optional<std::string_view> interval_fields(std::int64_t mask) {
  for (const IntervalFields& fields : kIntervalFields) {
    if (fields.mask == mask) return fields.words;
  }
  return std::nullopt;
}

bool is_builtin_type(std::string_view name) {
  if (std::ranges::binary_search(kBuiltinTypes, name)) return true;
  return name.starts_with('_') && std::ranges::binary_search(kBuiltinTypes, name.substr(1));
}

DataType data_type(const Node& type_name) {
  DataType out;
  const auto names = type_name.list("names");
  if (names.empty()) return out;
  out.name.name = Name(names.back()->string());
  if (names.size() > 1) out.name.schema = Name(names[names.size() - 2]->string());
  if (out.name.schema.spelling() == "pg_catalog" && is_builtin_type(out.name.name.spelling())) out.name.schema = Name();
  unfold_array(out);
  if (!type_name.list("arrayBounds").empty()) out.array = true;

  auto modifiers = type_name.list("typmods");
  std::string fields;
  if (out.name == QualifiedName{Name(), Name("interval")} && !modifiers.empty()) {
    if (const auto words = interval_fields(modifiers[0]->num("ival"))) fields = *words;
    modifiers = modifiers.subspan(1);
  }
  std::vector<std::string> arguments;
  for (const Node* modifier : modifiers) arguments.push_back(argument_text(*modifier));
  out.arguments = fields + canonical_arguments(out.name, std::move(arguments));
  return out;
}

std::string print(const DataType& type) {
  if (type.empty()) return {};
  std::string out;
  const StandardSpelling* spelling = type.name.schema.empty() ? standard_spelling(type.name.name.spelling()) : nullptr;
  // Without a length, "character" and "bit" would be read as those of length one.
  const bool any_length = type.arguments.empty() && spelling != nullptr &&
                          (spelling->catalogue == "bpchar" || spelling->catalogue == "bit");
  if (any_length) {
    out = spelling->catalogue == "bit" ? "\"bit\"" : "bpchar";
  } else if (spelling != nullptr) {
    out += spelling->head;
    out += type.arguments;
    out += spelling->tail;
  } else if (type.name.schema.empty() && is_builtin_type(type.name.name.spelling()) &&
             type.name.name.spelling() != "char" &&
             keyword_class(type.name.name.spelling()) != KeywordClass::reserved) {
    out = type.name.name.spelling() + type.arguments;
  } else {
    out = quote(type.name) + type.arguments;
  }
  if (type.array) out += "[]";
  return out;
}

DataType parse_printed_type(std::string_view text) { return TypeText(text).read(); }

}  // namespace plumb::postgres
