#include "introspect/snapshot/fragments.h"

#include "introspect/postgres/fragment.h"

namespace plumb {

Status parse_fragments(const Flavor& flavor, std::vector<SqlFragment>& fragments) {
  if (flavor.dialect == "mysql" || flavor.dialect == "sqlite") return {};  // kept as text
  if (flavor.dialect != "postgres") return fail(ErrorCode::unsupported, "a snapshot of an unknown dialect: " + flavor.dialect);
  std::vector<postgres::Fragment> pieces;
  pieces.reserve(fragments.size());
  for (const SqlFragment& fragment : fragments) pieces.push_back({postgres::form_of(fragment.field), fragment.expression->text, {}, {}});
  postgres::parse_fragments(pieces);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].tree) {
      return fail(ErrorCode::syntax, "the SQL of field " + std::string(fragments[i].field) + " does not parse: " + pieces[i].failure,
                  {}, pieces[i].text);
    }
    fragments[i].expression->tree = std::move(pieces[i].tree);
  }
  return {};
}

}  // namespace plumb
