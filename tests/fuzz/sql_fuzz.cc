// Any bytes as SQL text: read, normalised, compared with itself, dumped. Nothing may crash, hang, or differ from itself.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "dialect/postgres/postgres.h"
#include "diff/plan.h"
#include "introspect/postgres/reader.h"
#include "render/sql/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const postgres::SqlFile file{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)};
  Result<Schema> schema = postgres::read_text({&file, 1}, {});
  if (!schema) return 0;
  const Dialect& dialect = postgres::postgres_dialect();
  Result<NormalizedSchema> normalized = dialect.normalize(std::move(*schema));
  if (!normalized) return 0;
  const auto side = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  const Result<Plan> same = make_plan(side, side, dialect, {});
  if (same && !same->empty()) std::abort();  // a schema differs from itself
  Schema nothing;
  Result<NormalizedSchema> empty = dialect.normalize(std::move(nothing));
  if (!empty) return 0;
  const Result<Plan> plan = make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side, dialect, {});
  if (plan) (void)render_script(*plan, {});
  return 0;
}
