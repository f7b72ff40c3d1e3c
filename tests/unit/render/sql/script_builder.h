// Plans made by hand, for the tests of what writes them as SQL.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dialect/postgres/names.h"
#include "dialect/postgres/postgres.h"
#include "render/sql/script.h"

namespace plumb {

/// The door to NormalizedSchema, for schemas that are written in normal form.
class AsIs : Normalizer {
 public:
  static std::shared_ptr<const NormalizedSchema> normalized(Schema schema) {
    return std::make_shared<const NormalizedSchema>(make(std::move(schema), {}));
  }
};

struct ScriptBuilder {
  Schema from;
  Schema to;
  std::vector<Step> steps;
  ScriptOptions options;

  Plan plan() const {
    Plan out;
    out.dialect = &postgres::postgres_dialect();
    out.from = out.base = AsIs::normalized(from);
    out.to = AsIs::normalized(to);
    out.steps = steps;
    for (StepNumber i = 0; i < steps.size(); ++i) out.groups.push_back({{i}});
    return out;
  }

  /// All statements, each with its semicolon and a line of its own.
  std::string text(bool one_group = false) const {
    Plan made = plan();
    if (one_group) {
      StatementGroup all;
      for (StepNumber i = 0; i < steps.size(); ++i) all.steps.push_back(i);
      made.groups = {all};
    }
    std::string out;
    for (const StatementGroup& group : made.groups) {
      for (const std::string& statement : statements_for(made, group, options)) out += statement + ";\n";
    }
    return out;
  }
};

inline ObjectId id_of(Kind kind, std::string_view schema, std::string_view name, std::string signature = {}) {
  return {kind, Name(schema), {}, Name(name), std::move(signature)};
}
inline ObjectId part_of(Kind kind, std::string_view table, std::string_view name) {
  return {kind, Name("app"), Name(table), Name(name), {}};
}
inline QualifiedName app(std::string_view name) { return {Name("app"), Name(name)}; }
inline DataType type(std::string_view printed) { return postgres::parse_printed_type(printed); }
inline Expression expression(std::string text) { return {std::move(text), Origin::printed, nullptr}; }

/// What CREATE of the object says.
template <class T>
std::string created(T object, ScriptOptions options = {}) {
  ScriptBuilder builder;
  builder.options = options;
  builder.steps.push_back({.action = StepAction::create, .id = object.id});
  builder.to.put(std::move(object));
  return builder.text();
}

template <class T>
std::string dropped(T object) {
  ScriptBuilder builder;
  builder.steps.push_back({.action = StepAction::drop, .id = object.id});
  builder.from.put(std::move(object));
  return builder.text();
}

/// What altering the fields says.
template <class T>
std::string altered(T from, T to, std::vector<std::string> fields) {
  ScriptBuilder builder;
  builder.steps.push_back({.action = StepAction::alter, .id = to.id, .from_id = from.id, .fields = std::move(fields)});
  builder.from.put(std::move(from));
  builder.to.put(std::move(to));
  return builder.text();
}

template <class T>
T named(Kind kind, std::string_view name, std::string signature = {}) {
  T out;
  out.id = id_of(kind, "app", name, std::move(signature));
  return out;
}

}  // namespace plumb
