// What ALTER TABLE does to a MySQL or MariaDB server in use: with which ALGORITHM and LOCK it can run, by operation and version.
// The clause that a server accepts at best is the name of the lock (Lock::name), ready for the statement: a statement that says it
// fails where the server would have to do worse, and blocks nobody.
#pragma once

#include <span>
#include <vector>

#include "dialect/impact.h"
#include "dialect/mysql/server.h"

namespace plumb::mysql {

enum class Operation {
  add_column, add_column_inside, add_computed_default, add_auto_increment, add_virtual, add_stored, drop_column, drop_indexed_column,
  drop_virtual, drop_stored, rename_column, reorder, set_default, change_type, same_storage, extend_varchar, change_collation,
  change_indexed_collation, widen_charset, drop_not_null, set_not_null, append_label, column_attribute, column_visibility,
  change_virtual, change_stored, column_check, add_index, add_unique, add_first_fulltext, add_fulltext, add_spatial, drop_index,
  rename_index, index_visibility, add_primary, drop_primary, change_primary, add_foreign_key, drop_foreign_key, add_check, drop_check,
  row_format, table_statistics, default_charset, engine, encryption, table_attribute, partitioning, add_versioning, drop_versioning,
  create_table, drop_table, rename_table, create_object, drop_object, alter_object,
};

/// The columns of the table: versions between which something changed.
enum class ServerAge { mysql57, mysql8012, mysql8029, mysql84, mariadb104, mariadb106, mariadb112 };

ServerAge age_of(const Server& server);

/// The row of an operation on a server of that version.
Impact impact_of(Operation operation, ServerAge age);
/// The same, with the clause of another cell: "P/ro/R".
Impact impact_of(Operation operation, ServerAge age, std::string_view cell);

/// All rows, for MariaDB 10.6 to 11.1 (which the live tests measure) and MySQL 8.4.
std::span<const Impact* const> impacts();

/// Whether a column that is in no index goes in a moment.
bool drops_columns_at_once(const Schema& schema, const Table& table);
Impact impact(const Doing& doing);
bool has_virtual(const Table& table);
/// An index on an expression, for which MySQL keeps a hidden virtual column.
bool is_functional(const Index& index);
/// Of several changes of one table in one statement; not of none.
Impact impact_together(std::span<const Doing> doings);

/// A column with a default to compute comes bare, and gets it then; an index is built by a statement of its own, because together
/// with a new column it would rewrite the table.
std::vector<Form> online(const Doing& doing);

}  // namespace plumb::mysql
