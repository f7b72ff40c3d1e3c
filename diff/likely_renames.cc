// Which dropped and created objects look like one object under two names.
#include <algorithm>
#include <map>
#include <set>

#include "diff/compare_values.h"
#include "diff/lookup.h"
#include "diff/renames.h"
#include "diff/value_text.h"

namespace plumb {
namespace {

// Beyond this many on either side a list is no rename any more, and comparing all pairs would take long.
constexpr std::size_t kMostPairsOf = 200;
constexpr double kAlikeColumns = 0.6;
constexpr double kAlikeNames = 0.4;

/// How alike two names are, from 0 to 1: pairs of letters in common (Dice).
double name_likeness(const std::string& a, const std::string& b) {
  std::multiset<std::string> pairs;
  for (std::size_t i = 0; i + 1 < a.size(); ++i) pairs.insert(a.substr(i, 2));
  std::size_t common = 0;
  for (std::size_t i = 0; i + 1 < b.size(); ++i) {
    if (auto it = pairs.find(b.substr(i, 2)); it != pairs.end()) {
      pairs.erase(it);
      ++common;
    }
  }
  const std::size_t all = a.size() + b.size();
  return all <= 2 ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(all - 2);
}

/// Indexes are matched by compare; the others are what their names say.
template <class T>
inline constexpr bool kCanBeRenamed =
    !(std::is_same_v<T, Index> || std::is_same_v<T, Extension> || std::is_same_v<T, SchemaObject> || std::is_same_v<T, Language> ||
      std::is_same_v<T, Operator> || std::is_same_v<T, Cast> || std::is_same_v<T, DefaultPrivileges>);

struct Pair {
  double score;  // the higher the likelier
  ObjectId from;
  ObjectId to;
  std::string evidence;
};

class Finder {
 public:
  Finder(const NormalizedSchema& base, const NormalizedSchema& to, const Dialect& dialect, const ScopeFilter& filter)
      : base_(base), to_(to), dialect_(dialect), filter_(filter) {}

  std::vector<LikelyRename> run(const std::vector<Change>& changes) {
    // Only what stands in the same schema (and table) can be a rename.
    struct Lists {
      std::vector<ObjectId> gone;
      std::vector<ObjectId> made;
    };
    std::map<ObjectId, Lists> by_place;
    for (const Change& change : changes) {
      if (change.verb != Verb::drop && change.verb != Verb::create) continue;
      ObjectId place = change.id;
      place.name = Name();
      Lists& lists = by_place[place];
      (change.verb == Verb::drop ? lists.gone : lists.made).push_back(change.id);
    }
    for (const auto& [place, lists] : by_place) {
      if (lists.gone.empty() || lists.made.empty()) continue;
      if (lists.gone.size() > kMostPairsOf || lists.made.size() > kMostPairsOf) continue;
      only_ = lists.gone.size() == 1 && lists.made.size() == 1;
      for (const ObjectId& from : lists.gone) {
        for (const ObjectId& to_id : lists.made) judge(from, to_id);
      }
    }
    return best();
  }

 private:
  void judge(const ObjectId& from, const ObjectId& to) {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      if (kKindOf<T> == from.kind) judge(*base_.schema().find<T>(from), *to_.schema().find<T>(to));
    });
    if (from.kind == Kind::column) {
      judge(*base_.schema().find<Table>(table_id(from))->column(from.name), *to_.schema().find<Table>(table_id(to))->column(to.name));
    }
  }

  template <class T>
  bool same(const T& a, const T& b) const {
    const ObjectId from_owner = is_part(a.id.kind) ? table_id(a.id) : a.id;
    const ObjectId to_owner = is_part(b.id.kind) ? table_id(b.id) : b.id;
    return ValueComparer(dialect_, base_, to_, filter_, from_owner, to_owner).compare(a, b) <= Difference::cosmetic;
  }

  static double names(const ObjectId& a, const ObjectId& b) { return name_likeness(a.name.key(), b.name.key()); }

  void judge(const Column& a, const Column& b) {
    if (!dialect_.same(a.type, base_, b.type, to_)) return;
    const double alike = names(a.id, b.id);
    if (!only_ && alike < kAlikeNames) return;
    std::string evidence = "both are " + value_text(b.type, dialect_);
    if (same(a, b)) evidence += ", with nothing else different";
    if (only_) evidence += "; no other column of the table goes or comes";
    else evidence += "; the names are alike";
    pairs_.push_back({alike + (same(a, b) ? 0.5 : 0), a.id, b.id, std::move(evidence)});
  }

  void judge(const Table& a, const Table& b) {
    std::size_t common = 0;
    for (const Column& column : a.columns) {
      const Column* other = b.column(column.id.name);
      if (other != nullptr && dialect_.same(column.type, base_, other->type, to_)) ++common;
    }
    const std::size_t all = a.columns.size() + b.columns.size() - common;
    if (common == 0 || static_cast<double>(common) < kAlikeColumns * static_cast<double>(all)) return;
    pairs_.push_back({static_cast<double>(common) / static_cast<double>(all) + names(a.id, b.id) / 10, a.id, b.id,
                      std::to_string(common) + " of " + std::to_string(all) + " columns are the same"});
  }

  /// Everything else: what says the same under another name. A sequence says too little for that.
  template <class T>
  void judge(const T& a, const T& b) {
    if constexpr (!kCanBeRenamed<T>) return;
    const double alike = names(a.id, b.id);
    if (std::is_same_v<T, Sequence> && alike < kAlikeNames) return;
    if (same(a, b)) pairs_.push_back({alike, a.id, b.id, "both have the same definition"});
  }

  std::vector<LikelyRename> best() {
    std::ranges::sort(pairs_, [](const Pair& a, const Pair& b) {
      return std::tie(b.score, a.from, a.to) < std::tie(a.score, b.from, b.to);
    });
    IdSet used;
    std::vector<LikelyRename> out;
    for (Pair& pair : pairs_) {
      if (used.contains(pair.from) || used.contains(pair.to)) continue;
      used.insert(pair.from);
      used.insert(pair.to);
      out.push_back({pair.from, pair.to, std::move(pair.evidence)});
    }
    std::ranges::sort(out, {}, &LikelyRename::from);
    return out;
  }

  const NormalizedSchema& base_;
  const NormalizedSchema& to_;
  const Dialect& dialect_;
  const ScopeFilter& filter_;
  bool only_ = false;
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<LikelyRename> likely_renames(const std::vector<Change>& changes, const NormalizedSchema& base,
                                         const NormalizedSchema& to, const Dialect& dialect, const ScopeFilter& filter) {
  return Finder(base, to, dialect, filter).run(changes);
}

}  // namespace plumb
