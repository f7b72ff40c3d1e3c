// ~/.my.cnf, as the client programs read it: what the address does not say is looked for in the groups [client],
// [client-mariadb] and [plumb]; the password in MYSQL_PWD too.
#pragma once

#include <string_view>

#include "introspect/mysql/url.h"

namespace plumb::mysql {

void complete_from_text(Address& address, std::string_view text);
void complete_from_environment(Address& address);

}  // namespace plumb::mysql
