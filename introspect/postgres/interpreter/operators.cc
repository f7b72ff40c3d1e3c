// Operators and casts.
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/define.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/routines.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {
namespace {

std::string side(const DataType& type) { return type.empty() ? "NONE" : print(type); }

DataType builtin_type(const char* name) { return {{{}, Name(name)}, {}, false}; }

QualifiedName estimator(const Interpreter& in, const Node& names, bool join) {
  std::vector<DataType> types{builtin_type("internal"), builtin_type("oid"), builtin_type("internal")};
  types.push_back(builtin_type(join ? "int2" : "int4"));
  if (join) types.push_back(builtin_type("internal"));
  return function_name(in, names, types);
}

bool says_none(const Node& value) {
  return value.is_null() || value.string() == "none" || (value.is("TypeName") && names_in(value).name.key() == "none");
}

}  // namespace

Status create_operator(Interpreter& in, const Node& node) {
  const QualifiedName name = in.new_name(node.list("defnames"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  Operator made;
  const Node* function = nullptr;
  for (const Node* element : node.list("definition")) {
    const std::string_view option = element->str("defname");
    const Node& value = (*element)["arg"];
    if (option == "leftarg" || option == "rightarg") {
      if (says_none(value)) continue;
      auto type = known_argument_type(in, value);
      if (!type) return std::unexpected(type.error());
      (option == "leftarg" ? made.left : made.right) = std::move(*type);
    } else if (option == "function" || option == "procedure") {
      function = &value;
    } else if (option == "commutator") {
      made.commutator = operator_text(in, value, false);
    } else if (option == "negator") {
      made.negator = operator_text(in, value, false);
    } else if (option == "restrict") {
      made.restrict_ = estimator(in, value, false);
    } else if (option == "join") {
      made.join = estimator(in, value, true);
    } else if (option == "hashes") {
      made.hashes = is_true(*element);
    } else if (option == "merges") {
      made.merges = is_true(*element);
    } else {
      in.note("attribute " + std::string(option) + " of operator " + path_text(name), "plumb does not know it");
    }
  }
  if (function == nullptr) return fail(ErrorCode::invalid, "operator " + path_text(name) + " has no function");
  std::vector<DataType> types;
  if (!made.left.empty()) types.push_back(made.left);
  if (!made.right.empty()) types.push_back(made.right);
  made.function = function_name(in, *function, types);
  made.id = {Kind::operator_, name.schema, {}, name.name, side(made.left) + ", " + side(made.right)};
  if (auto ok = check_new<Operator>(in, made.id); !ok) return ok;
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(made);
  in.schema.put(std::move(made));
  return {};
}

Status alter_operator(Interpreter& in, const Node& node) {
  const auto id = find_object(in, "OBJECT_OPERATOR", *Arena().retag(node["opername"], "ObjectWithArgs"));
  if (!id) return unmodelled_or(in, "OBJECT_OPERATOR", written_name(node["opername"].list("objname")), id.error());
  Operator& existing = *in.schema.find<Operator>(*id);
  for (const Node* element : node.list("options")) {
    const std::string_view option = element->str("defname");
    const Node& value = (*element)["arg"];
    if (option == "restrict" || option == "join") {
      QualifiedName& target = option == "join" ? existing.join : existing.restrict_;
      target = says_none(value) ? QualifiedName{} : estimator(in, value, option == "join");
    } else if (option == "commutator") {
      existing.commutator = operator_text(in, value, false);
    } else if (option == "negator") {
      existing.negator = operator_text(in, value, false);
    } else if (option == "hashes") {
      existing.hashes = is_true(*element);
    } else if (option == "merges") {
      existing.merges = is_true(*element);
    }
  }
  return {};
}

Status create_cast(Interpreter& in, const Node& node) {
  Cast cast;
  auto source = known_argument_type(in, node["sourcetype"]);
  if (!source) return std::unexpected(source.error());
  auto target = known_argument_type(in, node["targettype"]);
  if (!target) return std::unexpected(target.error());
  cast.source = std::move(*source);
  cast.target = std::move(*target);
  cast.id = {Kind::cast, {}, {}, {}, print(cast.source) + " AS " + print(cast.target)};
  if (auto ok = check_new<Cast>(in, cast.id); !ok) return ok;
  if (const Node& function = node["func"]; !function.is_null()) {
    std::vector<DataType> types;
    for (const Node* type : function.list("objargs")) types.push_back(argument_type(in, *type));
    // Without an argument list, there must be one function of that name.
    if (function.flag("args_unspecified")) types = {cast.source};
    cast.function = function_name(in, written_name(function.list("objname")), types);
    cast.function_signature = signature_of(types);
  } else {
    cast.method = node.flag("inout") ? "inout" : "binary";
  }
  const std::string_view context = node.str("context");
  if (context == "COERCION_IMPLICIT") cast.context = "implicit";
  if (context == "COERCION_ASSIGNMENT") cast.context = "assignment";
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(cast);
  in.schema.put(std::move(cast));
  return {};
}

}  // namespace plumb::postgres
