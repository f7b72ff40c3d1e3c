#include "introspect/sizes.h"

#include "introspect/mysql/live/sizes.h"
#include "introspect/postgres/live/sizes.h"
#include "introspect/postgres/url.h"
#include "introspect/source.h"

namespace plumb {

bool tells_sizes(const std::string& spec) {
  const std::string dialect = dialect_of_source(spec);
  return dialect == "postgres" || dialect == "mysql";
}

Result<TableSizes> read_sizes(const std::string& spec, std::chrono::milliseconds timeout) {
  const std::string source = behind_env(spec);
  const std::string dialect = dialect_of_source(source);
  if (dialect == "postgres") return postgres::live::table_sizes(postgres::libpq_address(source), timeout);
  if (dialect == "mysql") return mysql::live::table_sizes(source, timeout);
  return fail(ErrorCode::unsupported, "only a live server can tell how large its tables are", redacted(spec));
}

}  // namespace plumb
