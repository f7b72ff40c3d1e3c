// The role that a text leaves unsaid is the one that runs it. Where the other side was read from a server, that is taken to be
// the role it was read as.
#pragma once

#include "model/schema.h"

namespace plumb {

/// ALTER DEFAULT PRIVILEGES without FOR ROLE becomes that of `server.role`; what an object's own owner was granted goes, as in
/// the server. Does nothing where the text is not a text, or the server not one.
void say_unsaid_roles(Schema& text, const Schema& server);

}  // namespace plumb
