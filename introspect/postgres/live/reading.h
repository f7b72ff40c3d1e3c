// The state of one read: the Schema that is being built, and what each OID of the catalogue stands for. The queries of
// a subject are listed by one function of its file; they run in the order of reader.cc, each row goes to its receiver,
// and a receiver may use everything that earlier queries have left here. finish_* functions run after the last row.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "introspect/postgres/fragment.h"
#include "introspect/postgres/live/acl.h"
#include "introspect/postgres/live/arrays.h"
#include "introspect/postgres/live/pqxx_catalog.h"
#include "model/schema.h"

namespace plumb::postgres::live {

/// OIDs of the catalogues themselves: the same in every server. They say what kind of thing an OID is of.
namespace catalog {
inline constexpr Oid kType = 1247, kFunction = 1255, kRelation = 1259, kServer = 1417, kUserMapping = 1418, kForeignDataWrapper = 2328,
                     kCast = 2605, kConstraint = 2606, kConversion = 2607, kLanguage = 2612, kNamespace = 2615,
                     kOperatorClass = 2616, kOperator = 2617, kRule = 2618, kTrigger = 2620, kOperatorFamily = 2753,
                     kExtension = 3079, kPolicy = 3256, kStatistics = 3381, kCollation = 3456, kEventTrigger = 3466,
                     kTransform = 3576, kTextSearchDictionary = 3600, kTextSearchParser = 3601,
                     kTextSearchConfiguration = 3602, kTextSearchTemplate = 3764, kPublication = 6104;
}  // namespace catalog

/// What initdb makes has smaller OIDs than this; only the schema "public" of it belongs to the user.
inline constexpr Oid kFirstUserOid = 16384;
inline constexpr Oid kDefaultCollation = 100;

inline std::uint64_t pair_key(Oid a, Oid b) { return (std::uint64_t{a} << 32) | b; }

struct TypeInfo {
  DataType type;            // without modifiers
  char storage = '\0';
  Oid collation = 0;
  Oid base = 0;             // of a domain
  Oid row_of = 0;           // the relation whose rows it describes
};

struct OperatorClass {
  QualifiedName name;       // empty schema: built in
  Oid method = 0;
  Oid input = 0;
  bool is_default = false;
};

struct RelationColumn {
  Name name;
  Oid type = 0;
  Oid collation = 0;
};

/// A relation of the user's schemas. At most one of the pointers is set; none for what an extension owns.
struct Relation {
  QualifiedName name;
  char kind = '\0';  // pg_class.relkind
  bool partition = false;
  Name owner;
  std::vector<RelationColumn> columns;  // by attnum - 1; dropped ones are empty
  Table* table = nullptr;
  View* view = nullptr;
  MaterializedView* materialized = nullptr;
  CompositeType* composite = nullptr;
};

/// Where the index of a constraint belongs.
struct ConstraintIndex {
  Table* table = nullptr;
  Kind kind = Kind::key;
  std::size_t place = 0;  // in the table's keys or exclusions
};

struct IndexColumnSettings {
  Options options;
  std::optional<std::int64_t> statistics;
};

struct Reading {
  explicit Reading(int version) : version(version) {}

  int version;  // 150004
  Schema schema;
  bool torn = false;  // something was gone when a pg_get_... function looked for it

  // Names.
  std::unordered_map<Oid, Name> roles, namespaces, tablespaces, methods, languages, extensions, wrappers, servers;
  std::unordered_map<Oid, QualifiedName> collations, operators, functions, parsers, templates, dictionaries;
  std::unordered_map<Oid, std::string> function_signatures;
  std::unordered_map<Oid, TypeInfo> types;
  std::unordered_map<Oid, OperatorClass> operator_classes;
  std::unordered_map<std::uint64_t, Oid> default_operator_classes;  // (method, type)
  std::unordered_map<std::string, DataType> printed_types;          // by what format_type says
  std::unordered_map<std::uint64_t, std::vector<std::pair<int, std::string>>> comments;  // (catalogue, OID): parts
  std::unordered_set<std::uint64_t> members;                        // of extensions: (catalogue, OID)
  std::unordered_set<std::uint64_t> internals;                      // made by the server for another object

  // What later rows refer to. Objects of a std::map stay where they are.
  std::unordered_map<Oid, Relation> relations;
  std::unordered_map<Oid, Domain*> domains;
  std::unordered_map<Oid, EnumType*> enums;
  std::unordered_map<Oid, Publication*> publications;
  std::unordered_map<Oid, TextSearchConfiguration*> configurations;
  std::unordered_map<Oid, ConstraintIndex> constraint_indexes;      // by the index
  std::unordered_map<std::uint64_t, IndexColumnSettings> index_columns;  // (index, attnum)
  std::unordered_map<Oid, Oid> index_parents;
  std::unordered_map<Oid, Index*> indexes;

  /// A whole statement that the server printed, and what to do with its tree once all of them are parsed. The
  /// receiver is told null where the parser does not know the syntax; it must note that.
  struct Definition {
    std::string statement;
    std::function<void(const Node*)> use;
  };
  std::vector<Definition> definitions;
  FragmentStore fragments;  // what the server has printed so far

  // -- questions
  bool at_least(int major) const { return version >= major * 10000; }
  /// A column, or what stands for it in servers that lack it.
  std::string since(int major, std::string column, std::string otherwise = "NULL") const {
    return at_least(major) ? column : otherwise;
  }
  bool is_member(Oid catalogue, Oid object) const { return members.contains(pair_key(catalogue, object)); }
  bool is_internal(Oid catalogue, Oid object) const { return internals.contains(pair_key(catalogue, object)); }
  bool is_user_namespace(Oid oid) const;
  Name role(Oid oid) const;
  std::string comment(Oid catalogue, Oid object, int part = 0) const;
  /// Schema and name; the schema is empty for what is built in.
  QualifiedName qualified(Oid in_namespace, const Name& name) const;
  DataType type(Oid oid) const;
  /// From format_type's text where there is a modifier, else by OID.
  DataType type(Oid oid, std::optional<std::string_view> printed);
  QualifiedName function(Oid oid) const;
  QualifiedName collation(Oid oid) const;
  /// Empty where it is that of the type.
  QualifiedName column_collation(Oid collation, Oid type) const;
  /// The operator class of an index column over this type; empty where it is the default, unless it is asked for always.
  QualifiedName operator_class(Oid oid, Oid type, bool always) const;
  std::string operator_text(Oid oid) const;  // "=", "OPERATOR(s.@@)"
  Name tablespace(Oid oid) const { return named(tablespaces, oid); }
  Relation* relation(Oid oid);
  /// Names of columns by their numbers.
  std::vector<Name> column_names(const Relation& relation, const std::vector<std::int64_t>& numbers) const;

  template <class Map>
  static typename Map::mapped_type named(const Map& names, Oid oid) {
    auto it = names.find(oid);
    return it == names.end() ? typename Map::mapped_type{} : it->second;
  }

  // -- building
  /// What every object has.
  void common(Object& object, ObjectId id, Oid catalogue, Oid oid, Oid owner = 0) const;
  /// The next field: a text that the server made from a tree. NULL where there must be one: torn.
  Expression printed(Row& row, FragmentForm form = FragmentForm::expression);
  Expression printed(std::string_view text, FragmentForm form);
  std::optional<Expression> maybe_printed(Row& row);
  void define(std::string statement, std::function<void(const Node*)> use);
  void note(std::string what, std::string reason, bool incomplete = false);
};

/// Joins pg_namespace n so that only what is in the user's schemas is left.
std::string in_user_schemas(std::string_view namespace_column);

using Queries = std::vector<CatalogQuery>;
Queries catalogue_queries(Reading&);    // reader.cc: all of these
void names(Reading&, Queries&);         // names.cc
void types(Reading&, Queries&);         // types.cc
void ranges(Reading&, Queries&);        // types.cc
void servers(Reading&, Queries&);       // distribution.cc
void publications(Reading&, Queries&);  // distribution.cc
void relations(Reading&, Queries&);     // relations.cc
void sequences(Reading&, Queries&);     // relations.cc
void columns(Reading&, Queries&);       // columns.cc
void constraints(Reading&, Queries&);   // constraints.cc
void indexes(Reading&, Queries&);       // indexes.cc
void finish_indexes(Reading&);          // indexes.cc
void routines(Reading&, Queries&);      // routines.cc
void triggers(Reading&, Queries&);      // triggers.cc: also rules, policies, event triggers
void definitions(Reading&, Queries&);   // definitions.cc: statistics, operators, casts, default privileges
void text_search(Reading&, Queries&);   // text_search.cc
void left_out(Reading&, Queries&);      // left_out.cc

// expressions.cc
/// Gives every expression of the schema its tree, and runs what waits in definitions.
void parse_everything(Reading& reading);

}  // namespace plumb::postgres::live
