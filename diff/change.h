// What differs, and what is done about it. A Change is about one object and is what reports show; a Step is one
// action of the script, with its place in the order; a StatementGroup is the steps that one statement performs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialect/impact.h"
#include "model/schema.h"

namespace plumb {

struct FieldChange {
  std::string field;  // of the kind's list: "type", "not_null"
  Weight weight = Weight::meaning;
  std::string from;   // as text for people; empty: nothing there
  std::string to;
};

enum class Verb { create, drop, alter, replace, rename };
constexpr std::array<std::string_view, 5> words(Verb) { return {"create", "drop", "alter", "replace", "rename"}; }

struct Change {
  Verb verb = Verb::alter;
  ObjectId id;                          // in TO; in FROM for a drop
  std::optional<ObjectId> from_id;      // in FROM, where it has another name there
  std::vector<FieldChange> fields;      // alter, replace, rename with alterations
  std::string because;                  // replace: why it cannot be altered
};

enum class StepAction {
  drop,        // id is of FROM
  rename,      // from_id becomes id
  set_aside,   // swap: the type moves out of the way, under aside_name
  create,      // id is of TO; a table brings its columns, keys, checks and exclusions, but no foreign key; a sequence
               // does not say who owns it: a later step alters owned_by_table and owned_by_column
  alter,       // the named fields of id
  drop_aside,  // swap: what was set aside goes
  rebuild,     // the table is made as TO has it beside the old one, its rows are copied, and it takes the old one's place
};
constexpr std::array<std::string_view, 7> words(StepAction) {
  return {"drop", "rename", "set aside", "create", "alter", "drop what was set aside", "rebuild"};
}

struct Step {
  StepAction action = StepAction::alter;
  ObjectId id;                      // of FROM for drop and set_aside, else of TO
  ObjectId from_id;                 // what it is called in FROM where it exists there (alter, rename)
  std::vector<std::string> fields;  // alter
  Name aside_name;                  // set_aside, drop_aside
  Form form = Form::plain;          // how the change is made: only online plans have others
  std::string because;              // why it is here when no Change says so: "view v is rebuilt because ..."
  bool implied = false;             // another step does it (dropping a table drops its indexes): no statement
  bool recreate = false;            // a create whose object was dropped by another step of the same plan (rebuild)
  bool release = false;             // alter: the fields are only emptied (DROP DEFAULT); a later step sets them
  std::vector<ObjectId> later;      // create of a table: parts (a check) that a later step adds, and columns whose
                                    // default a later step sets
};

using StepNumber = std::size_t;

/// Why one step comes before another. Prints as a sentence.
struct Because {
  StepNumber before;
  StepNumber after;
  std::string rule;    // "create after what it needs", "drop before what it needed" ...
  std::string reason;  // "its query reads public.users.email"
};

/// Steps which one statement performs (neighbouring ALTER TABLE clauses on one table), in order.
struct StatementGroup {
  std::vector<StepNumber> steps;
};

/// Statements that are committed together, or one that cannot run in a transaction.
struct Unit {
  std::vector<std::size_t> groups;  // numbers in Plan::groups
  bool in_transaction = true;
  Impact impact;                    // the strongest of its statements
  bool at_once = false;             // nobody may use its tables in between, whatever the server can undo
};

}  // namespace plumb
