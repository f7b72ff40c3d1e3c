// Whether two expressions, queries or bodies mean the same.
#pragma once

#include "dialect/dialect.h"
#include "dialect/mysql/lexer.h"

namespace plumb::mysql {

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to);
bool same_type(const DataType& from, const Schema& from_schema, const DataType& to, const Schema& to_schema);

/// The statement of a routine, trigger or event: layout and comments mean nothing, everything else does.
bool same_body(std::string_view a, std::string_view b, const LexerOptions& options);

}  // namespace plumb::mysql
