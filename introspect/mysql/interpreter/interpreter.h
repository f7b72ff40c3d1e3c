// Applies statements to a Schema, as the server would. A statement that is of no concern to a schema changes nothing; one
// that is, but is not modelled, is noted as not compared; one that contradicts the schema fails.
//
// Objects of the home database have no schema in their names: a text compares equal to it under whatever name it is
// loaded. The first database that a text makes current is its home.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "dialect/mysql/cursor.h"
#include "dialect/mysql/expression_parser.h"
#include "dialect/mysql/server.h"
#include "dialect/mysql/types.h"
#include "introspect/mysql/interpreter/evaluate.h"
#include "model/schema.h"

namespace plumb::mysql {

/// A column as written: what the table still has to say about it is not decided yet.
struct WrittenColumn {
  Column column;
  WrittenType type;
  bool null_said = false;
  bool has_default = false;
  bool default_null = false;
  bool default_computed = false;  // in parentheses
  Term default_term;
  std::string default_text;
  bool primary = false;
  bool unique = false;
  bool serial = false;
  bool json_check = false;
  std::string type_charset;
  std::optional<ForeignKey> references;
  std::vector<Check> checks;
  bool first = false;  // position in ALTER TABLE
  Name after;

  /// Something of it stands beside the columns of the table.
  bool has_parts() const { return primary || unique || json_check || references || !checks.empty(); }
};

class Interpreter {
 public:
  Interpreter(Schema base, Origin origin);

  /// The tokens of one statement, the last of which is `end`. The text that they are of must live meanwhile.
  Status apply(std::span<const Token> tokens);

  Schema schema;
  Server server;
  Origin origin;
  Place place;
  /// The modes that statements are read under from now on. `said`: they are known to be those, and not just what a server has.
  void under(std::string modes, bool said);
  const std::string& session_sql_mode() const { return session_sql_mode_; }

 private:
  friend class TableReader;
  friend class AlterReader;
  friend class AlterPartitions;
  friend class CalledBody;

  // interpreter.cc
  Status run(Cursor& in);
  Status create(Cursor& in);
  Status drop(Cursor& in);
  Status alter(Cursor& in);
  Status set(Cursor& in);
  void note(std::string what, std::string reason, bool incomplete = false);
  QualifiedName qualified(Cursor& in);
  QualifiedName qualified_folded(Cursor& in);
  Name database(std::string_view spelling);
  Status syntax(const Cursor& in) const;
  Status exists(const ObjectId& id) const;
  Status missing(const ObjectId& id) const;

  /// An expression or query as the server keeps it: without the modes that it was written under.
  std::string slice(const Cursor& in, std::size_t begin, std::size_t end);
  /// What keeps its modes, from here to the end of the statement.
  std::string rest(const Cursor& in) const;
  /// The mode is the object's own.
  void keep_mode(Options& settings, std::string& sql_mode) const;
  std::string definer(Cursor& in);

  // called.cc
  Status call(Cursor& in);
  Status prepare(Cursor& in);
  Status execute(Cursor& in);
  void set_variable(const std::string& name, Cursor& in);
  void set_mode(Cursor& in);
  std::string home_text() const;

  // tables.cc
  Status create_table(Cursor& in, bool or_replace);
  Status create_index(Cursor& in, bool or_replace);
  void put_table(Table table, std::vector<Index> indexes);
  std::vector<Index> take_indexes(const ObjectId& table);
  void drop_table(const ObjectId& id);
  Status rename_table(const ObjectId& from, const ObjectId& to);
  // alter_table.cc
  Status alter_table(Cursor& in);
  // triggers.cc
  Status create_trigger(Cursor& in, bool or_replace, const std::string& definer);
  const ObjectId* trigger_named(const QualifiedName& name) const;
  Status place_trigger(Trigger trigger, const std::string& how, const std::string& other);
  void put_trigger(Trigger trigger);
  void drop_trigger(const ObjectId& id);
  // others.cc
  Status create_view(Cursor& in, bool or_replace, const Options& head, const std::string& definer);
  Status create_routine(Cursor& in, Kind kind, bool or_replace, bool if_not_exists, const std::string& definer);
  Status create_event(Cursor& in, bool or_replace, const std::string& definer);
  Status alter_event(Cursor& in, const std::string& definer);
  std::string schedule(Cursor& in, std::string& starts);
  Status create_sequence(Cursor& in, bool or_replace);
  Status alter_sequence(Cursor& in);
  void sequence_options(Cursor& in, SequenceOptions& options, bool& said_start);
  Status create_database(Cursor& in);
  Status alter_database(Cursor& in);

  std::map<QualifiedName, ObjectId> trigger_ids_;  // where each trigger was last; one that was dropped may still be told
  std::string session_sql_mode_;
  bool mode_said_ = false;
  Name home_;         // the database whose objects have no schema; empty: none was named
  Name current_;      // of USE; empty: the home
  Variables variables_;                       // @x
  std::map<std::string, Answer> prepared_;    // by PREPARE
  int called_ = 0;                            // how deep in CALL
  std::set<ObjectId> implicit_indexes_;  // made for a foreign key, and gone when another serves it
};

}  // namespace plumb::mysql
