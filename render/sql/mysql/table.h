// Tables: CREATE TABLE, and all that one ALTER TABLE does.
#pragma once

#include "diff/plan.h"
#include "render/sql/mysql/words.h"
#include "render/sql/writer.h"

namespace plumb::mysql::script {

/// What the script is for: FROM, once it has the names of TO.
const Schema& base_of(const Plan& plan);

std::string create_table(const Plan& plan, const Step& step);

/// Whether the plan makes the table of this index, which then brings it along.
bool comes_with_table(const Plan& plan, const ObjectId& index);

/// The steps of a group are all about one table.
Statements alter_table(const Plan& plan, const std::vector<const Step*>& steps);

/// f(part) for the part of a table under the id.
template <class P, class F>
void with_part(const Schema& schema, const ObjectId& id, F&& f) {
  const Table* table = schema.find<Table>(id.table());
  if (table == nullptr) return;
  for (const P& part : parts_of<P>(*table)) {
    if (part.id.name == id.name) return f(part);
  }
}

}  // namespace plumb::mysql::script
