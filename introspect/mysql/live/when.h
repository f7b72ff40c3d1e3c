// When a table was altered last (CREATE_TIME), and when routines, triggers and events were.
#pragma once

#include "introspect/when.h"

namespace plumb::mysql::live {

ChangeTimes change_times(const std::string& spec, std::chrono::milliseconds timeout);

}  // namespace plumb::mysql::live
