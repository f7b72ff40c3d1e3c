// What OIDs are called: roles, schemas, tablespaces, access methods, collations, operator classes; who is a member of
// an extension; and all comments. Schemas and extensions become objects here.
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

constexpr std::string_view kPublicComment = "standard public schema";

void schema_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  const auto acl = row.maybe_text();
  in.namespaces.emplace(oid, name);
  if (!in.is_user_namespace(oid)) return;
  ObjectId id{Kind::schema, {}, {}, name, {}};
  if (in.is_member(catalog::kNamespace, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  SchemaObject object;
  in.common(object, std::move(id), catalog::kNamespace, oid, owner);
  object.grants = grants(acl, object.owner, PublicDefault::nothing);
  if (name == Name("public") && object.comment == kPublicComment) object.comment.clear();
  in.schema.put(std::move(object));
}

void extension_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid owner = row.oid();
  const Oid in_namespace = row.oid();
  in.extensions.emplace(oid, name);
  if (oid < kFirstUserOid) return;  // plpgsql, which every database is born with
  Extension extension;
  in.common(extension, {Kind::extension, {}, {}, name, {}}, catalog::kExtension, oid, owner);
  extension.schema = Reading::named(in.namespaces, in_namespace);
  extension.version = row.string();
  in.schema.put(std::move(extension));
}

void collation_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid in_namespace = row.oid();
  const Oid owner = row.oid();
  const QualifiedName qualified = in.qualified(in_namespace, name);
  in.collations.emplace(oid, qualified);
  if (!in.is_user_namespace(in_namespace)) return;
  ObjectId id{Kind::collation, qualified.schema, {}, name, {}};
  if (in.is_member(catalog::kCollation, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  Collation collation;
  in.common(collation, std::move(id), catalog::kCollation, oid, owner);
  const char provider = row.letter();
  collation.provider = provider == 'i' ? "icu" : provider == 'b' ? "builtin" : "libc";
  collation.deterministic = row.flag();
  const std::string collate = row.string();
  const std::string ctype = row.string();
  const auto locale = row.maybe_text();
  collation.rules = row.string();
  if (provider == 'c') {
    collation.lc_collate = collate;
    collation.lc_ctype = ctype;
    if (collate == ctype) collation.locale = collate;
  } else {
    collation.locale = locale ? std::string(*locale) : collate;  // before 15 ICU locales stand in collcollate
  }
  in.schema.put(std::move(collation));
}

void operator_class_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  OperatorClass found;
  found.method = row.oid();
  const Name name = row.name();
  found.name = in.qualified(row.oid(), name);
  found.is_default = row.flag();
  found.input = row.oid();
  if (found.is_default) in.default_operator_classes.emplace(pair_key(found.method, found.input), oid);
  in.operator_classes.emplace(oid, std::move(found));
}

CatalogQuery name_query(std::unordered_map<Oid, Name>& to, std::string from) {
  return {"SELECT " + from, [&to](Row& row) {
            const Oid oid = row.oid();
            to.emplace(oid, row.name());
          }};
}

}  // namespace

void names(Reading& in, Queries& out) {
  out.push_back({"SELECT current_user", [&in](Row& row) { in.schema.role = row.name(); }});
  out.push_back(name_query(in.roles, "oid, rolname FROM pg_catalog.pg_roles"));
  out.push_back(name_query(in.tablespaces, "oid, spcname FROM pg_catalog.pg_tablespace"));
  out.push_back(name_query(in.methods, "oid, amname FROM pg_catalog.pg_am"));
  // A range type brings functions and a cast of its own.
  out.push_back({"SELECT deptype, classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'"
                 " OR deptype = 'i' AND classid IN (1255, 2605)",
                 [&in](Row& row) {
                   auto& to = row.letter() == 'e' ? in.members : in.internals;
                   const Oid catalogue = row.oid();
                   to.insert(pair_key(catalogue, row.oid()));
                 }});
  // Comments of what initdb made are thousands, and nobody's.
  out.push_back({"SELECT classoid, objoid, objsubid, description FROM pg_catalog.pg_description"
                 " WHERE objoid >= 16384 OR classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass",
                 [&in](Row& row) {
                   const Oid catalogue = row.oid();
                   const Oid object = row.oid();
                   const int part = static_cast<int>(row.number());
                   in.comments[pair_key(catalogue, object)].emplace_back(part, row.string());
                 }});
  out.push_back({"SELECT oid, nspname, nspowner, nspacl FROM pg_catalog.pg_namespace",
                 [&in](Row& row) { schema_row(in, row); }});
  out.push_back({"SELECT oid, extname, extowner, extnamespace, extversion FROM pg_catalog.pg_extension",
                 [&in](Row& row) { extension_row(in, row); }});
  const std::string locale = in.at_least(17) ? "colllocale" : in.since(15, "colliculocale");
  out.push_back({"SELECT oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collcollate, collctype, " +
                     locale + ", " + in.since(16, "collicurules") + " FROM pg_catalog.pg_collation",
                 [&in](Row& row) { collation_row(in, row); }});
  out.push_back({"SELECT oid, opcmethod, opcname, opcnamespace, opcdefault, opcintype FROM pg_catalog.pg_opclass",
                 [&in](Row& row) { operator_class_row(in, row); }});
}

}  // namespace plumb::postgres::live
