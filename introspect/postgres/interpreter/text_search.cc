// Text search configurations and dictionaries. Their names are always qualified, those of pg_catalog too.
#include <algorithm>
#include <array>

#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/define.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {
namespace {

// The token types of the default parser (ts_token_type('default')).
constexpr std::array<std::string_view, 23> kTokens = {
    "asciihword", "asciiword", "blank",      "email",          "entity",    "file",    "float",   "host",
    "hword",      "hword_asciipart", "hword_numpart", "hword_part", "int",  "numhword", "numword", "protocol",
    "sfloat",     "tag",       "uint",       "url",            "url_path",  "version", "word"};

// Along the path where it is in the schema, else the server's own.
template <class T>
QualifiedName qualified(const Interpreter& in, const Node& names) {
  const QualifiedName written = names_in(names);
  const QualifiedName found = known_name<T>(in, written);
  if (!found.schema.empty()) return found;
  in.not_found(std::string(word(kKindOf<T>)) + " " + path_text(written));
  return {Name("pg_catalog"), found.name};
}

// Templates and parsers are modelled by nobody: unqualified ones are the server's own.
QualifiedName own_or_written(const Node& names) {
  QualifiedName name = names_in(names);
  if (name.schema.empty()) name.schema = Name("pg_catalog");
  return name;
}

std::vector<std::string> split(std::string_view dictionaries) {
  std::vector<std::string> out;
  while (!dictionaries.empty()) {
    const std::size_t comma = std::min(dictionaries.find(", "), dictionaries.size());
    out.emplace_back(dictionaries.substr(0, comma));
    dictionaries.remove_prefix(std::min(comma + 2, dictionaries.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string>& dictionaries) {
  std::string out;
  for (const std::string& each : dictionaries) out += (out.empty() ? "" : ", ") + each;
  return out;
}

// What a configuration of the server's own maps: its words go to its stemmer, the rest to simple.
Options builtin_mappings(const std::string& name) {
  Options out;
  const std::string stem = name == "simple" ? "pg_catalog.simple" : "pg_catalog." + name + "_stem";
  for (const std::string_view token : kTokens) {
    if (token == "blank" || token == "entity" || token == "tag" || token == "protocol") continue;
    const bool word = token == "asciihword" || token == "asciiword" || token == "hword" || token == "hword_asciipart" ||
                      token == "hword_part" || token == "word";
    // Russian stems ASCII words as English ones do, and the like: the server's snowball_create.sql.
    const bool ascii = token.starts_with("ascii") || token == "hword_asciipart";
    out[std::string(token)] = !word ? "pg_catalog.simple" : (ascii && (name == "russian" || name == "hindi")) ? "pg_catalog.english_stem" : stem;
  }
  return out;
}

std::vector<std::string> tokens_of(const Node& node) {
  std::vector<std::string> out;
  for (const Node* token : node.list("tokentype")) out.emplace_back(token->string());
  return out;
}

void apply_dictionary_options(Options& options, std::span<const Node* const> elements, bool created) {
  for (const Node* element : elements) {
    const std::string name(element->str("defname"));
    if (created && name == "template") continue;
    // ALTER ... (name) without a value takes the option away.
    if (!created && !element->has("arg")) options.erase(name);
    else options[name] = option_text((*element)["arg"]);
  }
}

}  // namespace

Status create_ts_configuration(Interpreter& in, const Node& node) {
  const QualifiedName name = in.new_name(node.list("defnames"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  TextSearchConfiguration made;
  made.id = {Kind::text_search_configuration, name.schema, {}, name.name, {}};
  if (auto ok = check_new<TextSearchConfiguration>(in, made.id); !ok) return ok;
  for (const Node* element : node.list("definition")) {
    const std::string_view option = element->str("defname");
    if (option == "parser") {
      made.parser = own_or_written((*element)["arg"]);
    } else if (option == "copy") {
      const QualifiedName source = qualified<TextSearchConfiguration>(in, (*element)["arg"]);
      if (const auto* other = in.schema.find<TextSearchConfiguration>(source)) {
        made.parser = other->parser;
        made.mappings = other->mappings;
      } else if (source.schema.key() == "pg_catalog") {
        made.parser = {Name("pg_catalog"), Name("default")};
        made.mappings = builtin_mappings(source.name.spelling());
      } else {
        return Interpreter::missing("text search configuration " + path_text(source));
      }
    }
  }
  in.stamp(made);
  in.schema.put(std::move(made));
  return {};
}

Status alter_ts_configuration(Interpreter& in, const Node& node) {
  const auto id = find_object(in, "OBJECT_TSCONFIGURATION", node["cfgname"]);
  if (!id) return unmodelled_or(in, "OBJECT_TSCONFIGURATION", node["cfgname"], id.error());
  auto& mappings = in.schema.find<TextSearchConfiguration>(*id)->mappings;
  const std::string_view kind = node.str("kind");
  std::vector<std::string> dictionaries;
  for (const Node* names : node.list("dicts")) dictionaries.push_back(quote(qualified<TextSearchDictionary>(in, *names)));
  if (auto ok = in.all_found(); !ok) return ok;

  if (kind == "ALTER_TSCONFIG_ADD_MAPPING" || kind == "ALTER_TSCONFIG_ALTER_MAPPING_FOR_TOKEN") {
    for (const std::string& token : tokens_of(node)) mappings[token] = joined(dictionaries);
  } else if (kind == "ALTER_TSCONFIG_DROP_MAPPING") {
    for (const std::string& token : tokens_of(node)) {
      if (mappings.erase(token) == 0 && !node.flag("missing_ok")) {
        return Interpreter::missing("mapping for token type \"" + token + "\" of " + text(*id));
      }
    }
  } else if (dictionaries.size() == 2) {  // REPLACE one WITH other, of all tokens or some
    const std::vector<std::string> tokens = tokens_of(node);
    for (auto& [token, mapped] : mappings) {
      if (!tokens.empty() && std::ranges::find(tokens, token) == tokens.end()) continue;
      std::vector<std::string> parts = split(mapped);
      std::ranges::replace(parts, dictionaries[0], dictionaries[1]);
      mapped = joined(parts);
    }
  }
  return {};
}

Status create_ts_dictionary(Interpreter& in, const Node& node) {
  const QualifiedName name = in.new_name(node.list("defnames"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  TextSearchDictionary made;
  made.id = {Kind::text_search_dictionary, name.schema, {}, name.name, {}};
  if (auto ok = check_new<TextSearchDictionary>(in, made.id); !ok) return ok;
  for (const Node* element : node.list("definition")) {
    if (element->str("defname") == "template") made.template_ = own_or_written((*element)["arg"]);
  }
  apply_dictionary_options(made.options, node.list("definition"), true);
  in.stamp(made);
  in.schema.put(std::move(made));
  return {};
}

Status alter_ts_dictionary(Interpreter& in, const Node& node) {
  const auto id = find_object(in, "OBJECT_TSDICTIONARY", node["dictname"]);
  if (!id) return unmodelled_or(in, "OBJECT_TSDICTIONARY", node["dictname"], id.error());
  apply_dictionary_options(in.schema.find<TextSearchDictionary>(*id)->options, node.list("options"), false);
  return {};
}

}  // namespace plumb::postgres
