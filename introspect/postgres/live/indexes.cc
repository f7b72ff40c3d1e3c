// Indexes. One that a key or exclusion stands on adds to that constraint and is no object of its own.
#include "dialect/postgres/deparse.h"
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

// indoption, src/include/catalog/pg_index.h
constexpr std::int64_t kDescending = 1;
constexpr std::int64_t kNullsFirst = 2;

// What an index and an exclusion constraint have in common.
struct IndexParts {
  std::vector<IndexPart> parts;
  std::vector<Name> include;
};

IndexParts parts_of_index(Reading& in, Oid oid, const Relation& relation, std::size_t keys, const std::vector<std::int64_t>& columns,
                          const std::vector<Oid>& collations, const std::vector<Oid>& classes,
                          const std::vector<std::int64_t>& order) {
  IndexParts out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto number = static_cast<std::size_t>(columns[i]);
    const RelationColumn column = number > 0 && number <= relation.columns.size() ? relation.columns[number - 1] : RelationColumn{};
    if (i >= keys) {
      out.include.push_back(column.name);
      continue;
    }
    const auto known = in.index_columns.find(pair_key(oid, static_cast<Oid>(i + 1)));
    const auto* columns_of_index = known == in.index_columns.end() ? nullptr : &known->second;
    IndexPart part;
    part.column = column.name;
    // Of an expression the catalogue does not tell what its own collation and type are; see read_definition.
    if (number > 0) {
      if (i < collations.size() && collations[i] != column.collation) part.collation = in.collation(collations[i]);
      const bool has_options = columns_of_index != nullptr && !columns_of_index->options.empty();
      if (i < classes.size()) part.opclass = in.operator_class(classes[i], column.type, has_options);
    }
    if (i < order.size()) {
      part.descending = (order[i] & kDescending) != 0;
      part.nulls_first = (order[i] & kNullsFirst) != 0;
    }
    if (columns_of_index != nullptr) {
      part.opclass_options = columns_of_index->options;
      part.statistics = columns_of_index->statistics;
    }
    out.parts.push_back(std::move(part));
  }
  return out;
}

QualifiedName name_of(const Node& names) {
  QualifiedName out;
  const auto items = names.items();
  if (!items.empty()) out.name = Name(items.back()->string());
  if (items.size() > 1 && items[items.size() - 2]->string() != "pg_catalog") out.schema = Name(items[items.size() - 2]->string());
  return out;
}

/// Fills the expressions among the parts from CREATE INDEX as the server prints it.
void read_definition(std::vector<IndexPart>& parts, const Node& statement) {
  const auto elements = statement.list("indexParams");
  for (std::size_t i = 0; i < parts.size() && i < elements.size(); ++i) {
    if (!parts[i].column.empty()) continue;
    const Node& element = *elements[i];
    const Node& expression = element["expr"];
    if (expression.is_null()) {  // the name of a function-like expression never stands bare, but a column might
      parts[i].column = Name(element.str("name"));
      continue;
    }
    parts[i].expression = Expression{deparse(expression), Origin::printed, make_tree(expression)};
    parts[i].collation = name_of(element["collation"]);
    parts[i].opclass = name_of(element["opclass"]);
  }
}

void index_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  Relation* relation = in.relation(row.oid());
  if (relation == nullptr || (relation->table == nullptr && relation->materialized == nullptr)) return;
  const bool partitioned = row.letter() == 'I';
  const std::string method = in.named(in.methods, row.oid()).spelling();
  const bool unique = row.flag();
  const bool nulls_not_distinct = row.flag();
  const bool valid = row.flag();
  const bool clustered = row.flag();
  const bool replica_identity = row.flag();
  const auto keys = static_cast<std::size_t>(row.number());
  const auto columns = numbers(row.text());
  const auto collations = oids(row.text());
  const auto classes = oids(row.text());
  const auto order = numbers(row.text());
  Options settings = options(row.text());
  const Name tablespace = in.tablespace(row.oid());
  auto where = in.maybe_printed(row);
  const bool has_expressions = row.flag();
  std::string definition = row.string();
  if (has_expressions && definition.empty()) in.torn = true;
  IndexParts parts = parts_of_index(in, oid, *relation, keys, columns, collations, classes, order);

  auto constraint = in.constraint_indexes.find(oid);
  if (constraint == in.constraint_indexes.end()) {
    Index index;
    in.common(index, {Kind::index, relation->name.schema, {}, name, {}}, catalog::kRelation, oid);
    index.table = relation->name;
    index.method = method;
    index.unique = unique;
    index.nulls_not_distinct = nulls_not_distinct;
    index.parts = std::move(parts.parts);
    index.include = std::move(parts.include);
    index.where = std::move(where);
    index.options = std::move(settings);
    index.tablespace = tablespace;
    index.valid = valid;
    index.clustered = clustered;
    index.replica_identity = replica_identity;
    index.only = partitioned && !valid;
    Index* stored = &in.schema.put(std::move(index));
    in.indexes.emplace(oid, stored);
    if (!has_expressions) return;
    in.define(std::move(definition), [&in, stored](const Node* statement) {
      if (statement != nullptr) read_definition(stored->parts, *statement);
      else in.note("index " + path_text(stored->id), "its definition is newer than plumb's parser");
    });
    return;
  }

  const auto [table, kind, place] = constraint->second;
  (kind == Kind::key ? table->keys[place].index_comment : table->exclusions[place].index_comment) = in.comment(catalog::kRelation, oid);
  if (kind == Kind::key) {
    Key& key = table->keys[place];
    key.include = std::move(parts.include);
    key.nulls_not_distinct = nulls_not_distinct;
    key.options = std::move(settings);
    key.tablespace = tablespace;
    key.clustered = clustered;
    key.replica_identity = replica_identity;
    return;
  }
  Exclusion& exclusion = table->exclusions[place];
  for (std::size_t i = 0; i < parts.parts.size() && i < exclusion.parts.size(); ++i) {
    parts.parts[i].operator_text = exclusion.parts[i].operator_text;
  }
  exclusion.method = method;
  exclusion.parts = std::move(parts.parts);
  exclusion.include = std::move(parts.include);
  exclusion.where = std::move(where);
  exclusion.options = std::move(settings);
  exclusion.tablespace = tablespace;
  if (!has_expressions) return;
  in.define(std::move(definition), [&in, table = table, place = place](const Node* statement) {
    Exclusion& found = table->exclusions[place];
    if (statement != nullptr) read_definition(found.parts, *statement);
    else in.note("constraint " + path_text(found.id), "its definition is newer than plumb's parser");
  });
}

}  // namespace

void indexes(Reading& in, Queries& out) {
  out.push_back({"SELECT i.indexrelid, c.relname, i.indrelid, c.relkind, c.relam, i.indisunique, " +
                     in.since(15, "i.indnullsnotdistinct", "false") +
                     ", i.indisvalid AND i.indisready AND i.indislive, i.indisclustered, i.indisreplident, i.indnkeyatts, i.indkey,"
                     " i.indcollation, i.indclass, i.indoption, c.reloptions, c.reltablespace,"
                     " pg_catalog.pg_get_expr(i.indpred, i.indrelid), i.indexprs IS NOT NULL,"
                     " CASE WHEN i.indexprs IS NOT NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid) END"
                     " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid" +
                     in_user_schemas("c.relnamespace"),
                 [&in](Row& row) { index_row(in, row); }});
}

void finish_indexes(Reading& in) {
  for (const auto& [oid, index] : in.indexes) {
    auto parent = in.index_parents.find(oid);
    if (parent == in.index_parents.end()) continue;
    index->inherited = true;
    if (auto it = in.indexes.find(parent->second); it != in.indexes.end()) index->parent = it->second->id.qualified();
  }
}

}  // namespace plumb::postgres::live
