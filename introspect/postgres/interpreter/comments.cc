// COMMENT ON, of every kind. Comments on databases, roles, tablespaces and large objects are no part of a schema.
#include <algorithm>
#include <array>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {
namespace {

constexpr std::array<std::string_view, 5> kOutside = {"OBJECT_DATABASE", "OBJECT_ROLE", "OBJECT_TABLESPACE",
                                                      "OBJECT_LARGEOBJECT", "OBJECT_SUBSCRIPTION"};

// Columns of views and attributes of types are no objects of their own.
std::string* comment_of_column(Schema& schema, const ObjectId& relation, const Name& name) {
  const auto of = [&](auto& columns) -> std::string* {
    auto it = std::ranges::find(columns, name, [](const auto& column) { return column.name; });
    return it == columns.end() ? nullptr : &it->comment;
  };
  if (View* view = schema.find<View>(relation)) return of(view->columns);
  if (MaterializedView* view = schema.find<MaterializedView>(relation)) return of(view->columns);
  if (CompositeType* type = schema.find<CompositeType>(relation)) return of(type->attributes);
  return nullptr;
}

Status comment_column(Interpreter& in, const Node& node, const std::string& comment) {
  const auto names = node.list("object");
  if (names.size() < 2) return Interpreter::missing("column");
  const QualifiedName relation_name = written_name(names.first(names.size() - 1));
  const Name name(names.back()->string());
  const auto relation = in.find_relation(relation_name);
  if (!relation) {
    return unmodelled_or(in, "OBJECT_TABLE", relation_name, Interpreter::missing("relation " + path_text(relation_name)).error());
  }
  std::string* target = comment_of_column(in.schema, *relation, name);
  if (Table* table = in.schema.find<Table>(*relation)) {
    if (Column* column = table->column(name)) target = &column->comment;
  }
  if (target == nullptr) return Interpreter::missing("column " + name.spelling() + " of " + text(*relation));
  *target = comment;
  return {};
}

Status comment_domain_constraint(Interpreter& in, const Node& node, const std::string& comment) {
  const auto parts = node.list("object");
  if (parts.size() != 2) return Interpreter::missing("constraint");
  const auto id = find_object(in, "OBJECT_DOMAIN", *parts[0]);
  if (!id) return std::unexpected(id.error());
  const Name name(parts[1]->string());
  if (Domain* domain = in.schema.find<Domain>(*id)) {
    auto it = std::ranges::find(domain->checks, name, &DomainCheck::name);
    if (it != domain->checks.end()) {
      it->comment = comment;
      return {};
    }
  }
  return Interpreter::missing("constraint " + name.spelling() + " of " + text(*id));
}

}  // namespace

Status comment(Interpreter& in, const Node& node) {
  const std::string_view objtype = node.str("objtype");
  if (std::ranges::find(kOutside, objtype) != kOutside.end()) return {};
  std::string text_of(node.str("comment"));
  if (objtype == "OBJECT_COLUMN") return comment_column(in, node, text_of);
  if (objtype == "OBJECT_DOMCONSTRAINT") return comment_domain_constraint(in, node, text_of);
  const auto id = find_object(in, objtype, node["object"]);
  if (!id) return unmodelled_or(in, objtype, node["object"], id.error());
  if (objtype == "OBJECT_INDEX" && id->kind != Kind::index) {
    Object* constraint = object_at(in.schema, *id);
    if (id->kind == Kind::key) static_cast<Key*>(constraint)->index_comment = std::move(text_of);
    else static_cast<Exclusion*>(constraint)->index_comment = std::move(text_of);
    return {};
  }
  // Every database is born with this one.
  if (id->kind == Kind::schema && id->name.key() == "public" && text_of == "standard public schema") text_of.clear();
  object_at(in.schema, *id)->comment = std::move(text_of);
  return {};
}

}  // namespace plumb::postgres
