// Functions, procedures, aggregates and languages; and what functions of any kind are called.
#include <charconv>

#include "dialect/postgres/deparse.h"
#include "dialect/postgres/names.h"
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

ArgumentMode mode_of(char letter) {
  switch (letter) {
    case 'o': return ArgumentMode::out;
    case 'b': return ArgumentMode::inout;
    case 'v': return ArgumentMode::variadic;
    case 't': return ArgumentMode::table;
    default: return ArgumentMode::in;
  }
}

bool is_input(const Argument& argument) {
  return argument.mode != ArgumentMode::out && argument.mode != ArgumentMode::table;
}

/// float4 prints 1000000 as 1e+06.
std::string plain_number(std::string_view text) {
  float value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc{}) return std::string(text);
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer, end) : std::string(text);
}

std::string signature_of(const Reading& in, const std::vector<Oid>& types) {
  std::string out;
  for (const Oid oid : types) out += (out.empty() ? "" : ", ") + print(in.type(oid));
  return out;
}

// What functions, procedures and aggregates have in common, in the order of the SELECT list.
struct RoutineRow {
  Oid oid = 0;
  Name name;
  Name schema;
  Oid owner = 0;
  std::optional<std::string_view> acl;
  char kind = '\0';
  std::vector<Oid> inputs;
  std::vector<Argument> arguments;
  std::string signature;

  RoutineRow(Reading& in, Row& row) {
    oid = row.oid();
    name = row.name();
    schema = in.named(in.namespaces, row.oid());
    owner = row.oid();
    acl = row.maybe_text();
    kind = row.letter();
    inputs = oids(row.text());
    const std::vector<Oid> all = oids(row.text());
    const std::vector<std::string> modes = array_items(row.text());
    const std::vector<std::string> names = array_items(row.text());
    signature = signature_of(in, inputs);
    const std::vector<Oid>& types = all.empty() ? inputs : all;
    for (std::size_t i = 0; i < types.size(); ++i) {
      Argument argument;
      argument.type = in.type(types[i]);
      if (i < modes.size() && !modes[i].empty()) argument.mode = mode_of(modes[i][0]);
      if (i < names.size()) argument.name = Name(names[i]);
      arguments.push_back(std::move(argument));
    }
  }
};

template <class R>
void put_routine(Reading& in, RoutineRow r, Row& row) {
  R routine;
  in.common(routine, {kKindOf<R>, r.schema, {}, r.name, r.signature}, catalog::kFunction, r.oid, r.owner);
  routine.grants = grants(r.acl, routine.owner, PublicDefault::execute);
  routine.arguments = std::move(r.arguments);
  const DataType returns = in.type(row.oid());
  routine.returns_set = row.flag();
  if constexpr (std::is_same_v<R, Function>) routine.returns = returns;
  routine.language = in.named(in.languages, row.oid()).spelling();
  const std::string source = row.string();
  const auto object_file = row.maybe_text();
  routine.object_file = std::string(object_file.value_or(""));
  const bool has_sql_body = row.flag();
  if (has_sql_body) {
    routine.sql_body = in.printed(row, FragmentForm::sql_body);
  } else {
    row.text();
    routine.body = source;
  }
  routine.window = r.kind == 'w';
  const char volatility = row.letter();
  routine.volatility = volatility == 'i'   ? Volatility::immutable
                       : volatility == 's' ? Volatility::stable
                                           : Volatility::volatile_;
  routine.strict = row.flag();
  routine.security_definer = row.flag();
  routine.leakproof = row.flag();
  const char parallel = row.letter();
  routine.parallel = parallel == 's' ? Parallel::safe : parallel == 'r' ? Parallel::restricted : Parallel::unsafe;
  // https://www.postgresql.org/docs/current/sql-createfunction.html: COST and ROWS
  const std::string cost = plain_number(row.text());
  const std::string rows = plain_number(row.text());
  if (cost != (routine.language == "c" || routine.language == "internal" ? "1" : "100")) routine.cost = cost;
  if (rows != (routine.returns_set ? "1000" : "0")) routine.rows = rows;
  routine.settings = options(row.text());
  routine.support = in.function(row.oid());
  for (const Oid oid : oids(row.text())) routine.transforms.push_back(in.type(oid));
  const bool has_defaults = row.flag();
  R& stored = in.schema.put(std::move(routine));
  if (!has_defaults) return;

  // Defaults are those of the last input arguments, as one list.
  const auto defaults = row.maybe_text();
  if (!defaults) in.torn = true;
  in.define("SELECT " + std::string(defaults.value_or("")), [&in, &stored](const Node* statement) {
    if (statement == nullptr) {
      in.note(text(stored.id), "a default of its arguments is newer than plumb's parser");
      return;
    }
    const auto values = statement->list("targetList");
    std::size_t left = values.size();
    for (auto it = stored.arguments.rbegin(); it != stored.arguments.rend() && left > 0; ++it) {
      if (!is_input(*it)) continue;
      const Node& value = (*values[--left])["val"];
      it->default_value = Expression{deparse(value), Origin::printed, make_tree(value)};
    }
  });
}

void routine_row(Reading& in, Row& row) {
  RoutineRow r(in, row);
  in.functions.emplace(r.oid, QualifiedName{r.schema, r.name});
  in.function_signatures.emplace(r.oid, r.signature);
  if (in.is_internal(catalog::kFunction, r.oid)) return;
  if (in.is_member(catalog::kFunction, r.oid)) {
    const Kind kind = r.kind == 'p' ? Kind::procedure : r.kind == 'a' ? Kind::aggregate : Kind::function;
    in.schema.extension_members.insert({kind, r.schema, {}, r.name, r.signature});
  } else if (r.kind == 'p') {
    put_routine<Procedure>(in, std::move(r), row);
  } else if (r.kind != 'a') {
    put_routine<Function>(in, std::move(r), row);
  }
}

void aggregate_row(Reading& in, Row& row) {
  RoutineRow r(in, row);
  if (in.is_member(catalog::kFunction, r.oid)) return;
  Aggregate aggregate;
  in.common(aggregate, {Kind::aggregate, r.schema, {}, r.name, r.signature}, catalog::kFunction, r.oid, r.owner);
  aggregate.grants = grants(r.acl, aggregate.owner, PublicDefault::execute);
  const char kind = row.letter();
  const auto direct = static_cast<std::size_t>(row.number());
  aggregate.ordered_set = kind != 'n';
  if (aggregate.ordered_set) {
    const std::size_t split = std::min(direct, r.arguments.size());
    aggregate.arguments.assign(r.arguments.begin(), r.arguments.begin() + static_cast<std::ptrdiff_t>(split));
    aggregate.ordered_arguments.assign(r.arguments.begin() + static_cast<std::ptrdiff_t>(split), r.arguments.end());
    // One VARIADIC argument serves as the last on both sides.
    if (aggregate.ordered_arguments.empty() && !r.arguments.empty()) aggregate.ordered_arguments.push_back(r.arguments.back());
  } else {
    aggregate.arguments = std::move(r.arguments);
  }

  Options& options = aggregate.options;
  auto function = [&](const char* name) {
    if (const Oid oid = row.oid()) options[name] = quote(in.function(oid));
  };
  auto type = [&](const char* name) {
    if (const Oid oid = row.oid()) options[name] = print(in.type(oid));
  };
  auto value = [&](const char* name) {
    if (const auto text = row.maybe_text()) options[name] = std::string(*text);
  };
  auto size = [&](const char* name) {
    if (const auto number = row.number()) options[name] = std::to_string(number);
  };
  auto flag = [&](const char* name) {
    if (row.flag()) options[name] = "true";
  };
  auto modify = [&](const char* name, const char* function_name) {
    const char letter = row.letter();
    if (!options.contains(function_name) || letter == (aggregate.ordered_set ? 'w' : 'r')) return;
    options[name] = letter == 'r' ? "read_only" : letter == 's' ? "shareable" : "read_write";
  };
  function("sfunc");
  type("stype");
  size("sspace");
  function("finalfunc");
  flag("finalfunc_extra");
  modify("finalfunc_modify", "finalfunc");
  function("combinefunc");
  function("serialfunc");
  function("deserialfunc");
  value("initcond");
  function("msfunc");
  function("minvfunc");
  type("mstype");
  size("msspace");
  function("mfinalfunc");
  flag("mfinalfunc_extra");
  modify("mfinalfunc_modify", "mfinalfunc");
  value("minitcond");
  if (const Oid oid = row.oid()) options["sortop"] = in.operator_text(oid);
  const char parallel = row.letter();
  if (parallel != 'u') options["parallel"] = parallel == 's' ? "safe" : "restricted";
  if (kind == 'h') options["hypothetical"] = "true";
  in.schema.put(std::move(aggregate));
}

void language_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  Language language;
  ObjectId id{Kind::language, {}, {}, row.name(), {}};
  if (in.is_member(catalog::kLanguage, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  in.common(language, std::move(id), catalog::kLanguage, oid, row.oid());
  language.trusted = row.flag();
  language.handler = in.function(row.oid());
  language.inline_handler = in.function(row.oid());
  language.validator = in.function(row.oid());
  language.grants = grants(row.maybe_text(), language.owner, PublicDefault::usage);
  in.schema.put(std::move(language));
}

constexpr std::string_view kCommonColumns =
    "SELECT p.oid, p.proname, p.pronamespace, p.proowner, p.proacl, p.prokind, p.proargtypes, p.proallargtypes,"
    " p.proargmodes, p.proargnames, ";

// The built-in functions that objects of the user name.
constexpr std::string_view kBuiltinNames =
    "SELECT p.oid, p.proname, p.pronamespace, p.proargtypes FROM pg_catalog.pg_proc p WHERE p.oid < 16384 AND p.oid IN"
    " (SELECT tgfoid FROM pg_catalog.pg_trigger WHERE NOT tgisinternal"
    " UNION SELECT pg_catalog.unnest(ARRAY[oprcode::pg_catalog.oid, oprrest::pg_catalog.oid, oprjoin::pg_catalog.oid])"
    " FROM pg_catalog.pg_operator WHERE oid >= 16384"
    " UNION SELECT castfunc FROM pg_catalog.pg_cast WHERE oid >= 16384"
    " UNION SELECT pg_catalog.unnest(ARRAY[rngcanonical::pg_catalog.oid, rngsubdiff::pg_catalog.oid])"
    " FROM pg_catalog.pg_range WHERE rngtypid >= 16384"
    " UNION SELECT pg_catalog.unnest(ARRAY[aggtransfn::pg_catalog.oid, aggfinalfn::pg_catalog.oid, aggcombinefn::pg_catalog.oid,"
    " aggserialfn::pg_catalog.oid, aggdeserialfn::pg_catalog.oid, aggmtransfn::pg_catalog.oid, aggminvtransfn::pg_catalog.oid,"
    " aggmfinalfn::pg_catalog.oid]) FROM pg_catalog.pg_aggregate WHERE aggfnoid::pg_catalog.oid >= 16384"
    " UNION SELECT prosupport::pg_catalog.oid FROM pg_catalog.pg_proc WHERE oid >= 16384"
    " UNION SELECT evtfoid FROM pg_catalog.pg_event_trigger"
    " UNION SELECT pg_catalog.unnest(ARRAY[fdwhandler, fdwvalidator]) FROM pg_catalog.pg_foreign_data_wrapper"
    " UNION SELECT pg_catalog.unnest(ARRAY[lanplcallfoid, laninline, lanvalidator]) FROM pg_catalog.pg_language"
    " WHERE oid >= 16384)";

}  // namespace

void routines(Reading& in, Queries& out) {
  out.push_back({std::string(kBuiltinNames), [&in](Row& row) {
                   const Oid oid = row.oid();
                   const Name name = row.name();
                   in.functions.emplace(oid, in.qualified(row.oid(), name));
                   in.function_signatures.emplace(oid, signature_of(in, oids(row.text())));
                 }});
  out.push_back({"SELECT oid, lanname FROM pg_catalog.pg_language", [&in](Row& row) {
                   const Oid oid = row.oid();
                   in.languages.emplace(oid, row.name());
                 }});
  // The names of functions come before the functions: one may be the support function of another.
  out.push_back({"SELECT p.oid, p.proname, p.pronamespace FROM pg_catalog.pg_proc p WHERE p.oid IN"
                 " (SELECT prosupport::pg_catalog.oid FROM pg_catalog.pg_proc WHERE prosupport::pg_catalog.oid >= 16384)",
                 [&in](Row& row) {
                   const Oid oid = row.oid();
                   const Name name = row.name();
                   in.functions.emplace(oid, in.qualified(row.oid(), name));
                 }});
  out.push_back({std::string(kCommonColumns) +
                     "p.prorettype, p.proretset, p.prolang, p.prosrc, p.probin, " + in.since(14, "p.prosqlbody IS NOT NULL", "false") +
                     ", " + in.since(14, "CASE WHEN p.prosqlbody IS NOT NULL THEN pg_catalog.pg_get_function_sqlbody(p.oid) END") +
                     ", p.provolatile, p.proisstrict, p.prosecdef, p.proleakproof, p.proparallel, p.procost, p.prorows, p.proconfig,"
                     " p.prosupport::pg_catalog.oid, p.protrftypes, p.proargdefaults IS NOT NULL,"
                     " pg_catalog.pg_get_expr(p.proargdefaults, 0) FROM pg_catalog.pg_proc p" + in_user_schemas("p.pronamespace"),
                 [&in](Row& row) { routine_row(in, row); }});
  out.push_back({std::string(kCommonColumns) +
                     "a.aggkind, a.aggnumdirectargs, a.aggtransfn::pg_catalog.oid, a.aggtranstype, a.aggtransspace,"
                     " a.aggfinalfn::pg_catalog.oid, a.aggfinalextra, a.aggfinalmodify, a.aggcombinefn::pg_catalog.oid,"
                     " a.aggserialfn::pg_catalog.oid, a.aggdeserialfn::pg_catalog.oid, a.agginitval, a.aggmtransfn::pg_catalog.oid,"
                     " a.aggminvtransfn::pg_catalog.oid, a.aggmtranstype, a.aggmtransspace, a.aggmfinalfn::pg_catalog.oid,"
                     " a.aggmfinalextra, a.aggmfinalmodify, a.aggminitval, a.aggsortop, p.proparallel"
                     " FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid" + in_user_schemas("p.pronamespace"),
                 [&in](Row& row) { aggregate_row(in, row); }});
  out.push_back({"SELECT oid, lanname, lanowner, lanpltrusted, lanplcallfoid, laninline, lanvalidator, lanacl"
                 " FROM pg_catalog.pg_language WHERE oid >= 16384",
                 [&in](Row& row) { language_row(in, row); }});
}

}  // namespace plumb::postgres::live
