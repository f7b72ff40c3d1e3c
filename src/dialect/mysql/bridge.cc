#include "dialect/mysql/bridge.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialect/mysql/impact.h"
#include "dialect/mysql/lexer.h"
#include "dialect/mysql/owned.h"
#include "dialect/mysql/server.h"
#include "dialect/mysql/sql_mode.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

constexpr std::size_t kLongestName = 64;

/// Several triggers of one table for one event: https://dev.mysql.com/doc/refman/5.7/en/trigger-syntax.html, MDEV-6112
bool has_chains(const Server& server) { return server.version >= (server.mariadb ? 100203 : 50702); }

bool names(const Expression& expression, const Name& column, const LexerOptions& options) {
  Lexer lexer(expression.text, options);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if ((token.kind == TokenKind::word || token.kind == TokenKind::name) && same_word(token.decoded(), column.spelling())) return true;
  }
  return false;
}

/// What a foreign key does to its own rows is no UPDATE to triggers. https://dev.mysql.com/doc/refman/8.4/en/triggers.html
bool is_changed_by(const ForeignKey& key, const Name& column) {
  if (std::ranges::find(key.columns, column) == key.columns.end()) return false;
  const auto changes = [](Action action) { return action == Action::set_null || action == Action::set_default; };
  return changes(key.on_delete) || changes(key.on_update) || key.on_update == Action::cascade;
}

std::string trigger_name(const ColumnSync& sync, std::string_view event) {
  const std::string stem = "plumb_sync_" + sync.table.name.spelling() + "_" + sync.new_column.spelling();
  const std::string end = "_" + std::string(event);
  // Their limit is one of characters; bytes are never fewer.
  return std::string(clipped(stem, kLongestName - end.size())) + end;
}

/// Texts that a collation takes for equal need not be, nor documents that are equal but for how a number is written.
bool is_text(const DataType& type) { return has_collation(type) || type.name.name.spelling() == "json"; }

/// An ENUM's first label, also on a strict server; https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
std::string value_if_none(const ColumnSync& sync) {
  const Column& before = sync.before;
  if (!before.not_null || before.default_value) return {};
  const Server server = server_of(sync.schema);
  const bool is_strict = has_mode(server.sql_mode, "strict_trans_tables") || has_mode(server.sql_mode, "strict_all_tables");
  if (is_strict && before.type.name.name.spelling() != "enum") return {};
  return value_without_default(before, server);
}

}  // namespace

std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to) {
  const Server server = server_of(from);
  const Table* before = from.find<Table>(column.table());
  const Table* after = to.find<Table>(column.table());
  if (before == nullptr || after == nullptr) return "it is not on both sides";
  if (!same_word(before->options.at("engine"), after->options.at("engine"))) return "its table changes its engine, for which it is copied anyway";
  for (const Table* side : {before, after}) {
    const Column* one = side->column(column.name);
    for (const char* option : {"auto_increment", "on_update", "row"}) {
      if (one != nullptr && one->options.contains(option)) return "the server gives it its values";
    }
    if (side->options.contains("system_versioning")) return "its table keeps the history of every column";
    if (side->partition_by && names(*side->partition_by, column.name, server.lexer())) return "its table is partitioned by it";
    for (const ForeignKey& key : side->foreign_keys) {
      if (is_changed_by(key, column.name)) return text(key.id) + " changes it, which no trigger sees";
    }
  }
  if (!has_chains(server)) {
    for (const auto& [id, trigger] : owned_by<Trigger>(from, column.table())) {
      if (trigger.timing == Timing::before && (trigger.on_insert || trigger.on_update)) {
        return text(id) + " is there already, and this server has one trigger of a kind on a table";
      }
    }
  }
  if (!drops_columns_at_once(from, *before)) return "the server would write the table anew to drop the first one while nobody can use it";
  return {};
}

std::string cannot_stand_in(const Table& table) {
  for (const Column& column : table.columns) {
    if (column.options.contains("invisible")) return "it would show " + text(column.id) + ", which is invisible";
  }
  if (table.options.contains("system_versioning")) return "the table keeps its history, which no view shows";
  return {};
}

// "NEW.new is given" tells the new release on INSERT, "NEW.new differs" on UPDATE; who did neither has written the old one, or
// none. One SET without a semicolon inside: no client needs a DELIMITER for it.
std::vector<std::string> sync_columns(const ColumnSync& sync) {
  const std::string old_column = "NEW." + quote(sync.old_column);
  const std::string new_column = "NEW." + quote(sync.new_column);
  const std::string was = "OLD." + quote(sync.new_column);
  const std::string follow = new_column + " = " + old_column;
  // Given to a row for which nobody gave a value: to a trigger that is NULL.
  const std::string given = value_if_none(sync);
  // Whether it was written, and not whether the two sort alike.
  const auto exact = [&](const std::string& value) { return is_text(sync.new_type) ? "CAST(" + value + " AS BINARY)" : value; };
  const auto made = [&](std::string_view event, const std::string& old_value) {
    const std::string upper_event = event == "insert" ? "INSERT" : "UPDATE";
    return "CREATE TRIGGER " + quote(QualifiedName{sync.table.schema, Name(trigger_name(sync, event))}) + " BEFORE " + upper_event + " ON " +
           quote(sync.table.qualified()) + " FOR EACH ROW SET " + (old_value.empty() ? "" : old_column + " = " + old_value + ", ") + follow;
  };
  const std::string or_given = given.empty() ? ")" : ", " + given + ")";
  if (!sync.both_ways) return {made("insert", given.empty() ? "" : "COALESCE(" + old_column + or_given), made("update", "")};
  return {made("insert", "COALESCE(" + new_column + ", " + old_column + or_given),
          made("update", "IF(" + exact(new_column) + " <=> " + exact(was) + ", " + old_column + ", " + new_column + ")")};
}

std::string stand_in(const QualifiedName& old_name, const Table& table) {
  std::string columns;
  for (const Column& column : table.columns) columns += (columns.empty() ? "" : ", ") + quote(column.id.name);
  return "CREATE VIEW " + quote(old_name) + " AS SELECT " + columns + " FROM " + quote(table.id.qualified());
}

}  // namespace plumb::mysql
