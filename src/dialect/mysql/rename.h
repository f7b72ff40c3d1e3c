// Renames within a schema, as the servers make them: what names the object by its id follows, and with a column the
// expressions of its own table. What stands elsewhere (views, triggers, routines, events) keeps its text.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dialect/mysql/server.h"
#include "model/schema.h"

namespace plumb::mysql {

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to);

/// The expressions of a table in which a column of it can be named.
std::vector<Expression*> expressions_of(Table& table);
std::vector<Expression*> expressions_of(Column& column);
std::vector<Expression*> expressions_of(Index& index);

/// The text with every mention of the column under its new name.
std::string with_column_renamed(std::string_view text, const Name& from, const Name& to, const LexerOptions& options);
bool names_column(std::string_view text, const Name& column, const LexerOptions& options);

/// Whether RENAME COLUMN changes the expressions of the table. MySQL refuses (errors 3108, 3766, 3837, 3855, 3959) unless the same
/// statement says all of them anew; seen on MySQL 9.7 and MariaDB 10.11.
bool renames_in_expressions(const Server& server);

/// Whether it must be said anew with the column's rename: `column` is called what its table in `schema` calls it.
bool says_expressions_anew(const Schema& schema, const ObjectId& column);

/// The names that the server gave parts of the table follow the table's.
void rename_parts_with_table(Table& table, const Name& from, const Name& to, const Server& server);

}  // namespace plumb::mysql
