// The names that the server gives to what the user left unnamed, where others are taken already: keys, foreign keys, checks,
// indexes, sequences. PostgreSQL: ChooseRelationName, ChooseConstraintName (commands/indexcmds.c, catalog/pg_constraint.c).
#pragma once

#include <set>
#include <string_view>

#include "dialect/postgres/chosen_names.h"
#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// object_name with the first number after the label that no relation of the schema has. A constraint's index must also
/// differ from every constraint.
Name free_relation_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                        std::string_view label, bool constraint);
/// The same, where only constraints count (checks, foreign keys). `taken`: names given in this statement already.
Name free_constraint_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                          std::string_view label, const std::set<Name>& taken = {});

/// The same for CREATE STATISTICS without a name.
Name free_statistics_name(const Interpreter& in, const Name& schema, std::string_view table, std::string_view columns);

/// Whether any constraint of a table in this schema has the name.
bool constraint_exists(const Interpreter& in, const QualifiedName& name);

}  // namespace plumb::postgres
