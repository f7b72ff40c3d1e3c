// The table of writers, for what renders SQL in more than one way.
#pragma once

#include "render/sql/writer.h"

namespace plumb {

/// nullptr where the dialect of the plan has none.
const SqlWriter* writer_of(const Plan& plan);

/// The statements as a script has them, each with what ends it.
std::string finished(const std::vector<std::string>& statements, const SqlWriter& writer);

/// One line of a comment, whatever the text holds: nothing in it ends the line.
std::string sql_comment(std::string_view text);
std::string sql_header(const ScriptOptions& options);

}  // namespace plumb
