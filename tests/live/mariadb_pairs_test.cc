// Random pairs of schemas on a real MariaDB (and MySQL, where there is one): what is read from the database is what is read
// from the text that made it, and the script makes one into the other. A failure names its seed.
//   PLUMB_TEST_PAIRS   how many (50)
//   PLUMB_TEST_SEED    the first seed (1)
#include <gtest/gtest.h>

#include <cstdlib>

#include "dialect/mysql/mysql.h"
#include "tests/live/mariadb.h"
#include "tests/support/random_mysql.h"

namespace plumb::test {
namespace {

const Dialect& dialect() { return plumb::mysql::mysql_dialect(); }

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::string drift(const std::string& what, const SchemaPtr& from, const SchemaPtr& to) {
  const Result<Plan> plan = make_plan(from, to, dialect(), {});
  if (!plan) return what + ": " + text(plan.error());
  return plan->empty() && plan->uncertain.empty() ? "" : what + ":\n" + text(*plan);
}

class Pair {
 public:
  Pair(const MariaDatabase& a, const MariaDatabase& b, std::uint64_t seed, bool mariadb)
      : a_(a), b_(b), sql_(random_mysql_pair(seed, mariadb)) {}

  std::string problem() {
    if (std::string refused = load(); !refused.empty()) return "the server refuses the pair itself: " + refused;
    const Result<SchemaPtr> from = read_mariadb(a_);
    const Result<SchemaPtr> to = read_mariadb(b_);
    if (!from) return text(from.error());
    if (!to) return text(to.error());
    const Result<SchemaPtr> file_from = read_mysql_text(sql_.from, *from);
    const Result<SchemaPtr> file_to = read_mysql_text(sql_.to, *to);
    if (!file_from) return "FROM as text: " + text(file_from.error());
    if (!file_to) return "TO as text: " + text(file_to.error());
    const std::string drifts = drift("FROM, text against live", *file_from, *from) + drift("FROM, live against text", *from, *file_from) +
                               drift("TO, text against live", *file_to, *to) + drift("TO, live against text", *to, *file_to);
    if (!drifts.empty()) return drifts + sql_.from + "\n-- TO\n" + sql_.to;
    wanted_ = b_.catalogue();
    std::string wrong = way("live to text", *from, *file_to, *to);
    if (wrong.empty()) wrong = back("and back again", *to);
    if (wrong.empty()) {
      a_.empty();
      a_.run(sql_.from);
      wrong = way("text to text", *file_from, *file_to, *to);
    }
    return wrong.empty() ? "" : wrong + "\n-- FROM\n" + sql_.from + "\n-- TO\n" + sql_.to;
  }

 private:
  std::string load() const {
    std::string refused = a_.empty() + b_.empty();
    if (refused.empty()) refused = a_.run(sql_.from) + b_.run(sql_.to);
    return refused.empty() ? "" : refused + "\n-- FROM\n" + sql_.from + "\n-- TO\n" + sql_.to;
  }

  /// Takes the first database, which holds `from`, to `to`.
  std::string way(const std::string& what, const SchemaPtr& from, const SchemaPtr& to, const SchemaPtr& live_to) const {
    const Result<Plan> plan = make_plan(from, to, dialect(), {});
    if (!plan) return what + ": " + text(plan.error());
    const Result<std::string> script = proven(*plan, {});
    if (!script) return what + ": " + text(script.error()) + text(*plan);
    if (const std::string refused = a_.run(*script); !refused.empty()) return what + ": the server refuses the script: " + refused + "\n" + *script;
    const Result<SchemaPtr> reached = read_mariadb(a_);
    if (!reached) return what + ": " + text(reached.error());
    const std::string rest = drift(what + ": after the script", *reached, live_to) + catalogue_difference(wanted_, a_.catalogue());
    return rest.empty() ? "" : what + ": it does not land:\n" + rest + *script;
  }

  /// Takes the second database, which holds TO, to FROM and compares with a fresh one.
  std::string back(const std::string& what, const SchemaPtr& to) {
    a_.empty();
    a_.run(sql_.from);
    const std::vector<std::string> wanted = a_.catalogue();
    const Result<SchemaPtr> from = read_mariadb(a_);
    if (!from) return what + ": " + text(from.error());
    const Result<Plan> plan = make_plan(to, *from, dialect(), {});
    if (!plan) return what + ": " + text(plan.error());
    const Result<std::string> script = proven(*plan, {});
    if (!script) return what + ": " + text(script.error()) + text(*plan);
    if (const std::string refused = b_.run(*script); !refused.empty()) return what + ": the server refuses the script: " + refused + "\n" + *script;
    const std::string rest = catalogue_difference(wanted, b_.catalogue());
    return rest.empty() ? "" : what + ": it does not land:\n" + rest + *script;
  }

  const MariaDatabase& a_;
  const MariaDatabase& b_;
  const SchemaPair sql_;
  std::vector<std::string> wanted_;
};

void converge(const std::string& server, bool mariadb) {
  const MariaDatabase a(server);
  const MariaDatabase b(server);
  const std::uint64_t first = number_of("PLUMB_TEST_SEED", 1);
  const std::uint64_t end = first + number_of("PLUMB_TEST_PAIRS", 50);
  constexpr int kEnough = 10;  // failures; more of them say nothing new
  int failures = 0;
  for (std::uint64_t seed = first; seed < end && failures < kEnough; ++seed) {
    const std::string problem = Pair(a, b, seed, mariadb).problem();
    EXPECT_TRUE(problem.empty()) << "seed " << seed << "\n" << problem;
    if (!problem.empty()) ++failures;
  }
}

TEST(MariaDbRandomPairs, Converge) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  converge(mariadb_address(), true);
}

TEST(MySqlRandomPairs, Converge) {
  if (mysql_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MYSQL";
  converge(mysql_address(), false);
}

}  // namespace
}  // namespace plumb::test
