#include "model/rename.h"

#include <algorithm>
#include <array>

namespace plumb {
namespace {

/// What shares its class of names with tables: not an index that stands under its table.
bool is_relation(const ObjectId& id) {
  const Kind kind = id.kind;
  return id.owner.empty() && (kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence || kind == Kind::index);
}

/// Tables and views are types too: that of their rows.
bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::composite_type || kind == Kind::domain || kind == Kind::range_type ||
         kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate; }

/// Which class of names a field's QualifiedName is of; fields that are not listed refer to nothing that can be renamed.
enum class NameClass { relation, type, function, collation, other };
struct FieldClass {
  std::string_view field;
  NameClass name_class;
};
constexpr std::array kFieldClasses = {
    FieldClass{"table", NameClass::relation},         FieldClass{"target", NameClass::relation},
    FieldClass{"inherits", NameClass::relation},      FieldClass{"partition_of", NameClass::relation},
    FieldClass{"owned_by_table", NameClass::relation}, FieldClass{"from_table", NameClass::relation},
    FieldClass{"parent", NameClass::relation},        FieldClass{"of_type", NameClass::type},
    FieldClass{"multirange", NameClass::type},        FieldClass{"function", NameClass::function},
    FieldClass{"support", NameClass::function},       FieldClass{"handler", NameClass::function},
    FieldClass{"inline", NameClass::function},        FieldClass{"validator", NameClass::function},
    FieldClass{"canonical", NameClass::function},     FieldClass{"subtype_diff", NameClass::function},
    FieldClass{"restrict", NameClass::function},      FieldClass{"join", NameClass::function},
    FieldClass{"collation", NameClass::collation},
};

NameClass class_of(std::string_view field) {
  const auto it = std::ranges::find(kFieldClasses, field, &FieldClass::field);
  return it == kFieldClasses.end() ? NameClass::other : it->name_class;
}

class Renamer {
 public:
  Renamer(Schema& schema, const ObjectId& from, const ObjectId& to, const RenameWords& words)
      : schema_(schema), from_(from), to_(to), words_(words) {}

  void run() {
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      std::vector<ObjectId> moved;
      for (auto& [id, object] : schema_.all<T>()) {
        object_fields(object);
        if (!(object.id == id)) moved.push_back(id);
      }
      for (const ObjectId& id : moved) {
        auto node = schema_.all<T>().extract(id);
        node.key() = node.mapped().id;
        schema_.all<T>().insert(std::move(node));
      }
    });
  }

 private:
  template <class T>
  void object_fields(T& object) {
    retyped_ = false;
    change_id(object.id);
    fields(object);
    if constexpr (std::is_same_v<T, Table>) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        for (P& part : parts_of<P>(object)) {
          change_id(part.id);
          fields(part);
        }
      });
    }
    if (retyped_) signature(object);
    if (from_.kind == Kind::column) column_names(object);
  }

  void change_id(ObjectId& id) const {
    if (id == from_) {
      id.name = to_.name;
    } else if (is_relation(from_) && id.schema == from_.schema && id.owner == from_.name && id.kind != Kind::default_privileges) {
      id.owner = to_.name;
    }
  }

  template <HasFields T>
  void fields(T& value) {
    for_each_field<T>([&](const auto& field) { visit(field.name, value.*field.member); });
  }

  template <class T>
  void visit(std::string_view, T&) {}
  template <HasFields T>
  void visit(std::string_view, T& value) { fields(value); }
  template <class T>
  void visit(std::string_view field, std::optional<T>& value) {
    if (value) visit(field, *value);
  }
  template <class T>
  void visit(std::string_view field, std::vector<T>& values) {
    for (T& value : values) visit(field, value);
  }
  void visit(std::string_view, Expression& value) {
    if (!value.empty()) value = words_.expression(value);
  }
  void visit(std::string_view, DataType& value) {
    if (words_.type && is_type(from_.kind) && value.name == from_.qualified()) {
      value.name.name = to_.name;
      retyped_ = true;
    }
  }
  void visit(std::string_view field, QualifiedName& value) {
    if (value != from_.qualified()) return;
    const NameClass name_class = class_of(field);
    const bool meant = (name_class == NameClass::relation && is_relation(from_)) ||
                       (name_class == NameClass::type && is_type(from_.kind)) ||
                       (name_class == NameClass::function && is_routine(from_.kind)) ||
                       (name_class == NameClass::collation && from_.kind == Kind::collation);
    if (meant) value.name = to_.name;
  }

  /// What is named by its name only.
  void visit(std::string_view field, Name& value) {
    const bool meant = (field == "server" && from_.kind == Kind::foreign_server) ||
                       (field == "wrapper" && from_.kind == Kind::foreign_data_wrapper);
    if (meant && value == from_.name) value = to_.name;
  }
  void visit(std::string_view field, std::string& value) {
    if (field == "language" && from_.kind == Kind::language && value == from_.name.spelling()) value = to_.name.spelling();
  }

  /// A signature names the types of what goes in.
  void append(std::string& text, const std::vector<Argument>& arguments) const {
    for (const Argument& argument : arguments) {
      if (argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::table) continue;
      if (!text.empty()) text += ", ";
      text += words_.type(argument.type);
    }
  }
  void signature(Object&) const {}
  void signature(Routine& routine) const {
    routine.id.signature.clear();
    append(routine.id.signature, routine.arguments);
  }
  void signature(Aggregate& aggregate) const {
    aggregate.id.signature.clear();
    append(aggregate.id.signature, aggregate.arguments);
    append(aggregate.id.signature, aggregate.ordered_arguments);
  }
  void signature(Operator& op) const {
    const auto side = [&](const DataType& type) { return type.empty() ? std::string("NONE") : words_.type(type); };
    op.id.signature = side(op.left) + ", " + side(op.right);
  }
  void signature(Cast& cast) const { cast.id.signature = words_.type(cast.source) + " AS " + words_.type(cast.target); }

  void column(Name& name) const {
    if (name == from_.name) name = to_.name;
  }
  void columns(std::vector<Name>& names) const {
    for (Name& name : names) column(name);
  }
  void parts(std::vector<IndexPart>& list) const {
    for (IndexPart& part : list) column(part.column);
  }
  bool of_table(const QualifiedName& table) const { return table == from_.table(); }

  void column_names(Table& table) const {
    for (ForeignKey& key : table.foreign_keys) {
      if (of_table(key.target)) columns(key.target_columns);
    }
    if (!of_table(table.id.qualified())) return;
    for (Key& key : table.keys) {
      columns(key.columns);
      columns(key.include);
    }
    for (ForeignKey& key : table.foreign_keys) {
      columns(key.columns);
      columns(key.on_delete_columns);
    }
    for (Exclusion& exclusion : table.exclusions) {
      parts(exclusion.parts);
      columns(exclusion.include);
    }
    for (Grant& grant : table.grants) column(grant.column);
    if (table.partition_by && words_.partition_key) table.partition_by = words_.partition_key(*table.partition_by);
  }
  void column_names(Index& index) const {
    if (!of_table(index.table)) return;
    parts(index.parts);
    columns(index.include);
  }
  void column_names(Statistics& statistics) const {
    if (of_table(statistics.table)) columns(statistics.columns);
  }
  void column_names(Trigger& trigger) const {
    if (of_table(trigger.table)) columns(trigger.update_columns);
  }
  void column_names(Sequence& sequence) const {
    if (of_table(sequence.owned_by_table)) column(sequence.owned_by_column);
  }
  void column_names(Publication& publication) const {
    for (PublicationTable& table : publication.tables) {
      if (of_table(table.table)) columns(table.columns);
    }
  }
  void column_names(Object&) const {}

  Schema& schema_;
  const ObjectId& from_;
  const ObjectId& to_;
  const RenameWords& words_;
  bool retyped_ = false;
};

bool exists(const Schema& schema, const ObjectId& id) {
  bool found = false;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    found = found || (kKindOf<T> == id.kind && schema.find<T>(id) != nullptr);
  });
  if (const Table* table = schema.find<Table>(id.table())) {
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      for (const P& part : parts_of<P>(*table)) found = found || part.id == id;
    });
  }
  return found;
}

/// Tables that have this column from the parent.
std::vector<ObjectId> inheriting_columns(const Schema& schema, const ObjectId& column) {
  std::vector<ObjectId> out;
  for (const auto& [id, table] : schema.all<Table>()) {
    const bool child = table.partition_of == column.table() || std::ranges::find(table.inherits, column.table()) != table.inherits.end();
    const Column* own = child ? table.column(column.name) : nullptr;
    if (own != nullptr) out.push_back(own->id);
  }
  return out;
}

}  // namespace

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to, const RenameWords& words) {
  if (from.kind == Kind::schema || from.kind == Kind::extension || from.kind == Kind::cast || from.kind == Kind::operator_ ||
      from.kind == Kind::default_privileges) {
    return fail(ErrorCode::unsupported, text(from) + " cannot be renamed");
  }
  if (!exists(schema, from)) return fail(ErrorCode::invalid, text(from) + " does not exist");
  if (exists(schema, to)) return fail(ErrorCode::invalid, text(to) + " already exists");
  std::vector<ObjectId> children;
  if (from.kind == Kind::column) children = inheriting_columns(schema, from);
  Renamer(schema, from, to, words).run();
  for (const ObjectId& child : children) {
    ObjectId renamed = child;
    renamed.name = to.name;
    if (Status done = rename(schema, child, renamed, words); !done) return done;
  }
  return {};
}

}  // namespace plumb
