// A table and what lives inside it: columns, keys, foreign keys, checks, exclusion constraints. One struct serves all
// dialects; a field that a dialect lacks keeps its neutral value there.
#pragma once

#include <cstdint>
#include <optional>

#include "model/object.h"

namespace plumb {

/// The numbers of a sequence, also of an identity column. Only what differs from the type's default is meaningful to
/// people, but the model holds the effective values, so that "START 1" equals nothing said.
struct SequenceOptions {
  DataType type;
  std::int64_t start = 1;
  std::int64_t increment = 1;
  std::int64_t min = 1;
  std::int64_t max = 0;
  std::int64_t cache = 1;
  bool cycle = false;

  static constexpr auto fields() {
    return field_list(Field{"type", &SequenceOptions::type},   Field{"start", &SequenceOptions::start},
                      Field{"increment", &SequenceOptions::increment}, Field{"min", &SequenceOptions::min},
                      Field{"max", &SequenceOptions::max},     Field{"cache", &SequenceOptions::cache},
                      Field{"cycle", &SequenceOptions::cycle});
  }
  friend bool operator==(const SequenceOptions&, const SequenceOptions&) = default;
};

enum class Identity { none, always, by_default };
constexpr std::array<std::string_view, 3> words(Identity) { return {"none", "always", "by default"}; }
enum class Generated { none, stored, virtual_ };
constexpr std::array<std::string_view, 3> words(Generated) { return {"none", "stored", "virtual"}; }

struct Column : Object {
  DataType type;
  bool not_null = false;
  std::optional<Expression> default_value;
  Identity identity = Identity::none;
  std::optional<SequenceOptions> identity_sequence;
  Generated generated = Generated::none;
  std::optional<Expression> generation;
  QualifiedName collation;   // empty: the type's own
  bool collation_said = false;  // MySQL remembers that it was said of the column, though it may be the table's
  std::string storage;       // plain, external, extended, main; empty: the type's own
  std::string compression;   // pglz, lz4; empty: the server's default
  std::optional<std::int64_t> statistics;  // target; none: the default
  Options options;           // n_distinct ..., and foreign options of a foreign table's column
  Name not_null_name;        // PostgreSQL 18 names its NOT NULL constraints; empty elsewhere
  bool not_null_no_inherit = false;
  bool not_null_validated = true;
  bool inherited = false;    // comes from a parent table or partition root, and is not declared here as well
  bool not_null_inherited = false;  // NOT NULL is there because a parent says so
  std::optional<Expression> check;  // MariaDB: a check that belongs to the column, and has no name

  static constexpr auto fields() {
    return with_common(
        Field{"type", &Column::type}, Field{"collation", &Column::collation},
        Field{"collation_said", &Column::collation_said, Weight::derived}, Field{"not_null", &Column::not_null},
        Field{"default", &Column::default_value}, Field{"identity", &Column::identity},
        Field{"identity_sequence", &Column::identity_sequence}, Field{"generated", &Column::generated},
        Field{"generation", &Column::generation}, Field{"check", &Column::check}, Field{"storage", &Column::storage},
        Field{"compression", &Column::compression}, Field{"statistics", &Column::statistics},
        Field{"options", &Column::options}, Field{"not_null_name", &Column::not_null_name, Weight::derived},
        Field{"not_null_no_inherit", &Column::not_null_no_inherit},
        Field{"not_null_validated", &Column::not_null_validated}, Field{"inherited", &Column::inherited},
        Field{"not_null_inherited", &Column::not_null_inherited, Weight::derived});
  }
};

/// What any constraint has. `inherited`: it came from a parent table or partition root (the parent owns it; it is
/// created, changed and dropped through the parent) and is never a change of its own.
struct Constraint : Object {
  bool deferrable = false;
  bool initially_deferred = false;
  bool validated = true;
  bool enforced = true;
  bool inherited = false;
};

template <class... Fields>
constexpr auto with_constraint(Fields... fields) {
  return with_common(fields..., Field{"deferrable", &Constraint::deferrable},
                     Field{"initially_deferred", &Constraint::initially_deferred},
                     Field{"validated", &Constraint::validated}, Field{"enforced", &Constraint::enforced},
                     Field{"inherited", &Constraint::inherited, Weight::derived});
}

/// A primary key or unique constraint; its index is part of it.
struct Key : Constraint {
  bool primary = false;
  std::vector<Name> columns;
  std::vector<Name> include;
  bool nulls_not_distinct = false;
  bool without_overlaps = false;
  Options options;  // of its index
  Name tablespace;
  bool clustered = false;
  bool replica_identity = false;
  std::string index_comment;  // the constraint's own is `comment`
  bool made_alone = false;    // PostgreSQL, inherited: made on the partition itself, and then taken in by the parent's

  static constexpr auto fields() {
    return with_constraint(Field{"primary", &Key::primary}, Field{"columns", &Key::columns},
                           Field{"include", &Key::include}, Field{"nulls_not_distinct", &Key::nulls_not_distinct},
                           Field{"without_overlaps", &Key::without_overlaps}, Field{"options", &Key::options},
                           Field{"tablespace", &Key::tablespace}, Field{"clustered", &Key::clustered},
                           Field{"replica_identity", &Key::replica_identity},
                           Field{"index_comment", &Key::index_comment, Weight::cosmetic},
                           Field{"made_alone", &Key::made_alone, Weight::derived});
  }
};

enum class Match { simple, full, partial };
constexpr std::array<std::string_view, 3> words(Match) { return {"simple", "full", "partial"}; }
enum class Action { no_action, restrict_, cascade, set_null, set_default };
constexpr std::array<std::string_view, 5> words(Action) {
  return {"no action", "restrict", "cascade", "set null", "set default"};
}

struct ForeignKey : Constraint {
  std::vector<Name> columns;
  QualifiedName target;
  std::vector<Name> target_columns;  // always filled: the target's primary key where the text named none
  Match match = Match::simple;
  Action on_update = Action::no_action;
  Action on_delete = Action::no_action;
  std::vector<Name> on_delete_columns;  // SET NULL (a, b)
  bool period = false;

  static constexpr auto fields() {
    return with_constraint(Field{"columns", &ForeignKey::columns}, Field{"target", &ForeignKey::target},
                           Field{"target_columns", &ForeignKey::target_columns}, Field{"match", &ForeignKey::match},
                           Field{"on_update", &ForeignKey::on_update}, Field{"on_delete", &ForeignKey::on_delete},
                           Field{"on_delete_columns", &ForeignKey::on_delete_columns},
                           Field{"period", &ForeignKey::period});
  }
};

struct Check : Constraint {
  Expression expression;
  bool no_inherit = false;

  static constexpr auto fields() {
    return with_constraint(Field{"expression", &Check::expression}, Field{"no_inherit", &Check::no_inherit});
  }
};

/// One element of an index or exclusion constraint: a column or an expression, and how it is ordered.
struct IndexPart {
  Name column;              // empty where it is an expression
  Expression expression;
  QualifiedName collation;  // empty: the column's own
  QualifiedName opclass;    // empty: the type's default for the method
  Options opclass_options;
  bool descending = false;
  bool nulls_first = false;  // effective: DESC alone means true
  std::string operator_text; // exclusion only: "=", "&&", "OPERATOR(s.@@)"
  std::optional<std::int64_t> statistics;

  static constexpr auto fields() {
    return field_list(Field{"column", &IndexPart::column}, Field{"expression", &IndexPart::expression},
                      Field{"collation", &IndexPart::collation}, Field{"opclass", &IndexPart::opclass},
                      Field{"opclass_options", &IndexPart::opclass_options},
                      Field{"descending", &IndexPart::descending}, Field{"nulls_first", &IndexPart::nulls_first},
                      Field{"operator", &IndexPart::operator_text}, Field{"statistics", &IndexPart::statistics});
  }
};

struct Exclusion : Constraint {
  std::string method = "gist";
  std::vector<IndexPart> parts;
  std::vector<Name> include;
  std::optional<Expression> where;
  Options options;
  Name tablespace;
  std::string index_comment;

  static constexpr auto fields() {
    return with_constraint(Field{"method", &Exclusion::method}, Field{"parts", &Exclusion::parts},
                           Field{"include", &Exclusion::include}, Field{"where", &Exclusion::where},
                           Field{"options", &Exclusion::options}, Field{"tablespace", &Exclusion::tablespace},
                           Field{"index_comment", &Exclusion::index_comment, Weight::cosmetic});
  }
};

enum class TableForm { ordinary, partitioned, foreign_ };
constexpr std::array<std::string_view, 3> words(TableForm) { return {"ordinary", "partitioned", "foreign"}; }

struct Table : Object {
  TableForm form = TableForm::ordinary;
  bool unlogged = false;
  std::vector<QualifiedName> inherits;  // in order; not for partitions
  QualifiedName partition_of;
  std::optional<Expression> partition_bound;  // "FOR VALUES FROM (1) TO (10)", "DEFAULT"
  std::optional<Expression> partition_by;     // "RANGE (created_at)"
  QualifiedName of_type;
  Options options;       // storage parameters; engine, charset ... in MySQL; STRICT ... in SQLite
  std::string access_method;  // empty: heap
  Name tablespace;
  std::string replica_identity = "default";  // default, full, nothing, index
  bool row_security = false;
  bool force_row_security = false;
  Name server;             // foreign tables
  Options foreign_options;
  std::string definition;  // SQLite: the statement as it is stored, which is what scripts make the table with
  std::vector<Column> columns;  // in table order
  std::vector<Key> keys;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Check> checks;
  std::vector<Exclusion> exclusions;

  /// The table's own attributes; columns and constraints are changes of their own, see kParts in kinds.h.
  static constexpr auto fields() {
    return with_common(
        Field{"form", &Table::form}, Field{"unlogged", &Table::unlogged}, Field{"inherits", &Table::inherits},
        Field{"partition_of", &Table::partition_of}, Field{"partition_bound", &Table::partition_bound},
        Field{"partition_by", &Table::partition_by}, Field{"of_type", &Table::of_type},
        Field{"options", &Table::options}, Field{"access_method", &Table::access_method},
        Field{"tablespace", &Table::tablespace}, Field{"replica_identity", &Table::replica_identity},
        Field{"row_security", &Table::row_security}, Field{"force_row_security", &Table::force_row_security},
        Field{"server", &Table::server}, Field{"foreign_options", &Table::foreign_options},
        Field{"definition", &Table::definition, Weight::derived});
  }

  const Column* column(const Name& name) const;
  Column* column(const Name& name);
  const Key* primary_key() const;
};

struct Index : Object {
  QualifiedName table;
  std::string method = "btree";
  bool unique = false;
  bool nulls_not_distinct = false;
  std::vector<IndexPart> parts;
  std::vector<Name> include;
  std::optional<Expression> where;
  Options options;
  Name tablespace;
  bool valid = true;
  bool clustered = false;
  bool replica_identity = false;
  QualifiedName parent;     // the partitioned index it is attached to
  bool inherited = false;   // made by the server for a partition: created and dropped through the parent
  bool only = false;        // CREATE INDEX ... ON ONLY: the parent index does not reach into the partitions
  std::string definition;   // SQLite: the statement as it is stored

  static constexpr auto fields() {
    return with_common(Field{"table", &Index::table}, Field{"method", &Index::method}, Field{"unique", &Index::unique},
                       Field{"nulls_not_distinct", &Index::nulls_not_distinct}, Field{"parts", &Index::parts},
                       Field{"include", &Index::include}, Field{"where", &Index::where},
                       Field{"options", &Index::options}, Field{"tablespace", &Index::tablespace},
                       Field{"valid", &Index::valid}, Field{"clustered", &Index::clustered},
                       Field{"replica_identity", &Index::replica_identity}, Field{"parent", &Index::parent},
                       Field{"inherited", &Index::inherited, Weight::derived}, Field{"only", &Index::only, Weight::derived},
                       Field{"definition", &Index::definition, Weight::derived});
  }
};

}  // namespace plumb
