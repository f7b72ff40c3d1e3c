#include "introspect/postgres/live/stability.h"

namespace plumb::postgres::live {
namespace {

/// What names were, as one number; the newest OID; and, in the second snapshot, whether a row that bears a name was made
/// anew since the first, as by a rename to and fro. Objects with newer OIDs than `newest` are not counted: whatever was
/// created since is not in the first snapshot, and no definition in it names it.
struct Names {
  std::string sum;
  std::string newest;
  std::string snapshot;
  bool touched = false;
};

std::string names_query(const Names* first) {
  auto part = [&](std::string_view text, std::string_view alias, std::string_view from, std::string_view newest = {},
                  std::string_view version = {}) {
    const std::string row(alias);
    const std::string oid = row == "a" ? "a.attrelid" : row + ".oid";
    std::string out = "SELECT pg_catalog.hashtextextended(pg_catalog.concat_ws('.', " + std::string(text) + "), 0) AS hash, " +
                      (newest.empty() ? oid : std::string(newest)) + " AS newest, " +
                      (version.empty() ? row + ".xmin" : std::string(version)) + " AS version FROM pg_catalog." + std::string(from);
    if (first != nullptr) out += " AND " + oid + " <= " + first->newest;
    return out;
  };
  // Temporary tables come and go, and nothing that lasts can name them. TRUNCATE, REFRESH and their like give a relation
  // another file and leave its name alone.
  const std::string lasting = " WHERE c.relpersistence <> 't' AND c.oid >= 16384";
  const std::string in_place = first == nullptr ? "NULL::pg_catalog.xid"
                                                : "CASE WHEN c.relfilenode <= " + first->newest + "::pg_catalog.oid THEN c.xmin END";
  const std::string parts[] = {
      part("1, x.oid, x.nspname", "x", "pg_namespace x WHERE x.nspname !~ '^pg_temp|^pg_toast_temp'"),
      part("2, c.oid, c.relname, c.relnamespace", "c", "pg_class c" + lasting + " AND c.relkind <> 't'",
           "greatest(c.oid, c.relfilenode)", in_place),
      part("3, a.attrelid, a.attnum, a.attname, a.atttypid", "a",
           "pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid" + lasting + " AND c.relkind NOT IN ('t', 'i', 'I')"
           " AND a.attnum > 0"),
      part("4, x.oid, x.typname, x.typnamespace", "x",
           "pg_type x WHERE x.oid >= 16384 AND x.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e"
           " WHERE e.oid = x.typelem AND e.typrelid <> 0)"),
      part("5, x.oid, x.proname, x.pronamespace", "x", "pg_proc x WHERE x.oid >= 16384"),
      part("6, x.oid, x.oprname, x.oprnamespace", "x", "pg_operator x WHERE x.oid >= 16384"),
      part("7, x.oid, x.collname, x.collnamespace", "x", "pg_collation x WHERE x.oid >= 16384"),
      part("8, x.oid, x.opcname, x.opcnamespace", "x", "pg_opclass x WHERE x.oid >= 16384"),
      part("9, x.oid, x.tgname", "x", "pg_trigger x WHERE NOT x.tgisinternal"),
  };
  std::string all;
  for (const std::string& each : parts) all += (all.empty() ? "" : " UNION ALL ") + each;
  // A row's version has 32 bits; those of a snapshot have 64.
  std::string touched = "false";
  if (first != nullptr) {
    touched = "coalesce(pg_catalog.bool_or(NOT pg_catalog.txid_visible_in_snapshot(x.version::pg_catalog.text::bigint +"
              " ((s.top - x.version::pg_catalog.text::bigint) >> 32 << 32), '" + first->snapshot + "')), false)";
  }
  return "SELECT pg_catalog.sum(x.hash), pg_catalog.max(x.newest), pg_catalog.txid_current_snapshot(), " + touched + " FROM (" + all +
         ") x, (SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot()) AS top) s";
}

Result<Names> names_now(Catalog& session, const Names* first) {
  Names out;
  Status done = session.run(names_query(first), [&](Row& row) {
    out.sum = row.string();
    out.newest = row.string();
    out.snapshot = row.string();
    out.touched = row.flag();
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
  auto before = names_now(session, nullptr);
  if (!before) return std::unexpected(before.error());
  if (Status again = session.restart(); !again) return std::unexpected(again.error());
  if (before->newest.empty()) return true;
  auto after = names_now(session, &*before);
  if (!after) return std::unexpected(after.error());
  return before->sum == after->sum && !after->touched;
}

}  // namespace plumb::postgres::live
