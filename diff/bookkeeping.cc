#include "diff/bookkeeping.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "diff/lookup.h"

namespace plumb {
namespace {

struct Mark {
  std::string_view tool;
  std::string_view table;    // a '*' before it: any name that ends so
  std::string_view columns;  // it has these, folded; with a '=' before them: and no other
  std::string_view schema;   // the tool's own schema, which goes with the table; empty: any schema, which stays
};

// From the tools' sources, as of 2026.
constexpr std::array kMarks = {
    Mark{"Flyway", "flyway_schema_history", "installed_rank version description type script checksum installed_by success", {}},
    Mark{"Flyway", "flyway_snapshot_history", "installed_rank", {}},
    Mark{"Flyway", "schema_version", "installed_rank version description script checksum", {}},
    Mark{"Liquibase", "databasechangelog", "id author filename dateexecuted orderexecuted exectype md5sum", {}},
    Mark{"Liquibase", "databasechangeloglock", "id locked lockgranted lockedby", {}},
    Mark{"Liquibase", "databasechangeloghistory", "id author filename", {}},
    Mark{"Alembic", "alembic_version", "=version_num", {}},
    Mark{"Django", "django_migrations", "=id app name applied", {}},
    Mark{"golang-migrate", "schema_migrations", "=version dirty", {}},
    Mark{"Ecto", "schema_migrations", "=version inserted_at", {}},
    Mark{"Supabase", "schema_migrations", "version statements", "supabase_migrations"},
    Mark{"dbmate or Rails", "schema_migrations", "=version", {}},
    Mark{"Rails", "ar_internal_metadata", "=key value created_at updated_at", {}},
    Mark{"Prisma", "_prisma_migrations", "id checksum finished_at migration_name logs rolled_back_at started_at applied_steps_count", {}},
    Mark{"Prisma", "marker", "space core_hash", "prisma_contract"},
    Mark{"Prisma", "ledger", "migration_name migration_hash", "prisma_contract"},
    Mark{"Prisma", "_prisma_marker", "core_hash", {}},
    Mark{"Prisma", "_prisma_ledger", "migration_name", {}},
    Mark{"Knex", "knex_migrations", "=id name batch migration_time", {}},
    Mark{"Knex", "knex_migrations_lock", "=index is_locked", {}},
    Mark{"goose", "goose_db_version", "=id version_id is_applied tstamp", {}},
    Mark{"sqlx", "_sqlx_migrations", "version description installed_on success checksum execution_time", {}},
    Mark{"Diesel", "__diesel_schema_migrations", "=version run_on", {}},
    Mark{"Atlas", "atlas_schema_revisions", "version description type applied total executed_at hash operator_version", {}},
    Mark{"Atlas", "atlas_schema_revisions", "version description type applied total executed_at hash operator_version", "atlas_schema_revisions"},
    Mark{"Sequelize", "sequelizemeta", "=name", {}},
    Mark{"Sequelize", "sequelizedata", "=name", {}},
    Mark{"TypeORM", "migrations", "=id timestamp name", {}},
    Mark{"TypeORM", "typeorm_metadata", "type database schema table name value", {}},
    Mark{"Laravel", "migrations", "=id migration batch", {}},
    Mark{"Drizzle", "__drizzle_migrations", "id hash created_at", "drizzle"},
    Mark{"Drizzle", "__drizzle_migrations", "id hash created_at", {}},
    Mark{"EF Core", "__efmigrationshistory", "=migrationid productversion", {}},
    Mark{"EF Core", "__efmigrationshistory", "=migration_id product_version", {}},
    Mark{"EF Core", "__efmigrationslock", "id timestamp", {}},
    Mark{"Phinx", "*phinxlog", "version migration_name start_time end_time breakpoint", {}},
    Mark{"node-pg-migrate", "pgmigrations", "=id name run_on", {}},
    Mark{"sqitch", "releases", "version installed_at installer_name", "sqitch"},
    Mark{"sqitch", "projects", "project uri created_at creator_name", "sqitch"},
    Mark{"sqitch", "changes", "change_id script_hash change project", "sqitch"},
    Mark{"sqitch", "tags", "tag_id tag project change_id", "sqitch"},
    Mark{"sqitch", "dependencies", "change_id type dependency", "sqitch"},
    Mark{"sqitch", "events", "event change_id change project", "sqitch"},
    Mark{"refinery", "refinery_schema_history", "=version name applied_on checksum", {}},
    Mark{"MikroORM", "mikro_orm_migrations", "=id name executed_at", {}},
    Mark{"yoyo", "_yoyo_migration", "migration_hash migration_id applied_at_utc", {}},
    Mark{"yoyo", "_yoyo_log", "id migration_hash migration_id operation", {}},
    Mark{"yoyo", "_yoyo_version", "version installed_at_utc", {}},
    Mark{"yoyo", "yoyo_lock", "locked ctime pid", {}},
    Mark{"Doctrine", "doctrine_migration_versions", "=version executed_at execution_time", {}},
    Mark{"sql-migrate", "gorp_migrations", "=id applied_at", {}},
    Mark{"SeaORM", "seaql_migrations", "=version applied_at", {}},
    Mark{"FluentMigrator", "versioninfo", "version appliedon description", {}},
    Mark{"Bun", "bun_migrations", "id name group_id migrated_at", {}},
    Mark{"Bun", "bun_migration_locks", "id table_name", {}},
    Mark{"Kysely", "kysely_migration", "=name timestamp", {}},
    Mark{"Kysely", "kysely_migration_lock", "=id is_locked", {}},
    Mark{"graphile-migrate", "migrations", "hash previous_hash filename date", "graphile_migrate"},
    Mark{"graphile-migrate", "current", "filename content date", "graphile_migrate"},
    Mark{"pgroll", "migrations", "schema name migration parent done", "pgroll"},
};

bool has_columns(const std::set<std::string>& columns, std::string_view wanted) {
  const bool exactly = wanted.starts_with('=');
  if (exactly) wanted.remove_prefix(1);
  std::size_t count = 0;
  while (!wanted.empty()) {
    const std::size_t end = std::min(wanted.find(' '), wanted.size());
    if (!columns.contains(std::string(wanted.substr(0, end)))) return false;
    ++count;
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
  }
  return !exactly || count == columns.size();
}

const Mark* mark_of(const Table& table) {
  const std::string name = lower(table.id.name.spelling());
  const std::string schema = lower(table.id.schema.spelling());
  std::set<std::string> columns;
  const Mark* out = nullptr;
  for (const Mark& mark : kMarks) {
    const bool named = mark.table.starts_with('*') ? name.ends_with(mark.table.substr(1)) : name == mark.table;
    if (!named || (!mark.schema.empty() && schema != mark.schema)) continue;
    if (columns.empty()) {
      for (const Column& column : table.columns) columns.insert(lower(column.id.name.spelling()));
    }
    if (has_columns(columns, mark.columns) && (out == nullptr || !mark.schema.empty())) out = &mark;
  }
  return out;
}

}  // namespace

std::vector<std::string> leave_out_bookkeeping(const Schema& from, const Schema& to, ScopeFilter& filter) {
  std::map<ObjectId, std::string_view> tables;
  for (const Schema* side : {&from, &to}) {
    for (const auto& [id, table] : side->all<Table>()) {
      const Mark* mark = mark_of(table);
      if (mark == nullptr) continue;
      tables.emplace(id, mark->tool);
      filter.leave_out(id);
      if (!mark->schema.empty()) filter.leave_out({Kind::schema, {}, {}, id.schema, {}});
    }
  }
  if (tables.empty()) return {};
  for (const Schema* side : {&from, &to}) {
    for (const auto& [id, sequence] : side->all<Sequence>()) {
      if (tables.contains(table_id(sequence.owned_by_table))) filter.leave_out(id);
    }
  }
  std::vector<std::string> out;
  for (const auto& [id, tool] : tables) {
    out.push_back(text(id) + " is left out: " + std::string(tool) + " keeps its books there (--with bookkeeping compares it)");
  }
  return out;
}

}  // namespace plumb
