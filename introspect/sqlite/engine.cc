#include "introspect/sqlite/engine.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kOperationsBetweenChecks = 20'000;
constexpr std::int64_t kMostMemory = std::int64_t{2} << 30;  // of all connections together
constexpr int kMostPages = 1 << 17;                          // 512 MiB of a database in memory
constexpr int kLongestStatement = 256 << 20;

// Settings that text may make: they bear on how it is read, or on nothing that matters here.
constexpr std::array<std::string_view, 31> kHarmlessPragmas = {
    "busy_timeout", "cache_size", "case_sensitive_like", "checkpoint_fullfsync", "collation_list", "database_list",
    "defer_foreign_keys", "foreign_key_check", "foreign_key_list", "foreign_keys", "fullfsync", "function_list",
    "ignore_check_constraints", "index_info", "index_list", "index_xinfo", "integrity_check", "journal_mode",
    "legacy_alter_table", "locking_mode", "module_list", "optimize", "pragma_list", "quick_check", "recursive_triggers",
    "synchronous", "table_info", "table_list", "table_xinfo", "temp_store", "wal_autocheckpoint"};
static_assert(std::ranges::is_sorted(kHarmlessPragmas));

// The modules of virtual tables that SQLite's own build brings; they reach nothing outside.
constexpr std::array<std::string_view, 9> kHarmlessModules = {"fts3", "fts3tokenize", "fts4", "fts4aux", "fts5", "fts5vocab",
                                                              "geopoly", "rtree", "rtree_i32"};
static_assert(std::ranges::is_sorted(kHarmlessModules));

std::string lower(const char* text) {
  return plumb::lower(std::string_view(text == nullptr ? "" : text));
}

/// For what people wrote: https://sqlite.org/c3ref/c_alter_table.html lists the actions.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return SQLITE_DENY;
    case SQLITE_FUNCTION: return lower(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:  // without a value it only asks, as the modules of virtual tables do
      return second == nullptr || std::ranges::binary_search(kHarmlessPragmas, std::string_view(lower(first))) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_CREATE_VTABLE:
      return std::ranges::binary_search(kHarmlessModules, std::string_view(lower(second))) ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_OK;
  }
}

void null_function(sqlite3_context* context, int, sqlite3_value**) { sqlite3_result_null(context); }

int compare_bytes(void*, int left_size, const void* left, int right_size, const void* right) {
  const std::string_view a(static_cast<const char*>(left), static_cast<std::size_t>(left_size));
  const std::string_view b(static_cast<const char*>(right), static_cast<std::size_t>(right_size));
  return a.compare(b);
}
void give_collation(void*, sqlite3* db, int, const char* name) {
  sqlite3_create_collation(db, name, SQLITE_UTF8, nullptr, compare_bytes);
}

class LibraryRow final : public Row {
 public:
  explicit LibraryRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::string text(int column) const override {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  sqlite3_stmt* statement_;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// A path as SQLite's URIs have it: whatever could be read as something else is escaped.
std::string uri_path(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto u = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_' || c == '-';
    if (plain) out += c;
    else (out += '%') += {kDigits[u >> 4U], kDigits[u & 15U]};
  }
  return out;
}

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

Error explain(int code, const std::string& words) {
  switch (code & 0xFF) {
    case SQLITE_NOTADB: return {ErrorCode::io, "not a SQLite database, or an encrypted one", {}, words, "plumb reads plain SQLite 3 files; decrypt it with the application's own tool"};
    case SQLITE_CORRUPT: return {ErrorCode::io, "the database is corrupt", {}, words, "sqlite3 FILE 'PRAGMA integrity_check' tells more, '.recover' rescues what it can"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ErrorCode::query, "the database is locked by another process", {}, words, "try again when it is done, or wait longer with --timeout"};
    case SQLITE_CANTOPEN: return {ErrorCode::io, "cannot open the database", {}, words, {}};
    case SQLITE_READONLY:
      return {ErrorCode::io, "the database was left in the middle of a change", {}, words,
              "open it once with its application (or sqlite3), which rolls the change back"};
    case SQLITE_INTERRUPT: return {ErrorCode::query, "reading took longer than --timeout allows", {}, words, {}};
    case SQLITE_NOMEM:
    case SQLITE_FULL:
    case SQLITE_TOOBIG: return {ErrorCode::query, "more memory would be needed than plumb allows", {}, words, {}};
    default: return {ErrorCode::query, words, {}, {}, {}};
  }
}

}  // namespace

struct Engine::State {
  sqlite3* db = nullptr;
  std::string bytes;  // of a database that is read from memory; outlives db
  std::chrono::milliseconds timeout{};
  Clock::time_point deadline;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { sqlite3_close_v2(db); }

  Error error() const { return explain(sqlite3_extended_errcode(db), text_of(sqlite3_errmsg(db))); }

  static int too_late(void* self) { return Clock::now() > static_cast<State*>(self)->deadline ? 1 : 0; }

  void set_limits() {
    sqlite3_busy_timeout(db, static_cast<int>(std::min<std::int64_t>(timeout.count(), std::numeric_limits<int>::max())));
    deadline = Clock::now() + timeout;
    sqlite3_progress_handler(db, kOperationsBetweenChecks, too_late, this);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, kLongestStatement);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, kLongestStatement);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_collation_needed(db, nullptr, give_collation);
  }
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

std::string Engine::version() { return sqlite3_libversion(); }
int Engine::version_number() { return sqlite3_libversion_number(); }

Result<Engine> Engine::open_file(const std::string& path, bool immutable, std::chrono::milliseconds timeout) {
  auto state = std::make_unique<State>();
  state->timeout = timeout;
  const std::string uri = "file:" + uri_path(path) + "?mode=ro" + (immutable ? "&immutable=1" : "");
  constexpr int kFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  if (sqlite3_open_v2(uri.c_str(), &state->db, kFlags, nullptr) != SQLITE_OK) return std::unexpected(state->error());
  state->set_limits();
  return Engine(std::move(state));
}

Result<Engine> Engine::open_bytes(std::string bytes, std::chrono::milliseconds timeout) {
  auto state = std::make_unique<State>();
  state->timeout = timeout;
  state->bytes = std::move(bytes);
  // Bytes 18 and 19 say that there is a write-ahead log beside it, which bytes have not (https://sqlite.org/fileformat2.html).
  if (state->bytes.size() > 19) state->bytes[18] = state->bytes[19] = 1;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  if (sqlite3_open_v2(":memory:", &state->db, kFlags, nullptr) != SQLITE_OK) return std::unexpected(state->error());
  const auto size = static_cast<sqlite3_int64>(state->bytes.size());
  auto* data = reinterpret_cast<unsigned char*>(state->bytes.data());
  if (sqlite3_deserialize(state->db, "main", data, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
    return std::unexpected(state->error());
  }
  state->set_limits();
  return Engine(std::move(state));
}

Result<Engine> Engine::in_memory(std::chrono::milliseconds timeout) {
  sqlite3_hard_heap_limit64(kMostMemory);
  auto state = std::make_unique<State>();
  state->timeout = timeout;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  if (sqlite3_open_v2(":memory:", &state->db, kFlags, nullptr) != SQLITE_OK) return std::unexpected(state->error());
  state->set_limits();
  Engine out(std::move(state));
  for (const std::string& sql : {"PRAGMA max_page_count = " + std::to_string(kMostPages), std::string("PRAGMA temp_store = MEMORY")}) {
    if (Status done = out.query(sql, {}, [](const Row&) {}); !done) return std::unexpected(done.error());
  }
  sqlite3_set_authorizer(out.state_->db, authorize, nullptr);
  return out;
}

Status Engine::query(const std::string& sql, std::initializer_list<std::string_view> parameters,
                     const std::function<void(const Row&)>& each) {
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v2(state_->db, sql.c_str(), static_cast<int>(sql.size()) + 1, &raw, nullptr);
  const Statement statement(raw);
  if (code != SQLITE_OK) return std::unexpected(state_->error());
  int number = 0;
  for (const std::string_view parameter : parameters) {
    sqlite3_bind_text(raw, ++number, parameter.data(), static_cast<int>(parameter.size()), SQLITE_TRANSIENT);
  }
  const LibraryRow row(raw);
  while ((code = sqlite3_step(raw)) == SQLITE_ROW) each(row);
  if (code != SQLITE_DONE) return std::unexpected(state_->error());
  return {};
}

std::expected<void, Failure> Engine::run(std::string_view sql, bool execute) {
  const auto failure = [&](int code) {
    Failure out{text_of(sqlite3_errmsg(state_->db)), sqlite3_error_offset(state_->db), code == SQLITE_AUTH, false};
    out.limit = code == SQLITE_INTERRUPT || code == SQLITE_NOMEM || code == SQLITE_FULL || code == SQLITE_TOOBIG;
    if (code == SQLITE_INTERRUPT) out.message = "it takes longer than --timeout allows";
    return std::unexpected(std::move(out));
  };
  if (sql.size() > static_cast<std::size_t>(kLongestStatement)) {
    return std::unexpected(Failure{"a statement of more than 256 MiB", 0, false, true});
  }
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  std::string missing;
  int code = SQLITE_OK;
  for (;;) {
    code = sqlite3_prepare_v2(state_->db, sql.data(), static_cast<int>(sql.size()), &raw, &tail);
    if (code == SQLITE_OK) break;
    // An application's own function is taken as given; once, so that this ends.
    constexpr std::string_view kNoFunction = "no such function: ";
    const std::string words = text_of(sqlite3_errmsg(state_->db));
    const std::size_t at = words.find(kNoFunction);
    if (at == std::string::npos || words.substr(at) == missing) return failure(code);
    missing = words.substr(at);
    sqlite3_create_function_v2(state_->db, words.substr(at + kNoFunction.size()).c_str(), -1,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, null_function, nullptr, nullptr, nullptr);
  }
  const Statement statement(raw);
  const auto used = static_cast<std::size_t>(tail - sql.data());
  Token more;
  std::size_t behind = used;
  if (next_token(sql, behind, more) && !more.is(";")) {
    return std::unexpected(Failure{"more than one statement", static_cast<int>(more.begin), false, false});
  }
  if (!execute || raw == nullptr) return {};
  while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
  }
  if (code != SQLITE_DONE) return failure(code & 0xFF);
  return {};
}

}  // namespace plumb::sqlite
