// Publications.
#include <algorithm>

#include "introspect/postgres/interpreter/define.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"

namespace plumb::postgres {
namespace {

struct Objects {
  std::vector<PublicationTable> tables;
  std::vector<Name> schemas;
};

Result<Objects> objects_of(const Interpreter& in, const Node& node) {
  Objects out;
  for (const Node* spec : node.list("pubobjects")) {
    const std::string_view type = spec->str("pubobjtype");
    if (type == "PUBLICATIONOBJ_TABLE") {
      const Node& said = (*spec)["pubtable"];
      const auto id = in.find_relation(said["relation"]);
      if (!id || id->kind != Kind::table) return Interpreter::missing("table " + path_text(written_name(said["relation"])));
      PublicationTable table;
      table.table = id->qualified();
      const Table& its = *in.schema.find<Table>(*id);
      for (const Node* column : said.list("columns")) {
        if (its.column(Name(column->string())) == nullptr) {
          return Interpreter::missing("column " + std::string(column->string()) + " of " + text(*id));
        }
        table.columns.emplace_back(column->string());
      }
      // The server keeps them in the table's order.
      std::ranges::sort(table.columns, {}, [&](const Name& name) { return its.column(name) - its.columns.data(); });
      if (const Node& where = said["whereClause"]; !where.is_null()) table.where = in.column_expression(where, table.table);
      out.tables.push_back(std::move(table));
    } else if (type == "PUBLICATIONOBJ_TABLES_IN_SCHEMA") {
      const Name name(spec->str("name"));
      if (auto ok = in.check_schema(name); !ok) return std::unexpected(ok.error());
      out.schemas.push_back(name);
    } else {
      out.schemas.push_back(in.creation_schema());
    }
  }
  return out;
}

Status apply_options(Interpreter& in, Publication& publication, std::span<const Node* const> options) {
  for (const Node* option : options) {
    const std::string_view name = option->str("defname");
    const std::string value = option_text((*option)["arg"]);
    if (name == "publish") {
      publication.operations.clear();
      for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        std::string word = value.substr(begin, end - begin);
        std::erase(word, ' ');
        if (!word.empty()) publication.operations.push_back(std::move(word));
        begin = end + 1;
      }
      std::ranges::sort(publication.operations);
    } else if (name == "publish_via_partition_root") {
      publication.via_partition_root = is_true(*option);
    } else {
      in.note("option " + std::string(name) + " of " + text(publication.id), "this option is not modelled");
    }
  }
  return {};
}

void add(Publication& publication, Objects objects) {
  for (PublicationTable& table : objects.tables) {
    std::erase_if(publication.tables, [&](const PublicationTable& there) { return there.table == table.table; });
    publication.tables.push_back(std::move(table));
  }
  for (Name& schema : objects.schemas) {
    if (std::ranges::find(publication.schemas, schema) == publication.schemas.end()) publication.schemas.push_back(std::move(schema));
  }
  std::ranges::sort(publication.tables, {}, &PublicationTable::table);
  std::ranges::sort(publication.schemas);
}

}  // namespace

Status create_publication(Interpreter& in, const Node& node) {
  Publication publication;
  publication.id = {Kind::publication, {}, {}, Name(node.str("pubname")), {}};
  if (auto ok = check_new<Publication>(in, publication.id); !ok) return ok;
  publication.all_tables = node.flag("for_all_tables");
  auto objects = objects_of(in, node);
  if (!objects) return std::unexpected(objects.error());
  add(publication, std::move(*objects));
  if (auto ok = apply_options(in, publication, node.list("options")); !ok) return ok;
  in.stamp(publication);
  in.schema.put(std::move(publication));
  return {};
}

Status alter_publication(Interpreter& in, const Node& node) {
  Publication* publication = in.schema.find<Publication>(QualifiedName{{}, Name(node.str("pubname"))});
  if (publication == nullptr) return Interpreter::missing("publication " + std::string(node.str("pubname")));
  if (node.has("options")) return apply_options(in, *publication, node.list("options"));
  auto objects = objects_of(in, node);
  if (!objects) return std::unexpected(objects.error());
  const std::string_view action = node.str("action");
  if (action == "AP_DropObjects") {
    for (const PublicationTable& table : objects->tables) {
      std::erase_if(publication->tables, [&](const PublicationTable& there) { return there.table == table.table; });
    }
    for (const Name& schema : objects->schemas) std::erase(publication->schemas, schema);
    return {};
  }
  if (action == "AP_SetObjects") {
    publication->tables.clear();
    publication->schemas.clear();
    publication->all_tables = node.flag("for_all_tables");
  }
  add(*publication, std::move(*objects));
  return {};
}

}  // namespace plumb::postgres
