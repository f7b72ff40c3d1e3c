// The text forms in which catalogue columns of several values arrive.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "introspect/postgres/live/row.h"
#include "model/object.h"

namespace plumb::postgres::live {

/// text[], name[] ...: {a,"b c",NULL}. A NULL element is an empty text. NULL itself has no elements.
std::vector<std::string> array_items(std::string_view text);
/// int2vector and oidvector ("1 2 3"), int2[] and oid[] ("{1,2,3}"); negative numbers too.
std::vector<std::int64_t> numbers(std::string_view text);
std::vector<Oid> oids(std::string_view text);
/// reloptions, attoptions, fdwoptions, proconfig: {name=value,...}. `prefix` goes before each name.
void add_options(Options& to, std::string_view text, std::string_view prefix = {});
Options options(std::string_view text);

}  // namespace plumb::postgres::live
