#include "introspect/postgres/scratch/private_server.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <vector>

namespace plumb::postgres::scratch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDebian = "/usr/lib/postgresql";

bool has_server(const fs::path& folder) {
  return access((folder / "initdb").c_str(), X_OK) == 0 && access((folder / "pg_ctl").c_str(), X_OK) == 0 &&
         access((folder / "postgres").c_str(), X_OK) == 0;
}

std::optional<fs::path> binaries() {
  const char* path = std::getenv("PATH");
  const std::string all = path == nullptr ? "" : path;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(':', begin), all.size());
    if (end > begin && has_server(all.substr(begin, end - begin))) return all.substr(begin, end - begin);
    begin = end + 1;
  }
  std::optional<fs::path> newest;
  int newest_version = 0;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(kDebian, none)) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version > newest_version && has_server(entry.path() / "bin")) {
      newest_version = version;
      newest = entry.path() / "bin";
    }
  }
  return newest;
}

struct User {
  uid_t id = 0;
  gid_t group = 0;
};

/// Who runs the server; nobody in particular where we are not root.
std::optional<User> unprivileged() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* found = getpwnam(name)) return User{found->pw_uid, found->pw_gid};
  }
  return User{65534, 65534};
}

/// Runs a program without a shell, its output in a file. Whether it ended in 0.
bool run(const std::vector<std::string>& command, const std::optional<User>& as, const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // the janitor must not be raced
    const int nowhere = open("/dev/null", O_RDONLY);
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dup2(nowhere, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    if (as && (setgroups(0, nullptr) != 0 || setgid(as->group) != 0 || setuid(as->id) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // another user is another beginning
    setsid();  // signals from the terminal are not for the server
    if (chdir("/") != 0) _exit(126);
    for (const char* variable : {"PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGOPTIONS", "PGDATABASE"}) unsetenv(variable);
    setenv("LC_ALL", "C", 1);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int state = 0;
  while (waitpid(child, &state, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

std::string file_text(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::unexpected<Error> not_started(const std::string& what, const std::string& log) {
  return fail(ErrorCode::connect, "the private scratch server did not start: " + what, "--scratch auto", file_text(log),
              "name a server instead: --scratch postgresql://...");
}

}  // namespace

Result<std::unique_ptr<PrivateServer>> PrivateServer::start() {
  const auto bin = binaries();
  if (!bin) {
    return fail(ErrorCode::usage, "no PostgreSQL server is installed here", "--scratch auto",
                "looked in the PATH and in " + std::string(kDebian) + "/*/bin",
                "install one (Debian: postgresql), or name a server: --scratch postgresql://...");
  }
  std::string folder = (fs::temp_directory_path() / "plumb-scratch-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return fail(ErrorCode::io, "cannot make a temporary directory", folder);
  const auto user = unprivileged();
  const std::string data = folder + "/data";
  const std::string log = folder + "/log";
  const std::string control = (*bin / "pg_ctl").string();

  std::unique_ptr<PrivateServer> out(new PrivateServer);
  // Its directory is gone, too, where the server never came up.
  out->janitor_ = std::make_unique<Janitor>([=] {
    // What was being started at the end may take a moment to notice, and writes meanwhile.
    for (int quiet = 0, i = 0; quiet < 3 && i < 50; ++i) {
      std::error_code ignored;
      const bool there = fs::exists(folder, ignored);
      quiet = there ? 0 : quiet + 1;
      if (fs::exists(data + "/postmaster.pid", ignored)) run({control, "-D", data, "-m", "immediate", "-w", "-t", "5", "stop"}, user, "/dev/null");
      fs::remove_all(folder, ignored);
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  });
  if (!out->janitor_->hired()) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return fail(ErrorCode::io, "cannot start a process", "--scratch auto");
  }
  if (user && chown(folder.c_str(), user->id, user->group) != 0) return not_started("cannot give it its directory", log);
  if (!run({(*bin / "initdb").string(), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"}, user, log)) {
    return not_started("initdb failed", log);
  }
  std::ofstream(data + "/postgresql.conf", std::ios::app) << "listen_addresses = ''\nunix_socket_directories = '" << folder
      << "'\nunix_socket_permissions = 0700\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"
         "wal_level = logical\nmax_locks_per_transaction = 1024\nshared_buffers = 32MB\n";
  if (!run({control, "-D", data, "-l", folder + "/server.log", "-w", "-t", "60", "start"}, user, log)) {
    return not_started("pg_ctl failed", std::ifstream(folder + "/server.log") ? folder + "/server.log" : log);
  }
  out->address_ = "postgresql:///postgres?host=" + folder + "&user=postgres";
  return out;
}

}  // namespace plumb::postgres::scratch
