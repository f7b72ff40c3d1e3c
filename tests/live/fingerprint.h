// What a database's catalogue says, in facts that do not depend on how the objects came to be: a judge of convergence that
// shares no code with plumb (support/catalogue_fingerprint.sql).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/live/server.h"

namespace plumb::test {

/// Section, object, words.
using Facts = std::set<std::vector<std::string>>;

/// `privileges`, `owners`: whether their sections count.
Facts fingerprint_of(const std::string& address, bool privileges = true, bool owners = true);
Facts fingerprint_of(OpenSession& session);

/// One line for each fact that only one of them has.
std::string difference(const Facts& wanted, const Facts& got);

}  // namespace plumb::test
