// Extensions and languages. Which objects an extension brings is not known from text.
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

constexpr std::string_view kBorn = "plpgsql";  // every database is born with it

}  // namespace

Status create_extension(Interpreter& in, const Node& node) {
  Extension extension;
  extension.id = {Kind::extension, {}, {}, Name(node.str("extname")), {}};
  if (extension.id.name.key() == kBorn) return {};
  if (in.schema.find<Extension>(extension.id) != nullptr) {
    if (node.flag("if_not_exists")) return {};
    return check_new<Extension>(in, extension.id);
  }
  for (const Node* option : node.list("options")) {
    const std::string_view name = option->str("defname");
    if (name == "schema") {
      extension.schema = Name(option->str("arg"));
      if (auto ok = in.check_schema(extension.schema); !ok) return ok;
    } else if (name == "new_version") {
      extension.version = option->str("arg");
    } else if (name == "cascade") {
      in.note("extensions that " + text(extension.id) + " requires", "the text does not say which CASCADE creates");
    }
  }
  in.stamp(extension);
  in.schema.put(std::move(extension));
  return {};
}

Status alter_extension(Interpreter& in, const Node& node) {
  const Name name(node.str("extname"));
  if (name.key() == kBorn) return {};
  Extension* extension = in.schema.find<Extension>(QualifiedName{{}, name});
  if (extension == nullptr) return Interpreter::missing("extension " + name.spelling());
  for (const Node* option : node.list("options")) {
    if (option->str("defname") == "new_version") extension->version = option->str("arg");
  }
  return {};
}

Status create_language(Interpreter& in, const Node& node) {
  Language language;
  language.id = {Kind::language, {}, {}, Name(node.str("plname")), {}};
  if (language.id.name.key() == kBorn) return {};
  const Language* old = in.schema.find<Language>(language.id);
  if (old != nullptr && !node.flag("replace")) return check_new<Language>(in, language.id);
  language.trusted = node.flag("pltrusted");
  language.handler = function_name(in, node["plhandler"]);
  if (node.has("plinline")) language.inline_handler = function_name(in, node["plinline"]);
  if (node.has("plvalidator")) language.validator = function_name(in, node["plvalidator"]);
  if (auto ok = in.all_found(); !ok) return ok;
  in.stamp(language);
  if (old != nullptr) {
    language.owner = old->owner;
    language.grants = old->grants;
    language.comment = old->comment;
  }
  in.schema.put(std::move(language));
  return {};
}

}  // namespace plumb::postgres
