// What a statement does to a server that is in use: which lock it takes and what that stops, how much work it is, whether
// it fits into a transaction, what it may lose, whether the rows that are there can refuse it, and how to take it back.
// Each dialect has one table of such rows, each with the vendor's page; Dialect::impact finds the row of one step, and
// the live tests measure the rows against servers.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/schema.h"

namespace plumb {

/// The same change can be made in steps that stop nobody; each is a form of the statement. `plain` is the statement that
/// makes the change in one go.
enum class Form {
  plain,
  concurrently,    // an index is built or dropped, a partition is let go of, beside reads and writes; of a key: its index
  unchecked,       // a constraint that rows written from now on must meet
  validate,        // the rows that were there are checked against it
  using_index,     // a key is made of an index that is there
  guard,           // NOT NULL: a check of that meaning, unchecked
  guard_validate,  // the rows that were there are checked against it
  unguard,         // the check goes, the column says it now
  bare,            // a new column without its default
  set_default,     // the default of a column that came bare
  only,            // an index of a partitioned table which does not reach into the partitions
  attach,          // the index of a partition becomes part of it
};
constexpr std::array<std::string_view, 12> words(Form) {
  return {"plain", "concurrently", "unchecked", "validate", "using index", "guard", "guard validate", "unguard", "bare", "set default", "only", "attach"};
}

/// What must wait for the statement.
enum class Blocks { nothing, ddl, writes, everything };
constexpr std::array<std::string_view, 4> words(Blocks) { return {"nothing", "ddl", "writes", "reads and writes"}; }

/// How long that takes: metadata is a moment, all else grows with the table.
enum class Work { metadata, scan, index_build, rewrite };
constexpr std::array<std::string_view, 4> words(Work) { return {"metadata", "scan", "index build", "rewrite"}; }

/// A lock as the server calls it; a stronger one conflicts with all that a weaker one conflicts with.
struct Lock {
  std::string_view name;  // empty: none that matters
  int strength = 0;
  Blocks blocks = Blocks::nothing;
};

struct Impact {
  std::string_view statement;     // the row's name: "add column", "validate check"
  Lock lock;                      // on the table or other object that the statement is about
  Lock other_lock;                // on tables that it refers to
  Work work = Work::metadata;
  bool in_transaction = true;     // false: it cannot run in one
  bool apart = false;             // nothing that follows in the same transaction may use what it made
  bool loses_data = false;
  bool may_fail = false;          // where the rows that are there do not fit
  std::string_view undo;          // how it is taken back
  std::string_view reference;     // the vendor's page
  bool measured = true;           // by the live tests, on servers of several versions

  /// Whether the table cannot be used for a time that grows with its size.
  bool stops_traffic() const { return work != Work::metadata && std::max(lock.blocks, other_lock.blocks) >= Blocks::writes; }
};

/// The impact of statements that go together: the strongest of each.
constexpr Impact strongest(Impact a, const Impact& b) {
  if (b.lock.strength > a.lock.strength || a.statement.empty()) a.statement = b.statement, a.undo = b.undo, a.reference = b.reference;
  if (b.lock.strength > a.lock.strength) a.lock = b.lock;
  if (b.other_lock.strength > a.other_lock.strength) a.other_lock = b.other_lock;
  if (b.work > a.work) a.work = b.work, a.statement = b.statement, a.undo = b.undo, a.reference = b.reference;
  a.in_transaction = a.in_transaction && b.in_transaction;
  a.apart = a.apart || b.apart;
  a.loses_data = a.loses_data || b.loses_data;
  a.may_fail = a.may_fail || b.may_fail;
  return a;
}

/// One step, as a dialect is asked about it. Ids of FROM are those of `from`, which has the renames already.
struct Doing {
  enum class Deed { drop, rename, set_aside, create, alter, drop_aside, rebuild };
  Deed deed = Deed::alter;
  Form form = Form::plain;
  const ObjectId& id;       // of FROM for drop and set_aside, else of TO
  const ObjectId& from_id;  // alter, rename: what it is called in FROM
  std::span<const std::string> fields;
  const NormalizedSchema& from;
  const NormalizedSchema& to;
};

/// Two columns of one table that are kept alike while both are in use.
struct ColumnSync {
  ObjectId table;
  Name old_column;
  Name new_column;
  DataType old_type;
  DataType new_type;
  bool both_ways = false;  // else the new one follows the old
  const Column& before;    // the old one, of FROM
  const Schema& schema;    // TO's, which knows the types
};

}  // namespace plumb
