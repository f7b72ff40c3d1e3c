#include "introspect/postgres/interpreter/renaming.h"

#include <algorithm>

#include "dialect/postgres/deparse.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/routines.h"
#include "introspect/postgres/interpreter/slots.h"

namespace plumb::postgres {
namespace {

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence ||
         kind == Kind::index || kind == Kind::composite_type;
}

/// Tables and views are types too: that of their rows.
bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::composite_type || kind == Kind::domain || kind == Kind::range_type ||
         kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate; }

class NameChange {
 public:
  NameChange(const ObjectId& from, const ObjectId& to) : from(from), to(to) {}

  /// The name as it is from now on; whether that is another. `may_mean` tells the kinds that a name in this place has.
  template <class F>
  bool apply(QualifiedName& name, F may_mean) const {
    if (from.kind == Kind::schema) {
      if (name.schema.empty() || name.schema != from.name) return false;
      name.schema = to.name;
      return true;
    }
    if (from.kind == Kind::column || !may_mean(from.kind) || name != from.qualified()) return false;
    name = to.qualified();
    return true;
  }

  const ObjectId& from;
  const ObjectId& to;
};

/// A tree in which one schema has another name. (What has a name of its own is rename_reference's.)
class SchemaChange {
 public:
  SchemaChange(Arena& arena, const Name& from, const Name& to) : arena_(arena), from_(from), to_(to) {}

  const Node* run(const Node& node) {
    if (node.is_list()) {
      std::vector<const Node*> items;
      for (const Node* item : node.items()) items.push_back(run(*item));
      return arena_.list(items);
    }
    if (!node.is_object()) return &node;
    std::vector<NodeField> fields;
    for (const NodeField& field : node.fields()) {
      const bool is_schema = (field.name == "schemaname" || field.name == "$schema") && field.value->string() == from_.spelling();
      const bool is_name = kQualifiedNames.contains(field.name) && names_schema(*field.value);
      const Node* value = is_schema ? to() : is_name ? arena_.list({to(), field.value->items().back()}) : run(*field.value);
      fields.push_back({field.name, value});
    }
    const Node* out = arena_.object(node.tag(), fields, node.location());
    return node.is("TypeCast") ? literal(*out) : out;
  }

 private:
  inline static const std::set<std::string_view> kQualifiedNames = {"names", "funcname", "name", "operName", "useOp", "collname"};

  const Node* to() { return arena_.string(to_.spelling()); }
  bool names_schema(const Node& list) const {
    return list.items().size() == 2 && list.items()[0]->string() == from_.spelling();
  }
  /// 's.n'::regclass and the like.
  const Node* literal(const Node& cast) {
    const auto type = cast["typeName"].list("names");
    const std::string_view text = cast["arg"].str("sval");
    if (type.empty() || !type.back()->string().starts_with("reg") || text.empty()) return &cast;
    const auto open = std::min(text.find('('), text.size());
    QualifiedName name = parse_printed_type(text.substr(0, open)).name;
    if (name.schema != from_) return &cast;
    name.schema = to_;
    return arena_.with(cast, "arg", arena_.with(cast["arg"], "sval", arena_.string(quote(name) + std::string(text.substr(open)))));
  }

  Arena& arena_;
  const Name& from_;
  const Name& to_;
};

/// Whether any text in the tree, annotations included, holds this one.
bool mentions(const Node& node, std::string_view text) {
  if (node.is_string()) return node.string().find(text) != std::string_view::npos;
  return std::ranges::any_of(node.items(), [&](const Node* item) { return mentions(*item, text); }) ||
         std::ranges::any_of(node.fields(), [&](const NodeField& field) { return mentions(*field.value, text); });
}

/// A list of printed types with one of them called otherwise: "integer, s.t[]".
std::string renamed_types(std::string_view types, std::string_view from, std::string_view to) {
  std::string out;
  while (!types.empty()) {
    const std::size_t comma = types.find(", ");
    const std::string_view type = types.substr(0, comma);
    types = comma == std::string_view::npos ? std::string_view() : types.substr(comma + 2);
    const std::string_view rest = type.starts_with(from) ? type.substr(from.size()) : type;
    const bool it = type.starts_with(from) && (from.ends_with('.') || rest.empty() || rest[0] == '(' || rest[0] == '[');
    out.append(it ? to : "").append(it ? rest : type);
    if (comma != std::string_view::npos) out += ", ";
  }
  return out;
}

/// The tree with a type called otherwise in the annotations that hold types as text.
const Node* with_types(Arena& arena, const Node& node, std::string_view from, std::string_view to) {
  if (node.is_list()) {
    std::vector<const Node*> items;
    for (const Node* item : node.items()) items.push_back(with_types(arena, *item, from, to));
    return arena.list(items);
  }
  if (!node.is_object()) return &node;
  std::vector<NodeField> fields;
  for (const NodeField& field : node.fields()) {
    const bool types = field.name == "$type" || field.name == "$signature";
    fields.push_back({field.name, types && field.value->is_string()
                                      ? arena.string(renamed_types(field.value->string(), from, to))
                                      : with_types(arena, *field.value, from, to)});
  }
  return arena.object(node.tag(), fields, node.location());
}

/// PARTITION BY names its columns without the table.
const Node* rename_partition_key(Arena& arena, const Node& spec, const Name& from, const Name& to) {
  std::vector<const Node*> elements;
  for (const Node* element : spec.list("partParams")) {
    const bool it = element->str("name") == from.spelling();
    elements.push_back(it ? arena.with(*element, "name", arena.string(to.spelling())) : element);
  }
  return arena.with(spec, "partParams", arena.list(elements));
}

/// Visits the slots of all objects.
class Renamer {
 public:
  Renamer(Interpreter& in, const ObjectId& from, const ObjectId& to) : in_(in), change_(from, to) {
    // A name is in the tree of whatever refers to it, unless quoting has changed it.
    if (from.name.spelling().find('"') == std::string::npos) needle_ = from.name.spelling();
  }

  void run() {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      std::vector<ObjectId> moved;
      for (auto& [id, object] : in_.schema.all<T>()) {
        one(object);
        if constexpr (std::is_same_v<T, Table>) {
          partition_key(object);
          for_each_part(object, [&](auto& part) { one(part); });
          if (change_.from.kind == Kind::column && id == table_id()) rename_grants(object.grants);
          if (change_.from.kind == Kind::foreign_server && object.server == change_.from.name) object.server = change_.to.name;
        }
        if (!(object.id == id)) moved.push_back(id);
      }
      for (const ObjectId& id : moved) {
        auto node = in_.schema.all<T>().extract(id);
        node.key() = node.mapped().id;
        in_.schema.all<T>().insert(std::move(node));
      }
    });
    members();
    identity_sequences();
    in_.links = BackLinks(in_.schema);
    in_.references_of.clear();
  }

  // What visit_slots calls.
  void expression(Expression& expression) const {
    if (!expression.tree || !mentions(*expression.tree, needle_)) return;
    const ObjectId& from = change_.from;
    const ObjectId& to = change_.to;
    Tree tree = expression.tree;
    Arena arena;
    if (from.kind == Kind::schema) {
      const Node* changed = SchemaChange(arena, from.name, to.name).run(*tree);
      tree = make_tree(*with_types(arena, *changed, quote(from.name) + ".", quote(to.name) + "."));
    } else {
      tree = rename_reference(*tree, from, to);
      if (is_type(from.kind)) {
        tree = make_tree(*with_types(arena, *tree, quote(from.qualified()), quote(to.qualified())));
      }
    }
    expression.text = deparse(*tree);
    expression.tree = std::move(tree);
  }
  void type(DataType& type) { retyped_ = change_.apply(type.name, is_type) || retyped_; }
  void relation(QualifiedName& name) const { change_.apply(name, is_relation); }
  void column(const QualifiedName& relation, Name& name) const {
    if (change_.from.kind == Kind::column && relation == change_.from.table() && name == change_.from.name) {
      name = change_.to.name;
    }
  }
  void named(Kind kind, QualifiedName& name) const {
    change_.apply(name, [&](Kind renamed) { return kind == Kind::function ? is_routine(renamed) : kind == renamed; });
  }

 private:
  template <class T>
  void one(T& object) {
    rename_id(object.id);
    retyped_ = false;
    visit_slots(object, *this);
    const Kind kind = change_.from.kind;
    if constexpr (std::is_base_of_v<Routine, T>) {
      if (retyped_) object.id.signature = signature_of(input_types(object.arguments));
      if (kind == Kind::language && object.language == change_.from.name.spelling()) {
        object.language = change_.to.name.spelling();
      }
    } else if constexpr (std::is_same_v<T, Aggregate>) {
      if (retyped_) {
        std::vector<DataType> types = input_types(object.arguments);
        for (DataType& type : input_types(object.ordered_arguments)) types.push_back(std::move(type));
        object.id.signature = signature_of(types);
      }
    } else if constexpr (std::is_same_v<T, Operator>) {
      auto side = [](const DataType& type) { return type.empty() ? "NONE" : print(type); };
      if (retyped_) object.id.signature = side(object.left) + ", " + side(object.right);
    } else if constexpr (std::is_same_v<T, Cast>) {
      if (retyped_) object.id.signature = print(object.source) + " AS " + print(object.target);
      if (kind == Kind::schema) {
        object.function_signature = renamed_types(object.function_signature, quote(change_.from.name) + ".", quote(change_.to.name) + ".");
      } else if (is_type(kind)) {
        object.function_signature = renamed_types(object.function_signature, quote(change_.from.qualified()), quote(change_.to.qualified()));
      }
    } else if constexpr (std::is_same_v<T, ForeignServer>) {
      if (kind == Kind::foreign_data_wrapper && object.wrapper == change_.from.name) object.wrapper = change_.to.name;
    } else if constexpr (std::is_same_v<T, RangeType>) {
      if (kind == Kind::schema) change_.apply(object.multirange, is_type);
    } else if constexpr (std::is_same_v<T, Extension>) {
      if (kind == Kind::schema && object.schema == change_.from.name) object.schema = change_.to.name;
    } else if constexpr (std::is_same_v<T, Publication>) {
      if (kind == Kind::schema) {
        std::ranges::replace(object.schemas, change_.from.name, change_.to.name);
        std::ranges::sort(object.schemas);
      }
      std::ranges::sort(object.tables, {}, &PublicationTable::table);
    }
  }

  void rename_id(ObjectId& id) const {
    const ObjectId& from = change_.from;
    const ObjectId& to = change_.to;
    if (id == from) {
      id.schema = to.schema;
      id.name = to.name;
    } else if (from.kind == Kind::schema) {
      if (id.kind != Kind::schema && id.schema == from.name) id.schema = to.name;
    } else if (is_relation(from.kind) && id.kind != Kind::default_privileges && id.schema == from.schema &&
               id.owner == from.name) {
      id.schema = to.schema;
      id.owner = to.name;
    }
  }

  ObjectId table_id() const { return {Kind::table, change_.from.schema, {}, change_.from.owner, {}}; }

  void partition_key(Table& table) const {
    if (change_.from.kind != Kind::column || !(table.id == table_id()) || !table.partition_by || !table.partition_by->tree) return;
    Arena arena;
    Expression& by = *table.partition_by;
    by.tree = make_tree(*rename_partition_key(arena, *by.tree, change_.from.name, change_.to.name));
    by.text = deparse(*by.tree);
  }

  void rename_grants(std::vector<Grant>& grants) const {
    for (Grant& grant : grants) {
      if (grant.column == change_.from.name) grant.column = change_.to.name;
    }
    std::ranges::sort(grants);
  }

  void members() const {
    if (change_.from.kind != Kind::schema) return;
    std::set<ObjectId> out;
    for (ObjectId id : in_.schema.extension_members) {
      if (id.schema == change_.from.name) id.schema = change_.to.name;
      out.insert(std::move(id));
    }
    in_.schema.extension_members = std::move(out);
  }

  void identity_sequences() const {
    std::map<QualifiedName, ObjectId> out;
    for (auto& [name, column] : in_.identity_sequences) {
      QualifiedName named = name;
      ObjectId id = column;
      rename_id(id);
      if (id.schema != column.schema) named.schema = id.schema;  // it moves with its table
      out.emplace(std::move(named), std::move(id));
    }
    in_.identity_sequences = std::move(out);
  }

  Interpreter& in_;
  NameChange change_;
  std::string needle_;
  bool retyped_ = false;
};

/// The label of an enum under another name, in every constant of that type.
class Relabeler {
 public:
  Relabeler(const ObjectId& type, std::string_view from, std::string_view to) : type_(type.qualified()), from_(from), to_(to) {}

  void run(Schema& schema) {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      for (auto& [id, object] : schema.all<T>()) {
        visit_slots(object, *this);
        if constexpr (std::is_same_v<T, Table>) {
          for_each_part(object, [&](auto& part) { visit_slots(part, *this); });
          for (Column& column : object.columns) {
            if (column.type.name == type_ && column.default_value) bare(*column.default_value);
          }
        } else if constexpr (std::is_same_v<T, Domain>) {
          if (object.base.name == type_ && object.default_value) bare(*object.default_value);
        }
      }
    });
  }

  // What visit_slots calls.
  void expression(Expression& expression) const {
    if (!expression.tree || !mentions(*expression.tree, from_)) return;
    Arena arena;
    put(expression, *relabeled(arena, *expression.tree));
  }
  void type(DataType&) const {}
  void relation(QualifiedName&) const {}
  void column(const QualifiedName&, Name&) const {}
  void named(Kind, QualifiedName&) const {}

 private:
  static void put(Expression& expression, const Node& tree) {
    expression.tree = make_tree(tree);
    expression.text = deparse(*expression.tree);
  }
  bool is_it(const Node& constant) const { return constant.is("A_Const") && constant.str("sval") == from_; }
  const Node* renamed(Arena& arena, const Node& constant) const { return arena.with(constant, "sval", arena.string(to_)); }

  /// A default without a cast has the type of what it is the default of.
  void bare(Expression& expression) const {
    if (!expression.tree || !is_it(*expression.tree)) return;
    Arena arena;
    put(expression, *renamed(arena, *expression.tree));
  }

  const Node* relabeled(Arena& arena, const Node& node) const {
    if (node.is_list()) {
      std::vector<const Node*> items;
      for (const Node* item : node.items()) items.push_back(relabeled(arena, *item));
      return arena.list(items);
    }
    if (!node.is_object()) return &node;
    if (is_it(node)) return node.str("$cast") == quote(type_) ? renamed(arena, node) : &node;
    const bool cast = node.is("TypeCast") && is_it(node["arg"]) && data_type(node["typeName"]).name == type_;
    std::vector<NodeField> fields;
    for (const NodeField& field : node.fields()) {
      fields.push_back({field.name, cast && field.name == "arg" ? renamed(arena, *field.value) : relabeled(arena, *field.value)});
    }
    return arena.object(node.tag(), fields, node.location());
  }

  QualifiedName type_;
  std::string_view from_;
  std::string_view to_;
};

}  // namespace

void change_label(Interpreter& in, const ObjectId& type, std::string_view from, std::string_view to) {
  Relabeler(type, from, to).run(in.schema);
  in.references_of.clear();
}

void change_name(Interpreter& in, const ObjectId& from, const ObjectId& to) { Renamer(in, from, to).run(); }

}  // namespace plumb::postgres
