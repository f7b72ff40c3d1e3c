// Failures are values. A function that can fail returns Result<T>; the Error says what a person needs to act:
// what went wrong, where (file:line:column, or a source), the offending line with a caret, and what to do next.
// Driver exceptions are turned into Error in the one file that includes the driver. Secrets never enter an Error.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace plumb {

enum class ErrorCode {
  usage,         // the command line or a configuration is wrong
  connect,       // a server could not be reached, or refused us
  query,         // a server answered a query with an error, or went away
  permission,    // the role may not see what is needed
  io,            // a file could not be read or written
  syntax,        // SQL, JSON or a URL does not parse
  invalid,       // a schema that contradicts itself (two definitions, a missing table)
  unsupported,   // understood, but not possible for this dialect or version
  not_proven,    // a script that does not land on TO: a bug, refused
  not_compared,  // equality could be neither shown nor refuted
  internal,
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string where;    // "schema.sql:12:7", or the (redacted) source
  std::string context;  // the offending line and a caret under it, or the server's own words
  std::string hint;     // what to do about it
};

template <class T>
using Result = std::expected<T, Error>;
using Status = std::expected<void, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}, std::string context = {},
                                   std::string hint = {}) {
  return std::unexpected(
      Error{code, std::move(message), std::move(where), std::move(context), std::move(hint)});
}

}  // namespace plumb
