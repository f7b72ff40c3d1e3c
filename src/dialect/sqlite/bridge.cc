#include "dialect/sqlite/bridge.h"

#include <algorithm>
#include <array>

#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/parts.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using ConstraintKind = ConstraintText::Kind;

constexpr std::string_view kRowid = "rowid";

const ConstraintText* constraint_of(const ColumnText& column, ConstraintKind kind) {
  const auto found = std::ranges::find(column.constraints, kind, &ConstraintText::kind);
  return found == column.constraints.end() ? nullptr : &*found;
}

/// The number of tokens that the clause which begins here has: "NOT NULL ON CONFLICT x", "DEFAULT -1", "DEFAULT (x)"; 0: it is
/// another clause.
std::size_t clause_length(const std::vector<Token>& tokens, std::size_t at, ConstraintKind kind) {
  const auto is = [&](std::size_t i, std::string_view word) { return i < tokens.size() && tokens[i].is(word); };
  if (kind == ConstraintKind::not_null) {
    if (!is(at, "NOT") || !is(at + 1, "NULL")) return 0;
    return is(at + 2, "ON") && is(at + 3, "CONFLICT") ? 5 : 2;
  }
  if (!is(at, "DEFAULT")) return 0;
  std::size_t end = at + 1;
  if (is(end, "+") || is(end, "-")) return end + 2 - at;
  if (!is(end, "(")) return 2;
  for (int depth = 0; end < tokens.size(); ++end) {
    if (tokens[end].is("(")) ++depth;
    if (tokens[end].is(")") && --depth == 0) break;
  }
  return end + 1 - at;
}

/// A column's definition without its NOT NULL or DEFAULT, and without the name that the clause may have.
std::string without(const std::string& text, ConstraintKind kind) {
  const std::vector<Token> tokens = tokens_of(text);
  int depth = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].is("(")) ++depth;
    if (tokens[i].is(")")) --depth;
    const std::size_t length = depth == 0 ? clause_length(tokens, i, kind) : 0;
    if (length == 0) continue;
    const bool named = i >= 3 && tokens[i - 2].is("CONSTRAINT");
    const std::size_t begin = tokens[named ? i - 2 : i].begin;
    const std::size_t last = std::min(i + length, tokens.size()) - 1;
    std::string before = text.substr(0, begin);
    while (before.ends_with(' ')) before.pop_back();
    return before + text.substr(tokens[last].end);
  }
  return text;
}

std::string default_clause(const Column& column) { return column.default_value ? " DEFAULT (" + column.default_value->text + ")" : ""; }

std::string printed(const Column& column) {
  std::string out = quote(column.id.name);
  if (!column.type.empty()) out += " " + column.type.name.name.spelling();
  if (!column.collation.empty()) out += " COLLATE " + quote(column.collation.name);
  if (column.not_null) out += " NOT NULL";
  return out + default_clause(column);
}

/// What was written for a column, with NOT NULL and DEFAULT as the model has them.
std::string adjusted(std::string text, const ColumnText& written, const Column& column, const Table& table) {
  const Key* primary = table.primary_key();
  const bool is_key = primary != nullptr && std::ranges::find(primary->columns, column.id.name) != primary->columns.end();
  const bool says_not_null = constraint_of(written, ConstraintKind::not_null) != nullptr;
  if (says_not_null && !column.not_null) text = without(text, ConstraintKind::not_null);
  if (!says_not_null && column.not_null && !is_key) text += " NOT NULL";
  const ConstraintText* value = constraint_of(written, ConstraintKind::default_value);
  if (value != nullptr && (!column.default_value || column.default_value->text != value->expression)) text = without(text, ConstraintKind::default_value) + default_clause(column);
  if (value == nullptr) text += default_clause(column);
  return text;
}

void redefine(Table& table, const Table* wanted) {
  if (is_virtual(table)) return;
  const DdlResult<TableText> text = read_table(table.definition);
  if (!text || text->columns.empty()) return;
  const auto column_of = [](const TableText& all, const Name& name) {
    const auto found = std::ranges::find_if(all.columns, [&](const ColumnText& one) { return name_of(one.name) == name; });
    return found == all.columns.end() ? nullptr : &*found;
  };
  const DdlResult<TableText> other = wanted == nullptr ? TableText{} : read_table(wanted->definition);
  const auto text_of = [](const std::string& all, const ColumnText& one) { return all.substr(one.span.begin, one.span.end - one.span.begin); };
  bool same = table.columns.size() == text->columns.size();
  std::string columns;
  for (const Column& column : table.columns) {
    std::string one;
    if (const ColumnText* written = column_of(*text, column.id.name)) {
      one = adjusted(text_of(table.definition, *written), *written, column, table);
      same = same && one == text_of(table.definition, *written);
    } else if (const ColumnText* as_wanted = other ? column_of(*other, column.id.name) : nullptr) {
      one = adjusted(text_of(wanted->definition, *as_wanted), *as_wanted, column, table);
    } else {
      one = printed(column);
    }
    columns += (columns.empty() ? "" : ", ") + one;
  }
  if (same) return;
  const std::size_t begin = text->columns.front().span.begin;
  const std::size_t end = text->columns.back().span.end;
  table.definition = table.definition.substr(0, begin) + columns + table.definition.substr(end);
}

std::string trigger_name(const ColumnSync& sync, const char* event) {
  return "plumb_sync_" + sync.table.name.spelling() + "_" + sync.new_column.spelling() + "_" + event;
}

}  // namespace

std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to) {
  const Table* before = from.find<Table>(column.table());
  const Table* after = to.find<Table>(column.table());
  if (before == nullptr || after == nullptr) return "it is not on both sides";
  for (const Table* side : {before, after}) {
    if (is_virtual(*side)) return "its table is a virtual one";
    if (!has_rowid(*side)) return "its table has no rowid, by which a trigger finds the row";
    if (side->column(name_of(kRowid)) != nullptr) return "a column of its table is called rowid, by which a trigger finds the row";
    if (!side->column(column.name)) return "it is not on both sides";
  }
  if (before->column(column.name)->type != after->column(column.name)->type) return "a column of SQLite holds values of any type: the table is written anew, with all values as they are, at one moment";
  return {};
}

// BEFORE triggers cannot change NEW: the row is written, and written again where the columns differ. With recursive_triggers on,
// the second writing makes them alike, which ends it.
std::vector<std::string> sync_columns(const ColumnSync& sync) {
  const std::string table = quote(sync.table.name);
  const std::string old_column = quote(sync.old_column);
  const std::string new_column = quote(sync.new_column);
  const auto made = [&](const char* event, const std::string& head, const std::string& value) {
    return "CREATE TRIGGER " + quote(trigger_name(sync, event)) + " AFTER " + head + " ON " + table + "\nWHEN NEW." + new_column + " IS NOT NEW." + old_column +
           "\nBEGIN\n  UPDATE " + table + " SET " + old_column + " = " + value + ", " + new_column + " = " + value + " WHERE rowid = NEW.rowid;\nEND";
  };
  return {made("insert", "INSERT", "coalesce(NEW." + new_column + ", NEW." + old_column + ")"),
          made("update", "UPDATE OF " + old_column + ", " + new_column,
               "CASE WHEN NEW." + new_column + " IS NOT OLD." + new_column + " THEN NEW." + new_column + " ELSE NEW." + old_column + " END")};
}

void redefine(Schema& schema, const Schema& to) {
  for (auto& [id, table] : schema.all<Table>()) redefine(table, to.find<Table>(id));
}

}  // namespace plumb::sqlite
