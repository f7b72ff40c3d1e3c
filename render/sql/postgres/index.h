// What an index can change, whether it stands by itself or keeps a constraint.
#pragma once

#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {

/// Storage parameters and tablespace.
template <class T>
void alter_index_settings(Sink& out, const QualifiedName& index, const T& from, const T& to, const Fields& fields) {
  const std::string alter = "ALTER INDEX " + quote(index);
  if (fields.has("options")) {
    const SettingsChange change = settings_change(from.options, to.options);
    if (!change.set.empty()) out.statement(alter + " SET (" + change.set + ")");
    if (!change.reset.empty()) out.statement(alter + " RESET (" + change.reset + ")");
  }
  if (fields.has("tablespace")) {
    out.statement(alter + " SET TABLESPACE " + (to.tablespace.empty() ? "pg_default" : quote(to.tablespace)));
  }
}

/// CLUSTER ON and REPLICA IDENTITY, where they change. A role that another index takes over is taken there.
template <class T>
void alter_index_roles(Sink& out, const Context& context, const QualifiedName& relation, const T& to, const Fields& fields) {
  const std::string table = alter_table(relation, context.to);
  index_roles(out, table, to.id.name, fields.has("clustered") && to.clustered,
              fields.has("replica_identity") && to.replica_identity);
  if (!fields.has("clustered") || to.clustered) return;
  bool taken_over = false;
  if (const Table* owner = context.to.find<Table>(relation)) {
    for (const Key& key : owner->keys) taken_over = taken_over || key.clustered;
  }
  for (const auto& [id, index] : context.to.all<Index>()) taken_over = taken_over || (index.table == relation && index.clustered);
  if (!taken_over) out.clause(table, "SET WITHOUT CLUSTER");
}

/// "CREATE UNIQUE INDEX n ON t (a)"; `how` stands before the name ("CONCURRENTLY "), `reach` before the table ("ONLY ").
std::string index_definition(const Index& index, std::string_view how, std::string_view reach);
/// What CREATE INDEX cannot say.
void finish_index(Sink& out, const Context& context, const Index& index);

}  // namespace plumb::postgres::script
