// Any bytes as SQL text for SQLite: run in memory under the limits that hold for every text, read, compared with itself, and
// dumped. Nothing may crash, hang, reach out of the process, or differ from itself.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dialect/sqlite/sqlite.h"
#include "introspect/sqlite/reader.h"
#include "tests/fuzz/looked_at.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const std::vector<sqlite::SqlFile> files{{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)}};
  ReadOptions options;
  options.timeout = std::chrono::seconds(1);
  Result<Schema> schema = sqlite::read_text(files, options);
  if (schema) look_at(std::move(*schema), sqlite::sqlite_dialect());
  return 0;
}
