// The least that plumb needs on a server, as the SQL that makes such a role. SECURITY.md shows the same text; a test compares.
#pragma once

#include <string_view>

namespace plumb::cli {

/// For "postgres" or "mysql"; empty for a dialect without roles.
std::string_view role_sql(std::string_view dialect);

}  // namespace plumb::cli
