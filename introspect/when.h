// When things were last changed, where the server can tell: PostgreSQL with track_commit_timestamp, MySQL and MariaDB for tables and
// what is on them (by the table's last ALTER), routines, triggers and events. A hint for people: whatever cannot be told is left out.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "model/object.h"

namespace plumb {

/// "2026-11-21 15:04:05 UTC" by object; signatures of routines are left empty.
using ChangeTimes = std::map<ObjectId, std::string>;

ChangeTimes change_times(const std::string& spec, std::chrono::milliseconds timeout);

}  // namespace plumb
