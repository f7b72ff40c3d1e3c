// mysql://user:password@host:port/database?socket=/path&ssl-mode=required
#pragma once

#include <string>

#include "base/result.h"

namespace plumb::mysql {

struct Address {
  std::string user;
  std::string password;
  std::string host;
  int port = 0;  // 0: not said
  std::string database;
  std::string socket;
  std::string ssl_mode;
  std::string ssl_ca, ssl_cert, ssl_key;
};

/// The spec is one that is_address() knows.
Result<Address> parse_address(const std::string& spec);

}  // namespace plumb::mysql
