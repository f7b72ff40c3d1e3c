// Which names an expression may use, by the object that carries it.
#include "dialect/postgres/normalize.h"

namespace plumb::postgres {
namespace {

std::vector<ScopeItem> arguments_scope(const Name& routine, const std::vector<Argument>& arguments) {
  ScopeItem item;
  item.alias = routine;
  for (const Argument& argument : arguments) {
    if (!argument.name.empty()) item.columns.push_back({argument.name, argument.type});
  }
  return {std::move(item)};
}

std::vector<ScopeItem> old_and_new(const QualifiedName& table) {
  return {{Name("old"), table, {}}, {Name("new"), table, {}}};
}

}  // namespace

std::vector<ScopeItem> rule_scope(const QualifiedName& table, std::string_view event) {
  auto rows = old_and_new(table);
  if (event == "insert") rows.erase(rows.begin());
  else if (event != "update") rows.pop_back();
  return rows;
}

std::vector<ScopeItem> scope_of(const ObjectId& owner, const Schema& schema) {
  switch (owner.kind) {
    case Kind::table:
    case Kind::column:
    case Kind::check:
    case Kind::exclusion:
    case Kind::policy:
      return {{{}, owner.table(), {}}};
    case Kind::index:
      if (const Index* index = schema.find<Index>(owner)) return {{{}, index->table, {}}};
      return {};
    case Kind::statistics:
      if (const Statistics* statistics = schema.find<Statistics>(owner)) return {{{}, statistics->table, {}}};
      return {};
    case Kind::trigger:
      return old_and_new({owner.schema, owner.owner});
    case Kind::rule: {
      const Rule* rule = schema.find<Rule>(owner);
      return rule_scope({owner.schema, owner.owner}, rule == nullptr ? "update" : rule->event);
    }
    case Kind::domain:
      if (const Domain* domain = schema.find<Domain>(owner)) {
        return {{{}, {}, {{Name("value"), domain->base}}}};
      }
      return {};
    case Kind::function:
      if (const Function* f = schema.find<Function>(owner)) return arguments_scope(owner.name, f->arguments);
      return {};
    case Kind::procedure:
      if (const Procedure* p = schema.find<Procedure>(owner)) return arguments_scope(owner.name, p->arguments);
      return {};
    default:
      return {};
  }
}

}  // namespace plumb::postgres
