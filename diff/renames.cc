#include "diff/renames.h"

namespace plumb {

Result<Renamed> apply_renames(std::shared_ptr<const NormalizedSchema> from, const NormalizedSchema&, const Dialect&,
                              const std::vector<RenameWish>& wishes) {
  if (!wishes.empty()) return fail(ErrorCode::unsupported, "--rename is not there yet");
  return Renamed{std::move(from), {}, {}};
}

Result<Renamed> apply_likely(const Renamed& renamed, const std::vector<LikelyRename>&, const NormalizedSchema&, const Dialect&) {
  return renamed;
}

std::vector<LikelyRename> likely_renames(const std::vector<Change>&, const NormalizedSchema&, const NormalizedSchema&,
                                         const Dialect&, const ScopeFilter&) {
  return {};
}

}  // namespace plumb
