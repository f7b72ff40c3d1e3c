// Makes a NormalizedSchema of what an introspector read: expressions are resolved against the finished schema, what
// has no order is sorted, defaults that the server fills in are filled in, what says nothing is dropped, and the needs
// of every object are known. Normalising twice changes nothing.
#pragma once

#include "base/result.h"
#include "dialect/postgres/resolve.h"
#include "model/schema.h"

namespace plumb::postgres {

Result<NormalizedSchema> normalize(Schema schema);

/// The relations and names that an expression of this object may use: its table's columns, NEW and OLD, VALUE,
/// arguments. Empty for what can name no column (a column default).
std::vector<ScopeItem> scope_of(const ObjectId& owner, const Schema& schema);
/// Of INSERT only NEW is seen, of DELETE only OLD: bare names of columns are theirs.
std::vector<ScopeItem> rule_scope(const QualifiedName& table, std::string_view event);

/// What every object, column and constraint needs: sorted, without itself.
std::map<ObjectId, std::vector<Need>> needs_of(const Schema& schema);

}  // namespace plumb::postgres
