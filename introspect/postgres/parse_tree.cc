#include "introspect/postgres/parse_tree.h"

#include <pg_query.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <unordered_map>

namespace plumb::postgres {
namespace {

// Fields that are always of one node type: libpg_query omits the tag there, we restore it.
std::string_view implied_tag(std::string_view parent, std::string_view field) {
  static const std::unordered_map<std::string_view, std::string_view> tags = {
      {"relation", "RangeVar"},      {"view", "RangeVar"},        {"sequence", "RangeVar"},
      {"pktable", "RangeVar"},       {"constrrel", "RangeVar"},   {"rel", "RangeVar"},
      {"table", "RangeVar"},         {"typevar", "RangeVar"},     {"typeName", "TypeName"},
      {"returnType", "TypeName"},    {"ofTypename", "TypeName"},  {"argType", "TypeName"},
      {"sourcetype", "TypeName"},    {"targettype", "TypeName"},  {"alias", "Alias"},
      {"join_using_alias", "Alias"}, {"collClause", "CollateClause"}, {"withClause", "WithClause"},
      {"into", "IntoClause"},        {"intoClause", "IntoClause"}, {"partspec", "PartitionSpec"},
      {"partbound", "PartitionBoundSpec"}, {"bound", "PartitionBoundSpec"}, {"over", "WindowDef"},
      {"onConflictClause", "OnConflictClause"}, {"infer", "InferClause"}, {"role", "RoleSpec"},
      {"newowner", "RoleSpec"},      {"authrole", "RoleSpec"},    {"grantor", "RoleSpec"},
      {"func", "ObjectWithArgs"},    {"funccall", "FuncCall"},    {"search_clause", "CTESearchClause"},
      {"cycle_clause", "CTECycleClause"},
  };
  if (parent == "SelectStmt" && (field == "larg" || field == "rarg")) return "SelectStmt";
  if (parent == "GrantRoleStmt" || parent == "XmlExpr") return {};
  auto it = tags.find(field);
  return it == tags.end() ? std::string_view{} : it->second;
}

bool is_place(std::string_view field) { return field == "location" || (field.ends_with("_location") && field != "stmt_location"); }

// libpg_query 15 prints a negative integer as it prints 0: not at all. What it was stands in the SQL text: where the
// constant is, or, for a bare number (INCREMENT BY -1, SET STATISTICS -1), as the next number behind what was seen so far
// that can be meant.
class LostNumbers {
 public:
  explicit LostNumbers(std::string_view sql) : sql_(sql) {}

  void seen(std::int32_t location) {
    if (location > 0) cursor_ = std::max(cursor_, static_cast<std::size_t>(location));
  }
  /// The number of a constant at this place: 0, or negative. 0 for one without a place.
  std::int64_t number_at(std::int32_t location) {
    if (location < 0) return 0;
    std::size_t at = static_cast<std::size_t>(location);
    if (at >= sql_.size() || sql_[at] != '-') return 0;
    skip(++at);
    return -digits(at);
  }
  std::int64_t next_number() {
    bool negative = false;
    for (std::size_t at = cursor_; at < sql_.size();) {
      const std::size_t begin = at;
      skip(at);
      if (at > begin) continue;
      const char c = sql_[at];
      if (is_digit(c)) {
        const std::int64_t value = digits(at);
        if (negative || value == 0) {
          cursor_ = at;
          return -value;
        }
      } else if (is_word(c)) {
        while (at < sql_.size() && is_word(sql_[at])) ++at;
      } else if (c == '"' || c == '\'') {
        at = std::min(sql_.find(c, at + 1), sql_.size() - 1) + 1;
      } else {
        ++at;
      }
      negative = c == '-';
    }
    return 0;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }

  // Blanks and comments.
  void skip(std::size_t& at) const {
    while (at < sql_.size()) {
      if (std::isspace(static_cast<unsigned char>(sql_[at])) != 0) {
        ++at;
      } else if (sql_.compare(at, 2, "--") == 0) {
        at = std::min(sql_.find('\n', at), sql_.size());
      } else if (sql_.compare(at, 2, "/*") == 0) {
        int depth = 0;
        do {
          const std::string_view two = sql_.substr(at, 2);
          depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
          at += two == "/*" || two == "*/" ? 2 : 1;
        } while (depth > 0 && at < sql_.size());
      } else {
        return;
      }
    }
  }
  std::int64_t digits(std::size_t& at) const {
    std::int64_t value = 0;
    const char* const end = sql_.data() + sql_.size();
    const auto read = std::from_chars(sql_.data() + at, end, value);
    at = static_cast<std::size_t>(read.ptr - sql_.data());
    return read.ec == std::errc{} ? value : 0;
  }

  std::string_view sql_;
  std::size_t cursor_ = 0;
};

// Reads the JSON that libpg_query printed. It is trusted to be well formed: a violation is a bug, and reads as null.
class Loader {
 public:
  Loader(Arena& arena, std::string_view json, std::string_view sql)
      : arena_(arena), at_(json.data()), end_(json.data() + json.size()), lost_(sql) {}

  const Node* value(std::string_view parent, std::string_view field) {
    switch (peek()) {
      case '{':
        return object(parent, field);
      case '[':
        return list(parent, field);
      case '"':
        return arena_.string(text());
      case 't':
        at_ += 4;
        return arena_.boolean(true);
      case 'f':
        at_ += 5;
        return arena_.boolean(false);
      case 'n':
        at_ += 4;
        return &Node::null();
      default:
        return arena_.integer(number());
    }
  }

 private:
  char peek() const { return at_ < end_ ? *at_ : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  std::int64_t number() {
    std::int64_t out = 0;
    auto [next, error] = std::from_chars(at_, end_, out);
    if (error != std::errc{}) {
      at_ = end_;
      return 0;
    }
    at_ = next;
    while (at_ < end_ && (std::isdigit(static_cast<unsigned char>(*at_)) || *at_ == '.' || *at_ == 'e' || *at_ == '-')) ++at_;
    return out;
  }

  // A string value; valid until the next call when it had escapes.
  std::string_view text() {
    take('"');
    const char* begin = at_;
    while (at_ < end_ && *at_ != '"' && *at_ != '\\') ++at_;
    if (peek() == '"') return {begin, static_cast<std::size_t>(at_++ - begin)};
    buffer_.assign(begin, at_);
    while (at_ < end_ && *at_ != '"') {
      if (*at_ != '\\') {
        buffer_ += *at_++;
        continue;
      }
      ++at_;
      switch (const char c = at_ < end_ ? *at_++ : '\0'; c) {
        case 'n': buffer_ += '\n'; break;
        case 't': buffer_ += '\t'; break;
        case 'r': buffer_ += '\r'; break;
        case 'b': buffer_ += '\b'; break;
        case 'f': buffer_ += '\f'; break;
        case 'u': {
          unsigned code = 0;
          std::from_chars(at_, std::min(at_ + 4, end_), code, 16);
          at_ = std::min(at_ + 4, end_);
          buffer_ += static_cast<char>(code);  // the printer escapes only '<', '>' and control characters
          break;
        }
        default: buffer_ += c;
      }
    }
    take('"');
    return buffer_;
  }

  const Node* list(std::string_view parent, std::string_view field) {
    take('[');
    std::vector<const Node*> items;
    if (!take(']')) {
      do items.push_back(value(parent, field));
      while (take(','));
      take(']');
    }
    return arena_.list(items);
  }

  const Node* object(std::string_view parent, std::string_view field) {
    take('{');
    std::string_view tag = implied_tag(parent, field);
    if (take('}')) return arena_.object(tag, std::span<const NodeField>{});
    std::string_view name = Arena::intern(text());
    take(':');
    if (!name.empty() && std::isupper(static_cast<unsigned char>(name[0])) && peek() == '{') {
      const Node* inner = body(name, {}, false);  // {"Tag": {fields}}
      take('}');
      return simplified(name, inner, field);
    }
    return body(tag, name, true);
  }

  // The fields of an object up to its '}'. When `open`, the first name has been read already.
  const Node* body(std::string_view tag, std::string_view first, bool open) {
    std::vector<NodeField> fields;
    std::int32_t location = -1;
    if (!open) {
      take('{');
      if (take('}')) return arena_.object(tag, fields);
    }
    for (std::string_view name = first;; name = {}) {
      if (!open || name.empty()) {
        name = Arena::intern(text());
        take(':');
      }
      open = false;
      const Node* item = tag == "A_Const" ? constant(name) : value(tag, name);
      if (name == "location") {
        location = static_cast<std::int32_t>(item->integer());
        lost_.seen(location);
      }
      if (!is_place(name)) fields.push_back({name, item});
      if (!take(',')) break;
    }
    take('}');
    if (tag == "A_Const" && !fields.empty() && fields[0].name == "ival" && fields[0].value->integer() == 0) {
      fields[0].value = arena_.integer(lost_.number_at(location));
    }
    return arena_.object(tag, fields, location);
  }

  // The value of an A_Const: {"ival":{"ival":1}} becomes ival: 1; an empty inner object is the neutral value.
  const Node* constant(std::string_view name) {
    if (peek() != '{') return value({}, {});
    const Node* inner = value({}, {});
    const Node& found = (*inner)[name];
    if (!found.is_null()) return &found;
    if (name == "ival") return arena_.integer(0);
    if (name == "boolval") return arena_.boolean(false);
    return arena_.string("");
  }

  const Node* simplified(std::string_view tag, const Node* inner, std::string_view field) {
    if (tag == "String") return arena_.string(inner->str("sval").empty() ? inner->str("str") : inner->str("sval"));
    if (tag == "Integer") {
      if (inner->has("ival")) return arena_.integer(inner->num("ival"));
      if (field == "arrayBounds") return arena_.integer(-1);  // [] has no bound
      if (field == "args") return arena_.integer(0);          // an aggregate's: counted by the parser, not written
      return arena_.integer(lost_.next_number());
    }
    if (tag == "Boolean") return arena_.boolean(inner->flag("boolval"));
    if (tag == "List") return inner->has("items") ? &(*inner)["items"] : arena_.list({});
    return inner;
  }

  Arena& arena_;
  const char* at_;
  const char* end_;
  std::string buffer_;
  LostNumbers lost_;
};

// The parser counts characters, we count bytes.
std::size_t byte_offset(std::string_view text, int position) {
  std::size_t at = 0;
  for (int i = 1; i < position && at < text.size(); ++i) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

}  // namespace

std::expected<std::vector<ParsedStatement>, ParseFailure> parse(Arena& arena, std::string_view sql) {
  const std::string text(sql);  // the parser wants a terminated string
  PgQueryParseResult result = pg_query_parse(text.c_str());
  if (result.error != nullptr) {
    ParseFailure failure{result.error->message, byte_offset(text, result.error->cursorpos)};
    pg_query_free_parse_result(result);
    return std::unexpected(std::move(failure));
  }
  const Node* tree = Loader(arena, result.parse_tree, text).value({}, {});
  pg_query_free_parse_result(result);
  std::vector<ParsedStatement> out;
  for (const Node* raw : tree->list("stmts")) {
    const Node& statement = (*raw)["stmt"];
    const auto offset = static_cast<std::size_t>(raw->num("stmt_location"));
    std::size_t length = static_cast<std::size_t>(raw->num("stmt_len"));
    if (length == 0) length = text.size() - offset;
    out.push_back({&statement, offset, length});
  }
  return out;
}

int grammar_version() { return PG_VERSION_NUM / 10000; }

}  // namespace plumb::postgres
