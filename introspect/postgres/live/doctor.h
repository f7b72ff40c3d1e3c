// Who plumb is on a server, and what it can see there: for `plumb doctor`.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/name.h"

namespace plumb::postgres::live {

struct Identity {
  std::string server;        // "PostgreSQL 15.4 (Debian ...) on x86_64-pc-linux-gnu ..."
  int version = 0;           // 150004
  std::string database;
  std::string encoding;      // of the database
  std::string role;          // whose rights count
  bool superuser = false;
  bool standby = false;      // the server is in recovery
  std::string tls;           // "TLSv1.3, TLS_AES_256_GCM_SHA384"; empty: the connection is not encrypted
  std::vector<Name> schemas; // that plumb reads, sorted; each of them, whatever the role may do in it
  std::vector<Name> schemas_without_usage;  // of these, what the role itself could not use; plumb reads them all the same
  /// Parts of the catalogue that the role may not read. Where there is any, reading fails.
  std::vector<std::string> unreadable;
};

/// Connects as read_live does, and looks around. `url` is anything libpq takes.
Result<Identity> describe(const std::string& url, std::chrono::milliseconds timeout = std::chrono::milliseconds(30'000));

}  // namespace plumb::postgres::live
