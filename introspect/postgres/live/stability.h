// The rows of a read come from one snapshot, but the server's pg_get_... functions look names up in the catalogue as it
// is when they run. A rename in between would give half old, half new. So the read ends with a question: has anything
// that can be named in a definition been touched since the snapshot was taken? (Also if it is called the same again by
// now: it may have had another name meanwhile.)
#pragma once

#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {

/// Is to be asked at the end of the read, in its transaction: `quiet` becomes true where no transaction that writes has
/// even begun since the snapshot, and none was under way then.
CatalogQuery ask_quiet(bool& quiet);

/// Compares what can be named in the snapshot with what is there now. The session has another snapshot afterwards.
Result<bool> names_unchanged(Catalog& session);

}  // namespace plumb::postgres::live
