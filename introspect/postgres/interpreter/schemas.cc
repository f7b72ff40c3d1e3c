// CREATE SCHEMA, with the statements that it may hold.
#include <algorithm>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

// The server reorders the elements: tables before what may refer to them (transformCreateSchemaStmtElements).
int rank(const Node& element) {
  if (element.is("CreateSeqStmt")) return 0;
  if (element.is("CreateStmt")) return 1;
  if (element.is("ViewStmt")) return 2;
  if (element.is("IndexStmt")) return 3;
  if (element.is("CreateTrigStmt")) return 4;
  return 5;
}

}  // namespace

Status create_schema(Interpreter& in, const Node& node) {
  SchemaObject object;
  const Node& owner = node["authrole"];
  Name name(node.str("schemaname"));
  if (name.empty() && !owner.is_null()) name = role_name(owner, in);
  object.id = {Kind::schema, {}, {}, name, {}};
  if (name.empty()) return fail(ErrorCode::unsupported, "CREATE SCHEMA AUTHORIZATION " + std::string(owner.str("roletype")).substr(9) + " has no name that the text tells");
  if (const SchemaObject* there = in.schema.find<SchemaObject>(object.id); there != nullptr) {
    if (node.flag("if_not_exists")) return {};
    // The one that every database is born with may be created once more: a dump that dropped it does.
    if (!there->place.empty()) return check_new<SchemaObject>(in, object.id);
  }
  in.stamp(object);
  if (!owner.is_null()) object.owner = role_name(owner, in);
  in.schema.put(std::move(object));

  const auto written = node.list("schemaElts");
  if (written.empty()) return {};
  std::vector<const Node*> elements(written.begin(), written.end());
  std::ranges::stable_sort(elements, {}, [](const Node* element) { return rank(*element); });
  const SearchPath path = in.path;
  const std::string_view whole = in.text;
  in.path.insert(in.path.begin(), name);
  Status done;
  for (const Node* element : elements) {
    done = in.apply(*element, whole);
    if (!done) break;
  }
  in.path = path;
  return done;
}

}  // namespace plumb::postgres
