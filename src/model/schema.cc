#include "model/schema.h"

namespace plumb {

Schema::Schema() = default;
Schema::Schema(const Schema&) = default;
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(const Schema&) = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

NormalizedSchema Normalizer::make(Schema schema, std::map<ObjectId, std::vector<Need>> needs) {
  NormalizedSchema out;
  out.schema_ = std::move(schema);
  out.needs_ = std::move(needs);
  return out;
}

}  // namespace plumb
