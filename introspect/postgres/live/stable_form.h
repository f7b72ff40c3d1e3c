// Some of what the server prints it reads as something else: (ARRAY['a'::character varying])::text[] casts the elements when it is
// read again. Scripts must make what was read, so such places get the form that comes back as it was printed.
#pragma once

#include "model/node.h"

namespace plumb::postgres::live {

/// The tree in its stable form; null where it has that already.
Tree stable_form(const Node& tree);

}  // namespace plumb::postgres::live
