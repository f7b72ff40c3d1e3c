// Where a second thing can stand beside the first until the old release is gone, and what keeps it from being so.
#pragma once

#include <string>

#include "diff/plan.h"

namespace plumb {

/// Why no second column can take this one's place; empty where one can. The id is that of TO, and so of Plan::base too.
std::string no_second_column(const Plan& direct, const ObjectId& column);
/// Why a view cannot stand in for the renamed table; empty where one can. `from` is of FROM.
std::string no_stand_in(const Plan& direct, const ObjectId& from, const ObjectId& to);

/// Whether the server gives every row a value for it, whoever writes: a counter, or something that is computed.
bool is_filled_by_server(const Column& column);

/// Whether a part or index names the column, by itself or in an expression.
bool mentions(const NormalizedSchema& schema, const ObjectId& object, const ObjectId& column);

/// Whether a routine gets a body that is written for the column under its new name. A body is text: it is found by its words.
bool is_written_for(const Plan& direct, const ObjectId& routine, const ObjectId& old_column, const ObjectId& new_column);

/// A name like this one that nothing beside it has.
Name free_name(const Schema& a, const Schema& b, const ObjectId& id, std::string_view suffix, const Features& features);

/// A relation, type or constraint of the schema that has this name already, of whatever kind.
bool is_taken(const Schema& schema, const ObjectId& id, const Features& features);

}  // namespace plumb
