// What each fuzzer of a dialect's text asks for once the text is read: normalised, compared with itself, dumped.
#pragma once

#include <cstdlib>
#include <memory>
#include <utility>

#include "diff/plan.h"
#include "render/sql/script.h"

namespace plumb {

inline void look_at(Schema read, const Dialect& dialect) {
  Schema nothing;
  nothing.flavor = read.flavor;
  nothing.environment = read.environment;
  Result<NormalizedSchema> normalized = dialect.normalize(std::move(read));
  if (!normalized) return;
  const auto side = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  const Result<Plan> same = make_plan(side, side, dialect, {});
  if (same && !same->empty()) std::abort();  // a schema differs from itself
  Result<NormalizedSchema> empty = dialect.normalize(std::move(nothing));
  if (!empty) return;
  const Result<Plan> plan = make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side, dialect, {});
  if (plan) (void)render_script(*plan, {});
}

}  // namespace plumb
