#include "diff/fates.h"

#include <algorithm>
#include <map>

#include "diff/kinds/table.h"

namespace plumb {
namespace {

void add_once(std::vector<std::string>& list, std::string_view value) {
  if (std::ranges::find(list, value) == list.end()) list.emplace_back(value);
}

/// Something whose rows can be the value of a column.
bool gives_a_type(Kind kind) {
  return is_type(kind) || kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

bool holds_data(Kind kind) { return kind == Kind::table || kind == Kind::column || kind == Kind::sequence; }

const Column* column_of(const NormalizedSchema& side, const ObjectId& id) {
  const Table* table = side.schema().find<Table>(table_id(id));
  return table == nullptr ? nullptr : table->column(id.name);
}

/// The column has another type than this one: only its default or generation names it.
bool dependent_on_value(const Column& column, const ObjectId& type) {
  const bool is_named = column.type.name == type.qualified();
  return !is_named && type.kind != Kind::range_type && (column.default_value || column.generation);
}

}  // namespace

Fates::Fates(std::vector<Change>& changes, std::vector<std::string>& notes, const NormalizedSchema& base,
             const NormalizedSchema& to, const Dialect& dialect)
    : changes_(changes), notes_(notes), base_(base), to_(to), dialect_(dialect) {}

Fate* Fates::known_from(const ObjectId& id) {
  auto it = by_from_.find(id);
  return it == by_from_.end() ? nullptr : it->second;
}

Fate& Fates::of_from(const ObjectId& id) {
  if (Fate* known = known_from(id)) return *known;
  Fate& fate = fates_.emplace_back();
  fate.from = fate.to = id;
  fate.in_from = true;
  fate.in_to = has_object(to_.schema(), id);
  by_from_[id] = &fate;
  by_to_[id] = &fate;
  return fate;
}

Fate& Fates::of_to(const ObjectId& id) {
  if (auto it = by_to_.find(id); it != by_to_.end()) return *it->second;
  Fate& fate = fates_.emplace_back();
  fate.from = fate.to = id;
  fate.in_to = true;
  fate.in_from = has_object(base_.schema(), id);
  by_to_[id] = &fate;
  if (fate.in_from) by_from_[id] = &fate;
  return fate;
}

/// Gone by itself, or because its table is.
bool Fates::gone(const ObjectId& id) {
  if (const Fate* fate = known_from(id); fate != nullptr && fate->leaves()) return true;
  if (!is_part(id.kind)) return false;
  const Fate* table = known_from(table_id(id));
  return table != nullptr && table->drop;
}

const Contents& Fates::contents_from() {
  if (!contents_) contents_.emplace(base_.schema());
  return *contents_;
}

const std::vector<Fates::Dependent>& Fates::dependents(const ObjectId& id) {
  static const std::vector<Dependent> kNone;
  if (!dependents_) {
    dependents_.emplace();
    const bool views_hold = dialect_.features(base_.schema().flavor).views_hold_columns;
    for (const auto& [dependent, needs] : base_.all_needs()) {
      for (const Need& need : needs) {
        // The text of a routine holds nothing in place, and what is in a schema goes by itself.
        if ((is_routine(dependent.kind) && !need.rebuilds) || need.object.kind == Kind::schema) continue;
        if (dependent.kind == Kind::view && need.object.kind == Kind::column && !views_hold) continue;
        (*dependents_)[need.object].push_back({dependent, &need});
      }
    }
  }
  auto it = dependents_->find(id);
  return it == dependents_->end() ? kNone : it->second;
}

Status Fates::settle() {
  for (std::size_t i = 0; i < changes_.size(); ++i) change_of_[changes_[i].id] = i;
  match_renames();
  for (const Change& change : changes_) {
    if (change.verb == Verb::create) of_to(change.id).create = true;
    if (change.verb == Verb::drop) of_from(change.id).drop = true;
  }
  if (Status rebuilt = rebuild_tables(); !rebuilt) return rebuilt;
  // What goes takes its contents along before anybody is asked to make room: those are gone anyway.
  take_down_leaving();
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (changes_[i].verb == Verb::create || changes_[i].verb == Verb::drop || is_rebuilt(changes_[i].id)) continue;
    Fate& fate = of_to(changes_[i].id);
    if (fate.goes_with != nullptr) continue;
    judge(changes_[i], fate);
    exchange_counter(fate);
    leave_bound(fate);
    set_again_below(fate);
  }
  remake_tables();
  take_down_leaving();
  while (!causes_.empty()) {
    const Cause cause = std::move(causes_.front());
    causes_.pop_front();
    const std::vector<Dependent> all = dependents(cause.id);
    for (const Dependent& dependent : all) {
      if (gone(dependent.id) || !(cause.goes || dependent.need->rebuilds)) continue;
      if (Status done = rebuild(dependent, cause); !done) return done;
    }
  }
  std::erase_if(changes_, [](const Change& change) {
    return change.verb == Verb::alter && change.fields.empty();  // nothing that a statement can do
  });
  return {};
}

/// Renames say which object of FROM is which of TO: before anything is looked up.
void Fates::match_renames() {
  for (const Change& change : changes_) {
    if (change.verb != Verb::rename) continue;
    Fate& fate = fates_.emplace_back();
    fate.from = *change.from_id;
    fate.to = change.id;
    fate.in_from = fate.in_to = fate.rename = true;
    by_from_[fate.from] = &fate;
    by_to_[fate.to] = &fate;
  }
}

/// The table of the part, or the table itself, is made anew: one step does all that differs of it.
bool Fates::is_rebuilt(const ObjectId& part) {
  if (!is_part(part.kind) && part.kind != Kind::table) return false;
  const auto it = by_to_.find(table_id(part));
  return it != by_to_.end() && it->second->rebuild;
}

/// Asks of every table that is on both sides and differs whether it can be altered. Where it cannot, its parts have no steps
/// of their own, and what stands on it goes and comes with it.
Status Fates::rebuild_tables() {
  std::map<ObjectId, std::vector<TableDifference>> tables;
  for (const Change& change : changes_) {
    if (!is_part(change.id.kind) && change.id.kind != Kind::table) continue;
    const ObjectId table = table_id(change.id);
    if (!has_object(base_.schema(), table) || !has_object(to_.schema(), table)) continue;
    TableDifference& one = tables[table].emplace_back();
    if (change.verb != Verb::create) one.from = change.from_id ? *change.from_id : change.id;
    if (change.verb != Verb::drop) one.to = change.id;
    for (const FieldChange& field : change.fields) one.fields.push_back(field.field);
  }
  for (const auto& [table, differences] : tables) {
    const std::string because = dialect_.rebuild(table, base_, to_, differences);
    if (because.empty()) continue;
    Fate& fate = of_to(table);
    fate.rebuild = true;
    fate.because = "it is rebuilt because " + because;
    for (const TableDifference& one : differences) {
      if (one.from && is_part(one.from->kind)) cancel(of_from(*one.from));
      if (one.to && is_part(one.to->kind)) cancel(of_to(*one.to));
    }
    for (const ObjectId& id : contents_from().of(table)) {
      Fate& content = of_from(id);
      if (!content.in_to && !content.drop) {
        return fail(ErrorCode::unsupported, text(id) + " is not in TO and takes no part in the comparison, but it would go with " + text(table) + ": " + fate.because,
                    {}, {}, "include it in the comparison, or drop it by hand first");
      }
      take_along(content, fate);
    }
  }
  return {};
}

void Fates::cancel(Fate& part) {
  part.drop = part.create = part.rename = false;
  part.alters.clear();
  part.releases.clear();
}

void Fates::take_down_leaving() {
  for (std::size_t i = 0; i < fates_.size(); ++i) {
    if (fates_[i].leaves()) take_down(fates_[i]);
  }
}

void Fates::judge(Change& change, Fate& fate) {
  using Way = Alteration::Way;
  Way way = Way::in_place;
  std::string because;
  bool makes_room = false;
  std::erase_if(change.fields, [&](const FieldChange& field) {
    const Alteration answer = dialect_.alteration(field.field, fate.from, base_, fate.to, to_);
    if (answer.way == Way::nothing) {
      notes_.push_back(text(fate.to) + ": " + field.field + " differs (" + field.from + " in FROM, " + field.to +
                       " in TO), and no statement can change that");
      return true;
    }
    if (fate.from.kind == Kind::column) remake_below(field.field, fate);
    if (answer.way == Way::replace_table) {
      tables_to_remake_.emplace_back(table_id(fate.from), answer.because);
      return true;
    }
    add_once(fate.alters, field.field);
    makes_room = makes_room || answer.rebuilds_dependents;
    if (answer.way == Way::replace && way != Way::swap) way = Way::replace;
    if (answer.way == Way::swap) way = Way::swap;
    if (answer.way != Way::in_place && because.empty()) because = answer.because;
    return false;
  });
  if (way != Way::in_place) {
    if (change.verb == Verb::rename) change.from_id = fate.from;
    change.verb = Verb::replace;
    change.because = because;
    if (can_be_set_aside(fate.from.kind)) remake_type(fate, "");
    else remake(fate, "");
  } else if (makes_room) {
    retype(fate, "changes its definition");
  }
}

/// A table below may not take what is done to a column of its parent's: it goes before, and comes after.
void Fates::remake_below(const std::string& field, const Fate& column) {
  if (!children_) children_.emplace(base_.schema());
  for (const ObjectId& below : children_->columns_below(column.from)) {
    if (!has_object(to_.schema(), below)) continue;
    const Alteration answer = dialect_.alteration(field, below, base_, below, to_);
    if (answer.way == Alteration::Way::replace_table) tables_to_remake_.emplace_back(table_id(below), answer.because);
  }
}

/// What is set for a column is set for those below it too, also where they have, and keep, another value.
void Fates::set_again_below(const Fate& fate) {
  if (fate.from.kind != Kind::column || fate.drop) return;
  if (!children_) children_.emplace(base_.schema());
  const Column* parent = column_of(to_, fate.to);
  for (const std::string& field : fate.alters) {
    for (const ObjectId& below : children_->columns_below(fate.from)) {
      const Column* column = column_of(to_, below);
      if (column == nullptr) continue;
      const bool other = field == "default"      ? !(column->default_value == parent->default_value)
                         : field == "statistics" ? column->statistics != parent->statistics
                         : field == "storage"    ? column->storage != parent->storage
                                                 : false;
      if (other && !of_from(below).drop) add_once(of_from(below).alters, field);
    }
  }
}

void Fates::remake_tables() {
  for (const auto& [id, because] : tables_to_remake_) {
    Fate& table = of_from(id);
    if (table.drop) continue;
    remake(table, "");
    report_loss(table, because);
    take_down(table);
  }
  tables_to_remake_.clear();
}

/// Dropped and created again. What it takes along follows in take_down.
void Fates::remake(Fate& fate, const std::string& because) {
  fate.drop = true;
  fate.create = fate.in_to;
  fate.rename = false;
  fate.alters.clear();
  fate.releases.clear();
  if (fate.because.empty()) fate.because = because;
}

/// A type is set aside rather than dropped where something that stays is made of it.
void Fates::remake_type(Fate& fate, const std::string& because) {
  remake(fate, because);
  fate.swap = std::ranges::any_of(dependents(fate.from), [&](const Dependent& one) {
    return (one.id.kind == Kind::column || can_be_set_aside(one.id.kind)) && !gone(one.id);
  });
  if (fate.swap) fate.drop = fate.create = false;
}

void Fates::add_cause(const ObjectId& id, bool goes, bool remade, const std::string& what) {
  if (!dependents(id).empty()) causes_.push_back({id, goes, remade, what});
}

/// Altered where it stands, but in a way that what depends on it does not survive; a column with those below it.
void Fates::retype(Fate& fate, const std::string& what) {
  fate.retypes = true;
  add_cause(fate.from, false, true, what);
  if (fate.from.kind != Kind::column) return;
  if (!children_) children_.emplace(base_.schema());
  for (const ObjectId& below : children_->columns_below(fate.from)) add_cause(below, false, true, what);
}

/// It goes: so does what stands on it, and what depends on any of it must make room.
void Fates::take_down(Fate& fate) {
  if (fate.taken_down) return;
  fate.taken_down = true;
  const bool remade = fate.swap || fate.create;
  const std::string what = remade ? "is made again" : "is dropped";
  add_cause(fate.from, true, remade, what);
  if (fate.from.kind == Kind::table) take_down_parts(fate, remade, what);
  if (fate.from.kind == Kind::column) take_down_below(fate);
  for (const ObjectId& id : contents_from().of(fate.from)) take_along(of_from(id), fate);
}

/// A column that is only inherited goes with its parent's, unless TO has it as the table's own: then it stays.
void Fates::take_down_below(const Fate& column) {
  if (!children_) children_.emplace(base_.schema());
  for (const ObjectId& below : children_->columns_below(column.from)) {
    const bool stays = has_object(to_.schema(), below) && !is_handed_down(to_.schema(), below);
    if (is_handed_down(base_.schema(), below) && !stays) {
      add_cause(below, true, column.create, column.create ? "is made again" : "is dropped");
    }
  }
}

/// The table's own steps do what was to be done about its parts, except that foreign keys are always made by themselves.
void Fates::take_down_parts(const Fate& fate, bool remade, const std::string& what) {
  const Table* table = base_.schema().find<Table>(fate.from);
  const Table* again = remade ? to_.schema().find<Table>(fate.to) : nullptr;
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    for (const P& part : parts_of<P>(*table)) {
      if (Fate* known = known_from(part.id)) cancel(*known);
      add_cause(part.id, true, again != nullptr && has_object(to_.schema(), part.id), what);
    }
    if (again == nullptr) return;
    for (const P& part : parts_of<P>(*again)) {
      const bool by_itself = kKindOf<P> == Kind::foreign_key && !part.inherited;
      auto known = by_to_.find(part.id);
      if (known != by_to_.end()) cancel(*known->second);
      if (by_itself) of_to(part.id).create = true;
    }
  });
}

void Fates::take_along(Fate& content, const Fate& container) {
  if (content.from.kind == Kind::sequence) {
    // It stays where TO has it for something else (its owner is altered first), or where only another column goes.
    const Sequence* again = to_.schema().find<Sequence>(content.to);
    const Sequence* now = base_.schema().find<Sequence>(content.from);
    if (again != nullptr && (again->owned_by_table != now->owned_by_table || again->owned_by_column != now->owned_by_column)) {
      return;
    }
  }
  if (content.goes_with != nullptr) return;
  if (container.from.kind == Kind::index) {  // its own table may go, or leave, even earlier than the parent's
    const std::optional<ObjectId> table = container_of(base_.schema(), content.from);
    const Fate* own = table ? known_from(*table) : nullptr;
    if (own != nullptr && (own->drop || std::ranges::find(own->alters, "partition_of") != own->alters.end())) return;
  }
  const bool known = content.drop;
  const std::optional<ObjectId> home = content.in_to ? container_of(to_.schema(), content.to) : std::nullopt;
  const bool moves = home && *home != container.to && content.from.kind == Kind::index;  // to another table
  const bool remake_it = content.in_to && (moves || container.create || container.swap || container.rebuild) && !is_handed_down(to_.schema(), content.to);
  const bool own_change = change_of_.contains(content.to);
  content.goes_with = &container;
  content.rename = false;
  content.alters.clear();
  content.drop = true;
  content.create = content.create || remake_it;
  if (remake_it && !own_change && !container.rebuild) content.because = "it stands on " + text(container.from) + ", which is made again";
  if (!known) take_down(content);
}

Status Fates::rebuild(const Dependent& dependent, const Cause& cause) {
  if (is_handed_down(base_.schema(), dependent.id) && dependent.id.kind != Kind::column) return {};  // the parent's goes, and it too
  Fate& fate = of_from(dependent.id);
  // What is only dropped is let go of by the dependent's own alteration, which comes before: unless that needs what takes the name.
  const bool is_altered = std::ranges::any_of(fate.alters, [](const std::string& field) { return !is_label(field); });
  if (!cause.remade && is_altered && !needs_name_of(fate, cause.id)) return {};
  const std::string because = text(cause.id) + " " + cause.what + ", and " + dependent.need->why;
  if (!fate.in_to) {
    return fail(ErrorCode::unsupported, text(fate.from) + " is not in TO and takes no part in the comparison, but it is in the way: " + because,
                {}, {}, "include it in the comparison, or drop it by hand first");
  }
  const Kind kind = fate.from.kind;
  if (kind == Kind::column) {
    rebuild_column(fate, cause, because);
    return {};
  }
  if (kind == Kind::domain && !can_be_set_aside(cause.id.kind) && !gives_a_type(cause.id.kind)) {
    const Domain* from = base_.schema().find<Domain>(fate.from);
    const Domain* to = to_.schema().find<Domain>(fate.to);
    if (from->default_value) release(fate, "default", to->default_value.has_value(), because);
    if (!from->checks.empty()) release(fate, "checks", !to->checks.empty(), because);
    return {};
  }
  if (kind == Kind::publication) {  // a table that goes leaves it by itself, and has to be added again
    if (cause.goes) add_once(fate.alters, "tables");
    else release(fate, "tables", true, because);
    if (fate.because.empty()) fate.because = because;
    return {};
  }
  if (can_be_set_aside(kind)) remake_type(fate, because);
  else remake(fate, because);
  report_loss(fate, because);
  take_down(fate);
  return {};
}

/// Its new definition needs something of another kind that bears the name of the one that goes.
bool Fates::needs_name_of(const Fate& fate, const ObjectId& gone) const {
  return std::ranges::any_of(to_.needs(fate.to), [&](const Need& need) {
    return need.object.kind != gone.kind && !is_part(need.object.kind) && !is_part(gone.kind) && need.object.qualified() == gone.qualified();
  });
}

void Fates::rebuild_column(Fate& fate, const Cause& cause, const std::string& because) {
  const Column* from = column_of(base_, fate.from);
  const Column* to = column_of(to_, fate.to);
  const bool is_its_type = gives_a_type(cause.id.kind) && !dependent_on_value(*from, cause.id);
  if (is_its_type || cause.id.kind == Kind::collation) {
    // The parent's column is of the same type, and what is done to that is done here.
    const Column* above = parent_column(base_.schema(), *base_.schema().find<Table>(table_id(fate.from)), fate.from.name);
    if (above != nullptr && above->type == from->type && above->collation == from->collation) {
      const Column* after = parent_column(to_.schema(), *to_.schema().find<Table>(table_id(fate.to)), fate.to.name);
      if (after != nullptr && !(to->default_value == after->default_value)) add_once(fate.alters, "default");
      return;
    }
    if (fate.retypes && std::ranges::find(fate.alters, "type") != fate.alters.end()) return;
    remake_below("type", fate);
    const Alteration answer = dialect_.alteration("type", fate.from, base_, fate.to, to_);
    if (answer.way == Alteration::Way::replace_table) tables_to_remake_.emplace_back(table_id(fate.from), answer.because);
    remake_tables();
    if (answer.way == Alteration::Way::replace_table) return;
    add_once(fate.alters, "type");
    if (from->default_value || to->default_value) add_once(fate.alters, "default");
    fate.retypes = true;
    if (fate.because.empty()) fate.because = because;
    retype(fate, "changes its type");
  } else if (from->generation) {
    remake(fate, because);
    report_loss(fate, because);
    take_down(fate);
  } else if (from->default_value) {
    release(fate, "default", to->default_value.has_value(), because);
  }
}

/// The field is emptied before, and set again after, unless TO has nothing there.
void Fates::release(Fate& fate, const std::string& field, bool set_again, const std::string& because) {
  add_once(fate.releases, field);
  if (set_again) add_once(fate.alters, field);
  else std::erase(fate.alters, field);
  if (fate.because.empty()) fate.because = because;
}

/// An identity and a sequence of the column's own bear the same name by default, so the old one goes before the new one
/// comes.
void Fates::exchange_counter(Fate& fate) {
  if (fate.from.kind != Kind::column || fate.drop || std::ranges::find(fate.alters, "identity") == fate.alters.end()) return;
  const Column* from = column_of(base_, fate.from);
  const Column* to = column_of(to_, fate.to);
  const std::string because = "its old counter may bear the name of the new one";
  if (from->identity == Identity::none && from->default_value) release(fate, "default", to->default_value.has_value(), because);
  if (to->identity == Identity::none && to->default_value) release(fate, "identity", false, because);
}

/// A partition that gets another bound, or another parent, leaves the old one in a step of its own.
void Fates::leave_bound(Fate& fate) {
  if (fate.from.kind != Kind::table || fate.drop) return;
  const bool moves = std::ranges::any_of(fate.alters, [](const std::string& field) { return field == "partition_of" || field == "partition_bound"; });
  if (!moves || base_.schema().find<Table>(fate.from)->partition_of.empty() || to_.schema().find<Table>(fate.to)->partition_of.empty()) return;
  release(fate, "partition_bound", true, "");
}

/// Whatever holds data is never dropped without a Change that says so.
void Fates::report_loss(const Fate& fate, const std::string& because) {
  if (auto it = change_of_.find(fate.to); it != change_of_.end()) {
    Change& change = changes_[it->second];
    if (change.verb == Verb::replace) return;
    if (change.verb == Verb::rename) change.from_id = fate.from;
    change.verb = Verb::replace;
    change.because = because;
  } else if (holds_data(fate.from.kind)) {
    change_of_[fate.to] = changes_.size();
    changes_.push_back({Verb::replace, fate.to, std::nullopt, {}, because});
  }
}

std::vector<const Fate*> Fates::sorted() const {
  std::vector<const Fate*> out;
  for (const Fate& fate : fates_) out.push_back(&fate);
  std::ranges::sort(out, [](const Fate* a, const Fate* b) {
    return std::tie(a->to, a->from) < std::tie(b->to, b->from);
  });
  return out;
}

}  // namespace plumb
