// What CREATE TABLE and ALTER TABLE have in common: definitions of columns, keys, checks, foreign keys, options and
// partitions, and what the server makes of them (names, implied indexes, effective collations).
#pragma once

#include <functional>

#include "introspect/mysql/interpreter/interpreter.h"

namespace plumb::mysql {

class TableReader {
 public:
  TableReader(Interpreter& interpreter, Cursor& in, Table& table) : host_(interpreter), in_(in), table_(table) {}

  // columns.cc
  WrittenColumn column();
  static WrittenType type(Cursor& in, std::string_view modes);
  void attributes(WrittenColumn& out);
  /// What the server makes of the column, given the table's collation.
  void finish(WrittenColumn& written);

  // keys.cc
  /// PRIMARY KEY, UNIQUE, INDEX, FULLTEXT, SPATIAL, CONSTRAINT, FOREIGN KEY, CHECK: what stands beside columns. False
  /// where none begins here.
  bool definition();
  void index_rest(Index& index);
  void add(Index index);
  void add(Key key);
  void add(ForeignKey key, Name index_name);
  void add(Check check);
  ForeignKey references();
  Check check();
  bool enforced();
  void inline_parts(WrittenColumn& written);
  /// Names what has none, makes the indexes that foreign keys imply, NOT NULL of the primary key, and cuts what is too
  /// long for an index.
  void settle();

  // options.cc
  /// One table option; false where none begins here.
  bool option();
  void usual_options();
  // partitions.cc
  void partitions();
  static std::string one_partition(Cursor& in, const Table& table, bool columns);

  bool has_index(const Name& name) const;

  std::vector<Index> indexes;  // made by this statement
  std::string charset;         // said by this statement, without a collation

 private:
  friend class AlterReader;
  Name free_index_name(const Index& index) const;
  /// What stands in the parentheses of an index: its parts, and what else is said there.
  std::vector<IndexPart> key_parts(Options& options);
  Expression expression_in_parentheses();
  bool is_column_attribute() const;

  Interpreter& host_;
  Cursor& in_;
  Table& table_;
  void fit(Index& index) const;
  void leave_row_end_unsaid();
  /// Whether an index that counts begins with the columns of the foreign key.
  bool serves(const ForeignKey& key, const std::function<bool(const Index&)>& counts) const;
  std::vector<std::pair<ForeignKey, Name>> new_keys_;  // of this statement, with the name that their index shall have
};

}  // namespace plumb::mysql
