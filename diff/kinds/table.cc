#include "diff/kinds/table.h"

#include <set>

namespace plumb {
namespace {

std::string listed(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) {
    if (!out.empty()) out += ", ";
    out += name.spelling();
  }
  return out;
}

}  // namespace

const Column* parent_column(const Schema& schema, const Table& table, const Name& column) {
  const auto look = [&](const QualifiedName& parent) -> const Column* {
    const Table* found = parent.empty() ? nullptr : schema.find<Table>(parent);
    return found == nullptr ? nullptr : found->column(column);
  };
  if (const Column* found = look(table.partition_of)) return found;
  for (const QualifiedName& parent : table.inherits) {
    if (const Column* found = look(parent)) return found;
  }
  return nullptr;
}

std::string column_names(const Table& table) {
  std::vector<Name> names;
  for (const Column& column : table.columns) names.push_back(column.id.name);
  return listed(names);
}

bool columns_are_moved(const Table& from, const Table& to) {
  const auto shared = [](const Table& table, const Table& other) {
    std::vector<Name> out;
    for (const Column& column : table.columns) {
      if (other.column(column.id.name) != nullptr) out.push_back(column.id.name);
    }
    return out;
  };
  return shared(from, to) != shared(to, from);
}

std::optional<std::string> column_order_note(const Table& from, const Table& to) {
  std::set<Name> kept;
  std::set<Name> wanted;
  for (const Column& column : to.columns) wanted.insert(column.id.name);
  std::vector<Name> reached;  // what stays keeps its order, what is new comes last
  for (const Column& column : from.columns) {
    if (!wanted.contains(column.id.name)) continue;
    kept.insert(column.id.name);
    reached.push_back(column.id.name);
  }
  std::vector<Name> asked;
  for (const Column& column : to.columns) {
    asked.push_back(column.id.name);
    if (!kept.contains(column.id.name)) reached.push_back(column.id.name);
  }
  if (reached == asked) return std::nullopt;
  return text(to.id) + ": its columns stand in another order: TO has " + listed(asked) + "; altering FROM gives " +
         listed(reached);
}

}  // namespace plumb
