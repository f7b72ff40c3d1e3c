// Literals that name objects: 'x'::regclass and its kin, spelled as the server prints them with an empty search path.
#include "dialect/postgres/resolver.h"

#include <algorithm>
#include <cctype>

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

// "public.\"My Table\"" in its parts, folded as SQL folds them. Empty where it is no such list.
std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at]))) ++at;
  };
  for (;;) {
    skip();
    std::string part;
    if (at < text.size() && text[at] == '"') {
      for (++at;; ++at) {
        if (at >= text.size()) return {};
        if (text[at] == '"') {
          if (at + 1 >= text.size() || text[at + 1] != '"') break;
          ++at;
        }
        part += text[at];
      }
      ++at;
    } else {
      while (at < text.size() && text[at] != '.' && !std::isspace(static_cast<unsigned char>(text[at])))
        part += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
    }
    if (part.empty()) return {};
    out.push_back(std::move(part));
    skip();
    if (at >= text.size()) return out;
    if (text[at++] != '.') return {};
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

QualifiedName qualified(const std::vector<std::string>& parts) {
  QualifiedName out{{}, Name(parts.back())};
  if (parts.size() > 1) out.schema = Name(parts[parts.size() - 2]);
  return out;
}

// Of the schema along the path, else the server's own, which is printed as it is written.
template <class T>
std::string qualified_text_search(std::string_view written, const Schema& schema, const SearchPath& path) {
  const auto parts = split_names(written);
  if (parts.size() != 1) return {};
  for (const Name& in : path) {
    if (const QualifiedName name{in, Name(parts[0])}; schema.find<T>(name) != nullptr) return quote(name);
  }
  return {};
}

}  // namespace

std::string Resolver::qualified_relation(std::string_view written) {
  const auto parts = split_names(written);
  if (parts.empty() || parts.size() > 3) return {};
  const QualifiedName name = qualified(parts);
  if (const auto found = postgres::find_relation(name, schema_, path_)) return quote(found->name);
  if (!name.schema.empty()) {
    if (!schema_.find<Index>(name)) unresolved("relation " + std::string(written));
    return quote(name);
  }
  for (const Name& in : path_) {
    if (schema_.find<Index>(QualifiedName{in, name.name})) return quote(QualifiedName{in, name.name});
  }
  unresolved("relation " + std::string(written));
  return {};
}

// "f" or "f(integer, text)".
std::string Resolver::qualified_function(std::string_view written) {
  const auto open = written.find('(');
  const auto parts = split_names(written.substr(0, open));
  if (parts.empty()) return {};
  std::vector<DataType> arguments;
  std::string list;
  if (open != std::string_view::npos && written.ends_with(')')) {
    std::string_view rest = written.substr(open + 1, written.size() - open - 2);
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= rest.size(); ++i) {
      if (i < rest.size() && rest[i] == '(') ++depth;
      if (i < rest.size() && rest[i] == ')') --depth;
      if (i < rest.size() && (rest[i] != ',' || depth > 0)) continue;
      const std::string_view one = rest.substr(from, i - from);
      from = i + 1;
      if (one.find_first_not_of(' ') == std::string_view::npos) continue;
      arguments.push_back(resolve_type(parse_printed_type(one), schema_, path_));
      list += (list.empty() ? "" : ",") + print(arguments.back());
    }
  }
  const QualifiedName name = qualified(parts);
  const QualifiedName found = resolve_function(name, arguments, schema_, path_);
  if (found.schema.empty() && builtin::functions(found.name.spelling()).empty())
    unresolved("function " + std::string(written));
  return quote(found) + (open == std::string_view::npos ? "" : "(" + list + ")");
}

// The literal as a cast to that type, qualified; nullptr where the type names no objects, or the text is none.
const Node* Resolver::object_literal(const Node& constant, TypeId type) {
  if (!constant.has("sval")) return nullptr;
  const std::string_view written = constant.str("sval");
  if (is_number(written) || written == "-") return nullptr;
  std::string full;
  if (type == known_.regclass) full = qualified_relation(written);
  else if (type == known_.regproc || type == known_.regprocedure) full = qualified_function(written);
  else if (type == known_.regtype) full = print(resolve_type(parse_printed_type(written), schema_, path_));
  else if (type == known_.regconfig) full = qualified_text_search<TextSearchConfiguration>(written, schema_, path_);
  else if (type == known_.regdictionary) full = qualified_text_search<TextSearchDictionary>(written, schema_, path_);
  else return nullptr;
  if (full.empty()) full = written;
  Rebuild literal(arena_, constant);
  literal.set("sval", text(full)).set("$type", text("unknown"));
  const std::string& name = types_.printed(type);
  const Node* type_node =
      arena_.object(
      "TypeName", {{"names", arena_.list({text(name)})}, {"typemod", arena_.integer(-1)}, {"$builtin", arena_.boolean(true)}});
  return arena_.object("TypeCast", {{"arg", literal.done()}, {"typeName", type_node}, {"$type", text(name)}},
                        constant.location());
}

}  // namespace plumb::postgres
