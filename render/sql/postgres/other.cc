// Schemas, extensions, languages, operators, casts, text search, publications, foreign data.
#include <map>

#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

// A block of "name = value" lines.
std::string block(const std::vector<std::string>& lines) { return " (\n    " + join(lines, ",\n    ") + "\n)"; }

void add(std::vector<std::string>& lines, std::string_view name, const std::string& value) {
  if (!value.empty()) lines.push_back(std::string(name) + " = " + value);
}
std::string name_or_nothing(const QualifiedName& name) { return name.empty() ? "" : quote(name); }

std::string published_table(const PublicationTable& table) {
  std::string out = quote(table.table);
  if (!table.columns.empty()) out += " (" + names(table.columns) + ")";
  if (table.where) out += " WHERE (" + local_text(*table.where, table.table.name) + ")";
  return out;
}

std::string published(const Publication& publication) {
  std::vector<std::string> parts;
  std::vector<std::string> tables;
  for (const PublicationTable& table : publication.tables) tables.push_back(published_table(table));
  if (!tables.empty()) parts.push_back("TABLE " + join(tables, ", "));
  if (!publication.schemas.empty()) parts.push_back("TABLES IN SCHEMA " + names(publication.schemas));
  return join(parts, ", ");
}

std::vector<std::string> publication_settings(const Publication& publication, const Publication& before) {
  std::vector<std::string> out;
  if (publication.operations != before.operations) out.push_back("publish = " + quote_literal(join(publication.operations, ", ")));
  if (publication.via_partition_root != before.via_partition_root) {
    out.push_back(std::string("publish_via_partition_root = ") + (publication.via_partition_root ? "true" : "false"));
  }
  return out;
}

}  // namespace

void create(Sink& out, const Context&, const SchemaObject& schema) {
  // A new database has this one already.
  const bool is_public = schema.id.name.spelling() == "public";
  out.statement(std::string(is_public ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ") + quote(schema.id.name));
}
void alter(Sink&, const Context&, const Altering<SchemaObject>&) {}  // it has labels only

void create(Sink& out, const Context&, const Extension& extension) {
  out.statement("CREATE EXTENSION " + quote(extension.id.name) +
                (extension.schema.empty() ? "" : " WITH SCHEMA " + quote(extension.schema)));
}
void alter(Sink& out, const Context&, const Altering<Extension>& a) {
  if (a.fields.has("schema") && !a.to.schema.empty()) {
    out.statement("ALTER EXTENSION " + quote(a.to.id.name) + " SET SCHEMA " + quote(a.to.schema));
  }
}

void create(Sink& out, const Context&, const Language& language) {
  std::string text = std::string(language.trusted ? "CREATE TRUSTED LANGUAGE " : "CREATE LANGUAGE ") + quote(language.id.name);
  if (!language.handler.empty()) text += " HANDLER " + quote(language.handler);
  if (!language.inline_handler.empty()) text += " INLINE " + quote(language.inline_handler);
  if (!language.validator.empty()) text += " VALIDATOR " + quote(language.validator);
  out.statement(std::move(text));
}
void alter(Sink&, const Context&, const Altering<Language>&) {}  // it has labels only, besides its definition

void create(Sink& out, const Context&, const Operator& op) {
  std::vector<std::string> lines;
  add(lines, "FUNCTION", quote(op.function));
  add(lines, "LEFTARG", print(op.left));
  add(lines, "RIGHTARG", print(op.right));
  add(lines, "COMMUTATOR", op.commutator);
  add(lines, "NEGATOR", op.negator);
  add(lines, "RESTRICT", name_or_nothing(op.restrict_));
  add(lines, "JOIN", name_or_nothing(op.join));
  if (op.hashes) lines.emplace_back("HASHES");
  if (op.merges) lines.emplace_back("MERGES");
  out.statement("CREATE OPERATOR " + (op.id.schema.empty() ? "" : quote(op.id.schema) + ".") + op.id.name.spelling() + block(lines));
}
void alter(Sink& out, const Context& context, const Altering<Operator>& a) {
  std::vector<std::string> set;
  if (a.fields.has("restrict")) set.push_back("RESTRICT = " + (a.to.restrict_.empty() ? "NONE" : quote(a.to.restrict_)));
  if (a.fields.has("join")) set.push_back("JOIN = " + (a.to.join.empty() ? "NONE" : quote(a.to.join)));
  if (!set.empty()) out.statement("ALTER " + reference(a.to.id, context.to) + " SET (" + join(set, ", ") + ")");
}

void create(Sink& out, const Context&, const Cast& cast) {
  std::string text = "CREATE CAST (" + cast.id.signature + ")";
  if (cast.method == "inout") text += " WITH INOUT";
  else if (cast.method == "binary") text += " WITHOUT FUNCTION";
  else text += " WITH FUNCTION " + quote(cast.function) + "(" + cast.function_signature + ")";
  if (cast.context == "assignment") text += " AS ASSIGNMENT";
  if (cast.context == "implicit") text += " AS IMPLICIT";
  out.statement(std::move(text));
}
void alter(Sink&, const Context&, const Altering<Cast>&) {}  // nothing of a cast can be changed

// By token: the order in which they were written means nothing.
std::map<std::string, std::string> by_token(const Options& mappings) { return {mappings.begin(), mappings.end()}; }

void create(Sink& out, const Context&, const TextSearchConfiguration& configuration) {
  const std::string name = quote(configuration.id.qualified());
  out.statement("CREATE TEXT SEARCH CONFIGURATION " + name + " (PARSER = " + quote(configuration.parser) + ")");
  for (const auto& [token, dictionaries] : by_token(configuration.mappings)) {
    out.statement("ALTER TEXT SEARCH CONFIGURATION " + name + " ADD MAPPING FOR " + quote_identifier(token) + " WITH " + dictionaries);
  }
}
void alter(Sink& out, const Context&, const Altering<TextSearchConfiguration>& a) {
  if (!a.fields.has("mappings")) return;
  const std::string alter = "ALTER TEXT SEARCH CONFIGURATION " + quote(a.to.id.qualified());
  for (const auto& [token, dictionaries] : by_token(a.from.mappings)) {
    if (!a.to.mappings.contains(token)) out.statement(alter + " DROP MAPPING FOR " + quote_identifier(token));
  }
  for (const auto& [token, dictionaries] : by_token(a.to.mappings)) {
    const auto old = a.from.mappings.find(token);
    if (old != a.from.mappings.end() && old->second == dictionaries) continue;
    out.statement(alter + (old == a.from.mappings.end() ? " ADD" : " ALTER") + " MAPPING FOR " + quote_identifier(token) +
                  " WITH " + dictionaries);
  }
}

void create(Sink& out, const Context&, const TextSearchDictionary& dictionary) {
  std::vector<std::string> lines{"TEMPLATE = " + quote(dictionary.template_)};
  for (const auto& [name, value] : dictionary.options) add(lines, quote_identifier(name), quote_literal(value));
  out.statement("CREATE TEXT SEARCH DICTIONARY " + quote(dictionary.id.qualified()) + block(lines));
}
void alter(Sink& out, const Context&, const Altering<TextSearchDictionary>& a) {
  if (!a.fields.has("options")) return;
  std::vector<std::string> parts;
  for (const auto& [name, value] : a.from.options) {
    if (!a.to.options.contains(name)) parts.push_back(quote_identifier(name));  // without a value: taken away
  }
  for (const auto& [name, value] : a.to.options) parts.push_back(quote_identifier(name) + " = " + quote_literal(value));
  if (!parts.empty()) {
    out.statement("ALTER TEXT SEARCH DICTIONARY " + quote(a.to.id.qualified()) + " (" + join(parts, ", ") + ")");
  }
}

void create(Sink& out, const Context&, const Publication& publication) {
  std::string text = "CREATE PUBLICATION " + quote(publication.id.name);
  if (publication.all_tables) text += " FOR ALL TABLES";
  else if (const std::string what = published(publication); !what.empty()) text += " FOR " + what;
  const std::vector<std::string> set = publication_settings(publication, Publication());
  if (!set.empty()) text += " WITH (" + join(set, ", ") + ")";
  out.statement(std::move(text));
}
void alter(Sink& out, const Context&, const Altering<Publication>& a) {
  const std::string alter = "ALTER PUBLICATION " + quote(a.to.id.name);
  if (a.fields.any("operations", "via_partition_root")) {
    const std::vector<std::string> set = publication_settings(a.to, a.from);
    if (!set.empty()) out.statement(alter + " SET (" + join(set, ", ") + ")");
  }
  if (!a.fields.any("tables", "schemas")) return;
  if (a.release) {  // those that hold on to columns by a condition
    std::vector<std::string> held;
    for (const PublicationTable& table : a.from.tables) {
      if (table.where) held.push_back(quote(table.table));
    }
    return out.statement(alter + " DROP TABLE " + join(held, ", "));
  }
  // SET names everything that is published; to publish nothing, all of it is dropped.
  if (const std::string what = published(a.to); !what.empty()) return out.statement(alter + " SET " + what);
  std::vector<std::string> parts;
  std::vector<std::string> tables;
  for (const PublicationTable& table : a.from.tables) tables.push_back(quote(table.table));
  if (!tables.empty()) parts.push_back("TABLE " + join(tables, ", "));
  if (!a.from.schemas.empty()) parts.push_back("TABLES IN SCHEMA " + names(a.from.schemas));
  if (!parts.empty()) out.statement(alter + " DROP " + join(parts, ", "));
}

void create(Sink& out, const Context&, const ForeignDataWrapper& wrapper) {
  std::string text = "CREATE FOREIGN DATA WRAPPER " + quote(wrapper.id.name);
  if (!wrapper.handler.empty()) text += " HANDLER " + quote(wrapper.handler);
  if (!wrapper.validator.empty()) text += " VALIDATOR " + quote(wrapper.validator);
  out.statement(text + with_foreign_settings(wrapper.options));
}
void alter(Sink& out, const Context&, const Altering<ForeignDataWrapper>& a) {
  std::string text;
  if (a.fields.has("handler")) text += a.to.handler.empty() ? " NO HANDLER" : " HANDLER " + quote(a.to.handler);
  if (a.fields.has("validator")) text += a.to.validator.empty() ? " NO VALIDATOR" : " VALIDATOR " + quote(a.to.validator);
  if (a.fields.has("options")) {
    const std::string change = foreign_settings_change(a.from.options, a.to.options);
    if (!change.empty()) text += " OPTIONS (" + change + ")";
  }
  if (!text.empty()) out.statement("ALTER FOREIGN DATA WRAPPER " + quote(a.to.id.name) + text);
}

void create(Sink& out, const Context&, const ForeignServer& server) {
  std::string text = "CREATE SERVER " + quote(server.id.name);
  if (!server.type.empty()) text += " TYPE " + quote_literal(server.type);
  if (!server.version.empty()) text += " VERSION " + quote_literal(server.version);
  out.statement(text + " FOREIGN DATA WRAPPER " + quote(server.wrapper) + with_foreign_settings(server.options));
}
void alter(Sink& out, const Context&, const Altering<ForeignServer>& a) {
  std::string text;
  if (a.fields.has("version")) text += " VERSION " + (a.to.version.empty() ? "NULL" : quote_literal(a.to.version));
  if (a.fields.has("options")) {
    const std::string change = foreign_settings_change(a.from.options, a.to.options);
    if (!change.empty()) text += " OPTIONS (" + change + ")";
  }
  if (!text.empty()) out.statement("ALTER SERVER " + quote(a.to.id.name) + text);
}

}  // namespace plumb::postgres::script
