// Scripts that can be run again after they stopped half-way: each statement asks first whether what it does is still to be done.
#include "render/sql/phase_states.h"

#include "diff/lookup.h"
#include "render/sql/postgres/online.h"
#include "render/sql/postgres/postgres.h"

namespace plumb::postgres {
namespace {

using namespace script;

bool can_ask(const ObjectId& id) { return id.kind != Kind::operator_ && id.kind != Kind::cast && id.kind != Kind::default_privileges; }

std::string regclass(const QualifiedName& name) { return "pg_catalog.to_regclass(" + quote_literal(quote(name)) + ")"; }
std::string in_schema(const Name& schema) { return "pg_catalog.to_regnamespace(" + quote_literal(quote(schema)) + ")"; }

std::string row_of(std::string_view catalogue, const std::string& condition) { return "EXISTS (SELECT FROM pg_catalog." + std::string(catalogue) + " WHERE " + condition + ")"; }
std::string row_of_table(std::string_view catalogue, std::string_view table, std::string_view column, const ObjectId& id) {
  return row_of(catalogue, std::string(table) + " = " + regclass(id.table()) + " AND " + std::string(column) + " = " + quote_literal(id.name.spelling()));
}
std::string row_named(std::string_view catalogue, std::string_view prefix, const ObjectId& id, bool has_schema) {
  std::string condition = std::string(prefix) + "name = " + quote_literal(id.name.spelling());
  if (has_schema) condition += " AND " + std::string(prefix) + "namespace = " + in_schema(id.schema);
  return row_of(catalogue, condition);
}

/// A view may stand in for a table of its name.
std::string relation(const ObjectId& id, const char* kinds) { return row_of("pg_class", "oid = " + regclass(id.qualified()) + " AND relkind " + kinds); }

/// Whether an object is there, as a condition.
std::string exists(const ObjectId& id) {
  switch (id.kind) {
    case Kind::schema: return in_schema(id.name) + " IS NOT NULL";
    case Kind::table: return relation(id, "IN ('r', 'p', 'f')");
    case Kind::index: return relation(id, "IN ('i', 'I')");
    case Kind::view: return relation(id, "= 'v'");
    case Kind::materialized_view: return relation(id, "= 'm'");
    case Kind::sequence: return relation(id, "= 'S'");
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::domain:
    case Kind::range_type: return "pg_catalog.to_regtype(" + quote_literal(quote(id.qualified())) + ") IS NOT NULL";
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate: return "pg_catalog.to_regprocedure(" + quote_literal(quote(id.qualified()) + "(" + id.signature + ")") + ") IS NOT NULL";
    case Kind::column: return row_of("pg_attribute", "attrelid = " + regclass(id.table()) + " AND attname = " + quote_literal(id.name.spelling()) + " AND NOT attisdropped");
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion: return row_of_table("pg_constraint", "conrelid", "conname", id);
    case Kind::trigger: return row_of_table("pg_trigger", "tgrelid", "tgname", id);
    case Kind::rule: return row_of_table("pg_rewrite", "ev_class", "rulename", id);
    case Kind::policy: return row_of_table("pg_policy", "polrelid", "polname", id);
    case Kind::extension: return row_named("pg_extension", "ext", id, false);
    case Kind::language: return row_named("pg_language", "lan", id, false);
    case Kind::collation: return row_named("pg_collation", "coll", id, true);
    case Kind::statistics: return row_named("pg_statistic_ext", "stx", id, true);
    case Kind::event_trigger: return row_named("pg_event_trigger", "evt", id, false);
    case Kind::text_search_configuration: return row_named("pg_ts_config", "cfg", id, true);
    case Kind::text_search_dictionary: return row_named("pg_ts_dict", "dict", id, true);
    case Kind::publication: return row_named("pg_publication", "pub", id, false);
    case Kind::foreign_data_wrapper: return row_named("pg_foreign_data_wrapper", "fdw", id, false);
    case Kind::foreign_server: return row_named("pg_foreign_server", "srv", id, false);
    default: return {};
  }
}

std::string condition(const Fact& fact) {
  const std::string there = exists(fact.id);
  if (fact.exists) return there;
  constexpr std::string_view kNot = " IS NOT NULL";
  return there.ends_with(kNot) ? there.substr(0, there.size() - kNot.size()) + " IS NULL" : "NOT " + there;
}

/// What a form, or a field that cannot be set twice, asks for beside that.
std::string of_step(const Step& step, const Plan& plan) {
  const std::string column = "attrelid = " + regclass(step.id.table()) + " AND attname = " + quote_literal(step.id.name.spelling());
  const auto guard_is_there = [&] { return row_of("pg_constraint", "conrelid = " + regclass(step.id.table()) + " AND pg_catalog.quote_ident(conname) = " + quote_literal(name_of_guard(step.id))); };
  if (step.form == Form::guard) return "NOT " + guard_is_there() + " AND " + row_of("pg_attribute", column + " AND NOT attnotnull");
  if (step.form == Form::guard_validate || step.form == Form::unguard) return guard_is_there();
  if (step.action != StepAction::alter) return {};
  const auto has = [&](std::string_view field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
  const Schema& from = (plan.base ? plan.base : plan.from)->schema();
  if (step.id.kind == Kind::column && (has("identity") || has("generated"))) {
    const Table* before = from.find<Table>(id_before(step).table());
    const Table* after = plan.to->schema().find<Table>(step.id.table());
    const Column* a = before == nullptr ? nullptr : before->column(id_before(step).name);
    const Column* b = after == nullptr ? nullptr : after->column(step.id.name);
    if (a == nullptr || b == nullptr) return {};
    if ((a->identity == Identity::none) != (b->identity == Identity::none)) return row_of("pg_attribute", column + " AND attidentity " + (a->identity == Identity::none ? "= ''" : "<> ''"));
    if (a->generated != b->generated) return row_of("pg_attribute", column + " AND attgenerated " + (a->generated == Generated::none ? "= ''" : "<> ''"));
  }
  if (step.id.kind == Kind::table && has("partition_of")) {
    const Table* a = from.find<Table>(id_before(step));
    const Table* b = plan.to->schema().find<Table>(step.id);
    if (a == nullptr || b == nullptr) return {};
    const auto is_part = [&](const QualifiedName& parent) { return row_of("pg_inherits", "inhrelid = " + regclass(step.id.qualified()) + " AND inhparent = " + regclass(parent)); };
    return a->partition_of.empty() ? "NOT " + is_part(b->partition_of) : is_part(a->partition_of);
  }
  return {};
}

/// Fields that are set by statements which fail where it is so already: no catalogue tells in few words.
bool fails_when_repeated(const Step& step) {
  const auto has = [&](std::string_view field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
  if (!can_ask(step.id)) return step.id.kind != Kind::default_privileges;
  if (step.action != StepAction::alter) return false;
  switch (step.id.kind) {
    case Kind::table: return has("inherits") || has("of_type") || has("partition_bound");
    case Kind::composite_type: return has("attributes");
    case Kind::domain: return has("checks");
    case Kind::publication: return has("tables") || has("schemas");
    case Kind::text_search_configuration: return true;
    default: return false;
  }
}

constexpr std::string_view kAlreadySo =
    "EXCEPTION WHEN duplicate_object OR duplicate_table OR duplicate_column OR duplicate_function OR undefined_object OR undefined_column\n"
    "  OR undefined_table OR undefined_function OR object_not_in_prerequisite_state THEN\n"
    "  RAISE NOTICE 'it is so already: %', SQLERRM;\n";

/// What no block may run: it says IF [NOT] EXISTS itself.
bool say_if(std::string& statement, const ObjectId& id) {
  const auto insert = [&](const std::string& behind, std::string_view words) {
    if (!statement.starts_with(behind)) return false;
    statement.insert(behind.size(), words);
    return true;
  };
  return insert("CREATE INDEX CONCURRENTLY ", "IF NOT EXISTS ") || insert("CREATE UNIQUE INDEX CONCURRENTLY ", "IF NOT EXISTS ") ||
         insert("DROP INDEX CONCURRENTLY ", "IF EXISTS ") || insert("ALTER TYPE " + quote(id.qualified()) + " ADD VALUE ", "IF NOT EXISTS ");
}

std::string block(const std::vector<std::string>& statements, const std::string& condition, bool forgiving) {
  std::string body = "\nBEGIN\n";
  if (!condition.empty()) body += "IF " + condition + " THEN\n";
  for (const std::string& statement : statements) body += "EXECUTE " + dollar_quote("\n" + statement + "\n") + ";\n";
  if (!condition.empty()) body += "END IF;\n";
  if (forgiving) body += kAlreadySo;
  return "DO " + dollar_quote(body + "END\n");
}

}  // namespace

Status sql_repeatable(std::vector<Written>& phase) {
  const PhaseStates states(phase, can_ask);
  for (std::size_t i = 0; i < phase.size(); ++i) {
    Written& group = phase[i];
    const std::vector<StepNumber>& numbers = group.plan->groups[group.group].steps;
    const Step& first = group.plan->steps[numbers.front()];
    bool says_so = false;
    for (std::string& statement : group.statements) says_so = say_if(statement, first.id) || says_so;
    if (says_so || group.statements.empty()) continue;
    std::string when;
    for (const Fact& fact : states.guard(i, group)) when += (when.empty() ? "" : " AND ") + condition(fact);
    bool forgiving = false;
    for (const StepNumber number : numbers) {
      const Step& step = group.plan->steps[number];
      if (const std::string more = of_step(step, *group.plan); !more.empty()) when += (when.empty() ? "" : " AND ") + more;
      forgiving = forgiving || fails_when_repeated(step);
    }
    if (when.empty() && !forgiving) continue;
    group.statements = {block(group.statements, when, forgiving)};
  }
  return {};
}

}  // namespace plumb::postgres
