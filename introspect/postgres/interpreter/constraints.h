// Constraints of tables: made in CREATE TABLE and ALTER TABLE ADD CONSTRAINT alike, handed down to children.
#pragma once

#include "introspect/postgres/interpreter/columns.h"

namespace plumb::postgres {

/// How a statement adds a constraint.
struct Adding {
  bool new_table = false;  // rows cannot contradict it: NOT VALID says nothing
  bool recurse = true;     // ALTER TABLE ONLY: not to the children
};

/// Adds constraints to a table in the server's order: checks, then keys (the primary first, equal ones merged) and
/// exclusions. Foreign keys are left to add_foreign_keys, so that tables may be complete by then.
Status add_checks_and_keys(Interpreter& in, const QualifiedName& table, std::span<const PendingConstraint> constraints,
                           Adding how);
Status add_checks(Interpreter& in, const QualifiedName& table, std::span<const PendingConstraint> constraints, Adding how);
Status add_keys(Interpreter& in, const QualifiedName& table, std::span<const PendingConstraint> constraints, Adding how);
Status add_foreign_keys(Interpreter& in, const QualifiedName& table, std::span<const PendingConstraint> constraints,
                        Adding how);

/// ADD CONSTRAINT ... PRIMARY KEY | UNIQUE USING INDEX: the index becomes the key.
Status add_key_using_index(Interpreter& in, const QualifiedName& table, const PendingConstraint& constraint);

/// NOT NULL as the server hands it down to children.
void set_not_null(Interpreter& in, const QualifiedName& table, const Name& column, bool recurse);

}  // namespace plumb::postgres
