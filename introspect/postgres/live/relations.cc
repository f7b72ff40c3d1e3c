// Tables, views, materialised views, sequences, composite types: what pg_class says of them, and who inherits from whom.
#include <algorithm>

#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

// What the columns of one row of pg_class say, for whichever object it becomes.
struct ClassRow {
  Oid oid = 0;
  Name name;
  Name schema;
  char kind = '\0';
  Oid owner = 0;
  std::optional<std::string_view> acl;
  char persistence = '\0';
  bool partition = false;
  Oid of_type = 0;
  Oid method = 0;
  Oid tablespace = 0;
  char replica_identity = '\0';
  bool row_security = false;
  bool force_row_security = false;
  bool populated = false;
  std::string_view options;
  std::string_view toast_options;
};

std::string replica_identity(char letter) {
  switch (letter) {
    case 'f': return "full";
    case 'n': return "nothing";
    case 'i': return "index";
    default: return "default";
  }
}

/// The access method, where it is not the one that everybody has.
std::string method_name(const Reading& in, Oid oid) {
  const std::string name = in.named(in.methods, oid).spelling();
  return name == "heap" ? std::string{} : name;
}

template <class T>
T make(Reading& in, const ClassRow& row) {
  T object;
  in.common(object, {kKindOf<T>, row.schema, {}, row.name, {}}, catalog::kRelation, row.oid, row.owner);
  object.grants = grants(row.acl, object.owner, PublicDefault::nothing);
  return object;
}

Table& put_table(Reading& in, const ClassRow& row, Row& rest) {
  Table table = make<Table>(in, row);
  table.form = row.kind == 'p' ? TableForm::partitioned : row.kind == 'f' ? TableForm::foreign_ : TableForm::ordinary;
  table.unlogged = row.persistence == 'u';
  if (row.of_type != 0) table.of_type = in.type(row.of_type).name;
  table.options = options(row.options);
  add_options(table.options, row.toast_options, "toast.");
  table.access_method = method_name(in, row.method);
  table.tablespace = in.tablespace(row.tablespace);
  if (row.kind != 'f') table.replica_identity = replica_identity(row.replica_identity);
  table.row_security = row.row_security;
  table.force_row_security = row.force_row_security;
  if (row.kind == 'p') table.partition_by = in.printed(rest, FragmentForm::partition_by);
  else rest.text();
  if (row.partition) table.partition_bound = in.printed(rest, FragmentForm::partition_bound);
  else rest.text();
  return in.schema.put(std::move(table));
}

MaterializedView& put_materialized_view(Reading& in, const ClassRow& row) {
  MaterializedView view = make<MaterializedView>(in, row);
  view.options = options(row.options);
  add_options(view.options, row.toast_options, "toast.");
  view.access_method = method_name(in, row.method);
  view.tablespace = in.tablespace(row.tablespace);
  view.populated = row.populated;
  return in.schema.put(std::move(view));
}

View& put_view(Reading& in, const ClassRow& row) {
  View view = make<View>(in, row);
  view.options = options(row.options);
  return in.schema.put(std::move(view));
}

void class_row(Reading& in, Row& row) {
  ClassRow c;
  c.oid = row.oid();
  c.name = row.name();
  c.schema = in.named(in.namespaces, row.oid());
  c.kind = row.letter();
  c.owner = row.oid();
  c.acl = row.maybe_text();
  c.persistence = row.letter();
  c.partition = row.flag();
  c.of_type = row.oid();
  c.method = row.oid();
  c.tablespace = row.oid();
  c.replica_identity = row.letter();
  c.row_security = row.flag();
  c.force_row_security = row.flag();
  c.populated = row.flag();
  c.options = row.text();
  c.toast_options = row.text();

  Relation& relation = in.relations[c.oid];
  relation.name = {c.schema, c.name};
  relation.kind = c.kind;
  relation.partition = c.partition;
  relation.owner = in.role(c.owner);
  if (in.is_member(catalog::kRelation, c.oid)) {
    const Kind kind = c.kind == 'v'   ? Kind::view
                      : c.kind == 'm' ? Kind::materialized_view
                      : c.kind == 'S' ? Kind::sequence
                                      : Kind::table;
    in.schema.extension_members.insert({kind, c.schema, {}, c.name, {}});
    return;
  }
  switch (c.kind) {
    case 'r':
    case 'p':
    case 'f':
      relation.table = &put_table(in, c, row);
      return;
    case 'v':
      relation.view = &put_view(in, c);
      return;
    case 'm':
      relation.materialized = &put_materialized_view(in, c);
      return;
    case 'S': {
      Sequence sequence = make<Sequence>(in, c);
      sequence.unlogged = c.persistence == 'u';
      in.schema.put(std::move(sequence));
      return;
    }
    default:
      return;
  }
}

void view_row(Reading& in, Row& row) {
  Relation* relation = in.relation(row.oid());
  if (relation == nullptr) return;
  std::string_view text = row.text();
  while (!text.empty() && (text.back() == ';' || text.back() == '\n')) text.remove_suffix(1);
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.empty()) in.torn = true;  // the server's answer where the view's rule is gone
  Expression query = in.printed(text, FragmentForm::query);
  if (relation->view != nullptr) relation->view->query = std::move(query);
  if (relation->materialized != nullptr) relation->materialized->query = std::move(query);
}

void inheritance_row(Reading& in, Row& row) {
  const Oid child_oid = row.oid();
  const Oid parent_oid = row.oid();
  const bool detaching = row.flag();
  Relation* child = in.relation(child_oid);
  if (child == nullptr) {
    in.index_parents.emplace(child_oid, parent_oid);
    return;
  }
  Relation* parent = in.relation(parent_oid);
  if (child->table == nullptr || parent == nullptr) return;
  if (child->partition) child->table->partition_of = parent->name;
  else child->table->inherits.push_back(parent->name);
  if (detaching) in.note("partition " + path_text(child->table->id), "its DETACH PARTITION CONCURRENTLY has not finished");
}

void foreign_table_row(Reading& in, Row& row) {
  Relation* relation = in.relation(row.oid());
  if (relation == nullptr || relation->table == nullptr) return;
  relation->table->server = in.named(in.servers, row.oid());
  relation->table->foreign_options = options(row.text());
}

void sequence_row(Reading& in, Row& row) {
  Relation* relation = in.relation(row.oid());
  if (relation == nullptr) return;
  SequenceOptions options;
  options.type = in.type(row.oid());
  options.start = row.number();
  options.increment = row.number();
  options.max = row.number();
  options.min = row.number();
  options.cache = row.number();
  options.cycle = row.flag();
  const Oid table_oid = row.oid();
  const auto column_number = static_cast<std::size_t>(row.number());
  const bool identity = row.letter() == 'i';

  Relation* owner = in.relation(table_oid);
  const Name column = owner != nullptr && column_number > 0 && column_number <= owner->columns.size()
                          ? owner->columns[column_number - 1].name
                          : Name{};
  if (identity) {
    // It is the column's: created, changed and dropped with it.
    in.schema.all<Sequence>().erase(ObjectId{Kind::sequence, relation->name.schema, {}, relation->name.name, {}});
    if (owner == nullptr || owner->table == nullptr) return;
    if (Column* found = owner->table->column(column)) found->identity_sequence = options;
    return;
  }
  Sequence* sequence = in.schema.find<Sequence>(relation->name);
  if (sequence == nullptr) return;
  sequence->options = options;
  if (column.empty()) return;
  sequence->owner = {};  // it is its table's
  sequence->owned_by_table = owner->name;
  sequence->owned_by_column = column;
}

}  // namespace

std::string in_user_schemas(std::string_view alias) {
  return " JOIN pg_catalog.pg_namespace n ON n.oid = " + std::string(alias) +
         " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
}

void relations(Reading& in, Queries& out) {
  out.push_back({"SELECT c.oid, c.relname, c.relnamespace, c.relkind, c.relowner, c.relacl, c.relpersistence, c.relispartition,"
                 " c.reloftype, c.relam, c.reltablespace, c.relreplident, c.relrowsecurity, c.relforcerowsecurity,"
                 " c.relispopulated, c.reloptions, t.reloptions,"
                 " CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,"
                 " CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END"
                 " FROM pg_catalog.pg_class c" + in_user_schemas("c.relnamespace") +
                 " LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL"
                 " WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')",
                 [&in](Row& row) { class_row(in, row); }});
  out.push_back({"SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c" +
                     in_user_schemas("c.relnamespace") + " WHERE c.relkind IN ('v', 'm')",
                 [&in](Row& row) { view_row(in, row); }});
  out.push_back({"SELECT inhrelid, inhparent, " + in.since(14, "inhdetachpending", "false") +
                     " FROM pg_catalog.pg_inherits ORDER BY inhrelid, inhseqno",
                 [&in](Row& row) { inheritance_row(in, row); }});
  out.push_back({"SELECT ftrelid, ftserver, ftoptions FROM pg_catalog.pg_foreign_table",
                 [&in](Row& row) { foreign_table_row(in, row); }});
}

void sequences(Reading& in, Queries& out) {
  out.push_back({"SELECT s.seqrelid, s.seqtypid, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle,"
                 " d.refobjid, d.refobjsubid, d.deptype FROM pg_catalog.pg_sequence s LEFT JOIN pg_catalog.pg_depend d"
                 " ON d.classid = 1259 AND d.objid = s.seqrelid AND d.objsubid = 0 AND d.refclassid = 1259"
                 " AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')",
                 [&in](Row& row) { sequence_row(in, row); }});
}

}  // namespace plumb::postgres::live
