// Any bytes as SQL text of MySQL or MariaDB: read, normalised, compared with itself, dumped. Nothing may crash, hang, or
// differ from itself.
#include <cstdint>
#include <string>
#include <utility>

#include "dialect/mysql/mysql.h"
#include "dialect/mysql/server.h"
#include "introspect/mysql/reader.h"
#include "tests/fuzz/looked_at.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  if (size == 0) return 0;
  ReadOptions options;
  options.dialect = "mysql";
  options.environment = mysql::environment_of(mysql::usual_server(data[0] % 2 == 0 ? "mariadb" : "mysql"));
  const mysql::SqlFile file{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)};
  Result<Schema> schema = mysql::read_text({&file, 1}, options);
  if (schema) look_at(std::move(*schema), mysql::mysql_dialect());
  return 0;
}
