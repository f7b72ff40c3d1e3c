#include "tests/support/sql_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "introspect/postgres/interpreter/interpreter.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::test {
namespace {

struct Applied {
  Schema schema;
  std::string failure;
};

Applied apply(Schema base, std::string_view sql) {
  Arena arena;
  const auto statements = postgres::parse(arena, sql);
  if (!statements) return {std::move(base), "syntax: " + statements.error().message};
  postgres::Interpreter in(std::move(base), Origin::written);
  for (const postgres::ParsedStatement& statement : *statements) {
    const std::string_view text = sql.substr(statement.offset, statement.length);
    in.place = "test.sql:" + std::to_string(statement.offset);
    if (const Status done = in.apply(*statement.node, text); !done) {
      return {std::move(in.schema), done.error().message};
    }
  }
  return {std::move(in.schema), {}};
}

template <class T>
const T& must_find(const Schema& schema, std::string_view name) {
  const T* object = schema.find<T>(qualified(name));
  if (object == nullptr) throw std::runtime_error("no " + std::string(word(kKindOf<T>)) + " " + std::string(name));
  return *object;
}

}  // namespace

Schema schema_of(std::string_view sql) { return schema_after({}, sql); }

Schema schema_after(Schema base, std::string_view sql) {
  Applied applied = apply(std::move(base), sql);
  EXPECT_EQ(applied.failure, "") << sql;
  return std::move(applied.schema);
}

std::string failure_of(std::string_view sql) { return apply({}, sql).failure; }

std::vector<std::string> notes_of(std::string_view sql) {
  std::vector<std::string> out;
  for (const NotCompared& note : schema_of(sql).not_compared) out.push_back(note.what + ": " + note.reason);
  return out;
}

QualifiedName qualified(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {Name("public"), Name(name)};
  return {Name(name.substr(0, dot)), Name(name.substr(dot + 1))};
}

const Table& table_in(const Schema& schema, std::string_view name) { return must_find<Table>(schema, name); }
const Index& index_in(const Schema& schema, std::string_view name) { return must_find<Index>(schema, name); }
const Sequence& sequence_in(const Schema& schema, std::string_view name) { return must_find<Sequence>(schema, name); }

const Column& column_in(const Schema& schema, std::string_view table, std::string_view column) {
  const Column* found = table_in(schema, table).column(Name(column));
  if (found == nullptr) throw std::runtime_error("no column " + std::string(table) + "." + std::string(column));
  return *found;
}

std::string joined(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ", ") + name.spelling();
  return out;
}

std::vector<std::string> constraints_in(const Schema& schema, std::string_view table_name) {
  const Table& table = table_in(schema, table_name);
  std::vector<std::string> out;
  auto add = [&](std::string_view what, const Constraint& constraint, const std::string& rest) {
    out.push_back(std::string(what) + " " + constraint.id.name.spelling() + rest + (constraint.inherited ? " inherited" : "") +
                  (constraint.validated ? "" : " not valid"));
  };
  for (const Key& key : table.keys) add(key.primary ? "primary" : "unique", key, " (" + joined(key.columns) + ")");
  for (const ForeignKey& key : table.foreign_keys) {
    add("foreign", key, " (" + joined(key.columns) + ") to " + key.target.name.spelling() + " (" +
                            joined(key.target_columns) + ")");
  }
  for (const Check& check : table.checks) add("check", check, " " + check.expression.text);
  for (const Exclusion& exclusion : table.exclusions) add("exclude", exclusion, " " + exclusion.method);
  std::ranges::sort(out);
  return out;
}

}  // namespace plumb::test
