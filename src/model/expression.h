// A piece of SQL that a schema object carries (a default, a check, a view's query), and a data type.
// An Expression knows its origin: written by a person, or printed by a server, which rewrites what it was given.
// Two Expressions are never compared as text by the model: Dialect::same decides, with the origin in mind.
#pragma once

#include <string>

#include "model/field.h"
#include "model/name.h"
#include "model/node.h"

namespace plumb {

enum class Origin { written, printed };
constexpr std::array<std::string_view, 2> words(Origin) { return {"written", "printed"}; }

struct Expression {
  std::string text;  // one canonical printing; what reports show and scripts use
  Origin origin = Origin::written;
  Tree tree;  // resolved: every name qualified. Null where the dialect keeps text only, or could not parse it

  bool empty() const { return text.empty() && !tree; }
  friend bool operator==(const Expression& a, const Expression& b) { return a.text == b.text; }
};

/// A type as the catalogue knows it. Built-in types have an empty schema and the catalogue's name (int4, varchar,
/// timestamptz); the dialect prints the standard spelling. A user's type has its schema; an unresolved one (an
/// extension's type in a file) has none, and equals a type of that name which an extension owns.
struct DataType {
  QualifiedName name;
  std::string arguments;  // "(10,2)", "(3)", or an interval's fields " day to second(3)"
  bool array = false;

  bool empty() const { return name.empty(); }
  friend bool operator==(const DataType&, const DataType&) = default;
  friend auto operator<=>(const DataType&, const DataType&) = default;
};

}  // namespace plumb
