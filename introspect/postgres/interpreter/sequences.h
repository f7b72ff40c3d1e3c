// Sequences: their options as the server completes them, and the sequences of serial and identity columns.
#pragma once

#include <span>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// Applies the options of CREATE or ALTER SEQUENCE (DefElem nodes) the way the server's init_params does: what is not
/// said follows from the type and the direction. OWNED BY and RESTART are not options of this kind.
Status apply_sequence_options(const Interpreter& in, SequenceOptions& options, std::span<const Node* const> elements,
                              bool created);

/// Another type for an existing sequence: limits that were those of the old type follow.
void retype_sequence(SequenceOptions& options, const DataType& type);

/// The sequences that a table's columns own.
std::vector<QualifiedName> owned_sequences(const Interpreter& in, const QualifiedName& table);

/// OWNED BY table.column, or NONE; nothing where the options do not say.
Status apply_owned_by(Interpreter& in, Sequence& sequence, std::span<const Node* const> elements);

}  // namespace plumb::postgres
