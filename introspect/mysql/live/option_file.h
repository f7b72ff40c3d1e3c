// /etc/my.cnf, /etc/mysql/my.cnf and ~/.my.cnf, as the client programs read them, with what they include: what the address
// does not say is looked for in the groups [client], [client-server], [client-mariadb] and [plumb]; then the password in
// MYSQL_PWD.
#pragma once

#include <string_view>

#include "introspect/mysql/url.h"

namespace plumb::mysql {

void complete_from_text(Address& address, std::string_view text);
void complete_from_environment(Address& address);

}  // namespace plumb::mysql
