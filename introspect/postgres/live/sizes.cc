#include "introspect/postgres/live/sizes.h"

#include "introspect/postgres/live/pqxx_catalog.h"

namespace plumb::postgres::live {
namespace {

// reltuples is -1 (before 14: 0) until somebody has analyzed the table; then the counters of the statistics collector are the
// better guess, and an empty file holds no rows. A partitioned table is as large as its leaves are together.
constexpr std::string_view kSizes =
    "SELECT n.nspname, c.relname, s.row_count, s.bytes FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,"
    " LATERAL (SELECT pg_catalog.sum(CASE WHEN l.reltuples > 0 THEN l.reltuples::bigint"
    "   WHEN pg_catalog.pg_stat_get_live_tuples(l.oid) > 0 THEN pg_catalog.pg_stat_get_live_tuples(l.oid)"
    "   WHEN pg_catalog.pg_relation_size(l.oid) = 0 THEN 0 END)::bigint AS row_count,"
    "  pg_catalog.sum(pg_catalog.pg_total_relation_size(l.oid))::bigint AS bytes FROM pg_catalog.pg_class l"
    "  WHERE (c.relkind <> 'p' AND l.oid = c.oid) OR (c.relkind = 'p' AND l.oid IN"
    "   (SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) t WHERE t.isleaf))) s"
    " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " AND c.relpersistence <> 't'";

}  // namespace

Result<TableSizes> table_sizes(const std::string& address, std::chrono::milliseconds timeout) {
  auto session = Catalog::connect(address, timeout);
  if (!session) return std::unexpected(session.error());
  TableSizes out;
  const Status done = session->run(std::string(kSizes), [&](Row& row) {
    const Name schema = row.name();
    const Name name = row.name();
    const auto rows = row.maybe_number();
    const auto bytes = row.maybe_number();
    out[{schema, name}] = {rows.value_or(-1), bytes.value_or(-1)};
  });
  if (!done) return std::unexpected(done.error());
  return out;
}

}  // namespace plumb::postgres::live
