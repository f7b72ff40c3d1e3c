// Expressions: every kind of node, its operands, and its type.
#include "dialect/postgres/resolver.h"

#include <algorithm>
#include <charconv>

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

// The operand through which left-deep chains grow.
std::string_view chain_field(const Node& node) {
  const std::string_view tag = node.tag();
  if (tag == "A_Expr") return "lexpr";
  if (tag == "TypeCast" || tag == "A_Indirection" || tag == "CollateClause" || tag == "NullTest" ||
      tag == "BooleanTest")
    return "arg";
  return {};
}

// Whether it is a Var to the server, or holds one: columns of this query, not those of one inside.
bool names_column(const Node& node) {
  if (node.is("ColumnRef")) return true;
  if (node.is("SubLink")) return names_column(node["testexpr"]);
  return std::ranges::any_of(node.items(), [](const Node* item) { return names_column(*item); }) ||
         std::ranges::any_of(node.fields(), [](const NodeField& f) { return names_column(*f.value); });
}

bool is_plain_row(const Node& node) {
  return node.is("ColumnRef") && node.list("fields").size() == 2 && node.list("fields")[1]->is("A_Star");
}

}  // namespace

Value Resolver::value(const Node& node) {
  struct Guard {
    int& depth;
    ~Guard() { --depth; }
  } guard{++depth_};
  if (depth_ > kMaxDepth) {
    unresolved("expression nested too deeply");
    return {arena_.clone(node), {}};
  }
  // Down the chain, then up again with the operand resolved.
  std::vector<const Node*> chain{&node};
  for (;;) {
    const Node& top = *chain.back();
    const std::string_view field = chain_field(top);
    if (field.empty()) break;
    const Node& operand = top[field];
    if (!operand.is_object() || (top.is("TypeCast") && operand.is("A_ArrayExpr"))) break;
    chain.push_back(&operand);
  }
  Value out = value_above(*chain.back(), nullptr);
  for (std::size_t i = chain.size() - 1; i-- > 0;) out = value_above(*chain[i], &out);
  return out;
}

// The value of a node; of a node in a chain, with its operand's.
Value Resolver::value_above(const Node& node, const Value* operand) {
  const std::string_view tag = node.tag();
  if (tag == "A_Expr") return operation(node, operand);
  if (tag == "ColumnRef") return column_ref(node);
  if (tag == "A_Const") {
    Typed type{known_.unknown, {}, nullptr};
    if (node.has("ival")) type.id = known_.int4;
    else if (node.has("fval")) {
      // A whole number too large for int4 is an int8 where it fits. -2147483648 was too large before its sign.
      const std::string_view digits = node.str("fval");
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      const bool fits = error == std::errc{} && end == digits.data() + digits.size();
      type.id = !fits ? known_.numeric : number == INT32_MIN ? known_.int4 : known_.int8;
    } else if (node.has("boolval")) type.id = known_.boolean;
    else if (node.has("bsval")) type.id = known_.bit;
    Rebuild out(arena_, node);
    return valued(out, type);
  }
  if (tag == "FuncCall") return call(node);
  if (tag == "TypeCast") return type_cast(node, operand);
  if (tag == "BoolExpr") return bool_expr(node);
  if (tag == "NullTest") {
    Rebuild out(arena_, node);
    if (operand != nullptr) out.set("arg", operand->node);
    return valued(out, {known_.boolean, {}, nullptr});
  }
  if (tag == "BooleanTest") {
    Rebuild out(arena_, node);
    if (operand != nullptr) out.set("arg", coerced(*operand, known_.boolean));
    return valued(out, {known_.boolean, {}, nullptr});
  }
  if (tag == "CaseExpr") return case_expr(node);
  if (tag == "CoalesceExpr" || tag == "MinMaxExpr") return common(node, "args");
  if (tag == "SubLink") return sublink(node);
  if (tag == "A_Indirection") return indirection(node, operand);
  if (tag == "A_ArrayExpr") return array(node, kNoType);
  if (tag == "RowExpr") return row(node);
  if (tag == "CollateClause") return collate(node, operand);
  if (tag == "XmlExpr" || tag == "XmlSerialize") return xml(node);
  if (tag == "NamedArgExpr" || tag == "MultiAssignRef") {
    const std::string_view field = tag == "NamedArgExpr" ? "arg" : "source";
    const Value inner = value(node[field]);
    Rebuild out(arena_, node);
    out.set(field, inner.node);
    return valued(out, tag == "NamedArgExpr" ? inner.type : Typed{});
  }
  if (tag == "GroupingFunc") {
    Rebuild out(arena_, node);
    out.set("args", list_of(value_list(node.list("args"), false)));
    return valued(out, {known_.int4, {}, nullptr});
  }
  if (tag == "SQLValueFunction") {
    const std::string_view op = node.str("op");
    Typed type{known_.name, {}, nullptr};
    if (op == "SVFOP_CURRENT_DATE") type.id = known_.date;
    else if (op.starts_with("SVFOP_CURRENT_TIMESTAMP")) type.id = known_.timestamptz;
    else if (op.starts_with("SVFOP_CURRENT_TIME")) type.id = known_.timetz;
    else if (op.starts_with("SVFOP_LOCALTIMESTAMP")) type.id = known_.timestamp;
    else if (op.starts_with("SVFOP_LOCALTIME")) type.id = known_.time;
    if (op.ends_with("_N")) type.modifier = kept("(" + std::to_string(node.num("typmod")) + ")");
    Rebuild out(arena_, node);
    return valued(out, type);
  }
  if (tag == "SelectStmt") {
    Rebuild keep(arena_, node);
    return {any_query(node, scope_, Names::hidden).node, {}};
  }
  return generic(node);
}

std::vector<Value> Resolver::value_list(std::span<const Node* const> items, bool top_level) {
  std::vector<Value> out;
  out.reserve(items.size());
  for (const Node* item : items) {
    if (top_level) {
      std::vector<std::string_view> names;
      bool open = false;
      std::vector<Value> star = expand_star(*item, names, open);
      if (!star.empty()) {
        std::ranges::move(star, std::back_inserter(out));
        continue;
      }
    }
    Value each = value(*item);
    if (top_level) each.node = at_top(each);
    out.push_back(std::move(each));
  }
  return out;
}

const Node* Resolver::list_of(const std::vector<Value>& values) {
  std::vector<const Node*> nodes;
  nodes.reserve(values.size());
  for (const Value& each : values) nodes.push_back(each.node);
  return arena_.list(nodes);
}

const Node* Resolver::coerced_list(const std::vector<Value>& values, const Typed& type) {
  std::vector<const Node*> nodes;
  nodes.reserve(values.size());
  for (const Value& each : values) nodes.push_back(coerced(each, type.id, type.modifier));
  return arena_.list(nodes);
}

// The operand, with what its surroundings make of it.
const Node* Resolver::coerced(const Value& value, TypeId target, std::string_view modifier) {
  if (target == kNoType || value.type.id == kNoType || value.type.id == target || value.node->is_null())
    return value.node;
  if (types_.category(target) == 'P' || target == known_.unknown) return value.node;
  if (value.type.id == known_.unknown && value.node->is("A_Const")) {
    if (const Node* named = object_literal(*value.node, target)) return named;
  }
  const Typed type{target, modifier, nullptr};
  if (value.node->is("NamedArgExpr")) {
    const Value inner{&(*value.node)["arg"], value.type};
    return arena_.with(*value.node, "arg", coerced(inner, target, modifier));
  }
  return arena_.with(*value.node, "$cast", printed(type));
}

// A whole row stands as `t.*::t` where `t.*` alone would be taken for its columns.
const Node* Resolver::at_top(const Value& value) {
  if (!is_plain_row(*value.node)) return value.node;
  const DataType type = data_type(value.type);
  const Node* name = type.name.schema.empty()
                         ? arena_.list({text(type.name.name.spelling())})
                         : arena_.list({text(type.name.schema.spelling()), text(type.name.name.spelling())});
  const Node* type_node = arena_.object("TypeName", {{"names", name}, {"typemod", arena_.integer(-1)}});
  return arena_.object("TypeCast",
                        {{"arg", value.node}, {"typeName", type_node}, {"$type", printed(value.type)}},
                        value.node->location());
}

const Node* Resolver::boolean(const Node& node) {
  return node.is_null() ? &node : coerced(value(node), known_.boolean);
}

// The type of several values that become one: the modifier stays where all have it.
Typed Resolver::common_typed(const std::vector<Value>& values) {
  std::vector<TypeId> ids;
  for (const Value& each : values) ids.push_back(each.type.id);
  Typed out{types_.common_type(ids), {}, nullptr};
  if (out.id == kNoType) return out;
  out.modifier = values.front().type.modifier;
  for (const Value& each : values) {
    if (each.type.id != out.id || each.type.modifier != out.modifier) out.modifier = {};
  }
  return out;
}

Value Resolver::bool_expr(const Node& node) {
  std::vector<const Node*> nodes;
  for (const Node* item : node.list("args")) nodes.push_back(boolean(*item));
  Rebuild out(arena_, node);
  out.set("args", arena_.list(nodes));
  return valued(out, {known_.boolean, {}, nullptr});
}

Value Resolver::operation(const Node& node, const Value* left) {
  const std::string_view kind = node.str("kind");
  const Node& right_node = node["rexpr"];
  const Value none{&Node::null(), {}};
  if (right_node.is_list()) return operation_on_list(node, left == nullptr ? none : *left, kind);

  const bool prefix = left == nullptr;
  const Value right = right_node.is_null() ? none : value(right_node);
  Rebuild out(arena_, node);
  const bool row_wise = !prefix && left->node->is("RowExpr") && right.node->is("RowExpr");
  if (row_wise) {
    // Compared field by field; each pair is coerced for itself.
    const auto lefts = left->node->list("args");
    const auto rights = right.node->list("args");
    std::vector<const Node*> new_left, new_right;
    QualifiedName found_in;
    for (std::size_t i = 0; i < lefts.size() && i < rights.size(); ++i) {
      const auto type_of = [&](const Node& each) { return types_.id(parse_printed_type(each.str("$type"))); };
      const Value a{lefts[i], {type_of(*lefts[i]), {}, nullptr}};
      const Value b{rights[i], {type_of(*rights[i]), {}, nullptr}};
      const Overload found = resolve_operator(node["name"], a.type.id, b.type.id);
      const bool sure = found.certain && found.parameters.size() == 2;
      new_left.push_back(sure ? coerced(a, found.parameters[0]) : a.node);
      new_right.push_back(sure ? coerced(b, found.parameters[1]) : b.node);
    }
    if (lefts.size() == rights.size() && !lefts.empty()) {
      out.set("lexpr", arena_.with(*left->node, "args", arena_.list(new_left)));
      out.set("rexpr", arena_.with(*right.node, "args", arena_.list(new_right)));
    } else {
      out.set("lexpr", left->node).set("rexpr", right.node);
    }
    return valued(out, {known_.boolean, {}, nullptr});
  }

  TypeId right_type = right.type.id;
  const bool over_array = kind == "AEXPR_OP_ANY" || kind == "AEXPR_OP_ALL";
  if (over_array && right_type != known_.unknown) right_type = types_.element_of(right_type);
  const Overload found = resolve_operator(node["name"], prefix ? kNoType : left->type.id, right_type, prefix);
  if (kind == "AEXPR_OP" || over_array || !found.name.schema.empty())
    out.set("name", operator_name(node["name"], found));
  if (!found.id.name.empty()) out.set("$signature", text(found.id.signature));
  const std::size_t last = prefix ? 0 : 1;
  const bool sure = found.certain && found.parameters.size() == last + 1;
  if (!prefix) out.set("lexpr", sure ? coerced(*left, found.parameters[0]) : left->node);
  if (!right.node->is_null()) {
    const TypeId target = !sure ? kNoType : over_array ? types_.array_of(found.parameters[last]) : found.parameters[last];
    out.set("rexpr", coerced(right, target));
  }
  Typed type{found.result, {}, nullptr};
  if (kind == "AEXPR_NULLIF") {
    type = prefix ? Typed{} : left->type;
    if (sure && type.id == known_.unknown) type = {found.parameters[0], {}, nullptr};
  } else if (kind != "AEXPR_OP") {
    type.id = known_.boolean;
  }
  return valued(out, type);
}

// x IN (a, b), x BETWEEN a AND b: the right side is a list.
Value Resolver::operation_on_list(const Node& node, const Value& left, std::string_view kind) {
  std::vector<Value> items = value_list(node.list("rexpr"), false);
  Rebuild out(arena_, node);
  const Node* left_node = left.node;
  if (kind == "AEXPR_IN") {
    // Several constants become one array of their common type, where there is one; else each is compared for itself.
    // What names a column of this query is never among them.
    std::vector<TypeId> ids{left.type.id};
    for (const Value& item : items) {
      if (!names_column(*item.node)) ids.push_back(item.type.id);
    }
    const bool rows = left.node->is("RowExpr");
    const TypeId common = ids.size() > 2 && !rows ? types_.common_type(ids) : kNoType;
    std::vector<const Node*> nodes;
    Overload found;
    if (common != kNoType) {
      found = resolve_operator(node["name"], left.type.id, common);
      if (found.certain && found.parameters.size() == 2) left_node = coerced(left, found.parameters[0]);
    }
    for (const Value& item : items) {
      if (common != kNoType && !names_column(*item.node)) {
        nodes.push_back(coerced(item, common));
        continue;
      }
      if (rows) {
        nodes.push_back(item.node);
        continue;
      }
      found = resolve_operator(node["name"], left.type.id, item.type.id);
      const bool sure = found.certain && found.parameters.size() == 2;
      nodes.push_back(sure ? coerced(item, found.parameters[1]) : item.node);
      if (sure && common == kNoType) left_node = coerced(left, found.parameters[0]);
    }
    if (!found.name.schema.empty()) out.set("name", operator_name(node["name"], found));
    out.set("rexpr", arena_.list(nodes));
  } else {
    std::vector<const Node*> nodes;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Node* comparison = arena_.list({text(i == 0 ? ">=" : "<=")});
      const Overload found = resolve_operator(*comparison, left.type.id, items[i].type.id);
      const bool sure = found.certain && found.parameters.size() == 2;
      nodes.push_back(sure ? coerced(items[i], found.parameters[1]) : items[i].node);
      if (sure) left_node = coerced(left, found.parameters[0]);
    }
    out.set("rexpr", arena_.list(nodes));
  }
  out.set("lexpr", left_node);
  return valued(out, {known_.boolean, {}, nullptr});
}

Value Resolver::type_cast(const Node& node, const Value* operand) {
  Typed type;
  Rebuild out(arena_, node);
  out.set("typeName", type_name(node["typeName"], type));
  if (operand == nullptr) {
    const Node& argument = node["arg"];
    // The elements of ARRAY[...]::t[] are cast one by one.
    if (argument.is("A_ArrayExpr")) out.set("arg", array(argument, types_.element_of(type.id)).node);
  } else if (operand->node->is("A_Const")) {
    const Node* named = operand->type.id == known_.unknown ? object_literal(*operand->node, type.id) : nullptr;
    out.set("arg", named != nullptr ? &(*named)["arg"] : operand->node);
  } else {
    out.set("arg", operand->node);
  }
  return valued(out, type);
}

const Node* Resolver::type_name(const Node& node, Typed& type) {
  if (!node.is("TypeName") || node.flag("pct_type")) return arena_.clone(node);
  const DataType written = postgres::data_type(node);
  const DataType found = resolve_type(written, schema_, path_);
  if (found.name.schema.empty() && !is_builtin_type(found.name.name.spelling()))
    unresolved("type " + print(found));
  type = typed(found);
  const Node* name = text(found.name.name.spelling());
  Rebuild out(arena_, node);
  out.set("names", found.name.schema.empty() ? arena_.list({name})
                                             : arena_.list({text(found.name.schema.spelling()), name}));
  if (found.name.schema.empty()) out.set("$builtin", arena_.boolean(true));
  if (found.array && node.list("arrayBounds").empty()) out.set("arrayBounds", arena_.list({arena_.integer(-1)}));
  return out.done();
}

Value Resolver::indirection(const Node& node, const Value* operand) {
  std::vector<const Node*> path;
  Value current = operand != nullptr ? *operand : Value{&Node::null(), {}};
  Typed type = current.type;
  const auto written = node.list("indirection");
  std::size_t start = 0;
  // (t).c of a relation is t.c
  if (is_plain_row(*current.node) && !written.empty() && written[0]->is_string()) {
    const ScopeRelation* relation = relation_named(current.node->list("fields")[0]->string());
    if (const ScopeColumn* column = relation != nullptr ? column_of(*relation, written[0]->string()) : nullptr) {
      current = column_value(*current.node, *column);
      type = current.type;
      start = 1;
      if (written.size() == 1) return current;
    }
  }
  for (const Node* step : written.subspan(start)) {
    if (step->is_string()) {
      Typed next;
      for (const ScopeColumn* field : fields_of(type)) {
        if (field->name == step->string()) next = field->type;
      }
      if (next.id == kNoType && path.empty() && start == 0 && written.size() == 1 && type.id != kNoType) {
        // (x).f may be f(x).
        const TypeId argument = type.id;
        const Overload found =
            types_.find_function({{}, Name(step->string())}, {std::span<const TypeId>(&argument, 1)});
        if (found.found && found.result != kNoType && found.certain)
          return call_of(found, current, step->string(), node.location());
      }
      path.push_back(text(step->string()));
      type = next;
    } else if (step->is("A_Indices")) {
      Rebuild index(arena_, *step);
      for (const std::string_view bound : {"lidx", "uidx"}) {
        if (step->has(bound)) {
          const Value position = value((*step)[bound]);
          const bool is_json = types_.base_of(type.id) == known_.jsonb;
          index.set(bound, is_json ? position.node : coerced(position, known_.int4));
        }
      }
      path.push_back(index.done());
      if (step->flag("is_slice")) {
        type.id = types_.base_of(type.id);
      } else if (types_.base_of(type.id) != known_.jsonb) {
        type = {types_.element_of(type.id), type.modifier, nullptr};
      }
    } else {
      path.push_back(generic_child(*step));
      type = {};
    }
  }
  Rebuild out(arena_, node);
  out.set("arg", current.node).set("indirection", arena_.list(path));
  return valued(out, type);
}

Value Resolver::array(const Node& node, TypeId element) {
  std::vector<Value> items;
  bool nested = false;
  for (const Node* item : node.list("elements")) {
    if (item->is("A_ArrayExpr")) {
      nested = true;
      items.push_back(array(*item, element));
    } else {
      items.push_back(value(*item));
    }
  }
  Typed type{element, {}, nullptr};
  if (element == kNoType && !items.empty()) {
    type = common_typed(items);
    if (nested || types_.element_of(type.id) != kNoType) type.id = types_.element_of(type.id);
  }
  Rebuild out(arena_, node);
  out.set("elements", nested ? list_of(items) : coerced_list(items, {type.id, {}, nullptr}));
  return valued(out, {types_.array_of(type.id), type.modifier, nullptr});
}

Value Resolver::case_expr(const Node& node) {
  Rebuild out(arena_, node);
  Value subject;
  if (node.has("arg")) {
    subject = value(node["arg"]);
    out.set("arg", subject.type.id == known_.unknown ? coerced(subject, known_.text) : subject.node);
    if (subject.type.id == known_.unknown) subject.type = {known_.text, {}, nullptr};
  }
  std::vector<Value> results;
  std::vector<const Node*> conditions;
  const bool has_default = node.has("defresult");
  // Without ELSE it is an untyped NULL, which takes part in finding the common type.
  results.push_back(has_default ? value(node["defresult"])
                                : Value{&Node::null(), {known_.unknown, {}, nullptr}});
  for (const Node* branch : node.list("args")) {
    const Value condition = value((*branch)["expr"]);
    if (subject.node != nullptr) {
      const Node* equals = arena_.list({text("=")});
      const Overload found = resolve_operator(*equals, subject.type.id, condition.type.id);
      const bool sure = found.certain && found.parameters.size() == 2;
      conditions.push_back(sure ? coerced(condition, found.parameters[1]) : condition.node);
    } else {
      conditions.push_back(coerced(condition, known_.boolean));
    }
    results.push_back(value((*branch)["result"]));
  }
  Typed type = common_typed(results);
  if (!has_default && type.id != kNoType) {  // the NULL has every modifier
    std::vector<Value> given(results.begin() + 1, results.end());
    if (!given.empty()) type.modifier = common_typed(given).modifier;
  }
  std::vector<const Node*> branches;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    Rebuild branch(arena_, *node.list("args")[i]);
    branch.set("expr", conditions[i]).set("result", coerced(results[i + 1], type.id));
    branches.push_back(branch.done());
  }
  out.set("args", arena_.list(branches));
  if (has_default) out.set("defresult", coerced(results[0], type.id));
  return valued(out, type);
}

// COALESCE, GREATEST, LEAST.
Value Resolver::common(const Node& node, std::string_view field) {
  const std::vector<Value> items = value_list(node.list(field), false);
  const Typed type = items.empty() ? Typed{} : common_typed(items);
  Rebuild out(arena_, node);
  out.set(field, coerced_list(items, {type.id, {}, nullptr}));
  return valued(out, type);
}

Value Resolver::sublink(const Node& node) {
  const std::string_view kind = node.str("subLinkType");
  Rebuild out(arena_, node);
  const Query query = any_query(node["subselect"], scope_, Names::hidden);
  out.set("subselect", query.node);
  Typed type{known_.boolean, {}, nullptr};
  if (kind == "EXPR_SUBLINK" || kind == "ARRAY_SUBLINK" || kind == "MULTIEXPR_SUBLINK") {
    type = query.columns.empty() ? Typed{} : query.columns[0].type;
    if (kind == "ARRAY_SUBLINK")
      type = {types_.element_of(type.id) != kNoType ? type.id : types_.array_of(type.id), type.modifier, nullptr};
  }
  if (node.has("testexpr")) {
    const Value test = value(node["testexpr"]);
    const Node* name = node.has("operName") ? &node["operName"] : arena_.list({text("=")});
    const TypeId right = query.columns.empty() ? kNoType : query.columns[0].type.id;
    if (test.node->is("RowExpr")) {
      std::vector<const Node*> parts;
      for (const Node* part : test.node->list("args")) {
        const Value each{part, typed(parse_printed_type(part->str("$type")))};
        const TypeId column = parts.size() < query.columns.size() ? query.columns[parts.size()].type.id : kNoType;
        const Overload found = resolve_operator(*name, each.type.id, column);
        const bool sure = found.certain && found.parameters.size() == 2;
        parts.push_back(sure ? coerced(each, found.parameters[0]) : part);
      }
      out.set("testexpr", arena_.with(*test.node, "args", arena_.list(parts)));
    } else {
      const Overload found = resolve_operator(*name, test.type.id, right);
      const bool sure = found.certain && found.parameters.size() == 2;
      out.set("testexpr", sure ? coerced(test, found.parameters[0]) : test.node);
      if (node.has("operName")) out.set("operName", operator_name(*name, found));
    }
  }
  return valued(out, type);
}

Value Resolver::row(const Node& node) {
  const std::vector<Value> items = value_list(node.list("args"), true);
  auto& fields = rows_.emplace_back();
  for (std::size_t i = 0; i < items.size(); ++i)
    fields.push_back(new_column({kept("f" + std::to_string(i + 1)), items[i].type, {}, {}, nullptr, {}, true}));
  Rebuild out(arena_, node);
  out.set("args", list_of(items));
  return valued(out, {known_.record, {}, &fields});
}

Value Resolver::collate(const Node& node, const Value* operand) {
  Rebuild out(arena_, node);
  Typed type;
  if (operand != nullptr) {
    type = operand->type;
    const bool untyped = type.id == known_.unknown;
    out.set("arg", untyped ? coerced(*operand, known_.text) : operand->node);
    if (untyped) type = {known_.text, {}, nullptr};
  }
  const auto names = node.list("collname");
  if (names.size() == 2 && names[0]->string() == "pg_catalog") {
    out.set("collname", arena_.list({text(names[1]->string())}));
  } else if (names.size() == 1) {
    for (const Name& in : path_) {
      if (!schema_.find<Collation>(QualifiedName{in, Name(names[0]->string())})) continue;
      out.set("collname", arena_.list({text(in.spelling()), text(names[0]->string())}));
      break;
    }
  }
  return valued(out, type);
}

Value Resolver::xml(const Node& node) {
  Rebuild out(arena_, node);
  Typed type{known_.xml, {}, nullptr};
  for (const NodeField& field : node.fields()) {
    if (field.name == "typeName") {
      out.set(field.name, type_name(*field.value, type));
    } else if (field.name == "named_args") {  // a column gives its name to the element
      std::vector<const Node*> items;
      for (const Node* item : field.value->items()) {
        const Node* named = generic_child(*item);
        if (!item->has("name") && (*item)["val"].is("ColumnRef"))
          named = arena_.with(*named, "name", text(output_name((*named)["val"])));
        items.push_back(named);
      }
      out.set(field.name, arena_.list(items));
    } else if (!field.name.starts_with('$')) {
      out.set(field.name, generic_child(*field.value));
    }
  }
  if (node.str("op") == "IS_DOCUMENT") type = {known_.boolean, {}, nullptr};
  return valued(out, type);
}

// Whatever else there is: operands resolved; its type known where it follows from the tag.
Value Resolver::generic(const Node& node) {
  if (!node.is_object()) return {generic_child(node), {}};
  struct Fixed {
    std::string_view tag;
    TypeId Known::*type;
  };
  static constexpr Fixed kFixed[] = {
      {"CurrentOfExpr", &Known::boolean},      {"MergeSupportFunc", &Known::text},
      {"JsonIsPredicate", &Known::boolean},    {"JsonParseExpr", &Known::json},
      {"JsonScalarExpr", &Known::json},        {"JsonSerializeExpr", &Known::text},
      {"JsonObjectConstructor", &Known::json}, {"JsonArrayConstructor", &Known::json},
      {"JsonArrayQueryConstructor", &Known::json},
      {"JsonObjectAgg", &Known::json},         {"JsonArrayAgg", &Known::json},
  };
  Typed type;
  for (const Fixed& each : kFixed) {
    if (node.is(each.tag)) type.id = known_.*each.type;
  }
  if (node.is("JsonFuncExpr")) {
    const std::string_view op = node.str("op");
    type.id = op == "JSON_EXISTS_OP" ? known_.boolean : op == "JSON_VALUE_OP" ? known_.text : known_.jsonb;
  }
  const Node& output = node.has("output") ? node["output"] : node["constructor"]["output"];
  if (output.has("typeName")) type_name(output["typeName"], type);
  Rebuild out(arena_, node);
  for (const NodeField& field : node.fields()) {
    if (!field.name.starts_with('$')) out.set(field.name, generic_child(*field.value));
  }
  return valued(out, type);
}

const Node* Resolver::generic_child(const Node& node) {
  if (node.is_list()) {
    std::vector<const Node*> items;
    for (const Node* item : node.items()) items.push_back(generic_child(*item));
    return arena_.list(items);
  }
  if (!node.is_object()) return arena_.clone(node);
  if (node.is("TypeName")) {
    Typed type;
    return type_name(node, type);
  }
  return value(node).node;
}

}  // namespace plumb::postgres
