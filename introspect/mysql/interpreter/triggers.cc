// Triggers. https://mariadb.com/kb/en/create-trigger/
#include <algorithm>
#include <optional>

#include "dialect/mysql/owned.h"
#include "introspect/mysql/interpreter/interpreter.h"

namespace plumb::mysql {

Status Interpreter::create_trigger(Cursor& in, bool or_replace, const std::string& by) {
  const bool quietly = in.accept_all({"if", "not", "exists"});
  const std::size_t begin = in.position();
  const bool qualifies = in.is_symbol(".", 1);
  const QualifiedName name = qualified(in);
  Trigger trigger;
  if (in.accept("after")) trigger.timing = Timing::after;
  else in.expect("before");
  do {
    if (in.accept("insert")) trigger.on_insert = true;
    else if (in.accept("delete")) trigger.on_delete = true;
    else in.expect("update"), trigger.on_update = true;
  } while (in.accept("or"));
  in.expect("on");
  const bool plain = !qualifies && !in.is_symbol(".", 1);
  trigger.table = qualified(in);
  in.expect("for");
  in.expect("each");
  in.expect("row");
  trigger.for_each_row = true;
  std::pair<std::string, std::string> place_of_it;
  if (in.is_any({"follows", "precedes"})) {
    const std::string how = lower(in.take().text);
    place_of_it = {how, in.name()};
  }
  if (in.at_end()) in.fail("the body of the trigger");
  if (in.failed()) return syntax(in);
  trigger.body = Expression{rest(in), origin, nullptr};
  if (plain && current_.empty() && place_of_it.first.empty()) trigger.definition = in.source(begin, in.tokens().size() - 1);
  trigger.id = {Kind::trigger, trigger.table.schema, trigger.table.name, name.name, {}};
  trigger.place = place;
  trigger.owner = Name(by);
  keep_mode(trigger.settings, trigger.sql_mode);
  const ObjectId* there = trigger_named({trigger.id.schema, trigger.id.name});
  if (schema.find<Table>(trigger.table) == nullptr) return missing({Kind::table, trigger.table.schema, {}, trigger.table.name, {}});
  if (there != nullptr && quietly) return {};
  if (there != nullptr && !or_replace) return exists(trigger.id);
  if (there != nullptr) drop_trigger(ObjectId(*there));
  return place_trigger(std::move(trigger), place_of_it.first, place_of_it.second);
}

const ObjectId* Interpreter::trigger_named(const QualifiedName& name) const {
  const auto found = trigger_ids_.find(name);
  return found != trigger_ids_.end() && schema.find<Trigger>(found->second) != nullptr ? &found->second : nullptr;
}

void Interpreter::put_trigger(Trigger trigger) {
  trigger_ids_[trigger.id.qualified()] = trigger.id;
  schema.put(std::move(trigger));
}

namespace {

bool fire_together(const Trigger& a, const Trigger& b) {
  return a.table == b.table && a.timing == b.timing &&
         ((a.on_insert && b.on_insert) || (a.on_update && b.on_update) || (a.on_delete && b.on_delete));
}

}  // namespace

// Triggers of one moment are a chain: each knows the one that it follows.
Status Interpreter::place_trigger(Trigger trigger, const std::string& how, const std::string& other) {
  std::vector<Trigger*> group;
  for (auto& [id, one] : owned_by<Trigger>(schema, trigger.table)) {
    if (fire_together(one, trigger)) group.push_back(&one);
  }
  const auto followed_by = [&](const std::string& name) {
    return std::ranges::find_if(group, [&](const Trigger* one) { return one->settings.at("follows") == name; });
  };
  const std::string self = trigger.id.name.spelling();
  std::string after;
  const bool as_listed = how.empty() || origin == Origin::printed;  // a server lists them in their order
  if (as_listed) {
    for (const Trigger* one : group) {
      if (followed_by(one->id.name.spelling()) == group.end()) after = one->id.name.spelling();
    }
  } else {
    const Name wanted = table_name(other, server);
    const auto found = std::ranges::find_if(group, [&](const Trigger* one) { return one->id.name == wanted; });
    if (found == group.end()) return missing({Kind::trigger, trigger.id.schema, trigger.id.owner, wanted, {}});
    after = how == "follows" ? (*found)->id.name.spelling() : (*found)->settings.at("follows");
    if (const auto next = followed_by(after); next != group.end()) (*next)->settings["follows"] = self;
  }
  if (!after.empty()) trigger.settings["follows"] = after;
  put_trigger(std::move(trigger));
  return {};
}

void Interpreter::drop_trigger(const ObjectId& id) {
  const Trigger gone = *schema.find<Trigger>(id);
  schema.all<Trigger>().erase(id);
  for (auto& [other, one] : owned_by<Trigger>(schema, gone.table)) {
    if (!fire_together(one, gone) || one.settings.at("follows") != gone.id.name.spelling()) continue;
    one.settings.erase("follows");
    if (gone.settings.contains("follows")) one.settings["follows"] = gone.settings.at("follows");
  }
}

}  // namespace plumb::mysql
