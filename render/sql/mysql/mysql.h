// The writer of MySQL's and MariaDB's statements. https://mariadb.com/kb/en/data-definition/
#pragma once

#include "render/sql/writer.h"

namespace plumb::mysql {

Statements sql_preamble(const Plan& plan, const ScriptOptions& options);
Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);
/// With its end: DELIMITER stands around what has a semicolon inside.
std::string sql_finished(const std::string& statement);

inline constexpr SqlWriter kSqlWriter{"mysql", sql_preamble, sql_statements, nullptr, sql_finished};

}  // namespace plumb::mysql
