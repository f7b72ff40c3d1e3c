// Indexes, and the parts that exclusion constraints share with them.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// One IndexElem: what the server would store, with what is only its default left out. `name` is what the element
/// contributes to the name of an index: its column, the function, "expr".
struct BuiltPart {
  IndexPart part;
  std::string name;
};
Result<BuiltPart> build_part(const Interpreter& in, const QualifiedName& relation, const Node& element,
                             std::string_view method);

/// The columns of INCLUDE; all of them must exist.
Result<std::vector<Name>> include_columns(const Interpreter& in, const QualifiedName& relation,
                                          std::span<const Node* const> elements);

/// The operator class that an access method takes for a type when none is named; empty where that is not known.
std::string default_opclass(const Interpreter& in, std::string_view method, const DataType& type);

/// The tablespace that was said, or that SET default_tablespace says; empty where it is the database's.
Name effective_tablespace(const Interpreter& in, std::string_view said);

/// On a partitioned table: whether every partition has its part of the index, which makes it valid.
void validate_partitioned_index(Interpreter& in, Index& index);

/// CLUSTER ON index; an empty name: SET WITHOUT CLUSTER.
Status cluster_on(Interpreter& in, const QualifiedName& table, const Name& index);

/// Columns of a table or materialized view by name; none where there is no such column.
std::optional<OutputColumn> relation_column(const Interpreter& in, const QualifiedName& relation, const Name& column);

}  // namespace plumb::postgres
