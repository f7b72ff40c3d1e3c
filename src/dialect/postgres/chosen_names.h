// The names that the server gives to what the user left unnamed, as long as none is taken. PostgreSQL: makeObjectName,
// ChooseIndexNameAddition, ChooseIndexColumnNames, FigureIndexColname (commands/indexcmds.c, parser/parse_target.c).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/schema.h"

namespace plumb::postgres {

constexpr std::size_t kLongestName = 63;

/// name1_name2_label, the longer of the two names cut until the whole fits in 63 bytes. Empty parts are left out.
std::string object_name(std::string_view name1, std::string_view name2, std::string_view label);

/// Names joined by '_', as far as they can matter.
std::string joined_names(std::span<const Name> names);

/// What the server calls an index column that is an expression: the function's name, the innermost column ..., or "expr".
/// (FigureIndexColname)
std::string expression_column_name(const Node& expression);
/// The columns of an index, expressions named, doubles numbered. (ChooseIndexColumnNames)
std::vector<Name> index_column_names(std::span<const std::string> names);

/// The names of an index's columns, an expression's as the server calls it.
std::vector<std::string> part_names(std::span<const IndexPart> parts, std::span<const Name> include);

/// What stands for its columns in the name of an index, or of a unique key; a primary key's has nothing there.
std::string columns_in_name(const Index& index);
std::string columns_in_name(const Key& key);

/// What CREATE INDEX without a name calls it, and what a partition's copy of a partitioned index or key is called.
std::string chosen_name(const Index& index);
std::string chosen_name(const Key& key);

}  // namespace plumb::postgres
