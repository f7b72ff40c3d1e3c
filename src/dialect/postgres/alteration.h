// Which differences PostgreSQL removes in place, and which need the object to be made again. One function for each kind;
// a field that it does not speak of is changed in place, as the writer of scripts (render/sql/postgres) can.
// https://www.postgresql.org/docs/current/sql-commands.html, the pages ALTER ... and CREATE OR REPLACE ...
#pragma once

#include <string_view>

#include "dialect/dialect.h"

namespace plumb::postgres {

/// `from` and `to` hold the object under from_id and to_id; `field` is a name of its field list.
Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                      const NormalizedSchema& to);

}  // namespace plumb::postgres
