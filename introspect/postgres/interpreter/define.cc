#include "introspect/postgres/interpreter/define.h"

#include "dialect/postgres/builtin.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {

bool is_true(const Node& element) {
  const std::string text = option_text(element["arg"]);
  return text == "true" || text == "on" || text == "1" || text == "yes";
}

std::string operator_text(const Interpreter& in, const Node& names, bool bare_builtin) {
  // OPERATOR(s.=) and a bare = are both lists of strings.
  QualifiedName name = names_in(names);
  if (name.schema.empty()) {
    for (const Name& schema : in.path) {
      const auto& all = in.schema.all<Operator>();
      const auto it = all.lower_bound(ObjectId{Kind::operator_, schema, {}, name.name, {}});
      if (it != all.end() && it->first.schema == schema && it->first.name == name.name) {
        name.schema = schema;
        break;
      }
    }
  }
  const bool builtin_one = name.schema.key() == "pg_catalog" ||
                           (name.schema.empty() && !builtin::operators(name.name.spelling()).empty());
  if (builtin_one && bare_builtin) return name.name.spelling();
  // One that does not exist yet will be made where the statement makes its own.
  const Name schema = builtin_one ? Name("pg_catalog") : name.schema.empty() ? in.creation_schema() : name.schema;
  return "OPERATOR(" + quote(schema) + "." + name.name.spelling() + ")";
}

Status define(Interpreter& in, const Node& node) {
  const std::string_view kind = node.str("kind");
  if (kind == "OBJECT_AGGREGATE") return create_aggregate(in, node);
  if (kind == "OBJECT_OPERATOR") return create_operator(in, node);
  if (kind == "OBJECT_COLLATION") return create_collation(in, node);
  if (kind == "OBJECT_TSCONFIGURATION") return create_ts_configuration(in, node);
  if (kind == "OBJECT_TSDICTIONARY") return create_ts_dictionary(in, node);
  const QualifiedName name = in.new_name(node.list("defnames"));
  if (kind == "OBJECT_TYPE") {
    // CREATE TYPE t; announces it, CREATE TYPE t (INPUT = ...) makes it: one note.
    if (!is_remembered_type(in, name)) in.note("type " + path_text(name), "base types are not modelled");
    remember_type(in, name);
    return {};
  }
  in.note(object_words(kind) + " " + path_text(name), "plumb does not model " + object_words(kind) + "s");
  return {};
}

Status alter_collation(Interpreter& in, const Node& node) {
  // REFRESH VERSION: about the server's libraries, not about the schema.
  const auto id = find_object(in, "OBJECT_COLLATION", node["collname"]);
  if (!id) return unmodelled_or(in, "OBJECT_COLLATION", node["collname"], id.error());
  return {};
}

}  // namespace plumb::postgres
