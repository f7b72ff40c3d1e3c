#include "introspect/postgres/live/stability.h"

namespace plumb::postgres::live {
namespace {

/// What names were, as one number; and the newest OID. Objects with newer OIDs than `newest` are not counted: whatever
/// was created since is not in the snapshot, and no definition in it names it.
std::string names_query(std::string_view newest) {
  auto part = [&](std::string_view text, std::string_view oid, std::string_view from) {
    std::string out = "SELECT pg_catalog.hashtextextended(pg_catalog.concat_ws('.', " + std::string(text) + "), 0) AS hash, " +
                      std::string(oid) + " AS oid FROM pg_catalog." + std::string(from);
    if (!newest.empty()) out += " AND " + std::string(oid) + " <= " + std::string(newest);
    return out;
  };
  // Temporary tables come and go, and nothing that lasts can name them. Functions and triggers can be redefined in
  // place: there the row's version counts.
  const std::string lasting = " WHERE c.relpersistence <> 't' AND c.oid >= 16384";
  const std::string parts[] = {
      part("1, x.oid, x.nspname", "x.oid", "pg_namespace x WHERE x.nspname !~ '^pg_temp|^pg_toast_temp'"),
      part("2, c.oid, c.relname, c.relnamespace", "c.oid", "pg_class c" + lasting + " AND c.relkind <> 't'"),
      part("3, a.attrelid, a.attnum, a.attname, a.atttypid", "c.oid",
           "pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid" + lasting + " AND c.relkind NOT IN ('t', 'i', 'I')"
           " AND a.attnum > 0"),
      part("4, x.oid, x.typname, x.typnamespace", "x.oid",
           "pg_type x WHERE x.oid >= 16384 AND x.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e"
           " WHERE e.oid = x.typelem AND e.typrelid <> 0)"),
      part("5, x.oid, x.proname, x.pronamespace, x.xmin", "x.oid", "pg_proc x WHERE x.oid >= 16384"),
      part("6, x.oid, x.oprname, x.oprnamespace", "x.oid", "pg_operator x WHERE x.oid >= 16384"),
      part("7, x.oid, x.collname, x.collnamespace", "x.oid", "pg_collation x WHERE x.oid >= 16384"),
      part("8, x.oid, x.opcname, x.opcnamespace", "x.oid", "pg_opclass x WHERE x.oid >= 16384"),
      part("9, x.oid, x.tgname, x.xmin", "x.oid", "pg_trigger x WHERE NOT x.tgisinternal"),
  };
  std::string all;
  for (const std::string& each : parts) all += (all.empty() ? "" : " UNION ALL ") + each;
  return "SELECT pg_catalog.sum(x.hash), pg_catalog.max(x.oid) FROM (" + all + ") x";
}

struct Names {
  std::string sum;
  std::string newest;
};

Result<Names> names_now(Catalog& session, std::string_view newest) {
  Names out;
  Status done = session.run(names_query(newest), [&](Row& row) {
    out.sum = row.string();
    out.newest = row.string();
  });
  if (!done) return std::unexpected(done.error());
  return out;
}

}  // namespace

CatalogQuery ask_quiet(bool& quiet) {
  // age() counts from the newest transaction there is, not from the snapshot's.
  return {"SELECT pg_catalog.txid_snapshot_xmin(s) = pg_catalog.txid_snapshot_xmax(s) AND"
          " pg_catalog.age((pg_catalog.txid_snapshot_xmax(s) % 4294967296)::pg_catalog.text::pg_catalog.xid) = 0"
          " FROM pg_catalog.txid_current_snapshot() s",
          [&quiet](Row& row) { quiet = row.flag(); }};
}

Result<bool> names_unchanged(Catalog& session) {
  auto before = names_now(session, {});
  if (!before) return std::unexpected(before.error());
  if (Status again = session.restart(); !again) return std::unexpected(again.error());
  if (before->newest.empty()) return true;
  auto after = names_now(session, before->newest);
  if (!after) return std::unexpected(after.error());
  return before->sum == after->sum;
}

}  // namespace plumb::postgres::live
