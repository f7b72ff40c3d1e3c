// Statements that change a table beside the reads and writes of others, and what stands around them in a script.
#pragma once

#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {

/// The check that stands for NOT NULL while it is being proven, quoted.
std::string name_of_guard(const ObjectId& column);

/// Writes the step in its form; only for steps whose form is not plain.
void write_form(Sink& out, const Context& context, const Step& step);

}  // namespace plumb::postgres::script
