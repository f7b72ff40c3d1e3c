// What libpq and the server say when something fails, turned into an Error that says what to do.
#pragma once

#include <string>

#include "base/result.h"

namespace plumb::postgres::live {

struct ServerFailure {
  std::string sqlstate;      // empty where there was no answer of the server
  std::string message;       // libpq's or the server's words
  bool connecting = false;   // there was no session yet
  bool lost = false;         // the session broke
};

Error translate(const ServerFailure& failure);

/// Whether the failure is one of an object that vanished between two looks at the catalogue: worth another try.
bool is_torn(const Error& error);

}  // namespace plumb::postgres::live
