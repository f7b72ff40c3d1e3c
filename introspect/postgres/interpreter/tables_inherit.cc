// What a table gets from others when it is made: columns and checks of its parents, LIKE, and how it is partitioned.
#include <algorithm>

#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/partitions.h"
#include "introspect/postgres/interpreter/tables.h"

namespace plumb::postgres {
namespace {

// TableLikeClause.options, of the server's parsenodes.h.
enum Like : std::int64_t {
  kComments = 1,
  kCompression = 2,
  kConstraints = 4,
  kDefaults = 8,
  kGenerated = 16,
  kIdentity = 32,
  kIndexes = 64,
  kStatistics = 128,
  kStorage = 256,
};

void copy_indexes(Interpreter& in, const QualifiedName& name, const Table& source, bool comments) {
  const QualifiedName from = source.id.qualified();
  Table& table = *in.schema.find<Table>(name);
  for (Key key : source.keys) {
    if (key.primary && table.primary_key() != nullptr) continue;
    std::vector<std::string> names;
    for (const Name& column : key.columns) names.push_back(column.spelling());
    for (const Name& column : key.include) names.push_back(column.spelling());
    const std::string columns = key.primary ? std::string() : joined_names(index_column_names(names));
    key.id = {Kind::key, name.schema, name.name,
              free_relation_name(in, name.schema, name.name.spelling(), columns, key.primary ? "pkey" : "key", true), {}};
    key.inherited = key.clustered = key.replica_identity = false;
    key.comment.clear();  // LIKE copies the comments of indexes, not those of their constraints
    if (!comments) key.index_comment.clear();
    if (key.primary) {
      for (const Name& column : key.columns) set_not_null(in, name, column, false);
    }
    in.links.constraints[{name.schema, key.id.name}].insert(name);
    table.keys.push_back(std::move(key));
  }
  for (Exclusion exclusion : source.exclusions) {
    for (IndexPart& part : exclusion.parts) part.expression = retarget(in, part.expression, from, name);
    if (exclusion.where) exclusion.where = retarget(in, *exclusion.where, from, name);
    const std::string columns = joined_names(index_column_names(part_names(exclusion.parts, exclusion.include)));
    exclusion.id = {Kind::exclusion, name.schema, name.name,
                    free_relation_name(in, name.schema, name.name.spelling(), columns, "excl", true), {}};
    exclusion.inherited = false;
    exclusion.comment.clear();
    if (!comments) exclusion.index_comment.clear();
    in.links.constraints[{name.schema, exclusion.id.name}].insert(name);
    table.exclusions.push_back(std::move(exclusion));
  }
  for (const ObjectId& id : indexes_of(in, from)) {
    Index index = *in.schema.find<Index>(id);
    for (IndexPart& part : index.parts) part.expression = retarget(in, part.expression, from, name);
    if (index.where) index.where = retarget(in, *index.where, from, name);
    index.id = {Kind::index, name.schema, {},
                free_relation_name(in, name.schema, name.name.spelling(), columns_in_name(index), "idx", false), {}};
    const std::string comment = comments ? index.comment : std::string();
    index.table = name;
    index.parent = {};
    index.inherited = index.only = index.clustered = index.replica_identity = false;
    in.stamp(index);
    index.owner = table.owner;
    index.comment = comment;
    in.links.add_on(name, index.id);
    in.schema.put(std::move(index));
  }
}

void copy_statistics(Interpreter& in, const QualifiedName& name, const QualifiedName& from, bool comments) {
  std::vector<Statistics> copies;
  if (auto it = in.links.on_table.find(from); it != in.links.on_table.end()) {
    for (const ObjectId& id : it->second) {
      const Statistics* statistics = id.kind == Kind::statistics ? in.schema.find<Statistics>(id) : nullptr;
      if (statistics != nullptr && statistics->table == from) copies.push_back(*statistics);
    }
  }
  for (Statistics& copy : copies) {
    std::vector<Name> names = copy.columns;
    for (Expression& expression : copy.expressions) {
      expression = retarget(in, expression, from, name);
      names.emplace_back("expr");
    }
    copy.id = {Kind::statistics, name.schema, {},
               free_statistics_name(in, name.schema, name.name.spelling(), joined_names(names)), {}};
    copy.table = name;
    const std::string comment = comments ? copy.comment : std::string();
    in.stamp(copy);
    copy.comment = comment;
    in.links.add_on(name, copy.id);
    in.schema.put(std::move(copy));
  }
}

}  // namespace

Column child_column(const Interpreter& in, const Column& column, const QualifiedName& child, bool partition) {
  Column out = column;
  out.id.schema = child.schema;
  out.id.owner = child.name;
  out.comment.clear();
  out.grants.clear();
  out.options.clear();
  out.place = in.place;
  out.statistics.reset();
  out.inherited = true;
  out.not_null = column.not_null && !column.not_null_no_inherit;
  out.not_null_inherited = out.not_null;
  // Identity is a partition's too since 17; an inheriting table never has it.
  if (!partition || in.schema.flavor.major < 17) {
    out.identity = Identity::none;
    out.identity_sequence.reset();
  }
  return out;
}

Result<std::vector<Column>> inherited_columns(Interpreter& in, const QualifiedName& name,
                                              std::span<const QualifiedName> parents, bool partition) {
  std::vector<Column> out;
  for (const QualifiedName& parent_name : parents) {
    for (const Column& column : in.schema.find<Table>(parent_name)->columns) {
      auto there = std::ranges::find_if(out, [&](const Column& other) { return other.id.name == column.id.name; });
      if (there == out.end()) {
        out.push_back(child_column(in, column, name, partition));
        continue;
      }
      if (there->type != column.type) {
        return fail(ErrorCode::invalid, "inherited column " + column.id.name.spelling() + " has a type conflict");
      }
      there->not_null = there->not_null_inherited = there->not_null || column.not_null;
      if (!there->default_value) there->default_value = column.default_value;
    }
  }
  return out;
}

Status inherit_checks(Interpreter& in, const QualifiedName& child, const QualifiedName& parent_name) {
  const Table& parent = *in.schema.find<Table>(parent_name);
  Table& table = *in.schema.find<Table>(child);
  for (Column& column : table.columns) {
    if (column.generation && parent.column(column.id.name) != nullptr) {
      column.generation = retarget(in, *column.generation, parent_name, child);
    }
  }
  for (const Check& check : parent.checks) {
    if (check.no_inherit) continue;
    Check copy = check;
    copy.id.schema = child.schema;
    copy.id.owner = child.name;
    copy.comment.clear();
    copy.inherited = true;
    copy.expression = retarget(in, check.expression, parent_name, child);
    auto same = std::ranges::find_if(table.checks, [&](const Check& own) { return own.id.name == check.id.name; });
    if (same != table.checks.end()) {
      if (same->expression.text == copy.expression.text) continue;
      return fail(ErrorCode::invalid, "check constraint " + check.id.name.spelling() +
                                          " is inherited several times with different expressions");
    }
    in.links.constraints[{child.schema, copy.id.name}].insert(child);
    table.checks.push_back(std::move(copy));
  }
  return {};
}

Result<std::vector<Column>> like_columns(Interpreter& in, const QualifiedName& name, const Node& clause,
                                         LikeClause& like) {
  auto id = in.find_relation(clause["relation"]);
  if (!id) return Interpreter::missing("relation " + path_text(written_name(clause["relation"])));
  like.source = id->qualified();
  like.options = clause.num("options");
  auto has = [&](Like option) { return (like.options & option) != 0; };
  std::vector<Column> out;
  const Table* source = in.schema.find<Table>(*id);
  if (source == nullptr) {
    for (const OutputColumn& column : relation_columns(like.source, in.schema)) {
      Column copy;
      copy.id = {Kind::column, name.schema, name.name, column.name, {}};
      copy.type = column.type;
      copy.place = in.place;
      out.push_back(std::move(copy));
    }
    return out;
  }
  for (const Column& column : source->columns) {
    Column copy = column;
    copy.id.schema = name.schema;
    copy.id.owner = name.name;
    copy.grants.clear();
    copy.options.clear();
    copy.statistics.reset();
    copy.inherited = copy.not_null_inherited = false;
    copy.not_null_name = {};
    copy.place = in.place;
    if (!has(kComments)) copy.comment.clear();
    if (!has(kStorage)) copy.storage.clear();
    if (!has(kCompression)) copy.compression.clear();
    if (!has(kDefaults)) copy.default_value.reset();
    if (!has(kGenerated)) {
      copy.generated = Generated::none;
      copy.generation.reset();
    }
    if (!has(kIdentity)) {
      copy.identity = Identity::none;
      copy.identity_sequence.reset();
    }
    out.push_back(std::move(copy));
  }
  return out;
}

Status finish_like(Interpreter& in, const QualifiedName& name, const LikeClause& like) {
  const Table* source = in.schema.find<Table>(like.source);
  if (source == nullptr) return {};
  auto has = [&](Like option) { return (like.options & option) != 0; };
  Table& table = *in.schema.find<Table>(name);
  for (Column& column : table.columns) {
    if (source->column(column.id.name) == nullptr) continue;
    if (column.generation) column.generation = retarget(in, *column.generation, like.source, name);
    if (column.identity == Identity::none) continue;
    const Name sequence =
        free_relation_name(in, name.schema, name.name.spelling(), column.id.name.spelling(), "seq", false);
    in.identity_sequences[{name.schema, sequence}] = column.id;
  }
  if (has(kConstraints)) {
    for (Check check : source->checks) {
      check.id.schema = name.schema;
      check.id.owner = name.name;
      check.inherited = false;
      check.validated = check.enforced;
      if (!has(kComments)) check.comment.clear();
      check.expression = retarget(in, check.expression, like.source, name);
      in.links.constraints[{name.schema, check.id.name}].insert(name);
      table.checks.push_back(std::move(check));
    }
  }
  const Table copied = *source;
  if (has(kIndexes)) copy_indexes(in, name, copied, has(kComments));
  if (has(kStatistics)) copy_statistics(in, name, like.source, has(kComments));
  return {};
}

Result<Expression> partition_by(const Interpreter& in, const QualifiedName& name, const Node& spec) {
  Arena arena;
  const Table& table = *in.schema.find<Table>(name);
  std::string_view strategy = spec.str("strategy");
  std::string_view method = strategy.ends_with("hash") || strategy.ends_with("HASH") ? "hash" : "btree";
  std::vector<const Node*> elements;
  std::vector<Tree> kept;
  for (const Node* element : spec.list("partParams")) {
    const Node* out = element;
    DataType type;
    QualifiedName own_collation;
    if (element->has("expr")) {
      const ScopeItem scope{{}, name, {}};
      Resolution resolution = resolve_expression((*element)["expr"], in.schema, in.path, std::span(&scope, 1));
      type = resolution.type;
      kept.push_back(resolution.tree);
      out = arena.with(*out, "expr", resolution.tree.get());
    } else {
      const Name column_name(element->str("name"));
      const Column* column = table.column(column_name);
      if (column == nullptr) return Interpreter::missing("column " + column_name.spelling() + " named in partition key");
      type = column->type;
      own_collation = column->collation;
    }
    if (const auto names = element->list("collation"); !names.empty()) {
      Result<QualifiedName> said = collation(in, names);
      if (!said) return std::unexpected(said.error());
      if (*said == own_collation) out = arena.with(*out, "collation", nullptr);
    }
    if (const auto names = element->list("opclass"); !names.empty()) {
      const QualifiedName said = written_name(names);
      const bool builtin = said.schema.empty() || said.schema.key() == "pg_catalog";
      if (builtin && said.name.spelling() == default_opclass(in, method, type)) out = arena.with(*out, "opclass", nullptr);
    }
    elements.push_back(out);
  }
  return in.resolved(make_tree(*arena.with(spec, "partParams", arena.list(elements))));
}

Expression partition_bound(const Interpreter& in, const Node& bound) { return in.resolved(make_tree(bound)); }

}  // namespace plumb::postgres
