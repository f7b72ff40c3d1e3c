// How long plumb takes to read a live PostgreSQL, as ratios taken in one run on one machine:
//
//   plumb_bench_postgres URL [TABLES]      a server where URL's role may create a database; default: 2000
//
//   server   the same catalogue queries, in one transaction, with the answers thrown away: the budget is 1.3 times that
//   pg_dump  `pg_dump --schema-only` of the same database: the budget is half of that
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "introspect/postgres/live/pqxx_catalog.h"
#include "introspect/postgres/live/reading.h"
#include "introspect/postgres/reader.h"
#include "tests/support/synthetic.h"

namespace {

using namespace plumb;
using namespace plumb::postgres;

constexpr std::chrono::minutes kLimit{10};

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}

void must(const Status& status) {
  if (status) return;
  std::fprintf(stderr, "%s\n", status.error().message.c_str());
  std::exit(1);
}

double best_of_five(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

/// Asks what plumb asks, and looks at none of it.
void only_ask(const std::string& url) {
  auto session = must(live::Catalog::connect(url, kLimit));
  live::Reading reading(session.server_version());
  live::Queries queries = live::catalogue_queries(reading);
  for (live::CatalogQuery& query : queries) query.receive = [](live::Row&) {};
  must(session.run(queries));
}

/// The URL with another database for its path.
std::string with_database(const std::string& url, const std::string& name) {
  const std::size_t authority = url.find("://");
  const std::size_t path = authority == std::string::npos ? authority : url.find('/', authority + 3);
  if (path == std::string::npos) {
    std::fprintf(stderr, "URL must be like postgresql://host/database\n");
    std::exit(1);
  }
  const std::size_t end = std::min(url.find('?', path), url.size());
  return url.substr(0, path + 1) + name + url.substr(end);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: plumb_bench_postgres URL [TABLES]\n");
    return 1;
  }
  const std::string base = argv[1];
  const int tables = argc > 2 ? std::atoi(argv[2]) : 2000;
  const std::string name = "plumb_bench_live";
  const std::string url = with_database(base, name);
  auto admin = must(live::ScratchSession::connect(base, kLimit));
  must(admin.run("DROP DATABASE IF EXISTS " + name));
  must(admin.run("CREATE DATABASE " + name));
  {
    auto loader = must(live::ScratchSession::connect(url, kLimit));
    must(loader.run(plumb::test::synthetic_schema(tables, false)));
    must(loader.run("VACUUM ANALYZE"));
  }
  const double server = best_of_five([&] { only_ask(url); });
  const double read = best_of_five([&] { must(read_live(url, {.timeout = kLimit})); });
  const std::string dump_command = "pg_dump --schema-only '" + url + "' >/dev/null";
  const double dump = best_of_five([&] {
    if (std::system(dump_command.c_str()) != 0) std::exit(1);
  });
  must(admin.run("DROP DATABASE " + name));
  std::printf("%d tables: queries alone %.3f s, plumb's read %.3f s, pg_dump %.3f s; read over queries %.2f, over pg_dump %.2f\n",
              tables, server, read, dump, read / server, read / dump);
}
