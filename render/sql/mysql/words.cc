#include "render/sql/mysql/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumb::mysql::script {
namespace {

std::string collation_clause(const std::string& collation, std::string_view charset_word) {
  return std::string(charset_word) + charset_of(collation) + (charset_of(collation) == collation ? "" : " COLLATE " + collation);
}

// A default that may stand without parentheses: a literal, or the moment.
bool is_plain(const std::string& value) {
  const std::vector<Token> all = tokenize(value, {});
  const bool is_signed = all.size() == 3 && (all[0].is_symbol("-") || all[0].is_symbol("+"));
  const Token& first = all[is_signed ? 1 : 0];
  if (first.kind == TokenKind::number) return all.size() == (is_signed ? 3 : 2);
  if (first.is("current_timestamp")) return all.size() == 2 || (all.size() == 5 && all[1].is_symbol("(") && all[2].kind == TokenKind::number);
  const bool is_text = first.kind == TokenKind::string || first.kind == TokenKind::bits || first.kind == TokenKind::hex;
  return is_text && !is_signed && all.size() == 2;
}

std::string part_text(const IndexPart& part) {
  std::string out = part.column.empty() ? "(" + part.expression.text + ")" : quote(part.column);
  if (part.opclass_options.contains("length")) out += "(" + part.opclass_options.at("length") + ")";
  if (part.descending) out += " DESC";
  return out;
}

std::string period_text(const Options& options) { return quote(options.at("without_overlaps")) + " WITHOUT OVERLAPS"; }

std::string action_text(Action action) { return upper(word(action)); }

}  // namespace

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string names(const std::vector<Name>& list) {
  std::vector<std::string> parts;
  for (const Name& name : list) parts.push_back(quote(name));
  return "(" + join(parts, ", ") + ")";
}

std::string column_definition(const Column& column, const Table& table, bool charset) {
  // MariaDB's JSON is a text with a check: the word means the same there, and is right for MySQL too.
  const std::string& collation = column.collation.name.spelling();
  const bool json = column.check && column.check->text == "json_valid(" + quote(column.id.name) + ")" && collation == "utf8mb4_bin" &&
                    column.type.name.name.spelling() == "longtext";
  std::string out = quote(column.id.name) + " " + (json ? "json" : print(column.type));
  const Options& options = column.options;
  if (options.contains("compressed")) out += options.at("compressed") == "yes" ? " COMPRESSED" : " COMPRESSED=" + options.at("compressed");
  if (!json && !collation.empty() && (charset || column.collation_said || collation != table.options.at("collation"))) out += " " + collation_clause(collation, "CHARACTER SET ");
  if (column.generation) {
    out += " GENERATED ALWAYS AS (" + column.generation->text + ")";
    out += column.generated == Generated::stored ? " STORED" : " VIRTUAL";
  }
  if (options.contains("row")) out += " GENERATED ALWAYS AS ROW " + upper(options.at("row"));
  else if (column.not_null) out += " NOT NULL";
  else if (column.type.name.name.spelling() == "timestamp" && !column.generation) out += " NULL";
  if (column.default_value) {
    const std::string& value = column.default_value->text;
    const std::string& type = column.type.name.name.spelling();
    const bool only_computed = type.ends_with("text") || type.ends_with("blob") || type == "json";  // in MySQL
    out += " DEFAULT " + (is_plain(value) && !only_computed ? value : "(" + value + ")");
  }
  if (options.contains("on_update")) out += " ON UPDATE " + options.at("on_update");
  if (options.contains("auto_increment")) out += " AUTO_INCREMENT";
  if (options.contains("srid")) out += " SRID " + options.at("srid");
  if (options.contains("ref_system_id")) out += " REF_SYSTEM_ID=" + options.at("ref_system_id");
  if (options.contains("invisible")) out += " INVISIBLE";
  if (options.contains("system_versioning")) out += options.at("system_versioning") == "no" ? " WITHOUT SYSTEM VERSIONING" : " WITH SYSTEM VERSIONING";
  if (options.contains("column_format")) out += " COLUMN_FORMAT " + upper(options.at("column_format"));
  if (options.contains("storage")) out += " STORAGE " + upper(options.at("storage"));
  if (!column.comment.empty()) out += " COMMENT " + quote_literal(column.comment);
  if (column.check && !json) out += " CHECK (" + column.check->text + ")";
  static constexpr std::array kTold{"compressed", "row", "on_update", "auto_increment", "srid", "ref_system_id", "invisible",
                                    "system_versioning", "column_format", "storage"};
  for (const auto& [name, value] : options) {
    if (std::ranges::find(kTold, name) == kTold.end()) out += " " + quote(name) + "=" + quote_literal(value);
  }
  return out;
}

std::string key_definition(const Key& key) {
  std::vector<std::string> parts;
  for (const Name& name : key.columns) {
    std::string part = quote(name);
    if (key.options.contains("length of " + name.key())) part += "(" + key.options.at("length of " + name.key()) + ")";
    if (key.options.contains("order of " + name.key())) part += " DESC";
    parts.push_back(std::move(part));
  }
  if (key.options.contains("without_overlaps")) parts.push_back(period_text(key.options));
  std::string out = "PRIMARY KEY (" + join(parts, ", ") + ")";
  if (key.options.contains("using")) out += " USING " + upper(key.options.at("using"));
  if (key.options.contains("key_block_size")) out += " KEY_BLOCK_SIZE=" + key.options.at("key_block_size");
  if (!key.comment.empty()) out += " COMMENT " + quote_literal(key.comment);
  return out;
}

std::string index_definition(const Index& index, const Server& server) {
  std::string out;
  if (index.unique) out = "UNIQUE ";
  if (index.method != "btree") out += upper(index.method) + " ";
  std::vector<std::string> parts;
  for (const IndexPart& part : index.parts) parts.push_back(part_text(part));
  if (index.options.contains("without_overlaps")) parts.push_back(period_text(index.options));
  out += std::string(index.method == "vector" ? "INDEX " : "KEY ") + quote(index.id.name) + " (" + join(parts, ", ") + ")";
  for (const auto& [name, value] : index.options) {
    if (name == "using") out += " USING " + upper(value);
    else if (name == "parser") out += " WITH PARSER " + quote(value);
    else if (name == "hidden") out += server.mariadb ? " IGNORED" : " INVISIBLE";
    else if (name == "key_block_size") out += " KEY_BLOCK_SIZE=" + value;
    else if (name == "without_overlaps") continue;
    else out += " " + quote(name) + "=" + value;
  }
  if (!index.comment.empty()) out += " COMMENT " + quote_literal(index.comment);
  return out;
}

std::string alter_clause(const QualifiedName& name, const Table* before) {
  const bool versioned = before != nullptr && before->options.contains("system_versioning");
  return (versioned ? "SET STATEMENT system_versioning_alter_history=KEEP FOR ALTER TABLE " : "ALTER TABLE ") + quote(name);
}

bool renames_indexes(const Server& server) { return !server.mariadb || server.version >= 100502; }
bool renames_columns(const Server& server) { return server.version >= (server.mariadb ? 100502 : 80000); }

std::string foreign_key_definition(const ForeignKey& key, const Server& server) {
  std::string out = "CONSTRAINT " + quote(key.id.name) + " FOREIGN KEY " + names(key.columns) + " REFERENCES " + quote(key.target) +
                    " " + names(key.target_columns);
  if (key.on_delete != usual_action(server)) out += " ON DELETE " + action_text(key.on_delete);
  if (key.on_update != usual_action(server)) out += " ON UPDATE " + action_text(key.on_update);
  return out;
}

std::string check_definition(const Check& check, const Server& server) {
  std::string out = "CONSTRAINT " + quote(check.id.name) + " CHECK (" + check.expression.text + ")";
  if (!check.enforced && !server.mariadb) out += " NOT ENFORCED";
  return out;
}

std::string option_clause(const std::string& name, const Table& to) {
  if (name == "collation") return collation_clause(to.options.at(name), "DEFAULT CHARACTER SET ");
  const bool there = to.options.contains(name);
  if (name == "system_versioning") return there ? "ADD SYSTEM VERSIONING" : "DROP SYSTEM VERSIONING";
  if (name.starts_with("period ")) {
    const std::string period = upper(name.substr(7)) == "SYSTEM_TIME" ? "SYSTEM_TIME" : quote(name.substr(7));
    return there ? "ADD PERIOD FOR " + period + " (" + to.options.at(name) + ")" : "DROP PERIOD FOR " + period;
  }
  if (name == "union") return "UNION=(" + to.options.at(name) + ")";
  std::string value = to.options.at(name);
  if (name.ends_with(" directory")) value = quote_literal(value);
  if (!there) {
    static constexpr std::array kZero{"key_block_size", "max_rows", "min_rows", "avg_row_length", "checksum", "delay_key_write", "autoextend_size"};
    if (name == "insert_method") value = "NO";
    else value = std::ranges::find(kZero, name) != kZero.end() ? "0" : "DEFAULT";
  }
  return upper(name) + "=" + value;
}

std::string charset_option(const std::string& collation, std::string_view lead, const Server* server, const Options& unsaid) {
  const bool usual = server != nullptr && collation == server->collation;
  return usual && unsaid.contains("unsaid_collation") ? std::string(lead) + charset_of(collation) : collation_clause(collation, lead);
}

std::vector<std::string> table_options(const Table& table, const Server* server, const Options& unsaid) {
  std::vector<std::string> out;
  if (table.options.contains("engine")) out.push_back("ENGINE=" + table.options.at("engine"));
  const std::string& collation = table.options.at("collation");
  const bool is_usual = server != nullptr && collation == server->collation;
  if (!collation.empty() && !(is_usual && unsaid.contains("unsaid_charset"))) out.push_back(charset_option(collation, "DEFAULT CHARSET=", server, unsaid));
  for (const auto& [name, value] : table.options) {
    if (name == "engine" || name == "collation" || name == "system_versioning" || name.starts_with("period ")) continue;
    out.push_back(option_clause(name, table));
  }
  if (!table.tablespace.empty()) out.push_back("TABLESPACE " + quote(table.tablespace));
  if (!table.comment.empty()) out.push_back("COMMENT=" + quote_literal(table.comment));
  if (table.options.contains("system_versioning")) out.push_back("WITH SYSTEM VERSIONING");
  return out;
}

}  // namespace plumb::mysql::script
