// `plumb completions SHELL`: made of the table of commands, like everything that knows them.
#include <span>

#include "cli/pipeline.h"
#include "cli/shape.h"
#include "diff/rules.h"

namespace plumb::cli {
namespace {

constexpr std::string_view kShells[] = {"bash", "zsh", "fish"};

bool is_shown(const CommandShape& shape) { return (shape.spec->option_groups & kHidden) == 0; }

/// What a command takes in the place of a source, where it is not one.
std::vector<std::string> words_of(const CommandSpec& command) {
  std::vector<std::string> out;
  if (command.sources.empty()) return out;
  if (command.sources.front() == "RULE") {
    for (const VerdictRule& rule : rules()) out.emplace_back(rule.id);
  } else if (command.sources.front() == "SHELL") {
    out.assign(std::begin(kShells), std::end(kShells));
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? std::string() : std::string(between)) + word;
  return out;
}

/// In single quotes, as all of these shells take it.
std::string quoted(std::string_view text, std::string_view quote = "'\\''") {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string(quote) : std::string(1, c == '\n' ? ' ' : c);
  return out + "'";
}

std::string bash() {
  std::string names;
  std::string cases;
  for (const CommandShape& shape : command_shapes()) {
    if (!is_shown(shape)) continue;
    names += (names.empty() ? "" : " ") + std::string(shape.spec->name);
    std::string options;
    std::string values;
    for (const OptionShape& option : shape.options) {
      for (const std::string& name : option.names) options += (options.empty() ? "" : " ") + name;
      if (option.value.empty()) continue;
      values += "        " + joined(option.names, "|") + ") ";
      values += option.choices.empty() ? "return ;;\n" : "words=" + quoted(joined(option.choices, " ")) + " ;;\n";
    }
    cases += "    " + std::string(shape.spec->name) + ")\n      case $previous in\n" + values + "        *)\n          if [[ $word == -* ]]; then words=" + quoted(options) +
             "; else words=" + quoted(joined(words_of(*shape.spec), " ")) + "; fi ;;\n      esac ;;\n";
  }
  return "# bash completion of plumb, made by `plumb completions bash`. What is not completed here is the name of a file.\n"
         "_plumb() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=\n"
         "  COMPREPLY=()\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    mapfile -t COMPREPLY < <(compgen -W " + quoted(names + " --help --version") + " -- \"$word\")\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]} in\n" + cases +
         "  esac\n"
         "  [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o default -F _plumb plumb\n";
}

/// Brackets and colons have a meaning in what _arguments takes.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string zsh() {
  std::string names;
  std::string cases;
  for (const CommandShape& shape : command_shapes()) {
    if (!is_shown(shape)) continue;
    names += "    " + quoted(std::string(shape.spec->name) + ":" + zsh_text(shape.spec->summary)) + "\n";
    cases += "    " + std::string(shape.spec->name) + ")\n      _arguments -s \\\n";
    for (const OptionShape& option : shape.options) {
      for (const std::string& name : option.names) {
        std::string spec = "*" + name + "[" + zsh_text(option.help) + "]";
        if (!option.value.empty()) {
          spec += ":" + zsh_text(option.value) + ":";
          spec += option.choices.empty() ? "_files" : "(" + joined(option.choices, " ") + ")";
        }
        cases += "        " + quoted(spec) + " \\\n";
      }
    }
    const std::vector<std::string> words = words_of(*shape.spec);
    std::string rest = "*:source:_files";
    if (!words.empty()) rest = "1:" + std::string(shape.spec->sources.front()) + ":(" + joined(words, " ") + ")";
    cases += "        " + quoted(rest) + " ;;\n";
  }
  return "#compdef plumb\n# zsh completion of plumb, made by `plumb completions zsh`.\n"
         "_plumb() {\n"
         "  local -a commands\n"
         "  commands=(\n" + names +
         "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=${words[2]}\n"
         "  shift words\n"
         "  ((CURRENT -= 1))\n"
         "  case $command in\n" + cases +
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _plumb ]]; then _plumb \"$@\"; else compdef _plumb plumb; fi\n";
}

std::string fish() {
  constexpr std::string_view kFishQuote = "\\'";
  std::string out = "# fish completion of plumb, made by `plumb completions fish`.\n";
  std::string names;
  for (const CommandShape& shape : command_shapes()) {
    if (is_shown(shape)) names += (names.empty() ? "" : " ") + std::string(shape.spec->name);
  }
  for (const CommandShape& shape : command_shapes()) {
    if (!is_shown(shape)) continue;
    const std::string name(shape.spec->name);
    out += "complete -c plumb -f -n 'not __fish_seen_subcommand_from " + names + "' -a " + name + " -d " + quoted(shape.spec->summary, kFishQuote) + "\n";
    const std::string begin = "complete -c plumb -n '__fish_seen_subcommand_from " + name + "'";
    if (const auto words = words_of(*shape.spec); !words.empty()) out += begin + " -f -a " + quoted(joined(words, " ")) + "\n";
    for (const OptionShape& option : shape.options) {
      out += begin;
      for (const std::string& one : option.names) out += one.starts_with("--") ? " -l " + one.substr(2) : " -s " + one.substr(1);
      if (!option.value.empty()) out += option.choices.empty() ? " -r" : " -x -a " + quoted(joined(option.choices, " "));
      out += " -d " + quoted(option.help, kFishQuote) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  return shell == "fish" ? fish() : std::string();
}

Exit run_completions(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    const std::string script = completion_script(options.sources[0]);
    if (script.empty()) return fail(ErrorCode::usage, "there are completions for bash, zsh and fish, not for " + options.sources[0]);
    if (Status written = write_result(options, script); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
