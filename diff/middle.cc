#include "diff/middle.h"

#include <algorithm>
#include <functional>
#include <set>

#include "diff/bridges.h"
#include "diff/containment.h"
#include "diff/lookup.h"
#include "diff/online.h"
#include "diff/strictness.h"

namespace plumb {
namespace {

bool has_field(const Change& change, std::string_view field) {
  return std::ranges::any_of(change.fields, [&](const FieldChange& one) { return one.field == field; });
}

/// f(type) with the type of the kind, top-level or part.
template <class F>
void with_kind(Kind kind, F&& f) {
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (kKindOf<T> == kind) f(std::type_identity<T>{});
  });
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    if (kKindOf<P> == kind) f(std::type_identity<P>{});
  });
}

template <class T>
constexpr bool kIsPart = kKindOf<T> >= Kind::column;

template <class T>
T* find_in(Schema& schema, const ObjectId& id) {
  if constexpr (kIsPart<T>) {
    Table* table = schema.find<Table>(table_id(id));
    if (table == nullptr) return nullptr;
    auto& all = parts_of<T>(*table);
    const auto found = std::ranges::find(all, id.name, [](const T& part) { return part.id.name; });
    return found == all.end() ? nullptr : &*found;
  } else {
    return schema.find<T>(id);
  }
}
template <class T>
const T* find_in(const Schema& schema, const ObjectId& id) {
  return find_in<T>(const_cast<Schema&>(schema), id);
}

template <class T>
void put_in(Schema& schema, T object) {
  if constexpr (kIsPart<T>) {
    Table* table = schema.find<Table>(table_id(object.id));
    if (table != nullptr) parts_of<T>(*table).push_back(std::move(object));
  } else {
    schema.put(std::move(object));
  }
}

void erase_object(Schema& schema, const ObjectId& id) {
  with_kind(id.kind, [&]<class T>(std::type_identity<T>) {
    if constexpr (kIsPart<T>) {
      Table* table = schema.find<Table>(table_id(id));
      if (table != nullptr) std::erase_if(parts_of<T>(*table), [&](const T& part) { return part.id.name == id.name; });
    } else {
      schema.all<T>().erase(id);
    }
  });
}

class MiddleMaker {
 public:
  MiddleMaker(const Plan& direct, const ApplySql& apply, bool bridging)
      : direct_(direct), apply_(apply), bridging_(bridging), from_(direct.from->schema()), to_(direct.to->schema()), middle_(from_),
        children_(to_), features_(direct.dialect->features(direct.to->schema().flavor)) {}

  Result<Middle> make() {
    for (const Change& change : direct_.changes) {
      if (change.id.kind == Kind::table && change.from_id) {
        if (Status done = rename_table(change); !done) return std::unexpected(done.error());
      } else if (change.from_id) {
        add_rename(change);
      }
    }
    for (const Change& change : direct_.changes) {
      if (is_bridgeable(change)) {
        if (Status done = add_second_column(change); !done) return std::unexpected(done.error());
      }
    }
    for (const Change& change : direct_.changes) {
      if (!bridged_.contains(change.id)) overlay(change);
    }
    take_back_homeless();
    if (Status done = settle(middle_); !done) return std::unexpected(done.error());
    if (Status done = add_stand_ins(); !done) return std::unexpected(done.error());
    if (Status done = make_ready_and_swapped(); !done) return std::unexpected(done.error());
    out_.middle = std::move(middle_);
    return std::move(out_);
  }

 private:
  // ---- renames

  Status rename_table(const Change& change) {
    ObjectId old = *change.from_id;
    const std::string why_not = bridging_ ? no_stand_in(direct_, old, change.id) : "bridges were not wanted";
    if (!why_not.empty()) {
      out_.contract_renames.push_back({old, change.id.name});
      out_.in_place.push_back(change.id);
      return {};
    }
    if (Status done = direct_.dialect->rename(middle_, old, change.id); !done) return done;
    Table before = *from_.find<Table>(old);
    before.id = change.id;
    stand_ins_.push_back(direct_.dialect->stand_in(old.qualified(), before));
    out_.expand_renames.push_back({old, change.id.name});
    out_.bridges.push_back({Bridge::Way::renamed_table, old, change.id, old});
    return {};
  }

  /// Whatever else is renamed is so in contract. Its table may have its new name by then.
  void add_rename(const Change& change) {
    if (change.id.kind == Kind::column && bridging_ && no_second_column(direct_, change.id).empty()) return;
    ObjectId old = *change.from_id;
    for (const Change& other : direct_.changes) {
      const bool is_table = other.id.kind == Kind::table && other.from_id && !old.owner.empty() && table_id(old) == other.id;
      if (is_table && !has_object(middle_, other.id)) old.owner = other.from_id->name;
    }
    const bool is_a_name_only = is_constraint(change.id.kind) || change.id.kind == Kind::index;
    if (is_a_name_only) return;  // found by itself
    out_.contract_renames.push_back({old, change.id.name});
    out_.in_place.push_back(change.id);
  }

  // ---- second columns

  bool is_bridgeable(const Change& change) {
    if (!bridging_ || change.id.kind != Kind::column || change.verb == Verb::create || change.verb == Verb::drop) return false;
    if (change.from_id && change.from_id->name != change.id.name) return no_second_column(direct_, change.id).empty();
    std::vector<std::string> fields;
    for (const char* field : {"type", "collation"}) {
      if (has_field(change, field)) fields.emplace_back(field);
    }
    if (fields.empty() || change.verb == Verb::replace) return false;
    const Doing doing{Doing::Deed::alter, Form::plain, change.id, change.id, fields, *direct_.base, *direct_.to};
    if (direct_.dialect->impact(doing).work == Work::metadata) return false;
    if (no_second_column(direct_, change.id).empty()) return true;
    out_.in_place.push_back(change.id);
    return false;
  }

  Status add_second_column(const Change& change) {
    const bool renamed = change.from_id && change.from_id->name != change.id.name;
    const ObjectId old = renamed ? *change.from_id : change.id;  // of base: its table has its new name
    const Column* found = find_in<Column>(middle_, old);
    const Column* after = find_in<Column>(to_, change.id);
    if (found == nullptr || after == nullptr) return {};
    const Column before = *found;
    Schema shadow = to_;
    ObjectId meanwhile = change.id;
    if (!renamed) {
      meanwhile.name = free_name(middle_, to_, change.id, "__new", features_);
      if (Status done = direct_.dialect->rename(shadow, change.id, meanwhile); !done) return done;
      swap_renames_.push_back({meanwhile, change.id.name});
    }
    const ColumnSync sync{table_id(old), old.name, meanwhile.name, before.type, after->type, renamed, before, to_};
    Column second = *find_in<Column>(shadow, meanwhile);
    second.not_null = false;
    second.not_null_name = {};
    second.default_value.reset();
    if (renamed && !features_.is_server) {  // its triggers come too late to give it a value
      find_in<Column>(middle_, old)->not_null = false;
    }
    if (after->not_null) required_.push_back(meanwhile);
    put_in(middle_, std::move(second));
    if (features_.orders_columns) move_behind(old, meanwhile.name);
    copy_parts(change.id, shadow);
    for (const std::string& statement : direct_.dialect->sync_columns(sync)) syncs_ += statement + ";\n";
    const std::string value = direct_.dialect->synced_value(sync);
    const std::string first = direct_.dialect->quote(old.name);
    // Of a value that has parts, IS NOT NULL says that each of them is there.
    const bool has_parts = from_.find<CompositeType>(sync.old_type.name) != nullptr || from_.find<Table>(sync.old_type.name) != nullptr;
    add_backfill(sync.table, meanwhile.name, value,
                 direct_.dialect->quote(meanwhile.name) + " IS NULL AND " + (has_parts ? "NOT (" + first + " IS NULL)" : first + " IS NOT NULL"),
                 "the rows that were there before " + meanwhile.name.spelling() + " was");
    out_.bridges.push_back({renamed ? Bridge::Way::renamed_column : Bridge::Way::changed_type, old, change.id, meanwhile});
    given_up_.push_back(old);
    landing_.push_back(change.id);
    bridged_.insert(change.id);
    return {};
  }

  /// So that it is in its place when the old one goes.
  void move_behind(const ObjectId& old, const Name& second) {
    auto& columns = middle_.find<Table>(table_id(old))->columns;
    const auto at = [&](const Name& name) { return std::ranges::find(columns, name, [](const Column& column) { return column.id.name; }); };
    const auto from = at(second);
    std::rotate(at(old.name) + 1, from, from + 1);
  }

  /// Keys, checks, foreign keys and indexes of TO on the column, under names that are free until the old ones are gone.
  void copy_parts(const ObjectId& column, const Schema& shadow) {
    const Table* table = shadow.find<Table>(table_id(column));
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      if constexpr (!std::is_same_v<P, Column>) {
        for (const P& part : parts_of<P>(*table)) {
          if (!mentions(*direct_.to, part.id, column)) continue;
          const Change* change = change_of(part.id);
          if (change != nullptr && change->verb == Verb::create) continue;  // it may refuse what the old release writes
          const bool late = change != nullptr && change->verb == Verb::replace;
          // The first column's own checks both, until it goes. What is built without a transaction is built once, under its own name.
          const bool stays = std::is_same_v<P, Key> ? late : !features_.renames_constraints;
          if (features_.is_server && !stays) copy_part(part, late);
          else bridged_.insert(part.id);
        }
      }
    });
    for (const auto& [id, index] : shadow.all<Index>()) {
      if (!mentions(*direct_.to, id, column)) continue;
      const Change* change = change_of(id);
      const Index* before = direct_.base->schema().find<Index>(id);
      if (index.unique && change != nullptr && change->verb == Verb::create) continue;
      const bool late = before != nullptr && change != nullptr && refuses_more(*change, *before, index);
      if (features_.is_server && !late) copy_part(index, false);
      else bridged_.insert(id);
    }
  }

  const Change* change_of(const ObjectId& id) const {
    const auto found = std::ranges::find(direct_.changes, id, &Change::id);
    return found == direct_.changes.end() ? nullptr : &*found;
  }

  /// `late`: it may refuse what the old release writes.
  template <class P>
  void copy_part(P part, bool late) {
    bridged_.insert(part.id);
    if (is_taken(middle_, part.id, features_)) part.id.name = free_name(middle_, to_, part.id, "__new", features_);
    if (late) make_ready_.push_back([part = std::move(part)](Schema& schema) { put_in(schema, part); });
    else put_in(middle_, std::move(part));
  }

  void add_backfill(const ObjectId& table, const Name& column, std::string value, std::string condition, std::string because) {
    const Table* found = middle_.find<Table>(table);
    const Key* primary = found == nullptr ? nullptr : found->primary_key();
    out_.backfills.push_back({table, primary == nullptr ? std::vector<Name>{} : primary->columns, column, std::move(value),
                              std::move(condition), std::move(because)});
  }

  // ---- everything else

  void postpone(const Change& change) { out_.postponed.push_back(change.id); }

  void overlay(const Change& change) {
    with_kind(change.id.kind, [&]<class T>(std::type_identity<T>) {
      const T* after = find_in<T>(to_, change.id);
      switch (change.verb) {
        case Verb::create:
          if (after != nullptr && may_come_early(change, *after)) return create(change, *after);
          return postpone(change);
        case Verb::drop: return drop<T>(change);
        case Verb::replace:
          if constexpr (std::is_same_v<T, Index>) {
            // Where one statement drops the old one and builds the new one, nothing is missing in between.
            const bool at_once = features_.indexes_in_alter_table;
            if (bridging_ && !at_once && after != nullptr && !after->inherited && after->parent.empty()) return remake(change, *after);
          }
          out_.in_place.push_back(change.id);
          return;
        case Verb::alter:
        case Verb::rename: {
          if (reads_second_column(change.id)) return late_.push_back(change.id);
          if (is_written_for_second_column(change.id)) return postpone(change);
          T* now = find_in<T>(middle_, change.id);
          if (now == nullptr || after == nullptr) return postpone(change);
          return alter(change, *now, *after);
        }
      }
    });
  }

  /// Until the rows are filled, the old release would read nothing there.
  bool reads_second_column(const ObjectId& id) const {
    if (id.kind != Kind::view) return false;
    return std::ranges::any_of(landing_, [&](const ObjectId& column) { return mentions(*direct_.to, id, column); });
  }

  /// The old release's writes do not pass through that one.
  bool is_written_for_second_column(const ObjectId& id) const {
    return is_routine(id.kind) && std::ranges::any_of(out_.bridges, [&](const Bridge& bridge) {
             return bridge.way == Bridge::Way::renamed_column && is_written_for(direct_, id, bridge.from, bridge.to);
           });
  }

  /// Whether the old release can live with it. Names that are given up only in contract are not free.
  template <class T>
  bool may_come_early(const Change& change, const T& after) {
    if (is_taken(middle_, change.id, features_)) return false;
    if constexpr (std::is_same_v<T, Index>) {
      if (takes_over(after)) return false;
      if (after.method == "spatial" && !are_required_already(after)) return false;  // it takes no column that may be NULL
    }
    if constexpr (std::is_same_v<T, Index>) return !after.unique || are_new(after.table, columns_of(after));
    else if constexpr (std::is_same_v<T, Policy>) return after.permissive;
    else if constexpr (std::is_same_v<T, DefaultPrivileges>) return false;
    else if constexpr (std::is_same_v<T, Key> || std::is_same_v<T, ForeignKey>) return are_new(after.id.table(), after.columns);
    else if constexpr (std::is_same_v<T, Check> || std::is_same_v<T, Exclusion>) return are_new(after.id.table(), needed_columns(after.id));
    else if constexpr (std::is_same_v<T, Column>) return middle_.find<Table>(table_id(after.id)) != nullptr && !is_second_counter(after);
    else return true;
  }

  /// Where indexes change together in one ALTER TABLE, a server may let go of one that it made for a foreign key as soon as another
  /// can serve: the two change hands in one statement.
  bool takes_over(const Index& after) const {
    if (!features_.indexes_in_alter_table || after.parts.empty()) return false;
    return std::ranges::any_of(from_.all<Index>(), [&](const auto& entry) {
      const Index& before = entry.second;
      return before.table == after.table && !before.parts.empty() && before.parts.front().column == after.parts.front().column && to_.find<Index>(entry.first) == nullptr;
    });
  }

  bool are_required_already(const Index& index) const {
    const Table* before = direct_.base->schema().find<Table>(index.table);
    return before == nullptr || std::ranges::all_of(index.parts, [&](const IndexPart& part) {
      const Column* column = before->column(part.column);
      return column != nullptr && column->not_null;
    });
  }

  /// A table has one column of the sort at a time.
  bool is_second_counter(const Column& after) const {
    const auto counts = [](const Column& column) { return column.options.contains("auto_increment"); };
    return counts(after) && std::ranges::any_of(middle_.find<Table>(table_id(after.id))->columns, counts);
  }

  static std::vector<Name> columns_of(const Index& index) {
    std::vector<Name> out;
    for (const IndexPart& part : index.parts) out.push_back(part.column);  // an expression has no name, and so is not new
    return out;
  }

  std::vector<Name> needed_columns(const ObjectId& part) const {
    std::vector<Name> out;
    for (const Need& need : direct_.to->needs(part)) {
      if (need.object.kind == Kind::column && table_id(need.object) == table_id(part)) out.push_back(need.object.name);
    }
    return out;
  }

  /// Nobody writes such columns but the new release.
  bool are_new(const QualifiedName& table, const std::vector<Name>& columns) const {
    const Table* before = direct_.base->schema().find<Table>(table);
    if (before == nullptr) return true;
    return !columns.empty() && std::ranges::none_of(columns, [&](const Name& name) { return name.empty() || before->column(name) != nullptr; });
  }

  template <class T>
  void create(const Change& change, T object) {
    if constexpr (std::is_same_v<T, Column>) {
      const std::vector<std::string> none;
      const Doing doing{Doing::Deed::create, Form::plain, change.id, change.id, none, *direct_.base, *direct_.to};
      const bool plain = !is_filled_by_server(object);
      const Impact impact = direct_.dialect->impact(doing);
      const bool filled = plain && object.default_value && impact.stops_traffic() && impact.work == Work::rewrite;
      const bool required = plain && object.not_null && !object.default_value;
      const bool whole_family = children_.tables_below(table_id(object.id)).empty();
      const std::string given = required ? direct_.dialect->value_without_default(object, to_) : std::string();
      if (!given.empty()) {
        object.default_value.emplace().text = given;  // for rows of the old release too
      } else if (whole_family && (filled || required)) {
        object.not_null = false;
        object.not_null_name = {};
        if (filled) {
          add_backfill(table_id(object.id), object.id.name, object.default_value->text,
                       direct_.dialect->quote(object.id.name) + " IS NULL", "the rows that were there before the default was");
        }
      }
    }
    if constexpr (std::is_same_v<T, Table>) {
      // Another table may have the name until contract.
      const auto leave_taken = [&](auto& parts) {
        std::erase_if(parts, [&](const auto& part) {
          const bool waits = is_taken(middle_, part.id, features_);
          if (waits) out_.postponed.push_back(part.id);
          return waits;
        });
      };
      leave_taken(object.foreign_keys);
      leave_taken(object.checks);
      for (const ForeignKey& key : object.foreign_keys) created_.push_back(key.id);
    }
    if constexpr (std::is_same_v<T, ForeignKey>) created_.push_back(object.id);
    else if constexpr (!kIsPart<T>) created_.push_back(object.id);
    const ObjectId id = object.id;
    put_in(middle_, std::move(object));
    if constexpr (std::is_same_v<T, Column>) {
      if (features_.orders_columns) move_to_its_place(id);
    }
    hand_down<T>(id);
  }

  /// Behind the column that stands before it in TO, so that contract need not move it.
  void move_to_its_place(const ObjectId& id) {
    Table* now = middle_.find<Table>(table_id(id));
    const Table* after = to_.find<Table>(table_id(id));
    if (now == nullptr || after == nullptr) return;
    auto& columns = now->columns;
    const auto own = std::ranges::find(after->columns, id.name, [](const Column& column) { return column.id.name; });
    auto place = columns.begin();
    for (auto before = own; before != after->columns.begin();) {
      --before;
      const auto found = std::ranges::find(columns, before->id.name, [](const Column& column) { return column.id.name; });
      if (found == columns.end()) continue;
      place = found + 1;
      break;
    }
    if (place != columns.end()) std::rotate(place, columns.end() - 1, columns.end());
  }

  /// What partitions and inheriting tables get from above.
  template <class T>
  void hand_down(const ObjectId& id) {
    if constexpr (kIsPart<T>) {
      for (const ObjectId& below : Children(middle_).tables_below(table_id(id))) {
        const ObjectId own{id.kind, below.schema, below.name, id.name, {}};
        if (find_in<T>(middle_, own)) continue;
        const T* after = find_in<T>(to_, own);
        T part = after != nullptr && after->inherited ? *after : *find_in<T>(middle_, id);
        part.id = own;  // a child until contract lets it go has it as well
        part.inherited = true;
        put_in(middle_, std::move(part));
      }
    } else if constexpr (std::is_same_v<T, Index>) {
      for (const auto& [other, index] : to_.all<Index>()) {
        if (index.parent != id.qualified() || !index.inherited) continue;
        middle_.put(index);
        hand_down<Index>(other);
      }
    }
  }

  template <class T>
  void drop(const Change& change) {
    if constexpr (std::is_same_v<T, Column>) {
      // The new release does not write it any more.
      Column* column = find_in<Column>(middle_, change.id);
      const Table* table = middle_.find<Table>(table_id(change.id));
      if (column == nullptr || table == nullptr || !column->not_null || column->default_value || column->identity != Identity::none ||
          column->generated != Generated::none || column->inherited || !Children(middle_).tables_below(table->id).empty()) {
        return;
      }
      const Key* primary = table->primary_key();
      if (primary != nullptr && std::ranges::find(primary->columns, change.id.name) != primary->columns.end()) return;
      column->not_null = false;
      column->not_null_name = {};
      erase_spatial_on(change.id);
    } else if constexpr (std::is_same_v<T, Check>) {
      // What it refuses, the new release may write. What a parent handed down goes when the table has left that.
      const Check* check = find_in<Check>(middle_, change.id);
      if (check != nullptr && !check->inherited && Children(middle_).tables_below(table_id(change.id)).empty()) erase_object(middle_, change.id);
    } else if constexpr (std::is_same_v<T, Policy>) {
      const Policy* policy = middle_.find<Policy>(change.id);
      if (policy != nullptr && !policy->permissive) erase_object(middle_, change.id);
    }
  }

  /// A spatial index takes no column that may be NULL: it goes with the NOT NULL.
  void erase_spatial_on(const ObjectId& column) {
    std::vector<ObjectId> gone;
    for (const auto& [id, index] : middle_.all<Index>()) {
      const bool covers = std::ranges::find(index.parts, column.name, &IndexPart::column) != index.parts.end();
      if (index.method == "spatial" && index.table == column.table() && covers) gone.push_back(id);
    }
    for (const ObjectId& id : gone) erase_object(middle_, id);
  }

  /// The new one is built under another name, and takes the old one's in contract.
  void remake(const Change& change, Index after) {
    const ObjectId id = after.id;
    const Index* before = find_in<Index>(middle_, id);
    if (before == nullptr) return;
    const bool late = refuses_more(change, *before, after);
    if (late && !features_.is_server) return out_.in_place.push_back(id);
    after.id.name = free_name(middle_, to_, id, "__new", features_);
    out_.bridges.push_back({Bridge::Way::remade_index, id, id, after.id});
    remade_.push_back(id);
    if (late) make_ready_.push_back([after = std::move(after)](Schema& schema) { schema.put(after); });
    else middle_.put(std::move(after));
  }

  template <class T>
  void alter(const Change& change, T& now, const T& after) {
    bool all = true;
    // A default is one of its type, and so is what an update sets.
    const bool keeps_type = std::ranges::none_of(change.fields, [&](const FieldChange& one) { return one.field == "type" && !is_early(one.field, now, after); });
    for (const FieldChange& field : change.fields) {
      const bool is_of_type = std::is_same_v<T, Column> && (field.field == "default" || field.field == "options");
      if (is_early(field.field, now, after) && (keeps_type || !is_of_type)) {
        if constexpr (std::is_same_v<T, Column>) if (field.field == "default") early_defaults_.emplace_back(change, now.default_value);
        copy_field(field.field, now, after);
        if constexpr (std::is_same_v<T, Event>) if (field.field == "schedule") now.starts = after.starts;  // part of it, though not always said
        if constexpr (kIsPart<T>) hand_down_field<T>(field.field, after.id);
        if constexpr (std::is_same_v<T, Column>) if (field.field == "not_null") erase_spatial_on(after.id);
      } else {
        all = false;
      }
    }
    if (!all) postpone(change);
  }

  /// Whether the old release can live with the field as TO has it.
  template <class T>
  bool is_early(std::string_view field, const T& now, const T& after) const {
    if (field == "comment") return true;
    if (field == "owner") return false;
    if (field == "privileges") return true;  // both sides' together
    const auto is = [&](std::initializer_list<std::string_view> names) { return std::ranges::find(names, field) != names.end(); };
    if constexpr (std::is_same_v<T, Column>) {
      if (is({"not_null"})) return !after.not_null;
      if (is({"default"})) return after.default_value.has_value();
      if (is({"type"})) return is_metadata(now.id, after.id, field);
      if (is({"options"})) return is_metadata(now.id, after.id, field);
      if (is({"identity_sequence"})) return !now.identity_sequence || !after.identity_sequence || !refuses_more(*now.identity_sequence, *after.identity_sequence);
      return is({"storage", "compression", "statistics"});
    } else if constexpr (std::is_same_v<T, Table>) {
      if (is({"row_security"})) return !after.row_security;
      if (is({"force_row_security"})) return !after.force_row_security;
      if (is({"partition_of", "partition_bound"})) return now.partition_of.empty() && !after.partition_of.empty();
      // An engine may take no column or foreign key as it is until contract; its rows are copied with them then.
      if (is({"options"})) return !stops_traffic(now.id, after.id, field) || !(changes_columns_in_place(after.id) || loses_foreign_keys(after.id));
      if (is({"replica_identity"})) return after.replica_identity != "index";  // its columns may not be NOT NULL yet
      return is({"foreign_options"});
    } else if constexpr (std::is_same_v<T, Policy> || std::is_same_v<T, DefaultPrivileges> || std::is_same_v<T, Rule>) {
      return false;
    } else if constexpr (std::is_same_v<T, Sequence>) {
      return !is({"options"}) || !refuses_more(now.options, after.options);
    } else if constexpr (std::is_same_v<T, CompositeType>) {
      return !is({"attributes"}) || lost_attributes(now, after).empty();
    } else if constexpr (std::is_same_v<T, View>) {
      return !is({"options"}) || !refuses_more(now, after);
    } else if constexpr (std::is_same_v<T, Domain>) {
      if (is({"default"})) return true;
      return is({"not_null"}) && !after.not_null;
    } else if constexpr (std::is_same_v<T, Index>) {
      return !is({"replica_identity"}) || !after.replica_identity;
    } else {
      return !kIsPart<T>;
    }
  }

  bool changes_columns_in_place(const ObjectId& table) const {
    return std::ranges::any_of(direct_.changes, [&](const Change& change) {
      return change.id.kind == Kind::column && change.verb == Verb::alter && table_id(change.id) == table && !bridged_.contains(change.id);
    });
  }

  /// Its own, or those that refer to it.
  bool loses_foreign_keys(const ObjectId& table) const {
    return std::ranges::any_of(direct_.changes, [&](const Change& change) {
      if (change.id.kind != Kind::foreign_key || change.verb != Verb::drop) return false;
      const ForeignKey* key = find_in<ForeignKey>(direct_.base->schema(), change.id);
      return table_id(change.id) == table || (key != nullptr && key->target == table.qualified());
    });
  }

  Impact impact_of_field(const ObjectId& from_id, const ObjectId& id, std::string_view field) const {
    const std::vector<std::string> fields{std::string(field)};
    return direct_.dialect->impact({Doing::Deed::alter, Form::plain, id, from_id, fields, *direct_.base, *direct_.to});
  }
  bool is_metadata(const ObjectId& from_id, const ObjectId& id, std::string_view field) const {
    return impact_of_field(from_id, id, field).work == Work::metadata;
  }
  bool stops_traffic(const ObjectId& from_id, const ObjectId& id, std::string_view field) const {
    return impact_of_field(from_id, id, field).stops_traffic();
  }

  template <class T>
  static void copy_field(std::string_view name, T& now, const T& after) {
    for_each_field<T>([&](const auto& field) {
      if (field.name != name) return;
      if (name != "privileges") {
        now.*field.member = after.*field.member;
        return;
      }
      std::set<Grant> both(now.grants.begin(), now.grants.end());
      both.insert(after.grants.begin(), after.grants.end());
      now.grants.assign(both.begin(), both.end());
    });
    if constexpr (std::is_same_v<T, Column>) {
      if (name == "not_null") now.not_null_name = after.not_null_name;
    }
    if constexpr (std::is_same_v<T, Event>) {
      if (name == "schedule") now.starts = after.starts;
    }
  }

  /// The field as TO has it in each part below, or as it is in `above`.
  template <class P>
  void hand_down_field(std::string_view field, const ObjectId& id, const P* above = nullptr) {
    for (const ObjectId& below : children_.tables_below(table_id(id))) {
      const ObjectId part{id.kind, below.schema, below.name, id.name, {}};
      P* now = find_in<P>(middle_, part);
      const P* after = above != nullptr ? above : find_in<P>(to_, part);
      if (now != nullptr && after != nullptr && now->inherited) copy_field<P>(field, *now, *after);
    }
  }

  /// What came early but needs something that does not waits too.
  void take_back_homeless() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const ObjectId& id : std::vector<ObjectId>(created_)) {
        if (!has_object(middle_, id) || is_at_home(id)) continue;
        erase_object(middle_, id);
        std::erase(created_, id);
        out_.postponed.push_back(id);
        changed = true;
      }
    }
    for (const auto& [change, before] : early_defaults_) {
      Column* column = find_in<Column>(middle_, change.id);
      if (column == nullptr || is_at_home(change.id)) continue;
      column->default_value = before;
      hand_down_field<Column>("default", change.id, column);
      postpone(change);
    }
  }

  bool is_at_home(const ObjectId& id) const {
    for (const Need& need : direct_.to->needs(id)) {
      if (need.object.kind == Kind::schema || has_object(middle_, need.object)) continue;
      if (!has_object(to_, need.object)) continue;  // an extension's, the server's own
      return false;
    }
    if (id.kind == Kind::table && !(fits_its_parents(*middle_.find<Table>(id)) && finds_its_bound_free(*middle_.find<Table>(id)))) return false;
    if (id.kind == Kind::foreign_key) {
      const ForeignKey* key = find_in<ForeignKey>(middle_, id);
      const Table* target = key == nullptr ? nullptr : middle_.find<Table>(key->target);
      if (target == nullptr || !agrees(*key, *target)) return false;
      const auto fits = [&](const std::vector<Name>& columns) { return std::ranges::is_permutation(columns, key->target_columns); };
      if (std::ranges::any_of(target->keys, fits, &Key::columns)) return true;
      return std::ranges::any_of(middle_.all<Index>(), [&](const auto& entry) {
        return entry.second.unique && entry.second.table == key->target && fits(columns_of(entry.second));
      });
    }
    const std::optional<ObjectId> container = container_of(to_, id);
    return !container || has_object(middle_, *container);
  }

  /// Whether both sides of a foreign key have the types and collations of TO already.
  bool agrees(const ForeignKey& key, const Table& target) const {
    const auto is_done = [&](const Table* now, const std::vector<Name>& names) {
      const Table* after = now == nullptr ? nullptr : to_.find<Table>(now->id);
      return after != nullptr && std::ranges::all_of(names, [&](const Name& name) {
        const Column* a = now->column(name);
        const Column* b = after->column(name);
        return a != nullptr && b != nullptr && a->type == b->type && a->collation == b->collation;
      });
    };
    return is_done(middle_.find<Table>(key.id.table()), key.columns) && is_done(&target, key.target_columns);
  }

  /// A parent that is made anew has, until contract, the form that FROM gave it.
  bool fits_its_parents(const Table& table) const {
    const auto is_partitioned = [&](const QualifiedName& name) {
      const Table* parent = middle_.find<Table>(name);
      return parent != nullptr && parent->form == TableForm::partitioned;
    };
    if (!table.partition_of.empty()) return is_partitioned(table.partition_of);
    return std::ranges::none_of(table.inherits, is_partitioned);
  }

  /// Until contract a partition keeps the values that FROM gave it.
  bool finds_its_bound_free(const Table& table) const {
    if (table.partition_of.empty()) return true;
    for (const auto& [id, other] : from_.all<Table>()) {
      if (other.partition_of != table.partition_of || id == table.id) continue;
      const Table* after = to_.find<Table>(id);
      const bool stays = after != nullptr && after->partition_of == other.partition_of && after->partition_bound == other.partition_bound;
      if (!stays && direct_.dialect->bounds_may_meet(table.id, *direct_.to, id, *direct_.base)) return false;
    }
    return true;
  }

  // ---- the rest of the way

  Status add_stand_ins() {
    std::string script = syncs_;
    for (const std::string& view : stand_ins_) script += view + ";\n";
    if (script.empty()) return {};
    Result<Schema> with = apply_(middle_, script);
    if (!with) return std::unexpected(with.error());
    for (const auto& [id, function] : with->all<Function>()) {
      if (!middle_.find<Function>(id)) helpers_.push_back(id);
    }
    for (const auto& [id, trigger] : with->all<Trigger>()) {
      if (!middle_.find<Trigger>(id)) helpers_.push_back(id);
    }
    middle_ = std::move(*with);
    // Whoever may use the table by its old name may still.
    for (const Bridge& bridge : out_.bridges) {
      View* view = bridge.way == Bridge::Way::renamed_table ? middle_.find<View>(bridge.from.qualified()) : nullptr;
      const Table* table = view == nullptr ? nullptr : from_.find<Table>(bridge.from);
      if (table != nullptr) view->grants = table->grants;
    }
    return {};
  }

  Status make_ready_and_swapped() {
    Schema now = middle_;
    const bool views_first = !late_.empty() && !features_.views_hold_columns;
    if ((!required_.empty() || !make_ready_.empty() || views_first) && features_.is_server) {  // a file is written anew for that: once is enough
      for (const ObjectId& id : required_) {
        Column* column = find_in<Column>(now, id);
        if (column != nullptr) column->not_null = true;
      }
      for (const auto& add : make_ready_) add(now);
      if (views_first) {
        for (const ObjectId& id : late_) {
          const bool reads_later = std::ranges::any_of(direct_.to->needs(id), [&](const Need& need) { return has_object(to_, need.object) && !has_object(now, need.object); });
          if (!reads_later) now.put(*to_.find<View>(id));
        }
      }
      if (Status done = settle(now); !done) return done;
      out_.ready = now;
    }
    // A file is written anew in one go, from the middle to TO.
    if ((given_up_.empty() && remade_.empty()) || !features_.is_server) return {};
    Result<NormalizedSchema> known = direct_.dialect->normalize(now);
    if (!known) return std::unexpected(known.error());
    for (const ObjectId& id : helpers_) erase_object(now, id);
    for (const ObjectId& id : given_up_) erase_dependents(now, *known, id);
    if (!features_.transactional_ddl) out_.swap.push_back({now, {}});  // a column without its keys goes in a moment
    for (const ObjectId& id : given_up_) erase_object(now, id);
    for (const ObjectId& id : remade_) erase_object(now, id);
    out_.swap.push_back({now, {}});
    return land(std::move(now));
  }

  /// What took another column's place gets its name, its default, and the triggers that know it.
  Status land(Schema now) {
    for (const ExactRename& rename : swap_renames_) {
      ObjectId to = rename.from;
      to.name = rename.to;
      if (Status done = direct_.dialect->rename(now, rename.from, to); !done) return done;
    }
    for (const ObjectId& id : landing_) {
      Column* column = find_in<Column>(now, id);
      const Column* after = find_in<Column>(to_, id);
      if (column != nullptr && after != nullptr) *column = *after;
    }
    for (const auto& [id, trigger] : to_.all<Trigger>()) {
      if (middle_.find<Trigger>(id) != nullptr && now.find<Trigger>(id) == nullptr) now.put(trigger);
    }
    if (!landing_.empty()) out_.swap.push_back({std::move(now), swap_renames_});
    return {};
  }

  /// Where tables are made of the texts that the model keeps, it is these that count.
  Status settle(Schema& schema) const {
    if (features_.is_server) return {};
    direct_.dialect->redefine(schema, to_);
    Result<Schema> out = apply_(schema, "");
    if (!out) return std::unexpected(out.error());
    schema = std::move(*out);
    return {};
  }

  void erase_dependents(Schema& schema, const NormalizedSchema& known, const ObjectId& id) const {
    for (const auto& [dependent, needs] : known.all_needs()) {
      if (!has_object(schema, dependent) || dependent.kind == Kind::table || dependent.kind == Kind::column) continue;
      if (dependent.kind == Kind::view && !features_.views_hold_columns) continue;
      const bool holds = std::ranges::any_of(needs, [&](const Need& need) { return need.object == id && (need.rebuilds || !is_routine(dependent.kind)); });
      if (!holds) continue;
      erase_object(schema, dependent);
      erase_dependents(schema, known, dependent);
    }
  }

  const Plan& direct_;
  const ApplySql& apply_;
  bool bridging_;
  const Schema& from_;
  const Schema& to_;
  Schema middle_;
  Children children_;
  Features features_;
  Middle out_;
  std::string syncs_;
  std::vector<std::string> stand_ins_;
  std::vector<ObjectId> helpers_;   // what keeps columns alike
  std::vector<ObjectId> given_up_;  // columns whose place another takes
  std::vector<ObjectId> required_;  // second columns that TO does not let be NULL
  std::vector<std::function<void(Schema&)>> make_ready_;  // what takes another's place and refuses more
  std::vector<ObjectId> remade_;    // indexes whose name another takes
  std::vector<ObjectId> created_;
  std::vector<std::pair<Change, std::optional<Expression>>> early_defaults_;  // with what was there before
  std::vector<ObjectId> landing_;   // ids in TO of columns that take another's place
  std::vector<ExactRename> swap_renames_;
  std::vector<ObjectId> late_;      // views that read them
  IdSet bridged_;
};

}  // namespace

Result<Middle> make_middle(const Plan& direct, const ApplySql& apply, bool bridging) {
  return MiddleMaker(direct, apply, bridging).make();
}

}  // namespace plumb
