#include <algorithm>
#include <array>

#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/naming.h"

namespace plumb::postgres {

Status create_statistics(Interpreter& in, const Node& statement) {
  const auto relations = statement.list("relations");
  if (relations.size() != 1) return fail(ErrorCode::invalid, "only a single relation is allowed in CREATE STATISTICS");
  if (in.is_temporary(*relations[0])) return {};
  auto relation = in.find_relation(*relations[0]);
  if (!relation) return Interpreter::missing("relation " + path_text(written_name(*relations[0])));

  Statistics statistics;
  statistics.table = relation->qualified();
  std::vector<Name> for_name;
  std::set<Name> named;
  for (const Node* element : statement.list("exprs")) {
    const Node& expression = (*element)["expr"];
    const auto fields = expression.list("fields");
    const bool plain = expression.is_null() || (expression.is("ColumnRef") && fields.back()->is_string());
    if (plain) {
      const Name name(expression.is_null() ? element->str("name") : fields.back()->string());
      if (!relation_column(in, statistics.table, name)) {
        return Interpreter::missing("column " + name.spelling() + " of " + path_text(statistics.table));
      }
      named.insert(name);
      for_name.push_back(name);
    } else {
      statistics.expressions.push_back(in.column_expression(expression, statistics.table));
      for_name.emplace_back("expr");
    }
  }
  for (const OutputColumn& column : relation_columns(statistics.table, in.schema)) {
    if (named.contains(column.name)) statistics.columns.push_back(column.name);
  }
  for (const Node* kind : statement.list("stat_types")) statistics.kinds.emplace_back(kind->string());
  // On a single expression there is nothing but the expression's own statistics to keep.
  const bool single = statistics.columns.empty() && statistics.expressions.size() == 1;
  if (statistics.kinds.empty() && !single) statistics.kinds = {"dependencies", "mcv", "ndistinct"};
  std::ranges::sort(statistics.kinds);

  const auto names = statement.list("defnames");
  const QualifiedName name =
      !names.empty() ? in.new_name(names)
                     : QualifiedName{relation->schema,
                                     free_statistics_name(in, relation->schema, relation->name.spelling(),
                                                          joined_names(for_name))};
  if (Status ok = in.check_schema(name.schema); !ok) return ok;
  if (in.schema.find<Statistics>(name) != nullptr) {
    if (statement.flag("if_not_exists")) return {};
    return Interpreter::exists("statistics object " + path_text(name));
  }
  statistics.id = {Kind::statistics, name.schema, {}, name.name, {}};
  in.stamp(statistics);
  in.links.add_on(statistics.table, statistics.id);
  in.schema.put(std::move(statistics));
  return {};
}

Status alter_statistics(Interpreter& in, const Node& statement) {
  const auto names = statement.list("defnames");
  QualifiedName name = written_name(names);
  Statistics* statistics = nullptr;
  if (!name.schema.empty()) {
    statistics = in.schema.find<Statistics>(name);
  } else {
    for (const Name& each : in.path) {
      statistics = in.schema.find<Statistics>(QualifiedName{each, name.name});
      if (statistics != nullptr) break;
    }
  }
  if (statistics == nullptr) {
    if (statement.flag("missing_ok")) return {};
    return Interpreter::missing("statistics object " + path_text(name));
  }
  // An integer up to grammar 16, a node since.
  const std::int64_t target = statement.num("stxstattarget");
  statistics->target.reset();
  if (statement.has("stxstattarget") && target >= 0) statistics->target = target;
  return {};
}

}  // namespace plumb::postgres
