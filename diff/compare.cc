#include "diff/compare.h"

#include <algorithm>
#include <map>
#include <optional>

#include "diff/compare_values.h"
#include "diff/containment.h"
#include "diff/kinds/table.h"
#include "diff/value_text.h"

namespace plumb {
namespace {

template <class T>
concept CanBeInherited = requires(const T& object) { { object.inherited } -> std::convertible_to<bool>; };

/// Its name may differ without anything being at stake; matched among those of one table.
template <class T>
inline constexpr bool kNameIsFree = std::is_base_of_v<Constraint, T> || std::is_same_v<T, Index>;

template <class T>
bool inherited(const T& object) {
  if constexpr (CanBeInherited<T>) return object.inherited;
  else return false;
}

/// A constraint that a parent hands down mostly has the parent's name. What its index or key makes has one of its own.
template <class T>
bool named_by_parent(const T& object) {
  return !std::is_same_v<T, Index> && !std::is_same_v<T, Key> && inherited(object);
}

class Comparer {
 public:
  Comparer(const NormalizedSchema& from, const NormalizedSchema& to, const Dialect& dialect, const ScopeFilter& filter)
      : from_(from), to_(to), dialect_(dialect), filter_(filter) {}

  Comparison run() {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      if (filter_.compares(kKindOf<T>)) top<T>();
    });
    return std::move(out_);
  }

 private:
  template <class T>
  bool in_scope(const NormalizedSchema& side, const T& object) const {
    if (!filter_.has_globs()) return filter_.contains(object.id);
    const std::optional<ObjectId> container = container_of(side.schema(), object.id);
    return filter_.contains(object.id, container ? &*container : nullptr);
  }

  template <class T>
  void top() {
    const auto& from = from_.schema().all<T>();
    const auto& to = to_.schema().all<T>();
    std::vector<const T*> gone;
    std::vector<const T*> made;
    auto a = from.begin();
    auto b = to.begin();
    while (a != from.end() || b != to.end()) {
      if (b == to.end() || (a != from.end() && a->first < b->first)) {
        if (in_scope(from_, a->second)) gone.push_back(&a->second);
        ++a;
      } else if (a == from.end() || b->first < a->first) {
        if (in_scope(to_, b->second)) made.push_back(&b->second);
        ++b;
      } else {
        if (in_scope(to_, b->second)) both(a->second, b->second, parents_changed(a->second, b->second));
        ++a;
        ++b;
      }
    }
    settle(gone, made);
  }

  /// Whether the table that a thing stands on came under other parents: then what it had from them is its own.
  template <class T>
  bool parents_changed(const T& a, const T& b) const {
    if constexpr (CanBeInherited<T> && requires { a.table; }) {
      const Table* from = from_.schema().template find<Table>(a.table);
      const Table* to = to_.schema().template find<Table>(b.table);
      return from != nullptr && to != nullptr && parents_differ(*from, *to);
    } else {
      return false;
    }
  }

  /// What is on one side only: renamed, where that is free; else dropped and created.
  template <class T>
  void settle(std::vector<const T*>& gone, std::vector<const T*>& made) {
    if constexpr (kNameIsFree<T>) match_names(gone, made);
    for (const T* object : gone) {
      if (object != nullptr && !goes_with_parent(*object)) drop(*object);
    }
    for (const T* object : made) {
      if (object == nullptr) continue;
      if (!comes_with_parent(*object)) create(*object);
      else if constexpr (std::is_same_v<T, Trigger>) fires_otherwise(*object);
    }
  }

  /// A trigger that comes with the parent's fires as that does, until it is told otherwise.
  void fires_otherwise(const Trigger& trigger) {
    const Table* table = to_.schema().find<Table>(trigger.table);
    const Trigger* above = table == nullptr ? nullptr : to_.schema().find<Trigger>(ObjectId{Kind::trigger, table->partition_of.schema, table->partition_of.name, trigger.id.name, {}});
    if (above == nullptr || above->enabled == trigger.enabled || !filter_.compares(Kind::trigger, "enabled")) return;
    FieldChange change{"enabled", Weight::meaning, value_text(above->enabled, dialect_), value_text(trigger.enabled, dialect_)};
    out_.changes.push_back({Verb::alter, trigger.id, std::nullopt, {std::move(change)}, {}});
  }

  template <class T>
  bool goes_with_parent(const T& object) const {
    if (!inherited(object)) return false;
    if constexpr (std::is_same_v<T, Trigger>) return true;  // a table that leaves keeps what it got, but no trigger
    const ObjectId table = *container_of(from_.schema(), object.id);
    const Table* from = from_.schema().find<Table>(table);
    const Table* to = to_.schema().find<Table>(table);
    return from == nullptr || to == nullptr || !parents_differ(*from, *to) || is_of_a_parent_that_stays(object, *from, *to, from_);
  }
  template <class T>
  bool comes_with_parent(const T& object) const {
    if (!inherited(object)) return false;
    // Columns and checks must be there before a table is attached; all else is made by attaching.
    if constexpr (!std::is_same_v<T, Column> && !std::is_same_v<T, Check>) return true;
    const Table* from = from_.schema().find<Table>(table_id(object.id));
    const Table* to = to_.schema().find<Table>(table_id(object.id));
    return from == nullptr || to == nullptr || !parents_differ(*from, *to) || is_of_a_parent_that_stays(object, *from, *to, to_);
  }

  /// Whether a table that is its parent on both sides has it on this one.
  template <class T>
  static bool is_of_a_parent_that_stays(const T& object, const Table& from, const Table& to, const NormalizedSchema& side) {
    if constexpr (std::is_same_v<T, Column> || std::is_same_v<T, Check>) {
      return std::ranges::any_of(from.inherits, [&](const QualifiedName& name) {
        const Table* parent = side.schema().find<Table>(name);
        if (parent == nullptr || std::ranges::find(to.inherits, name) == to.inherits.end()) return false;
        return std::ranges::any_of(parts_of<T>(*parent), [&](const T& part) { return part.id.name == object.id.name; });
      });
    }
    return false;
  }

  template <class T>
  bool is_still_handed_down(const T& a, const T& b) const {
    if constexpr (std::is_same_v<T, Column> || std::is_same_v<T, Check>) {
      const Table& from = *from_.schema().find<Table>(table_id(a.id));
      const Table& to = *to_.schema().find<Table>(table_id(b.id));
      return is_of_a_parent_that_stays(a, from, to, from_) && is_of_a_parent_that_stays(b, from, to, to_);
    }
    return false;
  }

  template <class T>
  void match_names(std::vector<const T*>& gone, std::vector<const T*>& made) {
    std::map<QualifiedName, std::vector<const T**>> made_on;
    for (const T*& object : made) {
      if (!named_by_parent(*object)) made_on[table_of(*object)].push_back(&object);
    }
    for (const T*& old : gone) {
      auto it = named_by_parent(*old) ? made_on.end() : made_on.find(table_of(*old));
      if (it == made_on.end()) continue;
      for (const T** slot : it->second) {
        if (*slot == nullptr || inherited(**slot) != inherited(*old) || !same_definition(*old, **slot)) continue;
        Change change{Verb::rename, (*slot)->id, old->id, fields(*old, **slot, false, true), {}};
        out_.changes.push_back(std::move(change));
        *slot = nullptr;
        old = nullptr;
        break;
      }
    }
  }

  template <class T>
  static QualifiedName table_of(const T& object) {
    if constexpr (requires { object.table; }) return object.table;
    else return object.id.table();
  }

  template <class T>
  static ObjectId expression_owner(const T& object) {
    return is_part(object.id.kind) ? table_id(object.id) : object.id;
  }

  template <class T>
  bool same_definition(const T& a, const T& b) const {
    const ObjectId from_owner = expression_owner(a);
    const ObjectId to_owner = expression_owner(b);
    const ValueComparer values(dialect_, from_, to_, filter_, from_owner, to_owner);
    return values.compare(a, b) <= Difference::cosmetic;
  }

  template <class T>
  void drop(const T& object) {
    out_.changes.push_back({Verb::drop, object.id, std::nullopt, {}, {}});
  }

  template <class T>
  void create(const T& object) {
    out_.changes.push_back({Verb::create, object.id, std::nullopt, {}, {}});
    if constexpr (std::is_same_v<T, Table>) {
      if (!filter_.compares(Kind::foreign_key)) return;
      for (const ForeignKey& key : object.foreign_keys) {
        if (!key.inherited && filter_.contains(key.id, &object.id)) create(key);
      }
    }
  }

  template <class T>
  void both(const T& a, const T& b, bool parents_changed) {
    if constexpr (std::is_same_v<T, Trigger>) {
      if (parents_changed && a.inherited && !b.inherited) return create(b);  // the one that it had is gone by then
      if (parents_changed && !a.inherited && b.inherited) return drop(a);    // the parent's takes its place
    }
    if constexpr (std::is_same_v<T, Key> || std::is_same_v<T, Exclusion> || std::is_same_v<T, ForeignKey>) {
      if (!parents_changed && a.inherited && !b.inherited) return create(b);  // it went with the parent's
    }
    const bool handed_down = inherited(a) && inherited(b) && (!parents_changed || is_still_handed_down(a, b));
    std::vector<FieldChange> changes = fields(a, b, handed_down, parents_changed);
    if constexpr (std::is_same_v<T, Table>) order_of_columns(a, b, changes);
    if (!changes.empty()) out_.changes.push_back({Verb::alter, b.id, std::nullopt, std::move(changes), {}});
    if constexpr (std::is_same_v<T, Table>) {
      parts(a, b);
    }
  }

  /// Where columns can be moved, another order is a change of the table; elsewhere it is only told.
  void order_of_columns(const Table& a, const Table& b, std::vector<FieldChange>& changes) {
    auto note = column_order_note(a, b);
    if (!note) return;
    if (!dialect_.features(to_.schema().flavor).orders_columns) {
      out_.notes.push_back(std::move(*note));
    } else if (columns_are_moved(a, b) && filter_.compares(Kind::table, "column_order")) {
      changes.push_back({"column_order", Weight::meaning, column_names(a), column_names(b)});
    }
  }

  /// A typed table has the attributes of its type, whatever is done to that.
  bool columns_follow_a_type(const Table& a, const Table& b) const {
    return !a.of_type.empty() && a.of_type == b.of_type && filter_.compares(Kind::composite_type);
  }

  void parts(const Table& a, const Table& b) {
    const bool moved = parents_differ(a, b);
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      if (!filter_.compares(kKindOf<P>)) return;
      std::map<Name, const P*> left;
      for (const P& part : parts_of<P>(a)) left.emplace(part.id.name, &part);
      const bool of_type = std::is_same_v<P, Column> && columns_follow_a_type(a, b);
      std::vector<const P*> gone;
      std::vector<const P*> made;
      for (const P& part : parts_of<P>(b)) {
        auto it = left.find(part.id.name);
        if (it == left.end()) {
          if (filter_.contains(part.id, &b.id) && !of_type) made.push_back(&part);
          continue;
        }
        if (filter_.contains(part.id, &b.id)) both(*it->second, part, moved);
        left.erase(it);
      }
      for (const auto& [name, part] : left) {
        if (filter_.contains(part->id, &a.id) && !of_type) gone.push_back(part);
      }
      settle(gone, made);
    });
  }

  /// `handed_down`: a parent decides on both sides. `moved`: it is under other parents, so that being inherited says
  /// nothing.
  template <class T>
  std::vector<FieldChange> fields(const T& a, const T& b, bool handed_down, bool moved) {
    std::vector<FieldChange> changes;
    const ObjectId from_owner = expression_owner(a);
    const ObjectId to_owner = expression_owner(b);
    const ValueComparer values(dialect_, from_, to_, filter_, from_owner, to_owner);
    const bool respelled = a.id.name == b.id.name && a.id.name.spelling() != b.id.name.spelling();
    const Features features = dialect_.features(to_.schema().flavor);
    if (respelled && (is_constraint(b.id.kind) ? features.constraint_spelling_counts : features.spelling_counts)) {
      changes.push_back({"name", Weight::cosmetic, a.id.name.spelling(), b.id.name.spelling()});
    }
    for_each_field<T>([&](const auto& field) {
      const bool flag = field.name == "inherited";
      if (flag ? moved : field.weight == Weight::derived) return;
      if constexpr (std::is_same_v<T, Check>) {  // by inheritance alone, what was the table's own stays so
        if (flag && to_.schema().find<Table>(to_owner)->partition_of.empty() && from_.schema().find<Table>(from_owner)->partition_of.empty()) return;
      }
      if constexpr (std::is_same_v<T, Table>) {  // who came first is nothing that a statement says
        if (field.name == "inherits" && std::ranges::is_permutation(a.inherits, b.inherits)) return;
      }
      if (!filter_.compares(b.id.kind, field.name)) return;
      if (field.weight == Weight::where_said && (value_text(a.*field.member, dialect_).empty() || value_text(b.*field.member, dialect_).empty())) return;
      if constexpr (std::is_base_of_v<Object, T>) {
        // Where a text does not say who owns a thing, whoever runs it does.
        if (field.name == "owner" && (b.owner.empty() || (a.owner.empty() && to_.schema().from_server))) return;
      }
      const Difference difference = values.compare(a.*field.member, b.*field.member);
      if (difference == Difference::none) return;
      FieldChange change{std::string(field.name), field.weight, value_text(a.*field.member, dialect_),
                         value_text(b.*field.member, dialect_)};
      if (flag) change.weight = Weight::meaning;
      if (difference == Difference::cosmetic) change.weight = Weight::cosmetic;
      if (handed_down && change.weight == Weight::meaning && parent_does(a, b, change)) return;
      if constexpr (std::is_same_v<T, Column>) {
        const bool described = change.field == "type" || change.field == "collation";
        if (described && columns_follow_a_type(*from_.schema().find<Table>(from_owner), *to_.schema().find<Table>(to_owner))) return;
      }
      if (difference == Difference::unknown) {
        out_.uncertain.push_back({b.id, change.field, std::move(change.from), std::move(change.to)});
      } else {
        changes.push_back(std::move(change));
      }
    });
    return changes;
  }

  /// Whether the parent's own change brings this one about. A column may still differ from its parent's.
  template <class T>
  bool parent_does(const T& a, const T& b, const FieldChange& change) const {
    if constexpr (!std::is_same_v<T, Column>) {
      return true;
    } else {
      const Table* from = from_.schema().find<Table>(table_id(a.id));
      const Table* to = to_.schema().find<Table>(table_id(b.id));
      const Column* old_parent = parent_column(from_.schema(), *from, a.id.name);
      const Column* new_parent = parent_column(to_.schema(), *to, b.id.name);
      if (old_parent == nullptr || new_parent == nullptr) return false;
      bool does = false;
      for_each_field<Column>([&](const auto& field) {
        if (field.name != change.field) return;
        does = value_text((*old_parent).*field.member, dialect_) == change.from &&
               value_text((*new_parent).*field.member, dialect_) == change.to;
      });
      return does;
    }
  }

  const NormalizedSchema& from_;
  const NormalizedSchema& to_;
  const Dialect& dialect_;
  const ScopeFilter& filter_;
  Comparison out_;
};

}  // namespace

Comparison compare(const NormalizedSchema& from, const NormalizedSchema& to, const Dialect& dialect,
                   const ScopeFilter& filter) {
  return Comparer(from, to, dialect, filter).run();
}

}  // namespace plumb
