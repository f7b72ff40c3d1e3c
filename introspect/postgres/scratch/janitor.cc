#include "introspect/postgres/scratch/janitor.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace plumb::postgres::scratch {

Janitor::Janitor(std::function<void()> tidy) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  process_ = fork();
  if (process_ != 0) {
    close(ends[0]);
    pipe_ = ends[1];
    return;
  }
  close(ends[1]);
  setsid();  // a Ctrl-C is for the one who is waited for
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
  // Whoever reads our output must not wait for the janitor.
  const int nowhere = open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, stream);
  char byte = 0;
  ssize_t got = 0;
  do got = read(ends[0], &byte, 1);
  while (got > 0 || (got < 0 && errno == EINTR));
  try {
    tidy();
  } catch (...) {
    _exit(1);
  }
  _exit(0);
}

Janitor::~Janitor() {
  if (pipe_ >= 0) close(pipe_);
  if (process_ > 0) {
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

}  // namespace plumb::postgres::scratch
