// The stages of a file-to-file diff, one by one, on a synthetic schema (tests/support/synthetic.h) against a variant of it.
// Their figures mean something beside each other: "parser" is what libpg_query alone takes to parse one of the texts.
//
//   ninja -C build plumb_bench && build/tests/plumb_bench
#include <benchmark/benchmark.h>

#include "diff/compare.h"
#include "diff/scope.h"
#include "introspect/postgres/reader.h"
#include "render/sql/script.h"
#include "tests/bench/parser_alone.h"
#include "tests/support/planning.h"
#include "tests/support/synthetic.h"

namespace plumb::test {
namespace {

Schema read(const std::string& sql) {
  Result<Schema> out = postgres::read_text(std::vector<postgres::SqlFile>{{"schema.sql", sql}}, {});
  if (!out) throw std::runtime_error(text(out.error()));
  return std::move(*out);
}

struct Pair {
  explicit Pair(int tables) {
    for (const bool changed : {false, true}) {
      Result<SchemaPtr> side = normalized(read(synthetic_schema(tables, changed)));
      if (!side) throw std::runtime_error(text(side.error()));
      (changed ? to : from) = *side;
    }
  }
  SchemaPtr from;
  SchemaPtr to;
};

void per_table(benchmark::State& state) {
  state.counters["per_table"] = benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate |
                                                                                            benchmark::Counter::kInvert);
}

void parser(benchmark::State& state) {
  const std::string sql = synthetic_schema(static_cast<int>(state.range(0)), true);
  for (auto _ : state) parse_alone(sql);
  per_table(state);
}

/// Parses and interprets.
void read_text(benchmark::State& state) {
  const std::string sql = synthetic_schema(static_cast<int>(state.range(0)), true);
  for (auto _ : state) benchmark::DoNotOptimize(read(sql));
  per_table(state);
}

/// Resolves names, makes what is alike the same, finds what needs what.
void normalize(benchmark::State& state) {
  const Schema schema = read(synthetic_schema(static_cast<int>(state.range(0)), true));
  for (auto _ : state) {
    state.PauseTiming();
    Schema copy = schema;
    state.ResumeTiming();
    benchmark::DoNotOptimize(test::normalized(std::move(copy)));
  }
  per_table(state);
}

void compare_sides(benchmark::State& state) {
  const Pair pair(static_cast<int>(state.range(0)));
  const Result<ScopeFilter> filter = ScopeFilter::make({});
  for (auto _ : state) benchmark::DoNotOptimize(compare(*pair.from, *pair.to, postgres(), *filter));
  per_table(state);
}

/// Compares, lowers, orders and groups.
void plan(benchmark::State& state) {
  const Pair pair(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(make_plan(pair.from, pair.to, postgres(), {}));
  per_table(state);
}

void render(benchmark::State& state) {
  const Pair pair(static_cast<int>(state.range(0)));
  const Result<Plan> plan = make_plan(pair.from, pair.to, postgres(), {});
  for (auto _ : state) benchmark::DoNotOptimize(render_script(*plan, {}));
  per_table(state);
}

BENCHMARK(parser)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_text)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(normalize)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_sides)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(plan)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(render)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plumb::test
