// When two pieces of SQLite's SQL are the same. SQLite keeps what people wrote, letter by letter, so both sides are always
// written; they are the same where their tokens are: layout, comments, the case of words, and the way a name is quoted
// do not count. Text in double quotes is a name where something bears it, else a string (the misfeature that
// https://sqlite.org/quirks.html#dblquote tells of): then its case counts.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "dialect/dialect.h"

namespace plumb::sqlite {

/// Folded names that something in the schema bears: tables, views, columns.
std::set<std::string> known_names(const Schema& schema);

/// One spelling for all texts that are the same. `known`: names that double quotes may stand around.
std::string canonical(std::string_view sql, const std::set<std::string>& known);

/// Without the parentheses around the whole.
std::string_view without_parentheses(std::string_view sql);

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to);

}  // namespace plumb::sqlite
