// Text search configurations and dictionaries. Their names are always qualified, those of pg_catalog too.
#include "dialect/postgres/names.h"
#include "introspect/postgres/live/reading.h"

namespace plumb::postgres::live {
namespace {

QualifiedName full_name(const Reading& in, Row& row) {
  const Name name = row.name();
  return {in.named(in.namespaces, row.oid()), name};
}

void dictionary_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Oid in_namespace = row.oid();
  const Oid owner = row.oid();
  const Name schema = in.named(in.namespaces, in_namespace);
  in.dictionaries.emplace(oid, QualifiedName{schema, name});
  if (!in.is_user_namespace(in_namespace)) return;
  ObjectId id{Kind::text_search_dictionary, schema, {}, name, {}};
  if (in.is_member(catalog::kTextSearchDictionary, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  TextSearchDictionary dictionary;
  in.common(dictionary, std::move(id), catalog::kTextSearchDictionary, oid, owner);
  dictionary.template_ = in.named(in.templates, row.oid());
  const auto settings = row.maybe_text();
  TextSearchDictionary& stored = in.schema.put(std::move(dictionary));
  if (!settings || settings->empty()) return;
  in.define("CREATE TEXT SEARCH DICTIONARY d (" + std::string(*settings) + ")", [&in, &stored](const Node* statement) {
    if (statement == nullptr) {
      in.note(text(stored.id), "its options cannot be parsed");
      return;
    }
    for (const Node* option : statement->list("definition")) {
      stored.options[std::string(option->str("defname"))] = std::string((*option)["arg"].string());
    }
  });
}

void configuration_row(Reading& in, Row& row) {
  const Oid oid = row.oid();
  const Name name = row.name();
  const Name schema = in.named(in.namespaces, row.oid());
  const Oid owner = row.oid();
  ObjectId id{Kind::text_search_configuration, schema, {}, name, {}};
  if (in.is_member(catalog::kTextSearchConfiguration, oid)) {
    in.schema.extension_members.insert(std::move(id));
    return;
  }
  TextSearchConfiguration configuration;
  in.common(configuration, std::move(id), catalog::kTextSearchConfiguration, oid, owner);
  configuration.parser = in.named(in.parsers, row.oid());
  in.configurations.emplace(oid, &in.schema.put(std::move(configuration)));
}

void mapping_row(Reading& in, Row& row) {
  auto it = in.configurations.find(row.oid());
  if (it == in.configurations.end()) return;
  std::string& dictionaries = it->second->mappings[row.string()];
  dictionaries += (dictionaries.empty() ? "" : ", ") + quote(in.named(in.dictionaries, row.oid()));
}

}  // namespace

void text_search(Reading& in, Queries& out) {
  out.push_back({"SELECT oid, prsname, prsnamespace FROM pg_catalog.pg_ts_parser", [&in](Row& row) {
                   const Oid oid = row.oid();
                   in.parsers.emplace(oid, full_name(in, row));
                 }});
  out.push_back({"SELECT oid, tmplname, tmplnamespace FROM pg_catalog.pg_ts_template", [&in](Row& row) {
                   const Oid oid = row.oid();
                   in.templates.emplace(oid, full_name(in, row));
                 }});
  out.push_back({"SELECT oid, dictname, dictnamespace, dictowner, dicttemplate, dictinitoption FROM pg_catalog.pg_ts_dict",
                 [&in](Row& row) { dictionary_row(in, row); }});
  out.push_back({"SELECT c.oid, c.cfgname, c.cfgnamespace, c.cfgowner, c.cfgparser FROM pg_catalog.pg_ts_config c" +
                     in_user_schemas("c.cfgnamespace"),
                 [&in](Row& row) { configuration_row(in, row); }});
  out.push_back({"SELECT m.mapcfg, t.alias, m.mapdict FROM pg_catalog.pg_ts_config c"
                 " JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = c.oid"
                 " JOIN LATERAL pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype"
                 " WHERE c.oid >= 16384 ORDER BY m.mapcfg, t.alias, m.mapseqno",
                 [&in](Row& row) { mapping_row(in, row); }});
}

}  // namespace plumb::postgres::live
