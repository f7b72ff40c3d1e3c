// What the model does not hold is counted by name, so that nothing is silently equal. One query for all of it.
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

/// Rows of (what, catalogue, oid, name) of one catalogue; members of extensions are left out when they arrive.
std::string each(std::string_view what, std::string_view from, Oid catalogue, std::string_view name) {
  return "SELECT '" + std::string(what) + "', " + std::to_string(catalogue) + ", x.oid, " + std::string(name) + " FROM " +
         std::string(from) + " WHERE x.oid >= 16384";
}

}  // namespace

void left_out(Reading& in, Queries& out) {
  auto qualified = [](std::string_view name, std::string_view in_namespace) {
    return "(SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = " + std::string(in_namespace) + ") || '.' || " + std::string(name);
  };
  const std::string parts[] = {
      each("operator class", "pg_catalog.pg_opclass x", catalog::kOperatorClass, qualified("x.opcname", "x.opcnamespace")),
      each("operator family", "pg_catalog.pg_opfamily x", catalog::kOperatorFamily, qualified("x.opfname", "x.opfnamespace")),
      each("conversion", "pg_catalog.pg_conversion x", catalog::kConversion, qualified("x.conname", "x.connamespace")),
      each("access method", "pg_catalog.pg_am x", 2601, "x.amname"),
      each("transform", "pg_catalog.pg_transform x", catalog::kTransform,
           "'for ' || pg_catalog.format_type(x.trftype, NULL) || ' language ' ||"
           " (SELECT l.lanname FROM pg_catalog.pg_language l WHERE l.oid = x.trflang)"),
      each("text search parser", "pg_catalog.pg_ts_parser x", catalog::kTextSearchParser, qualified("x.prsname", "x.prsnamespace")),
      each("text search template", "pg_catalog.pg_ts_template x", catalog::kTextSearchTemplate,
           qualified("x.tmplname", "x.tmplnamespace")),
      // Without the connection string, which is a secret; nor, before version 14, may everybody read the OID.
      "SELECT 'subscription', 0, 0, x.subname FROM pg_catalog.pg_subscription x WHERE x.subdbid ="
      " (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())",
      "SELECT 'user mapping', 1418, x.umid, 'for ' || x.usename || ' on ' || x.srvname FROM pg_catalog.pg_user_mappings x",
      "SELECT 'security labels', 0, 0, 'of provider ' || x.provider FROM pg_catalog.pg_seclabel x GROUP BY x.provider",
  };
  std::string sql;
  for (const std::string& part : parts) sql += (sql.empty() ? "" : " UNION ALL ") + part;
  out.push_back({std::move(sql), [&in](Row& row) {
                   const std::string what = row.string();
                   const Oid catalogue = row.oid();
                   if (in.is_member(catalogue, row.oid())) return;
                   in.note(what + " " + row.string(), "plumb does not model this kind of object");
                 }});
}

}  // namespace plumb::postgres::live
