// A schema of MySQL as MariaDB would have it, and the other way round: what only one of them has is taken for what the
// other has instead where there is such a thing, and named as not portable.
#pragma once

#include "model/schema.h"

namespace plumb::mysql {

/// `to` becomes a schema that `server`'s server can have. Does nothing where it already is.
void port(Schema& to, const Schema& server);

}  // namespace plumb::mysql
