// plumb's entry: parses the command line and runs the command. Everything else is in src/cli.
#include <cstdio>

#include "cli/commands.h"
#include "cli/options.h"

int main(int argc, char** argv) {
  auto options = plumb::cli::parse_options(argc, argv);
  if (!options) {
    const auto& stop = options.error();
    std::fputs(stop.text.c_str(), stop.exit_code == 0 ? stdout : stderr);
    return stop.exit_code;
  }
  return static_cast<int>(options->command->run(*options));
}
