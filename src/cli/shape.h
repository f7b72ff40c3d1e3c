// What the command line looks like, as plain values: read from the parser itself, so that the manual and the completions say
// exactly what is taken. Only options.cc, which owns the parser, can make it.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace plumb::cli {

struct OptionShape {
  std::vector<std::string> names;    // "-o", "--output"
  std::string value;                 // "FILE"; empty: a flag
  std::vector<std::string> choices;  // where only these are taken
  std::string usual;                 // what it is where it is not given; empty: nothing
  std::string help;
};

struct CommandShape {
  const CommandSpec* spec = nullptr;
  std::vector<OptionShape> options;
};

/// Every command of the table, in its order.
std::vector<CommandShape> command_shapes();

/// The manual page plumb(1), in the language of man(7).
std::string manual_page();

/// A completion script for "bash", "zsh" or "fish".
std::string completion_script(std::string_view shell);

}  // namespace plumb::cli
