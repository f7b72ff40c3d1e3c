// What a table and its children (partitions, inheriting tables) share, and how it gets from one to the other.
#pragma once

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// Tables that are partitions of this one, or inherit from it.
std::vector<QualifiedName> children(const Interpreter& in, const QualifiedName& table);
/// All tables below this one, parents first.
std::vector<QualifiedName> descendants(const Interpreter& in, const QualifiedName& table);
/// The tables that it is a child of.
std::vector<QualifiedName> parents(const Table& table);
bool is_partition(const Table& table);

/// Indexes of a relation that have a CREATE INDEX of their own, the oldest first: where several would do, the server takes
/// the first.
std::vector<ObjectId> indexes_of(const Interpreter& in, const QualifiedName& relation);

/// Hands one object of a partitioned table to a partition: an equal one that is there becomes part of it, else a copy
/// is made, under the name that the server gives it; and so on to the partition's own partitions.
void hand_down(Interpreter& in, const Key& key, const QualifiedName& partition);
void hand_down(Interpreter& in, const Exclusion& exclusion, const QualifiedName& partition);
void hand_down(Interpreter& in, const ForeignKey& foreign_key, const QualifiedName& partition);
void hand_down(Interpreter& in, const Index& index, const QualifiedName& partition);
/// Only FOR EACH ROW triggers are handed down.
void hand_down(Interpreter& in, const Trigger& trigger, const QualifiedName& partition);
/// Everything that a new partition gets from its parent: keys, indexes, foreign keys and row triggers.
void hand_down_all(Interpreter& in, const QualifiedName& parent, const QualifiedName& partition);

/// A check of a parent, for one child: an equal one becomes inherited, else a copy is made; and on to its children.
Status hand_down(Interpreter& in, const Check& check, const QualifiedName& child);

/// A partition leaves its parent: what it got stays, as its own.
void let_go(Interpreter& in, const QualifiedName& parent, const QualifiedName& child);

/// Two indexes, or an index and the parts of a key, that the server would take for the same.
bool same_index(const Index& a, const Index& b);

}  // namespace plumb::postgres
