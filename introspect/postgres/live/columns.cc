// Columns of tables, views and composite types; and what is said of the columns of an index.
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

std::string storage_word(char letter) {
  switch (letter) {
    case 'p': return "plain";
    case 'e': return "external";
    case 'x': return "extended";
    case 'm': return "main";
    default: return {};
  }
}

std::string compression_word(char letter) {
  switch (letter) {
    case '\0': return {};
    case 'p': return "pglz";
    case 'l': return "lz4";
    default: return std::string(1, letter);
  }
}

struct ColumnRow {
  Name name;
  Oid type_oid = 0;
  DataType type;
  bool not_null = false;
  char identity = '\0';
  char generated = '\0';
  Oid collation = 0;
  std::string storage;
  std::string compression;
  std::optional<std::int64_t> statistics;
  Options options;
  bool local = false;
  bool inherits = false;
  std::string_view acl;
  std::optional<Expression> value;  // default, or generation expression
  std::string comment;
};

void add_to_table(Reading& in, const Relation& relation, ColumnRow row) {
  Column column;
  Table& table = *relation.table;
  column.id = {Kind::column, relation.name.schema, relation.name.name, row.name, {}};
  column.comment = std::move(row.comment);
  column.type = std::move(row.type);
  column.not_null = row.not_null;
  column.identity = row.identity == 'a' ? Identity::always : row.identity == 'd' ? Identity::by_default : Identity::none;
  column.generated = row.generated == 's'   ? Generated::stored
                     : row.generated == 'v' ? Generated::virtual_
                                            : Generated::none;
  (column.generated == Generated::none ? column.default_value : column.generation) = std::move(row.value);
  column.collation = in.column_collation(row.collation, row.type_oid);
  column.storage = std::move(row.storage);
  column.compression = std::move(row.compression);
  column.statistics = row.statistics;
  column.options = std::move(row.options);
  column.inherited = row.inherits && !row.local;
  if (!row.acl.empty()) add_column_grants(table.grants, row.acl, table.owner, row.name);
  table.columns.push_back(std::move(column));
}

void add_to_view(std::vector<ViewColumn>& columns, ColumnRow row) {
  ViewColumn column;
  column.name = std::move(row.name);
  column.type = std::move(row.type);
  column.default_value = std::move(row.value);
  column.comment = std::move(row.comment);
  column.statistics = row.statistics;
  column.storage = std::move(row.storage);
  column.compression = std::move(row.compression);
  column.options = std::move(row.options);
  columns.push_back(std::move(column));
}

void column_row(Reading& in, Row& row) {
  const Oid relation_oid = row.oid();
  const auto number = static_cast<std::size_t>(row.number());
  const char relation_kind = row.letter();
  if (relation_kind == 'i' || relation_kind == 'I') {
    IndexColumnSettings& settings = in.index_columns[pair_key(relation_oid, static_cast<Oid>(number))];
    settings.statistics = row.maybe_number();
    settings.options = options(row.text());
    return;
  }
  Relation* relation = in.relation(relation_oid);
  if (relation == nullptr) return;
  ColumnRow c;
  c.statistics = row.maybe_number();
  c.options = options(row.text());
  c.name = row.name();
  c.type_oid = row.oid();
  c.type = in.type(c.type_oid, row.maybe_text());
  c.not_null = row.flag();
  c.identity = row.letter();
  c.generated = row.letter();
  c.collation = row.oid();
  const char storage = row.letter();
  auto type = in.types.find(c.type_oid);
  if (type != in.types.end() && type->second.storage != storage) c.storage = storage_word(storage);
  c.compression = compression_word(row.letter());
  c.local = row.flag();
  c.inherits = row.flag();
  c.acl = row.text();
  add_options(c.options, row.text());
  if (row.flag()) c.value = in.printed(row);  // atthasdef
  c.comment = in.comment(catalog::kRelation, relation_oid, static_cast<int>(number));

  if (relation->columns.size() < number) relation->columns.resize(number);
  relation->columns[number - 1] = {c.name, c.type_oid, c.collation};
  if (relation->table != nullptr) {
    add_to_table(in, *relation, std::move(c));
  } else if (relation->view != nullptr) {
    add_column_grants(relation->view->grants, c.acl, relation->owner, c.name);
    add_to_view(relation->view->columns, std::move(c));
  } else if (relation->materialized != nullptr) {
    add_column_grants(relation->materialized->grants, c.acl, relation->owner, c.name);
    add_to_view(relation->materialized->columns, std::move(c));
  } else if (relation->composite != nullptr) {
    Attribute attribute{c.name, std::move(c.type), in.column_collation(c.collation, c.type_oid), std::move(c.comment)};
    relation->composite->attributes.push_back(std::move(attribute));
  }
}

}  // namespace

void columns(Reading& in, Queries& out) {
  // -1 said "the default" before version 17.
  const std::string target = "nullif(a.attstattarget, -1)";
  out.push_back({"SELECT a.attrelid, a.attnum, c.relkind, " + target + ", a.attoptions, a.attname, a.atttypid,"
                 " CASE WHEN a.atttypmod >= 0 THEN pg_catalog.format_type(a.atttypid, a.atttypmod) END, a.attnotnull,"
                 " a.attidentity, a.attgenerated, a.attcollation, a.attstorage, " + in.since(14, "a.attcompression") +
                 ", a.attislocal, a.attinhcount > 0, a.attacl, a.attfdwoptions, d.oid IS NOT NULL,"
                 " pg_catalog.pg_get_expr(d.adbin, d.adrelid)"
                 " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid" +
                 in_user_schemas("c.relnamespace") +
                 " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                 " WHERE a.attnum > 0 AND NOT a.attisdropped AND (c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')"
                 " OR c.relkind IN ('i', 'I') AND (a.attoptions IS NOT NULL OR " + target + " IS NOT NULL))"
                 " ORDER BY a.attrelid, a.attnum",
                 [&in](Row& row) { column_row(in, row); }});
}

}  // namespace plumb::postgres::live
