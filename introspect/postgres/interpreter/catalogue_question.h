// What a script asks the catalogue before it acts: EXISTS (SELECT ... FROM information_schema.columns WHERE table_name =
// 't' AND column_name = 'c'), to_regclass('t'). Answered from the schema as far as it has been read.
#pragma once

#include <optional>
#include <string>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

struct CatalogueQuestion {
  enum class Subject {
    relation, table, view, materialized_view, sequence, index, column, constraint, type, routine, trigger, policy, schema, extension,
  };
  Subject subject = Subject::relation;
  std::optional<Name> schema;  // each only where it was asked for
  std::optional<Name> owner;
  std::optional<Name> name;
  bool in_current_schema = false;
};

/// What a subquery asks, where it asks for nothing but a schema, a table and a name.
std::optional<CatalogueQuestion> question_of(const Node& subquery);
/// What to_regclass(constant) asks.
std::optional<CatalogueQuestion> question_of_regclass(const Node& call);

/// Whether there is such an object.
bool exists(const CatalogueQuestion& question, const Interpreter& in);

}  // namespace plumb::postgres
