// What a statement does to a SQLite database in use: one writer at a time has the whole file, so what matters is for how long.
#pragma once

#include <span>

#include "dialect/impact.h"

namespace plumb::sqlite {

std::span<const Impact* const> impacts();
Impact impact(const Doing& doing);

}  // namespace plumb::sqlite
