#include "render/sql/postgres/words.h"

#include <algorithm>
#include <limits>

#include "dialect/postgres/deparse.h"

namespace plumb::postgres::script {
namespace {

// Values that the grammar takes as they are; everything else as a literal.
bool is_bare_value(std::string_view value) {
  if (value == "true" || value == "false" || value == "on" || value == "off" || value == "auto") return true;
  return !value.empty() && std::ranges::all_of(value, [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) &&
         value[0] != '.' && value.back() != '.' && std::ranges::count(value, '.') <= 1;
}

// toast.autovacuum_enabled has a namespace.
std::string setting_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return quote_identifier(name);
  return quote_identifier(name.substr(0, dot)) + "." + quote_identifier(name.substr(dot + 1));
}

std::string setting(const std::string& name, const std::string& value) {
  return setting_name(name) + " = " + (is_bare_value(value) ? value : quote_literal(value));
}

const Node* unqualified(Arena& arena, const Node& node, std::string_view relation) {
  if (node.is("ColumnRef")) {
    const auto fields = node.list("fields");
    if (fields.size() == 2 && fields[0]->string() == relation && fields[1]->is_string()) {
      return arena.with(node, "fields", arena.list({fields[1]}));
    }
    return &node;
  }
  if (node.is("SubLink")) return &node;  // a bare name could mean a column of the query inside
  if (node.is_list()) {
    std::vector<const Node*> items;
    for (const Node* item : node.items()) items.push_back(unqualified(arena, *item, relation));
    return arena.list(items);
  }
  if (!node.is_object()) return &node;
  std::vector<NodeField> fields;
  for (const NodeField& field : node.fields()) fields.push_back({field.name, unqualified(arena, *field.value, relation)});
  return arena.object(node.tag(), fields);
}

// f(expression's tree, in terms of the relation); for a text of a server, which never qualifies these, the tree as it is.
template <class F>
std::string with_local_tree(const Expression& expression, const Name& relation, F&& f) {
  Arena arena;
  return f(*unqualified(arena, *expression.tree, relation.spelling()));
}

bool prints_tree(const Expression& expression) {
  return expression.tree && (expression.origin == Origin::written || expression.text.empty());
}

struct Limits {
  std::int64_t min;
  std::int64_t max;
};
Limits limits(const DataType& type) {
  const std::string& name = type.name.name.spelling();
  if (name == "int2") return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
  if (name == "int4") return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

std::string on_table(const ObjectId& id) { return quote(id.name) + " ON " + quote(QualifiedName{id.schema, id.owner}); }

}  // namespace

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string names(std::span<const Name> names) {
  std::string out;
  for (const Name& name : names) {
    if (!out.empty()) out += ", ";
    out += quote(name);
  }
  return out;
}

std::string_view object_class(const ObjectId& id, const Schema& schema) {
  switch (id.kind) {
    case Kind::schema: return "SCHEMA";
    case Kind::extension: return "EXTENSION";
    case Kind::language: return "LANGUAGE";
    case Kind::collation: return "COLLATION";
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type: return "TYPE";
    case Kind::domain: return "DOMAIN";
    case Kind::sequence: return "SEQUENCE";
    case Kind::table: {
      const Table* table = schema.find<Table>(id);
      return table != nullptr && table->form == TableForm::foreign_ ? "FOREIGN TABLE" : "TABLE";
    }
    case Kind::index: return "INDEX";
    case Kind::view: return "VIEW";
    case Kind::materialized_view: return "MATERIALIZED VIEW";
    case Kind::function: return "FUNCTION";
    case Kind::procedure: return "PROCEDURE";
    case Kind::aggregate: return "AGGREGATE";
    case Kind::trigger: return "TRIGGER";
    case Kind::rule: return "RULE";
    case Kind::policy: return "POLICY";
    case Kind::statistics: return "STATISTICS";
    case Kind::event_trigger: return "EVENT TRIGGER";
    case Kind::event: return "EVENT";
    case Kind::operator_: return "OPERATOR";
    case Kind::cast: return "CAST";
    case Kind::text_search_configuration: return "TEXT SEARCH CONFIGURATION";
    case Kind::text_search_dictionary: return "TEXT SEARCH DICTIONARY";
    case Kind::publication: return "PUBLICATION";
    case Kind::foreign_data_wrapper: return "FOREIGN DATA WRAPPER";
    case Kind::foreign_server: return "SERVER";
    case Kind::default_privileges: return "DEFAULT PRIVILEGES";
    case Kind::column: return "COLUMN";
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion: return "CONSTRAINT";
  }
  return {};
}

std::string reference(const ObjectId& id, const Schema& schema) {
  std::string out(object_class(id, schema));
  out += ' ';
  switch (id.kind) {
    case Kind::column: return out + quote(QualifiedName{id.schema, id.owner}) + "." + quote(id.name);
    case Kind::trigger:
    case Kind::rule:
    case Kind::policy:
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion: return out + on_table(id);
    case Kind::function:
    case Kind::procedure: return out + quote(id.qualified()) + "(" + id.signature + ")";
    case Kind::aggregate: {
      const Aggregate* aggregate = schema.find<Aggregate>(id);
      if (aggregate == nullptr) return out + quote(id.qualified()) + "(" + id.signature + ")";
      std::string inside = arguments(aggregate->arguments, false);
      if (aggregate->ordered_set) inside += (inside.empty() ? "ORDER BY " : " ORDER BY ") + arguments(aggregate->ordered_arguments, false);
      return out + quote(id.qualified()) + "(" + (inside.empty() ? "*" : inside) + ")";
    }
    case Kind::operator_:
      // The name is made of operator characters only, which need and allow no quotes.
      return out + (id.schema.empty() ? "" : quote(id.schema) + ".") + id.name.spelling() + " (" + id.signature + ")";
    case Kind::cast: return out + "(" + id.signature + ")";
    default: return out + quote(id.qualified());
  }
}

std::string settings(const Options& options) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : options) parts.push_back(setting(name, value));
  return join(parts, ", ");
}

std::string with_settings(const Options& options) { return options.empty() ? "" : " WITH (" + settings(options) + ")"; }

std::string foreign_settings(const Options& options) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : options) parts.push_back(quote_identifier(name) + " " + quote_literal(value));
  return join(parts, ", ");
}

std::string with_foreign_settings(const Options& options) {
  return options.empty() ? "" : " OPTIONS (" + foreign_settings(options) + ")";
}

std::string foreign_settings_change(const Options& from, const Options& to) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) parts.push_back("DROP " + quote_identifier(name));
  }
  for (const auto& [name, value] : to) {
    const auto old = from.find(name);
    if (old != from.end() && old->second == value) continue;
    parts.push_back((old == from.end() ? "ADD " : "SET ") + quote_identifier(name) + " " + quote_literal(value));
  }
  return join(parts, ", ");
}

SettingsChange settings_change(const Options& from, const Options& to) {
  std::vector<std::string> set;
  std::vector<std::string> reset;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) reset.push_back(setting_name(name));
  }
  for (const auto& [name, value] : to) {
    const auto old = from.find(name);
    if (old == from.end() || old->second != value) set.push_back(setting(name, value));
  }
  return {join(set, ", "), join(reset, ", ")};
}

std::string local_text(const Expression& expression, const Name& relation) {
  if (!prints_tree(expression)) return expression.text;
  return with_local_tree(expression, relation, [](const Node& tree) { return deparse(tree); });
}

std::string local_operand(const Expression& expression, const Name& relation) {
  const bool call = expression.tree && expression.tree->is("FuncCall") &&
                    expression.tree->str("funcformat") != "COERCE_SQL_SYNTAX" && !expression.tree->has("over");
  const std::string text = local_text(expression, relation);
  return call ? text : "(" + text + ")";
}

std::string default_text(const Expression& expression) {
  if (!expression.tree) return "(" + expression.text + ")";
  const std::string restricted = deparse_restricted(*expression.tree);
  if (expression.text.empty()) return restricted;
  return restricted == deparse(*expression.tree) ? expression.text : "(" + expression.text + ")";
}

std::string query_text(const Expression& query) {
  if (prints_tree(query)) return deparse_pretty(*query.tree);
  std::string_view text = query.text;
  while (!text.empty() && (text.back() == ';' || text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  return std::string(text);
}

std::string collate(const QualifiedName& collation) {
  return collation.empty() ? "" : " COLLATE " + quote(collation);
}

std::string index_part(const IndexPart& part, const Name& relation) {
  std::string out = part.column.empty() ? local_operand(part.expression, relation) : quote(part.column);
  out += collate(part.collation);
  if (!part.opclass.empty()) out += " " + quote(part.opclass);
  // Options go with a class by name; the type's default class cannot be named here without knowing it.
  if (!part.opclass_options.empty()) out += " (" + settings(part.opclass_options) + ")";
  if (part.descending) out += " DESC";
  if (part.nulls_first != part.descending) out += part.nulls_first ? " NULLS FIRST" : " NULLS LAST";
  if (!part.operator_text.empty()) out += " WITH " + part.operator_text;
  return out;
}

std::string index_parts(std::span<const IndexPart> parts, const Name& relation) {
  std::vector<std::string> out;
  for (const IndexPart& part : parts) out.push_back(index_part(part, relation));
  return join(out, ", ");
}

std::string sequence_options(const SequenceOptions& options, const DataType& default_type) {
  const bool ascending = options.increment > 0;
  const Limits all = limits(options.type.empty() ? default_type : options.type);
  const std::int64_t min = ascending ? 1 : all.min;
  const std::int64_t max = ascending ? all.max : -1;
  std::string out;
  if (!options.type.empty() && options.type != default_type) out += " AS " + print(options.type);
  if (options.increment != 1) out += " INCREMENT BY " + std::to_string(options.increment);
  if (options.min != min) out += " MINVALUE " + std::to_string(options.min);
  if (options.max != max) out += " MAXVALUE " + std::to_string(options.max);
  if (options.start != (ascending ? options.min : options.max)) out += " START WITH " + std::to_string(options.start);
  if (options.cache != 1) out += " CACHE " + std::to_string(options.cache);
  if (options.cycle) out += " CYCLE";
  return out;
}

std::string sequence_change(const SequenceOptions& from, const SequenceOptions& to, std::string_view prefix) {
  std::string out;
  const auto part = [&](const std::string& words) { out += " " + std::string(prefix) + words; };
  // The bounds of a type follow the type.
  const Limits before = limits(from.type);
  const Limits after = limits(to.type);
  const auto follows = [](std::int64_t a, std::int64_t from_limit, std::int64_t b, std::int64_t to_limit) {
    return a == b || (a == from_limit && b == to_limit);
  };
  if (from.increment != to.increment) part("INCREMENT BY " + std::to_string(to.increment));
  if (!follows(from.min, before.min, to.min, after.min)) part("MINVALUE " + std::to_string(to.min));
  if (!follows(from.max, before.max, to.max, after.max)) part("MAXVALUE " + std::to_string(to.max));
  if (from.start != to.start) part("START WITH " + std::to_string(to.start));
  // A counter outside its new bounds would be refused.
  if (from.start < to.min || from.start > to.max) out += " RESTART WITH " + std::to_string(to.start);
  if (from.cache != to.cache) part("CACHE " + std::to_string(to.cache));
  if (from.cycle != to.cycle) part(to.cycle ? "CYCLE" : "NO CYCLE");
  return out;
}

std::string arguments(std::span<const Argument> arguments, bool with_defaults) {
  std::vector<std::string> parts;
  for (const Argument& argument : arguments) {
    if (argument.mode == ArgumentMode::table) continue;  // RETURNS TABLE says them
    std::string part;
    switch (argument.mode) {
      case ArgumentMode::out: part = "OUT "; break;
      case ArgumentMode::inout: part = "INOUT "; break;
      case ArgumentMode::variadic: part = "VARIADIC "; break;
      case ArgumentMode::in:
      case ArgumentMode::table: break;
    }
    if (!argument.name.empty()) part += quote(argument.name) + " ";
    part += print(argument.type);
    if (with_defaults && argument.default_value) part += " DEFAULT " + argument.default_value->text;
    parts.push_back(std::move(part));
  }
  return join(parts, ", ");
}

}  // namespace plumb::postgres::script
