// From steps to statements: each step goes to the writer of its kind.
#include "render/sql/postgres/online.h"
#include "render/sql/postgres/postgres.h"


namespace plumb::postgres {
namespace {

using namespace script;

/// f(object) for the object or table part under the id, as its own type.
template <class F>
void with_object(const Schema& schema, const ObjectId& id, F&& f) {
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (kKindOf<T> != id.kind) return;
    if (const T* object = schema.find<T>(id)) f(*object);
  });
  const Table* table = id.kind < Kind::column ? nullptr : schema.find<Table>(id.table());
  if (table == nullptr) return;
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    if (kKindOf<P> != id.kind) return;
    for (const P& part : parts_of<P>(*table)) {
      if (part.id.name == id.name) return f(part);
    }
  });
}

void write_create(Sink& out, const Context& context, const Step& step) {
  with_object(context.to, step.id, [&]<class T>(const T& object) {
    if constexpr (std::is_same_v<T, Table>) create_table(out, context, object, step.later);
    else create(out, context, object);
    label_created(out, context, object);
  });
}

void write_alter(Sink& out, const Context& context, const Step& step) {
  const Fields fields(step.fields);
  const ObjectId& from_id = step.from_id.name.empty() && step.from_id.signature.empty() ? step.id : step.from_id;
  with_object(context.to, step.id, [&]<class T>(const T& to) {
    // What this plan creates is altered from what it is then: nothing set where the step says so.
    const T* from = &to;
    with_object(context.from, from_id, [&]<class U>(const U& object) {
      if constexpr (std::is_same_v<T, U>) from = &object;
    });
    alter(out, context, Altering<T>{*from, to, fields, step.release});
    alter_labels(out, context, *from, to, fields);
  });
}

/// Whether a table that has the column from this one keeps it as its own: only the parent's goes then.
bool stays_below(const Context& context, const ObjectId& column) {
  for (const auto& [id, child] : context.to.all<Table>()) {
    if (std::ranges::find(child.inherits, column.table()) == child.inherits.end()) continue;
    const Table* before = context.from.find<Table>(id);
    const Column* old = before == nullptr ? nullptr : before->column(column.name);
    const Column* kept = child.column(column.name);
    if (old != nullptr && kept != nullptr && old->inherited && !kept->inherited) return true;
  }
  return false;
}

void write_drop(Sink& out, const Context& context, const Step& step) {
  const ObjectId& id = step.id;
  if (id.kind == Kind::column) {
    const std::string table = stays_below(context, id) ? "ALTER TABLE ONLY " + quote(id.table()) : alter_table(id.table(), context.from);
    return out.clause(table, "DROP COLUMN " + quote(id.name));
  }
  if (id.kind > Kind::column) {
    return out.clause(alter_table(id.table(), context.from), "DROP CONSTRAINT " + quote(id.name));
  }
  if (id.kind == Kind::default_privileges) {
    if (const auto* privileges = context.from.find<DefaultPrivileges>(id)) {
      drop_default_privileges(out, context, *privileges);
    }
    return;
  }
  out.statement("DROP " + reference(id, context.from));
}

std::string renamed(const ObjectId& id, const Name& name, const Schema& schema) {
  switch (id.kind) {
    case Kind::column:
      return alter_table(id.table(), schema) + " RENAME COLUMN " + quote(id.name) + " TO " + quote(name);
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion:
      return alter_table(id.table(), schema) + " RENAME CONSTRAINT " + quote(id.name) + " TO " + quote(name);
    default: return "ALTER " + reference(id, schema) + " RENAME TO " + quote(name);
  }
}

void write_rename(Sink& out, const Context& context, const Step& step) {
  // Renames come before everything else: they find FROM itself.
  const Schema& schema = context.plan.from->schema();
  ObjectId id = step.from_id;
  if (id.kind < Kind::column && id.owner.empty() && id.schema != step.id.schema) {
    out.statement("ALTER " + reference(id, schema) + " SET SCHEMA " + quote(step.id.schema));
    id.schema = step.id.schema;
  }
  if (id.name != step.id.name) out.statement(renamed(id, step.id.name, schema));
}

/// The functions that make a range keep their names when its type gets another, and the new type makes its own.
void set_constructors_aside(Sink& out, const Context& context, const RangeType& range, const std::string& aside) {
  const auto rename = [&](const QualifiedName& function, const std::string& arguments, const std::string& to) {
    out.statement("ALTER FUNCTION " + quote(function) + "(" + arguments + ") RENAME TO " + quote_identifier(to));
  };
  if (!range.multirange.empty()) rename(range.multirange, "", aside + "_multi");
  const RangeType* after = context.to.find<RangeType>(range.id);
  if (after == nullptr || after->subtype != range.subtype) return;
  const std::string two = print(range.subtype) + ", " + print(range.subtype);
  rename(range.id.qualified(), two, aside);
  rename(range.id.qualified(), two + ", text", aside);
}

void write_set_aside(Sink& out, const Context& context, const Step& step) {
  if (const RangeType* range = context.from.find<RangeType>(step.id)) set_constructors_aside(out, context, *range, step.aside_name.spelling());
  out.statement(renamed(step.id, step.aside_name, context.from));
  // The multirange type that came with it holds a name that the new one may want.
  if (const RangeType* range = context.from.find<RangeType>(step.id); range != nullptr && !range->multirange.empty()) {
    out.statement("ALTER TYPE " + quote(range->multirange) + " RENAME TO " +
                  quote_identifier(step.aside_name.spelling() + "_multi"));
  }
}

void write_drop_aside(Sink& out, const Context& context, const Step& step) {
  out.statement("DROP " + std::string(object_class(step.id, context.from)) + " " +
                quote(QualifiedName{step.id.schema, step.aside_name}));
}

bool says_what_it_does(const std::string& field) { return !is_label(field); }

bool makes_routines(const Plan& plan) {
  return std::ranges::any_of(plan.steps, [](const Step& step) {
    return (step.id.kind == Kind::function || step.id.kind == Kind::procedure) &&
           (step.action == StepAction::create || (step.action == StepAction::alter && std::ranges::any_of(step.fields, says_what_it_does)));
  });
}

}  // namespace

Statements sql_preamble(const Plan& plan, const ScriptOptions&) {
  // Bodies may name what a later statement makes.
  if (makes_routines(plan)) return {"SET check_function_bodies = off"};
  return {};
}

Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions& options) {
  const Context context(plan, options);
  Sink out;
  for (const StepNumber number : group.steps) {
    const Step& step = plan.steps[number];
    if (step.implied) continue;
    if (step.form != Form::plain) {
      write_form(out, context, step);
      continue;
    }
    switch (step.action) {
      case StepAction::drop: write_drop(out, context, step); break;
      case StepAction::rename: write_rename(out, context, step); break;
      case StepAction::set_aside: write_set_aside(out, context, step); break;
      case StepAction::create: write_create(out, context, step); break;
      case StepAction::alter: write_alter(out, context, step); break;
      case StepAction::drop_aside: write_drop_aside(out, context, step); break;
      case StepAction::rebuild: break;  // PostgreSQL alters every table
    }
  }
  return out.take();
}

}  // namespace plumb::postgres
