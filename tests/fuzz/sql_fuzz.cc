// Any bytes as SQL text: read, normalised, compared with itself, dumped. Nothing may crash, hang, or differ from itself.
#include <cstdint>
#include <string>
#include <utility>

#include "dialect/postgres/postgres.h"
#include "introspect/postgres/reader.h"
#include "tests/fuzz/looked_at.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const postgres::SqlFile file{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)};
  Result<Schema> schema = postgres::read_text({&file, 1}, {});
  if (schema) look_at(std::move(*schema), postgres::postgres_dialect());
  return 0;
}
