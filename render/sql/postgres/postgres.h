// The writer of PostgreSQL's statements. https://www.postgresql.org/docs/current/sql-commands.html
#pragma once

#include "render/sql/writer.h"

namespace plumb::postgres {

Statements sql_preamble(const Plan& plan, const ScriptOptions& options);
Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);

inline constexpr SqlWriter kSqlWriter{"postgres", sql_preamble, sql_statements};

}  // namespace plumb::postgres
