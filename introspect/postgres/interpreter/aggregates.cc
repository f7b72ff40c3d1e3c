// CREATE AGGREGATE, in both of its syntaxes.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/define.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/routines.h"

namespace plumb::postgres {
namespace {

// Whether the argument list has ORDER BY. The grammar tells it by a number that libpg_query 15 loses (-1 or 0), so the
// text decides: outside quotes, ORDER can only stand there.
bool has_order_by(std::string_view text) {
  const std::string low = lower(text);
  for (std::size_t at = 0; at < low.size(); ++at) {
    if (low[at] == '\'' || low[at] == '"') {
      at = std::min(low.find(low[at], at + 1), low.size() - 1);
    } else if (low.compare(at, 5, "order") == 0) {
      const std::size_t next = low.find_first_not_of(" \t\r\n", at + 5);
      if (next != std::string::npos && next > at + 5 && low.compare(next, 2, "by") == 0) return true;
    }
  }
  return false;
}

// An option's name as the model has it: the old syntax numbers some of them.
std::string option_name(std::string_view written) {
  std::string name = lower(written);
  if (name == "sfunc1") return "sfunc";
  if (name == "stype1") return "stype";
  if (name == "initcond1") return "initcond";
  return name;
}

class AggregateReader {
 public:
  AggregateReader(Interpreter& in, const Node& node) : in_(in), node_(node) {}

  Result<Aggregate> read() {
    const QualifiedName name = in_.new_name(node_.list("defnames"));
    if (auto ok = in_.check_schema(name.schema); !ok) return std::unexpected(ok.error());
    aggregate_.id = {Kind::aggregate, name.schema, {}, name.name, {}};
    Status done = node_.flag("oldstyle") ? old_arguments() : arguments();
    if (!done) return std::unexpected(done.error());
    std::vector<DataType> types = input_types(aggregate_.arguments);
    inputs_ = types;
    const std::vector<DataType> ordered = input_types(aggregate_.ordered_arguments);
    const bool shared = !ordered.empty() && !types.empty() && shares_variadic();
    types.insert(types.end(), ordered.begin(), ordered.end());
    inputs_ = ordered.empty() ? inputs_ : ordered;
    if (shared) types.pop_back();
    aggregate_.id.signature = signature_of(types);
    // Types first: functions are found by them.
    for (const Node* element : node_.list("definition")) {
      const std::string option = option_name(element->str("defname"));
      if (option != "stype" && option != "mstype") continue;
      auto type = known_argument_type(in_, (*element)["arg"]);
      if (!type) return std::unexpected(type.error());
      aggregate_.options[option] = print(*type);
      (option == "stype" ? state_ : moving_state_) = *type;
    }
    for (const Node* element : node_.list("definition")) {
      if (auto ok = add_option(*element); !ok) return std::unexpected(ok.error());
    }
    drop_defaults();
    return std::move(aggregate_);
  }

 private:
  Status arguments() {
    const auto lists = node_.list("args");
    if (lists.empty()) return {};
    auto all = make_arguments(in_, lists[0]->items());
    if (!all) return std::unexpected(all.error());
    if (!has_order_by(in_.text)) {
      aggregate_.arguments = std::move(*all);
      return {};
    }
    aggregate_.ordered_set = true;
    const auto direct = static_cast<std::size_t>(lists.size() > 1 ? lists[1]->integer() : 0);
    const auto split = all->begin() + static_cast<std::ptrdiff_t>(std::min(direct, all->size()));
    aggregate_.arguments.assign(all->begin(), split);
    aggregate_.ordered_arguments.assign(split, all->end());
    // (VARIADIC "any" ORDER BY VARIADIC "any"): the parser joins the two.
    if (aggregate_.ordered_arguments.empty() && !all->empty()) aggregate_.ordered_arguments.push_back(all->back());
    return {};
  }

  Status old_arguments() {
    for (const Node* element : node_.list("definition")) {
      if (lower(element->str("defname")) != "basetype") continue;
      const Node& type_name = (*element)["arg"];
      const bool any = lower(type_name.string()) == "any" ||
                       (type_name.is("TypeName") && lower(names_in(type_name).name.spelling()) == "any");
      if (any) return {};
      auto type = known_argument_type(in_, type_name);
      if (!type) return std::unexpected(type.error());
      aggregate_.arguments.push_back({ArgumentMode::in, {}, std::move(*type), {}});
    }
    return {};
  }

  bool shares_variadic() const {
    const Argument& last = aggregate_.arguments.back();
    return last.mode == ArgumentMode::variadic && aggregate_.ordered_arguments.back().mode == ArgumentMode::variadic;
  }

  void add_function(const std::string& option, const Node& value, std::vector<DataType> types) {
    aggregate_.options[option] = quote(function_name(in_, value, types));
  }

  std::vector<DataType> with_inputs(const DataType& first) const {
    std::vector<DataType> out{first};
    out.insert(out.end(), inputs_.begin(), inputs_.end());
    return out;
  }

  Status add_option(const Node& element) {
    const std::string option = option_name(element.str("defname"));
    const Node& value = element["arg"];
    const DataType internal{{{}, Name("internal")}, {}, false};
    const DataType bytea{{{}, Name("bytea")}, {}, false};
    if (option == "stype" || option == "mstype" || option == "basetype") {
      // done before
    } else if (option == "sfunc") {
      add_function(option, value, with_inputs(state_));
    } else if (option == "msfunc" || option == "minvfunc") {
      add_function(option, value, with_inputs(moving_state_));
    } else if (option == "finalfunc") {
      add_function(option, value, {state_});
    } else if (option == "mfinalfunc") {
      add_function(option, value, {moving_state_});
    } else if (option == "combinefunc") {
      add_function(option, value, {state_, state_});
    } else if (option == "serialfunc") {
      add_function(option, value, {state_});
    } else if (option == "deserialfunc") {
      add_function(option, value, {bytea, internal});
    } else if (option == "sortop") {
      aggregate_.options[option] = operator_text(in_, value, true);
    } else if (option == "finalfunc_extra" || option == "mfinalfunc_extra" || option == "hypothetical") {
      if (is_true(element)) aggregate_.options[option] = "true";
    } else if (option == "initcond" || option == "minitcond") {
      aggregate_.options[option] = option_text(value);
    } else if (option == "sspace" || option == "msspace" || option == "parallel" || option == "finalfunc_modify" ||
               option == "mfinalfunc_modify") {
      aggregate_.options[option] = lower(option_text(value));
    } else {
      in_.note("attribute " + option + " of " + text(aggregate_.id), "plumb does not know it");
    }
    return {};
  }

  void drop_defaults() {
    Options& options = aggregate_.options;
    const auto drop = [&](const char* name, std::string_view value) {
      if (auto it = options.find(name); it != options.end() && it->second == value) options.erase(it);
    };
    drop("parallel", "unsafe");
    drop("sspace", "0");
    drop("msspace", "0");
    const std::string_view modify = aggregate_.ordered_set ? "read_write" : "read_only";
    drop("finalfunc_modify", modify);
    drop("mfinalfunc_modify", modify);
    if (!options.contains("finalfunc")) options.erase("finalfunc_modify");
    if (!options.contains("mfinalfunc")) options.erase("mfinalfunc_modify");
  }

  Interpreter& in_;
  const Node& node_;
  Aggregate aggregate_;
  std::vector<DataType> inputs_;
  DataType state_;
  DataType moving_state_;
};

}  // namespace

Status create_aggregate(Interpreter& in, const Node& node) {
  auto aggregate = AggregateReader(in, node).read();
  if (!aggregate) return std::unexpected(aggregate.error());
  const Aggregate* old = in.schema.find<Aggregate>(aggregate->id);
  if (old != nullptr && !node.flag("replace")) return check_new<Aggregate>(in, aggregate->id);
  if (auto ok = check_no_other_routine(in, aggregate->id); !ok) return ok;
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(*aggregate);
  if (old != nullptr) {
    aggregate->owner = old->owner;
    aggregate->grants = old->grants;
    aggregate->comment = old->comment;
  }
  in.schema.put(std::move(*aggregate));
  return {};
}

}  // namespace plumb::postgres
