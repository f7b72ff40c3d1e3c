#include "diff/assess.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diff/bridges.h"
#include "diff/containment.h"
#include "diff/lookup.h"
#include "diff/online.h"
#include "diff/policy.h"
#include "diff/strictness.h"

namespace plumb {
namespace {

std::string what(const ObjectId& id) { return text(id); }

class Assessor {
 public:
  explicit Assessor(const RollingPlan& plan) : plan_(plan), direct_(plan.direct), base_(direct_.base->schema()), to_(direct_.to->schema()) {
    for (const ObjectId& id : plan.postponed) postponed_.insert(id);
    for (const Bridge& bridge : plan.bridges) bridged_.insert(bridge.to);
    for (const Change& change : direct_.changes) {
      if (change.verb == Verb::create) created_.insert(change.id);
    }
    split_ = std::ranges::any_of(plan.stages, [](const Stage& stage) { return stage.phase == Phase::expand; });
  }

  std::vector<Finding> run() {
    for (const Change& change : direct_.changes) {
      const std::size_t before = out_.size();
      compatibility(change);
      traffic(change);
      std::ranges::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(), std::ranges::greater{}, &Finding::planned);
    }
    for (const Stage& stage : plan_.stages) {
      for (const Step& step : stage.plan.steps) bridging_traffic(stage.plan, step);
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view rule, const ObjectId& id, Verdict alone, Verdict planned, std::string sentence) {
    out_.push_back({.rule = find_rule(rule), .object = id, .alone = alone, .planned = planned, .sentence = std::move(sentence), .allowed = {}, .size = {}});
  }

  bool is_new_table(const ObjectId& part) const { return created_.contains(table_id(part)); }
  /// The object was made by this plan, or stands on what was.
  bool stands_on_new(const ObjectId& id) const {
    const std::optional<ObjectId> container = container_of(to_, id);
    return container && created_.contains(*container);
  }

  // ---- the two releases and the data

  void compatibility(const Change& change) {
    if (change.from_id && change.from_id->name != change.id.name) renamed(change);
    switch (change.verb) {
      case Verb::create: return created(change);
      case Verb::drop: return dropped(change);
      case Verb::replace: return replaced(change);
      case Verb::alter:
      case Verb::rename: return altered(change);
    }
  }

  void renamed(const Change& change) {
    const Kind kind = change.id.kind;
    if (kind == Kind::index || is_constraint(kind)) return;  // no statement names it, or very few do
    const bool bridged = bridged_.contains(change.id);
    const std::string names = what(*change.from_id) + " becomes " + change.id.name.spelling();
    if (kind == Kind::column || kind == Kind::table) {
      const std::string way = kind == Kind::column ? "both columns are there until contract, kept alike by a trigger"
                                                   : "a view of the old name stands in until contract";
      add(kind == Kind::column ? "PL301" : "PL302", change.id, Verdict::breaking, bridged ? Verdict::phased : Verdict::breaking,
          names + (bridged ? ": " + way + "." : ", and nothing can stand in for it: one release fails." + (kind == Kind::column ? why_no_second(change.id) : why_no_stand_in(*change.from_id, change.id))));
      if (kind == Kind::column && bridged) triggers_beside(change);
    } else if (const Sequence* sequence = to_.find<Sequence>(change.id); sequence != nullptr && !sequence->owned_by_table.empty()) {
      add("PL303", change.id, Verdict::breaking, Verdict::phased, names + " in contract, and goes on counting where it is. Until then a release that calls it by its name (nextval, currval) must use the old one.");
    } else {
      add("PL303", change.id, Verdict::breaking, Verdict::breaking, names + ": whatever uses the old name fails from then on.");
    }
  }

  /// What a trigger does to the first column passes the second one by: it is kept alike after that.
  void triggers_beside(const Change& column) {
    for (const auto& [id, trigger] : base_.all<Trigger>()) {
      if (trigger.table != column.id.table()) continue;
      const bool waits_for_column = std::ranges::find(trigger.update_columns, column.id.name) != trigger.update_columns.end();
      if (waits_for_column || (trigger.timing == Timing::before && trigger.when && mentions(*direct_.base, id, column.id))) {
        add("PL309", id, Verdict::risky, Verdict::risky, what(id) + " looks at " + column.from_id->name.spelling() + " until contract: it does not see what the new release writes to " + column.id.name.spelling() + ".");
      }
      if (trigger.timing != Timing::before) continue;
      for (const Change& change : direct_.changes) {
        const bool is_its_own = is_routine(change.id.kind) && change.id.qualified() == trigger.function;
        if (!is_its_own || !is_written_for(direct_, change.id, *column.from_id, column.id) || !told_.insert(change.id).second) continue;
        add("PL309", change.id, Verdict::risky, Verdict::risky, what(change.id) + " keeps its body until contract, and with it looks at " + column.from_id->name.spelling() + ": what " + text(id) + " does to that column is not done to what the new release writes to " + column.id.name.spelling() + ".");
      }
    }
  }

  /// Whether the routine waits for a column that it names.
  bool waits_for_column(const ObjectId& id) const {
    return is_routine(id.kind) && std::ranges::any_of(plan_.bridges, [&](const Bridge& bridge) {
             return bridge.way == Bridge::Way::renamed_column && is_written_for(direct_, id, bridge.from, bridge.to);
           });
  }

  void created(const Change& change) {
    const ObjectId& id = change.id;
    const bool late = postponed_.contains(id);
    switch (id.kind) {
      case Kind::column: return new_column(change);
      case Kind::key:
      case Kind::foreign_key:
      case Kind::check:
      case Kind::exclusion:
        if (!is_new_table(id)) tightened(id, late);
        if (id.kind == Kind::foreign_key) indexed(id);
        return;
      case Kind::index: {
        const Index* index = to_.find<Index>(id);
        if (index != nullptr && index->unique && !stands_on_new(id)) tightened(id, late);
        return;
      }
      case Kind::trigger:
      case Kind::rule:
        if (stands_on_new(id) || bridged_.contains(id)) return;
        return add("PL309", id, Verdict::risky, Verdict::risky, what(id) + " acts on what the old release writes, as soon as it is there.");
      case Kind::policy:
        if (stands_on_new(id)) return;
        return add("PL311", id, Verdict::risky, late ? Verdict::risky : Verdict::phased, what(id) + " changes which rows are seen and written.");
      default: return;
    }
  }

  void new_column(const Change& change) {
    const Table* table = to_.find<Table>(table_id(change.id));
    const Column* column = table == nullptr ? nullptr : table->column(change.id.name);
    if (column == nullptr || is_new_table(change.id)) return;
    const bool valued = column->default_value || is_filled_by_server(*column);
    if (!column->not_null || valued) return;
    const std::string given = direct_.dialect->value_without_default(*column, to_);
    const bool split = split_ && (!given.empty() || Children(base_).tables_below(table_id(change.id)).empty());
    std::string meanwhile;
    if (given.empty()) meanwhile = split ? "It comes nullable; every row must have a value before contract." : "The statement fails where there are rows.";
    else meanwhile = split ? "Until contract it has the default " + given + ", which all those rows get." : "The server gives those rows " + given + ".";
    add("PL206", change.id, Verdict::breaking, split ? Verdict::phased : Verdict::breaking,
        what(change.id) + " is NOT NULL and has no default: rows that are there have no value for it, and the old release gives none. " +
            meanwhile);
  }

  void tightened(const ObjectId& id, bool late) {
    std::string sentence = what(id) + " may refuse what the old release writes";
    sentence += late ? "; it comes in contract." : ".";
    if (late && (id.kind == Kind::key || id.kind == Kind::index)) sentence += " Until then the new release cannot use it in ON CONFLICT.";
    const bool is_new = !late && split_;  // about new columns only
    add("PL305", id, is_new ? Verdict::compatible : Verdict::breaking, is_new ? Verdict::compatible : late ? Verdict::phased : Verdict::breaking, std::move(sentence));
    if (!is_new) add("PL205", id, Verdict::risky, Verdict::phased, what(id) + " fails where rows that are there do not fit; nothing is lost then.");
  }

  void indexed(const ObjectId& id) {
    const Table* table = to_.find<Table>(table_id(id));
    if (table == nullptr) return;
    const auto key = std::ranges::find(table->foreign_keys, id, [](const ForeignKey& one) { return one.id; });
    if (key == table->foreign_keys.end()) return;
    const auto begins = [&](const std::vector<Name>& columns) {
      return columns.size() >= key->columns.size() &&
             std::ranges::is_permutation(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(key->columns.size()), key->columns.begin(), key->columns.end());
    };
    if (std::ranges::any_of(table->keys, begins, &Key::columns)) return;
    for (const auto& [name, index] : to_.all<Index>()) {
      if (index.table != table->id.qualified() || index.where) continue;
      std::vector<Name> columns;
      for (const IndexPart& part : index.parts) columns.push_back(part.column);
      if (begins(columns)) return;
    }
    add("PL401", id, Verdict::compatible, Verdict::compatible,
        what(id) + " has no index that begins with its columns: deleting from " + key->target.name.spelling() + " reads the whole table.");
  }

  void dropped(const Change& change) {
    const ObjectId& id = change.id;
    const auto gone = [&](std::string_view rule, std::string_view what_goes) {
      add(rule, id, Verdict::breaking, Verdict::risky, what(id) + ": " + std::string(what_goes) + " gone for good once contract has run; before that, no release may need it.");
    };
    const auto phased = [&](std::string_view rule, const std::string& sentence) {
      add(rule, id, Verdict::breaking, Verdict::phased, sentence);
    };
    switch (id.kind) {
      case Kind::table: return gone("PL201", "its rows are");
      case Kind::column: return gone("PL202", "its values are");
      case Kind::sequence: return gone("PL203", "its counter is");
      case Kind::key: return phased("PL313", what(id) + " goes in contract: until then ON CONFLICT and foreign keys may name it.");
      case Kind::foreign_key:
      case Kind::check:
      case Kind::exclusion:
        return add("PL314", id, Verdict::compatible, Verdict::compatible, what(id) + " goes: rows may be written that nobody could write before.");
      case Kind::index: {  // traffic says the rest
        const Index* index = base_.find<Index>(id);
        if (index == nullptr || !index->unique || !to_.find<Table>(index->table)) return;
        return phased("PL313", what(id) + " goes in contract: until then ON CONFLICT and foreign keys may name it.");
      }
      case Kind::policy: return add("PL311", id, Verdict::risky, Verdict::risky, what(id) + " goes: who sees and writes which rows changes.");
      case Kind::publication: return add("PL404", id, Verdict::risky, Verdict::risky, what(id) + " goes: its subscribers fail.");
      case Kind::statistics:
      case Kind::default_privileges: return;
      default: return phased("PL315", what(id) + " goes in contract: no release may use it then.");
    }
  }

  void replaced(const Change& change) {
    const ObjectId& id = change.id;
    switch (id.kind) {
      case Kind::table:
      case Kind::column:
      case Kind::sequence:
        return add("PL207", id, Verdict::breaking, Verdict::breaking, what(id) + " is made anew, and what it holds is lost: " + change.because + ".");
      case Kind::key:
      case Kind::foreign_key:
      case Kind::check:
      case Kind::exclusion: return tightened(id, true);
      case Kind::index: return remade_index(change);
      case Kind::enum_type:
      case Kind::domain:
      case Kind::composite_type:
      case Kind::range_type:
        return add("PL114", id, Verdict::breaking, Verdict::breaking, what(id) + " is made anew under every column that has it: " + change.because + ".");
      case Kind::trigger:
      case Kind::rule: return add("PL309", id, Verdict::risky, Verdict::risky, what(id) + " does something else from then on, for both releases.");
      case Kind::policy: return add("PL311", id, Verdict::risky, Verdict::risky, what(id) + " is made anew: who sees and writes which rows changes.");
      case Kind::statistics: return;
      default: return add("PL306", id, Verdict::breaking, Verdict::breaking, what(id) + " is dropped and made anew: " + change.because + ".");
    }
  }

  void remade_index(const Change& change) {
    const Index* before = base_.find<Index>(change.id);
    const Index* after = to_.find<Index>(change.id);
    if (before == nullptr || after == nullptr) return;
    if (refuses_more(change, *before, *after)) tightened(change.id, true);
    if (ceases_to_be_unique(change, *before, *after)) {
      add("PL313", change.id, Verdict::breaking, Verdict::phased, what(change.id) + " is unique otherwise, or no more, once contract has run: until then ON CONFLICT and foreign keys may name what it was.");
    }
  }

  /// Numbers that a counter gives no more, or gives again.
  void recounted(const ObjectId& id, const SequenceOptions& before, const SequenceOptions& after) {
    if (refuses_more(before, after)) {
      const std::string bounds = fmt::format("{} counts from {} to {} only", what(id), after.min, after.max);
      add("PL305", id, Verdict::breaking, Verdict::phased, bounds + "; that comes in contract, and then it gives no other number to either release.");
      add("PL205", id, Verdict::risky, Verdict::phased, bounds + ": the statement fails where it has counted further already; nothing is lost then.");
    }
    if (after.cycle && (!before.cycle || refuses_more(before, after))) {
      add("PL316", id, Verdict::risky, Verdict::risky, what(id) + " starts over at its end: it gives numbers that were given before.");
    }
  }

  void altered(const Change& change) {
    for (const FieldChange& field : change.fields) altered_field(change, field);
  }

  void altered_field(const Change& change, const FieldChange& field) {
    const ObjectId& id = change.id;
    if (field.field == "comment") return;
    if (field.field == "privileges") return add("PL311", id, Verdict::risky, Verdict::risky, what(id) + ": privileges change; what is revoked goes in contract.");
    if (field.field == "owner") return add("PL311", id, Verdict::risky, Verdict::risky, what(id) + " gets another owner.");
    switch (id.kind) {
      case Kind::column: return altered_column(change, field);
      case Kind::table:
        if (field.field == "row_security" || field.field == "force_row_security") {
          return add("PL311", id, Verdict::breaking, Verdict::risky, what(id) + ": row security is switched; rows may vanish for who has no policy.");
        }
        if (field.field == "replica_identity") return add("PL404", id, Verdict::risky, Verdict::risky, what(id) + " tells replicas another identity of its rows.");
        return;
      case Kind::domain:
        if (field.field == "default") return;
        return tightened(id, postponed_.contains(id));
      case Kind::policy:
      case Kind::default_privileges: return add("PL311", id, Verdict::risky, Verdict::risky, what(id) + " changes who sees and writes what.");
      case Kind::sequence: {
        const Sequence* before = base_.find<Sequence>(id);
        const Sequence* after = to_.find<Sequence>(id);
        if (field.field == "options" && before != nullptr && after != nullptr) recounted(id, before->options, after->options);
        return;
      }
      case Kind::composite_type:
        if (field.field != "attributes" || field.weight == Weight::cosmetic) return;
        for (const Name& name : lost_attributes(*base_.find<CompositeType>(id), *to_.find<CompositeType>(id))) {
          add("PL202", id, Verdict::breaking, Verdict::risky, what(id) + " loses its attribute " + name.spelling() + ": what every row has there is gone for good once contract has run; before that, no release may need it.");
        }
        return add("PL306", id, Verdict::breaking, Verdict::breaking, what(id) + " gets other attributes: a value that is written whole, as ROW(...) or '(...)', fits one release only, and each reads the whole value.");
      case Kind::view: {
        const View* before = base_.find<View>(id);
        const View* after = to_.find<View>(id);
        if (field.field == "options" && before != nullptr && after != nullptr && refuses_more(*before, *after)) {
          return add("PL305", id, Verdict::breaking, Verdict::phased, what(id) + " refuses rows that it would not show, which the old release may write through it; that comes in contract.");
        }
        [[fallthrough]];
      }
      case Kind::function:
      case Kind::procedure:
      case Kind::materialized_view:
        if (field.field == "body" && waits_for_column(id)) {
          return add("PL310", id, Verdict::compatible, Verdict::phased, what(id) + " gets another body in contract, with the column that it names: until then both releases have the old one.");
        }
        return add("PL310", id, Verdict::compatible, Verdict::compatible, what(id) + " gets another " + field.field + ": both releases have it from then on.");
      case Kind::trigger:
      case Kind::rule: return add("PL309", id, Verdict::risky, Verdict::risky, what(id) + " acts otherwise (" + field.field + ") from then on.");
      case Kind::publication: return add("PL404", id, Verdict::risky, Verdict::risky, what(id) + " changes its " + field.field + ": subscribers must know.");
      default: return;
    }
  }

  void altered_column(const Change& change, const FieldChange& field) {
    const ObjectId& id = change.id;
    const Table* table = to_.find<Table>(table_id(id));
    const Column* column = table == nullptr ? nullptr : table->column(id.name);
    if (column == nullptr) return;
    if (field.field == "not_null") {
      if (column->not_null) return tightened(id, true);
      return add("PL308", id, Verdict::compatible, Verdict::compatible, what(id) + " may be NULL: the old release must be able to read that before the new one writes it.");
    }
    if (field.field == "default" && !column->default_value && column->not_null) {
      return add("PL307", id, Verdict::breaking, Verdict::phased, what(id) + " loses its default, which the old release may count on; it goes in contract.");
    }
    if (field.field == "identity" || field.field == "generated" || field.field == "generation") {
      return add("PL316", id, Verdict::risky, Verdict::risky, what(id) + " gets its values in another way (" + field.from + " becomes " + (field.to.empty() ? "nothing" : field.to) + ").");
    }
    if (field.field == "identity_sequence") {
      const Table* was = base_.find<Table>(table_id(id));
      const Column* before = was == nullptr ? nullptr : was->column(id.name);
      if (before != nullptr && before->identity_sequence && column->identity_sequence) recounted(id, *before->identity_sequence, *column->identity_sequence);
      return;
    }
    if (field.field == "type" || field.field == "collation") retyped(change, field);
  }

  /// Why the plan has no bridge for it, and what is left to do.
  std::string why_no_second(const ObjectId& column) const {
    const std::string why = no_second_column(direct_, column);
    if (why.empty()) return {};
    return " No second column can take its place, since " + why + ". Do it while nobody writes to the table, or add a column of another name, let both releases write both, and move over what refers to the old one.";
  }
  std::string why_no_stand_in(const ObjectId& from, const ObjectId& to) const {
    const std::string why = no_stand_in(direct_, from, to);
    if (why.empty()) return {};
    return " No view can stand in, since " + why + ". Deploy a release that can use either name first, or keep the name.";
  }

  void retyped(const Change& change, const FieldChange& field) {
    const ObjectId& id = change.id;
    const std::vector<std::string> fields{field.field};
    const Impact impact = direct_.dialect->impact({Doing::Deed::alter, Form::plain, id, id, fields, *direct_.base, *direct_.to});
    const bool bridged = bridged_.contains(id);
    const std::string types = what(id) + " changes from " + field.from + " to " + field.to;
    const bool is_wider = impact.work == Work::metadata;
    if (is_wider && !bridged) {
      return add("PL312", id, Verdict::compatible, Verdict::compatible, types + ": every value stays as it is stored, and more become possible.");
    }
    add("PL312", id, is_wider ? Verdict::compatible : Verdict::breaking, bridged ? Verdict::phased : Verdict::risky,
        types + (bridged ? ": a second column takes its place in contract; until then the new release must keep to values that both types have."
                         : ": both releases must cope with either." + why_no_second(id)));
    if (impact.may_fail) add("PL204", id, Verdict::risky, Verdict::risky, types + ": a value that does not fit makes the change fail, and the old release's writes with it.");
  }

  // ---- traffic

  void traffic(const Change& change) {
    for (const Step& step : direct_.steps) {
      if (step.implied || step.release) continue;
      if (step.action == StepAction::rebuild && step.id == table_id(change.id)) rebuilt(step);
      if (step.id == change.id || (step.action == StepAction::drop && change.from_id && step.id == *change.from_id)) traffic(change, step);
    }
  }

  /// Said once, whatever it is about the table that ALTER cannot change.
  void rebuilt(const Step& step) {
    if (!rebuilt_.insert(step.id).second) return;
    const Impact impact = direct_.dialect->impact(doing_of(step, direct_));
    if (!impact.stops_traffic()) return;
    add("PL109", step.id, Verdict::risky, Verdict::risky, what(step.id) + " is written anew while " + std::string(word(impact.lock.blocks)) + " wait, since ALTER TABLE cannot do it" + (step.because.empty() ? "." : ": " + step.because + "."));
    out_.back().stops_for = impact.work;
  }

  /// What the plan does to tables for the sake of its bridges, and one script would not.
  void bridging_traffic(const Plan& stage, const Step& step) {
    const bool rebuilds = step.action == StepAction::rebuild;
    const bool checks = step.action == StepAction::create && (step.id.kind == Kind::check || step.id.kind == Kind::foreign_key);
    if (step.implied || (!rebuilds && !checks) || is_new_table(step.id)) return;
    const Impact impact = stage.dialect->impact(doing_of(step, stage));
    const std::string_view rule = rebuilds ? "PL109" : step.id.kind == Kind::check ? "PL103" : "PL104";
    const bool told = std::ranges::any_of(out_, [&](const Finding& one) { return one.rule->id == rule && one.object == step.id; });
    if (told || !impact.stops_traffic()) return;
    const std::string wait = " while " + std::string(word(impact.lock.blocks)) + " wait";
    add(rule, step.id, Verdict::compatible, Verdict::risky,
        rebuilds ? what(step.id) + " is written anew" + wait + ", since ALTER TABLE can neither let go of what an old column demands nor add it to the new one."
                 : what(step.id) + " is made again in contract, for the column that takes the old one's place: every row is read" + wait + ".");
    out_.back().stops_for = impact.work;
  }

  void traffic(const Change& change, const Step& step) {
    const std::size_t before = out_.size();
    const Impact impact = direct_.dialect->impact(doing_of(step, direct_));
    traffic_of(change, step, impact);
    if (!impact.stops_traffic()) return;
    for (std::size_t i = before; i < out_.size(); ++i) out_[i].stops_for = impact.work;
  }

  /// A form that still stops whoever uses the table is none.
  bool has_online_form(const Step& step) const {
    const std::vector<Form> forms = direct_.dialect->online(doing_of(step, direct_));
    return !forms.empty() && std::ranges::none_of(in_forms(step, forms), [&](const Step& one) {
      return direct_.dialect->impact(doing_of(one, direct_)).stops_traffic();
    });
  }

  void traffic_of(const Change& change, const Step& step, const Impact& impact) {
    const bool online = has_online_form(step) || bridged_.contains(change.id);
    const ObjectId& id = change.id;
    const Kind kind = id.kind;
    // Of a database that is a file, whoever writes waits for whoever writes: an index is one more write.
    const bool is_file = !direct_.dialect->features(to_.flavor).is_server;
    const Verdict planned = online || (is_file && kind == Kind::index) ? Verdict::compatible : Verdict::risky;
    if (impact.apart && kind == Kind::enum_type) {
      add("PL113", id, Verdict::compatible, Verdict::compatible, what(id) + " gets a label, which can be used once that is committed.");
    }
    if (kind == Kind::index && step.action == StepAction::drop && change.verb == Verb::drop) {
      return add("PL102", id, Verdict::risky, Verdict::phased, what(id) + " goes" + (online ? ", beside reads and writes" : "") + " in contract: queries of the old release may live by it.");
    }
    if (kind == Kind::materialized_view && step.action == StepAction::create && step.recreate) {
      return add("PL115", id, Verdict::risky, Verdict::risky, what(id) + " is computed anew, and is not there until then.");
    }
    const Table* made = kind == Kind::table && step.action == StepAction::create ? to_.find<Table>(id) : nullptr;
    if (made != nullptr && !made->partition_of.empty() && impact.stops_traffic()) {
      add("PL112", id, Verdict::risky, Verdict::risky, what(id) + " takes over what the default partition could have had: every row of that one is looked at while reads and writes wait.");
      add("PL205", id, Verdict::risky, Verdict::risky, what(id) + " fails where the default partition has rows of its own; nothing is lost then.");
      return;
    }
    if (kind == Kind::table && step.action == StepAction::alter && std::ranges::find(step.fields, "partition_of") != step.fields.end()) {
      const bool looks = impact.work != Work::metadata;
      add("PL112", id, Verdict::risky, looks ? Verdict::risky : Verdict::phased, what(id) + (looks ? " joins its parent: every row is looked at unless a check proves the bound." : " leaves its parent, which is locked for a moment."));
      return;
    }
    if (!impact.stops_traffic()) return;
    const bool is_new = kind == Kind::table ? false : is_new_table(id) && is_part(kind);
    if (is_new || stands_on_new(id)) return;
    const auto says = [&](std::string_view rule, const std::string& does, const std::string& instead) {
      add(rule, id, Verdict::risky, planned, what(id) + " " + does + " while " + std::string(word(std::max(impact.lock.blocks, impact.other_lock.blocks))) + " wait" + (online ? "; the plan " + instead + "." : ", and there is no other way."));
    };
    switch (kind) {
      case Kind::index: says("PL101", "is built", "builds it beside them"); break;
      case Kind::check: says("PL103", "looks at every row", "looks at the rows without a strong lock"); break;
      case Kind::foreign_key: says("PL104", "looks up every row", "looks them up without a strong lock"); break;
      case Kind::key: says("PL106", "builds its index", "builds it beside them"); break;
      case Kind::exclusion: says("PL110", "builds its index", ""); break;
      case Kind::domain: says("PL111", "has every row of every table that uses it looked at", ""); break;
      case Kind::table: says("PL109", "is written anew", ""); break;
      case Kind::column:
        if (step.action == StepAction::create) {
          if (impact.work == Work::rewrite) {
            // The middle has it without, where that can be.
            const bool split = std::ranges::any_of(plan_.backfills, [&](const Backfill& one) { return one.table == table_id(id) && one.column == id.name; });
            add("PL108", id, Verdict::risky, split ? Verdict::phased : online ? Verdict::compatible : Verdict::risky,
                what(id) + " gets a value in every row" + (split || online ? ": the plan adds it without, and fills the rows in batches." : " while reads and writes wait, and there is no other way."));
          }
        } else if (step.action == StepAction::rename) {  // said of it already, where the plan has a second column
          if (!online) says("PL109", "is renamed with its whole table written anew", "");
        } else if (impact.work == Work::rewrite) {
          says("PL107", "is written anew with its whole table", "fills a second column in batches");
        } else {
          says("PL105", "has every row looked at", "looks at the rows without a strong lock");
        }
        break;
      default: break;
    }
  }

  const RollingPlan& plan_;
  const Plan& direct_;
  const Schema& base_;
  const Schema& to_;
  IdSet postponed_;
  IdSet bridged_;
  IdSet created_;
  IdSet rebuilt_;
  IdSet told_;  // routines of triggers
  bool split_ = false;
  std::vector<Finding> out_;
};

}  // namespace

Result<Assessment> assess(const RollingPlan& plan, const VerdictPolicy& policy, const TableSizes& sizes) {
  Assessment out;
  out.findings = Assessor(plan).run();
  measure(out.findings, plan.direct, sizes);
  if (Status done = apply_policy(out.findings, policy); !done) return std::unexpected(done.error());
  for (const Finding& finding : out.findings) {
    if (!finding.allowed.empty()) continue;
    out.alone = std::max(out.alone, finding.alone);
    out.planned = std::max(out.planned, finding.planned);
  }
  return out;
}

}  // namespace plumb
