// Privileges as the server's access lists have them, without what an owner has anyway.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// Another owner: what was granted to him by name is his anyway now.
void set_owner(Object& object, const Name& owner);

/// What ALL means for an object of this kind, in the order of the manual. MAINTAIN is there since PostgreSQL 17.
std::vector<std::string> all_privileges(Kind kind, int major);

}  // namespace plumb::postgres
