// The writer of MySQL's and MariaDB's statements. https://mariadb.com/kb/en/data-definition/
#pragma once

#include "render/sql/writer.h"

namespace plumb::mysql {

Statements sql_preamble(const Plan& plan, const ScriptOptions& options);
Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);
void sql_around(ScriptUnit& unit, const RollingOptions& options);
std::string sql_advice(const Plan& plan, const StatementGroup& group, const Statements& statements);
Statements sql_backfill(const Backfill& backfill, const RollingPlan& plan, const RollingOptions& options);
Status sql_repeatable(std::vector<Written>& phase);
/// With its end: DELIMITER stands around what has a semicolon inside.
std::string sql_finished(const std::string& statement);

inline constexpr SqlWriter kSqlWriter{.dialect = "mysql",
                                      .preamble = sql_preamble,
                                      .statements = sql_statements,
                                      .finished = sql_finished,
                                      .advice = sql_advice,
                                      .around = sql_around,
                                      .backfill = sql_backfill,
                                      .repeatable = sql_repeatable};

}  // namespace plumb::mysql
