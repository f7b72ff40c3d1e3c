// Any bytes as SQL text of MySQL or MariaDB: read, normalised, compared with itself, dumped. Nothing may crash, hang, or
// differ from itself.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "dialect/mysql/mysql.h"
#include "dialect/mysql/server.h"
#include "diff/plan.h"
#include "introspect/mysql/reader.h"
#include "render/sql/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  if (size == 0) return 0;
  ReadOptions options;
  options.dialect = "mysql";
  options.environment = mysql::environment_of(mysql::usual_server(data[0] % 2 == 0 ? "mariadb" : "mysql"));
  const mysql::SqlFile file{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)};
  Result<Schema> schema = mysql::read_text({&file, 1}, options);
  if (!schema) return 0;
  Schema nothing;
  nothing.flavor = schema->flavor;
  nothing.environment = schema->environment;
  const Dialect& dialect = mysql::mysql_dialect();
  Result<NormalizedSchema> normalized = dialect.normalize(std::move(*schema));
  if (!normalized) return 0;
  const auto side = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  const Result<Plan> same = make_plan(side, side, dialect, {});
  if (same && !same->empty()) std::abort();  // a schema differs from itself
  Result<NormalizedSchema> empty = dialect.normalize(std::move(nothing));
  if (!empty) return 0;
  const Result<Plan> plan = make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side, dialect, {});
  if (plan) (void)render_script(*plan, {});
  return 0;
}
