// SQLite's SQL. What ALTER TABLE cannot say is said by the procedure of https://sqlite.org/lang_altertable.html#otheralter:
// foreign keys off, outside of the transaction; the new table beside the old one; the rows copied; the old one dropped, the new
// one renamed; what stood on it made again; the foreign keys checked.
//
// Two traps are guarded against, in the script itself. With foreign keys on, DROP TABLE deletes the rows of the table first, and
// with them, by ON DELETE CASCADE, those that refer to them; PRAGMA foreign_keys does nothing within a transaction, so a tool
// that wraps the script in one would walk into that: the script sees it and stops. And a shell that carries on after a failed
// statement would drop what could not be copied: before COMMIT the rows are counted, and all is rolled back where some are gone.
#pragma once

#include "render/sql/writer.h"

namespace plumb::sqlite {

Statements sql_preamble(const Plan& plan, const ScriptOptions& options);
Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options);
Statements sql_closing(const Plan& plan, const ScriptOptions& options);
Statements sql_backfill(const Backfill& backfill, const RollingPlan& plan, const RollingOptions& options);

inline constexpr SqlWriter kSqlWriter{"sqlite", sql_preamble, sql_statements, sql_closing, nullptr, nullptr, nullptr, sql_backfill};

}  // namespace plumb::sqlite
