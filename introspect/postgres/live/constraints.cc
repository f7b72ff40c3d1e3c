// Constraints of tables and domains: keys, foreign keys, checks, exclusions, and the named NOT NULLs of PostgreSQL 18.
// What only the index of a key or exclusion knows is added by indexes.cc.
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

struct ConstraintRow {
  Oid oid = 0;
  Name name;
  char type = '\0';
  Oid table = 0;
  Oid domain = 0;
  bool deferrable = false;
  bool deferred = false;
  bool validated = true;
  bool enforced = true;
  Oid index = 0;
  bool cloned = false;  // it has a parent
  Oid parent_table = 0;
  bool local = true;
  bool inherits = false;
  bool no_inherit = false;
  std::vector<std::int64_t> columns;
  bool period = false;

  bool inherited() const { return cloned || (inherits && !local); }
};

Match match_of(char letter) { return letter == 'f' ? Match::full : letter == 'p' ? Match::partial : Match::simple; }

Action action_of(char letter) {
  switch (letter) {
    case 'r': return Action::restrict_;
    case 'c': return Action::cascade;
    case 'n': return Action::set_null;
    case 'd': return Action::set_default;
    default: return Action::no_action;
  }
}

template <class T>
T make(Reading& in, const Relation& relation, const ConstraintRow& row) {
  T out;
  in.common(out, {kKindOf<T>, relation.name.schema, relation.name.name, row.name, {}}, catalog::kConstraint, row.oid);
  out.deferrable = row.deferrable;
  out.initially_deferred = row.deferred;
  out.validated = row.validated;
  out.enforced = row.enforced;
  out.inherited = row.inherited();
  return out;
}

void domain_constraint(Reading& in, const ConstraintRow& row, Row& rest) {
  auto it = in.domains.find(row.domain);
  if (it == in.domains.end()) return;
  Domain& domain = *it->second;
  if (row.type == 'n') {
    domain.not_null_name = row.name;
  } else if (row.type == 'c') {
    domain.checks.push_back({row.name, in.printed(rest), row.validated, in.comment(catalog::kConstraint, row.oid)});
  }
}

void add_foreign_key(Reading& in, const Relation& relation, const ConstraintRow& row, Row& rest) {
  // A partitioned target has one more constraint for each of its partitions, on the same table: the server's own.
  if (row.cloned && row.parent_table == row.table) return;
  ForeignKey key = make<ForeignKey>(in, relation, row);
  key.columns = in.column_names(relation, row.columns);
  const Relation* target = in.relation(rest.oid());
  const auto target_columns = numbers(rest.text());
  if (target != nullptr) {
    key.target = target->name;
    key.target_columns = in.column_names(*target, target_columns);
  } else {
    in.torn = true;
  }
  key.on_update = action_of(rest.letter());
  key.on_delete = action_of(rest.letter());
  key.match = match_of(rest.letter());
  key.on_delete_columns = in.column_names(relation, numbers(rest.text()));
  key.period = row.period;
  relation.table->foreign_keys.push_back(std::move(key));
}

void add_not_null(Reading& in, const Relation& relation, const ConstraintRow& row) {
  const auto names = in.column_names(relation, row.columns);
  Column* column = names.size() == 1 ? relation.table->column(names[0]) : nullptr;
  if (column == nullptr) return;
  column->not_null_name = row.name;
  column->not_null_no_inherit = row.no_inherit;
  column->not_null_validated = row.validated;
  column->not_null_inherited = row.inherited();
  if (!in.comment(catalog::kConstraint, row.oid).empty()) {
    in.note("comment on constraint " + row.name.spelling() + " of " + path_text(relation.table->id),
            "comments of NOT NULL constraints are not modelled");
  }
}

void constraint_row(Reading& in, Row& row) {
  ConstraintRow c;
  c.oid = row.oid();
  c.name = row.name();
  c.type = row.letter();
  c.table = row.oid();
  c.domain = row.oid();
  c.deferrable = row.flag();
  c.deferred = row.flag();
  c.validated = row.flag();
  c.enforced = row.flag();
  c.index = row.oid();
  c.cloned = row.oid() != 0;
  c.parent_table = row.oid();
  c.local = row.flag();
  c.inherits = row.flag();
  c.no_inherit = row.flag();
  c.columns = numbers(row.text());
  c.period = row.flag();
  if (c.domain != 0) {
    domain_constraint(in, c, row);
    return;
  }
  const Relation* relation = in.relation(c.table);
  if (relation == nullptr || relation->table == nullptr) return;
  Table& table = *relation->table;
  switch (c.type) {
    case 'p':
    case 'u': {
      Key key = make<Key>(in, *relation, c);
      key.primary = c.type == 'p';
      key.made_alone = c.cloned && c.no_inherit;
      key.columns = in.column_names(*relation, c.columns);
      key.without_overlaps = c.period;
      in.constraint_indexes[c.index] = {&table, Kind::key, table.keys.size()};
      table.keys.push_back(std::move(key));
      return;
    }
    case 'x': {
      Exclusion exclusion = make<Exclusion>(in, *relation, c);
      row.text();  // no expression
      row.text();  // no target
      row.text();
      row.text();
      row.text();
      row.text();
      row.text();
      for (const Oid oid : oids(row.text())) {
        IndexPart part;
        part.operator_text = in.operator_text(oid);
        exclusion.parts.push_back(std::move(part));
      }
      in.constraint_indexes[c.index] = {&table, Kind::exclusion, table.exclusions.size()};
      table.exclusions.push_back(std::move(exclusion));
      return;
    }
    case 'c': {
      Check check = make<Check>(in, *relation, c);
      check.expression = in.printed(row);
      check.no_inherit = c.no_inherit;
      table.checks.push_back(std::move(check));
      return;
    }
    case 'f':
      row.text();  // no expression
      add_foreign_key(in, *relation, c, row);
      return;
    case 'n':
      add_not_null(in, *relation, c);
      return;
    default:
      in.note("constraint " + c.name.spelling() + " of " + path_text(table.id), "a kind of constraint that plumb does not know");
  }
}

}  // namespace

void constraints(Reading& in, Queries& out) {
  out.push_back({"SELECT oid, oprname, oprnamespace FROM pg_catalog.pg_operator WHERE oid >= 16384 OR oid IN"
                 " (SELECT pg_catalog.unnest(conexclop) FROM pg_catalog.pg_constraint WHERE contype = 'x'"
                 " UNION SELECT aggsortop FROM pg_catalog.pg_aggregate WHERE aggfnoid >= 16384::pg_catalog.oid"
                 " UNION SELECT oprcom FROM pg_catalog.pg_operator WHERE oid >= 16384"
                 " UNION SELECT oprnegate FROM pg_catalog.pg_operator WHERE oid >= 16384)",
                 [&in](Row& row) {
                   const Oid oid = row.oid();
                   const Name name = row.name();
                   in.operators.emplace(oid, in.qualified(row.oid(), name));
                 }});
  out.push_back({"SELECT k.oid, k.conname, k.contype, k.conrelid, k.contypid, k.condeferrable, k.condeferred, k.convalidated, " +
                     in.since(18, "k.conenforced", "true") +
                     ", k.conindid, k.conparentid,"
                     " CASE WHEN k.conparentid <> 0 THEN"
                     " (SELECT p.conrelid FROM pg_catalog.pg_constraint p WHERE p.oid = k.conparentid) END,"
                     " k.conislocal, k.coninhcount > 0, k.connoinherit, k.conkey, " +
                     in.since(18, "k.conperiod", "false") +
                     ", CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END,"
                     " k.confrelid, k.confkey, k.confupdtype, k.confdeltype, k.confmatchtype, " +
                     in.since(15, "k.confdelsetcols") + ", k.conexclop FROM pg_catalog.pg_constraint k" +
                     in_user_schemas("k.connamespace") + " WHERE k.contype <> 't'",
                 [&in](Row& row) { constraint_row(in, row); }});
}

}  // namespace plumb::postgres::live
