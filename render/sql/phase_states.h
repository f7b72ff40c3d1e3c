// The states that a phase goes through, followed from statement to statement, for scripts that can be run again after they stopped
// half-way: a statement is guarded by facts that hold before it and never again after it. A name alone does not tell: where one
// column takes another's place, "DROP COLUMN a" run again would drop the new one.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "render/sql/writer.h"

namespace plumb {

struct Fact {
  ObjectId id;
  bool exists = true;
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// The object that is dropped, altered or renamed, as it is called before.
const ObjectId& id_before(const Step& step);
/// What a type that is set aside is called meanwhile.
ObjectId aside_of(const Step& step);

class PhaseStates {
 public:
  /// `can_ask`: whether a script can find out if such an object is there.
  PhaseStates(const std::vector<Written>& groups, bool (*can_ask)(const ObjectId&));

  /// What is true before the group runs and at no time after it; as short as can be. Nothing where it may run at any time.
  std::vector<Fact> guard(std::size_t group, const Written& written) const;

 private:
  /// Which objects are there, each with a number that it keeps when it is renamed.
  using State = std::map<ObjectId, int>;

  static bool holds(const Fact& fact, const State& state) { return state.contains(fact.id) == fact.exists; }
  State born(const Schema& schema);
  void take(const Step& step, const Plan& plan, State& state);
  static void rename(const ObjectId& from, const ObjectId& to, State& state);
  static std::vector<Fact> facts(const Written& group, const State& before);
  static bool is_harmless(const Written& group, const State& then, const State& now);

  bool (*can_ask_)(const ObjectId&);
  std::set<ObjectId> ids_;
  int last_ = 0;
  std::vector<State> before_;
  std::vector<State> after_;
  std::vector<std::vector<Fact>> facts_;
};

}  // namespace plumb
