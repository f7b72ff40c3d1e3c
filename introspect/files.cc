#include "introspect/files.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace plumb {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{1} << 30;  // of one source; more is refused rather than swapped

/// Reads a descriptor to its end.
Status read_all(int descriptor, const std::string& name, std::string& out) {
  constexpr std::size_t kChunk = 1 << 16;
  for (;;) {
    const std::size_t before = out.size();
    out.resize(before + kChunk);
    const ssize_t got = ::read(descriptor, out.data() + before, kChunk);
    out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return {};
    if (got < 0 && errno != EINTR) return fail(ErrorCode::io, std::string("cannot read: ") + std::strerror(errno), name);
    if (out.size() > kMostBytes) {
      return fail(ErrorCode::io, "larger than 1 GiB", name, {}, "give a schema-only dump (pg_dump --schema-only)");
    }
  }
}

Result<TextFile> read_one(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a FIFO must not block us
  if (descriptor < 0) return fail(ErrorCode::io, std::string("cannot open: ") + std::strerror(errno), path.string());
  struct stat about {};
  TextFile file{path.string(), {}};
  Status status;
  if (::fstat(descriptor, &about) != 0) {
    status = fail(ErrorCode::io, std::string("cannot read: ") + std::strerror(errno), path.string());
  } else if (!S_ISREG(about.st_mode)) {
    status = fail(ErrorCode::io, "not a regular file", path.string());
  } else {
    file.text.reserve(static_cast<std::size_t>(about.st_size) + 1);
    status = read_all(descriptor, path.string(), file.text);
  }
  ::close(descriptor);
  if (!status) return std::unexpected(status.error());
  return file;
}

/// Runs a program without a shell and gives what it wrote to standard output.
Result<std::string> output_of(std::vector<std::string> arguments, const std::string& where) {
  int ends[2];
  int errors[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorCode::io, "cannot make a pipe", where);
  if (::pipe2(errors, O_CLOEXEC) != 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return fail(ErrorCode::io, "cannot make a pipe", where);
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  const int spawned = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  ::close(errors[1]);
  std::string out;
  std::string words;
  Status status;
  if (spawned == 0) {
    status = read_all(ends[0], where, out);
    if (status) status = read_all(errors[0], where, words);
  }
  ::close(ends[0]);
  ::close(errors[0]);
  if (spawned != 0) return fail(ErrorCode::io, "cannot run " + arguments[0], where, {}, "install " + arguments[0]);
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  if (!status) return std::unexpected(status.error());
  if (!WIFEXITED(state) || WEXITSTATUS(state) != 0) {
    const bool of_others = words.find("dubious ownership") != std::string::npos;
    return fail(ErrorCode::io, "git cannot give it", where, words,
                of_others ? "git reads only what belongs to the one who asks: run plumb as the owner of the repository (docker run -u \"$(id -u)\")"
                          : "the form is git:REF:PATH, as `git show REF:PATH` takes it");
  }
  return out;
}

}  // namespace

Result<std::vector<TextFile>> read_files(const std::string& path) {
  std::vector<TextFile> out;
  if (path == "-") {
    TextFile file{"<stdin>", {}};
    if (Status status = read_all(STDIN_FILENO, file.name, file.text); !status) return std::unexpected(status.error());
    out.push_back(std::move(file));
    return out;
  }
  std::error_code error;
  const fs::file_status about = fs::status(path, error);
  if (!fs::exists(about)) {
    return fail(ErrorCode::io, "no such file or directory", path, {},
                "a source is a URL, a file, a directory, -, env:NAME or git:REF:PATH");
  }
  std::vector<fs::path> paths;
  if (fs::is_directory(about)) {
    for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      if (it->path().extension() == ".sql" && it->is_regular_file()) paths.push_back(it->path());
    }
    if (error) return fail(ErrorCode::io, "cannot list the directory: " + error.message(), path);
    if (paths.empty()) return fail(ErrorCode::io, "no .sql file in this directory", path);
    std::ranges::sort(paths);
  } else {
    paths.emplace_back(path);
  }
  for (const fs::path& one : paths) {
    Result<TextFile> file = read_one(one);
    if (!file) return std::unexpected(file.error());
    out.push_back(std::move(*file));
  }
  return out;
}

Result<std::vector<TextFile>> read_git(const std::string& reference) {
  const std::string where = "git:" + reference;
  const std::size_t colon = reference.find(':');
  if (colon == std::string::npos || colon == 0 || reference.starts_with('-')) {
    return fail(ErrorCode::usage, "not a git source", where, {}, "the form is git:REF:PATH, for example git:main:db/schema.sql");
  }
  const std::string commit = reference.substr(0, colon);
  const std::string path = reference.substr(colon + 1);
  Result<std::string> kind = output_of({"git", "cat-file", "-t", commit + ":" + path}, where);
  if (!kind) return std::unexpected(kind.error());
  std::vector<std::string> paths;
  if (kind->starts_with("tree")) {
    Result<std::string> listing = output_of({"git", "ls-tree", "-r", "-z", "--name-only", commit + ":" + path}, where);
    if (!listing) return std::unexpected(listing.error());
    for (std::size_t at = 0; at < listing->size();) {
      const std::size_t end = std::min(listing->find('\0', at), listing->size());
      std::string name = listing->substr(at, end - at);
      if (name.ends_with(".sql")) paths.push_back(path.empty() || path.ends_with('/') ? path + name : path + "/" + name);
      at = end + 1;
    }
    if (paths.empty()) return fail(ErrorCode::io, "no .sql file in this directory", where);
    std::ranges::sort(paths);
  } else {
    paths.push_back(path);
  }
  std::vector<TextFile> out;
  for (const std::string& one : paths) {
    Result<std::string> text = output_of({"git", "show", commit + ":" + one}, where);
    if (!text) return std::unexpected(text.error());
    out.push_back({commit + ":" + one, std::move(*text)});
  }
  return out;
}

Status write_file(const std::string& path, std::string_view content) {
  if (path == "/dev/stdout" || path == "/dev/null") {  // not to be replaced by a file of ours
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    const bool ok = descriptor >= 0 && ::write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size());
    if (descriptor >= 0) ::close(descriptor);
    return ok ? Status{} : fail(ErrorCode::io, std::string("cannot write: ") + std::strerror(errno), path);
  }
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return fail(ErrorCode::io, std::string("cannot write: ") + std::strerror(errno), path);
  const char* at = content.data();
  std::size_t left = content.size();
  bool ok = ::fchmod(descriptor, 0644) == 0;
  while (ok && left > 0) {
    const ssize_t put = ::write(descriptor, at, left);
    if (put < 0 && errno == EINTR) continue;
    ok = put > 0;
    if (ok) {
      at += put;
      left -= static_cast<std::size_t>(put);
    }
  }
  ok = ::close(descriptor) == 0 && ok;
  if (ok) ok = ::rename(temporary.c_str(), path.c_str()) == 0;
  if (ok) return {};
  const std::string why = std::strerror(errno);
  ::unlink(temporary.c_str());
  return fail(ErrorCode::io, "cannot write: " + why, path);
}

}  // namespace plumb
