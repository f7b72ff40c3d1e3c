#include "dialect/mysql/server.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "dialect/mysql/sql_mode.h"

namespace plumb::mysql {
namespace {

int number(const std::string& text, int otherwise) {
  int out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// The default collation of a character set is its _general_ci, except for these.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kDefaults{{
    {"latin1", "latin1_swedish_ci"}, {"big5", "big5_chinese_ci"},       {"gbk", "gbk_chinese_ci"},
    {"gb2312", "gb2312_chinese_ci"}, {"gb18030", "gb18030_chinese_ci"}, {"sjis", "sjis_japanese_ci"},
    {"cp932", "cp932_japanese_ci"},  {"ujis", "ujis_japanese_ci"},      {"eucjpms", "eucjpms_japanese_ci"},
    {"euckr", "euckr_korean_ci"},    {"tis620", "tis620_thai_ci"},      {"latin5", "latin5_turkish_ci"},
    {"hp8", "hp8_english_ci"},       {"swe7", "swe7_swedish_ci"},       {"dec8", "dec8_swedish_ci"},
    {"binary", "binary"},
}};

}  // namespace

LexerOptions Server::lexer(std::string_view modes) const {
  LexerOptions out;
  out.mariadb = mariadb;
  out.version = version;
  if (modes.empty()) return out;
  out.ansi_quotes = has_mode(modes, "ansi_quotes");
  out.no_backslash_escapes = has_mode(modes, "no_backslash_escapes");
  out.pipes_as_concat = has_mode(modes, "pipes_as_concat");
  out.high_not_precedence = has_mode(modes, "high_not_precedence");
  out.ignore_space = has_mode(modes, "ignore_space");
  return out;
}

Server server_of(const Schema& schema) {
  const Options& all = schema.environment;
  Server out = usual_server(all.contains("server") ? all.at("server") : "mariadb");
  out.version = number(all.at("version"), out.version);
  if (all.contains("collation")) out.collation = all.at("collation");
  out.unsaid = all.contains("unsaid_server");
  out.lower_case_table_names = number(all.at("lower_case_table_names"), 0);
  if (all.contains("explicit_timestamps")) out.explicit_timestamps = all.at("explicit_timestamps") == "1";
  if (all.contains("sql_mode")) out.sql_mode = all.at("sql_mode");
  if (all.contains("engine")) out.engine = all.at("engine");
  return out;
}

Options environment_of(const Server& server) {
  return {{"server", server.mariadb ? "mariadb" : "mysql"},
          {"version", std::to_string(server.version)},
          {"collation", server.collation},
          {"lower_case_table_names", std::to_string(server.lower_case_table_names)},
          {"explicit_timestamps", server.explicit_timestamps ? "1" : "0"},
          {"sql_mode", server.sql_mode},
          {"engine", server.engine}};
}

Server usual_server(std::string_view kind) {
  Server out;
  if (kind == "mariadb") {
    out.sql_mode = "strict_trans_tables,error_for_division_by_zero,no_auto_create_user,no_engine_substitution";
    return out;
  }
  out.mariadb = false;
  out.version = 80400;
  out.collation = "utf8mb4_0900_ai_ci";
  out.sql_mode =
      "only_full_group_by,strict_trans_tables,no_zero_in_date,no_zero_date,error_for_division_by_zero,no_engine_substitution";
  return out;
}

bool is_mysql(const Flavor& flavor) {
  constexpr int kFirstOfMariaDb = 10;
  return flavor.major != 0 && flavor.major < kFirstOfMariaDb;
}

Flavor flavor_of(const Server& server) { return {"mysql", server.version / 10000, server.version / 100 % 100}; }

std::string charset_name(std::string_view written) {
  std::string out = lower(written);
  return out == "utf8" ? "utf8mb3" : out;
}

std::string collation_name(std::string_view written, std::string_view charset) {
  std::string out = lower(written);
  if (out.starts_with("utf8_")) return "utf8mb3_" + out.substr(5);
  if (out.starts_with("uca1400_")) return std::string(charset) + "_" + out;
  return out;
}

std::string charset_of(std::string_view collation) {
  return std::string(collation.substr(0, std::min(collation.find('_'), collation.size())));
}

int widest_character(std::string_view charset) {
  const auto is = [&](auto... names) { return ((charset == names) || ...); };
  if (is("utf8mb4", "utf16", "utf16le", "utf32", "gb18030")) return 4;
  if (is("utf8mb3", "utf8", "ujis", "eucjpms")) return 3;
  return is("ucs2", "big5", "gbk", "gb2312", "sjis", "cp932", "euckr") ? 2 : 1;
}

std::string default_collation(std::string_view charset, const Server& server) {
  const auto found = std::ranges::find(kDefaults, charset, &std::pair<std::string_view, std::string_view>::first);
  if (found != kDefaults.end()) return std::string(found->second);
  if (charset == "utf8mb4") {
    if (!server.mariadb && server.version >= 80000) return "utf8mb4_0900_ai_ci";
    if (server.mariadb && server.version >= 110500) return "utf8mb4_uca1400_ai_ci";
  }
  return std::string(charset) + "_general_ci";
}

Action usual_action(const Server& server) { return server.mariadb ? Action::restrict_ : Action::no_action; }

bool keeps_block_sizes(const Server& server, std::string_view before, std::string_view after) {
  return !before.empty() && before != after && (server.mariadb || !after.empty());
}

bool loses_history(const Table& from, const Table& to) {
  const auto has = [](const Table& table, const char* option) { return table.options.contains(option); };
  return has(from, "system_versioning") && has(to, "system_versioning") && !has(from, "period system_time") && has(to, "period system_time");
}

Name folded(std::string_view spelling) {
  const bool is_lower = std::ranges::none_of(spelling, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_lower ? Name(spelling) : Name(std::string(spelling), lower(spelling));
}

Name table_name(std::string_view spelling, const Server& server) {
  switch (server.lower_case_table_names) {
    case 1: return Name(lower(spelling));
    case 2: return folded(spelling);
    default: return Name(spelling);
  }
}

std::string quote(std::string_view identifier) {
  std::string out = "`";
  for (const char c : identifier) {
    if (c == '`') out += '`';
    out += c;
  }
  return out + '`';
}
std::string quote(const Name& name) { return quote(name.spelling()); }
std::string quote(const QualifiedName& name) {
  return name.schema.empty() ? quote(name.name) : quote(name.schema) + "." + quote(name.name);
}

std::string quote_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\'': out += "''"; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\0': out += "\\0"; break;
      case '\x1A': out += "\\Z"; break;
      default: out += c;
    }
  }
  return out + '\'';
}

}  // namespace plumb::mysql
