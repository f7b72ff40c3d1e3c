// A plan for a SQLite database, as the command line makes it: FROM is a database file, TO a file or text.
#pragma once

#include <string>

#include "introspect/sqlite/reader.h"
#include "tests/support/planning.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {

inline Result<SchemaPtr> read_database(const std::string& path) { return normalized(sqlite::read_file(path, {})); }

struct Way {
  bool differs = false;
  std::string script;
  std::string failure;  // where there is none
};

inline Way way(const Result<SchemaPtr>& from, const Result<SchemaPtr>& to) {
  if (!from || !to) return {false, {}, text(from ? to.error() : from.error())};
  Result<Plan> plan = make_plan(*from, *to, dialect_named("sqlite"), {});
  if (!plan) return {false, {}, text(plan.error())};
  Result<std::string> script = proven(*plan, {});
  if (!script) return {true, {}, text(script.error()) + text(*plan)};
  return {!plan->empty(), *script, {}};
}

/// Every change as a line: what is done to which object, and of which fields.
inline std::string seen(const Result<SchemaPtr>& from, const Result<SchemaPtr>& to) {
  if (!from || !to) return text(from ? to.error() : from.error());
  const Result<Plan> plan = make_plan(*from, *to, dialect_named("sqlite"), {});
  if (!plan) return text(plan.error());
  std::string out;
  for (const Change& change : plan->changes) {
    std::string fields;
    for (const FieldChange& field : change.fields) fields += (fields.empty() ? ": " : ", ") + field.field;
    out += "    " + std::string(word(change.verb)) + " " + text(change.id) + fields + "\n";
  }
  return out;
}

}  // namespace plumb::test
