#include "introspect/postgres/scratch.h"

#include <unistd.h>

#include <array>
#include <random>
#include <set>
#include <vector>

#include "dialect/postgres/names.h"
#include "introspect/postgres/live/pqxx_catalog.h"
#include "introspect/postgres/scanner.h"
#include "introspect/postgres/scratch/private_server.h"
#include "introspect/postgres/text_guard.h"
#include "introspect/postgres/text_place.h"

namespace plumb::postgres {

#if PLUMB_WITH_POSTGRES
namespace {

using live::ScratchSession;

std::string with_database(const std::string& address, const std::string& name) {
  if (!address.contains("://")) return address + " dbname=" + name;
  return address + (address.contains('?') ? "&" : "?") + "dbname=" + name;
}

std::string unique_name(std::size_t number) {
  std::random_device entropy;
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "plumb_scratch_" + std::to_string(getpid()) + "_";
  for (int i = 0; i < 12; ++i) out += kDigits[entropy() % kDigits.size()];
  return out + "_" + std::to_string(number);
}

struct Statement {
  const SqlFile* file;
  std::size_t offset;
  std::string sql;
};

/// What psql would send; its own commands and rows are left out.
Result<std::vector<Statement>> statements_of(const SqlFile& file) {
  if (Status fine = check_text(file.name, file.text); !fine) return std::unexpected(fine.error());
  std::vector<Statement> out;
  // The byte order mark is no part of the first statement.
  const std::size_t mark = file.text.size() - without_mark(file.text).size();
  Scanner scanner(without_mark(file.text));
  while (const auto piece = scanner.next()) {
    if (piece->kind != Piece::Kind::statement) continue;
    std::string sql = file.text.substr(mark + piece->range.begin, piece->range.end - piece->range.begin);
    for (const Range& hole : piece->holes) {
      for (std::size_t i = hole.begin; i < hole.end; ++i) sql[i - piece->range.begin] = ' ';
    }
    out.push_back({&file, mark + piece->range.begin, std::move(sql)});
  }
  if (const auto& failure = scanner.failure()) {
    TextPlaces places(file.name, file.text);
    return fail(ErrorCode::syntax, std::string(failure->message), places.at(mark + failure->offset), places.excerpt(mark + failure->offset),
                std::string(failure->hint));
  }
  return out;
}

/// The role in 'role "x" does not exist'.
std::string missing_role(const std::string& message) {
  const std::size_t begin = message.find("role \"");
  const std::size_t end = message.find("\" does not exist");
  if (begin == std::string::npos || end == std::string::npos || end < begin + 6) return {};
  return message.substr(begin + 6, end - begin - 6);
}

Error refused(const Statement& statement, const Error& error) {
  TextPlaces places(statement.file->name, statement.file->text);
  Error out{ErrorCode::query, "the scratch server refuses this statement: " + error.message, places.at(statement.offset),
            places.excerpt(statement.offset), error.hint};
  if (!missing_role(error.message).empty()) out.hint = "create the role there, or use --scratch auto, which creates it";
  return out;
}

}  // namespace

struct Scratch::State {
  std::string address;
  std::chrono::milliseconds timeout{};
  int version = 0;
  bool own = false;  // a private server: roles may be created
  std::unique_ptr<scratch::PrivateServer> server;
  std::array<std::string, 2> databases;
  std::unique_ptr<scratch::Janitor> janitor;  // of the databases, on a server that stays

  Status drop(const std::string& name) const {
    auto session = ScratchSession::connect(address, timeout);
    if (!session) return std::unexpected(session.error());
    return session->run("DROP DATABASE IF EXISTS " + quote(Name(name)));
  }

  Status run(ScratchSession& session, const Statement& statement) const {
    std::set<std::string> made;
    while (true) {
      Status done = session.run(statement.sql);
      const std::string role = done || !own ? "" : missing_role(done.error().message);
      if (role.empty() || !made.insert(role).second) return done;
      (void)session.run("CREATE ROLE " + quote(Name(role)));  // the other side may have made it in between
    }
  }

  Status load(ScratchSession& session, std::vector<Statement> statements, bool any_order) const {
    while (!statements.empty()) {
      std::vector<Statement> failed;
      std::vector<Error> errors;
      for (Statement& statement : statements) {
        Status done = run(session, statement);
        if (done) continue;
        if (!any_order || session.lost()) return std::unexpected(refused(statement, done.error()));
        errors.push_back(refused(statement, done.error()));
        failed.push_back(std::move(statement));
      }
      if (failed.size() == statements.size()) return std::unexpected(errors.front());
      statements = std::move(failed);
    }
    return {};
  }
};

Result<Scratch> Scratch::open(const std::string& where, std::chrono::milliseconds timeout) {
  auto state = std::make_unique<State>();
  state->timeout = timeout;
  for (std::size_t i = 0; i < state->databases.size(); ++i) state->databases[i] = unique_name(i);
  if (where == "auto") {
    auto server = scratch::PrivateServer::start();
    if (!server) return std::unexpected(server.error());
    state->address = (*server)->address();
    state->server = std::move(*server);
    state->own = true;
  } else {
    state->address = where;
    state->janitor = std::make_unique<scratch::Janitor>([raw = state.get()] {
      for (const std::string& name : raw->databases) (void)raw->drop(name);
    });
    if (!state->janitor->hired()) return fail(ErrorCode::io, "cannot start a process", "--scratch");
  }
  auto session = ScratchSession::connect(state->address, timeout);
  if (!session) return std::unexpected(session.error());
  state->version = session->server_version();
  return Scratch(std::move(state));
}

Result<Schema> Scratch::load(std::size_t number, std::span<const SqlFile> files, const ReadOptions& options) const {
  std::vector<Statement> all;
  for (const SqlFile& file : files) {
    auto statements = statements_of(file);
    if (!statements) return std::unexpected(statements.error());
    all.insert(all.end(), std::make_move_iterator(statements->begin()), std::make_move_iterator(statements->end()));
  }
  const std::string& name = state_->databases[number];
  {
    auto session = ScratchSession::connect(state_->address, state_->timeout);
    if (!session) return std::unexpected(session.error());
    if (Status gone = session->run("DROP DATABASE IF EXISTS " + quote(Name(name))); !gone) return std::unexpected(gone.error());
    // Encoding and order of text are those of no machine in particular.
    Status created = session->run("CREATE DATABASE " + quote(Name(name)) + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    if (!created) {
      created.error().message = "cannot create a database on the scratch server: " + created.error().message;
      return std::unexpected(created.error());
    }
  }
  const std::string address = with_database(state_->address, name);
  {
    auto session = ScratchSession::connect(address, state_->timeout);
    if (!session) return std::unexpected(session.error());
    if (Status loaded = state_->load(*session, std::move(all), files.size() > 1); !loaded) return std::unexpected(loaded.error());
  }
  Result<Schema> out = read_live(address, options);
  if (Status dropped = state_->drop(name); !dropped) return std::unexpected(dropped.error());
  return out;
}

int Scratch::major() const { return state_->version / 10000; }

#else

struct Scratch::State {};

Result<Scratch> Scratch::open(const std::string&, std::chrono::milliseconds) {
  return fail(ErrorCode::unsupported, "this build of plumb has no driver for live PostgreSQL", "--scratch");
}
Result<Schema> Scratch::load(std::size_t, std::span<const SqlFile>, const ReadOptions&) const { return Schema{}; }
int Scratch::major() const { return 0; }

#endif

Scratch::Scratch(std::unique_ptr<State> state) : state_(std::move(state)) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

}  // namespace plumb::postgres
