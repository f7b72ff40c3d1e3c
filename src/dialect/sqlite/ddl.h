// A small reader of the CREATE statements that SQLite stores in sqlite_schema: what its PRAGMAs do not tell (constraints
// with their names, collations, conflict clauses, the texts of checks, defaults and generated columns, partial indexes).
// The statements were accepted by SQLite, so nothing is validated here; what is not understood is an error that says where,
// never something left out. https://sqlite.org/lang_createtable.html and its neighbours.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb::sqlite {

/// Bytes of the statement, from begin up to end.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One part of a key or index.
struct PartText {
  std::string column;      // empty where it is an expression
  std::string expression;
  std::string collation;   // empty: the column's own
  bool descending = false;
};

struct ConstraintText {
  enum class Kind { primary_key, unique, check, foreign_key, not_null, null, default_value, collate, generated };
  Kind kind = Kind::check;
  std::string name;             // CONSTRAINT name
  std::vector<PartText> parts;  // primary key, unique; of a foreign key only the columns
  std::string expression;       // check, default, generated: as written, without the outer parentheses; collate: the name
  std::string on_conflict;      // folded; empty: none
  bool autoincrement = false;
  bool stored = false;
  std::string target;           // foreign key
  std::vector<std::string> target_columns;
  std::string on_update, on_delete;  // folded words: "set null"; empty: none
  bool initially_deferred = false;
};

struct ColumnText {
  std::string name;
  std::string type;
  Span span;  // the whole definition
  std::vector<ConstraintText> constraints;
};

struct TableText {
  Span name;  // where the table's name stands, to give it another
  std::vector<ColumnText> columns;
  std::vector<ConstraintText> constraints;  // those of the table
  bool strict = false;
  bool without_rowid = false;
};

struct VirtualTableText {
  Span name;
  std::string module;
  std::vector<std::string> arguments;  // as written
};

struct IndexText {
  bool unique = false;
  std::string table;
  std::vector<PartText> parts;
  std::optional<std::string> where;
};

struct ViewText {
  std::vector<std::string> columns;
  std::string query;
};

struct TriggerText {
  std::string timing;  // "before", "after", "instead of"
  std::string event;   // "insert", "update", "delete"
  std::vector<std::string> update_columns;
  std::string table;
  std::optional<std::string> when;
  std::string body;    // between BEGIN and END
};

struct DdlError {
  std::string expected;
  std::size_t offset = 0;
};
template <class T>
using DdlResult = std::expected<T, DdlError>;

bool is_virtual_table(std::string_view sql);
DdlResult<TableText> read_table(std::string_view sql);
DdlResult<VirtualTableText> read_virtual_table(std::string_view sql);
DdlResult<IndexText> read_index(std::string_view sql);
DdlResult<ViewText> read_view(std::string_view sql);
DdlResult<TriggerText> read_trigger(std::string_view sql);

/// What any CREATE statement makes: "table", "index", "view" or "trigger", and its name. Nothing where it makes none.
struct Created {
  std::string kind;
  std::string name;
};
std::optional<Created> created_by(std::string_view sql);

}  // namespace plumb::sqlite
