#include "tests/live/fingerprint.h"

#include <fstream>
#include <sstream>

namespace plumb::test {
namespace {

const std::string& query() {
  static const std::string kQuery = [] {
    std::ifstream in(PLUMB_SOURCE_DIR "/tests/support/catalogue_fingerprint.sql");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }();
  return kQuery;
}

std::string missing(const Facts& what, const Facts& in, const char* sign) {
  std::string out;
  for (const auto& row : what) {
    if (!in.contains(row)) out.append(sign).append(row[0]).append(" ").append(row[1]).append(": ").append(row[2]).append("\n");
  }
  return out;
}

}  // namespace

Facts fingerprint_of(const std::string& address, bool privileges, bool owners) {
  Facts out;
  for (std::vector<std::string>& row : rows_of(address, query())) {
    if ((row[0] == "acl" && !privileges) || (row[0] == "owner" && !owners)) continue;
    out.insert(std::move(row));
  }
  return out;
}

Facts fingerprint_of(OpenSession& session) {
  const auto rows = session.rows(query());
  return {rows.begin(), rows.end()};
}

std::string difference(const Facts& wanted, const Facts& got) { return missing(wanted, got, "  wanted ") + missing(got, wanted, "  got    "); }

}  // namespace plumb::test
