// Triggers of tables and views, and event triggers.
#include <algorithm>

#include "dialect/postgres/builtin.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

// catalog/pg_trigger.h
constexpr std::int64_t kBefore = 1 << 1;
constexpr std::int64_t kInsert = 1 << 2;
constexpr std::int64_t kDelete = 1 << 3;
constexpr std::int64_t kUpdate = 1 << 4;
constexpr std::int64_t kTruncate = 1 << 5;
constexpr std::int64_t kInsteadOf = 1 << 6;

Enabled enabled_of(std::string_view letter) {
  if (letter == "D") return Enabled::disabled;
  if (letter == "R") return Enabled::replica;
  if (letter == "A") return Enabled::always;
  return Enabled::origin;
}

Status check_columns(const Interpreter& in, const ObjectId& relation, const std::vector<Name>& columns) {
  const Table* table = in.schema.find<Table>(relation);
  if (table == nullptr) return {};
  for (const Name& name : columns) {
    if (table->column(name) == nullptr) {
      return Interpreter::missing("column " + name.spelling() + " of " + text(relation));
    }
  }
  return {};
}

// A trigger function must exist when the trigger is made.
Result<QualifiedName> trigger_function(const Interpreter& in, const Node& names) {
  QualifiedName name = function_name(in, names, {});
  const bool known = name.schema.empty() ? !builtin::functions(name.name.spelling()).empty()
                                         : in.schema.find<Function>(name) != nullptr;
  if (known || in.may_be_an_extensions()) return name;
  return Interpreter::missing("function " + path_text(name) + "()");
}

}  // namespace

Status create_trigger(Interpreter& in, const Node& node) {
  if (in.is_temporary(node["relation"])) return {};
  const auto relation = in.find_relation(node["relation"]);
  if (!relation) return Interpreter::missing("relation " + path_text(written_name(node["relation"])));
  Trigger trigger;
  trigger.id = {Kind::trigger, relation->schema, relation->name, Name(node.str("trigname")), {}};
  const Trigger* old = in.schema.find<Trigger>(trigger.id);
  if (old != nullptr && !node.flag("replace")) return check_new<Trigger>(in, trigger.id);
  trigger.table = relation->qualified();
  const std::int64_t timing = node.num("timing");
  trigger.timing = (timing & kInsteadOf) != 0 ? Timing::instead_of : (timing & kBefore) != 0 ? Timing::before : Timing::after;
  const std::int64_t events = node.num("events");
  trigger.on_insert = (events & kInsert) != 0;
  trigger.on_update = (events & kUpdate) != 0;
  trigger.on_delete = (events & kDelete) != 0;
  trigger.on_truncate = (events & kTruncate) != 0;
  for (const Node* column : node.list("columns")) trigger.update_columns.emplace_back(column->string());
  if (auto ok = check_columns(in, *relation, trigger.update_columns); !ok) return ok;
  trigger.for_each_row = node.flag("row");
  if (const Node& when = node["whenClause"]; !when.is_null()) {
    const ScopeItem rows[] = {{Name("old"), trigger.table, {}}, {Name("new"), trigger.table, {}}};
    trigger.when = in.expression(when, rows);
  }
  auto function = trigger_function(in, node["funcname"]);
  if (!function) return std::unexpected(function.error());
  trigger.function = std::move(*function);
  for (const Node* argument : node.list("args")) trigger.arguments.emplace_back(argument->string());
  trigger.constraint = node.flag("isconstraint");
  if (node.has("constrrel")) {
    const auto from = in.find_relation(node["constrrel"]);
    if (!from) return Interpreter::missing("relation " + path_text(written_name(node["constrrel"])));
    trigger.from_table = from->qualified();
  }
  trigger.deferrable = node.flag("deferrable");
  trigger.initially_deferred = node.flag("initdeferred");
  for (const Node* transition : node.list("transitionRels")) {
    (transition->flag("isNew") ? trigger.new_table : trigger.old_table) = Name(transition->str("name"));
  }
  in.stamp(trigger);
  if (old != nullptr) trigger.comment = old->comment;
  const Trigger& kept = in.schema.put(std::move(trigger));
  if (const Table* table = in.schema.find<Table>(*relation); table != nullptr && table->form == TableForm::partitioned) {
    for (const QualifiedName& partition : children(in, relation->qualified())) hand_down(in, kept, partition);
  }
  return {};
}

Status create_event_trigger(Interpreter& in, const Node& node) {
  EventTrigger trigger;
  trigger.id = {Kind::event_trigger, {}, {}, Name(node.str("trigname")), {}};
  if (auto ok = check_new<EventTrigger>(in, trigger.id); !ok) return ok;
  trigger.event = node.str("eventname");
  for (const Node* filter : node.list("whenclause")) {
    if (filter->str("defname") != "tag") return fail(ErrorCode::invalid, "unknown filter of an event trigger: " + std::string(filter->str("defname")));
    for (const Node* tag : filter->list("arg")) {
      std::string upper(tag->string());
      std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      trigger.tags.push_back(std::move(upper));
    }
  }
  std::ranges::sort(trigger.tags);
  auto function = trigger_function(in, node["funcname"]);
  if (!function) return std::unexpected(function.error());
  trigger.function = std::move(*function);
  in.stamp(trigger);
  in.schema.put(std::move(trigger));
  return {};
}

Status alter_event_trigger(Interpreter& in, const Node& node) {
  EventTrigger* trigger = in.schema.find<EventTrigger>(QualifiedName{{}, Name(node.str("trigname"))});
  if (trigger == nullptr) return Interpreter::missing("event trigger " + std::string(node.str("trigname")));
  trigger->enabled = enabled_of(node.str("tgenabled"));
  return {};
}

}  // namespace plumb::postgres
