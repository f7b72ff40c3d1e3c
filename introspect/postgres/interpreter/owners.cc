// ALTER ... OWNER TO, except that of relations, which the grammar makes an ALTER TABLE.
#include <algorithm>
#include <array>

#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/privileges.h"
#include "introspect/postgres/interpreter/unmodelled.h"

namespace plumb::postgres {

Status alter_owner(Interpreter& in, const Node& node) {
  const std::string_view objtype = node.str("objectType");
  constexpr std::array<std::string_view, 4> kOutside = {"OBJECT_DATABASE", "OBJECT_TABLESPACE", "OBJECT_LARGEOBJECT",
                                                        "OBJECT_SUBSCRIPTION"};
  if (std::ranges::find(kOutside, objtype) != kOutside.end()) return {};
  const auto id = find_object(in, objtype, node["object"]);
  if (!id) return unmodelled_or(in, objtype, node["object"], id.error());
  set_owner(*object_at(in.schema, *id), role_name(node["newowner"], in));
  return {};
}

}  // namespace plumb::postgres
