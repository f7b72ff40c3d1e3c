// The few forms of a DO block that only guard plain DDL against being run twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb::postgres {

struct GuardedStatement {
  std::string sql;
  bool unless_exists = false;  // what exists already is left as it is
};

/// The statements of a PL/pgSQL block that holds nothing but
///   - CREATE, ALTER, DROP, COMMENT, GRANT, REVOKE, also as a constant of EXECUTE; statements on rows; RAISE,
///   - BEGIN ... EXCEPTION WHEN ... THEN nothing that changes the schema; END,
///   - IF NOT EXISTS (a query on the catalogue) THEN ... END IF,
///   - IF current_setting('server_version_num')::int >= ... where every supported server answers alike.
/// None for any other block: it would have to be run.
std::optional<std::vector<GuardedStatement>> guarded_statements(std::string_view body);

}  // namespace plumb::postgres
