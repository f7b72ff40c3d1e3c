// Reading a live database: what SHOW CREATE prints goes through the same reader and interpreter as any text; only what is
// there to be shown is asked of information_schema.
#include "introspect/mysql/reader.h"

#include <algorithm>

#include "introspect/mysql/interpreter/interpreter.h"
#include "introspect/mysql/live/interpreting.h"
#include "introspect/mysql/live/option_file.h"
#include "introspect/mysql/live/session.h"

namespace plumb::mysql {

#if PLUMB_WITH_MYSQL
namespace {

using live::Rows;
using live::Session;

constexpr int kAttempts = 3;

std::string value(const live::Row& row, std::size_t i) { return i < row.size() ? row[i].value_or("") : ""; }

// "10.11.19-MariaDB-..." is 101119.
int version_number(const std::string& text) {
  int out = 0;
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    int number = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') number = number * 10 + (text[at++] - '0');
    out = out * 100 + number;
    if (at < text.size() && text[at] == '.') ++at;
  }
  return out;
}

class LiveReader {
 public:
  LiveReader(Session& session, std::string database) : session_(session), database_(std::move(database)) {}

  Result<Schema> read() {
    Schema base;
    if (Status done = environment(base); !done) return std::unexpected(done.error());
    in_.emplace(std::move(base), Origin::printed);
    in_->server.sql_mode.clear();  // what is printed for us is printed without any mode, or under one of its own
    auto before = names();
    if (!before) return std::unexpected(before.error());
    if (Status done = privileges(); !done) return std::unexpected(done.error());
    interpreting_.emplace(*in_);
    if (Status done = relations(*before); !done) return std::unexpected(done.error());
    if (Status done = programs(); !done) return std::unexpected(done.error());
    interpreting_->finish();
    auto after = names();
    if (!after) return std::unexpected(after.error());
    if (*before != *after) return fail(ErrorCode::query, "definitions changed while they were read", {}, {}, "try again when no DDL is running");
    Schema& schema = in_->schema;
    schema.from_server = true;
    return std::move(schema);
  }

 private:
  Status environment(Schema& base) {
    auto rows = session_.query(
        "SELECT DATABASE(), @@lower_case_table_names, @@global.explicit_defaults_for_timestamp, @@global.default_storage_engine,"
        " (SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE())");
    if (!rows) return std::unexpected(rows.error());
    const live::Row& row = rows->front();
    Server server;
    server.mariadb = session_.is_mariadb();
    server.version = version_number(session_.version());
    server.collation = collation_name(value(row, 4), "");
    server.lower_case_table_names = value(row, 1).empty() ? 0 : value(row, 1)[0] - '0';
    server.explicit_timestamps = value(row, 2) == "1";
    server.engine = value(row, 3);
    server.sql_mode = lower(session_.sql_mode());
    server_ = server;
    base.environment = environment_of(server);
    base.environment["database"] = value(row, 0);
    base.flavor = flavor_of(server);
    return {};
  }

  Result<Rows> names() {
    return session_.query(
        "SELECT TABLE_TYPE, TABLE_NAME, IF(TABLE_TYPE = 'VIEW', NULL, CREATE_TIME) FROM information_schema.TABLES"
        " WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME");
  }

  // What an account cannot see is not there for it: that must not look like a difference.
  Status privileges() {
    auto rows = session_.query(
        "SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES UNION"
        " SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE DATABASE() LIKE TABLE_SCHEMA");
    if (!rows) return std::unexpected(rows.error());
    struct Sight {
      std::vector<std::string> any_of;
      const char* what;
    };
    const Sight kSights[] = {{{"SELECT"}, "tables"}, {{"SHOW VIEW"}, "views"}, {{"TRIGGER"}, "triggers"}, {{"EVENT"}, "events"},
                             {{"EXECUTE", "ALTER ROUTINE", "CREATE ROUTINE", "SHOW_ROUTINE"}, "routines"}};
    for (const auto& [any_of, what] : kSights) {
      const std::string& privilege = any_of.front();
      const bool has = std::ranges::any_of(*rows, [&](const live::Row& row) { return std::ranges::find(any_of, value(row, 0)) != any_of.end(); });
      if (!has) in_->schema.not_compared.push_back({what, "", "the account lacks the privilege " + privilege + " on the database", true});
    }
    return {};
  }

  // `own_modes`: the first column after the name has those that the definition is said under.
  Status shown(const std::string& what, const std::string& name, std::size_t column, bool own_modes) {
    auto rows = session_.query("SHOW CREATE " + what + " " + quote(name));
    if (!rows) {
      if (rows.error().code != ErrorCode::permission && rows.error().message.find("(error 1356)") == std::string::npos) return std::unexpected(rows.error());
      interpreting_->add(NotCompared{lower(what) + " " + name, "", rows.error().message, true});
      return {};
    }
    if (rows->empty() || !rows->front().at(column)) {
      interpreting_->add(NotCompared{lower(what) + " " + name, "", "the account may not see its definition", true});
      return {};
    }
    const std::string modes = own_modes ? value(rows->front(), 1) : std::string();
    interpreting_->add(lower(what) + " " + name, at_home(std::move(*rows->front()[column]), modes), modes);
    return {};
  }

  // A name of this database is one without a database.
  std::string at_home(std::string text, const std::string& modes) const {
    const LexerOptions options = server_.lexer(lower(modes));
    const std::string mark = options.ansi_quotes ? "\"" : "`";
    if (!text.contains(quote(database_) + ".") && !text.contains(mark + database_ + mark + ".")) return text;
    std::string out;
    std::size_t copied = 0;
    Lexer lexer(text, options);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      const std::size_t end = token.offset + token.text.size();
      if (token.kind != TokenKind::name || token.value != database_ || end >= text.size() || text[end] != '.') continue;
      out += text.substr(copied, token.offset - copied);
      copied = end + 1;
    }
    return out + text.substr(copied);
  }

  Status relations(const Rows& all) {
    const auto is_table = [](const std::string& type) { return type == "BASE TABLE" || type == "SYSTEM VERSIONED"; };
    // MariaDB prints the defaults of binary columns byte by byte, and loses bytes where it has to make text of them.
    if (Status done = results_as("binary"); !done) return done;
    for (const live::Row& row : all) {
      if (!is_table(value(row, 0))) continue;
      if (Status done = shown("TABLE", value(row, 1), 1, false); !done) return done;
    }
    if (Status done = results_as("utf8mb4"); !done) return done;
    for (const live::Row& row : all) {
      const std::string type = value(row, 0);
      const std::string name = value(row, 1);
      Status done;
      if (is_table(type)) continue;
      if (type == "VIEW") done = shown("VIEW", name, 1, false);
      else if (type == "SEQUENCE") done = shown("SEQUENCE", name, 1, false);
      else interpreting_->add(NotCompared{lower(type) + " " + name, "", "plumb does not model this kind of object", false});
      if (!done) return done;
    }
    return {};
  }

  Status results_as(const char* charset) {
    if (!session_.is_mariadb()) return {};
    auto done = session_.query(std::string("SET SESSION character_set_results = ") + charset);
    return done ? Status{} : std::unexpected(done.error());
  }

  Status programs() {
    auto routines = session_.query(
        "SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY 1, 2");
    if (!routines) return std::unexpected(routines.error());
    for (const live::Row& row : *routines) {
      const std::string type = value(row, 0);
      if (type != "FUNCTION" && type != "PROCEDURE") {
        interpreting_->add(NotCompared{lower(type) + " " + value(row, 1), "", "plumb does not model this kind of object", false});
      } else if (Status done = shown(type, value(row, 1), 2, true); !done) {
        return done;
      }
    }
    auto triggers = session_.query(
        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"
        " ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER");
    if (!triggers) return std::unexpected(triggers.error());
    for (const live::Row& row : *triggers) {
      if (Status done = shown("TRIGGER", value(row, 0), 2, true); !done) return done;
    }
    auto events = session_.query("SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY 1");
    if (!events) return std::unexpected(events.error());
    for (const live::Row& row : *events) {
      if (Status done = shown("EVENT", value(row, 0), 3, true); !done) return done;
    }
    return {};
  }

  Session& session_;
  const std::string database_;
  Server server_;
  std::optional<Interpreter> in_;
  std::optional<live::Interpreting> interpreting_;
};

}  // namespace

Result<Schema> read_live(const std::string& url, const ReadOptions& options) {
  auto address = parse_address(url);
  if (!address) return std::unexpected(address.error());
  complete_from_environment(*address);
  if (address->database.empty()) {
    return fail(ErrorCode::usage, "the address names no database", redacted_address(url), {}, "mysql://user@host/database");
  }
  auto session = Session::connect(*address, options.timeout);
  if (!session) return std::unexpected(session.error());
  Result<Schema> out;
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    out = LiveReader(*session, address->database).read();
    if (out || out.error().message.find("definitions changed") == std::string::npos) break;
  }
  return out;
}
#else
Result<Schema> read_live(const std::string& url, const ReadOptions&) {
  return fail(ErrorCode::unsupported, "this build of plumb has no driver for live MySQL", redacted_address(url), {},
              "build it with -DPLUMB_WITH_MYSQL=ON, which needs MySQL Connector/C++ 1.1");
}
#endif

}  // namespace plumb::mysql
