// The file of drift that is known and accepted: each entry with a reason and a last day, so that nothing is accepted for ever.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diff/drift.h"

namespace plumb::cli {

struct Accepted {
  std::string object;       // for people: "changed column public.users.name (type)"
  std::string fingerprint;  // what counts
  std::string reason;
  std::string until;        // "2027-03-31", that day included
};

Result<std::vector<Accepted>> parse_baseline(std::string_view text, const std::string& name);
Result<std::vector<Accepted>> read_baseline(const std::string& path);
std::string write_baseline(const std::vector<Accepted>& entries);

/// The day as "2026-11-21", in UTC.
std::string today();

/// Whether it is a day, written so.
bool is_day(std::string_view text);

}  // namespace plumb::cli
