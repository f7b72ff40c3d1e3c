// A short name for what a schema says, to recognise it again: equal schemas of equal origin have equal fingerprints,
// whatever order they were read in. Owners, privileges and what is derived take no part.
#pragma once

#include <string>

#include "model/schema.h"

namespace plumb {

/// 32 hexadecimal digits.
std::string fingerprint(const NormalizedSchema& schema);

}  // namespace plumb
