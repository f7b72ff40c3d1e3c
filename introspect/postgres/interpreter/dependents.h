// What depends on what, as the server's pg_depend has it: found by walking the slots of all objects once. DROP and DROP
// COLUMN use it, to refuse or to take the dependents along.
//
// The index is kept in the interpreter over a run of drops and thrown away by every other statement. It may therefore
// speak of objects that are gone, never miss one that is there.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// What becomes of a dependent when the thing it needs goes.
enum class Effect {
  drop,          // it goes
  drop_default,  // its default goes (a column, a domain, a view's column)
  drop_member,   // one of its members goes: an attribute of a composite type, a domain's check, a publication's table
};

struct Dependent {
  ObjectId object;
  Effect effect = Effect::drop;
  Name member;             // drop_default of a view's column, drop_member
  QualifiedName table;     // drop_member of a publication
  bool automatic = false;  // goes without CASCADE
};

class Dependencies {
 public:
  explicit Dependencies(Interpreter& in);
  const std::vector<Dependent>& of(const ObjectId& id) const;

 private:
  friend class Collector;
  std::map<ObjectId, std::vector<Dependent>> dependents_;
};

const Dependencies& dependencies(Interpreter& in);

/// Drops objects (top-level ones, columns, constraints) and what goes with them; without `cascade`, fails where anything
/// else needs them. Ids of what does not exist are passed over.
Status drop_objects(Interpreter& in, std::vector<ObjectId> objects, bool cascade);

/// What an expression refers to, remembered for its tree.
const std::vector<ObjectId>& references_of(Interpreter& in, const Expression& expression);
bool refers_to(Interpreter& in, const Expression& expression, const ObjectId& id);

/// The server does not change the type of a column that views, rules, policies or generated columns use.
Status check_retype(Interpreter& in, const ObjectId& column);

}  // namespace plumb::postgres
