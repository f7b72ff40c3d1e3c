// Columns as their definitions say them, in CREATE TABLE and in ALTER TABLE ADD COLUMN.
#pragma once

#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// A constraint that waits until the columns of its table are known. `columns` is set where it stood within a column
/// definition.
struct PendingConstraint {
  const Node* node = nullptr;
  std::vector<Name> columns;
  bool deferrable = false;
  bool initially_deferred = false;
  bool enforced = true;

  std::string_view type() const { return node->str("contype"); }
};

/// The constraints of a list, with the DEFERRABLE and the like that the grammar lists behind them joined to them.
std::vector<PendingConstraint> pending_constraints(std::span<const Node* const> constraints,
                                                   const std::vector<Name>& columns);

/// The type that a column, attribute or domain of this TypeName has; an error where no such type can exist.
Result<DataType> known_type(const Interpreter& in, const Node& type_name);

/// A collation by its name; empty where it is the type's own ("default").
Result<QualifiedName> collation(const Interpreter& in, std::span<const Node* const> names);

/// Storage as the model keeps it: lower case, empty where it is the type's own.
std::string storage(const Interpreter& in, std::string_view written, const DataType& type);

/// The options of a list of DefElems, applied to what is there (SET, ADD, DROP, or plain).
void apply_options(Options& options, std::span<const Node* const> elements);
void reset_options(Options& options, std::span<const Node* const> elements);

/// A column as far as it needs no other: type (unless of a partition or typed table), collation, storage, NOT NULL.
Result<Column> make_column(Interpreter& in, const QualifiedName& table, const Node& definition);

/// What needs the table in place: default, generation expression, identity; serial makes its sequence. The column must be in the schema.
Status finish_column(Interpreter& in, const QualifiedName& table, const Name& column, const Node& definition);

/// The constraints of a column definition that belong to the table: keys, checks, foreign keys.
std::vector<PendingConstraint> table_constraints(const Node& definition);

/// ALTER COLUMN SET DEFAULT: nothing where it says the same as no default at all.
std::optional<Expression> column_default(const Interpreter& in, const Node& expression, const QualifiedName& table,
                                         const Column& column);

/// GENERATED ... AS IDENTITY
Status make_identity(Interpreter& in, Column& column, const Node& constraint);

/// An expression of one table's columns said again for another's (a child, a renamed table, a retyped column).
Expression retarget(const Interpreter& in, const Expression& expression, const QualifiedName& from,
                    const QualifiedName& to);

}  // namespace plumb::postgres
