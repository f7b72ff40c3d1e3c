// The subcommands of ALTER TABLE, by subject. Each takes the table, the AlterTableCmd and whether it reaches the children
// (it does not after ALTER TABLE ONLY).
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

struct Alteration {
  QualifiedName table;
  const Node& command;
  bool recurse;

  Name name() const { return Name(command.str("name")); }
  const Node& def() const { return command["def"]; }
  bool missing_ok() const { return command.flag("missing_ok"); }
  bool cascade() const { return command.str("behavior") == "DROP_CASCADE"; }
};

/// One subcommand; none where it belongs to another subject.
std::optional<Status> alter_columns(Interpreter& in, const Alteration& change);      // alter_columns.cc
std::optional<Status> alter_constraints(Interpreter& in, const Alteration& change);  // alter_constraints.cc
std::optional<Status> alter_children(Interpreter& in, const Alteration& change);     // alter_children.cc
std::optional<Status> alter_storage(Interpreter& in, const Alteration& change);      // alter_table.cc: options, owner, triggers

/// ALTER of what is not a table: views, materialized views, indexes, sequences, composite types. (alter_relation.cc)
Status alter_relation(Interpreter& in, const ObjectId& id, const Node& command);

/// OWNER TO: also of what has no owner of its own.
void change_owner(Interpreter& in, const ObjectId& relation, const Name& role);

}  // namespace plumb::postgres
