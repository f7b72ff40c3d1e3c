#include "dialect/mysql/alteration.h"

#include <algorithm>

#include "dialect/mysql/owned.h"
#include "dialect/mysql/server.h"

namespace plumb::mysql {
namespace {

Alteration in_place() { return {}; }
Alteration replace(std::string because) { return {Alteration::Way::replace, std::move(because), false}; }

const Column* column_of(const NormalizedSchema& side, const ObjectId& id) {
  const Table* table = side.schema().find<Table>(QualifiedName{id.schema, id.owner});
  return table == nullptr ? nullptr : table->column(id.name);
}

// Only what begins an index can be in a foreign key, on either side; to look for the foreign keys themselves would be to
// walk over all tables for each column that changes.
bool may_be_in_foreign_key(const Schema& schema, const ObjectId& column) {
  const QualifiedName name{column.schema, column.owner};
  const Table* table = schema.find<Table>(name);
  const auto has = [&](const auto& part) { return std::ranges::find(part.columns, column.name) != part.columns.end(); };
  if (table != nullptr && (std::ranges::any_of(table->keys, has) || std::ranges::any_of(table->foreign_keys, has))) return true;
  return std::ranges::any_of(owned_by<Index>(schema, name), [&](const auto& entry) {
    return entry.second.method != "spatial" && std::ranges::find(entry.second.parts, column.name, &IndexPart::column) != entry.second.parts.end();
  });
}

// Whether the optimizer sees an index is switched where it stands; whatever else it is made with is not.
Alteration of_index(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                    const NormalizedSchema& to) {
  const Index* old = from.schema().find<Index>(from_id);
  const Index* now = to.schema().find<Index>(to_id);
  if (field == "options" && old != nullptr && now != nullptr) {
    Options before = old->options;
    Options after = now->options;
    before.erase("hidden");
    after.erase("hidden");
    if (before == after) return in_place();
  }
  return replace("an index cannot be changed");
}

Alteration of_column(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                     const NormalizedSchema& to) {
  const Column* old = column_of(from, from_id);
  const Column* now = column_of(to, to_id);
  if (old != nullptr && now != nullptr && old->generated != now->generated) {
    // Only between STORED and an ordinary column can it be changed where it stands.
    if (old->generated == Generated::virtual_ || now->generated == Generated::virtual_) {
      return replace("a virtual column cannot become another sort of column");
    }
  }
  Alteration out;
  // MySQL takes a counter for a change of the values that foreign keys refer to; MariaDB does not.
  const auto counts_anew = [&] {
    if (field != "options" || old == nullptr || now == nullptr) return false;
    if (old->options.contains("auto_increment") == now->options.contains("auto_increment")) return false;
    const Server server = server_of(from.schema());
    return !server.mariadb || server.unsaid;
  };
  if (field == "options" && old != nullptr && now != nullptr && old->options.at("srid") != now->options.at("srid")) out.rebuilds_dependents = true;
  if (field == "type" || field == "collation" || field == "not_null" || counts_anew()) {
    out.rebuilds_dependents = may_be_in_foreign_key(from.schema(), from_id);
  }
  return out;
}

// MariaDB keeps an end that is not said again. Seen on 10.11; MySQL 9.7 forgets it.
bool loses_its_end(const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id, const NormalizedSchema& to) {
  const Event* old = from.schema().find<Event>(from_id);
  const Event* now = to.schema().find<Event>(to_id);
  if (old == nullptr || now == nullptr || !server_of(from.schema()).mariadb) return false;
  return old->schedule.contains(" ends ") && now->schedule.starts_with("every ") && !now->schedule.contains(" ends ");
}

}  // namespace

Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                      const NormalizedSchema& to) {
  const bool respelled = field == "name";  // the same name in other letters
  switch (from_id.kind) {
    case Kind::column: return of_column(field, from_id, from, to_id, to);
    case Kind::table:
    case Kind::view:
    case Kind::sequence:
    case Kind::schema:
      if (respelled) return {Alteration::Way::nothing, {}, false};  // the server takes both for one
      return in_place();
    case Kind::event:
      if (respelled) return replace("an event cannot be spelled anew");
      if (field == "schedule" && loses_its_end(from_id, from, to_id, to)) return replace("the end of an event cannot be taken back");
      return in_place();
    case Kind::index:
      if (respelled) return in_place();
      return of_index(field, from_id, from, to_id, to);
    case Kind::key: return replace("a key cannot be changed");
    case Kind::foreign_key: return replace("a foreign key cannot be changed");
    case Kind::check: return replace("a check cannot be changed");
    case Kind::trigger: return replace("a trigger cannot be changed");
    case Kind::function: return replace("a function cannot be changed");
    case Kind::procedure: return replace("a procedure cannot be changed");
    default: return replace("it cannot be changed");
  }
}

}  // namespace plumb::mysql
