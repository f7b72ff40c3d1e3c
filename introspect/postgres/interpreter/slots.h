// Every place in an object where another object is named: by an expression's tree, a type, a relation, a column, or a
// plain name. One walk for all that must know them: what depends on what is dropped, and what follows a rename.
//
// visit_slots(object, visitor) calls
//   visitor.expression(Expression&)
//   visitor.type(DataType&)
//   visitor.relation(QualifiedName&)                      a table, view ...
//   visitor.column(const QualifiedName& relation, Name&)  a column of that relation
//   visitor.named(Kind, QualifiedName&)                   a function, collation, index, operator class ... of that kind
// Object and part may be const. A table's parts are visited by themselves, not with the table.
#pragma once

#include "model/schema.h"

namespace plumb::postgres {

template <class P, class V>
void visit_index_parts(P& parts, const QualifiedName& relation, V& visitor) {
  for (auto& part : parts) {
    if (!part.column.empty()) visitor.column(relation, part.column);
    if (!part.expression.empty()) visitor.expression(part.expression);
    if (!part.collation.empty()) visitor.named(Kind::collation, part.collation);
  }
}

template <class A, class V>
void visit_arguments(A& arguments, V& visitor) {
  for (auto& argument : arguments) {
    visitor.type(argument.type);
    if (argument.default_value) visitor.expression(*argument.default_value);
  }
}

template <class N, class V>
void visit_columns(N& names, const QualifiedName& relation, V& visitor) {
  for (auto& name : names) visitor.column(relation, name);
}

template <class N, class V>
void visit_named(Kind kind, N& name, V& visitor) {
  if (!name.empty()) visitor.named(kind, name);
}

template <class T, class V>
void visit_slots(T& object, V& visitor) {
  using O = std::remove_const_t<T>;
  auto optional = [&](auto& expression) {
    if (expression) visitor.expression(*expression);
  };
  auto relation = [&](auto& name) {
    if (!name.empty()) visitor.relation(name);
  };
  if constexpr (std::is_same_v<O, Column>) {
    visitor.type(object.type);
    visit_named(Kind::collation, object.collation, visitor);
    optional(object.default_value);
    optional(object.generation);
  } else if constexpr (std::is_same_v<O, Key>) {
    visit_columns(object.columns, object.id.table(), visitor);
    visit_columns(object.include, object.id.table(), visitor);
  } else if constexpr (std::is_same_v<O, ForeignKey>) {
    visit_columns(object.columns, object.id.table(), visitor);
    visit_columns(object.on_delete_columns, object.id.table(), visitor);
    visit_columns(object.target_columns, object.target, visitor);
    relation(object.target);
  } else if constexpr (std::is_same_v<O, Check>) {
    visitor.expression(object.expression);
  } else if constexpr (std::is_same_v<O, Exclusion>) {
    visit_index_parts(object.parts, object.id.table(), visitor);
    visit_columns(object.include, object.id.table(), visitor);
    optional(object.where);
  } else if constexpr (std::is_same_v<O, Table>) {
    for (auto& parent : object.inherits) relation(parent);
    relation(object.partition_of);
    optional(object.partition_bound);
    optional(object.partition_by);
    visit_named(Kind::composite_type, object.of_type, visitor);
  } else if constexpr (std::is_same_v<O, Index>) {
    visit_index_parts(object.parts, object.table, visitor);
    visit_columns(object.include, object.table, visitor);
    optional(object.where);
    relation(object.table);
    visit_named(Kind::index, object.parent, visitor);
  } else if constexpr (std::is_same_v<O, View> || std::is_same_v<O, MaterializedView>) {
    visitor.expression(object.query);
    for (auto& column : object.columns) {
      if (!column.type.empty()) visitor.type(column.type);
      optional(column.default_value);
    }
  } else if constexpr (std::is_same_v<O, Sequence>) {
    if (!object.owned_by_table.empty()) visitor.column(object.owned_by_table, object.owned_by_column);
    relation(object.owned_by_table);
  } else if constexpr (std::is_base_of_v<Routine, O>) {
    visit_arguments(object.arguments, visitor);
    if (!object.returns.empty()) visitor.type(object.returns);
    optional(object.sql_body);
    visit_named(Kind::function, object.support, visitor);
    for (auto& type : object.transforms) visitor.type(type);
  } else if constexpr (std::is_same_v<O, Aggregate>) {
    visit_arguments(object.arguments, visitor);
    visit_arguments(object.ordered_arguments, visitor);
  } else if constexpr (std::is_same_v<O, Trigger>) {
    visit_columns(object.update_columns, object.table, visitor);
    optional(object.when);
    relation(object.table);
    relation(object.from_table);
    visit_named(Kind::function, object.function, visitor);
  } else if constexpr (std::is_same_v<O, Rule>) {
    relation(object.table);
    optional(object.where);
    for (auto& action : object.actions) visitor.expression(action);
  } else if constexpr (std::is_same_v<O, Policy>) {
    relation(object.table);
    optional(object.using_);
    optional(object.with_check);
  } else if constexpr (std::is_same_v<O, Statistics>) {
    visit_columns(object.columns, object.table, visitor);
    for (auto& expression : object.expressions) visitor.expression(expression);
    relation(object.table);
  } else if constexpr (std::is_same_v<O, Publication>) {
    for (auto& item : object.tables) {
      visit_columns(item.columns, item.table, visitor);
      optional(item.where);
      relation(item.table);
    }
  } else if constexpr (std::is_same_v<O, Domain>) {
    visitor.type(object.base);
    visit_named(Kind::collation, object.collation, visitor);
    optional(object.default_value);
    for (auto& check : object.checks) visitor.expression(check.expression);
  } else if constexpr (std::is_same_v<O, CompositeType>) {
    for (auto& attribute : object.attributes) {
      visitor.type(attribute.type);
      visit_named(Kind::collation, attribute.collation, visitor);
    }
  } else if constexpr (std::is_same_v<O, RangeType>) {
    visitor.type(object.subtype);
    visit_named(Kind::collation, object.collation, visitor);
    visit_named(Kind::function, object.canonical, visitor);
    visit_named(Kind::function, object.subtype_diff, visitor);
  } else if constexpr (std::is_same_v<O, Operator>) {
    visit_named(Kind::function, object.function, visitor);
    visit_named(Kind::function, object.restrict_, visitor);
    visit_named(Kind::function, object.join, visitor);
    if (!object.left.empty()) visitor.type(object.left);
    if (!object.right.empty()) visitor.type(object.right);
  } else if constexpr (std::is_same_v<O, Cast>) {
    visitor.type(object.source);
    visitor.type(object.target);
    visit_named(Kind::function, object.function, visitor);
  } else if constexpr (std::is_same_v<O, EventTrigger>) {
    visit_named(Kind::function, object.function, visitor);
  } else if constexpr (std::is_same_v<O, Language>) {
    visit_named(Kind::function, object.handler, visitor);
    visit_named(Kind::function, object.inline_handler, visitor);
    visit_named(Kind::function, object.validator, visitor);
  } else if constexpr (std::is_same_v<O, ForeignDataWrapper>) {
    visit_named(Kind::function, object.handler, visitor);
    visit_named(Kind::function, object.validator, visitor);
  } else if constexpr (std::is_same_v<O, TextSearchDictionary>) {
    visit_named(Kind::text_search_dictionary, object.template_, visitor);
  }
}

/// visit(part) for every part of a table: columns and constraints.
template <class T, class F>
void for_each_part(T& table, F&& visit) {
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    for (auto& part : parts_of<P>(table)) visit(part);
  });
}

}  // namespace plumb::postgres
