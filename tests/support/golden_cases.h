// The golden cases: pairs of small schemas in tests/golden/cases/<dialect>/<kind>/<case>/, shared by the suites that run
// them against the planner and against servers.
//   from.sql, to.sql   the two sides; they load into a server as they are
//   expected.sql       the statements of the script, without its header
//   expected.txt       optional: the text report
//   expected.error     instead of expected.sql: what plumb says where it cannot
//   options            optional, a line each: "with privileges,owners", "rename public.t.old=new",
//                      "ordered" where the statements of a side depend on their order
//   min_version        optional: the first server version that has what the case is about
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "diff/plan.h"

namespace plumb::test {

struct GoldenCase {
  std::string name;  // "postgres/table/create"
  std::string dialect;  // "postgres"
  std::string kind;  // "table"
  std::filesystem::path folder;
  std::string from;
  std::string to;
  DiffOptions options;
  bool ordered = false;
  int min_version = 0;
};

/// Every case of a dialect, in the order of their names.
std::vector<GoldenCase> golden_cases(const std::string& dialect);

/// The content of a file; none where it does not exist.
std::optional<std::string> read_whole(const std::filesystem::path& path);

/// Whether expectations are to be written rather than checked: PLUMB_UPDATE_GOLDEN=1.
bool updating_golden();

/// Checks a text against a file of expectations, or writes it there. Reports failures itself.
void expect_golden(const std::filesystem::path& path, const std::string& actual);

}  // namespace plumb::test
