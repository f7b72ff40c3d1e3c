// What lets two releases of an application use one database, each with its own name or type for the same thing.
#pragma once

#include <string>
#include <vector>

#include "dialect/impact.h"

namespace plumb::mysql {

std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to);
std::string cannot_stand_in(const Table& table);

/// Two triggers of one statement each, made after all others of their moment, and so the last to fire.
std::vector<std::string> sync_columns(const ColumnSync& sync);
/// CREATE VIEW old AS SELECT all columns: simple enough for the server to write through it. It runs with the rights of who makes
/// it, so that what was granted on the old name is enough.
std::string stand_in(const QualifiedName& old_name, const Table& table);

}  // namespace plumb::mysql
