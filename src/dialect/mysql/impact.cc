#include "dialect/mysql/impact.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ranges>
#include <utility>

#include "dialect/mysql/owned.h"
#include "dialect/mysql/rename.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

using Deed = Doing::Deed;

bool has(const std::vector<std::string_view>& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

const Table* table_of(const Schema& schema, const ObjectId& part) { return schema.find<Table>(part.table()); }

bool is_in_index(const Schema& schema, const ObjectId& column) {
  const Table* table = table_of(schema, column);
  if (table != nullptr) {
    for (const Key& key : table->keys) {
      if (std::ranges::find(key.columns, column.name) != key.columns.end()) return true;
    }
  }
  return std::ranges::any_of(owned_by<Index>(schema, column.table()), [&](const auto& one) {
    return std::ranges::any_of(one.second.parts, [&](const IndexPart& part) { return part.column == column.name; });
  });
}

bool is_unique_without_null(const Index& index, const Table& table) {
  return index.unique && std::ranges::all_of(index.parts, [&](const IndexPart& part) {
    const Column* column = table.column(part.column);
    return column != nullptr && column->not_null;
  });
}

/// Whether the rows are stored in the order of an index with this column: the primary key, or the first unique one without NULL where
/// there is none.
bool stores_rows_by(const Schema& schema, const ObjectId& column, const Table& table) {
  if (const Key* primary = table.primary_key()) return std::ranges::find(primary->columns, column.name) != primary->columns.end();
  return std::ranges::any_of(owned_by<Index>(schema, column.table()), [&](const auto& one) {
    const auto& parts = one.second.parts;
    return std::ranges::find(parts, column.name, &IndexPart::column) != parts.end() && is_unique_without_null(one.second, table);
  });
}

bool has_fulltext(const Schema& schema, const QualifiedName& table) {
  return std::ranges::any_of(owned_by<Index>(schema, table), [&](const auto& one) { return one.second.method == "fulltext"; });
}

bool has_functional(const Schema& schema, const QualifiedName& table) {
  return std::ranges::any_of(owned_by<Index>(schema, table), [](const auto& one) { return is_functional(one.second); });
}

/// MariaDB keeps the hash of such an index in a hidden virtual column, with which no index comes or goes in place.
bool has_hashed_unique(const Schema& schema, const QualifiedName& table) {
  return std::ranges::any_of(owned_by<Index>(schema, table), [&](const auto& one) { return one.second.unique && one.second.options.at("using") == "hash"; });
}

/// Whether deleting or updating somewhere changes rows of it, or of others through it.
bool cascades(const Schema& schema, const QualifiedName& name) {
  for (const auto& [id, table] : schema.all<Table>()) {
    for (const ForeignKey& key : table.foreign_keys) {
      if (id.qualified() != name && key.target != name) continue;
      for (const Action action : {key.on_delete, key.on_update}) {
        if (action == Action::cascade || action == Action::set_null) return true;
      }
    }
  }
  return false;
}

std::string base_of(const DataType& type) { return type.name.name.spelling(); }

std::vector<std::string> list_of(const DataType& type) {
  std::vector<std::string> out;
  bool quoted = false;
  std::string one;
  for (const char c : type.arguments) {
    if (c == '\'') quoted = !quoted;
    if (!quoted && (c == ',' || c == ')' || c == '(')) {
      if (!one.empty()) out.push_back(std::exchange(one, {}));
      continue;
    }
    one += c;
  }
  return out;
}

/// The numbers of varchar(20) and decimal(8,2); the second is 0 where there is none.
std::pair<int, int> sizes_of(const DataType& type) {
  std::pair<int, int> out{0, 0};
  std::sscanf(type.arguments.c_str(), "(%d,%d)", &out.first, &out.second);
  return out;
}

/// Texts and bytes of the one fit into the other, if their characters do.
bool holds_all_texts(const DataType& from, const DataType& to) {
  const std::string a = base_of(from);
  const std::string b = base_of(to);
  for (const auto& [fixed, varying, large] : {std::array<std::string_view, 3>{"char", "varchar", "text"}, {"binary", "varbinary", "blob"}}) {
    const std::array<std::string, 4> larges = {"tiny" + std::string(large), std::string(large), "medium" + std::string(large), "long" + std::string(large)};
    const auto size = [&](const std::string& type) { return std::ranges::find(larges, type) - larges.begin(); };
    const bool is_short = a == varying || a == fixed;
    if (is_short && b == varying) return (a == varying || fixed == "char") && sizes_of(to).first >= sizes_of(from).first;
    if (a == fixed && b == fixed) return fixed == "char" && sizes_of(to).first >= sizes_of(from).first;
    if (is_short && (a == varying || fixed == "char")) {
      if (size(b) >= 1 && size(b) < std::ssize(larges)) return true;
    }
    if (size(a) < std::ssize(larges) && size(b) < std::ssize(larges)) return size(b) >= size(a);
  }
  return false;
}

/// Whether every value of the one is one of the other.
bool holds_all(const DataType& from, const DataType& to) {
  if (holds_all_texts(from, to)) return true;
  const std::string base = base_of(from);
  if (base == base_of(to) && from.arguments.contains("unsigned") == to.arguments.contains("unsigned")) {
    const auto [before, before_point] = sizes_of(from);
    const auto [after, after_point] = sizes_of(to);
    if (base == "decimal") return after_point >= before_point && after - after_point >= before - before_point;
    if (base == "datetime" || base == "timestamp" || base == "time") return after >= before;
  }
  if (base == "float" && base_of(to) == "double") return !to.arguments.contains("unsigned");
  static const std::vector<std::string_view> kSizes = {"tinyint", "smallint", "mediumint", "int", "bigint"};
  const auto size = [](const DataType& type) { return std::ranges::find(kSizes, base_of(type)) - kSizes.begin(); };
  if (!is_integer(from) || !is_integer(to) || size(from) == std::ssize(kSizes) || size(to) == std::ssize(kSizes)) return false;
  const bool from_unsigned = from.arguments.contains("unsigned");
  if (from_unsigned == to.arguments.contains("unsigned")) return size(to) >= size(from);
  return from_unsigned && size(to) > size(from);
}

/// Type and collation of a column that stays.
Operation of_type(const Doing& doing, const Column& from, const Column& to, const Server& server) {
  const std::string a = base_of(from.type);
  const std::string b = base_of(to.type);
  const std::string old_charset = charset_of(from.collation.name.spelling());
  const std::string new_charset = charset_of(to.collation.name.spelling());
  // utf8mb3_bin and utf8mb4_bin sort alike; utf8mb3_general_ci and utf8mb4_unicode_ci do not.
  const auto order = [](const Column& column, const std::string& charset) { return column.collation.name.spelling().substr(charset.size()); };
  const bool wider_charset = old_charset == "utf8mb3" && new_charset == "utf8mb4";
  if (from.collation != to.collation) {
    const Table* table = table_of(doing.from.schema(), doing.from_id);
    if (table != nullptr && stores_rows_by(doing.from.schema(), doing.from_id, *table)) return Operation::change_type;
  }
  if (old_charset != new_charset && !wider_charset) return Operation::change_type;
  if (a != b) return Operation::change_type;
  if (a == "varchar" || a == "varbinary") {
    const std::int64_t old_bytes = length_of(from.type) * widest_character(a == "varchar" ? old_charset : "binary");
    const std::int64_t new_bytes = length_of(to.type) * widest_character(a == "varchar" ? new_charset : "binary");
    constexpr std::int64_t kOneByte = 255;
    if (length_of(to.type) < length_of(from.type)) return Operation::change_type;
    const bool one_class = (old_bytes > kOneByte) == (new_bytes > kOneByte);
    // MariaDB keeps the length of what may be longer than 127 characters of several bytes in two bytes already.
    const bool fits = one_class || (server.mariadb && a == "varchar" && widest_character(old_charset) > 1 && old_bytes > kOneByte);
    if (!fits) return Operation::change_type;
    if (from.type != to.type && from.collation == to.collation) return Operation::extend_varchar;
  } else if (from.type != to.type) {
    if (is_integer(from.type)) {  // the width in which it is shown; "unsigned" is part of what differs else
      const auto rest = [](const std::string& text) { return text.substr(text.find(')') + 1); };  // all of it where no width is shown
      if (rest(from.type.arguments) != rest(to.type.arguments)) return Operation::change_type;
    } else if (a == "enum" || a == "set") {
      const std::vector<std::string> old_labels = list_of(from.type);
      const std::vector<std::string> new_labels = list_of(to.type);
      constexpr std::size_t kOneByte = 255;
      const auto bytes = [&](std::size_t count) { return a == "enum" ? (count > kOneByte ? 2U : 1U) : count > 32 ? 8U : (count + 7) / 8; };
      const bool appends = new_labels.size() >= old_labels.size() && std::equal(old_labels.begin(), old_labels.end(), new_labels.begin());
      if (!appends || bytes(old_labels.size()) != bytes(new_labels.size())) return Operation::change_type;
      if (from.collation == to.collation) return Operation::append_label;
    } else {
      return Operation::change_type;
    }
  }
  if (from.collation == to.collation) return Operation::same_storage;
  const bool indexed = is_in_index(doing.from.schema(), doing.from_id);
  if ((server.mariadb && (a == "enum" || a == "set")) || (indexed && a.ends_with("text"))) return Operation::change_type;
  const bool widens = wider_charset && order(from, old_charset) == order(to, new_charset);
  if (widens && (server.mariadb || !indexed)) return Operation::widen_charset;
  return indexed ? Operation::change_indexed_collation : Operation::change_collation;
}

/// A default that is not the same for every row.
bool is_computed(const Column& column, const Server& server) {
  if (!column.default_value) return false;
  const std::string text = lower(column.default_value->text);
  if (text.find('(') == std::string::npos || text.starts_with("current_timestamp") || text.starts_with("'")) return false;
  if (!server.mariadb) return true;
  constexpr std::array kEachTime = {"uuid", "rand", "sys_guid", "nextval", "next value", "lastval", "sysdate", "sleep", "random_bytes"};
  return std::ranges::any_of(kEachTime, [&](const char* one) { return text.contains(one); });
}

class Answer {
 public:
  explicit Answer(const Doing& doing)
      : doing_(doing), from_(doing.from.schema()), to_(doing.to.schema()), server_(server_of(from_)), age_(age_of(server_)) {}

  Impact run() const {
    const Kind kind = doing_.id.kind;
    const bool of_table = kind == Kind::table || kind == Kind::index || kind >= Kind::column;
    if (!of_table) {
      switch (doing_.deed) {
        case Deed::create: return say(Operation::create_object);
        case Deed::drop: return say(Operation::drop_object);
        default: return say(Operation::alter_object);
      }
    }
    if (kind == Kind::table && doing_.deed == Deed::create) return say(Operation::create_table);
    if (kind == Kind::table && doing_.deed == Deed::drop) return say(Operation::drop_table);
    if (kind == Kind::table && doing_.deed == Deed::rename) return say(Operation::rename_table);
    const QualifiedName name = kind == Kind::table ? doing_.from_id.qualified() : doing_.from_id.table();
    const Table* table = from_.find<Table>(name);
    if (table == nullptr) table = from_.find<Table>(kind == Kind::table ? doing_.id.qualified() : doing_.id.table());
    if (table == nullptr) return say(Operation::create_table);  // it is new, and so is all that is on it
    Impact out = of_alter(*table);
    // https://mariadb.com/kb/en/alter-table/#algorithm: other engines than InnoDB copy
    const std::string& engine = table->options.at("engine");
    if (!engine.empty() && !same_word(engine, "InnoDB")) return impact_like(out, Operation::engine, "C/ro/R");
    if (server_.mariadb && out.lock.strength > say(Operation::set_default).lock.strength && has_hashed_unique(from_, table->id.qualified())) return impact_like(out, Operation::add_check);
    if (out.work == Work::rewrite && has_fulltext(from_, table->id.qualified())) {
      const Impact worse = beside_fulltext(out);
      if (out.lock.strength < worse.lock.strength) return worse;
    }
    // MySQL refuses LOCK=NONE where rows may change through a foreign key.
    if (!server_.mariadb && out.lock.blocks == Blocks::ddl && cascades(from_, table->id.qualified())) return impact_like(out, Operation::engine, out.work == Work::rewrite ? "P/ro/R" : "P/ro");
    return out;
  }

 private:
  Impact say(Operation operation) const { return impact_of(operation, age_); }
  Impact say(Operation operation, std::string_view cell) const { return impact_of(operation, age_, cell); }

  Impact impact_like(Impact row, Operation other) const {
    const Impact as = say(other);
    row.lock = as.lock;
    row.work = as.work;
    return row;
  }

  /// The row stays, its lock and work are those of the cell.
  Impact impact_like(Impact row, Operation any, std::string_view cell) const {
    const Impact other = say(any, cell);
    row.lock = other.lock;
    row.work = other.work;
    return row;
  }

  /// MySQL does not build a fulltext index in place with the rest of the table.
  Impact beside_fulltext(const Impact& row) const { return impact_like(row, Operation::engine, server_.mariadb ? "P/ro/R" : "C/ro/R"); }

  Impact of_alter(const Table& table) const {
    switch (doing_.deed) {
      case Deed::create: return of_create(table);
      case Deed::drop: return of_drop(table);
      case Deed::rename: return of_rename();
      default: break;
    }
    Impact out;
    for (const std::string& field : doing_.fields) out = strongest(out, of_field(field, table));
    return out.statement.empty() ? say(Operation::table_attribute) : out;
  }

  Impact of_create(const Table& table) const {
    switch (doing_.id.kind) {
      case Kind::column: return of_new_column(table);
      case Kind::key: return of_new_primary(table);
      case Kind::foreign_key: return say(Operation::add_foreign_key);
      case Kind::check: return say(Operation::add_check);
      default: return of_new_index(table);
    }
  }

  /// A key column that was nullable is converted, which copies.
  bool makes_nullable_required(const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());
    const Key* key = after == nullptr ? nullptr : after->primary_key();
    if (key == nullptr) return false;
    return std::ranges::any_of(key->columns, [&](const Name& name) {
      const Column* column = table.column(name);
      return column != nullptr && !column->not_null;
    });
  }

  /// Without a primary key, the first unique index without NULL is how the rows are stored.
  bool stores_rows(const Index& index, const Table& table) const {
    return table.primary_key() == nullptr && is_unique_without_null(index, table);
  }

  /// Where an index that could be how the rows are stored came late, MariaDB puts it first only as it builds another.
  bool may_store_rows_anew(const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());  // the statement before may have let no NULL be any more
    return server_.mariadb && table.primary_key() == nullptr &&
           std::ranges::any_of(owned_by<Index>(from_, table.id.qualified()), [&](const auto& one) {
             return is_unique_without_null(one.second, table) || (after != nullptr && is_unique_without_null(one.second, *after));
           });
  }

  /// The statement that builds the index does so to the table's columns as well.
  bool changes_columns(const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());
    if (after == nullptr) return false;
    const auto lacks = [](const Table& one) { return [&](const Column& column) { return one.column(column.id.name) == nullptr; }; };
    return std::ranges::any_of(table.columns, lacks(*after)) || std::ranges::any_of(after->columns, lacks(table));
  }

  Impact of_new_column(const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());
    const Column* column = after == nullptr ? nullptr : after->column(doing_.id.name);
    if (column == nullptr) return say(Operation::add_column);
    if (doing_.form == Form::set_default) return say(Operation::set_default);
    if (column->options.contains("auto_increment")) return say(Operation::add_auto_increment);
    if (column->generated == Generated::virtual_) return virtual_impact(Operation::add_virtual, table, *after);
    if (column->generated == Generated::stored) return say(Operation::add_stored);
    if (doing_.form != Form::bare && is_computed(*column, server_)) return say(Operation::add_computed_default);
    const bool last = !after->columns.empty() && std::ranges::all_of(after->columns | std::views::reverse | std::views::take_while([&](const Column& one) { return one.id.name != column->id.name; }),
                                                                     [&](const Column& one) { return table.column(one.id.name) == nullptr; });
    if (!last && server_.mariadb && has_virtual(table)) return say(Operation::add_column_inside, "C/ro/R");
    return with_shape(say(last ? Operation::add_column : Operation::add_column_inside), table);
  }

  /// "INPLACE ADD or DROP of virtual columns cannot be combined with other ALTER TABLE actions": with other columns it is a copy.
  Impact virtual_impact(Operation operation, const Table& table, const Table& after) const {
    std::size_t others = 0;
    for (const Column& column : table.columns) {
      const Column* now = after.column(column.id.name);
      if (now == nullptr) ++others;
      else if (now->generated != column.generated) others += 2;  // it goes and comes
    }
    others += static_cast<std::size_t>(std::ranges::count_if(after.columns, [&](const Column& column) { return table.column(column.id.name) == nullptr; }));
    const bool beside_hidden = operation == Operation::add_virtual && has_functional(from_, table.id.qualified());
    return others <= 1 && !beside_hidden ? say(operation) : say(operation, "C/ro/R");
  }

  /// Tables that take no instant columns.
  Impact with_shape(Impact out, const Table& table) const {
    if (has_fulltext(from_, table.id.qualified())) return beside_fulltext(out);
    if (table.options.at("row_format") == "COMPRESSED" || table.options.contains("key_block_size")) return impact_like(out, Operation::engine, "P/rw/R");
    return out;
  }

  /// MySQL keeps the hidden columns of such indexes in the order of their names, and adds one in place only behind all others.
  bool comes_between(const Index& index) const {
    return std::ranges::any_of(owned_by<Index>(from_, index.table), [&](const auto& one) {
      return is_functional(one.second) && lower(index.id.name.spelling()) < lower(one.second.id.name.spelling());
    });
  }

  Impact of_new_primary(const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());
    const Key* key = after == nullptr ? nullptr : after->primary_key();
    const Impact out = say(table.primary_key() != nullptr ? Operation::change_primary : makes_nullable_required(table) ? Operation::drop_primary : Operation::add_primary);
    return key != nullptr && key->options.contains("without_overlaps") ? impact_like(out, Operation::add_check) : out;
  }

  Impact of_new_index(const Table& table) const {
    const Index* index = to_.find<Index>(doing_.id);
    if (index == nullptr) return say(Operation::add_index);
    if (index->method == "fulltext") return say(has_fulltext(from_, table.id.qualified()) ? Operation::add_fulltext : Operation::add_first_fulltext);
    if (index->method == "spatial") return say(Operation::add_spatial);
    Impact out = say(index->unique ? Operation::add_unique : Operation::add_index);
    const bool only_copied = index->options.at("using") == "hash" || index->options.contains("without_overlaps");
    if (server_.mariadb && index->unique && only_copied) return impact_like(out, Operation::add_check);
    if (is_functional(*index)) return index->unique || comes_between(*index) ? say(Operation::add_unique, "C/ro/R") : say(Operation::add_index, "P/ro");
    if (stores_rows(*index, table) || may_store_rows_anew(table)) return impact_like(out, Operation::change_primary);
    return server_.mariadb && doing_.form == Form::plain && changes_columns(table) ? impact_like(out, Operation::engine, "P/rw/R") : out;
  }

  Impact of_drop(const Table& table) const {
    switch (doing_.id.kind) {
      case Kind::column: {
        const Column* column = table.column(doing_.id.name);
        if (column == nullptr) return say(Operation::drop_column);
        const bool indexed = is_in_index(from_, doing_.id);
        if (column->generated == Generated::virtual_ && !indexed) {
          const Table* after = to_.find<Table>(table.id);
          return after == nullptr ? say(Operation::drop_virtual) : virtual_impact(Operation::drop_virtual, table, *after);
        }
        if (column->generated == Generated::stored && !indexed) return say(Operation::drop_stored);
        return with_shape(say(indexed ? Operation::drop_indexed_column : Operation::drop_column), table);
      }
      case Kind::key: {
        const Table* after = to_.find<Table>(table.id);
        return say(after != nullptr && after->primary_key() != nullptr ? Operation::change_primary : Operation::drop_primary);
      }
      case Kind::foreign_key: return say(Operation::drop_foreign_key);
      case Kind::check: return say(Operation::drop_check);
      default: {
        const Index* index = from_.find<Index>(doing_.id);
        const Impact out = say(Operation::drop_index);
        if (index == nullptr) return out;
        if (server_.mariadb && index->unique && index->options.at("using") == "hash") return impact_like(out, Operation::add_check);
        if (stores_rows(*index, table)) return impact_like(out, Operation::drop_primary);
        return may_store_rows_anew(table) ? impact_like(out, Operation::change_primary) : out;
      }
    }
  }

  Impact of_rename() const {
    switch (doing_.id.kind) {
      case Kind::column: return says_expressions_anew(from_, doing_.id) ? impact_like(say(Operation::rename_column), Operation::change_type) : say(Operation::rename_column);
      case Kind::index: return say(Operation::rename_index);
      case Kind::foreign_key: return say(Operation::add_foreign_key);  // made again under the new name
      case Kind::check: return say(Operation::add_check);
      default: return say(Operation::rename_table);
    }
  }

  Impact of_field(std::string_view field, const Table& table) const {
    switch (doing_.id.kind) {
      case Kind::column: return of_column_field(field, table);
      case Kind::index:
        if (field == "name") return say(Operation::rename_index);
        return say(Operation::index_visibility);
      case Kind::table: return of_table_field(field, table);
      default: return say(Operation::change_type);
    }
  }

  Impact of_column_field(std::string_view field, const Table& table) const {
    const Table* after = to_.find<Table>(doing_.id.table());
    const Column* from = table.column(doing_.from_id.name);
    if (from == nullptr) from = table.column(doing_.id.name);
    const Column* to = after == nullptr ? nullptr : after->column(doing_.id.name);
    if (from == nullptr || to == nullptr) return say(Operation::column_attribute);
    // JSON is a type of its own inside MariaDB; written out as what it stands for, it is another, and it is made of nothing else in place.
    const auto is_json = [&](const Column& column) { return server_.mariadb && column.check && column.check->text.contains("json_valid"); };
    if ((is_json(*from) || is_json(*to)) && field != "name" && field != "comment") return say(Operation::change_type);
    const bool is_moment = base_of(to->type) == "timestamp" || (to->default_value && lower(to->default_value->text).starts_with("current_timestamp"));
    if (field == "not_null" && to->not_null && server_.mariadb && is_moment) {
      return say(Operation::change_type);  // "cannot convert NULL to non-constant DEFAULT"
    }
    if (field == "type" || field == "collation") {
      Impact out = say(of_type(doing_, *from, *to, server_));
      out.may_fail = out.may_fail && !(from->collation == to->collation && holds_all(from->type, to->type));
      return out;
    }
    if (field == "not_null" && !to->not_null && stores_rows_by(from_, doing_.from_id, table)) return say(Operation::change_type);
    if (field == "not_null") return say(to->not_null ? Operation::set_not_null : Operation::drop_not_null);
    if (field == "default") return say(Operation::set_default);
    if (field == "name") return say(Operation::rename_column);
    if (field == "check") return say(Operation::column_check);
    if (field == "generated" || field == "generation") {
      return say(from->generated == Generated::virtual_ && to->generated == Generated::virtual_ ? Operation::change_virtual : Operation::change_stored);
    }
    if (field == "options") return of_column_options(*from, *to);
    return say(Operation::column_attribute);
  }

  Impact of_column_options(const Column& from, const Column& to) const {
    const auto differs = [&](std::string_view name) { return from.options.contains(name) != to.options.contains(name) || from.options.at(name) != to.options.at(name); };
    Impact out;
    if (differs("invisible")) out = say(Operation::column_visibility);
    for (const std::string_view name : {"auto_increment", "srid", "compressed", "system_versioning", "row", "storage", "column_format"}) {
      if (differs(name)) out = strongest(out, say(Operation::change_type));
    }
    if (out.statement.empty()) out = say(Operation::column_attribute);
    return out;
  }

  Impact of_table_field(std::string_view field, const Table& table) const {
    if (field == "column_order") return has_virtual(table) && !server_.mariadb ? say(Operation::reorder, "C/ro/R") : say(Operation::reorder);
    if (field == "partition_by") return say(Operation::partitioning);
    if (field != "options") return say(Operation::table_attribute);
    const Table* after = to_.find<Table>(doing_.id);
    if (after == nullptr) return say(Operation::table_attribute);
    Impact out;
    std::vector<std::string> names;
    for (const auto& [name, value] : table.options) names.push_back(name);
    for (const auto& [name, value] : after->options) names.push_back(name);
    for (const std::string& name : names) {
      if (table.options.contains(name) == after->options.contains(name) && table.options.at(name) == after->options.at(name)) continue;
      out = strongest(out, of_option(name, table, *after));
    }
    return out.statement.empty() ? say(Operation::table_attribute) : out;
  }

  Impact of_option(std::string_view name, const Table& before, const Table& after) const {
    static const std::vector<std::string_view> kShape = {"row_format", "key_block_size", "page_compressed", "page_compression_level"};
    static const std::vector<std::string_view> kStatistics = {"stats_persistent", "stats_auto_recalc", "stats_sample_pages"};
    static const std::vector<std::string_view> kEncryption = {"encryption", "encrypted", "encryption_key_id"};
    if (name == "engine") return say(Operation::engine);
    if (name == "collation") return say(Operation::default_charset);
    if (has(kShape, name)) return say(Operation::row_format);
    if (has(kStatistics, name)) return say(Operation::table_statistics);
    if (has(kEncryption, name)) return say(Operation::encryption);
    if (name == "system_versioning" || name.starts_with("period ")) {
      if (loses_history(before, after)) return impact_like(say(Operation::drop_versioning), Operation::add_versioning);
      return say(after.options.contains(name) ? Operation::add_versioning : Operation::drop_versioning);
    }
    return say(Operation::table_attribute);
  }

  const Doing& doing_;
  const Schema& from_;
  const Schema& to_;
  Server server_;
  ServerAge age_;
};

}  // namespace

Impact impact(const Doing& doing) { return Answer(doing).run(); }

bool has_virtual(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) { return column.generated == Generated::virtual_; });
}

bool is_functional(const Index& index) {
  return std::ranges::any_of(index.parts, [](const IndexPart& part) { return part.column.empty(); });
}

bool drops_columns_at_once(const Schema& schema, const Table& table) {
  const bool plain = !has_fulltext(schema, table.id.qualified()) && table.options.at("row_format") != "COMPRESSED" && !table.options.contains("key_block_size");
  const std::string& engine = table.options.at("engine");
  const bool innodb = engine.empty() || same_word(engine, "InnoDB");
  return plain && innodb && impact_of(Operation::drop_column, age_of(server_of(schema))).work == Work::metadata;
}

std::vector<Form> online(const Doing& doing) {
  if (doing.deed != Deed::create || (doing.id.kind != Kind::column && doing.id.kind != Kind::index)) return {};
  const Schema& from = doing.from.schema();
  const Schema& to = doing.to.schema();
  const Table* before = table_of(from, doing.id);
  const Table* after = table_of(to, doing.id);
  if (before == nullptr || after == nullptr) return {};
  if (doing.id.kind == Kind::column) {
    const Column* column = after->column(doing.id.name);
    const bool plain = column != nullptr && !column->not_null && column->generated == Generated::none && !column->options.contains("auto_increment");
    return plain && is_computed(*column, server_of(from)) ? std::vector{Form::bare, Form::set_default} : std::vector<Form>{};
  }
  // What else the statement must do at the same time: a key that a counter needs, an index in the place of another.
  const QualifiedName name = doing.id.table();
  for (const Column& column : after->columns) {
    const Column* old = before->column(column.id.name);
    if (column.options.contains("auto_increment") && (old == nullptr || !old->options.contains("auto_increment"))) return {};
  }
  for (const auto& [id, index] : from.all<Index>()) {
    if (index.table == name && to.find<Index>(id) == nullptr) return {};
  }
  if (from.find<Index>(doing.id) != nullptr) return {};
  Doing alone = {doing.deed, Form::concurrently, doing.id, doing.from_id, doing.fields, doing.from, doing.to};
  return impact(alone).stops_traffic() ? std::vector<Form>{} : std::vector{Form::concurrently};
}

}  // namespace plumb::mysql
