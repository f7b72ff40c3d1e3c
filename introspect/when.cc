#include "introspect/when.h"

#include "introspect/mysql/live/when.h"
#include "introspect/postgres/live/when.h"
#include "introspect/postgres/url.h"
#include "introspect/source.h"

namespace plumb {

ChangeTimes change_times(const std::string& source, std::chrono::milliseconds timeout) {
  const std::string spec = behind_env(source);
  const std::string dialect = dialect_of_source(spec);
  if (dialect == "postgres") return postgres::live::change_times(postgres::libpq_address(spec), timeout);
  if (dialect == "mysql") return mysql::live::change_times(spec, timeout);
  return {};
}

}  // namespace plumb
