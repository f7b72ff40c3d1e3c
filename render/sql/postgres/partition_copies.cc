#include "render/sql/postgres/partition_copies.h"

#include <algorithm>
#include <set>

#include "dialect/postgres/chosen_names.h"
#include "render/sql/postgres/context.h"
#include "render/sql/postgres/postgres.h"

namespace plumb::postgres {
namespace script {
namespace {

class Copies {
 public:
  Copies(const Plan& plan, const ScriptOptions& options) : context_(plan, options) {
    for (const Step& step : plan.steps) {
      if (step.action == StepAction::create) made_.insert(step.id);
    }
  }

  Statements renamed() {
    if (made_.empty()) return {};
    for (const auto& [id, index] : context_.to.all<Index>()) {
      if (!index.inherited || context_.from.find<Index>(id) != nullptr || made_.contains(id) || is_made_alone(index.table)) continue;
      const Name chosen(chosen_name(index));
      if (chosen == id.name || is_taken({id.schema, chosen})) continue;
      out_.push_back("ALTER INDEX " + quote(QualifiedName{id.schema, chosen}) + " RENAME TO " + quote(id.name));
    }
    for (const auto& [id, table] : context_.to.all<Table>()) {
      if (table.partition_of.empty() || is_made_alone(id.qualified())) continue;
      for (const Key& key : table.keys) {
        if (key.inherited && !key.made_alone && !made_.contains(key.id) && !was_there(key)) rename(key);
      }
    }
    return std::move(out_);
  }

 private:
  void rename(const Key& key) {
    const Name chosen(chosen_name(key));
    if (chosen == key.id.name || is_taken({key.id.schema, chosen})) return;
    out_.push_back(alter_table(key.id.table(), context_.to) + " RENAME CONSTRAINT " + quote(chosen) + " TO " + quote(key.id.name));
  }

  /// Then the server chose another.
  bool is_taken(const QualifiedName& name) const { return context_.to.find<Index>(name) != nullptr; }

  bool was_there(const Key& key) const {
    const Table* before = context_.from.find<Table>(key.id.table());
    return before != nullptr && std::ranges::any_of(before->keys, [&](const Key& one) { return one.id.name == key.id.name; });
  }

  bool is_made_alone(const QualifiedName& name) const {
    const Table* table = context_.to.find<Table>(name);
    return table != nullptr && made_.contains(table->id) && is_made_before_attached(*table);
  }

  const Context context_;
  std::set<ObjectId> made_;
  Statements out_;
};

}  // namespace

bool is_made_before_attached(const Table& table) {
  return !table.partition_of.empty() &&
         std::ranges::any_of(table.keys, [](const Key& key) { return key.inherited && key.made_alone; }) &&
         std::ranges::none_of(table.columns, [](const Column& column) { return column.identity != Identity::none; });
}

}  // namespace script

Statements sql_closing(const Plan& plan, const ScriptOptions& options) { return script::Copies(plan, options).renamed(); }

}  // namespace plumb::postgres
