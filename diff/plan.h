// Everything that was decided about taking FROM to TO. Renderers only read it.
//
//   compare -> match renames -> lower -> ChangeGraph -> order -> group -> Plan
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "dialect/dialect.h"
#include "diff/change.h"

namespace plumb {

/// A rename that nobody asked for, but that looks likely: reported with its evidence, never applied.
struct LikelyRename {
  ObjectId from;
  ObjectId to;
  std::string evidence;
};

/// A pair of expressions whose equality could be neither shown nor refuted.
struct Uncertain {
  ObjectId id;
  std::string field;
  std::string from;
  std::string to;
};

struct Plan {
  const Dialect* dialect = nullptr;
  std::shared_ptr<const NormalizedSchema> from;
  std::shared_ptr<const NormalizedSchema> to;
  /// FROM with the renames that were asked for already made, and everything that used the old names adjusted: renames
  /// come first, so this is what all other steps start from, and where their ids of FROM are found. `from` itself where
  /// nothing is renamed.
  std::shared_ptr<const NormalizedSchema> base;
  std::vector<Change> changes;         // sorted by object, for reports
  std::vector<Step> steps;             // in the order of the script
  std::vector<Because> reasons;        // numbers are those of `steps`
  std::vector<StatementGroup> groups;  // in the order of the script
  std::vector<Unit> units;             // of the groups, in that order; only online plans have them
  std::vector<std::string> notes;      // differences that are told but take no part (column order)
  std::vector<LikelyRename> likely_renames;
  std::vector<Uncertain> uncertain;
  std::vector<NotCompared> not_compared;  // of both sides

  bool empty() const { return changes.empty(); }
};

/// What takes part in a comparison.
struct Scope {
  std::vector<std::string> include;  // globs over ids ("public.users", "table:public.*", "*.audit_*"); empty: everything
  std::vector<std::string> exclude;
  std::vector<std::string> schemas;  // empty: all
  std::vector<std::string> ignore;   // kinds ("policy"), or fields ("comment", "table.options")
  bool privileges = false;
  bool owners = false;
  bool bookkeeping = false;  // also the tables in which migration tools keep their books (diff/bookkeeping.h)
};

struct RenameWish {  // --rename old=new, and annotations in the text
  std::string from;
  std::string to;
};

struct ExactRename {  // of what the program itself has named
  ObjectId from;
  Name to;
};

struct DiffOptions {
  Scope scope;
  std::vector<RenameWish> renames;
  std::vector<ExactRename> exact_renames;
  bool annotations = true;            // those in the text of TO are wishes too
  bool match_likely_renames = false;  // --renames=match

  /// The same, with names taken as they are.
  DiffOptions without_renames() const {
    DiffOptions out = *this;
    out.renames.clear();
    out.exact_renames.clear();
    out.annotations = out.match_likely_renames = false;
    return out;
  }
};

/// The whole of diff/: two schemas in, a plan out. Fails on a cycle that cannot be cut (in sentences), on a wish that
/// names nothing, and on mixed dialects.
Result<Plan> make_plan(std::shared_ptr<const NormalizedSchema> from, std::shared_ptr<const NormalizedSchema> to,
                       const Dialect& dialect, const DiffOptions& options);

}  // namespace plumb
