// THE list of object kinds that stand beside each other in a Schema. A kind that is not in it does not exist; whatever
// must treat every kind iterates this list, so that a forgotten piece does not compile.
#pragma once

#include "model/other.h"
#include "model/relation.h"
#include "model/routine.h"
#include "model/types.h"

namespace plumb {

template <class T>
struct KindOf;  // T's Kind
#define PLUMB_KIND(type, kind)                    \
  template <>                                     \
  struct KindOf<type> {                           \
    static constexpr Kind value = Kind::kind;     \
  };
PLUMB_KIND(SchemaObject, schema)
PLUMB_KIND(Extension, extension)
PLUMB_KIND(Language, language)
PLUMB_KIND(Collation, collation)
PLUMB_KIND(EnumType, enum_type)
PLUMB_KIND(CompositeType, composite_type)
PLUMB_KIND(Domain, domain)
PLUMB_KIND(RangeType, range_type)
PLUMB_KIND(Sequence, sequence)
PLUMB_KIND(Table, table)
PLUMB_KIND(Index, index)
PLUMB_KIND(View, view)
PLUMB_KIND(MaterializedView, materialized_view)
PLUMB_KIND(Function, function)
PLUMB_KIND(Procedure, procedure)
PLUMB_KIND(Aggregate, aggregate)
PLUMB_KIND(Trigger, trigger)
PLUMB_KIND(Rule, rule)
PLUMB_KIND(Policy, policy)
PLUMB_KIND(Statistics, statistics)
PLUMB_KIND(EventTrigger, event_trigger)
PLUMB_KIND(Event, event)
PLUMB_KIND(Operator, operator_)
PLUMB_KIND(Cast, cast)
PLUMB_KIND(TextSearchConfiguration, text_search_configuration)
PLUMB_KIND(TextSearchDictionary, text_search_dictionary)
PLUMB_KIND(Publication, publication)
PLUMB_KIND(ForeignDataWrapper, foreign_data_wrapper)
PLUMB_KIND(ForeignServer, foreign_server)
PLUMB_KIND(DefaultPrivileges, default_privileges)
PLUMB_KIND(Column, column)
PLUMB_KIND(Key, key)
PLUMB_KIND(ForeignKey, foreign_key)
PLUMB_KIND(Check, check)
PLUMB_KIND(Exclusion, exclusion)
#undef PLUMB_KIND
template <class T>
inline constexpr Kind kKindOf = KindOf<T>::value;

template <class... T>
struct TypeList {};

using TopKinds =
    TypeList<SchemaObject, Extension, Language, Collation, EnumType, CompositeType, Domain, RangeType, Sequence, Table,
             Index, View, MaterializedView, Function, Procedure, Aggregate, Trigger, Rule, Policy, Statistics,
             EventTrigger, Event, Operator, Cast, TextSearchConfiguration, TextSearchDictionary, Publication,
             ForeignDataWrapper, ForeignServer, DefaultPrivileges>;
/// Kinds that live inside a Table, each in a vector of its own.
using PartKinds = TypeList<Column, Key, ForeignKey, Check, Exclusion>;

/// The vector of a table that holds the parts of kind P.
template <class P, class T>
auto& parts_of(T& table) {
  if constexpr (std::is_same_v<P, Column>) return table.columns;
  else if constexpr (std::is_same_v<P, Key>) return table.keys;
  else if constexpr (std::is_same_v<P, ForeignKey>) return table.foreign_keys;
  else if constexpr (std::is_same_v<P, Check>) return table.checks;
  else return table.exclusions;
}

template <class... T, class F>
constexpr void for_each_kind(TypeList<T...>, F&& f) {
  (f(std::type_identity<T>{}), ...);
}

}  // namespace plumb
