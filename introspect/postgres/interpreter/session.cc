// What a session sets that later statements depend on: the search path, the role, defaults of new objects.
#include <algorithm>

#include "dialect/postgres/builtin.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/settings.h"

namespace plumb::postgres {
namespace {

void set(Interpreter& in, const std::string& name, const std::string& value) {
  if (name == "search_path") in.path = search_path_of(value);
  if (name == "role" || name == "session_authorization") in.current_role = value == "none" ? Name() : Name(value);
  if (value.empty()) in.settings.erase(name);
  else in.settings[name] = value;
}

void reset(Interpreter& in, const std::string& name) {
  in.settings.erase(name);
  if (name == "search_path") in.path = {in.schema.default_schema};
  if (name == "role" || name == "session_authorization") in.current_role = {};
}

std::string constant(const Node& node) {
  if (node.is("TypeCast")) return constant(node["arg"]);
  return std::string(node.str("sval"));
}

}  // namespace

Status set_variable(Interpreter& in, const Node& node) {
  const std::string name = setting_name(node.str("name"));
  const std::string_view kind = node.str("kind");
  if (kind == "VAR_SET_VALUE") {
    set(in, name, setting_value(node));
  } else if (kind == "VAR_SET_DEFAULT" || kind == "VAR_RESET") {
    reset(in, name);
  } else if (kind == "VAR_RESET_ALL") {
    // As the server has it: the role stays.
    in.settings.clear();
    in.path = {in.schema.default_schema};
  }
  return {};
}

namespace {

Status evaluate(Interpreter& in, const Node& call) {
  if (!call.is("FuncCall")) return {};
  const QualifiedName name = written_name(call.list("funcname"));
  const auto arguments = call.list("args");
  const bool builtin_one = name.schema.empty() || name.schema.key() == "pg_catalog";
  if (builtin_one && name.name.key() == "set_config" && arguments.size() == 3) {
    set(in, setting_name(constant(*arguments[0])), constant(*arguments[1]));
    return {};
  }
  if (builtin_one && !builtin::functions(name.name.spelling()).empty()) return {};
  if (arguments.empty()) return call_function(in, name);
  in.note("call of " + path_text(name) + "()", "plumb runs no functions: what it does to the schema is not seen");
  return {};
}

}  // namespace

Status select(Interpreter& in, const Node& node) {
  for (const Node* target : node.list("targetList")) {
    if (Status done = evaluate(in, (*target)["val"]); !done) return done;
  }
  for (const Node* item : node.list("fromClause")) {
    for (const Node* function : item->list("functions")) {
      const auto parts = function->items();  // the call, and the columns it is given
      if (parts.empty()) continue;
      if (Status done = evaluate(in, *parts[0]); !done) return done;
    }
  }
  return {};
}

}  // namespace plumb::postgres
