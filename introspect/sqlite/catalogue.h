// The schema of an open SQLite database: sqlite_schema and the PRAGMAs, with what those hide read out of the stored CREATE
// statements. Where the two contradict each other, the object is told as not seen, and nothing is compared.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "introspect/sqlite/engine.h"
#include "model/schema.h"

namespace plumb::sqlite {

/// Where objects were written, by kind ("table") and folded name.
using Places = std::map<std::pair<std::string, std::string>, Place>;

Result<Schema> read_catalogue(Engine& engine, const Places& places);

}  // namespace plumb::sqlite
