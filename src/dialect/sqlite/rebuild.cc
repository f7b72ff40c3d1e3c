#include "dialect/sqlite/rebuild.h"

#include <algorithm>
#include <array>
#include <optional>

#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/parts.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using ConstraintKind = ConstraintText::Kind;

constexpr int kDropsColumns = 35;       // 3.35.0, 2021-03-12
constexpr int kGeneratedColumns = 31;   // 3.31.0, 2020-01-22

/// A default that is the same for every row, and for rows that are there already.
bool is_constant(const Expression& value) {
  const std::vector<Token> tokens = tokens_of(value.text);
  if (tokens.size() == 2) return (tokens[0].is("+") || tokens[0].is("-")) && tokens[1].kind == Token::Kind::number;
  if (tokens.size() != 1) return false;
  const Token& token = tokens[0];
  if (token.kind == Token::Kind::word) return !token.is("current_date") && !token.is("current_time") && !token.is("current_timestamp");
  return token.kind == Token::Kind::string || token.kind == Token::Kind::number || token.kind == Token::Kind::blob || token.kind == Token::Kind::quoted;
}

bool is_null(const Expression& value) {
  const std::vector<Token> tokens = tokens_of(value.text);
  return tokens.size() == 1 && tokens[0].is("NULL");
}

class Judge {
 public:
  Judge(const Table& from, const Table& to, bool looked_at, int version, std::span<const TableDifference> differences)
      : from_(from), to_(to), looked_at_(looked_at), version_(version), differences_(differences) {}

  std::string run() const {
    if (is_virtual(from_) || is_virtual(to_)) return "a virtual table cannot be altered";
    for (const TableDifference& one : differences_) {
      if (std::string why = judge(one); !why.empty()) return why;
    }
    return {};
  }

 private:
  std::string judge(const TableDifference& one) const {
    const ObjectId& id = one.to ? *one.to : *one.from;
    switch (id.kind) {
      case Kind::column:
        if (one.from && one.to) return "ALTER TABLE cannot change a column (" + id.name.spelling() + ")";
        return one.to ? adding(*to_.column(id.name)) : dropping(id.name);
      case Kind::key: return "a primary key or unique constraint cannot be added, changed or dropped";
      case Kind::foreign_key:
      case Kind::check: {
        const std::string what(word(id.kind));
        if (one.from && one.to) return "a " + what + " constraint cannot be changed";
        // One that is written with its column comes and goes with it.
        if (one.to) return comes_with_column(id) ? "" : "a " + what + " constraint cannot be added";
        return goes_with_column(id) ? "" : "a " + what + " constraint cannot be dropped";
      }
      default: return "what CREATE TABLE says of a table as a whole cannot be changed";
    }
  }

  std::string adding(const Column& column) const {
    const std::string name = column.id.name.spelling();
    if (column.generated == Generated::stored) return "a stored generated column cannot be added (" + name + ")";
    if (column.generated == Generated::virtual_) {
      if (version_ < kGeneratedColumns || column.not_null) return "this generated column cannot be added (" + name + ")";
      return {};
    }
    const bool has_value = column.default_value && !is_null(*column.default_value);
    if (column.not_null && !has_value) return "a column that is NOT NULL and has no default cannot be added (" + name + ")";
    if (has_value && !is_constant(*column.default_value)) return "a column whose default is no constant cannot be added (" + name + ")";
    const bool refers = std::ranges::any_of(to_.foreign_keys, [&](const ForeignKey& key) {
      return std::ranges::find(key.columns, column.id.name) != key.columns.end();
    });
    if (has_value && refers) return "a column with a default and a foreign key cannot be added (" + name + ")";
    return {};
  }

  std::string dropping(const Name& column) const {
    if (version_ < kDropsColumns) return "SQLite can drop a column (" + column.spelling() + ") only from 3.35 on";
    if (looked_at_) return "SQLite drops a column (" + column.spelling() + ") only where every view and trigger is sound at that moment";
    const bool in_key = std::ranges::any_of(from_.keys, [&](const Key& key) { return std::ranges::find(key.columns, column) != key.columns.end(); });
    return in_key ? "a column of a primary key or unique constraint cannot be dropped (" + column.spelling() + ")" : "";
  }

  bool is_created(const std::string& column) const {
    return std::ranges::any_of(differences_, [&](const TableDifference& one) {
      return one.to && !one.from && one.to->kind == Kind::column && one.to->name == name_of(column);
    });
  }
  bool is_dropped(const std::string& column) const {
    return std::ranges::any_of(differences_, [&](const TableDifference& one) {
      return one.from && !one.to && one.from->kind == Kind::column && one.from->name == name_of(column);
    });
  }

  /// f(column) for the column whose definition says this constraint; false where it is the table's.
  template <class F>
  bool said_by_column(const Table& table, const ObjectId& id, F f) const {
    const DdlResult<TableText> text = read_table(table.definition);
    if (!text) return false;
    const ConstraintKind kind = id.kind == Kind::check ? ConstraintKind::check : ConstraintKind::foreign_key;
    // In the order in which the table's parts were made of them.
    std::size_t number = 0;
    const auto parts = ids(table, id.kind);
    for (const ColumnText& column : text->columns) {
      for (const ConstraintText& one : column.constraints) {
        if (one.kind != kind) continue;
        if (number < parts.size() && parts[number] == id) return f(column.name);
        ++number;
      }
    }
    return false;
  }
  static std::vector<ObjectId> ids(const Table& table, Kind kind) {
    std::vector<ObjectId> out;
    if (kind == Kind::check) for (const Check& one : table.checks) out.push_back(one.id);
    else for (const ForeignKey& one : table.foreign_keys) out.push_back(one.id);
    return out;
  }
  bool comes_with_column(const ObjectId& id) const {
    return said_by_column(to_, id, [&](const std::string& column) { return is_created(column); });
  }
  bool goes_with_column(const ObjectId& id) const {
    return said_by_column(from_, id, [&](const std::string& column) { return is_dropped(column); });
  }

  const Table& from_;
  const Table& to_;
  bool looked_at_;  // there are views or triggers
  int version_;
  std::span<const TableDifference> differences_;
};

}  // namespace

std::string rebuild_because(const ObjectId& table, const Schema& from, const Schema& to, std::span<const TableDifference> differences) {
  const Table* a = from.find<Table>(table);
  const Table* b = to.find<Table>(table);
  if (a == nullptr || b == nullptr) return {};
  const bool looked_at = std::ranges::any_of(std::array{&from, &to}, [](const Schema* schema) {
    return !schema->all<View>().empty() || !schema->all<Trigger>().empty();
  });
  return Judge(*a, *b, looked_at, from.flavor.minor, differences).run();
}

}  // namespace plumb::sqlite
