// The JSON Schema of snapshots, made from the same field lists that write and read them. snapshot.schema.json beside this
// file is its text; a test keeps the two equal.
#pragma once

#include <string>

namespace plumb {

std::string snapshot_json_schema();

}  // namespace plumb
