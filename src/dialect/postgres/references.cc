// What a resolved tree refers to, and the tree after something it refers to was renamed. Both read the resolver's
// annotations; trees may be deep, so neither follows chains by recursion.
#include <algorithm>
#include <set>

#include "dialect/postgres/names.h"
#include "dialect/postgres/resolve.h"

namespace plumb::postgres {
namespace {

struct Parts {
  Name schema;
  Name name;
};

Parts parts_of(const Node& list) {
  const auto items = list.items();
  if (items.empty()) return {};
  Parts out;
  out.name = Name(items.back()->string());
  if (items.size() > 1) out.schema = Name(items[items.size() - 2]->string());
  return out;
}

bool is_object_literal(const Node& node) {
  if (!node.is("TypeCast") || !node["arg"].has("sval")) return false;
  const auto names = node["typeName"].list("names");
  return !names.empty() && names.back()->string().starts_with("reg");
}

class Collector {
 public:
  explicit Collector(const Schema& schema) : schema_(schema) {}

  void visit(const Node& root) {
    std::vector<const Node*> stack{&root};
    while (!stack.empty()) {
      const Node& node = *stack.back();
      stack.pop_back();
      for (const Node* item : node.items()) stack.push_back(item);
      if (!node.is_object()) continue;
      look(node);
      for (const NodeField& field : node.fields()) {
        if (field.value->is_list() || field.value->is_object()) stack.push_back(field.value);
      }
    }
  }

  std::vector<ObjectId> result() && { return {found_.begin(), found_.end()}; }

 private:
  template <class T>
  bool add_if(const QualifiedName& name) {
    const T* object = schema_.find<T>(name);
    if (object == nullptr) return false;
    found_.insert(object->id);
    return true;
  }

  // Every overload of a name, or the one of that signature.
  template <class T>
  void add_overloads(const Parts& name, const Node& signature) {
    const auto& all = schema_.all<T>();
    for (auto it = all.lower_bound(ObjectId{kKindOf<T>, name.schema, {}, name.name, {}});
         it != all.end() && it->first.schema == name.schema && it->first.name == name.name; ++it) {
      if (signature.is_null() || it->first.signature == signature.string()) found_.insert(it->first);
    }
  }

  bool add_relation(const QualifiedName& name) {
    return add_if<Table>(name) || add_if<View>(name) || add_if<MaterializedView>(name) || add_if<Sequence>(name);
  }

  void add_column(const QualifiedName& relation, std::string_view column) {
    if (add_relation(relation)) found_.insert(ObjectId{Kind::column, relation.schema, relation.name, Name(column), {}});
  }

  void add_type(const QualifiedName& type) {
    if (type.schema.empty() || add_if<EnumType>(type) || add_if<Domain>(type) || add_if<CompositeType>(type) || add_if<RangeType>(type)) return;
    add_relation(type);  // a row type
  }

  void look(const Node& node) {
    const std::string_view tag = node.tag();
    if (const std::string_view made = node.str("$cast"); !made.empty()) add_type(parse_printed_type(made).name);
    if (tag == "ColumnRef") {
      if (!node.has("$table")) return;
      const QualifiedName relation{Name(node.str("$schema")), Name(node.str("$table"))};
      if (node.has("$column")) add_column(relation, node.str("$column"));
      else add_relation(relation);
    } else if (tag == "RangeVar") {
      if (node.has("schemaname")) add_relation({Name(node.str("schemaname")), Name(node.str("relname"))});
    } else if (tag == "FuncCall") {
      const Parts name = parts_of(node["funcname"]);
      if (name.schema.empty()) return;
      add_overloads<Function>(name, node["$signature"]);
      add_overloads<Aggregate>(name, node["$signature"]);
    } else if (tag == "A_Expr" || tag == "SubLink" || tag == "SortBy") {
      const Parts name = parts_of(node[tag == "A_Expr" ? "name" : tag == "SubLink" ? "operName" : "useOp"]);
      if (!name.schema.empty()) add_overloads<Operator>(name, node["$signature"]);
    } else if (tag == "TypeName") {
      const Parts name = parts_of(node["names"]);
      add_type({name.schema, name.name});
    } else if (tag == "CollateClause") {
      const Parts name = parts_of(node["collname"]);
      if (!name.schema.empty()) add_if<Collation>({name.schema, name.name});
    } else if (tag == "TypeCast") {
      if (is_object_literal(node)) look_at_literal(node["arg"].str("sval"));
    } else if (tag == "InsertStmt" || tag == "UpdateStmt") {
      const Node& target = node["relation"];
      const QualifiedName relation{Name(target.str("schemaname")), Name(target.str("relname"))};
      for (const Node* column : node.list(tag == "InsertStmt" ? "cols" : "targetList"))
        add_column(relation, column->str("name"));
      for (const Node* column : node["onConflictClause"].list("targetList")) add_column(relation, column->str("name"));
      for (const Node* column : node["onConflictClause"]["infer"].list("indexElems")) {
        if (column->has("name")) add_column(relation, column->str("name"));
      }
    }
  }

  // The resolver has qualified it. A type's spelling reads a relation's or function's name as well.
  void look_at_literal(std::string_view text) {
    const QualifiedName name = parse_printed_type(text.substr(0, text.find('('))).name;
    if (name.schema.empty()) return;
    if (add_relation(name) || add_if<Index>(name) || add_if<EnumType>(name) || add_if<Domain>(name) ||
        add_if<CompositeType>(name) || add_if<RangeType>(name) || add_if<TextSearchConfiguration>(name) ||
        add_if<TextSearchDictionary>(name))
      return;
    add_overloads<Function>({name.schema, name.name}, Node::null());
  }

  const Schema& schema_;
  std::set<ObjectId> found_;
};

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence;
}
bool is_routine(Kind kind) {
  return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate;
}
bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite_type || kind == Kind::range_type ||
         kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

class Renamer {
 public:
  Renamer(Arena& arena, const ObjectId& from, const ObjectId& to) : arena_(arena), from_(from), to_(to) {}

  // Whether the tree gives the relation its own name as an alias: then that name stays.
  void look_for_alias(const Node& root) {
    std::vector<const Node*> stack{&root};
    while (!stack.empty()) {
      const Node& node = *stack.back();
      stack.pop_back();
      if (node.is("RangeVar") && is_target(node) && node["alias"].str("aliasname") == from_.name.spelling())
        aliased_ = true;
      for (const Node* item : node.items()) stack.push_back(item);
      for (const NodeField& field : node.fields()) stack.push_back(field.value);
    }
  }

  const Node* rename(const Node& node) {
    // Down the operand that chains grow by, then up again.
    std::vector<std::pair<const Node*, std::string_view>> chain;
    const Node* at = &node;
    for (;;) {
      std::string_view next;
      for (const std::string_view field : {"lexpr", "arg", "larg"}) {
        if (at->is_object() && (*at)[field].is_object()) {
          next = field;
          break;
        }
      }
      if (next.empty()) break;
      chain.emplace_back(at, next);
      at = &(*at)[next];
    }
    const Node* out = rename_one(*at, {}, nullptr);
    for (std::size_t i = chain.size(); i-- > 0;) out = rename_one(*chain[i].first, chain[i].second, out);
    return out;
  }

 private:
  const Node* text(const Name& name) { return arena_.string(name.spelling()); }

  bool is_target(const Node& range_var) const {
    return range_var.str("relname") == from_.name.spelling() && range_var.str("schemaname") == from_.schema.spelling();
  }
  bool is_owner(const Node& range_var) const {
    return range_var.str("relname") == from_.owner.spelling() && range_var.str("schemaname") == from_.schema.spelling();
  }

  // The node with its children renamed; `done` is what its field `known` has become already.
  const Node* rename_one(const Node& node, std::string_view known, const Node* done) {
    if (node.is_list()) {
      std::vector<const Node*> items;
      for (const Node* item : node.items()) items.push_back(rename(*item));
      return arena_.list(items);
    }
    if (!node.is_object()) return arena_.clone(node);
    std::vector<NodeField> fields;
    for (const NodeField& field : node.fields())
      fields.push_back({field.name, field.name == known ? done : rename(*field.value)});
    return adapt(*arena_.object(node.tag(), fields, node.location()));
  }

  const Node* adapt(const Node& node) {
    const std::string_view tag = node.tag();
    if (tag == "ColumnRef") return column_ref(node);
    if (from_.kind == Kind::column) {
      if (tag == "InsertStmt" || tag == "UpdateStmt") return written_columns(node);
      if (tag == "JoinExpr") return join(node);
      return &node;
    }
    if (tag == "RangeVar" && is_relation(from_.kind) && is_target(node)) {
      const Node* out = arena_.with(node, "relname", text(to_.name));
      return arena_.with(*out, "schemaname", text(to_.schema));
    }
    if (tag == "FuncCall" && is_routine(from_.kind)) {
      const Node& signature = node["$signature"];
      if (!signature.is_null() && signature.string() != from_.signature) return &node;
      return names(node, "funcname");
    }
    if (tag == "TypeName" && is_type(from_.kind)) return names(node, "names");
    if (tag == "CollateClause" && from_.kind == Kind::collation) return names(node, "collname");
    if (tag == "A_Expr" && from_.kind == Kind::operator_) return names(node, "name");
    if (tag == "TypeCast" && is_object_literal(node)) return literal(node);
    return &node;
  }

  const Node* column_ref(const Node& node) {
    if (!node.has("$table") || node.str("$schema") != from_.schema.spelling()) return &node;
    const auto written = node.list("fields");
    if (from_.kind == Kind::column) {
      if (node.str("$table") != from_.owner.spelling() || node.str("$column") != from_.name.spelling()) return &node;
      const Node* out = arena_.with(node, "$column", text(to_.name));
      // Where an alias list has given the column another name, that one stays.
      if (written.back()->string() != from_.name.spelling()) return out;
      std::vector<const Node*> names(written.begin(), written.end());
      names.back() = text(to_.name);
      return arena_.with(*out, "fields", arena_.list(names));
    }
    if (!is_relation(from_.kind) || node.str("$table") != from_.name.spelling()) return &node;
    const Node* out = arena_.with(node, "$table", text(to_.name));
    out = arena_.with(*out, "$schema", text(to_.schema));
    if (aliased_ || written.size() < 2 || written[0]->string() != from_.name.spelling()) return out;
    return arena_.with(*out, "fields", arena_.list({text(to_.name), written[1]}));
  }

  const Node* names(const Node& node, std::string_view field) {
    const Parts found = parts_of(node[field]);
    if (found.schema != from_.schema || found.name != from_.name || found.schema.empty()) return &node;
    return arena_.with(node, field, arena_.list({text(to_.schema), text(to_.name)}));
  }

  const Node* literal(const Node& node) {
    const std::string_view written = node["arg"].str("sval");
    const auto open = written.find('(');
    const QualifiedName name = parse_printed_type(written.substr(0, open)).name;
    if (name.schema != from_.schema || name.name != from_.name) return &node;
    std::string renamed = quote(QualifiedName{to_.schema, to_.name});
    if (open != std::string_view::npos) renamed += written.substr(open);
    return arena_.with(node, "arg", arena_.with(node["arg"], "sval", arena_.string(renamed)));
  }

  const Node* rename_targets(const Node& list) {
    std::vector<const Node*> items;
    for (const Node* item : list.items())
      items.push_back(item->str("name") == from_.name.spelling() ? arena_.with(*item, "name", text(to_.name)) : item);
    return arena_.list(items);
  }

  // INSERT INTO t (a), UPDATE t SET a, ON CONFLICT (a) DO UPDATE SET a.
  const Node* written_columns(const Node& node) {
    if (!is_owner(node["relation"])) return &node;
    const Node* out = &node;
    const std::string_view field = node.is("InsertStmt") ? "cols" : "targetList";
    if (node.has(field)) out = arena_.with(*out, field, rename_targets(node[field]));
    if (const Node& conflict = node["onConflictClause"]; !conflict.is_null()) {
      const Node* changed = &conflict;
      if (conflict.has("targetList"))
        changed = arena_.with(*changed, "targetList", rename_targets(conflict["targetList"]));
      if (const Node& infer = conflict["infer"]; infer.has("indexElems"))
        changed = arena_.with(*changed, "infer",
                              arena_.with(infer, "indexElems", rename_targets(infer["indexElems"])));
      out = arena_.with(*out, "onConflictClause", changed);
    }
    return out;
  }

  // USING (a) no longer works when a has another name on one side: the condition is written out. References to the
  // merged column are resolved to one side already.
  const Node* join(const Node& node) {
    bool touched = false;
    std::vector<const Node*> conditions;
    for (const Node* pair : node.list("$using")) {
      const auto sides = pair->items();
      if (sides.size() != 2) return &node;
      for (const Node* side : sides) {
        touched = touched || (side->str("$schema") == from_.schema.spelling() &&
                              side->str("$table") == from_.owner.spelling() &&
                              side->str("$column") == to_.name.spelling());
      }
      conditions.push_back(arena_.object("A_Expr", {{"kind", arena_.string("AEXPR_OP")},
                                                    {"name", arena_.list({arena_.string("=")})},
                                                    {"lexpr", sides[0]},
                                                    {"rexpr", sides[1]}}));
    }
    if (!touched) return &node;
    const Node* quals = conditions.size() == 1
                            ? conditions[0]
                            : arena_.object("BoolExpr", {{"boolop", arena_.string("AND_EXPR")},
                                                         {"args", arena_.list(conditions)}});
    const Node* out = arena_.with(node, "usingClause", nullptr);
    out = arena_.with(*out, "$using", nullptr);
    return arena_.with(*out, "quals", quals);
  }

  Arena& arena_;
  const ObjectId& from_;
  const ObjectId& to_;
  bool aliased_ = false;
};

}  // namespace

std::vector<ObjectId> references(const Node& resolved, const Schema& schema) {
  Collector collector(schema);
  collector.visit(resolved);
  return std::move(collector).result();
}

Tree rename_reference(const Node& resolved, const ObjectId& from, const ObjectId& to) {
  auto arena = std::make_shared<Arena>();
  Renamer renamer(*arena, from, to);
  renamer.look_for_alias(resolved);
  const Node* out = renamer.rename(resolved);
  return make_tree(std::move(arena), out);
}

}  // namespace plumb::postgres
