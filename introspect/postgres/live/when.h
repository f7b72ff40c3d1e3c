// When rows of the catalogue were written last: the commit time of the transaction that did it (track_commit_timestamp).
#pragma once

#include "introspect/when.h"

namespace plumb::postgres::live {

ChangeTimes change_times(const std::string& address, std::chrono::milliseconds timeout);

}  // namespace plumb::postgres::live
