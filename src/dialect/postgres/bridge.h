// What lets two releases of an application use one database, each with its own name or type for the same thing.
#pragma once

#include <string>
#include <vector>

#include "dialect/impact.h"
#include "model/schema.h"

namespace plumb::postgres {

/// Why no trigger can keep two columns alike: their types have no way from one to the other that always leads somewhere.
std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to);
/// A trigger function and a trigger that runs after all others (they fire in order of names).
std::vector<std::string> sync_columns(const ColumnSync& sync);
/// The value of the new column, from the old one of the same row.
std::string synced_value(const ColumnSync& sync);
/// CREATE VIEW old AS SELECT all columns: simple enough for the server to write through it.
std::string stand_in(const QualifiedName& old_name, const Table& table);

}  // namespace plumb::postgres
