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

/// Whether names of this sort can mean the renamed object.
enum class Sort { relation, type, routine, operator_, other };
bool may_mean(Sort sort, Kind kind) {
  switch (sort) {
    case Sort::relation:
      return is_relation(kind);
    case Sort::type:
      return is_type(kind);
    case Sort::routine:
      return is_routine(kind);
    case Sort::operator_:
      return kind == Kind::operator_;
    case Sort::other:
      return true;
  }
  return false;
}

class NameChange {
 public:
  NameChange(const ObjectId& from, const ObjectId& to) : from(from), to(to) {}

  /// The name as it is from now on; whether that is another.
  bool apply(QualifiedName& name, Sort sort) const {
    if (from.kind == Kind::schema) {
      if (name.schema.empty() || name.schema != from.name) return false;
      name.schema = to.name;
      return true;
    }
    if (from.kind == Kind::column || !may_mean(sort, from.kind) || name != from.qualified()) return false;
    name = to.qualified();
    return true;
  }

  const ObjectId& from;
  const ObjectId& to;
};

const Node* name_list(Arena& arena, const QualifiedName& name) {
  return arena.list({arena.string(name.schema.spelling()), arena.string(name.name.spelling())});
}

/// 's.n' of 's.n'::regclass and the like, as a name.
std::optional<QualifiedName> parse_name(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        parts.back() += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() != 2 || quoted) return std::nullopt;
  return QualifiedName{Name(parts[0]), Name(parts[1])};
}

class TreeChange {
 public:
  TreeChange(Arena& arena, const NameChange& change) : arena_(arena), change_(change) {}

  const Node* run(const Node& node) {
    if (node.is_list()) {
      std::vector<const Node*> items;
      for (const Node* item : node.items()) items.push_back(run(*item));
      return arena_.list(items);
    }
    if (!node.is_object()) return &node;
    std::vector<NodeField> fields;
    for (const NodeField& field : node.fields()) fields.push_back({field.name, run(*field.value)});
    const Node* out = arena_.object(node.tag(), fields, node.location());
    if (node.is("RangeVar")) return range_var(*out);
    if (node.is("TypeName")) return names(*out, "names", Sort::type);
    if (node.is("FuncCall")) return names(*out, "funcname", Sort::routine);
    if (node.is("A_Expr") || node.is("SubLink")) return names(*out, node.is("A_Expr") ? "name" : "operName", Sort::operator_);
    if (node.is("ColumnRef")) return column(*out);
    if (node.is("TypeCast")) return literal(*out);
    return out;
  }

 private:
  const Node* range_var(const Node& node) {
    QualifiedName name = written_name(node);
    if (!change_.apply(name, Sort::relation)) return &node;
    const Node* out = arena_.with(node, "schemaname", arena_.string(name.schema.spelling()));
    return arena_.with(*out, "relname", arena_.string(name.name.spelling()));
  }
  const Node* names(const Node& node, std::string_view field, Sort sort) {
    if (node.list(field).size() != 2) return &node;
    QualifiedName name = written_name(node.list(field));
    return change_.apply(name, sort) ? arena_.with(node, field, name_list(arena_, name)) : &node;
  }
  /// Where a column comes from is kept beside it.
  const Node* column(const Node& node) {
    QualifiedName name{Name(node.str("$schema")), Name(node.str("$table"))};
    if (name.name.empty() || !change_.apply(name, Sort::relation)) return &node;
    const Node* out = arena_.with(node, "$schema", arena_.string(name.schema.spelling()));
    return arena_.with(*out, "$table", arena_.string(name.name.spelling()));
  }
  const Node* literal(const Node& node) {
    const std::string type = written_name(node["typeName"].list("names")).name.spelling();
    const Sort sort = type == "regclass"                            ? Sort::relation
                      : type == "regtype"                           ? Sort::type
                      : type == "regproc" || type == "regprocedure" ? Sort::routine
                                                                    : Sort::other;
    if (sort == Sort::other || !node["arg"].is("A_Const")) return &node;
    auto name = parse_name(node["arg"].str("sval"));
    if (!name || !change_.apply(*name, sort)) return &node;
    return arena_.with(node, "arg", arena_.with(node["arg"], "sval", arena_.string(quote(*name))));
  }

  Arena& arena_;
  const NameChange& change_;
};

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
    const Name& name = from.name;
    // A name is in the text of whatever refers to it, unless quoting has changed it.
    if (name.spelling().find('"') == std::string::npos && name.spelling().find('\'') == std::string::npos) {
      needle_ = name.spelling();
    }
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
  }

  // What visit_slots calls.
  void expression(Expression& expression) const {
    if (!expression.tree || expression.text.find(needle_) == std::string::npos) return;
    const Kind kind = change_.from.kind;
    Tree tree = expression.tree;
    const bool qualifies = kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
    if (kind == Kind::column || (qualifies && change_.from.schema == change_.to.schema)) {
      tree = rename_reference(*tree, change_.from, change_.to);
    }
    if (kind != Kind::column) tree = change_tree(*tree, change_.from, change_.to);
    expression.text = deparse(*tree);
    expression.tree = std::move(tree);
  }
  void type(DataType& type) { retyped_ = change_.apply(type.name, Sort::type) || retyped_; }
  void relation(QualifiedName& name) const { change_.apply(name, Sort::relation); }
  void column(const QualifiedName& relation, Name& name) const {
    if (change_.from.kind == Kind::column && relation == change_.from.table() && name == change_.from.name) {
      name = change_.to.name;
    }
  }
  void named(Kind kind, QualifiedName& name) const {
    if (kind == Kind::function ? is_routine(change_.from.kind) : kind == change_.from.kind) {
      change_.apply(name, Sort::other);
    } else if (change_.from.kind == Kind::schema) {
      change_.apply(name, Sort::other);
    }
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
    } else if constexpr (std::is_same_v<T, ForeignServer>) {
      if (kind == Kind::foreign_data_wrapper && object.wrapper == change_.from.name) object.wrapper = change_.to.name;
    } else if constexpr (std::is_same_v<T, RangeType>) {
      if (kind == Kind::schema) change_.apply(object.multirange, Sort::other);
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

}  // namespace

Tree change_tree(const Node& tree, const ObjectId& from, const ObjectId& to) {
  Arena arena;
  const NameChange change(from, to);
  return make_tree(*TreeChange(arena, change).run(tree));
}

void change_name(Interpreter& in, const ObjectId& from, const ObjectId& to) { Renamer(in, from, to).run(); }

}  // namespace plumb::postgres
