#include "cli/dialect_table.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialect/mysql/mysql.h"
#include "dialect/mysql/port.h"
#include "dialect/postgres/postgres.h"
#include "dialect/sqlite/sqlite.h"

namespace plumb {
namespace {

constexpr std::array<std::string_view, 3> kPostgresAliases{"postgresql", "pg", "pgsql"};
constexpr std::array<std::string_view, 1> kMySqlAliases{"mariadb"};
constexpr std::array<std::string_view, 1> kSqliteAliases{"sqlite3"};

}  // namespace

std::span<const DialectEntry> dialect_table() {
  static const std::array<DialectEntry, 3> table{{
      {"postgres", kPostgresAliases, &postgres::postgres_dialect()},
      {"mysql", kMySqlAliases, &mysql::mysql_dialect(), &mysql::port},
      {"sqlite", kSqliteAliases, &sqlite::sqlite_dialect()},
  }};
  return table;
}

const Dialect* find_dialect(std::string_view name) {
  for (const DialectEntry& entry : dialect_table()) {
    if (same_word(entry.name, name)) return entry.dialect;
    if (std::ranges::any_of(entry.aliases, [&](std::string_view alias) { return same_word(alias, name); })) {
      return entry.dialect;
    }
  }
  return nullptr;
}

void port(Schema& to, const Schema& from) {
  if (to.flavor.dialect != from.flavor.dialect) return;
  for (const DialectEntry& entry : dialect_table()) {
    if (entry.name == from.flavor.dialect && entry.port != nullptr) entry.port(to, from);
  }
}

}  // namespace plumb
