// Calls: functions, aggregates, window functions; operators' names; ORDER BY within calls and windows.
#include "dialect/postgres/resolver.h"

#include "dialect/postgres/names.h"

namespace plumb::postgres {

Overload Resolver::resolve_operator(const Node& name, TypeId left, TypeId right, bool prefix) {
  const auto parts = name.items();
  if (parts.empty()) return {};
  QualifiedName qualified{{}, Name(parts.back()->string())};
  if (parts.size() > 1) qualified.schema = Name(parts[parts.size() - 2]->string());
  return types_.find_operator(qualified, left, right, prefix);
}

const Node* Resolver::operator_name(const Node& list, const Overload& found) {
  const auto parts = list.items();
  if (parts.empty()) return arena_.clone(list);
  const Node* last = text(parts.back()->string());
  if (!found.found) {
    if (parts.size() == 2 && parts[0]->string() != "pg_catalog") return arena_.clone(list);
    return arena_.list({last});
  }
  return found.name.schema.empty() ? arena_.list({last}) : arena_.list({text(found.name.schema.spelling()), last});
}

const Node* Resolver::sort_by(const Node& node) { return sort_by(node, value(node["node"])); }

const Node* Resolver::sort_by(const Node& node, const Value& item) {
  Rebuild out(arena_, node);
  out.set("node", coerced(item, item.type.id == known_.unknown ? known_.text : kNoType));
  if (node.has("useOp"))
    out.set("useOp", operator_name(node["useOp"], resolve_operator(node["useOp"], item.type.id, item.type.id)));
  return out.done();
}

const Node* Resolver::window_def(const Node& node) {
  Rebuild out(arena_, node);
  if (node.has("partitionClause")) out.set("partitionClause", list_of(value_list(node.list("partitionClause"), false)));
  if (node.has("orderClause")) {
    std::vector<const Node*> items;
    for (const Node* item : node.list("orderClause")) items.push_back(sort_by(*item));
    out.set("orderClause", arena_.list(items));
  }
  for (const std::string_view offset : {"startOffset", "endOffset"}) {
    if (node.has(offset)) out.set(offset, value(node[offset]).node);
  }
  return out.done();
}

// f(x) for what was written x.f.
Value Resolver::call_of(const Overload& found, const Value& argument, std::string_view name, std::int32_t location) {
  const Typed type{found.result, {}, nullptr};
  const Node* last = text(name);
  std::vector<NodeField> fields{
      {"funcname", found.name.schema.empty() ? arena_.list({last})
                                             : arena_.list({text(found.name.schema.spelling()), last})},
      {"args", arena_.list({argument.node})},
      {"funcformat", text("COERCE_EXPLICIT_CALL")}};
  if (!found.id.name.empty()) fields.push_back({"$signature", text(found.id.signature)});
  fields.push_back({"$type", printed(type)});
  return {arena_.object("FuncCall", fields, location), type};
}

Value Resolver::call(const Node& node) {
  Rebuild out(arena_, node);
  std::vector<Value> arguments = value_list(node.list("args"), false);
  std::vector<TypeId> ids;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    ids.push_back(arguments[i].type.id);
    if (const Node& written = *node.list("args")[i]; written.is("NamedArgExpr")) names.push_back(written.str("name"));
  }
  // WITHIN GROUP (ORDER BY x): x is an argument too.
  std::vector<Value> ordered;
  std::vector<const Node*> sorted;
  if (node.has("agg_order")) {
    const bool within = node.flag("agg_within_group");
    for (const Node* item : node.list("agg_order")) {
      ordered.push_back(value((*item)["node"]));
      sorted.push_back(sort_by(*item, ordered.back()));
      if (within) ids.push_back(ordered.back().type.id);
    }
    out.set("agg_order", arena_.list(sorted));
  }
  if (node.has("agg_filter")) out.set("agg_filter", boolean(node["agg_filter"]));
  if (node.has("over")) out.set("over", window_def(node["over"]));

  const auto parts = node.list("funcname");
  Overload found;
  if (!parts.empty()) {
    QualifiedName name{{}, Name(parts.back()->string())};
    if (parts.size() > 1) name.schema = Name(parts[parts.size() - 2]->string());
    found = types_.find_function(name, {ids, names, node.flag("func_variadic")});
    const bool keeps_form = node.str("funcformat") == "COERCE_SQL_SYNTAX";
    const Node* last = text(name.name.spelling());
    if (found.is_cast) {
      // int4(x) is printed as a cast; a type that is not built in shows its schema.
      const DataType type = types_.data_type(found.result);
      out.set("funcname", type.name.schema.empty() ? arena_.list({last})
                                                   : arena_.list({text(type.name.schema.spelling()), last}));
    } else if (found.found) {
      if (!found.name.schema.empty()) out.set("funcname", arena_.list({text(found.name.schema.spelling()), last}));
      else if (!keeps_form) out.set("funcname", arena_.list({last}));
    } else if (name.schema.empty()) {
      const QualifiedName elsewhere = resolve_function(name, {}, schema_, path_);
      if (elsewhere.schema.empty()) unresolved("function " + name.name.spelling());
      else out.set("funcname", arena_.list({text(elsewhere.schema.spelling()), last}));
    }
  }
  if (!arguments.empty()) {
    const bool sure = found.certain && found.parameters.size() == ids.size();
    std::vector<const Node*> nodes;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      nodes.push_back(coerced(arguments[i], sure ? found.parameters[i] : kNoType));
    out.set("args", arena_.list(nodes));
  }
  // What is ordered WITHIN GROUP is cast like an argument.
  if (node.flag("agg_within_group") && found.certain && found.parameters.size() == ids.size()) {
    std::vector<const Node*> items;
    for (std::size_t i = arguments.size(); i < ids.size(); ++i) {
      const Node& key = *sorted[i - arguments.size()];
      items.push_back(arena_.with(key, "node", coerced(ordered[i - arguments.size()], found.parameters[i])));
    }
    out.set("agg_order", arena_.list(items));
  }
  if (!found.id.name.empty()) out.set("$signature", text(found.id.signature));
  if (found.is_cast) out.set("$is_cast", arena_.boolean(true));
  if (found.gathered_from >= 0) out.set("$variadic", arena_.integer(found.gathered_from));
  call_overload_ = found;
  Typed type{found.result, {}, nullptr};
  if (type.id == known_.record && !found.columns.empty()) {
    auto& fields = rows_.emplace_back();
    for (const OutputColumn& column : found.columns)
      fields.push_back(new_column({kept(column.name.spelling()), typed(column.type), {}, {}, nullptr, {}, true}));
    type.fields = &fields;
  }
  return valued(out, type);
}

}  // namespace plumb::postgres
