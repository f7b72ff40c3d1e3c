// The sql_mode: what bears on how a text is read, and what on how it runs. Tables and views are kept without: their texts are said
// anew as they mean the same under any mode. Routines, triggers and events keep the modes that they were made under.
// https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html  https://mariadb.com/kb/en/sql-mode/
//
// Of such an object `settings["syntax_mode"]` has the modes that it is read under, and `sql_mode` the others where somebody said
// them: a text that sets none is loaded under whatever a server has.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dialect/mysql/lexer.h"
#include "dialect/mysql/server.h"

namespace plumb::mysql {

/// "ANSI, traditional" with all that it stands for: lower case, in order.
std::string sql_mode(std::string_view written, const Server& server);
bool has_mode(std::string_view modes, std::string_view mode);
/// Those that a text is read under, and the others ("none": there is none).
std::string syntax_mode(std::string_view modes);
std::string running_mode(std::string_view modes);

/// What a routine, trigger or event is read under.
std::string syntax_mode_of(const Schema& schema, const ObjectId& id);

/// What to set before an object is made, where a session has `usual`; none where that will do.
std::optional<std::string> mode_to_set(const Options& settings, const std::string& sql_mode, std::string_view usual);

/// An expression or query that was written under these modes, as it is written without; none where that is not known.
std::optional<std::string> without_modes(std::span<const Token> tokens, const LexerOptions& options);

}  // namespace plumb::mysql
