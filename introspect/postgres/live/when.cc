#include "introspect/postgres/live/when.h"

#include <algorithm>

#include "introspect/postgres/live/pqxx_catalog.h"

namespace plumb::postgres::live {
namespace {

// Of several transactions that wrote rows of one object (overloads of a routine) the last one counts: rows come in order of time.
// Transactions that are long past have no time any more (NULL).
constexpr std::string_view kQuery = R"sql(
SELECT x.kind, x.schema, x.owner, x.name,
       pg_catalog.to_char(x.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
FROM (
  SELECT CASE WHEN c.relkind IN ('r', 'p', 'f') THEN 'table' WHEN c.relkind = 'v' THEN 'view' WHEN c.relkind = 'm' THEN 'materialized view'
              WHEN c.relkind = 'S' THEN 'sequence' ELSE 'index' END AS kind,
         n.nspname AS schema, '' AS owner, c.relname AS name, pg_catalog.pg_xact_commit_timestamp(c.xmin) AS at
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I')
  UNION ALL
  SELECT 'column', n.nspname, c.relname, a.attname, pg_catalog.pg_xact_commit_timestamp(a.xmin)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f')
  UNION ALL
  SELECT CASE k.contype WHEN 'c' THEN 'check' WHEN 'f' THEN 'foreign key' WHEN 'x' THEN 'exclusion' ELSE 'key' END,
         n.nspname, c.relname, k.conname, pg_catalog.pg_xact_commit_timestamp(k.xmin)
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname, '', p.proname,
         pg_catalog.pg_xact_commit_timestamp(p.xmin)
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  UNION ALL
  SELECT 'trigger', n.nspname, c.relname, t.tgname, pg_catalog.pg_xact_commit_timestamp(t.xmin)
  FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'policy', n.nspname, c.relname, p.polname, pg_catalog.pg_xact_commit_timestamp(p.xmin)
  FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  UNION ALL
  SELECT CASE t.typtype WHEN 'e' THEN 'enum' ELSE 'domain' END, n.nspname, '', t.typname, pg_catalog.pg_xact_commit_timestamp(t.xmin)
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('e', 'd')
) x
WHERE x.at IS NOT NULL AND x.schema !~ '^pg_' AND x.schema <> 'information_schema'
ORDER BY x.at)sql";

std::optional<Kind> kind_of(std::string_view name) {
  constexpr auto kWords = words(Kind{});
  const auto found = std::ranges::find(kWords, name);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<Kind>(found - kWords.begin());
}

}  // namespace

ChangeTimes change_times(const std::string& address, std::chrono::milliseconds timeout) {
  ChangeTimes out;
  auto session = Catalog::connect(address, timeout);
  if (!session) return out;
  bool tracked = false;
  const auto receive_setting = [&](Row& row) { tracked = row.text() == "on"; };
  if (Status asked = session->run("SELECT pg_catalog.current_setting('track_commit_timestamp')", receive_setting); !asked || !tracked) return out;
  Status read = session->run(std::string(kQuery), [&](Row& row) {
    const std::optional<Kind> kind = kind_of(row.text());
    ObjectId id{kind.value_or(Kind::table), row.name(), {}, {}, {}};
    id.owner = row.name();
    id.name = row.name();
    if (kind) out[id] = row.string();
  });
  return read ? out : ChangeTimes{};
}

}  // namespace plumb::postgres::live
