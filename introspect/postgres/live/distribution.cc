// What ties a database to others: publications, foreign data wrappers and foreign servers.
#include <algorithm>

#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

void publication_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  if (in.is_member(catalog::kPublication, oid)) return;
  Publication publication;
  in.common(publication, {Kind::publication, {}, {}, name, {}}, catalog::kPublication, oid, owner);
  publication.all_tables = row.flag();
  publication.operations.clear();
  for (const char* operation : {"delete", "insert", "truncate", "update"}) {
    if (row.flag()) publication.operations.emplace_back(operation);
  }
  publication.via_partition_root = row.flag();
  const char generated = row.letter();
  if (generated != '\0' && generated != 'n') {
    in.note("publish_generated_columns of " + text(publication.id), "this option is not modelled");
  }
  in.publications.emplace(oid, &in.schema.put(std::move(publication)));
}

void publication_table_row(Reading& in, Row& row) {
  auto it = in.publications.find(row.oid());
  const Relation* relation = in.relation(row.oid());
  if (it == in.publications.end() || relation == nullptr) return;
  PublicationTable table;
  table.table = relation->name;
  table.columns = in.column_names(*relation, numbers(row.text()));
  if (row.flag()) table.where = in.printed(row);
  auto& tables = it->second->tables;
  tables.insert(std::ranges::upper_bound(tables, table.table, {}, &PublicationTable::table), std::move(table));
}

void wrapper_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  in.wrappers.emplace(oid, name);
  ObjectId id{Kind::foreign_data_wrapper, {}, {}, name, {}};
  if (in.is_member(catalog::kForeignDataWrapper, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  ForeignDataWrapper wrapper;
  in.common(wrapper, std::move(id), catalog::kForeignDataWrapper, oid, owner);
  wrapper.handler = in.function(row.oid());
  wrapper.validator = in.function(row.oid());
  wrapper.grants = grants(row.maybe_text(), wrapper.owner, PublicDefault::nothing);
  wrapper.options = options(row.text());
  in.schema.put(std::move(wrapper));
}

void server_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  in.servers.emplace(oid, name);
  if (in.is_member(catalog::kServer, oid)) return;
  ForeignServer server;
  in.common(server, {Kind::foreign_server, {}, {}, name, {}}, catalog::kServer, oid, owner);
  server.wrapper = in.named(in.wrappers, row.oid());
  server.type = row.string();
  server.version = row.string();
  server.grants = grants(row.maybe_text(), server.owner, PublicDefault::nothing);
  server.options = options(row.text());
  in.schema.put(std::move(server));
}

}  // namespace

void servers(Reading& in, Queries& out) {
  out.push_back({"SELECT oid, fdwname, fdwowner, fdwhandler, fdwvalidator, fdwacl, fdwoptions"
                 " FROM pg_catalog.pg_foreign_data_wrapper",
                 [&in](Row& row) { wrapper_row(in, row); }});
  out.push_back({"SELECT oid, srvname, srvowner, srvfdw, srvtype, srvversion, srvacl, srvoptions FROM pg_catalog.pg_foreign_server",
                 [&in](Row& row) { server_row(in, row); }});
}

void publications(Reading& in, Queries& out) {
  out.push_back({"SELECT oid, pubname, pubowner, puballtables, pubdelete, pubinsert, pubtruncate, pubupdate, " +
                     in.since(13, "pubviaroot", "false") + ", " + in.since(18, "pubgencols") + " FROM pg_catalog.pg_publication",
                 [&in](Row& row) { publication_row(in, row); }});
  out.push_back({"SELECT prpubid, prrelid, " + in.since(15, "prattrs") + ", " + in.since(15, "prqual IS NOT NULL", "false") + ", " +
                     in.since(15, "pg_catalog.pg_get_expr(prqual, prrelid)") + " FROM pg_catalog.pg_publication_rel",
                 [&in](Row& row) { publication_table_row(in, row); }});
  if (!in.at_least(15)) return;
  out.push_back({"SELECT pnpubid, pnnspid FROM pg_catalog.pg_publication_namespace", [&in](Row& row) {
                   auto it = in.publications.find(row.oid());
                   if (it == in.publications.end()) return;
                   auto& schemas = it->second->schemas;
                   const Name schema = in.named(in.namespaces, row.oid());
                   schemas.insert(std::ranges::upper_bound(schemas, schema), schema);
                 }});
}

}  // namespace plumb::postgres::live
