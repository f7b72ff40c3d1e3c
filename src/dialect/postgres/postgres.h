// The PostgreSQL dialect, versions 12 to 18.
#pragma once

#include "dialect/dialect.h"

namespace plumb::postgres {

const Dialect& postgres_dialect();

}  // namespace plumb::postgres
