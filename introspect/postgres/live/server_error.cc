#include "introspect/postgres/live/server_error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace plumb::postgres::live {
namespace {

constexpr std::string_view kTornMessage = "the schema was being changed while it was read";

struct Rule {
  std::string_view sign;  // an SQLSTATE, the class of one, or words of a message
  ErrorCode code;
  std::string_view message;
  std::string_view hint;
};

// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr std::array kStates{
    Rule{"57014", ErrorCode::query, "the server stopped a catalogue query: the statement timeout was reached",
         "give it more time with --timeout"},
    Rule{"55P03", ErrorCode::query, "the catalogue could not be read: another session holds a lock",
         "another session is changing the schema (pg_stat_activity shows which); try again, or give it more time with --timeout"},
    Rule{"40P01", ErrorCode::query, "the catalogue could not be read: a deadlock with another session", "try again"},
    Rule{"42501", ErrorCode::permission, "the role may not read a part of the catalogue",
         "plumb needs the rights that PUBLIC has on pg_catalog by default; somebody revoked them"},
    Rule{"57P01", ErrorCode::query, "the server ended the session while the schema was read", "try again"},
    Rule{"57P02", ErrorCode::query, "the server crashed while the schema was read", "the server's log says why"},
    Rule{"57P03", ErrorCode::connect, "the server does not accept connections now", "it is starting up or shutting down: try again"},
    Rule{"57P05", ErrorCode::query, "the server ended the session: it was idle for too long", "try again"},
    Rule{"25P03", ErrorCode::query, "the server ended the session: its transaction was idle for too long",
         "idle_in_transaction_session_timeout is very short on this server"},
    Rule{"53300", ErrorCode::connect, "the server has no connection left", "max_connections is reached: try again later"},
    Rule{"53", ErrorCode::query, "the server ran out of resources", ""},
    Rule{"28", ErrorCode::connect, "the server refused the login", "check the user, the password and pg_hba.conf"},
    Rule{"3D000", ErrorCode::connect, "the database does not exist", "psql -l lists the databases of a server"},
    Rule{"40001", ErrorCode::query, kTornMessage, "try again when nobody is changing the schema"},
    // What pg_get_viewdef and its like say of an object that is gone meanwhile.
    Rule{"XX000", ErrorCode::query, kTornMessage, "try again when nobody is changing the schema"},
    Rule{"42P01", ErrorCode::query, kTornMessage, "try again when nobody is changing the schema"},
    Rule{"42704", ErrorCode::query, kTornMessage, "try again when nobody is changing the schema"},
    Rule{"22021", ErrorCode::query, "the database holds text that is not valid in its own encoding", ""},
    Rule{"22P05", ErrorCode::query, "the database holds text that cannot be converted to UTF-8", ""},
    Rule{"08", ErrorCode::connect, "the connection to the server failed", ""},
};

// What libpq says when there is no session; a server's own words may be in another language, then none of these fits.
constexpr std::array kWords{
    Rule{"password authentication failed", ErrorCode::connect, "the server refused the user or the password",
         "check the user and the password; they may also come from PGPASSWORD or ~/.pgpass"},
    Rule{"no password supplied", ErrorCode::connect, "the server asks for a password, and there is none",
         "give it in the URL, in PGPASSWORD, or in ~/.pgpass"},
    Rule{"Peer authentication failed", ErrorCode::connect, "the server takes only the system user of the same name",
         "name a host (host=localhost) to log in with a password"},
    Rule{"no pg_hba.conf entry", ErrorCode::connect, "the server does not let this user in from this host",
         "pg_hba.conf on the server says who may connect, and whether with TLS only (sslmode=require)"},
    Rule{"Connection refused", ErrorCode::connect, "nothing listens at that address",
         "is the server running, and are host and port right?"},
    Rule{"No such file or directory", ErrorCode::connect, "there is no server behind that socket",
         "is the server running? host= names the folder of its socket"},
    Rule{"could not translate host name", ErrorCode::connect, "the host name is not known", "check the host in the address"},
    Rule{"timeout expired", ErrorCode::connect, "the server did not answer in time",
         "is it reachable from here? --timeout and connect_timeout= say how long plumb waits"},
    Rule{"Connection timed out", ErrorCode::connect, "the server did not answer in time", "is it reachable from here?"},
    Rule{"No route to host", ErrorCode::connect, "the host cannot be reached", "check the host and the network"},
    Rule{"Network is unreachable", ErrorCode::connect, "the host cannot be reached", "check the host and the network"},
    Rule{"server does not support SSL", ErrorCode::connect, "TLS was asked for, and the server has none",
         "sslmode= says whether TLS is needed"},
    Rule{"certificate verify failed", ErrorCode::connect, "the server's certificate is not trusted",
         "sslrootcert= names the certificate that signed it"},
    Rule{"root certificate file", ErrorCode::connect, "there is no certificate to check the server's against",
         "sslrootcert= names it; sslrootcert=system takes those of the system"},
    Rule{"invalid connection option", ErrorCode::usage, "the address has an option that libpq does not know",
         "https://www.postgresql.org/docs/current/libpq-connect.html lists them"},
    Rule{"invalid URI query parameter", ErrorCode::usage, "the address has a parameter that libpq does not know",
         "https://www.postgresql.org/docs/current/libpq-connect.html lists them"},
    Rule{"definition of service", ErrorCode::usage, "the service of the address is not known",
         "services are defined in ~/.pg_service.conf"},
    Rule{"does not exist", ErrorCode::connect, "the database or the role does not exist",
         "psql -l lists the databases of a server"},
    Rule{"starting up", ErrorCode::connect, "the server does not accept connections now", "it is starting up: try again"},
    Rule{"shutting down", ErrorCode::connect, "the server does not accept connections now", "it is shutting down"},
    Rule{"too many clients", ErrorCode::connect, "the server has no connection left", "try again later"},
    Rule{"remaining connection slots", ErrorCode::connect, "the server has no connection left", "try again later"},
};

std::string trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  return std::string(text);
}

Error made(const Rule& rule, std::string context) {
  return Error{rule.code, std::string(rule.message), {}, std::move(context), std::string(rule.hint)};
}

}  // namespace

Error translate(const ServerFailure& failure) {
  std::string context = trimmed(failure.message);
  for (const Rule& rule : kStates) {
    if (!failure.sqlstate.empty() && failure.sqlstate.starts_with(rule.sign)) return made(rule, std::move(context));
  }
  if (failure.connecting) {
    for (const Rule& rule : kWords) {
      if (context.contains(rule.sign)) return made(rule, std::move(context));
    }
    // A "key=value" address that does not parse: libpq quotes the word that it stumbled over, which may be a secret.
    if (context.starts_with("missing \"=\"") || context.starts_with("unterminated quoted")) {
      return Error{ErrorCode::usage, "the address does not read as key=value pairs", {}, {},
                   "quote values that hold spaces: password='my secret'"};
    }
    return Error{ErrorCode::connect, "no connection to the server", {}, std::move(context), {}};
  }
  if (failure.lost) {
    return Error{ErrorCode::query, "the connection was lost while the schema was read", {}, std::move(context),
                 "was the server stopped or restarted? Try again"};
  }
  return Error{ErrorCode::query, "the server could not answer a catalogue query", {}, std::move(context), {}};
}

bool is_torn(const Error& error) { return error.message == kTornMessage; }

}  // namespace plumb::postgres::live
