// CREATE COLLATION.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "introspect/postgres/interpreter/define.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

// CREATE COLLATION c FROM other: a copy of what the other is now.
Status copy_from(const Interpreter& in, Collation& made, const Node& value) {
  const QualifiedName name = known_name<Collation>(in, names_in(value));
  const ObjectId id = made.id;
  if (const Collation* other = in.schema.find<Collation>(name)) {
    made = *other;
    made.id = id;
    made.comment.clear();
    made.renamed_from = {};
    return {};
  }
  if (!name.schema.empty()) return Interpreter::missing("collation " + path_text(name));
  // One of the server's own: C and POSIX are their own locales; others are named for theirs (libc) or end in -x-icu.
  const std::string& own = name.name.spelling();
  constexpr std::string_view kIcu = "-x-icu";
  if (own.ends_with(kIcu)) {
    made.provider = "icu";
    made.locale = own.substr(0, own.size() - kIcu.size());
  } else {
    made.locale = made.lc_collate = made.lc_ctype = own;
  }
  return {};
}

}  // namespace

Status create_collation(Interpreter& in, const Node& node) {
  const QualifiedName name = in.new_name(node.list("defnames"));
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  Collation made;
  made.id = {Kind::collation, name.schema, {}, name.name, {}};
  if (in.schema.find<Collation>(made.id) != nullptr && node.flag("if_not_exists")) return {};
  if (auto ok = check_new<Collation>(in, made.id); !ok) return ok;
  for (const Node* element : node.list("definition")) {
    const std::string_view option = element->str("defname");
    const std::string value = option_text((*element)["arg"]);
    if (option == "from") {
      if (auto ok = copy_from(in, made, (*element)["arg"]); !ok) return ok;
    } else if (option == "locale") {
      made.locale = value;
    } else if (option == "lc_collate") {
      made.lc_collate = value;
    } else if (option == "lc_ctype") {
      made.lc_ctype = value;
    } else if (option == "provider") {
      made.provider = lower(value);
    } else if (option == "deterministic") {
      made.deterministic = is_true(*element);
    } else if (option == "rules") {
      made.rules = value;
    } else if (option != "version") {  // of the server's library when it was made
      in.note("attribute " + std::string(option) + " of " + text(made.id), "plumb does not know it");
    }
  }
  if (made.provider == "libc") {
    if (!made.locale.empty()) {
      if (made.lc_collate.empty()) made.lc_collate = made.locale;
      if (made.lc_ctype.empty()) made.lc_ctype = made.locale;
    }
    made.locale = made.lc_collate == made.lc_ctype ? made.lc_collate : std::string();
  } else {
    if (made.locale.empty()) made.locale = made.lc_collate;
    made.lc_collate.clear();
    made.lc_ctype.clear();
  }
  in.stamp(made);
  in.schema.put(std::move(made));
  return {};
}

}  // namespace plumb::postgres
