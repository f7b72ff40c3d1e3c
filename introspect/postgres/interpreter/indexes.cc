#include "introspect/postgres/interpreter/indexes.h"

#include <algorithm>

#include "dialect/postgres/builtin.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/naming.h"
#include "introspect/postgres/interpreter/partitions.h"

namespace plumb::postgres {
namespace {

/// A name that needs no schema where it is the server's own.
QualifiedName without_catalog(QualifiedName name) {
  if (name.schema.key() == "pg_catalog") name.schema = {};
  return name;
}

/// In ((lower(x) COLLATE "C")) the outermost COLLATE is the index column's, and a bare column is a column.
const Node* strip_collation(const Node& expression, const Node*& clause) {
  const Node* at = &expression;
  for (; at->is("CollateClause"); at = &(*at)["arg"]) {
    if (clause == nullptr) clause = at;
  }
  return at;
}

bool is_plain_column(const Node& expression) {
  const auto fields = expression.list("fields");
  return expression.is("ColumnRef") && !fields.empty() && fields.back()->is_string();
}

}  // namespace

std::optional<OutputColumn> relation_column(const Interpreter& in, const QualifiedName& relation, const Name& name) {
  if (const Table* table = in.schema.find<Table>(relation)) {
    const Column* column = table->column(name);
    if (column == nullptr) return std::nullopt;
    return OutputColumn{name, column->type};
  }
  if (const auto* view = in.schema.find<MaterializedView>(relation)) {
    for (const ViewColumn& column : view->columns) {
      if (column.name == name) return OutputColumn{name, column.type};
    }
  }
  return std::nullopt;
}

std::string default_opclass(const Interpreter& in, std::string_view method, const DataType& type) {
  DataType base = type;
  while (!base.array) {
    const Domain* domain = in.schema.find<Domain>(base.name);
    if (domain == nullptr) break;
    base = domain->base;
  }
  auto of = [&](std::string_view name) { return std::string(builtin::default_opclass(method, builtin::type(name))); };
  if (base.array) {
    std::string exact = of("_" + base.name.name.spelling());
    return exact.empty() ? of("anyarray") : exact;
  }
  if (in.schema.find<EnumType>(base.name)) return of("anyenum");
  if (in.schema.find<RangeType>(base.name)) return of("anyrange");
  if (in.schema.find<CompositeType>(base.name)) return of("record");
  if (!base.name.schema.empty()) return {};
  const std::string& name = base.name.name.spelling();
  if (std::string exact = of(name); !exact.empty()) return exact;
  // Types that are the same bytes as another one have its operator classes.
  if (name == "varchar") return of("text");
  if (name == "cidr") return of("inet");
  if (name.ends_with("multirange")) return of("anymultirange");
  if (name.ends_with("range")) return of("anyrange");
  return {};
}

Name effective_tablespace(const Interpreter& in, std::string_view said) {
  if (said.empty()) {
    if (auto it = in.settings.find("default_tablespace"); it != in.settings.end()) said = it->second;
  }
  return said == "pg_default" ? Name() : Name(said);
}

Result<BuiltPart> build_part(const Interpreter& in, const QualifiedName& relation, const Node& element,
                             std::string_view method) {
  BuiltPart out;
  IndexPart& part = out.part;
  DataType type;
  const Node* collate = nullptr;
  if (element.has("expr")) {
    const Node* stripped = strip_collation(element["expr"], collate);
    if (is_plain_column(*stripped)) {
      part.column = Name(stripped->list("fields").back()->string());
    } else {
      Resolution resolution = [&] {
        const ScopeItem scope{{}, relation, {}};
        return resolve_expression(*stripped, in.schema, in.path, std::span(&scope, 1));
      }();
      type = resolution.type;
      part.expression = in.resolved(std::move(resolution.tree));
      out.name = expression_column_name(element["expr"]);
    }
  } else {
    part.column = Name(element.str("name"));
  }
  QualifiedName own_collation;
  if (!part.column.empty()) {
    auto column = relation_column(in, relation, part.column);
    if (!column) return Interpreter::missing("column " + part.column.spelling() + " of " + path_text(relation));
    type = column->type;
    out.name = part.column.spelling();
    if (const Table* table = in.schema.find<Table>(relation)) own_collation = table->column(part.column)->collation;
  }
  if (const auto names = element.list("collation"); !names.empty() || collate != nullptr) {
    Result<QualifiedName> said = collation(in, names.empty() ? collate->list("collname") : names);
    if (!said) return std::unexpected(said.error());
    if (*said != own_collation) part.collation = said->empty() ? QualifiedName{{}, Name("default")} : *said;
  }
  const bool has_options = !element.list("opclassopts").empty();  // they are written behind the name, whatever it is
  if (const auto names = element.list("opclass"); !names.empty()) {
    part.opclass = without_catalog(written_name(names));
    if (!has_options && part.opclass.schema.empty() && part.opclass.name.spelling() == default_opclass(in, method, type)) part.opclass = {};
  }
  apply_options(part.opclass_options, element.list("opclassopts"));
  part.descending = element.str("ordering") == "SORTBY_DESC";
  const std::string_view nulls = element.str("nulls_ordering");
  part.nulls_first = nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && part.descending);
  return out;
}

Result<std::vector<Name>> include_columns(const Interpreter& in, const QualifiedName& relation,
                                          std::span<const Node* const> elements) {
  std::vector<Name> out;
  for (const Node* element : elements) {
    const Name name(element->str("name"));
    if (!relation_column(in, relation, name)) {
      return Interpreter::missing("column " + name.spelling() + " of " + path_text(relation));
    }
    out.push_back(name);
  }
  return out;
}

void validate_partitioned_index(Interpreter& in, Index& index) {
  const QualifiedName name = index.id.qualified();
  const bool was_valid = index.valid;
  index.valid = std::ranges::all_of(children(in, index.table), [&](const QualifiedName& partition) {
    const auto held = in.links.keys_in_index.find(name);
    if (held != in.links.keys_in_index.end() && held->second.contains(partition)) return true;
    return std::ranges::any_of(indexes_of(in, partition), [&](const ObjectId& id) {
      const Index* one = in.schema.find<Index>(id);
      return one->parent == name && one->valid;
    });
  });
  Index* above = index.valid && !was_valid && !index.parent.empty() ? in.schema.find<Index>(index.parent) : nullptr;
  if (above != nullptr) validate_partitioned_index(in, *above);
}

Status create_index(Interpreter& in, const Node& statement) {
  const Node& range_var = statement["relation"];
  if (in.is_temporary(range_var)) return {};
  auto relation_id = in.find_relation(range_var);
  if (!relation_id || (relation_id->kind != Kind::table && relation_id->kind != Kind::materialized_view)) {
    return Interpreter::missing("relation " + path_text(written_name(range_var)));
  }
  const QualifiedName relation = relation_id->qualified();
  const Name given(statement.str("idxname"));
  if (!given.empty() && in.find_relation(QualifiedName{relation.schema, given})) {
    if (statement.flag("if_not_exists")) return {};
    return Interpreter::exists("relation " + path_text(QualifiedName{relation.schema, given}));
  }

  Index index;
  index.table = relation;
  if (!statement.str("accessMethod").empty()) index.method = statement.str("accessMethod");
  index.unique = statement.flag("unique");
  index.nulls_not_distinct = statement.flag("nulls_not_distinct");
  std::vector<std::string> names;
  for (const Node* element : statement.list("indexParams")) {
    Result<BuiltPart> part = build_part(in, relation, *element, index.method);
    if (!part) return std::unexpected(part.error());
    names.push_back(std::move(part->name));
    index.parts.push_back(std::move(part->part));
  }
  Result<std::vector<Name>> include = include_columns(in, relation, statement.list("indexIncludingParams"));
  if (!include) return std::unexpected(include.error());
  index.include = std::move(*include);
  for (const Name& name : index.include) names.push_back(name.spelling());
  if (statement.has("whereClause")) index.where = in.column_expression(statement["whereClause"], relation);
  apply_options(index.options, statement.list("options"));
  index.tablespace = effective_tablespace(in, statement.str("tableSpace"));
  const Name name = !given.empty() ? given
                                   : free_relation_name(in, relation.schema, relation.name.spelling(),
                                                        joined_names(index_column_names(names)), "idx", false);
  index.id = {Kind::index, relation.schema, {}, name, {}};
  const Table* table = in.schema.find<Table>(relation);
  const bool partitioned = table != nullptr && table->form == TableForm::partitioned;
  index.only = partitioned && !range_var.flag("inh");
  in.stamp(index);
  if (table != nullptr) index.owner = table->owner;
  else index.owner = in.schema.find<MaterializedView>(relation)->owner;
  in.links.add_on(relation, index.id);
  Index& made = in.schema.put(std::move(index));
  if (!partitioned) return {};
  if (made.only) {
    validate_partitioned_index(in, made);
    return {};
  }
  for (const QualifiedName& partition : children(in, relation)) hand_down(in, made, partition);
  return {};
}

Status cluster(Interpreter& in, const Node& statement) {
  const Name name(statement.str("indexname"));
  if (name.empty() || in.is_temporary(statement["relation"])) return {};
  Result<Table*> table = in.table(statement["relation"]);
  if (!table) return std::unexpected(table.error());
  return cluster_on(in, (*table)->id.qualified(), name);
}

Status cluster_on(Interpreter& in, const QualifiedName& table_name, const Name& name) {
  Table& table = *in.schema.find<Table>(table_name);
  bool found = name.empty();  // SET WITHOUT CLUSTER
  auto mark = [&](bool& clustered, const Name& own) {
    clustered = own == name;
    found = found || clustered;
  };
  for (Key& key : table.keys) mark(key.clustered, key.id.name);
  for (const ObjectId& id : indexes_of(in, table_name)) mark(in.schema.find<Index>(id)->clustered, id.name);
  if (!found) return Interpreter::missing("index " + name.spelling() + " for table " + path_text(table_name));
  return {};
}

}  // namespace plumb::postgres
