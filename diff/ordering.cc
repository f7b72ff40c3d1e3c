#include "diff/ordering.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "diff/needs.h"

namespace plumb {
namespace {

using std::optional;

/// Names that exclude each other: two things of one class cannot bear one name at the same time.
std::vector<std::string> names_of(const ObjectId& id, const Features& features) {
  const auto key = [&](std::string_view kind, bool owner) {
    std::string out(kind);
    for (const Name* part : {&id.schema, &id.owner, &id.name}) {
      out += '\0';
      if (part != &id.owner || owner) out += part->key();
    }
    return out + '\0' + id.signature;
  };
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::sequence:
    case Kind::composite_type: return {key("relation", false), key("type", false)};
    case Kind::index: return {features.indexes_in_alter_table ? key("index", true) : key("relation", false)};
    case Kind::enum_type:
    case Kind::domain:
    case Kind::range_type: return {key("type", false)};
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate: return {key("routine", false)};
    case Kind::key:
    case Kind::exclusion:
      if (features.indexes_in_alter_table) return {key("index", true)};
      return {key("relation", false), key("constraint", true)};
    case Kind::foreign_key:
      if (features.indexes_in_alter_table) return {key("foreign key", false)};
      [[fallthrough]];
    case Kind::check: return {key("constraint", !(id.kind == Kind::check && features.checks_share_names))};
    case Kind::trigger: return {key("trigger", !features.triggers_share_names)};
    default: return {key(word(id.kind), true)};
  }
}

ObjectId multirange_id(const RangeType& range) {
  return {Kind::range_type, range.multirange.schema, {}, range.multirange.name, {}};
}

bool is_label_step(const Step& step) {
  return step.fields.size() == 1 && is_label(step.fields[0]);
}

/// What a column needs for its default rather than for its type.
bool is_for_default(const Need& need) {
  return is_routine(need.object.kind) || need.object.kind == Kind::aggregate || need.object.kind == Kind::sequence ||
         need.object.kind == Kind::operator_;
}

class Ordering {
 public:
  Ordering(const Lowered& lowered, const NormalizedSchema& base, const NormalizedSchema& to)
      : lowered_(lowered), base_(base), to_(to), children_(base.schema()) {
    for (StepNumber s = 0; s < lowered_.steps.size(); ++s) {
      const Step& step = lowered_.steps[s];
      if (step.implied) {
        implied_[*lowered_.remover(step.id)].push_back(s);
      }
      if (const Table* old = leaves_a_bound(step)) freed_bounds_[table_id(old->partition_of)].push_back(effective(s));
      for_each_freed_name(step, [&](const std::string& name) { freed_by_[name].push_back(effective(s)); });
      if (step.id.kind != Kind::key && step.id.kind != Kind::index) continue;
      if (step.action == StepAction::drop) {
        if (auto table = container_of(base_.schema(), step.id)) dropped_indexes_[*table].push_back(effective(s));
      } else if (step.action == StepAction::create) {
        if (auto table = container_of(to_.schema(), step.id)) created_indexes_[*table].push_back(effective(s));
      }
    }
  }

  std::vector<Edge> run();

 private:
  // The rules, in the order of the table.
  void create_after_needs(StepNumber s, const Step& step);
  void drop_before_needs(StepNumber s, const Step& step);
  void alter_after_needs(StepNumber s, const Step& step);
  void alter_before_old_needs_go(StepNumber s, const Step& step);
  void release_before_and_set_after(StepNumber s, const Step& step);
  void rename_before_use(StepNumber s, const Step& step);
  void free_names_first(StepNumber s, const Step& step);
  void swap_in_turn(StepNumber s, const Step& step);
  void attach_when_columns_agree(StepNumber s, const Step& step);
  void free_a_bound_first(StepNumber s, const Step& step);
  void one_counter_after_the_other(StepNumber s, const Step& step);
  void refer_to_the_key_that_stays(StepNumber s, const Step& step);
  void read_when_names_are_clear(StepNumber s, const Step& step);
  void move_columns_last(StepNumber s, const Step& step);
  void make_again_when_gone(StepNumber s, const Step& step);
  void stand_alone_after_those_above(StepNumber s, const Step& step);
  void one_range_of_a_subtype_after_the_other(StepNumber s, const Step& step);

  using Rule = void (Ordering::*)(StepNumber, const Step&);
  struct RuleLine {
    std::string_view name;
    Rule rule;
  };
  static const std::array<RuleLine, 17> kRules;

  StepNumber effective(StepNumber s) const {
    while (lowered_.implied_by[s]) s = *lowered_.implied_by[s];
    return s;
  }
  /// f(table) for each partitioned table that this one is a partition of, from the nearest on.
  template <class F>
  static void for_each_above(const NormalizedSchema& side, const ObjectId& id, F&& f) {
    const Table* table = side.schema().find<Table>(id);
    while (table != nullptr && !table->partition_of.empty()) {
      table = side.schema().find<Table>(table->partition_of);
      if (table != nullptr) f(*table);
    }
  }
  static bool changes_parents(const Step& step) {
    return step.action == StepAction::alter && std::ranges::any_of(step.fields, [](const std::string& field) {
      return field == "partition_of" || field == "partition_bound" || field == "inherits";
    });
  }
  /// The partition, as FROM has it, that the step takes out of its bound.
  const Table* leaves_a_bound(const Step& step) const {
    if (step.id.kind != Kind::table || (step.action != StepAction::drop && !changes_parents(step))) return nullptr;
    const Table* old = base_.schema().find<Table>(step.action == StepAction::drop ? step.id : step.from_id);
    if (old == nullptr || old->partition_of.empty()) return nullptr;
    const Table* table = step.action == StepAction::drop || step.release ? nullptr : to_.schema().find<Table>(step.id);
    return table == nullptr || table->partition_of.empty() ? old : nullptr;  // else it was released before
  }
  template <class F>
  void for_each_freed_name(const Step& step, F&& f) const {
    const bool renamed = step.action == StepAction::rename;
    if (step.action != StepAction::drop && step.action != StepAction::set_aside && !renamed) return;
    const ObjectId& id = renamed ? step.from_id : step.id;
    for (const std::string& name : names_of(id, lowered_.features)) f(name);
    // What its table takes along, and has no step of its own.
    const Table* table = step.action == StepAction::drop ? base_.schema().find<Table>(id) : nullptr;
    if (table != nullptr) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        for (const P& part : parts_of<P>(*table)) {
          if (kKindOf<P> == Kind::column || lowered_.drops.contains(part.id)) continue;
          for (const std::string& name : names_of(part.id, lowered_.features)) f(name);
        }
      });
    }
    // A multirange type comes and goes with its range type.
    const RangeType* range = base_.schema().find<RangeType>(id);
    if (!renamed && range != nullptr && !range->multirange.empty()) f(names_of(multirange_id(*range), lowered_.features).front());
  }

  /// f(need, part) for the object of a step, and for the parts that its statement makes or drops with it.
  template <class F>
  void needs_with_parts(const NormalizedSchema& side, const Step& step, F&& f);
  /// `why` makes the sentence, and is asked only where the edge is new.
  template <class Why>
  void add(optional<StepNumber> before, StepNumber after, const Why& why, bool soft = false, const ObjectId* part = nullptr);
  /// A column that a view does not hold, whose name the view's new text reads from another of its tables: while both are there
  /// the server cannot tell which is meant.
  bool is_ambiguous_until_gone(const ObjectId& view, const ObjectId& column) const {
    if (view.kind != Kind::view || column.kind != Kind::column || lowered_.features.views_hold_columns) return false;
    const auto any_need = [&](const auto& is) { return std::ranges::any_of(to_.needs(view), [&](const Need& need) { return is(need.object); }); };
    return any_need([&](const ObjectId& one) { return one == table_id(column); }) &&
           any_need([&](const ObjectId& one) { return one.kind == Kind::column && one.name == column.name && one.table() != column.table(); });
  }
  static auto reason(const ObjectId& id, const Need& need) {
    return [&] { return text(id) + " needs " + text(need.object) + ": " + need.why; };
  }
  const std::vector<StepNumber>& alters(const ObjectId& id) const {
    static const std::vector<StepNumber> kNone;
    if (auto it = lowered_.alters.find(id); it != lowered_.alters.end()) return it->second;
    auto above = lowered_.alters_above.find(id);
    return above == lowered_.alters_above.end() ? kNone : above->second;
  }
  template <class Map>
  static optional<StepNumber> get(const Map& map, const ObjectId& id) {
    auto it = map.find(id);
    return it == map.end() ? std::nullopt : optional<StepNumber>(it->second);
  }

  const Lowered& lowered_;
  const NormalizedSchema& base_;
  const NormalizedSchema& to_;
  std::unordered_map<StepNumber, std::vector<StepNumber>> implied_;
  std::unordered_map<std::string, std::vector<StepNumber>> freed_by_;
  Children children_;
  std::optional<std::pair<Contents, Contents>> contents_;  // of FROM and TO, made when asked for
  IdMap<std::vector<StepNumber>> freed_bounds_;     // by the partitioned table
  IdMap<std::vector<StepNumber>> dropped_indexes_;  // of keys too, by table
  IdMap<std::vector<StepNumber>> created_indexes_;
  std::vector<Edge> edges_;
  std::unordered_map<std::uint64_t, std::size_t> seen_;
  std::string_view rule_;
};

const std::array<Ordering::RuleLine, 17> Ordering::kRules = {{
    {"create after what it needs", &Ordering::create_after_needs},
    {"drop before what it needed", &Ordering::drop_before_needs},
    {"alter after what the new definition needs", &Ordering::alter_after_needs},
    {"alter before what the old definition needed goes", &Ordering::alter_before_old_needs_go},
    {"release before what it needed goes, set again after", &Ordering::release_before_and_set_after},
    {"rename before the new name is used", &Ordering::rename_before_use},
    {kFreeNames, &Ordering::free_names_first},
    {"set aside, make anew, move over, drop", &Ordering::swap_in_turn},
    {"attach when the columns agree", &Ordering::attach_when_columns_agree},
    {"free a bound before it is taken", &Ordering::free_a_bound_first},
    {"one counter of a column after the other", &Ordering::one_counter_after_the_other},
    {"refer to the key that stays", &Ordering::refer_to_the_key_that_stays},
    {"read a column when its name is clear", &Ordering::read_when_names_are_clear},
    {"move columns when all are there", &Ordering::move_columns_last},
    {"make again when what held the old one is gone", &Ordering::make_again_when_gone},
    {"an index of a partition's own after those of its parents", &Ordering::stand_alone_after_those_above},
    {"one range of a subtype after the other", &Ordering::one_range_of_a_subtype_after_the_other},
}};

std::vector<Edge> Ordering::run() {
  for (const RuleLine& line : kRules) {
    rule_ = line.name;
    for (StepNumber s = 0; s < lowered_.steps.size(); ++s) {
      const Step& step = lowered_.steps[s];
      if (!step.implied) (this->*line.rule)(s, step);
    }
  }
  return std::move(edges_);
}

template <class Why>
void Ordering::add(optional<StepNumber> before, StepNumber after, const Why& why, bool soft, const ObjectId* part) {
  if (!before || *before == after) return;
  const std::uint64_t key = (static_cast<std::uint64_t>(*before) << 32) | after;
  const auto [it, is_new] = seen_.emplace(key, edges_.size());
  if (is_new) {
    edges_.push_back({*before, after, rule_, why(), soft, part});
  } else if (edges_[it->second].soft && !soft) {
    edges_[it->second] = {*before, after, rule_, why(), false, part};
  }
}

template <class F>
void Ordering::needs_with_parts(const NormalizedSchema& side, const Step& step, F&& f) {
  for_each_need(side, step.id, [&](const Need& need) { f(step.id, need, nullptr); });
  if (step.id.kind != Kind::table) return;
  const Table* table = side.schema().find<Table>(step.id);
  if (table == nullptr) return;
  const bool drops = step.action == StepAction::drop;
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    for (const P& part : parts_of<P>(*table)) {
      const bool apart = drops ? lowered_.drops.contains(part.id) : lowered_.creates.contains(part.id);
      if (apart || (!drops && kKindOf<P> == Kind::foreign_key)) continue;
      const bool bare = drops ? lowered_.releases.contains(part.id) : lowered_.alters.contains(part.id);
      for_each_need(side, part.id, [&](const Need& need) {
        if (!(bare && is_for_default(need))) f(part.id, need, &part.id);
      });
    }
  });
}

void Ordering::create_after_needs(StepNumber s, const Step& step) {
  if (step.action != StepAction::create) return;
  needs_with_parts(to_, step, [&](const ObjectId& id, const Need& need, const ObjectId* part) {
    // A sequence is made without its owner, and a routine's text is only looked into when it runs.
    if (id.kind == Kind::sequence && need.object.table() != id.table() && (need.object.kind == Kind::table || need.object.kind == Kind::column)) return;
    const bool soft = is_routine(id.kind) && !need.rebuilds;
    add(lowered_.maker(need.object), s, reason(id, need), soft, part);
    for (const StepNumber alter : alters(need.object)) {
      if (is_label_step(lowered_.steps[alter])) continue;
      const bool must = need.object.kind == Kind::enum_type || lowered_.retyped.contains(lowered_.steps[alter].from_id);
      add(alter, s, reason(id, need), soft || !must, part);
    }
  });
}

void Ordering::drop_before_needs(StepNumber s, const Step& step) {
  if (step.action != StepAction::drop && step.action != StepAction::drop_aside) return;
  const auto one = [&](const ObjectId& id, const Need& need, const ObjectId* part) {
    if (id.kind == Kind::sequence && (need.object.kind == Kind::table || need.object.kind == Kind::column)) return;
    const bool soft = is_routine(id.kind) && !need.rebuilds;
    const auto why = reason(id, need);
    if (auto gone = lowered_.remover(need.object)) add(s, *gone, why, soft, part);
    if (step.action == StepAction::drop_aside) return;
    if (auto aside = get(lowered_.set_asides, need.object)) add(s, *aside, why, soft, part);
    for (const StepNumber alter : alters(need.object)) {
      if (!is_label_step(lowered_.steps[alter])) {
        add(s, alter, why, soft || !need.rebuilds || !lowered_.retyped.contains(need.object), part);
      }
    }
  };
  needs_with_parts(base_, step, one);
  // What is made again after its parent's column has changed goes before that: it may be what cannot take the change.
  const Table* table = step.id.kind == Kind::table && lowered_.remade.contains(step.id) ? base_.schema().find<Table>(step.id) : nullptr;
  if (table != nullptr) {
    for (const Column& column : table->columns) {
      auto above = lowered_.alters_above.find(column.id);
      if (above == lowered_.alters_above.end()) continue;
      for (const StepNumber alter : above->second) add(s, alter, [&] { return text(column.id) + " is handed down from it"; });
    }
  }
  auto implied = implied_.find(s);
  if (implied == implied_.end()) return;
  for (const StepNumber other : implied->second) {
    const ObjectId& id = lowered_.steps[other].id;
    const std::optional<ObjectId> own = container_of(base_.schema(), id);
    for_each_need(base_, id, [&](const Need& need) {
      // A partition's index goes with its table or with the parent's index, whichever goes first.
      const ObjectId needed = is_part(need.object.kind) ? table_id(need.object) : need.object;
      if (!own || needed != *own) one(id, need, &id);
    });
  }
}

void Ordering::alter_after_needs(StepNumber s, const Step& step) {
  if (step.action != StepAction::alter || step.release) return;
  // Whatever is said about an object is said when it is there.
  add(lowered_.maker(step.id), s, [&] { return text(step.id) + " is made first"; });
  if (auto above = lowered_.alters_above.find(step.from_id); above != lowered_.alters_above.end()) {
    for (const StepNumber alter : above->second) add(alter, s, [&] { return text(step.id) + " has a value of its own, which its parent's would replace"; }, true);
  }
  if (is_label_step(step)) return;
  if (step.id.kind == Kind::trigger && is_handed_down(to_.schema(), step.id)) {
    for_each_above(to_, table_id(step.id.table()), [&](const Table& above) {
      const ObjectId trigger{Kind::trigger, above.id.schema, above.id.name, step.id.name, {}};
      add(get(lowered_.creates, trigger), s, [&] { return text(step.id) + " comes with it"; });
    });
  }
  for_each_need(to_, step.id, [&](const Need& need) {
    const bool soft = is_routine(step.id.kind) && !need.rebuilds;
    add(lowered_.maker(need.object), s, reason(step.id, need), soft);
    for (const StepNumber alter : alters(need.object)) {
      if (!is_label_step(lowered_.steps[alter])) {
        add(alter, s, reason(step.id, need), soft || need.object.kind != Kind::enum_type);
      }
    }
  });
}

void Ordering::alter_before_old_needs_go(StepNumber s, const Step& step) {
  if (step.action != StepAction::alter || step.release || is_label_step(step)) return;
  if (lowered_.releases.contains(step.id)) return;
  for_each_need(base_, step.from_id, [&](const Need& need) {
    const optional<StepNumber> gone = lowered_.remover(need.object);
    // What is dropped and made again is there when the alteration needs it: later.
    const bool again = lowered_.remade.contains(need.object) && !lowered_.set_asides.contains(need.object);
    if (gone && !again && !is_ambiguous_until_gone(step.id, need.object)) add(s, *gone, reason(step.from_id, need), is_routine(step.id.kind) && !need.rebuilds);
  });
}

void Ordering::release_before_and_set_after(StepNumber s, const Step& step) {
  if (!step.release) return;
  for_each_need(base_, step.from_id, [&](const Need& need) {
    if (auto gone = lowered_.remover(need.object)) add(s, *gone, reason(step.from_id, need));
    if (auto aside = get(lowered_.set_asides, need.object)) add(s, *aside, reason(step.from_id, need));
    if (!need.rebuilds || !lowered_.retyped.contains(need.object)) return;
    for (const StepNumber alter : alters(need.object)) add(s, alter, reason(step.from_id, need));
  });
  for (const StepNumber alter : alters(step.id)) add(s, alter, [&] { return text(step.id) + " is released first"; });
}

void Ordering::rename_before_use(StepNumber s, const Step& step) {
  const auto after = [&](const ObjectId& id) {
    if (auto rename = get(lowered_.renames, id)) add(*rename, s, [&] { return text(id) + " gets this name by a rename"; });
  };
  if (step.action == StepAction::rename) {
    if (is_part(step.id.kind)) after(table_id(step.id));
    return;
  }
  after(step.id);
  if (is_part(step.id.kind)) after(table_id(step.id));
  if (step.action == StepAction::create || step.action == StepAction::alter) {
    for_each_need(to_, step.id, [&](const Need& need) { after(need.object); });
  }
}

void Ordering::free_names_first(StepNumber s, const Step& step) {
  if (step.action != StepAction::create && step.action != StepAction::rename) return;
  const auto take = [&](const ObjectId& id) {
    for (const std::string& name : names_of(id, lowered_.features)) {
      auto it = freed_by_.find(name);
      if (it == freed_by_.end()) continue;
      for (const StepNumber freeing : it->second) {
        add(freeing, s, [&] { return text(lowered_.steps[freeing].id) + " bears the name of " + text(id); });
      }
    }
  };
  take(step.id);
  if (step.action != StepAction::create) return;
  if (const RangeType* range = to_.schema().find<RangeType>(step.id); range != nullptr && !range->multirange.empty()) {
    take(multirange_id(*range));
  }
  if (step.id.kind != Kind::table) return;
  const Table* table = to_.schema().find<Table>(step.id);
  for (const Key& key : table->keys) take(key.id);
  for (const Exclusion& exclusion : table->exclusions) take(exclusion.id);
  for (const Check& check : table->checks) take(check.id);
}

void Ordering::swap_in_turn(StepNumber s, const Step& step) {
  if (step.action == StepAction::drop_aside) {
    add(get(lowered_.set_asides, step.id), s, [&] { return text(step.id) + " was set aside"; });
    add(get(lowered_.creates, step.id), s, [&] { return text(step.id) + " is there anew"; });
  }
  if (step.action == StepAction::alter && !step.release && !is_label_step(step)) {
    for_each_need(base_, step.from_id, [&](const Need& need) {
      if (auto gone = get(lowered_.aside_drops, need.object)) add(s, *gone, reason(step.from_id, need));
    });
  }
}

/// A table joins a parent when both have the columns and checks of TO, and leaves it before anything that it has from the
/// parent, or that the parent has, is touched.
void Ordering::attach_when_columns_agree(StepNumber s, const Step& step) {
  if (step.action != StepAction::alter || step.id.kind != Kind::table) return;
  const Table* table = to_.schema().find<Table>(step.id);
  const Table* old = base_.schema().find<Table>(step.from_id);
  if (table == nullptr || old == nullptr || !changes_parents(step)) return;
  const auto touched = [&](const ObjectId& id, const auto& edge) {
    if (auto made = get(lowered_.creates, id)) edge(effective(*made));
    if (auto gone = get(lowered_.drops, id)) edge(effective(*gone));
    if (auto renamed = get(lowered_.renames, id)) edge(*renamed);
    for (const StepNumber alter : alters(id)) edge(alter);
  };
  const auto agrees_first = [&](StepNumber other) {
    if (lowered_.steps[other].action == StepAction::drop && !old->inherits.empty()) return;
    const bool soft = lowered_.steps[other].action != StepAction::create;
    add(other, s, [&] { return text(step.id) + " and its parent have the same columns and checks"; }, soft);
  };
  const auto agree = [&](const Table& one) {
    for (const Column& column : one.columns) touched(column.id, agrees_first);
    for (const Check& check : one.checks) touched(check.id, agrees_first);
  };
  const auto leaves_first = [&](StepNumber other) {
    if (other != s && lowered_.steps[other].id != step.id) add(s, other, [&] { return text(step.id) + " leaves its parent first"; }, true);
  };
  const auto let_go_of_own = [&] {  // with a new parent at once, what is new waits for that
    const auto drop_after = [&](const ObjectId& id) {
      if (auto gone = get(lowered_.drops, id)) leaves_first(effective(*gone));
    };
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      for (const P& part : parts_of<P>(*old)) drop_after(part.id);
    });
  };
  const auto let_go = [&](const NormalizedSchema& side, const Contents& contents, const QualifiedName& name) {
    const Table* one = name.empty() ? nullptr : side.schema().find<Table>(name);
    if (one == nullptr) return;
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      for (const P& part : parts_of<P>(*one)) touched(part.id, leaves_first);
    });
    for (const ObjectId& id : contents.of(one->id)) touched(id, leaves_first);
  };
  const bool joins = !step.release && (!table->partition_of.empty() || std::ranges::any_of(table->inherits, [&](const QualifiedName& name) {
    return std::ranges::find(old->inherits, name) == old->inherits.end();
  }));
  std::vector<QualifiedName> left;
  const bool released = !step.release && lowered_.releases.contains(step.id);
  if (!released && !old->partition_of.empty() && (step.release || old->partition_of != table->partition_of)) left.push_back(old->partition_of);
  for (const QualifiedName& name : old->inherits) {
    if (std::ranges::find(table->inherits, name) == table->inherits.end()) left.push_back(name);
  }
  if (!left.empty()) {
    left.push_back(old->id.qualified());
    if (!contents_) contents_.emplace(Contents(base_.schema()), Contents(to_.schema()));
  }
  for (const QualifiedName& name : left) {
    if (joins && name == old->id.qualified()) {
      let_go_of_own();
      continue;
    }
    let_go(base_, contents_->first, name);
    let_go(to_, contents_->second, name);
  }
  if (!joins) return;
  if (!contents_) contents_.emplace(Contents(base_.schema()), Contents(to_.schema()));
  for (const ObjectId& id : contents_->first.of(old->id)) {
    if (id.kind == Kind::trigger) add(get(lowered_.drops, id), s, [&] { return text(id) + " would bear the name of the parent's"; });
  }
  agree(*old);
  agree(*table);
  const auto parent = [&](const QualifiedName& name) {
    if (const Table* found = name.empty() ? nullptr : to_.schema().find<Table>(name)) agree(*found);
  };
  parent(table->partition_of);
  for (const QualifiedName& name : table->inherits) parent(name);
}

/// Two partitions of one table cannot hold one value, not even for a moment: what leaves its bound comes first.
void Ordering::free_a_bound_first(StepNumber s, const Step& step) {
  if (step.id.kind != Kind::table || step.release || (step.action != StepAction::create && !changes_parents(step))) return;
  const Table* table = to_.schema().find<Table>(step.id);
  if (table == nullptr || table->partition_of.empty()) return;
  auto it = freed_bounds_.find(table_id(table->partition_of));
  if (it == freed_bounds_.end()) return;
  for (const StepNumber freeing : it->second) {
    const Step& other = lowered_.steps[freeing];
    const Table* old = base_.schema().find<Table>(other.action == StepAction::drop ? other.id : other.from_id);
    // A default is in the way of a default alone.
    if (freeing == s || old->partition_bound.has_value() != table->partition_bound.has_value()) continue;
    add(freeing, s, [&] { return text(old->id) + " may hold values of " + text(table->id); }, true);
  }
}

/// An identity and the sequence of a serial column are named alike by the server.
void Ordering::one_counter_after_the_other(StepNumber s, const Step& step) {
  const auto why = [&] { return text(step.id) + " may take the name of the counter before it"; };
  if (step.action == StepAction::alter && !step.release && step.id.kind == Kind::column &&
      std::ranges::find(step.fields, "identity") != step.fields.end()) {
    for_each_need(base_, step.from_id, [&](const Need& need) {
      if (need.object.kind == Kind::sequence) add(lowered_.remover(need.object), s, why);
    });
  }
  if (step.action == StepAction::create && step.id.kind == Kind::sequence) {
    const Sequence* sequence = to_.schema().find<Sequence>(step.id);
    const ObjectId owner{Kind::column, sequence->owned_by_table.schema, sequence->owned_by_table.name, sequence->owned_by_column, {}};
    add(get(lowered_.releases, owner), s, why);
  }
}

/// A foreign key takes the first key that fits: one that is about to go would hold it back.
void Ordering::refer_to_the_key_that_stays(StepNumber s, const Step& step) {
  if (step.action != StepAction::create || step.id.kind != Kind::foreign_key) return;
  const Table* table = to_.schema().find<Table>(step.id.table());
  if (table == nullptr) return;
  const auto key = std::ranges::find(table->foreign_keys, step.id, &ForeignKey::id);
  if (key == table->foreign_keys.end()) return;
  const Table* target = base_.schema().find<Table>(key->target);
  if (target == nullptr) return;
  for (const Key& candidate : target->keys) {
    if (!std::ranges::is_permutation(candidate.columns, key->target_columns)) continue;
    if (auto gone = get(lowered_.drops, candidate.id)) add(effective(*gone), s, [&] { return text(candidate.id) + " goes first"; });
  }
}

/// The text of a view may name a column without its table.
void Ordering::read_when_names_are_clear(StepNumber s, const Step& step) {
  if (step.id.kind != Kind::view || lowered_.features.views_hold_columns) return;
  if (step.action != StepAction::create && step.action != StepAction::alter) return;
  std::vector<ObjectId> tables;
  for_each_need(to_, step.id, [&](const Need& need) {
    if (need.object.kind == Kind::table) tables.push_back(need.object);
  });
  for_each_need(to_, step.id, [&](const Need& need) {
    if (need.object.kind != Kind::column) return;
    for (const ObjectId& table : tables) {
      add(get(lowered_.drops, part_id(Kind::column, table, need.object.name)), s, [&] { return text(step.id) + " reads " + text(need.object); });
    }
  });
}

/// Columns are put in their order when those that are new stand beside them.
void Ordering::move_columns_last(StepNumber s, const Step& step) {
  if (step.action != StepAction::alter || step.id.kind != Kind::table) return;
  if (std::ranges::find(step.fields, "column_order") == step.fields.end()) return;
  const Table* table = to_.schema().find<Table>(step.id);
  if (table == nullptr) return;
  for (const Column& column : table->columns) {
    if (auto made = get(lowered_.creates, column.id)) add(*made, s, [&] { return text(column.id) + " is there first"; }, true);
  }
}

/// The functions that make a range's values keep the name that the type was made with, when it is renamed.
void Ordering::one_range_of_a_subtype_after_the_other(StepNumber s, const Step& step) {
  if (step.id.kind != Kind::range_type || step.action != StepAction::create) return;
  const RangeType* made = to_.schema().find<RangeType>(step.id);
  for (const auto& [id, range] : base_.schema().all<RangeType>()) {
    if (made == nullptr || id.schema != step.id.schema || range.subtype != made->subtype) continue;
    add(get(lowered_.drops, id), s, [&] { return text(id) + " may have functions of the name of " + text(step.id); }, true);
  }
}

/// The same text means something else once its old meaning is gone: a call that has two candidates, or an index of a
/// partition that a new index of its parent would take for its own.
void Ordering::make_again_when_gone(StepNumber s, const Step& step) {
  const bool made_again = step.action == StepAction::create && step.recreate;
  const bool set_again = step.action == StepAction::alter && !step.release && lowered_.releases.contains(step.id);
  if (made_again || set_again) {
    for_each_need(base_, step.from_id, [&](const Need& need) {
      add(lowered_.remover(need.object), s, reason(step.from_id, need), true);
    });
  }
  if (step.action != StepAction::create) return;
  const bool by_hand_now = is_constraint(step.id.kind) && is_handed_down(base_.schema(), step.id) && !lowered_.drops.contains(step.id);
  if (by_hand_now) {
    for_each_above(base_, table_id(step.id), [&](const Table& above) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        if (kKindOf<P> != step.id.kind) return;
        for (const P& part : parts_of<P>(above)) {
          if (auto gone = get(lowered_.drops, part.id)) add(effective(*gone), s, [&] { return text(step.id) + " goes with it"; });
        }
      });
    });
  }
  if (step.id.kind != Kind::index && step.id.kind != Kind::key) return;
  if (dropped_indexes_.empty()) return;
  const std::optional<ObjectId> table = container_of(to_.schema(), step.id);
  if (!table) return;
  for (const ObjectId& below : children_.tables_below(*table)) {
    auto it = dropped_indexes_.find(below);
    if (it == dropped_indexes_.end()) continue;
    for (const StepNumber gone : it->second) {
      add(gone, s, [&] { return text(lowered_.steps[gone].id) + " could be taken for a part of " + text(step.id); }, true);
    }
  }
}

/// A new index of a partitioned table takes for its own what it finds alike in the partitions.
void Ordering::stand_alone_after_those_above(StepNumber s, const Step& step) {
  if (step.action != StepAction::create || (step.id.kind != Kind::index && step.id.kind != Kind::key)) return;
  const Index* index = to_.schema().find<Index>(step.id);
  if (index != nullptr && !index->parent.empty()) return;
  const std::optional<ObjectId> own = container_of(to_.schema(), step.id);
  if (!own) return;
  for_each_above(to_, *own, [&](const Table& table) {
    auto it = created_indexes_.find(table.id);
    if (it == created_indexes_.end()) return;
    for (const StepNumber above : it->second) {
      add(above, s, [&] { return text(step.id) + " would be taken for a part of " + text(lowered_.steps[above].id); }, true);
    }
  });
}

}  // namespace

std::vector<Edge> edges_between(const Lowered& lowered, const NormalizedSchema& base, const NormalizedSchema& to) {
  return Ordering(lowered, base, to).run();
}

}  // namespace plumb
