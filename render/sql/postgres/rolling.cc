// What stands around the units of a rolling plan, and how rows are filled while others read and write them.
#include <fmt/format.h>

#include "render/sql/postgres/context.h"
#include "render/sql/postgres/postgres.h"

namespace plumb::postgres {

void sql_around(ScriptUnit& unit, const RollingOptions& options) {
  if (!unit.in_transaction) {
    // It waits for transactions that are older than itself, and a failed build leaves an invalid index behind: no limit here.
    unit.before = {"SET lock_timeout = 0", "SET statement_timeout = 0"};
    unit.after = {"RESET lock_timeout", "RESET statement_timeout"};
    return;
  }
  unit.before.push_back(fmt::format("SET LOCAL lock_timeout = '{}s'", options.lock_timeout_seconds));
  const bool takes_time = unit.impact.work != Work::metadata;
  unit.before.push_back(takes_time ? std::string("SET LOCAL statement_timeout = 0")
                                   : fmt::format("SET LOCAL statement_timeout = '{}s'", options.statement_timeout_seconds));
}

namespace {

std::string list(const std::vector<Name>& names, std::string_view prefix) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ", ") + std::string(prefix) + quote(name);
  return out;
}

std::string variables(std::size_t count) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += fmt::format("{}last_{}", i == 1 ? "" : ", ", i);
  return out;
}

/// A tuple of one is a value.
std::string tuple(const std::string& items, std::size_t count) { return count == 1 ? items : "(" + items + ")"; }

constexpr std::string_view kWait = R"(    COMMIT;
    RAISE NOTICE '{what}: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep({pause});
    -- {says}
    WHILE {behind} LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
)";

constexpr std::string_view kSeen = "A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.";
constexpr std::string_view kAsked = "A replica that lags behind is given time.";

}  // namespace

Statements sql_backfill(const Backfill& backfill, const RollingPlan&, const RollingOptions& options) {
  const std::string table = quote(backfill.table.qualified());
  const std::string set = quote(backfill.column) + " = " + backfill.value;
  std::string what = path_text(backfill.table) + "." + backfill.column.spelling();
  for (std::size_t at = 0; (at = what.find_first_of("'%\\", at)) != std::string::npos;) what[at] = '_';
  const bool asked = !options.lag_query.empty();
  const std::string behind = asked ? fmt::format("(\n{}\n) > {}", options.lag_query, options.lag_seconds)
                                   : fmt::format("(SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '{} seconds'", options.lag_seconds);
  const std::string wait = fmt::format(fmt::runtime(kWait), fmt::arg("what", what), fmt::arg("pause", options.pause_seconds), fmt::arg("says", asked ? kAsked : kSeen), fmt::arg("behind", behind));
  const std::size_t count = backfill.key.size();
  std::string body = "\nDECLARE\n";
  for (std::size_t i = 0; i < count; ++i) body += fmt::format("  last_{} {}.{}%TYPE;\n", i + 1, table, quote(backfill.key[i]));
  body += "  rows_now bigint;\n  filled bigint := 0;\nBEGIN\n  LOOP\n";
  if (count == 0) {
    body += fmt::format(
        "    WITH batch AS MATERIALIZED (\n      SELECT ctid AS place FROM {0} WHERE {1} LIMIT {2} FOR NO KEY UPDATE)\n"
        "    UPDATE {0} AS t SET {3} FROM batch WHERE t.ctid = batch.place;\n"
        "    GET DIAGNOSTICS rows_now = ROW_COUNT;\n    EXIT WHEN rows_now = 0;\n",
        table, backfill.condition, options.batch_rows, set);
  } else {
    const std::string key = list(backfill.key, "");
    std::string joined;
    for (const Name& name : backfill.key) joined += (joined.empty() ? "t." : " AND t.") + quote(name) + " = batch." + quote(name);
    std::string backwards;
    for (const Name& name : backfill.key) backwards += (backwards.empty() ? "" : ", ") + quote(name) + " DESC";
    body += fmt::format(
        "    WITH batch AS MATERIALIZED (\n"
        "      SELECT {key} FROM {table}\n"
        "      WHERE (last_1 IS NULL OR {tuple} > {last}) AND {condition}\n"
        "      ORDER BY {key} LIMIT {rows} FOR NO KEY UPDATE),\n"
        "    changed AS (\n"
        "      UPDATE {table} AS t SET {set} FROM batch WHERE {joined} RETURNING 1)\n"
        "    SELECT {key}, (SELECT pg_catalog.count(*) FROM batch) INTO {variables}, rows_now\n"
        "    FROM batch ORDER BY {backwards} LIMIT 1;\n"
        "    EXIT WHEN NOT FOUND;\n",
        fmt::arg("key", key), fmt::arg("table", table), fmt::arg("tuple", tuple(key, count)), fmt::arg("last", tuple(variables(count), count)),
        fmt::arg("condition", backfill.condition), fmt::arg("rows", options.batch_rows), fmt::arg("set", set), fmt::arg("joined", joined),
        fmt::arg("variables", variables(count)), fmt::arg("backwards", backwards));
  }
  body += "    filled := filled + rows_now;\n" + wait + "  END LOOP;\nEND ";
  return {"DO " + dollar_quote(body)};
}

}  // namespace plumb::postgres
