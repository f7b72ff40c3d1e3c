// Any bytes as SQL text for SQLite: run in memory under the limits that hold for every text, read, compared with itself, and
// dumped. Nothing may crash, hang, reach out of the process, or differ from itself.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "dialect/sqlite/sqlite.h"
#include "diff/plan.h"
#include "introspect/sqlite/reader.h"
#include "render/sql/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const std::vector<sqlite::SqlFile> files{{"fuzz.sql", std::string(reinterpret_cast<const char*>(data), size)}};
  ReadOptions options;
  options.timeout = std::chrono::seconds(1);
  Result<Schema> schema = sqlite::read_text(files, options);
  if (!schema) return 0;
  const Dialect& dialect = sqlite::sqlite_dialect();
  Result<NormalizedSchema> normalized = dialect.normalize(std::move(*schema));
  if (!normalized) return 0;
  const auto side = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  const Result<Plan> same = make_plan(side, side, dialect, {});
  if (same && !same->empty()) std::abort();  // a schema differs from itself
  Schema nothing;
  nothing.flavor = side->schema().flavor;
  Result<NormalizedSchema> empty = dialect.normalize(std::move(nothing));
  if (!empty) return 0;
  const Result<Plan> plan = make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side, dialect, {});
  if (plan) (void)render_script(*plan, {});
  return 0;
}
