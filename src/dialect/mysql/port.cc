#include "dialect/mysql/port.h"

#include <algorithm>
#include <array>

#include "dialect/mysql/server.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

// https://mariadb.com/kb/en/supported-character-sets-and-collations/
bool knows_collation(const Server& server, std::string_view collation) {
  if (server.mariadb) return collation.find("_0900_") == std::string_view::npos || server.version >= 110405;
  return collation.find("uca1400_") == std::string_view::npos && collation.find("_nopad_") == std::string_view::npos;
}

class Port {
 public:
  Port(Schema& to, const Schema& server) : to_(to), server_(server_of(server)), origin_(server_of(to)) {}

  void run() {
    for (auto& [id, table] : to_.all<Table>()) of(table);
    if (server_.mariadb == origin_.mariadb) return;
    indexes();
    code<Function>();
    code<Procedure>();
    code<Trigger>();
    code<Event>();
    if (!server_.mariadb) leave_out<Sequence>();
  }

 private:
  std::string server_name() const {
    return (server_.mariadb ? "MariaDB " : "MySQL ") + std::to_string(server_.version / 10000) + "." + std::to_string(server_.version / 100 % 100);
  }
  void note(std::string what, const std::string& instead) {
    NotCompared one{std::move(what), {}, server_name() + " has no such thing: " + instead, false};
    if (std::ranges::find(to_.not_compared, one) == to_.not_compared.end()) to_.not_compared.push_back(std::move(one));
  }

  template <class T>
  void leave_out() {
    for (const auto& [id, object] : to_.all<T>()) note(text(id), "it takes no part");
    to_.all<T>().clear();
  }

  // The servers' modes are not each other's; what bears on the syntax is known to both.
  template <class T>
  void code() {
    for (auto& [id, one] : to_.all<T>()) {
      if (one.sql_mode.empty()) continue;
      note("sql_mode " + one.sql_mode, "code is made under its own");
      one.sql_mode.clear();
    }
  }

  std::string collation(const std::string& name) {
    if (name.empty() || knows_collation(server_, name)) return name;
    const std::string charset = charset_of(name);
    const bool binary = name.ends_with("_bin");
    const std::string instead = binary ? charset + "_bin" : default_collation(charset, server_);
    note("collation " + name, "it is taken for " + instead);
    return instead;
  }

  void of(Table& table) {
    if (table.options.contains("collation")) table.options["collation"] = collation(table.options.at("collation"));
    for (Column& column : table.columns) {
      if (!column.collation.empty()) column.collation.name = Name(collation(column.collation.name.spelling()));
    }
    if (server_.mariadb == origin_.mariadb) return;
    options(table);
    for (Column& column : table.columns) of(column);
    checks(table);
  }

  void drop_option(Options& options, const std::string& name, const ObjectId& id) {
    if (options.erase(name) > 0) note("option " + name + " of " + text(id), "it takes no part");
  }

  void options(Table& table) {
    static constexpr std::array kMariaDb{"system_versioning", "page_compressed", "page_compression_level", "page_checksum",
                                         "transactional", "encrypted", "encryption_key_id", "sequence", "ietf_quotes"};
    static constexpr std::array kMySql{"encryption", "compression", "engine_attribute", "secondary_engine_attribute",
                                       "secondary_engine", "autoextend_size"};
    const auto drop = [&](const auto& names) {
      for (const char* name : names) drop_option(table.options, name, table.id);
    };
    if (server_.mariadb) drop(kMySql);
    else drop(kMariaDb);
    std::vector<std::string> periods;
    for (const auto& [name, value] : table.options) {
      if (!server_.mariadb && name.starts_with("period ")) periods.push_back(name);
    }
    for (const std::string& name : periods) drop_option(table.options, name, table.id);
    if (!server_.mariadb && is_any(lower(table.options.at("engine")), {"aria", "s3", "connect", "columnstore", "rocksdb", "spider"})) {
      note("engine " + table.options.at("engine") + " of " + text(table.id), "it is taken for " + server_.engine);
      table.options["engine"] = server_.engine;
    }
  }

  void of(Column& column) {
    const std::string type = column.type.name.name.spelling();
    if (server_.mariadb) {
      if (type == "json") {  // MariaDB's JSON is a text with a check
        column.type.name.name = Name("longtext");
        column.collation = {Name(), Name("utf8mb4_bin")};
        column.check = Expression{"json_valid(" + quote(column.id.name) + ")", Origin::printed, nullptr};
      }
      for (const char* name : {"srid", "column_format", "storage", "engine_attribute"}) drop_option(column.options, name, column.id);
      return;
    }
    const bool checked = column.check && column.check->text == "json_valid(" + quote(column.id.name) + ")";
    if (type == "longtext" && checked) {
      column.type.name.name = Name("json");
      column.collation = {};
      column.check.reset();
    }
    if (is_any(type, {"uuid", "inet4", "inet6", "xmltype"})) note("type " + type + " of " + text(column.id), "a script cannot make it there");
    for (const char* name : {"compressed", "ref_system_id", "system_versioning", "row"}) drop_option(column.options, name, column.id);
  }

  // What the server itself names is named as the other one would.
  void checks(Table& table) {
    const std::string mine = origin_.mariadb ? "CONSTRAINT_" : table.id.name.spelling() + "_chk_";
    const std::string its = server_.mariadb ? "CONSTRAINT_" : table.id.name.spelling() + "_chk_";
    std::vector<ObjectId> gone;
    for (Check& check : table.checks) {
      const std::string name = check.id.name.spelling();
      const bool automatic = name.starts_with(mine) && name.find_first_not_of("0123456789", mine.size()) == std::string::npos;
      if (automatic) check.id.name = folded(its + name.substr(mine.size()));
      if (!check.enforced && server_.mariadb) gone.push_back(check.id);
    }
    for (const ObjectId& id : gone) {
      note(text(id), "a check that is not enforced takes no part");
      std::erase_if(table.checks, [&](const Check& check) { return check.id == id; });
    }
  }

  void indexes() {
    std::vector<ObjectId> gone;
    for (auto& [id, index] : to_.all<Index>()) {
      const bool computed = std::ranges::any_of(index.parts, [](const IndexPart& part) { return part.column.empty(); });
      if (computed && server_.mariadb) gone.push_back(id);
    }
    for (const ObjectId& id : gone) {
      note(text(id), "an index of an expression takes no part");
      to_.all<Index>().erase(id);
    }
  }

  Schema& to_;
  const Server server_;
  const Server origin_;
};

}  // namespace

void port(Schema& to, const Schema& server) { Port(to, server).run(); }

}  // namespace plumb::mysql
