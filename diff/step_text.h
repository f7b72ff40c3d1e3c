// A step in words: for the sentences of a cycle, and for graphs.
#pragma once

#include <string>

#include "diff/change.h"

namespace plumb {

/// "create table public.users", "alter column public.users.email (type, default)".
std::string step_text(const Step& step);

}  // namespace plumb
