#include "dialect/mysql/sql_mode.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "dialect/mysql/expression_parser.h"

namespace plumb::mysql {
namespace {

using Modes = std::set<std::string>;

constexpr std::array<std::string_view, 8> kOfSyntax{"ansi_quotes",  "empty_string_is_null", "high_not_precedence", "ignore_space",
                                                    "no_backslash_escapes", "oracle",               "pipes_as_concat",     "real_as_float"};

Modes split(std::string_view list) {
  Modes out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string_view one = list.substr(at, end - at);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!one.empty() && one != "none") out.insert(lower(one));
    at = end + 1;
  }
  return out;
}

std::string joined(const Modes& modes) {
  std::string out;
  for (const std::string& mode : modes) out += (out.empty() ? "" : ",") + mode;
  return out;
}

bool is_of_syntax(std::string_view mode) { return std::ranges::find(kOfSyntax, mode) != kOfSyntax.end(); }

/// These may have no space behind them, but under IGNORE_SPACE. https://dev.mysql.com/doc/refman/8.4/en/function-resolution.html
bool wants_its_parenthesis(const Token& token) {
  static constexpr std::array kCalls{"adddate", "bit_and", "bit_or", "bit_xor", "cast", "count", "curdate", "curtime", "date_add", "date_sub", "extract",
                                     "group_concat", "max", "mid", "min", "now", "position", "session_user", "std", "stddev", "stddev_pop", "stddev_samp",
                                     "subdate", "substr", "substring", "sum", "sysdate", "system_user", "trim", "variance", "var_pop", "var_samp"};
  return std::ranges::any_of(kCalls, [&](std::string_view call) { return token.is(call); });
}

std::optional<ExpressionParser::OfMode> of_mode(const std::vector<Token>& tokens) {
  for (const bool is_query : {false, true}) {
    Cursor in(tokens);
    ExpressionParser parser(in);
    if (is_query) parser.query();
    else parser.expression();
    if (!in.failed() && in.at_end()) return parser.of_mode();
  }
  return std::nullopt;
}

std::string token_without_modes(const Token& token) {
  const char first = token.text.front();
  if (token.kind == TokenKind::name && first == '"') return quote(token.value);
  const bool is_plain = first == '\'' || first == '"';
  const std::size_t prefix = is_plain ? 0 : token.text.find('\'');
  if (token.kind == TokenKind::string && prefix != std::string_view::npos) return std::string(token.text.substr(0, prefix)) + quote_literal(token.value);
  return std::string(token.text);
}

template <class T, class F>
void with(const Schema& schema, const ObjectId& id, F&& f) {
  if (const T* found = schema.find<T>(id)) f(*found);
}

}  // namespace

std::string sql_mode(std::string_view written, const Server& server) {
  Modes modes = split(written);
  const auto also = [&](const char* mode, std::initializer_list<const char*> others) {
    if (modes.contains(mode)) modes.insert(others.begin(), others.end());
  };
  also("ansi", {"real_as_float", "pipes_as_concat", "ansi_quotes", "ignore_space"});
  if (!server.mariadb) also("ansi", {"only_full_group_by"});
  also("traditional", {"strict_trans_tables", "strict_all_tables", "no_zero_in_date", "no_zero_date", "error_for_division_by_zero", "no_engine_substitution"});
  if (server.mariadb || server.version < 80000) also("traditional", {"no_auto_create_user"});
  for (const char* other : {"db2", "maxdb", "mssql", "oracle", "postgresql"}) {
    also(other, {"pipes_as_concat", "ansi_quotes", "ignore_space", "no_key_options", "no_table_options", "no_field_options"});
  }
  for (const char* other : {"maxdb", "oracle"}) also(other, {"no_auto_create_user"});
  if (server.mariadb) also("oracle", {"simultaneous_assignment"});
  // https://dev.mysql.com/doc/refman/8.0/en/upgrading-from-previous-series.html
  static constexpr std::array kGone{"db2", "maxdb", "mssql", "mysql323", "mysql40", "oracle", "postgresql",
                                    "no_auto_create_user", "no_field_options", "no_key_options", "no_table_options"};
  if (!server.mariadb && server.version >= 80000) std::erase_if(modes, [](const std::string& mode) { return std::ranges::find(kGone, mode) != kGone.end(); });
  return joined(modes);
}

bool has_mode(std::string_view modes, std::string_view mode) {
  for (std::size_t at = 0; at <= modes.size();) {
    const std::size_t end = std::min(modes.find(',', at), modes.size());
    if (modes.substr(at, end - at) == mode) return true;
    at = end + 1;
  }
  return false;
}

std::string syntax_mode(std::string_view modes) {
  Modes out = split(modes);
  std::erase_if(out, [](const std::string& mode) { return !is_of_syntax(mode); });
  return joined(out);
}

std::string running_mode(std::string_view modes) {
  Modes out = split(modes);
  std::erase_if(out, [](const std::string& mode) { return is_of_syntax(mode); });
  return out.empty() ? "none" : joined(out);
}

std::string syntax_mode_of(const Schema& schema, const ObjectId& id) {
  std::string out;
  const auto take = [&](const auto& object) { out = object.settings.at("syntax_mode"); };
  switch (id.kind) {
    case Kind::function: with<Function>(schema, id, take); break;
    case Kind::procedure: with<Procedure>(schema, id, take); break;
    case Kind::trigger: with<Trigger>(schema, id, take); break;
    case Kind::event: with<Event>(schema, id, take); break;
    default: break;
  }
  return out;
}

std::optional<std::string> mode_to_set(const Options& settings, const std::string& sql_mode, std::string_view usual) {
  Modes wanted = split(sql_mode.empty() ? running_mode(usual) : sql_mode);
  wanted.merge(split(settings.at("syntax_mode")));
  if (wanted == split(usual)) return std::nullopt;
  return joined(wanted);
}

std::optional<std::string> without_modes(std::span<const Token> tokens, const LexerOptions& options) {
  std::vector<Token> all(tokens.begin(), tokens.end());
  all.emplace_back();
  const auto spans = of_mode(all);
  if (!spans) return std::nullopt;
  std::map<std::size_t, std::string> before, instead, after;
  for (const auto& [span, bars] : *spans) {  // the outer of two that begin together comes last
    std::string& begin = before[span.first];
    if (bars.empty()) begin.insert(0, "(");
    for (std::size_t i = 0; i < bars.size(); ++i) {
      begin.insert(0, "concat(");
      instead[bars[i]] = i == 0 ? "," : "),";
    }
    after[span.second - 1] += ")";
  }
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (i > 0) {
      const char* const end = tokens[i - 1].text.data() + tokens[i - 1].text.size();
      const bool joins = options.ignore_space && token.is_symbol("(") && wants_its_parenthesis(tokens[i - 1]);
      const std::string_view gap(end, static_cast<std::size_t>(token.text.data() - end));
      if (!joins && !instead.contains(i)) out += gap;
    }
    out += before[i];
    out += instead.contains(i) ? instead[i] : token_without_modes(token);
    out += after[i];
  }
  return out;
}

}  // namespace plumb::mysql
