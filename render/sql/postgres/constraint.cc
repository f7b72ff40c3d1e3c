// Constraints of tables: keys, foreign keys, checks, exclusions.
#include "render/sql/postgres/index.h"

namespace plumb::postgres::script {
namespace {

std::string start(const Constraint& constraint) { return "CONSTRAINT " + quote(constraint.id.name) + " "; }

std::string including(std::span<const Name> columns) {
  return columns.empty() ? "" : " INCLUDE (" + names(columns) + ")";
}

std::string index_space(const Name& tablespace) {
  return tablespace.empty() ? "" : " USING INDEX TABLESPACE " + quote(tablespace);
}

// The last column of a temporal key is a period.
std::string temporal(std::span<const Name> columns, bool is_temporal, std::string_view before, std::string_view after) {
  if (!is_temporal || columns.empty()) return names(columns);
  std::string out = names(columns.first(columns.size() - 1));
  if (!out.empty()) out += ", ";
  return out + std::string(before) + quote(columns.back()) + std::string(after);
}

std::string action(Action action) {
  std::string out(word(action));
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

template <class P>
void add(Sink& out, const Context& context, const P& part) {
  if (part.inherited && !std::is_same_v<P, Check>) return;  // comes with the parent's; a check must be there before
  out.clause(alter_table(part.id.table(), context.to), "ADD " + definition(part));
}

/// What can be changed of any constraint.
template <class P>
void alter_constraint(Sink& out, const Context& context, const Altering<P>& a) {
  const std::string table = alter_table(a.to.id.table(), context.to);
  const std::string name = quote(a.to.id.name);
  if (a.fields.any("deferrable", "initially_deferred")) {
    std::string words = "ALTER CONSTRAINT " + name + (a.to.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
    if (a.to.deferrable) words += a.to.initially_deferred ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE";
    out.clause(table, words);
  }
  if (a.fields.has("enforced")) {
    out.clause(table, "ALTER CONSTRAINT " + name + (a.to.enforced ? " ENFORCED" : " NOT ENFORCED"));
  }
  if (a.fields.has("validated") && a.to.validated) out.clause(table, "VALIDATE CONSTRAINT " + name);
}

}  // namespace

std::string attributes(const Constraint& constraint) {
  std::string out;
  if (constraint.deferrable) out += " DEFERRABLE";
  if (constraint.initially_deferred) out += " INITIALLY DEFERRED";
  if (!constraint.enforced) out += " NOT ENFORCED";
  else if (!constraint.validated) out += " NOT VALID";
  return out;
}

std::string definition(const Key& key) {
  std::string out = start(key) + (key.primary ? "PRIMARY KEY" : "UNIQUE");
  if (key.nulls_not_distinct) out += " NULLS NOT DISTINCT";
  out += " (" + temporal(key.columns, key.without_overlaps, "", " WITHOUT OVERLAPS") + ")";
  return out + including(key.include) + with_settings(key.options) + index_space(key.tablespace) + attributes(key);
}

std::string definition(const ForeignKey& key) {
  std::string out = start(key) + "FOREIGN KEY (" + temporal(key.columns, key.period, "PERIOD ", "") + ") REFERENCES " +
                    quote(key.target);
  if (!key.target_columns.empty()) out += " (" + temporal(key.target_columns, key.period, "PERIOD ", "") + ")";
  if (key.match == Match::full) out += " MATCH FULL";
  if (key.match == Match::partial) out += " MATCH PARTIAL";
  if (key.on_update != Action::no_action) out += " ON UPDATE " + action(key.on_update);
  if (key.on_delete != Action::no_action) {
    out += " ON DELETE " + action(key.on_delete);
    if (!key.on_delete_columns.empty()) out += " (" + names(key.on_delete_columns) + ")";
  }
  return out + attributes(key);
}

std::string definition(const Check& check) {
  std::string out = start(check) + "CHECK (" + local_text(check.expression, check.id.owner) + ")";
  if (check.no_inherit) out += " NO INHERIT";
  return out + attributes(check);
}

std::string definition(const Exclusion& exclusion) {
  std::string out = start(exclusion) + "EXCLUDE USING " + quote_identifier(exclusion.method) + " (" +
                    index_parts(exclusion.parts, exclusion.id.owner) + ")";
  out += including(exclusion.include) + with_settings(exclusion.options) + index_space(exclusion.tablespace);
  if (exclusion.where) out += " WHERE (" + local_text(*exclusion.where, exclusion.id.owner) + ")";
  return out + attributes(exclusion);
}

void create(Sink& out, const Context& context, const Key& key) {
  add(out, context, key);
  index_roles(out, alter_table(key.id.table(), context.to), key.id.name, key.clustered, key.replica_identity);
}
void create(Sink& out, const Context& context, const ForeignKey& key) { add(out, context, key); }
void create(Sink& out, const Context& context, const Check& check) { add(out, context, check); }
void create(Sink& out, const Context& context, const Exclusion& exclusion) { add(out, context, exclusion); }

void alter(Sink& out, const Context& context, const Altering<Key>& a) {
  alter_constraint(out, context, a);
  const QualifiedName index{a.to.id.schema, a.to.id.name};
  alter_index_settings(out, index, a.from, a.to, a.fields);
  alter_index_roles(out, context, a.to.id.table(), a.to, a.fields);
}
void alter(Sink& out, const Context& context, const Altering<ForeignKey>& a) { alter_constraint(out, context, a); }
void alter(Sink& out, const Context& context, const Altering<Check>& a) { alter_constraint(out, context, a); }
void alter(Sink& out, const Context& context, const Altering<Exclusion>& a) {
  alter_constraint(out, context, a);
  alter_index_settings(out, {a.to.id.schema, a.to.id.name}, a.from, a.to, a.fields);
}

}  // namespace plumb::postgres::script
