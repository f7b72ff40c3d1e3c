#include "introspect/postgres/newer_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "base/text.h"
#include "introspect/postgres/parse_tree.h"
#include "introspect/postgres/tokens.h"

namespace plumb::postgres {
namespace {

struct Edit {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

// A change to the tree: of the last node of this tag (and constraint type) that begins at or before the mark.
struct Patch {
  std::string_view tag;                // "Constraint", "ColumnDef"
  std::vector<std::string_view> types; // of a Constraint; empty: any
  std::size_t mark;
  std::string_view field;
  std::string text;                    // the value; empty: true
};

constexpr std::string_view kNameless = "plumb_nameless";
constexpr std::string_view kDefaultMethod = "plumb_default_method";

class Rewriter {
 public:
  explicit Rewriter(std::string_view sql) : sql_(sql), tokens_(tokens_of(sql)) {}

  const Node* parse_into(Arena& arena) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) look_at(i);
    subqueries();
    memberships();
    if (edits_.empty()) return nullptr;
    const auto parsed = parse(arena, edited());
    if (!parsed || parsed->size() != 1) return nullptr;
    return patched(arena, parsed->front().node);
  }

 private:
  const Token& token(std::size_t i) const {
    static const Token kNone;
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool are(std::size_t i, std::initializer_list<std::string_view> words) const {
    for (const std::string_view word : words) {
      if (!token(i++).is(word)) return false;
    }
    return true;
  }
  bool before(std::size_t i, std::string_view word) const { return i > 0 && token(i - 1).is(word); }
  void replace(std::size_t first, std::size_t last, std::string text) {
    edits_.push_back({token(first).begin, token(last).end, std::move(text)});
  }
  void blank(std::size_t first, std::size_t last) { replace(first, last, ""); }
  void patch(std::string_view tag, std::vector<std::string_view> types, std::size_t at, std::string_view field, std::string text = {}) {
    patches_.push_back({tag, std::move(types), token(at).begin, field, std::move(text)});
  }

  void look_at(std::size_t i) {
    const Token& here = token(i);
    if (here.kind == Token::Kind::number) return number(i);
    if (here.kind != Token::Kind::word) return;
    if (here.is("generated")) {
      generated(i);
    } else if (here.is("not")) {
      negation(i);
    } else if (here.is("enforced") && !before(i, "not") && !begins_element(i) && ends_element(i + 1)) {
      blank(i, i);
    } else if (are(i, {"without", "overlaps"})) {
      blank(i, i + 1);
      patch("Constraint", {"CONSTR_PRIMARY", "CONSTR_UNIQUE"}, i, "without_overlaps");
    } else if (here.is("period") && i > 0 && token(i - 1).is_symbol(',') && token(i + 1).kind != Token::Kind::symbol) {
      blank(i, i);
      patch("Constraint", {"CONSTR_FOREIGN"}, i, "fk_with_period");
      patch("Constraint", {"CONSTR_FOREIGN"}, i, "pk_with_period");
    } else if (here.is("storage")) {
      storage(i);
    } else if (are(i, {"set", "expression", "as"}) && i > 0) {
      replace(i + 1, i + 2, "DEFAULT");
      expressions_.push_back(identifier(token(i - 1)));
    } else if (are(i, {"set", "access", "method", "default"})) {
      replace(i + 3, i + 3, std::string(kDefaultMethod));
    } else if (here.is("statistics") && i == 1 && token(0).is("create")) {
      if (token(2).is("on") || token(2).is_symbol('(')) edits_.push_back({here.end, here.end, " " + std::string(kNameless)});
    }
  }

  // GENERATED ALWAYS AS (...) VIRTUAL, or without a word behind it.
  void generated(std::size_t i) {
    if (!are(i, {"generated", "always", "as"}) || !token(i + 3).is_symbol('(')) return;
    std::size_t close = i + 4;
    while (close < tokens_.size() && !(token(close).is_symbol(')') && token(close).depth == token(i + 3).depth)) ++close;
    if (close >= tokens_.size() || token(close + 1).is("stored")) return;
    if (token(close + 1).is("virtual")) replace(close + 1, close + 1, "STORED");
    else edits_.push_back({token(close).end, token(close).end, " STORED"});
    patch("Constraint", {"CONSTR_GENERATED"}, i, "generated_kind", "v");
  }

  void negation(std::size_t i) {
    if (are(i, {"not", "enforced"})) {
      blank(i, i + 1);
      patch("Constraint", {"CONSTR_CHECK", "CONSTR_FOREIGN"}, i, "not_enforced");
      return;
    }
    if (!are(i, {"not", "null"})) return;
    if (stands_alone(i) && token(i + 2).kind != Token::Kind::symbol) {
      // As a check of that column to the older grammar, which takes NO INHERIT and NOT VALID behind it.
      replace(i, i + 2, "CHECK (" + std::string(token(i + 2).text) + ")");
      patch("Constraint", {"CONSTR_CHECK"}, i, "$not_null", identifier(token(i + 2)));
    } else if (are(i + 2, {"no", "inherit"})) {
      blank(i + 2, i + 3);
      patch("Constraint", {"CONSTR_NOTNULL"}, i, "is_no_inherit");
    }
  }

  // Whether a constraint that begins here is an element of the table, not of a column.
  bool stands_alone(std::size_t i) const {
    if (i >= 2 && token(i - 2).is("constraint")) i -= 2;
    if (i == 0) return false;
    const Token& previous = token(i - 1);
    return previous.is("add") || ((previous.is_symbol('(') || previous.is_symbol(',')) && previous.depth <= 1);
  }

  // Whether this word is where a column's name would be; whether a constraint may end before this token.
  bool begins_element(std::size_t i) const { return i == 0 || token(i - 1).is_symbol('(') || token(i - 1).is_symbol(','); }
  bool ends_element(std::size_t i) const {
    return token(i).kind == Token::Kind::symbol || token(i).is("not") || token(i).is("deferrable") || token(i).is("initially");
  }

  void storage(std::size_t i) {
    if (before(i, "set")) {
      if (token(i + 1).is("default")) replace(i + 1, i + 1, "\"default\"");
      return;
    }
    if (token(0).is("create") && token(i).depth == 1 && token(i + 1).kind == Token::Kind::word && !begins_element(i) &&
        !before(i, "including") && !before(i, "excluding")) {
      patch("ColumnDef", {}, i, "storage_name", identifier(token(i + 1)));
      blank(i, i + 1);
    }
  }

  // 0xFF, 0o17, 0b1, 1_000
  void number(std::size_t i) {
    std::string digits(token(i).text);
    std::erase(digits, '_');
    int base = 10;
    if (digits.size() > 2 && digits[0] == '0') {
      const char letter = static_cast<char>(digits[1] | 0x20);
      base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    }
    if (base == 10) {
      if (digits.size() != token(i).text.size()) replace(i, i, digits);
      return;
    }
    unsigned long long value = 0;
    const auto [end, error] = std::from_chars(digits.data() + 2, digits.data() + digits.size(), value, base);
    if (error == std::errc{} && end == digits.data() + digits.size()) replace(i, i, std::to_string(value));
  }

  // FROM (SELECT ...) without an alias: the server calls it unnamed_subquery.
  void subqueries() {
    int nameless = 0;
    std::vector<bool> in_from(1, false);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& here = tokens_[i];
      in_from.resize(static_cast<std::size_t>(here.depth) + 1, false);
      if (here.is("from")) in_from.back() = true;
      for (const std::string_view word : {"select", "where", "group", "order", "having", "union", "returning"}) {
        if (here.is(word)) in_from.back() = false;
      }
      if (!here.is_symbol('(') || i == 0 || !(token(i + 1).is("select") || token(i + 1).is("values") || token(i + 1).is("with"))) {
        continue;
      }
      const Token& previous = token(i - 1);
      if (!previous.is("from") && !previous.is("join") && !previous.is("lateral") &&
          !(previous.is_symbol(',') && in_from.back())) {
        continue;
      }
      std::size_t close = i + 1;
      while (close < tokens_.size() && !(token(close).is_symbol(')') && token(close).depth == here.depth)) ++close;
      if (close >= tokens_.size() || names_alias(token(close + 1))) continue;
      std::string alias = " AS unnamed_subquery";
      if (nameless > 0) alias += "_" + std::to_string(nameless);
      ++nameless;
      edits_.push_back({token(close).end, token(close).end, alias});
    }
  }

  static bool names_alias(const Token& token) {
    if (token.kind == Token::Kind::quoted_name) return true;
    if (token.kind != Token::Kind::word) return false;
    constexpr std::array kFollowers = {"where", "group", "order", "limit", "join",  "left",   "right",  "inner", "full",
                                       "cross", "natural", "on",  "using", "union", "intersect", "except", "having",
                                       "window", "for", "fetch", "offset", "returning", "with"};
    return std::ranges::none_of(kFollowers, [&](const char* word) { return token.is(word); });
  }

  // GRANT a TO b WITH INHERIT TRUE: memberships in roles are no part of a schema; options are left out.
  void memberships() {
    if (!token(0).is("grant") || std::ranges::any_of(tokens_, [](const Token& each) { return each.is("on"); })) return;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!token(i).is("with")) continue;
      std::size_t last = i;
      while (last + 1 < tokens_.size() && !token(last + 1).is_symbol(';')) ++last;
      blank(i, last);
      return;
    }
  }

  static std::string identifier(const Token& token) {
    if (token.kind == Token::Kind::quoted_name) {
      std::string out(token.text.substr(1, token.text.size() - 2));
      for (std::size_t at = 0; (at = out.find("\"\"", at)) != std::string::npos; ++at) out.erase(at, 1);
      return out;
    }
    return lower(token.text);
  }

  std::string edited() {
    std::ranges::stable_sort(edits_, {}, &Edit::begin);
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      if (edit.begin < at) continue;
      out += sql_.substr(at, edit.begin - at);
      std::string text = edit.text;
      // Places stay what they are where that is possible.
      if (text.size() < edit.end - edit.begin) text.append(edit.end - edit.begin - text.size(), ' ');
      shifts_[edit.end] += static_cast<std::ptrdiff_t>(text.size()) - static_cast<std::ptrdiff_t>(edit.end - edit.begin);
      out += text;
      at = edit.end;
    }
    return out + std::string(sql_.substr(at));
  }

  std::size_t after_edits(std::size_t at) const {
    std::ptrdiff_t shift = 0;
    for (const auto& [from, by] : shifts_) {
      if (from <= at) shift += by;
    }
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + shift);
  }

  static bool matches(const Patch& patch, const Node& node) {
    if (!node.is(patch.tag)) return false;
    return patch.types.empty() || std::ranges::find(patch.types, node.str("contype")) != patch.types.end();
  }

  // The node that a patch is about: the last that begins before its mark.
  void find(const Node& node, std::size_t number, std::size_t mark) {
    for (const Node* item : node.items()) find(*item, number, mark);
    for (const NodeField& field : node.fields()) find(*field.value, number, mark);
    if (!matches(patches_[number], node) || node.location() < 0 || static_cast<std::size_t>(node.location()) > mark) return;
    const Node*& best = targets_[number];
    if (best == nullptr || best->location() <= node.location()) best = &node;
  }

  const Node* patched(Arena& arena, const Node* tree) {
    targets_.assign(patches_.size(), nullptr);
    for (std::size_t i = 0; i < patches_.size(); ++i) find(*tree, i, after_edits(patches_[i].mark));
    if (std::ranges::find(targets_, nullptr) != targets_.end()) return nullptr;
    return rebuilt(arena, *tree);
  }

  const Node* rebuilt(Arena& arena, const Node& node) {
    if (node.is_list()) {
      std::vector<const Node*> items;
      for (const Node* item : node.items()) items.push_back(rebuilt(arena, *item));
      return arena.list(items);
    }
    if (!node.is_object()) return &node;
    std::vector<NodeField> fields;
    for (const NodeField& field : node.fields()) fields.push_back({field.name, rebuilt(arena, *field.value)});
    const Node* out = arena.object(node.tag(), fields, node.location());
    for (std::size_t i = 0; i < patches_.size(); ++i) {
      if (targets_[i] == &node) out = apply(arena, *out, patches_[i]);
    }
    return command(arena, out);
  }

  static const Node* apply(Arena& arena, const Node& node, const Patch& patch) {
    if (patch.field == "$not_null") {
      const Node* out = arena.with(node, "contype", arena.string("CONSTR_NOTNULL"));
      out = arena.with(*out, "raw_expr", nullptr);
      return arena.with(*out, "keys", arena.list({arena.string(patch.text)}));
    }
    return arena.with(node, patch.field, patch.text.empty() ? arena.boolean(true) : arena.string(patch.text));
  }

  // Nodes without a place, known by what was put into the text for them.
  const Node* command(Arena& arena, const Node* node) const {
    if (node->is("CreateStatsStmt") && node->list("defnames").size() == 1 && node->list("defnames")[0]->string() == kNameless) {
      return arena.with(*node, "defnames", nullptr);
    }
    if (!node->is("AlterTableCmd")) return node;
    if (node->str("name") == kDefaultMethod) return arena.with(*node, "name", nullptr);
    if (node->str("subtype") == "AT_ColumnDefault" &&
        std::ranges::find(expressions_, std::string(node->str("name"))) != expressions_.end()) {
      return arena.with(*node, "subtype", arena.string("AT_SetExpression"));
    }
    return node;
  }

  std::string_view sql_;
  std::vector<Token> tokens_;
  std::vector<Edit> edits_;
  std::vector<Patch> patches_;
  std::vector<const Node*> targets_;
  std::vector<std::string> expressions_;  // columns of SET EXPRESSION
  std::map<std::size_t, std::ptrdiff_t> shifts_;
};

struct Feature {
  std::vector<std::string_view> words;
  std::string_view name;
};

}  // namespace

const Node* parse_newer(Arena& arena, std::string_view sql) { return Rewriter(sql).parse_into(arena); }

std::string newer_feature(std::string_view sql) {
  static const std::vector<Feature> features = {
      {{"json_table"}, "JSON_TABLE (PostgreSQL 17)"},
      {{"is", "json"}, "IS JSON (PostgreSQL 16)"},
      {{"is", "not", "json"}, "IS JSON (PostgreSQL 16)"},
      {{"json_object"}, "the JSON constructors of SQL (PostgreSQL 16)"},
      {{"json_array"}, "the JSON constructors of SQL (PostgreSQL 16)"},
      {{"json_objectagg"}, "the JSON constructors of SQL (PostgreSQL 16)"},
      {{"json_arrayagg"}, "the JSON constructors of SQL (PostgreSQL 16)"},
      {{"json_query"}, "the JSON queries of SQL (PostgreSQL 17)"},
      {{"json_value"}, "the JSON queries of SQL (PostgreSQL 17)"},
      {{"json_exists"}, "the JSON queries of SQL (PostgreSQL 17)"},
      {{"json_scalar"}, "the JSON queries of SQL (PostgreSQL 17)"},
      {{"json_serialize"}, "the JSON queries of SQL (PostgreSQL 17)"},
      {{"by", "source"}, "MERGE ... NOT MATCHED BY SOURCE (PostgreSQL 17)"},
      {{"merge", "into"}, "MERGE ... RETURNING (PostgreSQL 17)"},
      {{"merge", "partitions"}, "MERGE PARTITIONS"},
      {{"split", "partition"}, "SPLIT PARTITION"},
      {{"enforced"}, "constraints that are NOT ENFORCED (PostgreSQL 18)"},
      {{"without", "overlaps"}, "temporal constraints (PostgreSQL 18)"},
      {{"period"}, "temporal constraints (PostgreSQL 18)"},
      {{"virtual"}, "virtual generated columns (PostgreSQL 18)"},
      {{"property", "graph"}, "property graphs"},
      {{"system_user"}, "SYSTEM_USER (PostgreSQL 16)"},
  };
  const std::vector<Token> tokens = tokens_of(sql);
  for (const Feature& feature : features) {
    const auto found = std::ranges::search(tokens, feature.words, [](const Token& token, std::string_view word) { return token.is(word); });
    if (!found.empty()) return std::string(feature.name);
  }
  return {};
}

}  // namespace plumb::postgres
