#include "introspect/when.h"

#include <cstdlib>

#include "introspect/mysql/live/when.h"
#include "introspect/postgres/live/when.h"
#include "introspect/postgres/url.h"
#include "introspect/source.h"

namespace plumb {

ChangeTimes change_times(const std::string& spec, std::chrono::milliseconds timeout) {
  if (spec.starts_with("env:")) {
    const char* value = std::getenv(spec.c_str() + 4);
    return value == nullptr || std::string_view(value).starts_with("env:") ? ChangeTimes{} : change_times(value, timeout);
  }
  const std::string dialect = dialect_of_source(spec);
  if (dialect == "postgres") return postgres::live::change_times(postgres::libpq_address(spec), timeout);
  if (dialect == "mysql") return mysql::live::change_times(spec, timeout);
  return {};
}

}  // namespace plumb
