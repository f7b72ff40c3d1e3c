// Options of tables. https://mariadb.com/kb/en/create-table/#table-options
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

constexpr std::array kEngines{"InnoDB", "MyISAM", "MEMORY", "ARCHIVE", "CSV", "BLACKHOLE", "Aria", "MRG_MyISAM", "FEDERATED",
                              "SEQUENCE", "ndbcluster", "SPIDER", "CONNECT", "ROCKSDB", "Columnstore", "S3"};

std::string engine_name(std::string_view written) {
  if (same_word(written, "heap")) return "MEMORY";
  if (same_word(written, "merge")) return "MRG_MyISAM";
  const auto found = std::ranges::find_if(kEngines, [&](const char* one) { return same_word(one, written); });
  return found == kEngines.end() ? std::string(written) : std::string(*found);
}

// Values with which an option says nothing.
bool says_nothing(std::string_view name, std::string_view value) {
  if (value == "DEFAULT" || value.empty()) return true;
  static constexpr std::array kZero{"checksum", "delay_key_write", "max_rows", "min_rows", "avg_row_length", "key_block_size",
                                    "autoextend_size", "table_checksum", "stats_sample_pages", "encryption_key_id"};
  if (value == "0" && std::ranges::find(kZero, name) != kZero.end()) return true;
  return (name == "insert_method" && value == "NO") || (name == "compression" && same_word(value, "none"));
}

// "4M" as the server prints it: in bytes.
std::string size_in_bytes(const std::string& value) {
  static constexpr std::string_view kUnits = "KMG";
  const std::size_t unit = value.size() < 2 ? std::string_view::npos : kUnits.find(static_cast<char>(value.back() & ~0x20));
  std::uint64_t number = 0;
  const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (unit == std::string_view::npos || wrong != std::errc() || end + 1 != value.data() + value.size() || number > 1u << 30) return value;
  return std::to_string(number << (10 * (unit + 1)));
}

}  // namespace

bool TableReader::option() {
  Options& options = table_.options;
  in_.accept_symbol(",");
  if (in_.at_end()) return false;
  const bool is_default = in_.is("default") && (in_.is_any({"character", "charset", "collate"}, 1));
  if (is_default) in_.take();
  if (in_.accept_all({"character", "set"}) || in_.accept("charset")) {
    in_.accept_symbol("=");
    charset = charset_name(in_.take().decoded());
    options["collation"] = charset == "default" ? host_.server.collation : default_collation(charset, host_.server);
    return true;
  }
  if (in_.accept("collate")) {
    in_.accept_symbol("=");
    options["collation"] = collation_name(in_.take().decoded(), charset);
    return true;
  }
  if (in_.accept("engine") || in_.accept("type")) {
    in_.accept_symbol("=");
    options["engine"] = engine_name(in_.take().decoded());
    return true;
  }
  if (in_.accept("comment")) {
    in_.accept_symbol("=");
    if (in_.peek().kind != TokenKind::string) in_.fail("a text");
    table_.comment = in_.take().value;
    return true;
  }
  if (in_.accept("auto_increment")) {  // a counter, not part of the schema
    in_.accept_symbol("=");
    in_.take();
    return true;
  }
  if (in_.accept("union")) {
    in_.accept_symbol("=");
    in_.expect_symbol("(");
    std::string list;
    while (!in_.failed() && !in_.at_end() && !in_.is_symbol(")")) list += in_.accept_symbol(",") ? "," : quote(in_.name());
    in_.expect_symbol(")");
    options["union"] = list;
    return true;
  }
  if (in_.accept_all({"with", "system", "versioning"})) {
    options["system_versioning"] = "yes";
    return true;
  }
  if (in_.is_any({"data", "index"}) && in_.is("directory", 1)) {
    const std::string name = lower(in_.take().text) + " directory";
    in_.take();
    in_.accept_symbol("=");
    options[name] = in_.take().value;
    return true;
  }
  if (in_.is("tablespace")) {
    in_.take();
    in_.accept_symbol("=");
    table_.tablespace = Name(in_.name());
    if (in_.accept("storage")) in_.take();
    return true;
  }
  if (in_.is_any({"algorithm", "lock", "rename"})) return false;  // of ALTER TABLE
  if (in_.is_name() && (in_.is_symbol("=", 1) || in_.is("row_format"))) {
    const std::string name = lower(in_.name());
    in_.accept_symbol("=");
    const Token& token = in_.take();
    std::string value(token.decoded());
    static constexpr std::array kWords{"row_format", "pack_keys", "insert_method", "stats_persistent", "stats_auto_recalc"};
    if (std::ranges::find(kWords, name) != kWords.end() || token.is("default")) {
      for (char& c : value) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (token.kind == TokenKind::string) value = quote_literal(value);
    if (name == "autoextend_size") value = size_in_bytes(value);
    if (says_nothing(name, token.kind == TokenKind::string ? token.value : value)) options.erase(name);
    else options[name] = value;
    return true;
  }
  return false;
}

void TableReader::usual_options() {
  if (!table_.options.contains("engine")) table_.options["engine"] = host_.server.engine;
  if (!table_.options.contains("collation")) table_.options["collation"] = host_.server.collation;
}

}  // namespace plumb::mysql
