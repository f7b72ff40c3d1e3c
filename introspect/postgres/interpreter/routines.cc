// Functions and procedures.
#include "introspect/postgres/interpreter/routines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/text.h"
#include "dialect/postgres/names.h"
#include "dialect/postgres/normalize.h"
#include "introspect/postgres/interpreter/bodies.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/settings.h"

namespace plumb::postgres {
namespace {

ArgumentMode mode_of(std::string_view mode) {
  if (mode == "FUNC_PARAM_OUT") return ArgumentMode::out;
  if (mode == "FUNC_PARAM_INOUT") return ArgumentMode::inout;
  if (mode == "FUNC_PARAM_VARIADIC") return ArgumentMode::variadic;
  if (mode == "FUNC_PARAM_TABLE") return ArgumentMode::table;
  return ArgumentMode::in;
}

// A number as the catalogue's float4 prints it: 10.0 is 10.
std::string number_text(const Node& node) {
  const std::string text = option_text(node);
  const float value = std::strtof(text.c_str(), nullptr);
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : text;
}

bool is_compiled(const std::string& language) { return language == "c" || language == "internal"; }

// Costs and rows that the language has anyway are left empty.
void drop_defaults(Routine& routine) {
  if (routine.cost == (is_compiled(routine.language) ? "1" : "100")) routine.cost.clear();
  if (routine.rows == "1000" || routine.rows == "0") routine.rows.clear();
}

Status apply_setting(Interpreter& in, Routine& routine, const Node& set) {
  const std::string name = setting_name(set.str("name"));
  const std::string_view kind = set.str("kind");
  if (kind == "VAR_SET_VALUE") {
    routine.settings[name] = setting_value(set);
  } else if (kind == "VAR_RESET_ALL") {
    routine.settings.clear();
  } else if (kind == "VAR_SET_CURRENT") {
    if (const auto it = in.settings.find(name); it != in.settings.end()) {
      routine.settings[name] = it->second;
    } else {
      in.note("SET " + name + " FROM CURRENT of " + text(routine.id), "the text does not say what the value is");
    }
  } else {
    routine.settings.erase(name);  // RESET, SET TO DEFAULT
  }
  return {};
}

Status apply_option(Interpreter& in, Routine& routine, const Node& option) {
  const std::string_view name = option.str("defname");
  const Node& value = option["arg"];
  if (name == "volatility") {
    const std::string_view word = value.string();
    routine.volatility = word == "immutable" ? Volatility::immutable
                         : word == "stable"  ? Volatility::stable
                                             : Volatility::volatile_;
  } else if (name == "strict") {
    routine.strict = value.boolean();
  } else if (name == "security") {
    routine.security_definer = value.boolean();
  } else if (name == "leakproof") {
    routine.leakproof = value.boolean();
  } else if (name == "window") {
    routine.window = value.boolean();
  } else if (name == "cost") {
    routine.cost = number_text(value);
  } else if (name == "rows") {
    routine.rows = number_text(value);
  } else if (name == "parallel") {
    const auto parallel = from_word<Parallel>(value.string());
    if (!parallel) return fail(ErrorCode::invalid, "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
    routine.parallel = *parallel;
  } else if (name == "support") {
    routine.support = function_name(in, value);
  } else if (name == "transform") {
    routine.transforms.clear();
    for (const Node* type : value.items()) routine.transforms.push_back(argument_type(in, *type));
  } else if (name == "set") {
    return apply_setting(in, routine, value);
  } else if (name != "language" && name != "as") {
    in.note("option " + std::string(name) + " of " + text(routine.id), "plumb does not know it");
  }
  return {};
}

void apply_code(Routine& routine, const Node& statement) {
  for (const Node* option : statement.list("options")) {
    if (option->str("defname") == "language") routine.language = lower((*option)["arg"].string());
  }
  if (routine.language.empty()) routine.language = "sql";
  for (const Node* option : statement.list("options")) {
    if (option->str("defname") != "as") continue;
    const auto code = option->list("arg");
    if (code.empty()) continue;
    if (routine.language == "c") {
      routine.object_file = code[0]->string();
      routine.body = code.size() > 1 ? code[1]->string() : std::string_view("-");
      if (routine.body == "-") routine.body = routine.id.name.spelling();
    } else {
      routine.body = code[0]->string();
      if (routine.language == "internal" && routine.body.empty()) routine.body = routine.id.name.spelling();
    }
  }
}

Result<DataType> result_type(const Interpreter& in, const Node& statement, const Routine& routine) {
  if (const Node& said = statement["returnType"]; !said.is_null()) {
    auto type = known_argument_type(in, said);
    // The server makes a shell type of a name that is not known yet, for the input function of a base type.
    if (!type && is_compiled(routine.language)) return argument_type(in, said);
    return type;
  }
  const Argument* single = nullptr;
  std::size_t out = 0;
  for (const Argument& argument : routine.arguments) {
    if (argument.mode == ArgumentMode::in || argument.mode == ArgumentMode::variadic) continue;
    single = &argument;
    ++out;
  }
  if (out == 1) return single->type;
  const std::string_view name = out == 0 ? "void" : "record";
  return DataType{{{}, Name(name)}, {}, false};
}

// What CREATE OR REPLACE refuses to change (ProcedureCreate).
Status check_replaceable(const Routine& old, const Routine& replacement) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::invalid, why + " of existing " + text(old.id), {}, {}, "drop it first");
  };
  if (old.returns != replacement.returns || old.returns_set != replacement.returns_set) {
    return refuse("cannot change return type");
  }
  const auto outputs = [](const Routine& routine) {
    std::vector<std::pair<Name, DataType>> out;
    for (const Argument& each : routine.arguments) {
      if (each.mode != ArgumentMode::in && each.mode != ArgumentMode::variadic) out.emplace_back(each.name, each.type);
    }
    return out;
  };
  if (replacement.returns.name.name.key() == "record" && outputs(old) != outputs(replacement)) {
    return refuse("cannot change the row type defined by OUT parameters");
  }
  const auto inputs = [](const Routine& routine) {
    std::vector<const Argument*> in;
    for (const Argument& each : routine.arguments) {
      if (each.mode != ArgumentMode::out && each.mode != ArgumentMode::table) in.push_back(&each);
    }
    return in;
  };
  const auto before = inputs(old);
  const auto after = inputs(replacement);
  for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
    if (!before[i]->name.empty() && before[i]->name != after[i]->name) {
      return refuse("cannot change name of input parameter \"" + before[i]->name.spelling() + "\"");
    }
    if (before[i]->default_value && !after[i]->default_value) return refuse("cannot remove parameter defaults");
  }
  return {};
}

template <class T>
Status put_routine(Interpreter& in, T routine, const Node& statement) {
  T* there = in.schema.find<T>(routine.id);
  if (there != nullptr && !statement.flag("replace")) return check_new<T>(in, routine.id);
  if (auto ok = check_no_other_routine(in, routine.id); !ok) return ok;
  in.stamp(routine);
  if (there != nullptr) {
    if (auto ok = check_replaceable(*there, routine); !ok) return ok;
    routine.owner = there->owner;
    routine.grants = there->grants;
    routine.comment = there->comment;
  }
  T& kept = in.schema.put(std::move(routine));
  // Now that the arguments are in the schema, the body may name them.
  if (const Node& body = statement["sql_body"]; !body.is_null()) {
    kept.sql_body = resolve_body(in, body, scope_of(kept.id, in.schema));
  }
  return {};
}

template <class T>
Status create_routine(Interpreter& in, const Node& statement) {
  const QualifiedName name = in.new_name(statement.list("funcname"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  T routine;
  routine.id = {kKindOf<T>, name.schema, {}, name.name, {}};
  auto arguments = make_arguments(in, statement.list("parameters"));
  if (!arguments) return std::unexpected(arguments.error());
  routine.arguments = std::move(*arguments);
  routine.id.signature = signature_of(input_types(routine.arguments));
  apply_code(routine, statement);
  for (const Node* option : statement.list("options")) {
    if (auto ok = apply_option(in, routine, *option); !ok) return ok;
  }
  if (kKindOf<T> == Kind::function) {
    auto returns = result_type(in, statement, routine);
    if (!returns) return std::unexpected(returns.error());
    routine.returns = std::move(*returns);
    routine.returns_set = statement["returnType"].flag("setof");
  }
  drop_defaults(routine);
  return put_routine(in, std::move(routine), statement);
}

}  // namespace

Result<DataType> known_argument_type(const Interpreter& in, const Node& type_name) {
  if (type_name.flag("pct_type")) {
    DataType type = argument_type(in, type_name);
    if (type.empty()) {
      const auto names = type_name.list("names");
      std::string text;
      for (const Node* each : names) text += (text.empty() ? "" : ".") + std::string(each->string());
      return Interpreter::missing("column " + text);
    }
    return type;
  }
  auto type = known_type(in, type_name);
  if (type) type->arguments.clear();
  return type;
}

Result<std::vector<Argument>> make_arguments(const Interpreter& in, std::span<const Node* const> parameters) {
  std::vector<Argument> out;
  for (const Node* parameter : parameters) {
    Argument argument;
    argument.mode = mode_of(parameter->str("mode"));
    argument.name = Name(parameter->str("name"));
    auto type = known_argument_type(in, (*parameter)["argType"]);
    if (!type) return std::unexpected(type.error());
    argument.type = std::move(*type);
    if (const Node& value = (*parameter)["defexpr"]; !value.is_null()) argument.default_value = in.expression(value, {});
    out.push_back(std::move(argument));
  }
  return out;
}

std::vector<DataType> input_types(std::span<const Argument> arguments) {
  std::vector<DataType> out;
  for (const Argument& argument : arguments) {
    if (argument.mode != ArgumentMode::out && argument.mode != ArgumentMode::table) out.push_back(argument.type);
  }
  return out;
}

Status check_no_other_routine(const Interpreter& in, const ObjectId& id) {
  Status out;
  for_each_kind(TypeList<Function, Procedure, Aggregate>{}, [&]<class T>(std::type_identity<T>) {
    ObjectId other = id;
    other.kind = kKindOf<T>;
    if (other.kind != id.kind && in.schema.find<T>(other) != nullptr) out = check_new<T>(in, other);
  });
  return out;
}

Status create_function(Interpreter& in, const Node& node) {
  return node.flag("is_procedure") ? create_routine<Procedure>(in, node) : create_routine<Function>(in, node);
}

Status alter_function(Interpreter& in, const Node& node) {
  const auto id = find_object(in, node.str("objtype"), node["func"]);
  if (!id) return std::unexpected(id.error());
  Routine* routine = in.schema.find<Function>(*id);
  if (routine == nullptr) routine = in.schema.find<Procedure>(*id);
  if (routine == nullptr) return fail(ErrorCode::invalid, text(*id) + " cannot be altered this way");
  for (const Node* action : node.list("actions")) {
    if (auto ok = apply_option(in, *routine, *action); !ok) return ok;
  }
  drop_defaults(*routine);
  return {};
}

}  // namespace plumb::postgres
