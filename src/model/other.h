// The kinds that need only a few fields: schemas, extensions, statistics, operators, casts, text search, publications,
// foreign servers, default privileges.
#pragma once

#include "model/table.h"

namespace plumb {

struct SchemaObject : Object {  // a schema (namespace) itself
  static constexpr auto fields() { return with_common(); }
};

struct Extension : Object {
  Name schema;          // where its objects live; empty: not said
  std::string version;  // empty: not said

  static constexpr auto fields() {
    // A comment comes from the control file unless a person gave one.
    return field_list(Field{"schema", &Extension::schema, Weight::where_said},
                      Field{"version", &Extension::version, Weight::derived},
                      Field{"comment", &Object::comment, Weight::where_said}, Field{"owner", &Object::owner, Weight::where_said},
                      Field{"privileges", &Object::grants});
  }
};

struct Language : Object {
  bool trusted = false;
  QualifiedName handler, inline_handler, validator;

  static constexpr auto fields() {
    return with_common(Field{"trusted", &Language::trusted}, Field{"handler", &Language::handler},
                       Field{"inline", &Language::inline_handler}, Field{"validator", &Language::validator});
  }
};

struct Statistics : Object {  // CREATE STATISTICS
  QualifiedName table;
  std::vector<std::string> kinds;  // sorted; all kinds where none was said
  std::vector<Name> columns;       // in table order, as the server keeps them
  std::vector<Expression> expressions;
  std::optional<std::int64_t> target;

  static constexpr auto fields() {
    return with_common(Field{"table", &Statistics::table}, Field{"kinds", &Statistics::kinds},
                       Field{"columns", &Statistics::columns}, Field{"expressions", &Statistics::expressions},
                       Field{"target", &Statistics::target});
  }
};

struct Operator : Object {  // id.signature: "left, right" with NONE for a missing side
  QualifiedName function;
  DataType left, right;
  std::string commutator, negator;  // "OPERATOR(s.=)" or empty
  QualifiedName restrict_, join;
  bool hashes = false, merges = false;

  static constexpr auto fields() {
    return with_common(Field{"function", &Operator::function}, Field{"left", &Operator::left},
                       Field{"right", &Operator::right}, Field{"commutator", &Operator::commutator},
                       Field{"negator", &Operator::negator}, Field{"restrict", &Operator::restrict_},
                       Field{"join", &Operator::join}, Field{"hashes", &Operator::hashes},
                       Field{"merges", &Operator::merges});
  }
};

struct Cast : Object {  // id.name is empty, id.signature "source AS target"
  DataType source, target;
  QualifiedName function;        // with function_signature; empty for the other methods
  std::string function_signature;
  std::string method = "function";  // function, inout, binary
  std::string context = "explicit"; // explicit, assignment, implicit

  static constexpr auto fields() {
    return with_common(Field{"source", &Cast::source}, Field{"target", &Cast::target},
                       Field{"function", &Cast::function}, Field{"function_signature", &Cast::function_signature},
                       Field{"method", &Cast::method}, Field{"context", &Cast::context});
  }
};

struct TextSearchConfiguration : Object {
  QualifiedName parser;
  Options mappings;  // token type -> dictionaries, "pg_catalog.simple, public.mine"

  static constexpr auto fields() {
    return with_common(Field{"parser", &TextSearchConfiguration::parser},
                       Field{"mappings", &TextSearchConfiguration::mappings});
  }
};

struct TextSearchDictionary : Object {
  QualifiedName template_;
  Options options;

  static constexpr auto fields() {
    return with_common(Field{"template", &TextSearchDictionary::template_},
                       Field{"options", &TextSearchDictionary::options});
  }
};

struct PublicationTable {
  QualifiedName table;
  std::vector<Name> columns;  // empty: all
  std::optional<Expression> where;

  static constexpr auto fields() {
    return field_list(Field{"table", &PublicationTable::table}, Field{"columns", &PublicationTable::columns},
                      Field{"where", &PublicationTable::where});
  }
};

struct Publication : Object {
  bool all_tables = false;
  std::vector<PublicationTable> tables;  // sorted by name
  std::vector<Name> schemas;             // sorted
  std::vector<std::string> operations{"delete", "insert", "truncate", "update"};  // sorted
  bool via_partition_root = false;

  static constexpr auto fields() {
    return with_common(Field{"all_tables", &Publication::all_tables}, Field{"tables", &Publication::tables},
                       Field{"schemas", &Publication::schemas}, Field{"operations", &Publication::operations},
                       Field{"via_partition_root", &Publication::via_partition_root});
  }
};

struct ForeignDataWrapper : Object {
  QualifiedName handler, validator;
  Options options;

  static constexpr auto fields() {
    return with_common(Field{"handler", &ForeignDataWrapper::handler},
                       Field{"validator", &ForeignDataWrapper::validator},
                       Field{"options", &ForeignDataWrapper::options});
  }
};

struct ForeignServer : Object {
  Name wrapper;
  std::string type, version;
  Options options;

  static constexpr auto fields() {
    return with_common(Field{"wrapper", &ForeignServer::wrapper}, Field{"type", &ForeignServer::type},
                       Field{"version", &ForeignServer::version}, Field{"options", &ForeignServer::options});
  }
};

struct DefaultPrivileges : Object {  // id: schema (may be empty), owner = role, name = "tables", "functions" ...
  static constexpr auto fields() { return with_common(); }
};

}  // namespace plumb
