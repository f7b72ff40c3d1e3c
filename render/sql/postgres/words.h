// The words that PostgreSQL's statements share: names, lists, options, expressions, and how a statement refers to an
// object ("FUNCTION s.f(integer)", "COLUMN s.t.c").
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/postgres/names.h"
#include "model/schema.h"

namespace plumb::postgres::script {

std::string join(std::span<const std::string> parts, std::string_view separator);
std::string names(std::span<const Name> names);  // a, b

/// "TABLE s.t", "INDEX s.i", "AGGREGATE s.a(*)", "TRIGGER t ON s.t", "CONSTRAINT c ON s.t": as COMMENT ON, DROP and
/// ALTER ... OWNER TO want it. The schema tells a foreign table from others, and what an aggregate takes.
std::string reference(const ObjectId& id, const Schema& schema);
/// The first words of it.
std::string_view object_class(const ObjectId& id, const Schema& schema);

/// fillfactor = 70, toast.autovacuum_enabled = false
std::string settings(const Options& options);
/// " WITH (...)", or nothing.
std::string with_settings(const Options& options);
/// Options of foreign things: host 'x', port '5432'.
std::string foreign_settings(const Options& options);
/// " OPTIONS (...)", or nothing.
std::string with_foreign_settings(const Options& options);
/// "ADD a '1', SET b '2', DROP c"; empty where both are the same.
std::string foreign_settings_change(const Options& from, const Options& to);
/// What "SET (...)" and "RESET (...)" must say to get from one to the other; either may be empty.
struct SettingsChange {
  std::string set;
  std::string reset;
};
SettingsChange settings_change(const Options& from, const Options& to);

/// An expression of the relation's own columns, which need no qualifier there.
std::string local_text(const Expression& expression, const Name& relation);
/// The same where it must not be taken apart by what follows: in parentheses unless it needs none.
std::string local_operand(const Expression& expression, const Name& relation);
/// As a default in a column's definition, where less than an expression may stand.
std::string default_text(const Expression& expression);
/// A query over several lines.
std::string query_text(const Expression& query);

/// " COLLATE s.c", or nothing.
std::string collate(const QualifiedName& collation);
/// An element of an index, exclusion or partition key: (lower(a)) COLLATE "C" s.ops (x = 1) DESC NULLS LAST
std::string index_part(const IndexPart& part, const Name& relation);
std::string index_parts(std::span<const IndexPart> parts, const Name& relation);

/// The options of a sequence that differ from what is taken when nothing is said, each with a space before it.
std::string sequence_options(const SequenceOptions& options, const DataType& default_type);
/// The options that differ, each with a space and `prefix` before it; nothing where the type alone explains them.
std::string sequence_change(const SequenceOptions& from, const SequenceOptions& to, std::string_view prefix);

/// "a integer, VARIADIC b text[]": as CREATE says it (with defaults) or as the routine is named.
std::string arguments(std::span<const Argument> arguments, bool with_defaults);

}  // namespace plumb::postgres::script
