// A schema stated in SQL, as the interpreter reads it: the world of a unit test in one string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/schema.h"

namespace plumb::test {

/// The schema that these statements make. A statement that fails fails the test.
Schema schema_of(std::string_view sql);
/// The same, on top of a schema.
Schema schema_after(Schema base, std::string_view sql);

/// The message of the first statement that fails; empty where none does.
std::string failure_of(std::string_view sql);
/// The statements after `sql` that were seen and left out, as "what: reason".
std::vector<std::string> notes_of(std::string_view sql);

/// Shorthands, for objects that must be there: a missing one fails the test and ends it.
const Table& table_in(const Schema& schema, std::string_view name);  // "t" or "s.t"
const Column& column_in(const Schema& schema, std::string_view table, std::string_view column);
const Index& index_in(const Schema& schema, std::string_view name);
const Sequence& sequence_in(const Schema& schema, std::string_view name);
QualifiedName qualified(std::string_view name);  // "t" is public.t

/// "a, b": names joined, for comparing lists.
std::string joined(const std::vector<Name>& names);
/// "pkey t_pkey (a, b); fkey ...": the constraints of a table in one line each, sorted, for comparing.
std::vector<std::string> constraints_in(const Schema& schema, std::string_view table);
/// The ids of all objects of a kind, as path_text, sorted.
template <class T>
std::vector<std::string> names_of(const Schema& schema) {
  std::vector<std::string> out;
  for (const auto& [id, object] : schema.all<T>()) out.push_back(path_text(id));
  return out;
}

}  // namespace plumb::test
