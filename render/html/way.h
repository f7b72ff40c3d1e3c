// The part of the page that shows the way: the change graph drawn, the verdict with its advice, the phases on a time line.
#pragma once

#include <string>

#include "render/report/report.h"

namespace plumb {

std::string way_html(const Report& report);

}  // namespace plumb
