// Foreign data wrappers and servers. User mappings hold passwords, and are not modelled.
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

void apply_functions(const Interpreter& in, ForeignDataWrapper& wrapper, std::span<const Node* const> options) {
  const DataType validator_types[] = {{{{}, Name("text")}, {}, true}, {{{}, Name("oid")}, {}, false}};
  for (const Node* option : options) {
    const Node& names = (*option)["arg"];  // null: NO HANDLER
    if (option->str("defname") == "handler") {
      wrapper.handler = names.is_null() ? QualifiedName{} : function_name(in, names);
    } else {
      wrapper.validator = names.is_null() ? QualifiedName{} : function_name(in, names, validator_types);
    }
  }
}

}  // namespace

Status create_fdw(Interpreter& in, const Node& node) {
  ForeignDataWrapper wrapper;
  wrapper.id = {Kind::foreign_data_wrapper, {}, {}, Name(node.str("fdwname")), {}};
  if (auto ok = check_new<ForeignDataWrapper>(in, wrapper.id); !ok) return ok;
  apply_functions(in, wrapper, node.list("func_options"));
  apply_options(wrapper.options, node.list("options"));
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(wrapper);
  in.schema.put(std::move(wrapper));
  return {};
}

Status alter_fdw(Interpreter& in, const Node& node) {
  ForeignDataWrapper* wrapper = in.schema.find<ForeignDataWrapper>(QualifiedName{{}, Name(node.str("fdwname"))});
  if (wrapper == nullptr) return Interpreter::missing("foreign data wrapper " + std::string(node.str("fdwname")));
  apply_functions(in, *wrapper, node.list("func_options"));
  apply_options(wrapper->options, node.list("options"));
  return {};
}

Status create_server(Interpreter& in, const Node& node) {
  ForeignServer server;
  server.id = {Kind::foreign_server, {}, {}, Name(node.str("servername")), {}};
  if (in.schema.find<ForeignServer>(server.id) != nullptr && node.flag("if_not_exists")) return {};
  if (auto ok = check_new<ForeignServer>(in, server.id); !ok) return ok;
  server.wrapper = Name(node.str("fdwname"));
  const bool known = in.schema.find<ForeignDataWrapper>(QualifiedName{{}, server.wrapper}) != nullptr;
  if (!known && !in.may_be_an_extensions()) {
    return Interpreter::missing("foreign data wrapper " + server.wrapper.spelling());
  }
  server.type = node.str("servertype");
  server.version = node.str("version");
  apply_options(server.options, node.list("options"));
  in.stamp(server);
  in.schema.put(std::move(server));
  return {};
}

Status alter_server(Interpreter& in, const Node& node) {
  ForeignServer* server = in.schema.find<ForeignServer>(QualifiedName{{}, Name(node.str("servername"))});
  if (server == nullptr) return Interpreter::missing("server " + std::string(node.str("servername")));
  if (node.flag("has_version")) server->version = node.str("version");
  apply_options(server->options, node.list("options"));
  return {};
}

}  // namespace plumb::postgres
