// How PostgreSQL spells identifiers, literals and types. The one writer of quoted text for this dialect.
#pragma once

#include <string>
#include <string_view>

#include "model/expression.h"
#include "model/node.h"

namespace plumb::postgres {

/// Quoted only where it must be: upper case, specials, or a keyword that may not stand as a column, table, type or
/// function name (the server's quote_identifier rule: every keyword that is not UNRESERVED is quoted).
std::string quote_identifier(std::string_view name);
std::string quote(const Name& name);
std::string quote(const QualifiedName& name);  // s.n, or n where the schema is empty
/// 'it''s', and E'...' where a backslash is in it, as the server's quote_literal does.
std::string quote_literal(std::string_view text);
/// A dollar-quoted string whose tag does not occur in the text ($$ where possible, else $function$, $function1$ ...).
std::string dollar_quote(std::string_view text);

/// A TypeName node as a DataType: built-in aliases become the catalogue's name with an empty schema (int -> int4,
/// "pg_catalog.int4" -> int4, decimal -> numeric, char(3) -> bpchar "(3)", bare char -> bpchar "(1)", "char" -> char,
/// interval day to second(3) -> interval " day to second(3)", timestamp(3) with time zone -> timestamptz "(3)",
/// float(10) -> float4). Any array bounds -> array. A name that is not built in keeps the schema that was written, or none.
/// `serial` names are not types: they are left as they are for the caller (name "serial" ..., schema empty).
DataType data_type(const Node& type_name);
/// As format_type prints it: "integer", "character varying(20)", "timestamp(3) with time zone", "public.mood[]".
std::string print(const DataType& type);
/// The other way, for a text that a server printed ("public.\"My Type\"(3)[]").
DataType parse_printed_type(std::string_view text);
/// Whether a name, without a schema, is a built-in type (catalogue spelling: "int4", "timestamptz", "json", "_text").
bool is_builtin_type(std::string_view name);

/// A column's option that the server keeps for itself (the minor releases of November 2026: a number of its own for each
/// relation, in every database another): nobody can set it, pg_dump leaves it out.
constexpr bool is_servers_own_option(std::string_view name) { return name == "pg_attver"; }

}  // namespace plumb::postgres
