// All types by OID; and the user's own: enums, domains, ranges. Composite types are begun here and get their attributes
// from columns.cc.
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

Kind kind_of(char typtype) {
  switch (typtype) {
    case 'e': return Kind::enum_type;
    case 'c': return Kind::composite_type;
    case 'r':
    case 'm': return Kind::range_type;
    default: return Kind::domain;  // base types of an extension: kinds.h has none of their own
  }
}

template <class T>
T& put_type(Reading& in, Oid oid, ObjectId id, Oid owner, std::optional<std::string_view> acl) {
  T object;
  in.common(object, std::move(id), catalog::kType, oid, owner);
  object.grants = grants(acl, object.owner, PublicDefault::usage);
  return in.schema.put(std::move(object));
}

void type_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid in_namespace = row.oid();
  const char kind = row.letter();
  const bool array = row.flag();
  TypeInfo info;
  info.storage = row.letter();
  info.collation = row.oid();
  info.base = row.oid();
  info.row_of = row.oid();
  const bool own_row_type = row.flag();  // of CREATE TYPE ... AS (...)
  const Oid owner = row.oid();
  const auto acl = row.maybe_text();
  const auto base_text = row.maybe_text();
  const bool not_null = row.flag();
  auto default_text = in.maybe_printed(row);

  if (array) {
    // The element may come later; its name is all that counts.
    info.type.name = in.qualified(in_namespace, row.name());
    info.type.array = true;
  } else {
    info.type.name = in.qualified(in_namespace, name);
  }
  const Oid base = info.base;
  const Oid row_of = info.row_of;
  in.types.emplace(oid, std::move(info));
  if (!in.is_user_namespace(in_namespace) || array) return;
  if (kind == 'c' && !own_row_type) return;
  if (kind == 'p' || kind == 'm') return;  // shells; multiranges belong to their range

  ObjectId id{kind_of(kind), in.named(in.namespaces, in_namespace), {}, name, {}};
  if (in.is_member(catalog::kType, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  switch (kind) {
    case 'e':
      in.enums.emplace(oid, &put_type<EnumType>(in, oid, std::move(id), owner, acl));
      return;
    case 'r':
      put_type<RangeType>(in, oid, std::move(id), owner, acl);
      return;
    case 'c':
      in.relations[row_of].composite = &put_type<CompositeType>(in, oid, std::move(id), owner, acl);
      return;
    case 'd': {
      Domain& domain = put_type<Domain>(in, oid, std::move(id), owner, acl);
      domain.base = in.type(base, base_text);
      domain.not_null = not_null;
      domain.default_value = std::move(default_text);
      in.domains.emplace(oid, &domain);
      return;
    }
    default:
      in.note("type " + path_text(id), "base types are not modelled");
  }
}

void range_row(Reading& in, Row& row) {
  const DataType type = in.type(row.oid());
  const Oid subtype = row.oid();
  const Oid collation = row.oid();
  const Oid operator_class = row.oid();
  const Oid canonical = row.oid();
  const Oid subtype_diff = row.oid();
  const Oid multirange = row.oid();
  RangeType* range = in.schema.find<RangeType>(type.name);
  if (range == nullptr) return;
  range->subtype = in.type(subtype);
  range->collation = in.column_collation(collation, subtype);
  range->opclass = in.operator_class(operator_class, subtype, false);
  range->canonical = in.function(canonical);
  range->subtype_diff = in.function(subtype_diff);
  range->multirange = in.type(multirange).name;
}

}  // namespace

void types(Reading& in, Queries& out) {
  // A domain's collation needs its base type, which may come later: two queries.
  out.push_back({"SELECT t.oid, t.typname, t.typnamespace, t.typtype, e.oid IS NOT NULL, t.typstorage, t.typcollation,"
                 " t.typbasetype, t.typrelid, c.relkind IS NOT DISTINCT FROM 'c', t.typowner, t.typacl,"
                 " CASE WHEN t.typtype = 'd' AND t.typtypmod >= 0 THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END,"
                 " t.typnotnull, CASE WHEN t.typtype = 'd' THEN pg_catalog.pg_get_expr(t.typdefaultbin, 0) END, e.typname"
                 " FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid"
                 " LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid"
                 // Base types first: a domain over an array or another domain finds it by then.
                 " ORDER BY t.typtype = 'd', t.oid",
                 [&in](Row& row) { type_row(in, row); }});
  out.push_back({"SELECT enumtypid, enumlabel FROM pg_catalog.pg_enum ORDER BY enumtypid, enumsortorder", [&in](Row& row) {
                   auto it = in.enums.find(row.oid());
                   if (it != in.enums.end()) it->second->labels.push_back(row.string());
                 }});
  out.push_back({"SELECT oid, typbasetype, typcollation FROM pg_catalog.pg_type WHERE typtype = 'd' AND typcollation <> 0",
                 [&in](Row& row) {
                   auto it = in.domains.find(row.oid());
                   const Oid base = row.oid();
                   if (it != in.domains.end()) it->second->collation = in.column_collation(row.oid(), base);
                 }});
}

void ranges(Reading& in, Queries& out) {
  out.push_back({"SELECT rngtypid, rngsubtype, rngcollation, rngsubopc, rngcanonical::pg_catalog.oid, rngsubdiff::pg_catalog.oid, " +
                     in.since(14, "rngmultitypid") + " FROM pg_catalog.pg_range WHERE rngtypid >= 16384",
                 [&in](Row& row) { range_row(in, row); }});
}

}  // namespace plumb::postgres::live
