// Annotations in PostgreSQL text: which lines of a statement name which columns and constraints.
#pragma once

#include "introspect/annotations.h"
#include "introspect/postgres/statement_stream.h"

namespace plumb::postgres {

/// The last part of a possibly quoted and qualified name, folded as the server does.
Name annotated_name(std::string_view written, bool of_part);

AnnotatedStatement annotated(StatementStream& stream, const ReadStatement& statement);

}  // namespace plumb::postgres
