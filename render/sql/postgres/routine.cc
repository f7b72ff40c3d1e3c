// Functions, procedures and aggregates.
#include "dialect/postgres/deparse.h"
#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

std::string returns(const Routine& routine) {
  std::vector<std::string> columns;
  for (const Argument& argument : routine.arguments) {
    if (argument.mode != ArgumentMode::table) continue;
    columns.push_back((argument.name.empty() ? "" : quote(argument.name) + " ") + print(argument.type));
  }
  if (!columns.empty()) return "\nRETURNS TABLE(" + join(columns, ", ") + ")";
  if (routine.returns.empty()) return {};
  return "\nRETURNS " + std::string(routine.returns_set ? "SETOF " : "") + print(routine.returns);
}

// Settings that are lists of names: each is quoted by itself. src/backend/utils/misc/guc_tables.c: GUC_LIST_QUOTE
bool is_list_setting(std::string_view name) {
  for (const std::string_view list : {"local_preload_libraries", "search_path", "session_preload_libraries",
                                      "shared_preload_libraries", "temp_tablespaces", "unix_socket_directories"}) {
    if (name == list) return true;
  }
  return false;
}

// The elements of such a list as the catalogue has it: names, quoted where they must be.
std::vector<std::string> list_elements(std::string_view text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
    if (at >= text.size()) break;
    std::string element;
    if (text[at] == '"') {
      for (++at; at < text.size(); ++at) {
        if (text[at] == '"' && (++at >= text.size() || text[at] != '"')) break;
        element += text[at];
      }
    } else {
      while (at < text.size() && text[at] != ',' && text[at] != ' ') element += text[at++];
    }
    out.push_back(std::move(element));
  }
  return out;
}

std::string setting_name(std::string_view name) {
  std::string out;
  while (true) {
    const std::size_t dot = name.find('.');
    out += quote_identifier(name.substr(0, dot));
    if (dot == std::string_view::npos) return out;
    out += '.';
    name.remove_prefix(dot + 1);
  }
}

std::string setting(const std::string& name, const std::string& value) {
  std::string out = "SET " + setting_name(name) + " TO ";
  if (!is_list_setting(name)) return out + quote_literal(value);
  std::vector<std::string> elements;
  for (const std::string& element : list_elements(value)) elements.push_back(quote_literal(element));
  return out + (elements.empty() ? "''" : join(elements, ", "));
}

std::string attributes(const Routine& routine) {
  std::string out;
  if (!routine.transforms.empty()) {
    std::vector<std::string> types;
    for (const DataType& type : routine.transforms) types.push_back("FOR TYPE " + print(type));
    out += "\nTRANSFORM " + join(types, ", ");
  }
  std::vector<std::string> words;
  if (routine.window) words.emplace_back("WINDOW");
  if (routine.volatility == Volatility::stable) words.emplace_back("STABLE");
  if (routine.volatility == Volatility::immutable) words.emplace_back("IMMUTABLE");
  if (routine.strict) words.emplace_back("STRICT");
  if (routine.leakproof) words.emplace_back("LEAKPROOF");
  if (routine.security_definer) words.emplace_back("SECURITY DEFINER");
  if (routine.parallel == Parallel::safe) words.emplace_back("PARALLEL SAFE");
  if (routine.parallel == Parallel::restricted) words.emplace_back("PARALLEL RESTRICTED");
  if (!routine.cost.empty()) words.push_back("COST " + routine.cost);
  if (!routine.rows.empty()) words.push_back("ROWS " + routine.rows);
  if (!routine.support.empty()) words.push_back("SUPPORT " + quote(routine.support));
  if (!words.empty()) out += "\n" + join(words, " ");
  for (const auto& [name, value] : routine.settings) out += "\n" + setting(name, value);
  return out;
}

std::string body(const Routine& routine) {
  if (routine.sql_body) {
    const Expression& body = *routine.sql_body;
    const bool from_tree = body.tree && (body.origin == Origin::written || body.text.empty());
    return "\n" + (from_tree ? deparse_pretty(*body.tree) : body.text);
  }
  if (routine.object_file.empty()) return "\nAS " + dollar_quote(routine.body);
  return "\nAS " + quote_literal(routine.object_file) + (routine.body.empty() ? "" : ", " + quote_literal(routine.body));
}

std::string routine_text(const Routine& routine, std::string_view what, bool replace) {
  return std::string(replace ? "CREATE OR REPLACE " : "CREATE ") + std::string(what) + " " + quote(routine.id.qualified()) +
         "(" + arguments(routine.arguments, true) + ")" + returns(routine) + "\nLANGUAGE " +
         quote_identifier(routine.language) + attributes(routine) + body(routine);
}

template <class R>
void alter_routine(Sink& out, const Altering<R>& a, std::string_view what) {
  // Every definition goes with the whole; the labels are statements of their own.
  bool redefines = false;
  for_each_field<R>([&](const auto& field) {
    redefines = redefines || (!is_label(field.name) && a.fields.has(field.name));
  });
  if (redefines) out.statement(routine_text(a.to, what, true));
}

// Options which are literals; the others are names, types and words.
bool is_literal_option(std::string_view name) { return name == "initcond" || name == "minitcond"; }
bool is_flag(std::string_view name) {
  return name == "finalfunc_extra" || name == "mfinalfunc_extra" || name == "hypothetical";
}

}  // namespace

void create(Sink& out, const Context&, const Function& function) { out.statement(routine_text(function, "FUNCTION", false)); }
void alter(Sink& out, const Context&, const Altering<Function>& a) { alter_routine(out, a, "FUNCTION"); }
void create(Sink& out, const Context&, const Procedure& procedure) { out.statement(routine_text(procedure, "PROCEDURE", false)); }
void alter(Sink& out, const Context&, const Altering<Procedure>& a) { alter_routine(out, a, "PROCEDURE"); }

void create(Sink& out, const Context& context, const Aggregate& aggregate) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : aggregate.options) {
    std::string upper = name;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (is_flag(name)) lines.push_back(upper);
    else lines.push_back(upper + " = " + (is_literal_option(name) ? quote_literal(value) : value));
  }
  out.statement("CREATE " + reference(aggregate.id, context.to) + " (\n    " + join(lines, ",\n    ") + "\n)");
}

void alter(Sink&, const Context&, const Altering<Aggregate>&) {}  // nothing of an aggregate can be changed

}  // namespace plumb::postgres::script
