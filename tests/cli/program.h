// Runs the built program as a user would: arguments, environment, standard input; and what came of it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace plumb::test {

struct Outcome {
  int exit_code = -1;  // -signal where it was killed
  std::string out;
  std::string err;
};

struct Surroundings {
  std::string input;                         // on standard input; closed where empty
  std::string folder;                        // working directory; empty: the test's own
  std::map<std::string, std::string> environment;  // added to the test's own, without its PG*, GIT* and NO_COLOR
};

Outcome plumb(const std::vector<std::string>& arguments, const Surroundings& around = {});
/// Any other program, found along PATH.
Outcome run_program(std::vector<std::string> command, const Surroundings& around = {});

}  // namespace plumb::test
