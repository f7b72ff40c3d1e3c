#include "render/sql/mysql/table.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>

#include "dialect/mysql/owned.h"

namespace plumb::mysql::script {
namespace {

bool contains(const std::vector<ObjectId>& ids, const ObjectId& id) { return std::ranges::find(ids, id) != ids.end(); }

// Those of the kept columns that can stay where they are while the others move: a longest rising subsequence.
std::vector<Name> staying(const Table& from, const Table& to) {
  std::vector<std::pair<Name, std::size_t>> places;
  for (const Column& column : from.columns) {
    for (std::size_t i = 0; i < to.columns.size(); ++i) {
      if (to.columns[i].id.name == column.id.name) places.emplace_back(column.id.name, i);
    }
  }
  std::vector<std::size_t> length(places.size(), 1);
  std::vector<std::size_t> before(places.size(), places.size());
  std::size_t best = places.size();
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (places[j].second < places[i].second && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    }
    if (best == places.size() || length[i] > length[best]) best = i;
  }
  std::vector<Name> out;
  for (std::size_t at = best; at < places.size(); at = before[at]) out.push_back(places[at].first);
  return out;
}

// What neither text says: nothing, where a side is a server's.
Options unsaid_of(const Plan& plan) {
  Options out;
  for (const char* name : {"unsaid_collation", "unsaid_charset"}) {
    if (plan.from->schema().environment.contains(name) && plan.to->schema().environment.contains(name)) out[name] = "yes";
  }
  return out;
}

class AlterTable {
 public:
  AlterTable(const Plan& plan, const std::vector<const Step*>& steps)
      : plan_(plan), steps_(steps), from_(base_of(plan)), to_(plan.to->schema()), server_(server_of(from_)) {
    const Step& first = *steps.front();
    const bool is_drop = first.action == StepAction::drop;
    id_ = first.id.kind == Kind::table ? first.id.qualified() : first.id.table();
    old_ = from_.find<Table>(is_drop ? id_ : from_name(first));
    new_ = to_.find<Table>(id_);
  }

  Statements write() {
    for (const Step* step : steps_) {
      switch (step->action) {
        case StepAction::drop: drop(*step); break;
        case StepAction::create: create(*step); break;
        case StepAction::alter: alter(*step); break;
        default: break;
      }
    }
    columns();
    Statements out;
    const std::string alter = alter_clause(id_, old_);
    const auto say = [&](const std::vector<std::string>& clauses) {
      if (!clauses.empty()) out.push_back(alter + (clauses.size() == 1 ? " " : "\n    ") + join(clauses, ",\n    "));
    };
    const Alone alone = foreign_keys_alone();
    say(first_drops_);
    std::vector<std::string> all;
    if (alone.drops) say(foreign_drops_);
    else all = foreign_drops_;
    for (const auto* part : {&drops_, &column_drops_, &columns_, &options_, &adds_}) all.insert(all.end(), part->begin(), part->end());
    if (!alone.adds) all.insert(all.end(), foreign_adds_.begin(), foreign_adds_.end());
    if (all.empty() && !partitioning_.empty()) out.push_back(alter + " " + partitioning_);
    // With the rest: the columns of the old partitions may go, and those of the new ones come.
    if (!all.empty() && !partitioning_.empty()) all.back() += "\n    " + partitioning_;
    say(all);
    if (alone.adds) say(foreign_adds_);
    for (const std::string& add : text_adds_) say({add});
    say(sights_);
    return out;
  }

 private:
  struct Alone {
    bool drops = false;
    bool adds = false;
  };

  // What one ALTER TABLE cannot do: a server looks at the table as it was, or at itself half-way.
  Alone foreign_keys_alone() const {
    // A partitioned table and most engines have none: they go before, and come after. Seen on MariaDB 10.11; the engine on MySQL 9.7 too.
    const bool other_sort = !partitioning_.empty() || (old_ != nullptr && new_ != nullptr && !same_word(old_->options.at("engine"), new_->options.at("engine")));
    Alone out{other_sort, other_sort};
    for (const Step* step : steps_) {
      if (step->id.kind != Kind::foreign_key) continue;
      if (step->action == StepAction::drop) {
        const auto comes = [&](const Step* other) { return other->action == StepAction::create && other->id == step->id; };  // by its name
        out.drops = out.drops || std::ranges::any_of(steps_, comes);
        // The key that a row finds its parent by is held until the statement is done.
        with_part<ForeignKey>(from_, step->id, [&](const ForeignKey& key) { out.drops = out.drops || (key.target == id_ && touches_key(StepAction::drop, from_, key)); });
      } else if (step->action == StepAction::create && server_.mariadb) {
        // MariaDB looks for that key in the table as it was.
        with_part<ForeignKey>(to_, step->id, [&](const ForeignKey& key) { out.adds = out.adds || (key.target == id_ && touches_key(StepAction::create, to_, key)); });
      }
    }
    return out;
  }

  // Whether the statement makes or drops a key that begins with what the foreign key refers to, or changes a column of that.
  bool touches_key(StepAction action, const Schema& schema, const ForeignKey& foreign) const {
    const std::vector<Name>& columns = foreign.target_columns;
    const auto begins = [&](const auto& parts, auto column_of) {
      return parts.size() >= columns.size() && std::ranges::equal(columns, std::span(parts).first(columns.size()), {}, {}, column_of);
    };
    return std::ranges::any_of(steps_, [&](const Step* step) {
      if (step->id.kind == Kind::column) return std::ranges::find(columns, step->id.name) != columns.end();
      if (step->action != action) return false;
      const Index* index = step->id.kind == Kind::index ? schema.find<Index>(step->id) : nullptr;
      bool out = index != nullptr && begins(index->parts, &IndexPart::column);
      if (step->id.kind == Kind::key) with_part<Key>(schema, step->id, [&](const Key& key) { out = begins(key.columns, std::identity{}); });
      return out;
    });
  }

  QualifiedName from_name(const Step& step) const {
    if (step.from_id.name.empty()) return id_;
    return step.from_id.kind == Kind::table ? step.from_id.qualified() : step.from_id.table();
  }

  void drop(const Step& step) {
    const std::string name = quote(step.id.name);
    switch (step.id.kind) {
      case Kind::column: column_drops_.push_back("DROP COLUMN " + name); break;
      case Kind::key: drops_.push_back("DROP PRIMARY KEY"); break;
      case Kind::index: (holds_reference_system(step.id) ? first_drops_ : drops_).push_back("DROP INDEX " + name); break;
      case Kind::foreign_key: foreign_drops_.push_back("DROP FOREIGN KEY " + name); break;
      default: drops_.push_back((server_.mariadb ? "DROP CONSTRAINT " : "DROP CHECK ") + name);
    }
  }

  // MySQL refuses another SRID under a spatial index even where the same statement drops it (error 3644).
  bool holds_reference_system(const ObjectId& id) const {
    const Index* index = from_.find<Index>(id);
    if (index == nullptr || index->method != "spatial" || old_ == nullptr || new_ == nullptr) return false;
    return std::ranges::any_of(index->parts, [&](const IndexPart& part) {
      const Column* before = old_->column(part.column);
      const Column* after = new_->column(part.column);
      return before != nullptr && after != nullptr && before->options.at("srid") != after->options.at("srid");
    });
  }

  void create(const Step& step) {
    switch (step.id.kind) {
      case Kind::column:
        if (step.form == Form::set_default) {
          const Column* column = new_ == nullptr ? nullptr : new_->column(step.id.name);
          if (column != nullptr && column->default_value) adds_.push_back("ALTER COLUMN " + quote(step.id.name) + " SET DEFAULT (" + column->default_value->text + ")");
          break;
        }
        added_.push_back(step.id.name);
        bare_ = step.form == Form::bare;
        break;
      case Kind::key: with_part<Key>(to_, step.id, [&](const Key& key) { adds_.push_back("ADD " + key_definition(key)); }); break;
      case Kind::foreign_key:
        with_part<ForeignKey>(to_, step.id, [&](const ForeignKey& key) {
          keep_indexes(key);
          foreign_adds_.push_back("ADD " + foreign_key_definition(key, server_));
        });
        break;
      case Kind::check:
        with_part<Check>(to_, step.id, [&](const Check& check) { adds_.push_back("ADD " + check_definition(check, server_)); });
        break;
      case Kind::index:
        if (const Index* index = to_.find<Index>(step.id)) {
          const Index* before = from_.find<Index>(step.id);
          const bool is_text = index->method == "fulltext";
          // MySQL takes the same index with another parser, dropped and added in one statement, for no change.
          const bool is_parsed_anew = is_text && !server_.mariadb && before != nullptr && before->options.at("parser") != index->options.at("parser");
          (is_text && (builds_text_ || is_parsed_anew) ? text_adds_ : adds_).push_back("ADD " + index_definition(*index, server_));
          builds_text_ = builds_text_ || is_text;
          // MariaDB: one of the same name that the same statement drops leaves it ignored.
          if (server_.mariadb && before != nullptr && before->options.contains("hidden") && !index->options.contains("hidden")) {
            sights_.push_back(sight(*index));
          }
        }
        break;
      default: break;
    }
  }

  // An index that the server made for a foreign key goes when another foreign key begins with its columns, and comes back
  // under that one's name. Nobody can see of an index whether it is such a one: said again, it is not.
  void keep_indexes(const ForeignKey& key) {
    for (const auto& [id, index] : owned_by<Index>(to_, id_)) {
      if (index.unique || index.method != "btree" || index.id.name == key.id.name) continue;
      if (from_.find<Index>(id) == nullptr || index.parts.size() > key.columns.size()) continue;
      const bool begins = std::ranges::equal(index.parts.begin(), index.parts.end(), key.columns.begin(),
                                             key.columns.begin() + static_cast<std::ptrdiff_t>(index.parts.size()),
                                             [](const IndexPart& part, const Name& name) { return part.column == name; });
      if (!begins || std::ranges::any_of(steps_, [&](const Step* step) { return step->id == id; })) continue;
      const std::string clause = "DROP INDEX " + quote(id.name);
      if (std::ranges::find(drops_, clause) != drops_.end()) continue;
      drops_.push_back(clause);
      adds_.push_back("ADD " + index_definition(index, server_));
    }
  }

  // What has no size of its own keeps the one that the table had: only made again it follows the table.
  void indexes_again() {
    const std::string& before = old_->options.at("key_block_size");
    const std::string& after = new_->options.at("key_block_size");
    if (!keeps_block_sizes(server_, before, after)) return;
    const auto again = [&](const ObjectId& id, const Options& options, const std::string& drop, const std::string& add) {
      const auto is_step = [&](const Step* step) { return step->id == id || step->from_id == id; };
      if (options.contains("key_block_size") || std::ranges::any_of(steps_, is_step)) return;
      if (std::ranges::find(drops_, drop) != drops_.end()) return;
      drops_.push_back(drop);
      adds_.push_back("ADD " + add);
    };
    for (const Key& key : new_->keys) again(key.id, key.options, "DROP PRIMARY KEY", key_definition(key));
    for (const auto& [id, index] : owned_by<Index>(to_, id_)) {
      if (from_.find<Index>(id) != nullptr) again(id, index.options, "DROP INDEX " + quote(id.name), index_definition(index, server_));
    }
  }

  // Whether the optimizer sees it.
  std::string sight(const Index& index) const {
    const bool hidden = index.options.contains("hidden");
    return "ALTER INDEX " + quote(index.id.name) + (hidden ? " " : server_.mariadb ? " NOT " : " ") +
           (server_.mariadb ? "IGNORED" : hidden ? "INVISIBLE" : "VISIBLE");
  }

  void alter(const Step& step) {
    if (step.id.kind == Kind::index) {
      const Index* before = from_.find<Index>(step.from_id);
      const Index* after = to_.find<Index>(step.id);
      if (before == nullptr || after == nullptr) return;
      if (before->options.contains("hidden") != after->options.contains("hidden")) adds_.push_back(sight(*after));
      if (before->id.name.spelling() == after->id.name.spelling()) return;
      if (renames_indexes(server_)) {
        drops_.push_back("RENAME INDEX " + quote(before->id.name) + " TO " + quote(after->id.name));
      } else {
        drops_.push_back("DROP INDEX " + quote(before->id.name));
        adds_.push_back("ADD " + index_definition(*after, server_));
      }
      return;
    }
    if (step.id.kind == Kind::column) {
      if (!contains_name(added_, step.id.name)) changed_.push_back(step.id.name);
      return;
    }
    if (step.id.kind != Kind::table || old_ == nullptr || new_ == nullptr) return;
    const auto has = [&](std::string_view field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
    moves_ = moves_ || has("column_order");
    if (has("options")) options();
    if (has("comment")) options_.push_back("COMMENT=" + quote_literal(new_->comment));
    if (has("tablespace") && !new_->tablespace.empty()) options_.push_back("TABLESPACE " + quote(new_->tablespace));
    if (has("partition_by")) {
      partitioning_ = new_->partition_by ? "PARTITION BY " + new_->partition_by->text : "REMOVE PARTITIONING";
    }
  }

  void options() {
    std::map<std::string, bool> all;
    for (const auto& [name, value] : old_->options) all[name] = true;
    for (const auto& [name, value] : new_->options) all[name] = true;
    for (const auto& [name, there] : all) {
      if (old_->options.contains(name) == new_->options.contains(name) && old_->options.at(name) == new_->options.at(name)) continue;
      if (name == "key_block_size") indexes_again();
      // MariaDB gives a versioned table no columns for its period (error 4134): it is versioned anew, without the history.
      const bool versions_anew = name == "period system_time" && loses_history(*old_, *new_);
      if (versions_anew) first_drops_.push_back("DROP SYSTEM VERSIONING");
      collates_ = collates_ || name == "collation";
      if (name == "engine") options_.push_back("ENGINE=" + new_->options.at(name));
      else if (name == "collation") options_.push_back(charset_option(new_->options.at(name), "DEFAULT CHARACTER SET ", &server_, unsaid_of(plan_)));
      else options_.push_back(option_clause(name, *new_));
      if (versions_anew) options_.push_back(option_clause("system_versioning", *new_));
    }
  }

  static bool contains_name(const std::vector<Name>& list, const Name& name) { return std::ranges::find(list, name) != list.end(); }

  // New, changed and moved columns in the order in which they shall stand, so that each finds the one before it.
  void columns() {
    if (new_ == nullptr) return;
    // MySQL remembers of a column that its character set was said, though it is the table's: it is only said where this
    // statement leaves the table another default.
    const bool charset = old_ != nullptr && !collates_ && old_->options.at("collation") != new_->options.at("collation");
    const std::vector<Name> stay = moves_ && old_ != nullptr ? staying(*old_, *new_) : std::vector<Name>{};
    const auto moved = [&](const Name& name) {
      return moves_ && old_ != nullptr && old_->column(name) != nullptr && !contains_name(stay, name);
    };
    for (std::size_t i = 0; i < new_->columns.size(); ++i) {
      const Column& column = new_->columns[i];
      const Name& name = column.id.name;
      const bool added = contains_name(added_, name);
      if (!added && !contains_name(changed_, name) && !moved(name)) continue;
      const Column* before = added || old_ == nullptr ? nullptr : old_->column(name);
      const bool respelled = before != nullptr && before->id.name.spelling() != name.spelling();
      const std::string verb = added ? "ADD COLUMN " : respelled ? "CHANGE COLUMN " + quote(before->id.name) + " " : "MODIFY COLUMN ";
      Column written = column;
      if (bare_) written.default_value.reset();
      std::string clause = verb + column_definition(written, *new_, charset);
      if (added || moved(name)) {
        const bool last = added && std::ranges::all_of(new_->columns.begin() + static_cast<std::ptrdiff_t>(i), new_->columns.end(),
                                                       [&](const Column& later) { return contains_name(added_, later.id.name) || (!plan_.units.empty() && !is_there(later.id.name)); });
        if (!last) clause += place_of(i);
      }
      columns_.push_back(std::move(clause));
    }
  }

  /// From before, or by an earlier statement.
  bool is_there(const Name& column) const {
    if (plan_.units.empty() || (old_ != nullptr && old_->column(column) != nullptr)) return true;
    return std::ranges::any_of(plan_.steps, [&](const Step& step) {
      return &step < steps_.front() && step.action == StepAction::create && step.id.kind == Kind::column && step.id.name == column && step.id.table() == id_;
    });
  }

  /// Behind the nearest column that is there by then: others of the plan may come by a later statement.
  std::string place_of(std::size_t i) const {
    while (i-- > 0) {
      const Name& before = new_->columns[i].id.name;
      if (contains_name(added_, before) || is_there(before)) return " AFTER " + quote(before);
    }
    return " FIRST";
  }

  const Plan& plan_;
  const std::vector<const Step*>& steps_;
  const Schema& from_;
  const Schema& to_;
  const Server server_;
  QualifiedName id_;
  const Table* old_ = nullptr;
  const Table* new_ = nullptr;
  std::vector<std::string> first_drops_, foreign_drops_, foreign_adds_, drops_, column_drops_, columns_, options_, adds_, sights_;
  std::string partitioning_;
  std::vector<Name> added_, changed_;
  bool bare_ = false;  // the one that is added comes without its default
  bool moves_ = false;
  bool builds_text_ = false;
  std::vector<std::string> text_adds_;  // InnoDB builds one fulltext index at a time
  bool collates_ = false;  // the table gets another collation for its columns
};

}  // namespace

const Schema& base_of(const Plan& plan) { return (plan.base ? plan.base : plan.from)->schema(); }

bool comes_with_table(const Plan& plan, const ObjectId& index) {
  const ObjectId table{Kind::table, index.schema, {}, index.owner, {}};
  return std::ranges::any_of(plan.steps, [&](const Step& step) {
    return step.action == StepAction::create && step.id == table;
  });
}

std::string create_table(const Plan& plan, const Step& step) {
  const Schema& schema = plan.to->schema();
  const Server server = server_of(base_of(plan));
  const Table* table = schema.find<Table>(step.id);
  std::vector<std::string> lines;
  for (const Column& column : table->columns) lines.push_back(column_definition(column, *table, false));
  for (const Key& key : table->keys) lines.push_back(key_definition(key));
  for (const auto& [id, index] : owned_by<Index>(schema, table->id.qualified())) lines.push_back(index_definition(index, server));
  for (const auto& [name, value] : table->options) {
    if (!name.starts_with("period ")) continue;
    const std::string period = upper(name.substr(7)) == "SYSTEM_TIME" ? "SYSTEM_TIME" : quote(name.substr(7));
    lines.push_back("PERIOD FOR " + period + " (" + value + ")");
  }
  for (const Check& check : table->checks) {
    if (!contains(step.later, check.id)) lines.push_back(check_definition(check, server));
  }
  std::string out = "CREATE TABLE " + quote(table->id.qualified()) + " (\n    " + join(lines, ",\n    ") + "\n) " + join(table_options(*table, &server, unsaid_of(plan)), " ");
  if (table->partition_by) out += "\nPARTITION BY " + table->partition_by->text;
  return out;
}

Statements alter_table(const Plan& plan, const std::vector<const Step*>& steps) { return AlterTable(plan, steps).write(); }

}  // namespace plumb::mysql::script
