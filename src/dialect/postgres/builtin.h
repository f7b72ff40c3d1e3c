// What every PostgreSQL server has without anyone creating it: the types, functions, operators, casts, default operator
// classes and relations of pg_catalog and information_schema, of all supported versions together. The data are the
// builtin_*_data.inc files that generate_builtin.sql prints from real servers.
//
// The catalogue is built at first use and immutable afterwards; everything returned lives for ever. Types are small
// numbers here (as the server's oids are); resolve_types.h numbers the types of a Schema after them and decides
// overloads and casts over both.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plumb::postgres::builtin {

using TypeId = std::int32_t;
inline constexpr TypeId kNoType = 0;

struct Type {
  std::string_view schema;  // "" for pg_catalog, or "information_schema"
  std::string_view name;
  char category = '\0';
  bool preferred = false;
  char kind = 'b';  // b base, d domain, p pseudo, r range, m multirange
  TypeId element = kNoType;
  TypeId array = kNoType;
  TypeId base = kNoType;  // of a domain; the subtype of a range; the range of a multirange
  bool collatable = false;

  bool is_array() const { return category == 'A' && element != kNoType && kind == 'b'; }
};

struct Column {
  std::string_view name;
  TypeId type = kNoType;
  bool star = true;  // false: only older servers than the newest have it
};

struct Function {
  std::string_view name;
  std::span<const TypeId> arguments;
  TypeId result = kNoType;
  char kind = 'f';  // f function, p procedure, w window, a aggregate, o ordered-set, h hypothetical-set aggregate
  bool returns_set = false;
  char volatility = 'v';
  int defaults = 0;
  TypeId variadic = kNoType;
  std::span<const std::string_view> argument_names;  // empty, or one for each argument ("-": none)
  std::span<const Column> columns;                   // OUT columns

  bool is_aggregate() const { return kind == 'a' || kind == 'o' || kind == 'h'; }
};

struct Operator {
  std::string_view name;
  TypeId left = kNoType;
  TypeId right = kNoType;
  TypeId result = kNoType;
};

struct Cast {
  char context = '\0';  // i implicit, a assignment, e explicit; '\0': there is none
  char method = 'f';    // b binary coercible, f function, i by input and output
};

struct Relation {
  std::string_view schema;
  std::string_view name;
  std::span<const Column> columns;
};

/// By catalogue name: "int4", "_int4"; "information_schema.sql_identifier". kNoType where there is none.
TypeId type(std::string_view name);
const Type& type(TypeId id);
/// Ids of built-in types are 1 .. type_count().
TypeId type_count();

std::span<const Function> functions(std::string_view name);
std::span<const Operator> operators(std::string_view name);
Cast cast(TypeId source, TypeId target);
/// nullptr where there is none. An empty schema means pg_catalog.
const Relation* relation(std::string_view schema, std::string_view name);
/// The operator class that CREATE INDEX uses when none is named: default_opclass("btree", int4) is "int4_ops".
/// Only for the exact input type; "" where there is none.
std::string_view default_opclass(std::string_view method, TypeId type);

/// The types that rules of the language speak of.
struct Known {
  TypeId unknown, boolean, int2, int4, int8, numeric, float4, float8, text, varchar, bpchar, name, char_, bit, varbit,
      interval, date, time, timetz, timestamp, timestamptz, oid, regclass, regtype, regproc, regprocedure, regnamespace,
      regconfig, regdictionary,
      record, record_array, void_, xml, json, jsonb, bytea, tid, xid, cid, cstring, any, anyelement, anyarray,
      anynonarray, anyenum, anyrange, anymultirange, anycompatible, anycompatiblearray, anycompatiblenonarray,
      anycompatiblerange, anycompatiblemultirange, int2vector, oidvector;
};
const Known& known();

}  // namespace plumb::postgres::builtin
