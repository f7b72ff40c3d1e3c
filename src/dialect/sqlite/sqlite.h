// SQLite, as a set of answers.
#pragma once

#include "dialect/dialect.h"

namespace plumb::sqlite {

const Dialect& sqlite_dialect();

}  // namespace plumb::sqlite
