// Indexes and extended statistics.
#include "render/sql/postgres/index.h"

namespace plumb::postgres::script {
namespace {

constexpr std::size_t kStatisticsKinds = 3;  // ndistinct, dependencies, mcv: all where none is named

// "ALTER TABLE t", or of the materialised view that the index is for.
std::string alter_relation(const QualifiedName& relation, const Schema& schema) {
  if (schema.find<MaterializedView>(relation) != nullptr) return "ALTER MATERIALIZED VIEW " + quote(relation);
  return alter_table(relation, schema);
}

void part_statistics(Sink& out, const Index& index, const Index* before) {
  for (std::size_t i = 0; i < index.parts.size(); ++i) {
    const auto old = before != nullptr && i < before->parts.size() ? before->parts[i].statistics : std::nullopt;
    if (index.parts[i].statistics == old) continue;
    out.statement("ALTER INDEX " + quote(index.id.qualified()) + " ALTER COLUMN " + std::to_string(i + 1) +
                  " SET STATISTICS " + std::to_string(index.parts[i].statistics.value_or(-1)));
  }
}

void attach(Sink& out, const Index& index) {
  out.statement("ALTER INDEX " + quote(index.parent) + " ATTACH PARTITION " + quote(index.id.qualified()));
}

}  // namespace

void index_roles(Sink& out, const std::string& table, const Name& index, bool clustered, bool replica_identity) {
  if (clustered) out.clause(table, "CLUSTER ON " + quote(index));
  if (replica_identity) out.clause(table, "REPLICA IDENTITY USING INDEX " + quote(index));
}

std::string index_definition(const Index& index, std::string_view how, std::string_view reach) {
  std::string text = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  text += std::string(how) + quote(index.id.name) + " ON " + std::string(reach) + quote(index.table);
  if (index.method != "btree") text += " USING " + quote_identifier(index.method);
  text += " (" + index_parts(index.parts, index.table.name) + ")";
  if (!index.include.empty()) text += " INCLUDE (" + names(index.include) + ")";
  if (index.nulls_not_distinct) text += " NULLS NOT DISTINCT";
  text += with_settings(index.options);
  if (!index.tablespace.empty()) text += " TABLESPACE " + quote(index.tablespace);
  if (index.where) text += " WHERE " + local_text(*index.where, index.table.name);
  return text;
}

void finish_index(Sink& out, const Context& context, const Index& index) {
  part_statistics(out, index, nullptr);
  index_roles(out, alter_relation(index.table, context.to), index.id.name, index.clustered, index.replica_identity);
}

void create(Sink& out, const Context& context, const Index& index) {
  if (!index.inherited) {
    out.statement(index_definition(index, "", index.only && !index.valid ? "ONLY " : ""));
    if (!index.parent.empty()) attach(out, index);
  }
  finish_index(out, context, index);
}

void alter(Sink& out, const Context& context, const Altering<Index>& a) {
  alter_index_settings(out, a.to.id.qualified(), a.from, a.to, a.fields);
  if (a.fields.has("parts")) part_statistics(out, a.to, &a.from);
  if (a.fields.has("parent") && !a.to.parent.empty()) attach(out, a.to);
  alter_index_roles(out, context, a.to.table, a.to, a.fields);
}

void create(Sink& out, const Context&, const Statistics& statistics) {
  std::string text = "CREATE STATISTICS " + quote(statistics.id.qualified());
  // A single expression has no kinds to choose from.
  const bool one_expression = statistics.columns.empty() && statistics.expressions.size() == 1;
  if (!one_expression && !statistics.kinds.empty() && statistics.kinds.size() < kStatisticsKinds) {
    text += " (" + join(statistics.kinds, ", ") + ")";
  }
  std::vector<std::string> on;
  for (const Name& column : statistics.columns) on.push_back(quote(column));
  for (const Expression& expression : statistics.expressions) on.push_back(local_operand(expression, statistics.table.name));
  out.statement(text + " ON " + join(on, ", ") + " FROM " + quote(statistics.table));
  if (statistics.target) {
    out.statement("ALTER STATISTICS " + quote(statistics.id.qualified()) + " SET STATISTICS " + std::to_string(*statistics.target));
  }
}

void alter(Sink& out, const Context&, const Altering<Statistics>& a) {
  if (!a.fields.has("target")) return;
  out.statement("ALTER STATISTICS " + quote(a.to.id.qualified()) + " SET STATISTICS " + std::to_string(a.to.target.value_or(-1)));
}

}  // namespace plumb::postgres::script
