// PostgreSQL's statements, in files by kind. Valid from version 12 on, except for what only newer servers have.
// https://www.postgresql.org/docs/current/sql-commands.html
#pragma once

#include "render/sql/writer.h"

namespace plumb::postgres {

Statements sql_preamble(const Plan& plan, const ScriptOptions& options);
Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);
/// Names that the server chose for what came to partitions with their parents, where they shall have others.
Statements sql_closing(const Plan& plan, const ScriptOptions& options);
void sql_around(ScriptUnit& unit, const RollingOptions& options);
void sql_repeatable(std::vector<Written>& phase);
Statements sql_backfill(const Backfill& backfill, const RollingOptions& options);

inline constexpr SqlWriter kSqlWriter{.dialect = "postgres",
                                      .preamble = sql_preamble,
                                      .statements = sql_statements,
                                      .closing = sql_closing,
                                      .around = sql_around,
                                      .backfill = sql_backfill,
                                      .repeatable = sql_repeatable};

}  // namespace plumb::postgres
