// Scopes: which columns and relations a name can mean, column references, whole rows and stars.
#include "dialect/postgres/resolver.h"

#include <algorithm>
#include <array>

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

struct SystemColumn {
  std::string_view name;
  TypeId builtin::Known::*type;
};
constexpr SystemColumn kSystemColumns[] = {
    {"ctid", &builtin::Known::tid}, {"xmin", &builtin::Known::xid}, {"xmax", &builtin::Known::xid},
    {"cmin", &builtin::Known::cid}, {"cmax", &builtin::Known::cid}, {"tableoid", &builtin::Known::oid},
};

bool is_star(const Node& node) { return node.is("A_Star"); }

}  // namespace

// The scope that an expression or query stands in: a table for its checks, NEW and OLD, VALUE, arguments.
void Resolver::enter(std::span<const ScopeItem> items) {
  for (const ScopeItem& item : items) {
    ScopeRelation* relation = new_relation();
    if (!item.relation.empty()) relation->relation = &item.relation;
    relation->alias = item.alias.empty() ? item.relation.name.spelling() : item.alias.spelling();
    std::vector<QueryColumn> columns;
    if (!item.columns.empty() || item.relation.empty()) {
      for (const OutputColumn& column : item.columns) {
        const std::string_view name = column.name.spelling();
        columns.push_back({name, typed(column.type), relation->relation,
                           item.relation.empty() ? std::string_view{} : name});
      }
    } else {
      bool found = false;
      columns = columns_of(item.relation, found);
      relation->open = !found;
      relation->typed = true;
    }
    for (const QueryColumn& column : columns) {
      relation->columns.push_back(
          new_column({column.name, column.type, relation->alias, column.name, column.table, column.column, true}));
    }
    outer_.relations.push_back(relation);
  }
  scope_ = &outer_;
}

const ScopeColumn* Resolver::column_of(const ScopeRelation& relation, std::string_view name) {
  for (const ScopeColumn* column : relation.columns) {
    if (column->name == name) return column;
  }
  return nullptr;
}

const ScopeColumn* Resolver::system_column(const ScopeRelation& relation, std::string_view name) {
  if (!relation.typed || relation.relation == nullptr) return nullptr;
  for (const SystemColumn& each : kSystemColumns) {
    if (each.name != name) continue;
    return new_column({each.name, {known_.*each.type, {}, nullptr}, relation.alias, each.name, relation.relation, {},
                       false});
  }
  return nullptr;
}

// `open` is set where the search passed a relation whose columns are not known: then nothing further out may be taken.
const ScopeColumn* Resolver::find_column(std::string_view name, bool& open, bool local_only) const {
  for (const Scope* scope = scope_; scope != nullptr; scope = local_only ? nullptr : scope->parent) {
    for (const ScopeRelation* relation : scope->relations) {
      if (!relation->names_columns) continue;
      if (const ScopeColumn* column = column_of(*relation, name)) return column;
    }
    for (const ScopeRelation* relation : scope->relations) {
      if (!relation->names_columns || !relation->open) continue;
      open = true;
      return nullptr;
    }
  }
  return nullptr;
}

const ScopeRelation* Resolver::relation_named(std::string_view alias) const {
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->parent) {
    for (const ScopeRelation* relation : scope->relations) {
      if (relation->names_rows && !alias.empty() && relation->alias == alias) return relation;
    }
  }
  return nullptr;
}

const ScopeRelation* Resolver::relation_named(std::string_view schema, std::string_view name) const {
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->parent) {
    for (const ScopeRelation* relation : scope->relations) {
      if (!relation->names_rows || relation->alias != name || relation->relation == nullptr ||
          relation->relation->name.spelling() != name)
        continue;
      const std::string& in = relation->relation->schema.spelling();
      if (in == schema || (in.empty() && schema == "pg_catalog")) return relation;
    }
  }
  return nullptr;
}

Value Resolver::column_value(const Node& node, const ScopeColumn& column) {
  std::array<NodeField, 5> fields;
  std::size_t count = 0;
  const Node* name = text(column.ref_column);
  fields[count++] = {"fields", column.ref_table.empty() ? arena_.list({name})
                                                        : arena_.list({text(column.ref_table), name})};
  if (column.type.id != kNoType) fields[count++] = {"$type", printed(column.type)};
  if (column.table != nullptr) {
    fields[count++] = {"$schema", arena_.lasting(column.table->schema.spelling())};
    fields[count++] = {"$table", arena_.lasting(column.table->name.spelling())};
    if (!column.column.empty()) fields[count++] = {"$column", text(column.column)};
  }
  return {arena_.object("ColumnRef", std::span<const NodeField>(fields.data(), count), node.location()), column.type};
}

Value Resolver::whole_row(const Node& node, const ScopeRelation& relation) {
  if (relation.scalar && !relation.columns.empty()) return column_value(node, *relation.columns[0]);
  Typed type{relation.typed ? row_type(relation) : known_.record, {}, nullptr};
  if (!relation.typed && !relation.open) type.fields = &rows_.emplace_back(relation.columns);
  std::vector<NodeField> fields{
      {"fields", arena_.list({text(relation.alias), arena_.object("A_Star", std::span<const NodeField>{})})},
      {"$type", printed(type)}};
  if (relation.relation != nullptr) {
    fields.push_back({"$schema", arena_.lasting(relation.relation->schema.spelling())});
    fields.push_back({"$table", arena_.lasting(relation.relation->name.spelling())});
  }
  return {arena_.object("ColumnRef", fields, node.location()), type};
}

Value Resolver::column_ref(const Node& node) {
  auto names = node.list("fields");
  if (names.size() == 4) names = names.subspan(1);  // a database's name before the rest
  const auto as_written = [&]() -> Value {
    std::string name;
    for (const Node* each : names) {
      if (!name.empty()) name += '.';
      name += each->is_string() ? each->string() : "*";
    }
    unresolved("column " + name);
    return {Rebuild(arena_, node).done(), {}};
  };
  if (names.empty()) return as_written();
  const bool star = is_star(*names.back());
  const std::string_view last = names.back()->string();

  if (names.size() == 1) {
    if (star) return {Rebuild(arena_, node).done(), {}};
    bool open = false;
    if (const ScopeColumn* column = find_column(last, open)) return column_value(node, *column);
    const ScopeRelation* relation = relation_named(last);
    if (relation != nullptr && !open) return whole_row(node, *relation);
    for (const Scope* scope = scope_; scope != nullptr && !open; scope = scope->parent) {
      for (const ScopeRelation* each : scope->relations) {
        if (!each->names_columns) continue;
        if (const ScopeColumn* column = system_column(*each, last)) return column_value(node, *column);
      }
    }
    return as_written();
  }

  const ScopeRelation* relation = names.size() == 2 ? relation_named(names[0]->string())
                                                    : relation_named(names[0]->string(), names[1]->string());
  if (relation == nullptr) return as_written();
  if (star) return whole_row(node, *relation);
  if (const ScopeColumn* column = column_of(*relation, last)) return column_value(node, *column);
  if (relation->open) {
    const ScopeColumn guess{last, {}, relation->alias, last, nullptr, {}, true};
    return column_value(node, guess);
  }
  if (const ScopeColumn* column = system_column(*relation, last)) return column_value(node, *column);
  // t.f may be f(t): a function of the row.
  const Value row = whole_row(node, *relation);
  const TypeId argument = row.type.id;
  const Overload found = types_.find_function({{}, Name(last)}, {std::span<const TypeId>(&argument, 1)});
  if (!found.found || found.result == kNoType) return as_written();
  return call_of(found, row, last, node.location());
}

// `t.*` or `*` as an item of a list. For `*`, `all` is set.
const ScopeRelation* Resolver::star_relation(const Node& node, bool& all) {
  const auto names = node.list("fields");
  if (!node.is("ColumnRef") || names.empty() || !is_star(*names.back())) return nullptr;
  all = names.size() == 1;
  if (all) return nullptr;
  return names.size() == 2 ? relation_named(names[0]->string())
                           : relation_named(names[names.size() - 3]->string(), names[names.size() - 2]->string());
}

std::vector<const ScopeColumn*> Resolver::fields_of(const Typed& type) {
  if (type.fields != nullptr) return *type.fields;
  std::vector<const ScopeColumn*> out;
  const QualifiedName row = types_.row_of(type.id);
  if (row.empty()) return out;
  bool found = false;
  for (QueryColumn& column : columns_of(row, found)) {
    out.push_back(new_column({column.name, column.type, {}, column.name, nullptr, {}, true}));
  }
  return out;
}

TypeId Resolver::row_type(const ScopeRelation& relation) { return types_.id({*relation.relation, {}, false}); }

// The columns that a star in a list stands for. Empty where it is none, or where they are not known (`open`).
std::vector<Value> Resolver::expand_star(const Node& node, std::vector<std::string_view>& names, bool& open) {
  std::vector<Value> out;
  const auto add = [&](const ScopeRelation& relation) {
    open = open || relation.open;
    for (const ScopeColumn* column : relation.columns) {
      if (!column->star) continue;
      out.push_back(column_value(node, *column));
      names.push_back(column->name);
    }
  };
  if (node.is("ColumnRef")) {
    bool all = false;
    if (const ScopeRelation* relation = star_relation(node, all)) {
      add(*relation);
    } else if (all && scope_ != nullptr) {
      for (const ScopeRelation* each : scope_->relations) {
        if (each->names_columns) add(*each);
      }
    }
  } else if (node.is("A_Indirection") && !node.list("indirection").empty() && is_star(*node.list("indirection").back())) {
    const auto path = node.list("indirection");
    const Node* shorter = path.size() == 1
                              ? &node["arg"]
                              : arena_.with(node, "indirection", arena_.list(path.subspan(0, path.size() - 1)));
    const Value row = value(*shorter);
    const bool plain = row.node->is("ColumnRef") && is_star(*row.node->list("fields").back());
    const ScopeRelation* relation = plain ? relation_named(row.node->list("fields")[0]->string()) : nullptr;
    const auto fields = relation != nullptr ? relation->columns : fields_of(row.type);
    open = open || fields.empty();
    for (const ScopeColumn* field : fields) {
      names.push_back(field->name);
      if (relation != nullptr) {  // (t).* of a relation is t.*
        out.push_back(column_value(node, *field));
        continue;
      }
      out.push_back({arena_.object("A_Indirection",
                                    {{"arg", row.node},
                                     {"indirection", arena_.list({text(field->name)})},
                                     {"$type", printed(field->type)}},
                                    node.location()),
                     field->type});
    }
  }
  if (open) {
    out.clear();
    names.clear();
  }
  return out;
}

CommonTable* Resolver::find_common_table(std::string_view name) {
  for (const CommonTables* with = common_; with != nullptr; with = with->parent) {
    for (std::size_t i = 0; i < with->visible && i < with->tables.size(); ++i) {
      const CommonTable& table = with->tables[i];
      if (table.name == name) return const_cast<CommonTable*>(&table);
    }
  }
  return nullptr;
}

}  // namespace plumb::postgres
