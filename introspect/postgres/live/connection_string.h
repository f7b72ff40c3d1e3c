// What the user gave as an address, checked and completed for libpq.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"

namespace plumb::postgres::live {

/// The address with an application name, a connect timeout and keepalives, where it does not set them itself.
/// An address that libpq would misread (an unescaped '@', '/' or '%' in a password) is refused here, because libpq's
/// own message would show a piece of the password.
Result<std::string> connection_string(const std::string& address, std::chrono::milliseconds timeout);

}  // namespace plumb::postgres::live
