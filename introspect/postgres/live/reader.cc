// Reads a live database into a Schema: one round trip of catalogue queries, one batch of parsing.
#include "introspect/postgres/reader.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/big_stack.h"
#include "introspect/postgres/live/reading.h"
#include "introspect/postgres/live/server_error.h"
#include "introspect/postgres/live/stability.h"

namespace plumb::postgres {
namespace {

using namespace live;

constexpr int kAttempts = 4;
constexpr std::chrono::milliseconds kPause{50};

/// Before 18 a NOT NULL has no row of its own: it is inherited where a parent's column of that name has one.
void mark_inherited_not_null(Schema& schema) {
  for (auto& [id, table] : schema.all<Table>()) {
    std::vector<QualifiedName> parents = table.inherits;
    if (!table.partition_of.empty()) parents.push_back(table.partition_of);
    for (const QualifiedName& name : parents) {
      const Table* parent = schema.find<Table>(name);
      if (parent == nullptr) continue;
      for (Column& column : table.columns) {
        const Column* above = column.not_null ? parent->column(column.id.name) : nullptr;
        if (above != nullptr && above->not_null) column.not_null_inherited = true;
      }
    }
  }
}

/// Rows arrive in the order of the server's heap.
void sort_parts(Schema& schema) {
  for (auto& [id, table] : schema.all<Table>()) {
    auto by_id = [](auto& parts) {
      std::ranges::sort(parts, {}, [](const auto& part) -> const ObjectId& { return part.id; });
    };
    by_id(table.keys);
    by_id(table.foreign_keys);
    by_id(table.checks);
    by_id(table.exclusions);
  }
  for (auto& [id, domain] : schema.all<Domain>()) std::ranges::sort(domain.checks, {}, &DomainCheck::name);
  std::ranges::sort(schema.not_compared);
}

}  // namespace

Queries live::catalogue_queries(Reading& reading) {
  Queries queries;
  names(reading, queries);
  types(reading, queries);
  routines(reading, queries);
  ranges(reading, queries);
  servers(reading, queries);
  relations(reading, queries);
  columns(reading, queries);
  sequences(reading, queries);
  constraints(reading, queries);
  indexes(reading, queries);
  triggers(reading, queries);
  definitions(reading, queries);
  publications(reading, queries);
  text_search(reading, queries);
  left_out(reading, queries);
  return queries;
}

namespace {

/// Leaves reading.torn where the schema was changing meanwhile: the Schema is then worth nothing.
Status read_once(Catalog& session, Reading& reading) {
  bool quiet = false;
  Queries queries = catalogue_queries(reading);
  queries.push_back(ask_quiet(quiet));
  Status done;
  on_big_stack([&] { done = session.run(queries, [&] { reading.fragments.parse_added(); }); });
  if (!done) return done;
  if (!reading.torn && !quiet) {
    auto same = names_unchanged(session);
    if (!same) return std::unexpected(same.error());
    reading.torn = !*same;
  }
  if (reading.torn) return {};
  finish_indexes(reading);
  on_big_stack([&] { parse_everything(reading); });
  if (!reading.at_least(18)) mark_inherited_not_null(reading.schema);
  sort_parts(reading.schema);
  reading.schema.from_server = true;
  reading.schema.flavor = {"postgres", reading.version / 10000, reading.version % 10000};
  return {};
}

}  // namespace

Result<Schema> read_live(const std::string& url, const ReadOptions& options) {
#if PLUMB_WITH_POSTGRES
  auto session = Catalog::connect(url, options.timeout);
  if (!session) return std::unexpected(session.error());
  Error torn;
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    Reading reading(session->server_version());
    Status done = read_once(*session, reading);
    if (done && !reading.torn) return std::move(reading.schema);
    if (!done && !is_torn(done.error())) return std::unexpected(done.error());
    torn = done ? translate({.sqlstate = "40001", .message = "tables, types or functions were altered between the snapshot and the end of the read"}) : done.error();
    if (attempt == kAttempts) break;
    std::this_thread::sleep_for(kPause * attempt);
    if (Status again = session->restart(); !again) return std::unexpected(again.error());
  }
  return std::unexpected(torn);
#else
  (void)url;
  (void)options;
  return fail(ErrorCode::unsupported, "this build of plumb has no driver for live PostgreSQL", {}, {},
              "build it with -DPLUMB_WITH_POSTGRES=ON, which needs libpqxx");
#endif
}

}  // namespace plumb::postgres
