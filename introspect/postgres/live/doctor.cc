#include "introspect/postgres/live/doctor.h"

#include "introspect/postgres/live/pqxx_catalog.h"

namespace plumb::postgres::live {
namespace {

// Everything that the queries of a read take from. Roles and user mappings come from views that hide the secrets.
constexpr std::string_view kCatalogues =
    "'{pg_aggregate,pg_am,pg_attrdef,pg_attribute,pg_cast,pg_class,pg_collation,pg_constraint,pg_conversion,pg_database,"
    "pg_default_acl,pg_depend,pg_description,pg_enum,pg_event_trigger,pg_extension,pg_foreign_data_wrapper,"
    "pg_foreign_server,pg_foreign_table,pg_index,pg_inherits,pg_language,pg_namespace,pg_opclass,pg_operator,pg_opfamily,"
    "pg_policy,pg_proc,pg_publication,pg_publication_namespace,pg_publication_rel,pg_range,pg_rewrite,pg_roles,pg_seclabel,"
    "pg_sequence,pg_statistic_ext,pg_tablespace,pg_transform,pg_trigger,pg_ts_config,pg_ts_config_map,pg_ts_dict,"
    "pg_ts_parser,pg_ts_template,pg_type,pg_user_mappings}'";

}  // namespace

Result<Identity> describe(const std::string& url, std::chrono::milliseconds timeout) {
  auto session = Catalog::connect(url, timeout);
  if (!session) return std::unexpected(session.error());
  Identity out;
  out.version = session->server_version();
  const CatalogQuery queries[] = {
      {"SELECT pg_catalog.version(), pg_catalog.current_database(), pg_catalog.current_setting('server_encoding'), current_user,"
       " (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user), pg_catalog.pg_is_in_recovery(),"
       " (SELECT s.version || ', ' || s.cipher FROM pg_catalog.pg_stat_ssl s WHERE s.pid = pg_catalog.pg_backend_pid() AND s.ssl)",
       [&](Row& row) {
         out.server = row.string();
         out.database = row.string();
         out.encoding = row.string();
         out.role = row.string();
         out.superuser = row.flag();
         out.standby = row.flag();
         out.tls = row.string();
       }},
      {"SELECT n.nspname, pg_catalog.has_schema_privilege(n.oid, 'USAGE') FROM pg_catalog.pg_namespace n"
       " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY n.nspname COLLATE \"C\"",
       [&](Row& row) {
         out.schemas.push_back(row.name());
         if (!row.flag()) out.schemas_without_usage.push_back(out.schemas.back());
       }},
      {"SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relname"
       " = ANY (" + std::string(kCatalogues) + "::pg_catalog.name[]) AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')"
       " ORDER BY c.relname",
       [&](Row& row) { out.unreadable.push_back("pg_catalog." + row.string()); }},
  };
  if (Status done = session->run(queries); !done) return std::unexpected(done.error());
  return out;
}

}  // namespace plumb::postgres::live
