#include "diff/bridges.h"

#include <algorithm>

#include "base/text.h"
#include "diff/containment.h"
#include "diff/lookup.h"

namespace plumb {
namespace {

bool contains(const std::vector<Name>& names, const Name& name) { return std::ranges::find(names, name) != names.end(); }

/// What goes with the column when it goes, and is there again beside the second one.
bool can_stand_twice(const ObjectId& dependent, const ObjectId& table) {
  switch (dependent.kind) {
    case Kind::index:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::rule:
    case Kind::policy:
    case Kind::trigger:
    case Kind::statistics: return true;
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check: return table_id(dependent) == table;
    default: return is_routine(dependent.kind);
  }
}

const Column* column_of(const Schema& schema, const ObjectId& id) {
  const Table* table = schema.find<Table>(table_id(id));
  return table == nullptr ? nullptr : table->column(id.name);
}

bool is_in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool has_word(std::string_view text, const Name& name) {
  const std::string body = lower(text);
  const std::string word = lower(name.spelling());
  for (std::size_t at = body.find(word); at != std::string::npos; at = body.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_in_word(body[at - 1])) && (end == body.size() || !is_in_word(body[end]))) return true;
  }
  return false;
}

const Routine* routine_of(const Schema& schema, const ObjectId& id) {
  if (id.kind == Kind::function) return schema.find<Function>(id);
  return id.kind == Kind::procedure ? schema.find<Procedure>(id) : nullptr;
}

/// Kinds that share their names: relations and keys among each other, types among each other.
constexpr std::array kRelations = {Kind::table, Kind::index, Kind::view, Kind::materialized_view, Kind::sequence};
constexpr std::array kTypes = {Kind::enum_type, Kind::composite_type, Kind::domain, Kind::range_type};

}  // namespace

bool is_filled_by_server(const Column& column) {
  return column.identity != Identity::none || column.generated != Generated::none || column.options.contains("auto_increment");
}

bool mentions(const NormalizedSchema& schema, const ObjectId& object, const ObjectId& column) {
  return std::ranges::any_of(schema.needs(object), [&](const Need& need) { return need.object == column; });
}

bool is_written_for(const Plan& direct, const ObjectId& routine, const ObjectId& old_column, const ObjectId& new_column) {
  const Routine* before = routine_of(direct.base->schema(), routine);
  const Routine* after = routine_of(direct.to->schema(), routine);
  if (before == nullptr || after == nullptr || before->body == after->body || !has_word(after->body, new_column.name)) return false;
  const bool lets_go = has_word(before->body, old_column.name) && !has_word(after->body, old_column.name);
  return lets_go || !has_word(before->body, new_column.name);
}

bool is_taken(const Schema& schema, const ObjectId& id, const Features& features) {
  const auto any = [&](const auto& kinds) {
    return std::ranges::any_of(kinds, [&](Kind kind) { return has_object(schema, {kind, id.schema, {}, id.name, {}}); });
  };
  const auto is_in = [&](const auto& kinds) { return std::ranges::find(kinds, id.kind) != kinds.end(); };
  const bool is_relation = is_in(kRelations);
  const bool is_of_table = features.indexes_in_alter_table && (id.kind == Kind::index || id.kind == Kind::key);
  if (!is_of_table && (is_relation || id.kind == Kind::key || id.kind == Kind::exclusion)) {
    if (any(kRelations)) return true;
    for (const auto& [table_name, table] : schema.all<Table>()) {
      if (table_name.schema != id.schema) continue;
      if (std::ranges::any_of(table.keys, [&](const Key& key) { return key.id.name == id.name; })) return true;
      if (std::ranges::any_of(table.exclusions, [&](const Exclusion& one) { return one.id.name == id.name; })) return true;
    }
  }
  if (is_in(kTypes) || id.kind == Kind::table || id.kind == Kind::view) {
    if (any(kTypes)) return true;
  }
  const auto in_any_table = [&](auto member) {
    return std::ranges::any_of(schema.all<Table>(), [&](const auto& entry) {
      return entry.first.schema == id.schema && std::ranges::any_of(entry.second.*member, [&](const auto& part) { return part.id.name == id.name; });
    });
  };
  if (id.kind == Kind::foreign_key && features.indexes_in_alter_table && in_any_table(&Table::foreign_keys)) return true;
  if (id.kind == Kind::check && features.checks_share_names && in_any_table(&Table::checks)) return true;
  if (!is_part(id.kind)) return has_object(schema, id);
  return std::ranges::any_of(std::array{Kind::column, Kind::key, Kind::foreign_key, Kind::check, Kind::exclusion}, [&](Kind kind) {
    if ((id.kind == Kind::column) != (kind == Kind::column)) return false;
    ObjectId other = id;
    other.kind = kind;
    return has_object(schema, other);
  });
}

Name free_name(const Schema& a, const Schema& b, const ObjectId& id, std::string_view suffix, const Features& features) {
  constexpr std::size_t kStem = 50;  // short enough for the shortest limit on names (63 bytes)
  const std::string stem(clipped(id.name.spelling(), kStem));
  for (int number = 0;; ++number) {
    ObjectId tried = id;
    tried.name = Name(stem + std::string(suffix) + (number == 0 ? std::string() : std::to_string(number)));
    if (!is_taken(a, tried, features) && !is_taken(b, tried, features)) return tried.name;
  }
}

std::string no_second_column(const Plan& direct, const ObjectId& column) {
  const Schema& schema = direct.base->schema();
  const ObjectId table = table_id(column);
  const Table* before = schema.find<Table>(table);
  const Table* after = direct.to->schema().find<Table>(table);
  const Column* old_column = column_of(schema, column);
  const Column* new_column = column_of(direct.to->schema(), column);
  if (before == nullptr || after == nullptr || old_column == nullptr || new_column == nullptr) return "it is not on both sides";
  if (before->form != TableForm::ordinary || !before->partition_of.empty() || !before->inherits.empty() ||
      !Children(schema).tables_below(table).empty()) {
    return "its table is partitioned, inherits, or is no ordinary one";
  }
  for (const Column* side : {old_column, new_column}) {
    if (is_filled_by_server(*side)) return "the server gives it its values";
  }
  for (const Table* side : {before, after}) {
    const Key* primary = side->primary_key();
    if (primary != nullptr && contains(primary->columns, column.name)) return "it is in the primary key";
  }
  for (const auto& [id, sequence] : schema.all<Sequence>()) {
    if (table_id(sequence.owned_by_table) == table && sequence.owned_by_column == column.name) return "it owns a sequence";
  }
  for (const auto& [id, other] : schema.all<Table>()) {
    for (const ForeignKey& key : other.foreign_keys) {
      if (key.target == before->id.qualified() && contains(key.target_columns, column.name)) return "a foreign key refers to it";
    }
  }
  for (const auto& [dependent, needs] : direct.base->all_needs()) {
    if (dependent == column || can_stand_twice(dependent, table)) continue;
    if (std::ranges::any_of(needs, [&](const Need& need) { return need.object == column; })) return text(dependent) + " needs it";
  }
  return direct.dialect->cannot_sync(column, *direct.base, *direct.to);
}

std::string no_stand_in(const Plan& direct, const ObjectId& from, const ObjectId& to) {
  const Table* table = direct.from->schema().find<Table>(from);
  if (table == nullptr) return "it is not there";
  if (table->form == TableForm::foreign_ || !table->partition_of.empty()) return "it is a partition or a foreign table";
  const Features features = direct.dialect->features(direct.to->schema().flavor);
  if (has_object(direct.to->schema(), from) || is_taken(direct.to->schema(), from, features)) return "TO has another object of the old name";
  if (is_taken(direct.from->schema(), to, features)) return "FROM has another object of the new name";
  return direct.dialect->cannot_stand_in(*table, *direct.from);
}

}  // namespace plumb
