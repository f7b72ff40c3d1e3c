#include "dialect/sqlite/normalize.h"

#include <algorithm>
#include <set>

#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using Needs = std::map<ObjectId, std::vector<Need>>;

void fill_targets(Schema& schema) {
  for (auto& [id, table] : schema.all<Table>()) {
    for (ForeignKey& key : table.foreign_keys) {
      if (!key.target_columns.empty()) continue;
      const Table* target = schema.find<Table>(key.target);
      const Key* primary = target == nullptr ? nullptr : target->primary_key();
      if (primary != nullptr) key.target_columns = primary->columns;
    }
  }
}

/// Names that an index mentions: its columns, and those in its expressions and its condition.
std::set<Name> mentioned(const Index& index) {
  std::set<Name> out;
  const auto add = [&](const std::string& text) {
    for (const Token& token : tokens_of(text)) {
      if (can_be_name(token)) out.insert(name_of(unquoted(token)));
    }
  };
  for (const IndexPart& part : index.parts) {
    if (!part.column.empty()) out.insert(part.column);
    add(part.expression.text);
  }
  if (index.where) add(index.where->text);
  return out;
}

void add_needs(const Schema& schema, Needs& needs) {
  for (const auto& [id, index] : schema.all<Index>()) {
    const Table* table = schema.find<Table>(index.table);
    if (table == nullptr) continue;
    for (const Name& name : mentioned(index)) {
      if (const Column* column = table->column(name)) needs[id].push_back({column->id, "it is on it", false});
    }
    std::ranges::sort(needs[id]);
  }
}

class SqliteNormalizer : Normalizer {
 public:
  static NormalizedSchema run(Schema schema) {
    fill_targets(schema);
    Needs needs;
    add_needs(schema, needs);
    return make(std::move(schema), std::move(needs));
  }
};

}  // namespace

Result<NormalizedSchema> normalize(Schema schema) { return SqliteNormalizer::run(std::move(schema)); }

}  // namespace plumb::sqlite
