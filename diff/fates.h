// What becomes of each object: worked out for all of them before any step is made, because one fate brings about others
// (a replaced function rebuilds its views, a dropped table takes its indexes along).
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "diff/change.h"
#include "diff/containment.h"
#include "diff/plan.h"

namespace plumb {

struct Fate {
  ObjectId from;  // differs from `to` where it is renamed
  ObjectId to;
  bool in_from = false;
  bool in_to = false;
  bool drop = false;
  bool create = false;
  bool swap = false;     // a type in use: set aside, made anew, users moved over, dropped
  bool rename = false;
  bool rebuild = false;  // a table that cannot be altered: made anew with all its parts, its rows copied
  bool retypes = false;  // altered in place, but dependents are out of the way meanwhile
  std::vector<std::string> alters;
  std::vector<std::string> releases;
  std::string because;             // for what no Change speaks of
  const Fate* goes_with = nullptr; // dropped with this one, without a statement
  bool taken_down = false;         // what stands or depends on it has been told

  bool leaves() const { return drop || swap; }
};

class Fates {
 public:
  Fates(std::vector<Change>& changes, std::vector<std::string>& notes, const NormalizedSchema& base,
        const NormalizedSchema& to, const Dialect& dialect);

  Status settle();
  /// In order of ids.
  std::vector<const Fate*> sorted() const;

 private:
  struct Cause {     // something that what depends on it must make room for
    ObjectId id;     // in FROM
    bool goes;       // for good or to be made again; else only its definition changes
    bool remade;     // it is there again, or another, afterwards
    std::string what;  // "changes its type"
  };
  struct Dependent {
    ObjectId id;
    const Need* need;
  };

  Fate& of_from(const ObjectId& id);
  Fate& of_to(const ObjectId& id);
  Fate* known_from(const ObjectId& id);
  bool gone(const ObjectId& id);

  void match_renames();
  Status rebuild_tables();
  bool is_rebuilt(const ObjectId& part);
  void take_down_leaving();
  void judge(Change& change, Fate& fate);
  void remake(Fate& fate, const std::string& because);
  void remake_type(Fate& fate, const std::string& because);
  void take_down(Fate& fate);
  void take_down_below(const Fate& column);
  static void cancel(Fate& part);
  void take_down_parts(const Fate& fate, bool remade, const std::string& what);
  void add_cause(const ObjectId& id, bool goes, bool remade, const std::string& what);
  void retype(Fate& fate, const std::string& what);
  void take_along(Fate& content, const Fate& container);
  Status rebuild(const Dependent& dependent, const Cause& cause);
  bool needs_name_of(const Fate& fate, const ObjectId& gone) const;
  void rebuild_column(Fate& fate, const Cause& cause, const std::string& because);
  void leave_bound(Fate& fate);
  void remake_below(const std::string& field, const Fate& column);
  void remake_tables();
  void set_again_below(const Fate& fate);
  void exchange_counter(Fate& fate);
  void release(Fate& fate, const std::string& field, bool set_again, const std::string& because);
  void report_loss(const Fate& fate, const std::string& because);
  const std::vector<Dependent>& dependents(const ObjectId& id);
  const Contents& contents_from();

  std::vector<Change>& changes_;
  std::vector<std::string>& notes_;
  const NormalizedSchema& base_;
  const NormalizedSchema& to_;
  const Dialect& dialect_;
  std::deque<Fate> fates_;  // never move
  IdMap<Fate*> by_from_;
  IdMap<Fate*> by_to_;
  IdMap<std::size_t> change_of_;  // by id in TO
  std::deque<Cause> causes_;
  std::vector<std::pair<ObjectId, std::string>> tables_to_remake_;  // and why; asked for while changes are judged
  std::optional<Contents> contents_;
  std::optional<Children> children_;
  std::optional<IdMap<std::vector<Dependent>>> dependents_;
};

}  // namespace plumb
