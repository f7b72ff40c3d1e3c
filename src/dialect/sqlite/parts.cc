#include "dialect/sqlite/parts.h"

#include <set>

#include "dialect/sqlite/canonical.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {

namespace {

constexpr std::string_view kPrimaryKey = "(primary key)";

std::string listed(const std::vector<Name>& columns) {
  std::string out;
  for (const Name& column : columns) out += (out.empty() ? "(" : ", ") + column.spelling();
  return out + ")";
}

std::string name_for(const Key& key) { return key.primary ? std::string(kPrimaryKey) : listed(key.columns); }
std::string name_for(const ForeignKey& key) { return listed(key.columns); }
std::string name_for(const Check& check) { return "(" + canonical(check.expression.text, {}) + ")"; }

template <class P>
void name_all(std::vector<P>& parts) {
  std::set<std::string> taken;
  for (const P& part : parts) {
    if (!is_unnamed(part.id.name)) taken.insert(part.id.name.key());
  }
  for (P& part : parts) {
    if (!is_unnamed(part.id.name)) continue;
    const std::string stem = name_for(part);
    std::string name = stem;
    for (int number = 2; !taken.insert(folded(name)).second; ++number) name = stem + " " + std::to_string(number);
    part.id.name = name_of(name);
  }
}

}  // namespace

bool is_unnamed(const Name& name) { return name.spelling().starts_with(kNoName); }

void name_unnamed(Table& table) {
  name_all(table.keys);
  name_all(table.foreign_keys);
  name_all(table.checks);
}

bool is_virtual(const Table& table) { return !table.access_method.empty(); }

bool has_rowid(const Table& table) { return !table.options.contains("without_rowid"); }

const Column* rowid_alias(const Table& table) {
  const Key* key = table.primary_key();
  if (key == nullptr || !has_rowid(table) || key->columns.size() != 1 || key->options.contains("descending")) return nullptr;
  const Column* column = table.column(key->columns[0]);
  return column != nullptr && folded(column->type.name.name.spelling()) == "integer" ? column : nullptr;
}

}  // namespace plumb::sqlite
