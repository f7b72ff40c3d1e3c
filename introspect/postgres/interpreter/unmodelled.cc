#include "introspect/postgres/interpreter/unmodelled.h"

#include <algorithm>
#include <array>

#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

// Every database is born with this extension and its language and functions; nobody compares them.
constexpr std::string_view kBorn = "plpgsql";

ObjectId type_id(const Name& schema, const Name& name) { return {Kind::domain, schema, {}, name, {}}; }

}  // namespace

void remember_type(Interpreter& in, const QualifiedName& name) {
  in.schema.extension_members.insert(type_id(name.schema, name.name));
}

bool is_remembered_type(const Interpreter& in, const QualifiedName& name) {
  const auto known = [&](const Name& schema) { return in.schema.extension_members.contains(type_id(schema, name.name)); };
  return name.schema.empty() ? std::ranges::any_of(in.path, known) : known(name.schema);
}

Status unmodelled_or(Interpreter& in, std::string_view objtype, const QualifiedName& name, Error error) {
  if (error.code == ErrorCode::unsupported) {
    in.note("statement on " + object_words(objtype) + " " + path_text(name), "plumb does not model this kind of object");
    return {};
  }
  if (error.message.find("does not exist") == std::string::npos) return std::unexpected(std::move(error));
  if ((objtype == "OBJECT_EXTENSION" || objtype == "OBJECT_LANGUAGE") && name.name.key() == kBorn) return {};
  if (objtype == "OBJECT_LANGUAGE" && (name.name.key() == "sql" || name.name.key() == "c" || name.name.key() == "internal")) {
    in.note("statement on language " + name.name.spelling(), "it is built in");
    return {};
  }
  if ((objtype == "OBJECT_TYPE" || objtype == "OBJECT_DOMAIN") && is_remembered_type(in, name)) return {};
  if (name.schema.key() == "pg_catalog" || name.schema.key() == "information_schema") {
    in.note("statement on " + object_words(objtype) + " " + path_text(name), "it is the server's own");
    return {};
  }
  if (!in.may_be_an_extensions()) return std::unexpected(std::move(error));
  in.note("statement on " + object_words(objtype) + " " + path_text(name), "it is not in the text; an extension may own it");
  return {};
}

Status unmodelled_or(Interpreter& in, std::string_view objtype, const Node& object, Error error) {
  QualifiedName name;
  if (object.is("ObjectWithArgs")) {
    name = written_name(object.list("objname"));
  } else if (objtype == "OBJECT_OPCLASS" || objtype == "OBJECT_OPFAMILY") {
    const auto names = object.items();  // the access method first
    name = written_name(names.empty() ? names : names.subspan(1));
  } else {
    name = names_in(object);
  }
  return unmodelled_or(in, objtype, name, std::move(error));
}

}  // namespace plumb::postgres
