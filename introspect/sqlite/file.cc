// Database files. What is not a regular file is never opened: a FIFO would block, a device might answer. Locks are SQLite's
// own; only where a database in WAL mode has no log beside it (nobody is writing) is it read as immutable, because SQLite
// would otherwise make files beside it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "introspect/sqlite/catalogue.h"
#include "introspect/sqlite/reader.h"

namespace plumb::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderSize = 100;
constexpr std::size_t kWriteVersion = 18;  // 2: a write-ahead log, https://sqlite.org/fileformat2.html#file_format_version_numbers
constexpr int kAttempts = 3;

/// What a file is, to see whether it changed meanwhile.
struct Stamp {
  off_t size = 0;
  timespec changed{};
  ino_t inode = 0;
  friend bool operator==(const Stamp& a, const Stamp& b) {
    return a.size == b.size && a.inode == b.inode && a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec;
  }
};

struct FileHead {
  std::string bytes;
  Stamp stamp;
};

Result<FileHead> head_of(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) {
    return fail(ErrorCode::io, std::string("cannot open: ") + std::strerror(errno), path, {},
                errno == ENOENT ? "plumb never makes a database; is the path right?" : "");
  }
  struct stat about {};
  FileHead out;
  Status status;
  if (::fstat(descriptor, &about) != 0) {
    status = fail(ErrorCode::io, std::string("cannot read: ") + std::strerror(errno), path);
  } else if (!S_ISREG(about.st_mode)) {
    status = fail(ErrorCode::io, S_ISDIR(about.st_mode) ? "a directory, not a database file" : "not a regular file", path);
  } else {
    out.stamp = {about.st_size, about.st_mtim, about.st_ino};
    out.bytes.resize(kHeaderSize);
    const ssize_t got = ::read(descriptor, out.bytes.data(), kHeaderSize);
    if (got < 0) status = fail(ErrorCode::io, std::string("cannot read: ") + std::strerror(errno), path);
    out.bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  ::close(descriptor);
  if (!status) return std::unexpected(status.error());
  return out;
}

bool has_content(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return !error && size > 0;
}

/// Everything from one moment: a read transaction.
Result<Schema> read_open(Engine& engine) {
  const auto nothing = [](const Row&) {};
  if (Status begun = engine.query("BEGIN", {}, nothing); !begun) return std::unexpected(begun.error());
  Result<Schema> schema = read_catalogue(engine, {});
  if (schema) schema->from_server = true;
  return schema;
}

/// A log without the index that its writers share: left behind, or copied. SQLite would make that index beside it, so a
/// copy of both is read instead.
Result<Schema> read_copy(const std::string& path, std::chrono::milliseconds timeout) {
  std::string folder = (fs::temp_directory_path() / "plumb.XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return fail(ErrorCode::io, "cannot make a temporary directory", folder);
  const std::string copy = folder + "/database";
  std::error_code error;
  fs::copy_file(path, copy, error);
  if (!error) fs::copy_file(path + "-wal", copy + "-wal", error);
  Result<Schema> out = fail(ErrorCode::io, "cannot copy the database and its log: " + error.message(), path);
  if (!error) {
    if (Result<Engine> engine = Engine::open_file(copy, false, timeout)) out = read_open(*engine);
    else out = std::unexpected(engine.error());
  }
  fs::remove_all(folder, error);
  return out;
}

/// None where the file changed while it was read.
Result<std::optional<Schema>> read_once(const std::string& path, const FileHead& head, std::chrono::milliseconds timeout) {
  const bool wal = head.bytes.size() > kWriteVersion && head.bytes[kWriteVersion] == 2;
  const bool log = has_content(path + "-wal");
  if (wal && log && !fs::exists(path + "-shm")) return read_copy(path, timeout);
  const bool immutable = wal && !log;
  Result<Engine> engine = Engine::open_file(path, immutable, timeout);
  if (!engine) return std::unexpected(engine.error());
  Result<Schema> schema = read_open(*engine);
  if (immutable) {
    const Result<FileHead> after = head_of(path);
    if (!after) return std::unexpected(after.error());
    if (!(after->stamp == head.stamp) || has_content(path + "-wal")) return std::optional<Schema>();
  }
  if (!schema) return std::unexpected(schema.error());
  return std::optional<Schema>(std::move(*schema));
}

bool takes_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

/// Behind "sqlite:", "sqlite3:", "sqlite+driver:", "jdbc:sqlite:"; nothing where it is none of these.
std::optional<std::string_view> behind_scheme(std::string_view spec) {
  takes_prefix(spec, "jdbc:");
  if (!takes_prefix(spec, "sqlite")) return std::nullopt;
  takes_prefix(spec, "3");
  if (spec.starts_with('+')) spec.remove_prefix(std::min(spec.find(':'), spec.size()));
  if (!takes_prefix(spec, ":")) return std::nullopt;
  return spec;
}

}  // namespace

bool is_address(std::string_view spec) { return behind_scheme(spec).has_value(); }

std::string path_of_address(std::string_view spec) {
  std::string_view rest = behind_scheme(spec).value_or(spec);
  if (!takes_prefix(rest, "//")) return std::string(rest);
  rest = rest.substr(0, rest.find('?'));
  if (rest.starts_with("//")) return percent_decoded(rest.substr(1));
  // Of sqlite:///x.db some say that it is /x.db, others that it is x.db.
  const std::string absolute = percent_decoded(rest);
  std::error_code error;
  return rest.starts_with('/') && !fs::exists(absolute, error) ? absolute.substr(1) : absolute;
}

bool looks_like_database(std::string_view bytes) { return bytes.starts_with(kMagic); }

bool is_database_file(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return false;
  const Result<FileHead> head = head_of(path);
  return head && looks_like_database(head->bytes);
}

Result<Schema> read_file(const std::string& path, const ReadOptions& options) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const Result<FileHead> head = head_of(path);
    if (!head) return std::unexpected(head.error());
    if (!head->bytes.empty() && !looks_like_database(head->bytes)) {
      return fail(ErrorCode::io, "not a SQLite database, or an encrypted one", path, {},
                  "plumb reads plain SQLite 3 files; decrypt it with the application's own tool");
    }
    Result<std::optional<Schema>> schema = read_once(path, *head, options.timeout);
    if (!schema) {
      if (schema.error().where.empty()) schema.error().where = path;
      return std::unexpected(schema.error());
    }
    if (*schema && head->bytes.empty()) (*schema)->from_server = false;  // nobody has said anything yet
    if (*schema) return std::move(**schema);
  }
  return fail(ErrorCode::query, "the database was changed each time it was read", path, {}, "try again when its writer is done");
}

Result<Schema> read_bytes(std::string bytes, const ReadOptions& options) {
  Result<Engine> engine = Engine::open_bytes(std::move(bytes), options.timeout);
  if (!engine) return std::unexpected(engine.error());
  return read_open(*engine);
}

}  // namespace plumb::sqlite
