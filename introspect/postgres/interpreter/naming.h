// The names that the server gives to what the user left unnamed: keys, foreign keys, checks, indexes, sequences.
// PostgreSQL: makeObjectName, ChooseRelationName, ChooseConstraintName, ChooseIndexNameAddition (commands/indexcmds.c,
// catalog/pg_constraint.c).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

constexpr std::size_t kLongestName = 63;

/// name1_name2_label, the longer of the two names cut until the whole fits in 63 bytes. Empty parts are left out.
std::string object_name(std::string_view name1, std::string_view name2, std::string_view label);

/// Names joined by '_', as far as they can matter.
std::string joined_names(std::span<const Name> names);

/// object_name with the first number after the label that no relation of the schema has. A constraint's index must also
/// differ from every constraint.
Name free_relation_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                        std::string_view label, bool constraint);
/// The same, where only constraints count (checks, foreign keys). `taken`: names given in this statement already.
Name free_constraint_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                          std::string_view label, const std::set<Name>& taken = {});

/// The same for CREATE STATISTICS without a name.
Name free_statistics_name(const Interpreter& in, const Name& schema, std::string_view table, std::string_view columns);

/// What the server calls an index column that is an expression: the function's name, the innermost column ..., or "expr".
/// (FigureIndexColname)
std::string expression_column_name(const Node& expression);
/// The columns of an index, expressions named, doubles numbered. (ChooseIndexColumnNames)
std::vector<Name> index_column_names(std::span<const std::string> names);

/// Whether any constraint of a table in this schema has the name.
bool constraint_exists(const Interpreter& in, const QualifiedName& name);

}  // namespace plumb::postgres
