#include "diff/lower.h"

#include <algorithm>

#include "diff/fates.h"
#include "diff/kinds/table.h"

namespace plumb {
namespace {

/// Comments, owners and privileges are set by statements of their own; everything else goes together.
bool stands_alone(std::string_view field, const Features& features) {
  return is_comment(field) ? !features.comments_in_definitions : is_label(field);
}

/// A name that neither side uses for a type or relation, for what is moved out of the way.
class AsideNames {
 public:
  AsideNames(const NormalizedSchema& base, const NormalizedSchema& to) : sides_{&base, &to} {}
  Name operator()(const ObjectId& id) {
    // Short enough for the shortest limit on names (63 bytes), and never in the middle of a character.
    std::string stem = id.name.spelling().substr(0, 50);
    while (stem.size() < id.name.spelling().size() && !stem.empty() &&
           (static_cast<unsigned char>(id.name.spelling()[stem.size()]) & 0xC0) == 0x80) {
      stem.pop_back();
    }
    for (int number = 0;; ++number) {
      Name name(stem + "__old" + (number == 0 ? std::string() : std::to_string(number)));
      if (!taken(id, name)) {
        used_.insert({id.kind, id.schema, {}, name, {}});
        return name;
      }
    }
  }

 private:
  bool taken(const ObjectId& id, const Name& name) const {
    for (int i = 0; i <= static_cast<int>(Kind::procedure); ++i) {
      const ObjectId other{static_cast<Kind>(i), id.schema, {}, name, {}};
      if (used_.contains(other) || has_object(sides_[0]->schema(), other) || has_object(sides_[1]->schema(), other)) return true;
    }
    return false;
  }
  const NormalizedSchema* sides_[2];
  IdSet used_;
};

class StepMaker {
 public:
  StepMaker(const NormalizedSchema& base, const NormalizedSchema& to, bool foreign_keys_with_table)
      : to_(to), aside_names_(base, to), foreign_keys_with_table_(foreign_keys_with_table) {}

  void make(const Fate& fate) {
    if (fate.rebuild) return rebuild(fate);
    if (fate.rename) out.renames[fate.to] = out.add(step(StepAction::rename, fate));
    if (fate.swap) swap(fate);
    if (fate.drop && fate.goes_with == nullptr) drop(fate, std::nullopt);
    if (fate.create) create(fate);
    if (!fate.releases.empty()) {
      Step release = step(StepAction::alter, fate);
      release.fields = fate.releases;
      release.release = true;
      out.releases[fate.to] = out.add(std::move(release));
    }
    alter(fate);
    if (fate.swap || (fate.drop && fate.create)) out.remade.insert(fate.from);
    if (fate.retypes) out.retyped.insert(fate.from);
  }

  /// After all others have their steps. Chains (an index of a materialised view of a dropped ...) are followed up.
  void make_implied(const Fate& fate) {
    if (!fate.drop || fate.goes_with == nullptr || out.drops.contains(fate.from)) return;
    make_implied(*fate.goes_with);
    const std::optional<StepNumber> by = out.remover(fate.goes_with->from);
    drop(fate, by);
  }

  Lowered out;

 private:
  static Step step(StepAction action, const Fate& fate) {
    Step out;
    out.action = action;
    out.id = action == StepAction::drop || action == StepAction::set_aside || action == StepAction::drop_aside ? fate.from : fate.to;
    if (fate.in_from) out.from_id = fate.from;
    out.because = fate.because;
    return out;
  }

  void drop(const Fate& fate, std::optional<StepNumber> implied_by) {
    Step drop = step(StepAction::drop, fate);
    drop.implied = implied_by.has_value();
    out.drops[fate.from] = out.add(std::move(drop), implied_by);
  }

  /// What needs the table as it shall be comes after, what needs it as it is goes before.
  void rebuild(const Fate& fate) {
    const StepNumber number = out.add(step(StepAction::rebuild, fate));
    out.creates[fate.to] = number;
    out.drops[fate.from] = number;
  }

  void create(const Fate& fate) {
    Step create = step(StepAction::create, fate);
    create.recreate = fate.in_from && (fate.drop || fate.swap);
    std::optional<StepNumber> brought_by;  // tables come first
    if (fate.to.kind == Kind::foreign_key && foreign_keys_with_table_) brought_by = out.maker(fate.to);
    create.implied = brought_by.has_value();
    out.creates[fate.to] = out.add(std::move(create), brought_by);
    const Sequence* sequence = to_.schema().find<Sequence>(fate.to);
    if (sequence != nullptr && !sequence->owned_by_table.empty()) {
      Step own = step(StepAction::alter, fate);
      own.fields = {"owned_by_table", "owned_by_column"};
      out.alters[fate.to].push_back(out.add(std::move(own)));
    }
  }

  void swap(const Fate& fate) {
    Step aside = step(StepAction::set_aside, fate);
    aside.aside_name = aside_names_(fate.from);
    Step gone = step(StepAction::drop_aside, fate);
    gone.aside_name = aside.aside_name;
    out.set_asides[fate.from] = out.add(std::move(aside));
    create(fate);
    out.aside_drops[fate.from] = out.add(std::move(gone));
  }

  void alter(const Fate& fate) {
    if (fate.create || fate.drop || fate.alters.empty()) return;
    Step together = step(StepAction::alter, fate);
    for (const std::string& field : fate.alters) {
      if (!stands_alone(field, out.features)) {
        together.fields.push_back(field);
        continue;
      }
      Step alone = step(StepAction::alter, fate);
      alone.fields = {field};
      alone.because.clear();
      out.alters[fate.to].push_back(out.add(std::move(alone)));
    }
    if (!together.fields.empty()) out.alters[fate.to].push_back(out.add(std::move(together)));
  }

  const NormalizedSchema& to_;
  AsideNames aside_names_;
  bool foreign_keys_with_table_;
};

/// What is done to a column is done to those below it by the same statement.
void hand_down(Lowered& lowered, const NormalizedSchema& base, const NormalizedSchema& to) {
  std::optional<Children> children;
  for (StepNumber s = 0; s < lowered.steps.size(); ++s) {
    const Step& step = lowered.steps[s];
    if (step.id.kind != Kind::column || (step.action != StepAction::alter && step.action != StepAction::drop)) continue;
    if (!children) children.emplace(base.schema());
    const ObjectId& column = step.action == StepAction::drop ? step.id : step.from_id;
    for (const ObjectId& below : children->columns_below(column)) {
      if (step.action == StepAction::drop) {
        const bool stays = has_object(to.schema(), below) && !is_handed_down(to.schema(), below);
        if (is_handed_down(base.schema(), below) && !stays) lowered.drops_above.emplace(below, s);
      } else {
        lowered.alters_above[below].push_back(s);
        if (lowered.retyped.contains(column)) lowered.retyped.insert(below);
      }
    }
  }
}

}  // namespace

StepNumber Lowered::add(Step step, std::optional<StepNumber> by) {
  steps.push_back(std::move(step));
  implied_by.push_back(by);
  return steps.size() - 1;
}

std::optional<StepNumber> Lowered::maker(const ObjectId& id) const {
  if (auto it = creates.find(id); it != creates.end()) return it->second;
  if (!is_part(id.kind)) return std::nullopt;
  auto it = creates.find(table_id(id));
  return it == creates.end() ? std::nullopt : std::optional(it->second);
}

std::optional<StepNumber> Lowered::remover(const ObjectId& id) const {
  std::optional<StepNumber> out;
  if (auto it = drops.find(id); it != drops.end()) out = it->second;
  else if (auto aside = aside_drops.find(id); aside != aside_drops.end()) out = aside->second;
  else if (auto above = drops_above.find(id); above != drops_above.end()) out = above->second;
  else if (is_part(id.kind)) return remover(table_id(id));
  while (out && implied_by[*out]) out = implied_by[*out];
  return out;
}

Result<Lowered> lower(std::vector<Change>& changes, std::vector<std::string>& notes, std::span<const AppliedRename> renames,
                      const NormalizedSchema& base, const NormalizedSchema& to, const Dialect& dialect) {
  Fates fates(changes, notes, base, to, dialect);
  if (Status settled = fates.settle(); !settled) return std::unexpected(settled.error());
  StepMaker maker(base, to, dialect.features(base.schema().flavor).foreign_keys_with_table);
  maker.out.features = dialect.features(to.schema().flavor);
  for (const AppliedRename& rename : renames) {
    Step step;
    step.action = StepAction::rename;
    step.id = rename.to;
    step.from_id = rename.from;
    maker.out.renames[rename.to] = maker.out.add(std::move(step));
  }
  const std::vector<const Fate*> all = fates.sorted();
  for (const Fate* fate : all) maker.make(*fate);
  for (const Fate* fate : all) {
    if (!fate->rebuild) continue;  // its columns come in the order of TO
    const auto note = column_order_note(*base.schema().find<Table>(fate->from), *to.schema().find<Table>(fate->to));
    if (note) std::erase(notes, *note);
  }
  for (const Fate* fate : all) maker.make_implied(*fate);
  hand_down(maker.out, base, to);
  return std::move(maker.out);
}

}  // namespace plumb
