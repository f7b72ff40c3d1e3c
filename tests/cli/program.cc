#include "tests/cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

std::vector<std::string> environment_of(const Surroundings& around) {
  std::vector<std::string> out;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view entry(*one);
    const std::string name(entry.substr(0, entry.find('=')));
    if (entry.starts_with("PG") || entry.starts_with("GIT") || name == "NO_COLOR" || around.environment.contains(name)) continue;
    out.emplace_back(entry);
  }
  for (const auto& [name, value] : around.environment) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& one : strings) out.push_back(one.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

Outcome run_program(std::vector<std::string> command, const Surroundings& around) {
  const ScratchDirectory here;
  const std::string input = around.input.empty() ? "/dev/null" : here.file("in", around.input);
  const std::string out = here.at("out");
  const std::string err = here.at("err");
  std::vector<std::string> environment = environment_of(around);
  const std::vector<char*> argv = pointers(command);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    const auto onto = [](const std::string& path, int flags, int descriptor) {
      const int opened = ::open(path.c_str(), flags, 0600);
      if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
      ::close(opened);
    };
    onto(input, O_RDONLY, STDIN_FILENO);
    onto(out, O_WRONLY | O_CREAT, STDOUT_FILENO);
    onto(err, O_WRONLY | O_CREAT, STDERR_FILENO);
    if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) ::_exit(126);
    ::execvpe(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  int state = 0;
  while (::waitpid(child, &state, 0) < 0) {
  }
  Outcome run;
  run.exit_code = WIFEXITED(state) ? WEXITSTATUS(state) : -WTERMSIG(state);
  run.out = read_whole(out).value_or("");
  run.err = read_whole(err).value_or("");
  return run;
}

Outcome plumb(const std::vector<std::string>& arguments, const Surroundings& around) {
  std::vector<std::string> command{PLUMB_BINARY};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_program(std::move(command), around);
}

}  // namespace plumb::test
