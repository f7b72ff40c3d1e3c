// From steps to statements. What is made is made with the statement that TO stores: SQLite keeps its text, comments and all,
// and so do scripts.
#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "render/sql/sqlite/rebuild.h"
#include "render/sql/sqlite/sqlite.h"

namespace plumb::sqlite {
namespace {

class Writer {
 public:
  explicit Writer(const Plan& plan) : plan_(plan), from_(plan.base->schema()), to_(plan.to->schema()) {}

  void write(const Step& step) {
    switch (step.action) {
      case StepAction::create: create(step.id); break;
      case StepAction::drop: drop(step.id); break;
      case StepAction::rename: rename(step); break;
      case StepAction::rebuild: rebuild_table(out, plan_, *from_.find<Table>(step.id), *to_.find<Table>(step.id)); break;
      default: break;  // nothing is altered in place, and nothing set aside
    }
  }

  Statements out;

 private:
  void create(const ObjectId& id) {
    switch (id.kind) {
      case Kind::table: out.push_back(to_.find<Table>(id)->definition); break;
      case Kind::index: out.push_back(to_.find<Index>(id)->definition); break;
      case Kind::view: out.push_back(to_.find<View>(id)->definition); break;
      case Kind::trigger: out.push_back(to_.find<Trigger>(id)->definition); break;
      case Kind::column: add_column(id); break;
      default: break;  // a constraint comes with its table, or with its column
    }
  }

  void add_column(const ObjectId& id) {
    const Table& table = *to_.find<Table>(id.table());
    const TableText text = read_table(table.definition).value_or(TableText{});
    for (const ColumnText& column : text.columns) {
      if (name_of(column.name) != id.name) continue;
      out.push_back("ALTER TABLE " + quote(table.id.name) + " ADD COLUMN " + table.definition.substr(column.span.begin, column.span.end - column.span.begin));
    }
  }

  void drop(const ObjectId& id) {
    switch (id.kind) {
      case Kind::table:
      case Kind::index:
      case Kind::view:
      case Kind::trigger: {
        const char* word = id.kind == Kind::table ? "TABLE " : id.kind == Kind::index ? "INDEX " : id.kind == Kind::view ? "VIEW " : "TRIGGER ";
        out.push_back(std::string("DROP ") + word + quote(id.name));
        break;
      }
      case Kind::column: out.push_back("ALTER TABLE " + quote(id.owner) + " DROP COLUMN " + quote(id.name)); break;
      default: break;
    }
  }

  void rename(const Step& step) {
    if (step.id.kind == Kind::table) {
      out.push_back("ALTER TABLE " + quote(step.from_id.name) + " RENAME TO " + quote(step.id.name));
    } else if (step.id.kind == Kind::column) {
      out.push_back("ALTER TABLE " + quote(step.from_id.owner) + " RENAME COLUMN " + quote(step.from_id.name) + " TO " + quote(step.id.name));
    } else if (step.id.kind == Kind::index) {  // which has no RENAME
      drop(step.from_id);
      create(step.id);
    }
  }

  const Plan& plan_;
  const Schema& from_;
  const Schema& to_;
};

}  // namespace

Statements sql_preamble(const Plan& plan, const ScriptOptions&) { return needs_guard(plan) ? guard_before(plan) : Statements{}; }

Statements sql_statements(const Plan& plan, const StatementGroup& group, const ScriptOptions&) {
  Writer writer(plan);
  for (const StepNumber number : group.steps) {
    if (!plan.steps[number].implied) writer.write(plan.steps[number]);
  }
  return std::move(writer.out);
}

/// SQLite has no loop to fill batch after batch: readers of a file in WAL mode go on meanwhile.
Statements sql_backfill(const Backfill& backfill, const RollingPlan&, const RollingOptions&) {
  return {"UPDATE " + quote(backfill.table.name) + " SET " + quote(backfill.column) + " = " + backfill.value + " WHERE " + backfill.condition};
}

Statements sql_closing(const Plan& plan, const ScriptOptions&) { return needs_guard(plan) ? guard_after(plan) : Statements{}; }

}  // namespace plumb::sqlite
