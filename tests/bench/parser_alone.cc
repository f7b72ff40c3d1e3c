#include "tests/bench/parser_alone.h"

#include <pg_query.h>

namespace plumb::test {

void parse_alone(const std::string& sql) { pg_query_free_protobuf_parse_result(pg_query_parse_protobuf(sql.c_str())); }

}  // namespace plumb::test
