// What every schema object has: a typed id, a comment, an owner, privileges, and where it was read.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "model/expression.h"
#include "model/field.h"
#include "model/name.h"
#include "model/options.h"

namespace plumb {

/// Every kind of thing that a change can be about. The first group stands beside each other in a Schema, the second
/// lives inside a table. The word is what ids, reports and --ignore use. The order is the order of reports.
enum class Kind {
  schema,
  extension,
  language,
  collation,
  enum_type,
  composite_type,
  domain,
  range_type,
  sequence,
  table,
  index,
  view,
  materialized_view,
  function,
  procedure,
  aggregate,
  trigger,
  rule,
  policy,
  statistics,
  event_trigger,
  event,
  operator_,
  cast,
  text_search_configuration,
  text_search_dictionary,
  publication,
  foreign_data_wrapper,
  foreign_server,
  default_privileges,
  // inside a table
  column,
  key,
  foreign_key,
  check,
  exclusion,
};
constexpr std::array<std::string_view, 35> words(Kind) {
  return {"schema",    "extension", "language",   "collation",        "enum",      "composite type",
          "domain",    "range type", "sequence",  "table",            "index",     "view",
          "materialized view", "function", "procedure", "aggregate",  "trigger",   "rule",
          "policy",    "statistics", "event trigger", "event", "operator",     "cast",      "text search configuration",
          "text search dictionary", "publication", "foreign data wrapper", "server", "default privileges",
          "column",    "key",        "foreign key", "check",          "exclusion"};
}
static_assert(static_cast<std::size_t>(Kind::exclusion) == words(Kind{}).size() - 1);

/// Who a thing is. `owner` is the table for what is named within a table (columns, keys, triggers, policies, rules);
/// `signature` tells routines of one name apart ("integer, text"), and operators and casts their operands.
struct ObjectId {
  Kind kind = Kind::table;
  Name schema;
  Name owner;
  Name name;
  std::string signature;

  QualifiedName qualified() const { return {schema, name}; }
  QualifiedName table() const { return {schema, owner.empty() ? name : owner}; }
  friend bool operator==(const ObjectId&, const ObjectId&) = default;
  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

/// "column public.users.email", "function public.f(integer)": for people, unquoted where that is unambiguous.
std::string text(const ObjectId& id);
/// The same without the kind.
std::string path_text(const ObjectId& id);

struct Grant {
  Name grantee;  // empty: PUBLIC
  std::string privilege;  // "SELECT", "USAGE" ...
  bool grantable = false;
  Name column;  // a column privilege of a table

  static constexpr auto fields() {
    return field_list(Field{"grantee", &Grant::grantee}, Field{"privilege", &Grant::privilege},
                      Field{"grantable", &Grant::grantable}, Field{"column", &Grant::column});
  }
  friend bool operator==(const Grant&, const Grant&) = default;
  friend auto operator<=>(const Grant&, const Grant&) = default;
};

/// Where an object was read: "schema.sql:12:1", or empty for a live database. Never compared.
using Place = std::string;

struct Object {
  ObjectId id;
  std::string comment;
  Name owner;                 // compared only --with owners; empty: not said, whoever runs the text
  // The effective privileges, sorted: built-in ones of PUBLIC included (EXECUTE on functions, USAGE on types and
  // languages), the owner's own left out. Compared only --with privileges.
  std::vector<Grant> grants;
  Place place;
  Name renamed_from;          // an annotation "plumb: renamed from x"; never compared
};

/// The fields of a kind, followed by those which every object has.
template <class... Fields>
constexpr auto with_common(Fields... fields) {
  return field_list(fields..., Field{"comment", &Object::comment, Weight::cosmetic}, Field{"owner", &Object::owner, Weight::where_said},
                    Field{"privileges", &Object::grants});
}

/// Comments, owners and privileges say nothing about what an object is: statements of their own set them, and setting
/// them neither frees nor needs anything.
constexpr bool is_comment(std::string_view field) { return field == "comment" || field == "index_comment"; }
constexpr bool is_label(std::string_view field) { return is_comment(field) || field == "owner" || field == "privileges"; }

}  // namespace plumb
