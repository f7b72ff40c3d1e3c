#include "introspect/postgres/live/stability.h"

namespace plumb::postgres::live {
namespace {

/// The versions of all rows that give something its name or definition, as one number; and the newest OID. Objects with
/// newer OIDs than `newest` do not count: what was created since is not in the snapshot, and nothing in there names it.
std::string names_query(std::string_view newest) {
  auto part = [&](std::string_view row, std::string_view object, std::string_view from) {
    std::string out = "SELECT pg_catalog.hashtextextended(pg_catalog.concat_ws('.', " + std::string(row) + "), 0) AS hash, " +
                      std::string(object) + " AS oid FROM pg_catalog." + std::string(from);
    if (!newest.empty()) out += " AND " + std::string(object) + " <= " + std::string(newest);
    return out;
  };
  auto of = [&](char tag, std::string_view catalogue) {
    return part(std::string("'") + tag + "', x.oid, x.xmin", "x.oid", std::string(catalogue) + " x WHERE x.oid >= 16384");
  };
  // Temporary tables come and go, and nothing that lasts can name them. No definition names an index.
  const std::string lasting = " c.relpersistence <> 't' AND c.oid >= 16384 AND c.relkind NOT IN ('t', 'i', 'I')";
  const std::string parts[] = {
      part("'n', x.oid, x.xmin", "x.oid", "pg_namespace x WHERE x.nspname !~ '^pg_temp|^pg_toast_temp'"),
      part("'r', c.oid, c.xmin", "c.oid", "pg_class c WHERE" + lasting),
      part("'a', a.attrelid, a.attnum, a.xmin", "c.oid",
           "pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE a.attnum > 0 AND" + lasting),
      of('p', "pg_proc"),
      of('o', "pg_operator"),
      of('c', "pg_collation"),
      of('k', "pg_opclass"),
      part("'g', x.oid, x.xmin", "x.oid", "pg_trigger x WHERE NOT x.tgisinternal"),
      // Without row types: a relation's comes and goes with it, and that of a temporary one too.
      part("'t', x.oid, x.xmin", "x.oid",
           "pg_type x WHERE x.oid >= 16384 AND x.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e"
           " WHERE e.oid = x.typelem AND e.typrelid <> 0)"),
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
