// Which operator or function a name means for given arguments: the server's func_get_detail, oper and
// func_select_candidate (https://www.postgresql.org/docs/current/typeconv-func.html, typeconv-oper.html), with
// polymorphic types (extend-type-system.html).
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "dialect/postgres/names.h"
#include "dialect/postgres/resolve_types.h"

namespace plumb::postgres {
namespace {

const builtin::Known& known() { return builtin::known(); }

bool is_simple_polymorphic(TypeId type) {
  const builtin::Known& k = known();
  return type == k.anyelement || type == k.anyarray || type == k.anynonarray || type == k.anyenum ||
         type == k.anyrange || type == k.anymultirange;
}

bool is_compatible_polymorphic(TypeId type) {
  const builtin::Known& k = known();
  return type == k.anycompatible || type == k.anycompatiblearray || type == k.anycompatiblenonarray ||
         type == k.anycompatiblerange || type == k.anycompatiblemultirange;
}

bool is_polymorphic(TypeId type) { return is_simple_polymorphic(type) || is_compatible_polymorphic(type); }

// Objects of one name in a schema, whatever their signature.
template <class T, class F>
void for_each_overload(const Schema& schema, const Name& in, const Name& name, F&& f) {
  const auto& all = schema.all<T>();
  for (auto it = all.lower_bound(ObjectId{kKindOf<T>, in, {}, name, {}}); it != all.end(); ++it) {
    if (it->first.schema != in || it->first.name != name || !it->first.owner.empty()) break;
    f(it->second);
  }
}

bool extension_has(const Schema& schema, Kind kind, const QualifiedName& name) {
  const auto it = schema.extension_members.lower_bound(ObjectId{kind, name.schema, {}, name.name, {}});
  return it != schema.extension_members.end() && it->kind == kind && it->qualified() == name;
}

}  // namespace

// What the polymorphic parameters of one call stand for.
struct Types::Binding {
  bool ok = true;
  TypeId element = kNoType, array = kNoType, range = kNoType, multirange = kNoType;
  TypeId common = kNoType, common_range = kNoType, common_multirange = kNoType;
};

Types::Binding Types::bind(std::span<const TypeId> parameters, std::span<const TypeId> arguments) {
  const builtin::Known& k = known();
  Binding out;
  std::vector<TypeId> compatible;
  bool has_compatible = false, nonarray = false, enumeration = false;
  const auto same = [&](TypeId& slot, TypeId type) {
    if (slot != kNoType && slot != type) out.ok = false;
    slot = type;
  };
  for (std::size_t i = 0; i < parameters.size() && i < arguments.size(); ++i) {
    const TypeId parameter = parameters[i];
    TypeId argument = arguments[i];
    if (!is_polymorphic(parameter)) continue;
    has_compatible = has_compatible || is_compatible_polymorphic(parameter);
    nonarray = nonarray || parameter == k.anynonarray;
    enumeration = enumeration || parameter == k.anyenum;
    if (argument == k.unknown) continue;
    if (parameter == k.anyelement || parameter == k.anynonarray || parameter == k.anyenum) {
      same(out.element, argument);
    } else if (parameter == k.anycompatible || parameter == k.anycompatiblenonarray) {
      compatible.push_back(argument);
    } else {
      argument = base_of(argument);
      if (parameter == k.anyarray || parameter == k.anycompatiblearray) {
        const TypeId element = element_of(argument);
        if (element == kNoType && argument != k.anyarray) out.ok = false;
        if (parameter == k.anyarray) same(out.array, argument);
        else compatible.push_back(element);
      } else if (parameter == k.anyrange || parameter == k.anycompatiblerange) {
        if (!is_range(argument)) out.ok = false;
        same(parameter == k.anyrange ? out.range : out.common_range, argument);
      } else {
        if (!is_multirange(argument)) out.ok = false;
        same(parameter == k.anymultirange ? out.multirange : out.common_multirange, argument);
      }
    }
    if (!out.ok) return out;
  }
  if (out.array != kNoType && out.array != k.anyarray) same(out.element, element_of(out.array));
  if (out.multirange != kNoType) same(out.range, subtype_of(out.multirange));
  if (out.range != kNoType) same(out.element, subtype_of(out.range));
  if (nonarray && element_of(out.element) != kNoType) out.ok = false;
  if (enumeration && out.element != kNoType && !is_enum(out.element)) out.ok = false;
  if (has_compatible) {
    if (out.common_multirange != kNoType) same(out.common_range, subtype_of(out.common_multirange));
    if (out.common_range != kNoType) {
      out.common = subtype_of(out.common_range);
    } else {
      out.common = compatible.empty() ? k.text : common_type(compatible);
      if (out.common == kNoType) out.ok = false;
    }
  }
  return out;
}

TypeId Types::bound(TypeId declared, const Binding& binding) {
  const builtin::Known& k = known();
  if (declared == k.anyelement || declared == k.anynonarray || declared == k.anyenum) return binding.element;
  if (declared == k.anyarray) return binding.array != kNoType ? binding.array : array_of(binding.element);
  if (declared == k.anyrange) return binding.range;
  if (declared == k.anymultirange) {
    if (binding.multirange != kNoType) return binding.multirange;
    const DataType range = data_type(binding.range);
    std::string name = range.name.name.spelling();
    if (const auto at = name.find("range"); at != std::string::npos && range.name.schema.empty())
      return builtin::type(name.insert(at, "multi"));
    return kNoType;
  }
  if (declared == k.anycompatible || declared == k.anycompatiblenonarray) return binding.common;
  if (declared == k.anycompatiblearray) return array_of(binding.common);
  if (declared == k.anycompatiblerange) return binding.common_range;
  if (declared == k.anycompatiblemultirange) return binding.common_multirange;
  return declared;
}

bool Types::accepts(std::span<const TypeId> parameters, std::span<const TypeId> arguments) {
  bool polymorphic = false;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (is_polymorphic(parameters[i])) polymorphic = true;
    else if (!implicit_cast(arguments[i], parameters[i])) return false;
  }
  return !polymorphic || bind(parameters, arguments).ok;
}

std::vector<std::size_t> Types::select(std::vector<std::size_t> candidates,
                                       const std::vector<std::span<const TypeId>>& parameters,
                                       std::span<const TypeId> arguments) {
  const TypeId unknown = known().unknown;
  const std::size_t count = arguments.size();
  std::vector<TypeId> inputs;
  std::size_t unknowns = 0;
  for (const TypeId argument : arguments) {
    inputs.push_back(argument == unknown ? unknown : base_of(argument));
    unknowns += argument == unknown ? 1 : 0;
  }
  const auto keep_best = [&](auto&& matches) {
    std::size_t best = 0;
    std::vector<std::size_t> kept;
    for (const std::size_t candidate : candidates) {
      std::size_t points = 0;
      for (std::size_t i = 0; i < count; ++i)
        points += inputs[i] != unknown && matches(i, parameters[candidate][i]) ? 1 : 0;
      if (points > best || kept.empty()) {
        best = points;
        kept.clear();
      }
      if (points == best) kept.push_back(candidate);
    }
    candidates = std::move(kept);
  };
  keep_best([&](std::size_t i, TypeId parameter) { return parameter == inputs[i]; });
  if (candidates.size() <= 1) return candidates;
  keep_best([&](std::size_t i, TypeId parameter) {
    return parameter == inputs[i] || (preferred(parameter) && category(parameter) == category(inputs[i]));
  });
  if (candidates.size() <= 1 || unknowns == 0) return candidates;

  // What could the unknown literals be? The category that all candidates agree on, or strings.
  std::vector<char> slot(count, '\0');
  std::vector<bool> slot_preferred(count, false);
  bool resolved = true;
  for (std::size_t i = 0; i < count && resolved; ++i) {
    if (inputs[i] != unknown) continue;
    bool conflict = false;
    for (const std::size_t candidate : candidates) {
      const TypeId parameter = parameters[candidate][i];
      const char its = category(parameter);
      if (slot[i] == '\0' || (its == 'S' && slot[i] != 'S')) {
        conflict = conflict || slot[i] != '\0';
        slot[i] = its;
        slot_preferred[i] = preferred(parameter);
      } else if (its == slot[i]) {
        slot_preferred[i] = slot_preferred[i] || preferred(parameter);
      } else {
        conflict = true;
      }
    }
    if (conflict && slot[i] != 'S') resolved = false;
  }
  if (resolved) {
    std::vector<std::size_t> kept;
    for (const std::size_t candidate : candidates) {
      bool keep = true;
      for (std::size_t i = 0; i < count && keep; ++i) {
        if (inputs[i] != unknown) continue;
        const TypeId parameter = parameters[candidate][i];
        keep = category(parameter) == slot[i] && (!slot_preferred[i] || preferred(parameter));
      }
      if (keep) kept.push_back(candidate);
    }
    if (!kept.empty()) candidates = std::move(kept);
    if (candidates.size() == 1) return candidates;
  }

  // Last: all known arguments are of one type, so the unknown ones are taken to be of it too.
  if (unknowns == count) return candidates;
  TypeId only = kNoType;
  for (const TypeId input : inputs) {
    if (input == unknown || input == only) continue;
    if (only != kNoType) return candidates;
    only = input;
  }
  std::vector<std::size_t> kept;
  const std::vector<TypeId> assumed(count, only);
  for (const std::size_t candidate : candidates) {
    if (accepts(parameters[candidate], assumed)) kept.push_back(candidate);
  }
  return kept.size() == 1 ? kept : candidates;
}

std::optional<std::size_t> Types::choose(const std::vector<std::span<const TypeId>>& parameters,
                                         std::span<const TypeId> arguments) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (std::ranges::equal(parameters[i], arguments)) return i;
  }
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (accepts(parameters[i], arguments)) candidates.push_back(i);
  }
  if (candidates.size() > 1) candidates = select(std::move(candidates), parameters, arguments);
  if (candidates.size() != 1) return std::nullopt;
  return candidates[0];
}

/// What the built-in operators of a name make of built-in types is the same in every schema that adds no operators and casts.
Overload Types::find_operator(const QualifiedName& name, TypeId left, TypeId right, bool prefix) {
  const TypeId count = builtin::type_count();
  const bool same_everywhere = name.schema.empty() && left <= count && right <= count && schema_.all<Operator>().empty() && schema_.all<Cast>().empty();
  if (!same_everywhere) return search_operator(name, left, right, prefix);
  using Asked = std::tuple<std::string, TypeId, TypeId, bool>;
  thread_local std::map<Asked, Overload> answers;
  const auto [it, fresh] = answers.try_emplace(Asked(name.name.spelling(), left, right, prefix));
  if (!fresh) return it->second;
  Overload out = search_operator(name, left, right, prefix);
  if (out.found && out.name.schema.empty()) it->second = out;
  else answers.erase(it);  // an extension may have it, or else the next schema
  return out;
}

Overload Types::search_operator(const QualifiedName& name, TypeId left, TypeId right, bool prefix) {
  struct Found {
    std::array<TypeId, 2> types;
    TypeId result;
    const Operator* own;
  };
  const TypeId unknown = known().unknown;
  const std::string& in = name.schema.spelling();
  const auto builtins = in.empty() || in == "pg_catalog" ? builtin::operators(name.name.spelling())
                                                         : std::span<const builtin::Operator>{};
  const std::size_t first = prefix ? 1 : 0;
  std::array<TypeId, 2> arguments{left, right};
  Overload out;
  for (std::size_t i = first; i < 2; ++i) {
    if (arguments[i] != kNoType) continue;
    arguments[i] = unknown;
    out.certain = false;
  }
  // An unknown literal beside a known type is first taken to be of that type, then of the type under its domain.
  std::array<std::array<TypeId, 2>, 2> exact{arguments, arguments};
  if (!prefix && (arguments[0] == unknown) != (arguments[1] == unknown)) {
    const TypeId type = arguments[0] == unknown ? arguments[1] : arguments[0];
    exact = {std::array{type, type}, std::array{base_of(type), base_of(type)}};
  }
  for (const auto& types : exact) {
    for (const builtin::Operator& each : builtins) {
      if (each.left != types[0] || each.right != types[1]) continue;
      out.found = true;
      out.name = {{}, name.name};
      out.parameters.assign(types.begin() + static_cast<long>(first), types.end());
      out.result = each.result;
      return out;
    }
  }

  std::vector<Found> found;
  for (const builtin::Operator& each : builtins) {
    if (prefix == (each.left == kNoType) && each.right != kNoType)
      found.push_back({{each.left, each.right}, each.result, nullptr});
  }
  if (!schema_.all<Operator>().empty() && in != "pg_catalog") {
    const auto add = [&](const Name& schema) {
      for_each_overload<Operator>(schema_, schema, name.name, [&](const Operator& own) {
        if (prefix != own.left.empty()) return;
        const std::array<TypeId, 2> types{own.left.empty() ? kNoType : id(own.left), id(own.right)};
        const bool hidden = std::ranges::any_of(found, [&](const Found& f) { return f.types == types; });
        if (!hidden) found.push_back({types, kNoType, &own});
      });
    };
    if (in.empty()) std::ranges::for_each(path_, add);
    else add(name.schema);
  }
  const auto named = [&](const Found& each) {
    return each.own != nullptr ? each.own->id.qualified() : QualifiedName{{}, name.name};
  };
  const auto view = [&](const std::array<TypeId, 2>& types) { return std::span<const TypeId>(types).subspan(first); };
  std::vector<std::span<const TypeId>> parameters;
  for (const Found& each : found) parameters.push_back(view(each.types));

  const auto pick = [&]() -> std::optional<std::size_t> {
    for (const auto& types : exact) {
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].types == types) return i;
      }
    }
    return choose(parameters, view(arguments));
  };
  std::optional<std::size_t> chosen = pick();
  if (!chosen && (is_opaque(arguments[0]) || is_opaque(arguments[1]))) {
    for (TypeId& argument : arguments) {
      if (is_opaque(argument)) argument = unknown;
    }
    exact = {arguments, arguments};
    out.certain = false;
    chosen = pick();
  }
  if (chosen) {
    const Found& best = found[*chosen];
    out.found = true;
    out.name = named(best);
    const Binding binding = bind(view(best.types), view(arguments));
    for (const TypeId type : view(best.types)) out.parameters.push_back(bound(type, binding));
    out.result = bound(best.result, binding);
    if (best.own != nullptr) {
      out.id = best.own->id;
      out.result = find_function(best.own->function, {view(best.types)}).result;
    }
    return out;
  }
  out.certain = false;
  if (found.empty()) {
    for (const Name& schema : path_) {
      if (!in.empty() || !extension_has(schema_, Kind::operator_, {schema, name.name})) continue;
      out.found = true;
      out.name = {schema, name.name};
      break;
    }
    return out;
  }
  // Whichever it is: where all give one type, that is the type.
  out.name = named(found[0]);
  out.found = std::ranges::all_of(found, [&](const Found& f) { return named(f) == out.name; });
  if (std::ranges::all_of(found, [&](const Found& f) { return f.result == found[0].result; }) &&
      !is_polymorphic(found[0].result))
    out.result = found[0].result;
  return out;
}

void Types::add_candidate(std::vector<Candidate>& out, Candidate candidate, const FunctionCall& call, int defaults,
                          TypeId variadic, std::span<const std::string_view> names) {
  const std::size_t given = call.arguments.size();
  const std::size_t size = candidate.signature.size();
  const std::size_t optional_from = size - std::min(size, static_cast<std::size_t>(std::max(defaults, 0)));
  if (!call.names.empty()) {
    if (given > size) return;
    const std::size_t positional = given - call.names.size();
    std::vector<bool> filled(size, false);
    for (std::size_t i = 0; i < positional; ++i) {
      candidate.declared.push_back(candidate.signature[i]);
      filled[i] = true;
    }
    for (const std::string_view wanted : call.names) {
      const auto it = std::ranges::find(names, wanted);
      const auto at = static_cast<std::size_t>(it - names.begin());
      if (it == names.end() || at >= size || filled[at]) return;
      filled[at] = true;
      candidate.declared.push_back(candidate.signature[at]);
    }
    for (std::size_t i = 0; i < optional_from; ++i) {
      if (!filled[i]) return;
    }
  } else if (variadic != kNoType && !call.variadic) {
    if (given < size) return;
    candidate.declared.assign(candidate.signature.begin(), candidate.signature.end() - 1);
    candidate.declared.resize(given, variadic);
    candidate.expanded = true;
    if (variadic != known().any) candidate.gathered_from = static_cast<int>(size) - 1;
  } else {
    if (given > size || given < optional_from) return;
    candidate.declared.assign(candidate.signature.begin(), candidate.signature.begin() + static_cast<long>(given));
    candidate.expanded = given < size;
  }
  for (Candidate& other : out) {
    if (other.declared != candidate.declared) continue;
    if (other.expanded && !candidate.expanded && other.name.schema == candidate.name.schema)
      other = std::move(candidate);
    return;  // the earlier schema of the path hides the later one
  }
  out.push_back(std::move(candidate));
}

void Types::gather(std::vector<Candidate>& out, const QualifiedName& name, const FunctionCall& call) {
  const std::string& in = name.schema.spelling();
  if (in.empty() || in == "pg_catalog") {
    for (const builtin::Function& f : builtin::functions(name.name.spelling())) {
      Candidate candidate;
      candidate.name = {{}, name.name};
      candidate.signature.assign(f.arguments.begin(), f.arguments.end());
      candidate.result = f.result;
      candidate.kind = f.kind;
      candidate.returns_set = f.returns_set;
      candidate.builtin = &f;
      add_candidate(out, std::move(candidate), call, f.defaults, f.variadic, f.argument_names);
    }
    if (in == "pg_catalog") return;
  }
  const auto add_routine = [&](const Routine& routine) {
    Candidate candidate;
    candidate.name = routine.id.qualified();
    candidate.kind = routine.window ? 'w' : 'f';
    candidate.returns_set = routine.returns_set;
    candidate.routine = &routine;
    int defaults = 0;
    TypeId variadic = kNoType;
    std::vector<std::string_view> names;
    std::vector<TypeId> outputs;
    for (const Argument& argument : routine.arguments) {
      if (argument.mode != ArgumentMode::in && argument.mode != ArgumentMode::variadic)
        outputs.push_back(id(argument.type));
      if (argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::table) continue;
      candidate.signature.push_back(id(argument.type));
      names.push_back(argument.name.key());
      if (argument.default_value) ++defaults;
      if (argument.mode == ArgumentMode::variadic) {
        const TypeId type = candidate.signature.back();
        const builtin::Known& k = known();
        variadic = type == k.anyarray ? k.anyelement : type == k.anycompatiblearray ? k.anycompatible
                   : type == k.any    ? k.any
                                      : element_of(type);
      }
    }
    candidate.result = !routine.returns.empty() ? id(routine.returns)
                       : outputs.size() == 1    ? outputs[0]
                       : outputs.empty()        ? known().void_
                                                : known().record;
    if (candidate.result == known().record && outputs.size() == 1) candidate.result = outputs[0];
    add_candidate(out, std::move(candidate), call, defaults, variadic, names);
  };
  const auto add = [&](const Name& schema) {
    for_each_overload<Function>(schema_, schema, name.name, add_routine);
    for_each_overload<Aggregate>(schema_, schema, name.name, [&](const Aggregate& aggregate) {
      Candidate candidate;
      candidate.name = aggregate.id.qualified();
      candidate.kind = aggregate.ordered_set ? (aggregate.options.contains("hypothetical") ? 'h' : 'o') : 'a';
      candidate.aggregate = &aggregate;
      TypeId variadic = kNoType;
      for (const auto* list : {&aggregate.arguments, &aggregate.ordered_arguments}) {
        for (const Argument& argument : *list) {
          candidate.signature.push_back(id(argument.type));
          if (argument.mode == ArgumentMode::variadic) variadic = element_of(candidate.signature.back());
        }
      }
      add_candidate(out, std::move(candidate), call, 0, variadic, {});
    });
  };
  if (in.empty()) std::ranges::for_each(path_, add);
  else add(name.schema);
}

TypeId Types::aggregate_result(const Aggregate& aggregate) {
  const auto option = [&](const char* key) {
    const auto it = aggregate.options.find(key);
    return it == aggregate.options.end() ? std::string_view{} : std::string_view(it->second);
  };
  const TypeId state = id(resolve_type(parse_printed_type(option("stype")), schema_, path_));
  const std::string_view finish = option("finalfunc");
  if (finish.empty()) return state;
  // A qualified name of a function is spelled as that of a type.
  const QualifiedName name = parse_printed_type(finish).name;
  std::vector<TypeId> arguments{state};
  if (const Overload found = find_function(name, {arguments}); found.found && found.certain) return found.result;
  for (const Argument& argument : aggregate.arguments) arguments.push_back(id(argument.type));
  return find_function(name, {arguments}).result;
}

Overload Types::finish(const Candidate& candidate, std::span<const TypeId> arguments) {
  Overload out;
  out.found = true;
  out.name = candidate.name;
  out.kind = candidate.kind;
  out.returns_set = candidate.returns_set;
  out.gathered_from = candidate.gathered_from;
  const Binding binding = bind(candidate.declared, arguments);
  for (const TypeId type : candidate.declared) out.parameters.push_back(bound(type, binding));
  out.result = bound(candidate.result, binding);
  if (candidate.builtin != nullptr) {
    for (const builtin::Column& column : candidate.builtin->columns)
      out.columns.push_back({Name(column.name), data_type(bound(column.type, binding))});
  } else if (candidate.routine != nullptr) {
    out.id = candidate.routine->id;
    for (const Argument& argument : candidate.routine->arguments) {
      if (argument.mode == ArgumentMode::in || argument.mode == ArgumentMode::variadic) continue;
      const TypeId declared = id(argument.type);
      out.columns.push_back({argument.name, is_polymorphic(declared) ? data_type(bound(declared, binding)) : argument.type});
    }
  } else if (candidate.aggregate != nullptr) {
    out.id = candidate.aggregate->id;
    out.result = bound(aggregate_result(*candidate.aggregate), binding);
  }
  return out;
}

std::optional<Overload> Types::cast_call(const QualifiedName& name, const FunctionCall& call) {
  if (call.arguments.size() != 1 || !call.names.empty() || call.variadic) return std::nullopt;
  const DataType type = resolve_type({name, {}, false}, schema_, path_);
  if (type.name.schema.empty() && builtin::type(type.name.name.spelling()) == kNoType) return std::nullopt;
  const TypeId target = id(type);
  // A qualified name is left as it is by resolve_type, whether or not there is such a type.
  if (!name.schema.empty() && user(target) != nullptr && user(target)->kind == 'b') return std::nullopt;
  const TypeId source = call.arguments[0];
  if (source != known().unknown && !binary_coercible(source, target) &&
      !(castable(source, target, CastContext::explicit_) && builtin::cast(source, target).method != 'f'))
    return std::nullopt;
  Overload out;
  out.found = true;
  out.is_cast = true;
  out.name = type.name;
  out.parameters = {target};
  out.result = target;
  return out;
}

Overload Types::find_function(const QualifiedName& name, const FunctionCall& call) {
  std::vector<Candidate> candidates;
  gather(candidates, name, call);
  std::vector<TypeId> arguments(call.arguments.begin(), call.arguments.end());
  bool certain = true;
  for (TypeId& argument : arguments) {
    if (argument != kNoType) continue;
    argument = known().unknown;
    certain = false;
  }
  std::vector<std::span<const TypeId>> parameters;
  for (const Candidate& candidate : candidates) parameters.emplace_back(candidate.declared);

  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!std::ranges::equal(parameters[i], arguments)) continue;
    Overload out = finish(candidates[i], arguments);
    out.certain = certain;
    return out;
  }
  if (certain) {
    if (auto cast = cast_call(name, {arguments, call.names, call.variadic})) return *std::move(cast);
  }
  std::optional<std::size_t> chosen = choose(parameters, arguments);
  if (!chosen && std::ranges::any_of(arguments, [&](TypeId type) { return is_opaque(type); })) {
    for (TypeId& argument : arguments) {
      if (is_opaque(argument)) argument = known().unknown;
    }
    certain = false;
    chosen = choose(parameters, arguments);
  }
  if (chosen) {
    Overload out = finish(candidates[*chosen], arguments);
    out.certain = certain;
    return out;
  }
  Overload out;
  out.certain = false;
  if (const auto found = function_named(name)) {
    out.found = true;
    out.name = *found;
  }
  if (!candidates.empty()) {
    const TypeId result = candidates[0].result;
    const bool agreed = std::ranges::all_of(candidates, [&](const Candidate& c) { return c.result == result; });
    if (agreed && !is_polymorphic(result)) out.result = result;
    out.kind = candidates[0].kind;
  }
  return out;
}

std::optional<QualifiedName> Types::function_named(const QualifiedName& name) const {
  const std::string& in = name.schema.spelling();
  if (in.empty() || in == "pg_catalog") {
    if (!builtin::functions(name.name.spelling()).empty()) return QualifiedName{{}, name.name};
    if (in == "pg_catalog") return std::nullopt;
  }
  const auto has = [&](const Name& schema) {
    bool found = false;
    const auto note = [&](const auto&) { found = true; };
    for_each_overload<Function>(schema_, schema, name.name, note);
    if (!found) for_each_overload<Aggregate>(schema_, schema, name.name, note);
    if (!found) for_each_overload<Procedure>(schema_, schema, name.name, note);
    if (found) return true;
    return extension_has(schema_, Kind::function, {schema, name.name}) ||
           extension_has(schema_, Kind::aggregate, {schema, name.name}) ||
           extension_has(schema_, Kind::procedure, {schema, name.name});
  };
  if (!in.empty()) return has(name.schema) ? std::optional(name) : std::nullopt;
  for (const Name& schema : path_) {
    if (has(schema)) return QualifiedName{schema, name.name};
  }
  return std::nullopt;
}

}  // namespace plumb::postgres
