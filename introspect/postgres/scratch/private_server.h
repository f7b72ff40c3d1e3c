// A PostgreSQL server of our own, started from installed binaries in a temporary directory: on a unix socket that nobody else
// may use, with nothing on the network. It is gone, with its directory, when this object or this process is.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "introspect/postgres/scratch/janitor.h"

namespace plumb::postgres::scratch {

class PrivateServer {
 public:
  /// From the first of: the PATH, the newest of /usr/lib/postgresql/*/bin. As root, it runs as the user postgres, or nobody:
  /// PostgreSQL refuses to run as root.
  static Result<std::unique_ptr<PrivateServer>> start();

  /// Of its database "postgres", as its superuser.
  const std::string& address() const { return address_; }

 private:
  PrivateServer() = default;
  std::string address_;
  std::unique_ptr<Janitor> janitor_;
};

}  // namespace plumb::postgres::scratch
