// Whole-process figures as ratios taken in one run on one machine:
//
//   plumb_bench_whole [PLUMB] [TABLES...]      default: 1000 10000
//
//   parse   the time that libpg_query alone needs to parse both files (pg_query_parse_protobuf), in this process
//   diff    `plumb diff FROM TO` of the two files, as a process of its own: over parse, budget 2.0
//   growth  time and memory per table, over those of the first size: budget 1.3
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "tests/bench/parser_alone.h"
#include "tests/support/synthetic.h"

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Run {
  double seconds = 0;
  double megabytes = 0;
};

/// Runs `plumb diff` with its output thrown away; the best of three.
Run diff_process(const std::string& plumb, const std::string& from, const std::string& to) {
  Run best{1e9, 0};
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      std::freopen("/dev/null", "w", stdout);
      execl(plumb.c_str(), plumb.c_str(), "diff", from.c_str(), to.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    int state = 0;
    rusage usage{};
    wait4(child, &state, 0, &usage);
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0) {
      std::fprintf(stderr, "plumb diff failed\n");
      std::exit(1);
    }
    const double seconds = seconds_since(start);
    if (seconds < best.seconds) best = {seconds, static_cast<double>(usage.ru_maxrss) / 1024};
  }
  return best;
}

double parse_seconds(const std::string& a, const std::string& b) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string* text : {&a, &b}) plumb::test::parse_alone(*text);
    best = std::min(best, seconds_since(start));
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string plumb = argc > 1 ? argv[1] : PLUMB_BINARY;
  std::vector<int> sizes;
  for (int i = 2; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
  if (sizes.empty()) sizes = {1000, 10000};
  char folder[] = "/tmp/plumb-bench-XXXXXX";
  if (mkdtemp(folder) == nullptr) return 1;
  std::printf("%8s %9s %9s %9s %12s %12s %9s %9s\n", "tables", "parse s", "diff s", "ratio", "us/table", "KiB/table", "time x", "memory x");
  Run first;
  for (const int tables : sizes) {
    const std::string a = plumb::test::synthetic_schema(tables, false);
    const std::string b = plumb::test::synthetic_schema(tables, true);
    const std::string from = std::string(folder) + "/from.sql";
    const std::string to = std::string(folder) + "/to.sql";
    std::ofstream(from) << a;
    std::ofstream(to) << b;
    const Run run = diff_process(plumb, from, to);
    const double parse = parse_seconds(a, b);
    const Run each{run.seconds * 1e6 / tables, run.megabytes * 1024 / tables};
    if (first.seconds == 0) first = each;
    std::printf("%8d %9.3f %9.3f %9.2f %12.1f %12.1f %9.2f %9.2f\n", tables, parse, run.seconds, run.seconds / parse, each.seconds,
                each.megabytes, each.seconds / first.seconds, each.megabytes / first.megabytes);
    std::remove(from.c_str());
    std::remove(to.c_str());
  }
  rmdir(folder);
}
