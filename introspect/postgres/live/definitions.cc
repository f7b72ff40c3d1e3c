// The kinds that need only a few columns: extended statistics, operators, casts, default privileges.
#include <algorithm>

#include "dialect/postgres/names.h"
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

void statistics_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Name schema = in.named(in.namespaces, row.oid());
  const Oid owner = row.oid();
  const Relation* relation = in.relation(row.oid());
  if (relation == nullptr || in.is_member(catalog::kStatistics, oid)) return;
  Statistics statistics;
  in.common(statistics, {Kind::statistics, schema, {}, name, {}}, catalog::kStatistics, oid, owner);
  statistics.table = relation->name;
  statistics.columns = in.column_names(*relation, numbers(row.text()));
  for (const std::string& kind : array_items(row.text())) {
    if (kind == "d") statistics.kinds.emplace_back("ndistinct");
    if (kind == "f") statistics.kinds.emplace_back("dependencies");
    if (kind == "m") statistics.kinds.emplace_back("mcv");
  }
  std::ranges::sort(statistics.kinds);
  statistics.target = row.maybe_number();
  for (std::string& text : array_items(row.text())) {
    statistics.expressions.push_back({std::move(text), Origin::printed, {}});
  }
  in.schema.put(std::move(statistics));
}

std::string side(const DataType& type) { return type.empty() ? "NONE" : print(type); }

void operator_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Oid owner = row.oid();
  const DataType left = in.type(row.oid());
  const DataType right = in.type(row.oid());
  const QualifiedName name = in.operators[oid];
  ObjectId id{Kind::operator_, name.schema, {}, name.name, side(left) + ", " + side(right)};
  if (in.is_member(catalog::kOperator, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  Operator op;
  in.common(op, std::move(id), catalog::kOperator, oid, owner);
  op.left = left;
  op.right = right;
  const Oid function = row.oid();
  op.function = in.function(function);
  auto operator_reference = [&](Oid other) -> std::string {
    if (other == 0) return {};
    const QualifiedName found = in.named(in.operators, other);
    return "OPERATOR(" + (found.schema.empty() ? std::string("pg_catalog") : quote(found.schema)) + "." + found.name.spelling() + ")";
  };
  op.commutator = operator_reference(row.oid());
  op.negator = operator_reference(row.oid());
  op.restrict_ = in.function(row.oid());
  op.join = in.function(row.oid());
  op.hashes = row.flag();
  op.merges = row.flag();
  if (function == 0) {
    in.note(text(op.id), "a shell operator: another one names it as its commutator or negator, and nobody has created it");
    return;
  }
  in.schema.put(std::move(op));
}

void cast_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  if (in.is_internal(catalog::kCast, oid)) return;
  const DataType source = in.type(row.oid());
  const DataType target = in.type(row.oid());
  ObjectId id{Kind::cast, {}, {}, {}, print(source) + " AS " + print(target)};
  if (in.is_member(catalog::kCast, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  Cast cast;
  in.common(cast, std::move(id), catalog::kCast, oid);
  cast.source = source;
  cast.target = target;
  const Oid function = row.oid();
  cast.function = in.function(function);
  cast.function_signature = in.named(in.function_signatures, function);
  const char context = row.letter();
  cast.context = context == 'i' ? "implicit" : context == 'a' ? "assignment" : "explicit";
  const char method = row.letter();
  cast.method = method == 'b' ? "binary" : method == 'i' ? "inout" : "function";
  in.schema.put(std::move(cast));
}

void default_privileges_row(Reading& in, Row& row) {
  const Name owner = in.role(row.oid());
  const Name schema = in.named(in.namespaces, row.oid());
  DefaultPrivileges defaults;
  std::string name;
  switch (const char letter = row.letter()) {
    case 'r': name = "tables"; break;
    case 'S': name = "sequences"; break;
    case 'f': name = "functions"; break;
    case 'T': name = "types"; break;
    case 'n': name = "schemas"; break;
    case 'L': name = "large objects"; break;
    default: name = std::string("kind ") + letter;
  }
  defaults.id = {Kind::default_privileges, schema, owner, Name(name), {}};
  defaults.owner = owner;
  defaults.grants = grants(row.text(), owner, PublicDefault::nothing);
  in.schema.put(std::move(defaults));
}

}  // namespace

void definitions(Reading& in, Queries& out) {
  const std::string target = in.at_least(13) ? "nullif(s.stxstattarget, -1)" : "NULL";
  out.push_back({"SELECT s.oid, s.stxname, s.stxnamespace, s.stxowner, s.stxrelid, s.stxkeys, s.stxkind, " + target + ", " +
                     in.since(14, "pg_catalog.pg_get_statisticsobjdef_expressions(s.oid)") +
                     " FROM pg_catalog.pg_statistic_ext s" + in_user_schemas("s.stxnamespace"),
                 [&in](Row& row) { statistics_row(in, row); }});
  out.push_back({"SELECT o.oid, o.oprowner, o.oprleft, o.oprright, o.oprcode::pg_catalog.oid, o.oprcom, o.oprnegate,"
                 " o.oprrest::pg_catalog.oid, o.oprjoin::pg_catalog.oid, o.oprcanhash, o.oprcanmerge"
                 " FROM pg_catalog.pg_operator o" + in_user_schemas("o.oprnamespace"),
                 [&in](Row& row) { operator_row(in, row); }});
  out.push_back({"SELECT oid, castsource, casttarget, castfunc, castcontext, castmethod FROM pg_catalog.pg_cast WHERE oid >= 16384",
                 [&in](Row& row) { cast_row(in, row); }});
  out.push_back({"SELECT defaclrole, defaclnamespace, defaclobjtype, defaclacl FROM pg_catalog.pg_default_acl",
                 [&in](Row& row) { default_privileges_row(in, row); }});
}

}  // namespace plumb::postgres::live
