// A dialect is a set of answered questions about one family of servers. diff/ and render/ ask these questions and
// never ask "which dialect is this". A dialect object is immutable and shared.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dialect/impact.h"
#include "model/schema.h"

namespace plumb {

enum class Sameness {
  same,
  different,
  unknown,  // can be neither shown nor refuted without a server: reported as not comparable without --scratch
};

/// An expression with where it stands: the object that carries it (a table for its checks and defaults, an index, a
/// policy, a domain ...) in its schema. Gives the types of the columns that it may name.
struct ExpressionAt {
  const Expression& expression;
  const NormalizedSchema& schema;
  const ObjectId& owner;
};

/// What it takes to change one field of an object that exists.
struct Alteration {
  enum class Way {
    in_place,  // an ALTER (or CREATE OR REPLACE, COMMENT, GRANT ...) does it
    replace,   // the object must be dropped and made again, because ...
    replace_table,  // of a part: its table must be
    swap,      // a type in use: the old one is renamed aside, the new one made, its users moved over, the old one dropped
    nothing,   // a difference that no statement can remove and that changes no meaning (column order)
  };
  Way way = Way::in_place;
  std::string because;              // for replace, replace_table and swap: completes "is dropped and created again because ..."
  bool rebuilds_dependents = false; // in place, but what depends on it must be dropped before and created after
};

struct Features {
  bool transactional_ddl = true;
  bool replaces_views = true;  // CREATE OR REPLACE VIEW
  bool orders_columns = false; // a column can be moved: another order of the columns is a change of the table
  bool indexes_in_alter_table = false;  // ALTER TABLE makes and drops indexes, together with what else it does;
                                        // their names, and those of keys, are free within each table
  bool comments_in_definitions = false; // a comment is set with the rest of the definition, not by a statement of its own
  bool foreign_keys_with_table = false;  // only CREATE TABLE can say them: a created table brings its foreign keys too
  bool is_server = true;  // a live source is a server, which says its version; else a file
  bool views_hold_columns = true;   // a column goes only when no view reads it any more
  bool renames_constraints = true;  // a foreign key or check gets another name where it stands
  bool spelling_counts = false;  // names are the same in any case, but the case in which they are written can be changed
  bool constraint_spelling_counts = false;  // those of constraints too
  bool checks_share_names = false;          // a name is that of one check in the schema, not in its table
  bool triggers_share_names = false;        // a name is that of one trigger in the schema, not in its table
  bool restrict_is_no_action = false;       // two words of foreign keys for one thing
};

/// Something of a table that differs: the table itself or one of its parts; without an id on the side that lacks it.
struct TableDifference {
  std::optional<ObjectId> from;
  std::optional<ObjectId> to;
  std::vector<std::string> fields;
};

class Dialect {
 public:
  virtual ~Dialect();
  virtual std::string_view name() const = 0;  // "postgres"
  virtual Features features(const Flavor& flavor) const = 0;

  /// What a user typed (in --rename, --include) as a Name.
  virtual Name fold(std::string_view typed) const = 0;
  /// An identifier for a script, quoted where it must be; the only way from a Name to SQL.
  virtual std::string quote(const Name& name) const = 0;
  virtual std::string quote(const QualifiedName& name) const = 0;
  /// A string literal, whatever the text holds.
  virtual std::string literal(std::string_view text) const = 0;
  virtual std::string print(const DataType& type) const = 0;

  /// Resolves and canonicalises everything; the only way to a NormalizedSchema.
  virtual Result<NormalizedSchema> normalize(Schema schema) const = 0;

  virtual Sameness same(const ExpressionAt& from, const ExpressionAt& to) const = 0;
  /// An unresolved extension type equals the same type seen by its schema.
  virtual bool same(const DataType& from, const NormalizedSchema& from_schema, const DataType& to,
                    const NormalizedSchema& to_schema) const = 0;
  virtual bool same(const QualifiedName& from, const NormalizedSchema& from_schema, const QualifiedName& to,
                    const NormalizedSchema& to_schema) const = 0;

  /// `from` and `to` hold the object under from_id and to_id; `field` is a name of its field list. Fields of one
  /// object are asked one by one; the strongest answer wins.
  virtual Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from,
                                const ObjectId& to_id, const NormalizedSchema& to) const = 0;

  /// Why a table that is on both sides cannot be altered, so that it must be made anew beside the old one, its rows copied,
  /// and put in its place: completes "is rebuilt because ...". Empty where ALTER does it. `differences` are all of its own.
  virtual std::string rebuild(const ObjectId& table, const NormalizedSchema& from, const NormalizedSchema& to,
                              std::span<const TableDifference> differences) const;

  /// Whether two partitions of one table might claim one value: then the one is there before the other only for an error.
  virtual bool bounds_may_meet(const ObjectId& a, const NormalizedSchema& schema_of_a, const ObjectId& b, const NormalizedSchema& schema_of_b) const;

  /// What a database holds before anyone made anything in it.
  virtual Schema new_database(const Flavor& flavor) const;

  /// What one step does to a server in use; and every row that the answer can be.
  virtual Impact impact(const Doing& doing) const;
  /// What several steps do that one statement makes, or one step that is the only one.
  virtual Impact impact_together(std::span<const Doing> doings) const;
  virtual std::span<const Impact* const> impacts() const;
  /// The forms in which the step is made without stopping anybody, in order; empty where there are none, or no need.
  virtual std::vector<Form> online(const Doing& doing) const;

  /// Why no two columns can stand for this one and be kept alike; empty where they can. The id is in both schemas.
  virtual std::string cannot_sync(const ObjectId& column, const NormalizedSchema& from, const NormalizedSchema& to) const;
  /// Why no view can be used like this table, which gets another name; empty where one can.
  virtual std::string cannot_stand_in(const Table& table, const NormalizedSchema& from) const;
  /// The statements that keep two columns alike while two releases of an application use one each, and the value that
  /// the new one has where only the old one is filled.
  virtual std::vector<std::string> sync_columns(const ColumnSync& sync) const;
  virtual std::string synced_value(const ColumnSync& sync) const;
  /// What the server itself gives the rows that are there when a column comes that has no default and must not be NULL, as a
  /// default that the column could have; empty where it refuses.
  virtual std::string value_without_default(const Column& column, const Schema& schema) const;
  /// The statement that lets a table be used by another name: a view that can be written to.
  virtual std::string stand_in(const QualifiedName& old_name, const Table& table) const;

  /// What the model keeps as text of the tables of a schema (their definitions) is made to say what their parts say, which
  /// were changed; texts of columns are those of `to`.
  virtual void redefine(Schema& schema, const Schema& to) const;

  /// Renames an object and everything that refers to it, in expressions too (model/rename.h does all but those). A
  /// dialect that cannot says so.
  virtual Status rename(Schema& schema, const ObjectId& from, const ObjectId& to) const;
};

}  // namespace plumb
