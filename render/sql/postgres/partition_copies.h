// What comes to a partition with its parents' indexes and keys, under names that the server chooses. Where it shall have others,
// a script renames it at its end.
#pragma once

#include "model/schema.h"

namespace plumb::postgres::script {

/// Whether the table is made as one of its own and attached then: a key that was there before the table was a partition is another
/// one to the server than one that comes from the parent.
bool is_made_before_attached(const Table& table);

}  // namespace plumb::postgres::script
