// Any bytes as a snapshot: what is read is written again, and reads the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dialect/postgres/postgres.h"
#include "introspect/snapshot/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)looks_like_snapshot(text);
  Result<Schema> schema = read_snapshot(text, "fuzz.json");
  if (!schema) return 0;
  const std::string written = write_snapshot(*schema);
  const Result<Schema> again = read_snapshot(written, "again.json");
  if (!again || write_snapshot(*again) != written) std::abort();
  (void)postgres::postgres_dialect().normalize(std::move(*schema));
  return 0;
}
