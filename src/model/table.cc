#include "model/table.h"

#include <algorithm>

namespace plumb {

const Column* Table::column(const Name& name) const {
  auto it = std::ranges::find(columns, name, [](const Column& c) -> const Name& { return c.id.name; });
  return it == columns.end() ? nullptr : &*it;
}

Column* Table::column(const Name& name) { return const_cast<Column*>(std::as_const(*this).column(name)); }

const Key* Table::primary_key() const {
  auto it = std::ranges::find(keys, true, &Key::primary);
  return it == keys.end() ? nullptr : &*it;
}

}  // namespace plumb
