#include "introspect/sqlite/catalogue.h"

#include <set>

#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"
#include "introspect/sqlite/table_builder.h"

namespace plumb::sqlite {
namespace {

struct Stored {  // a row of sqlite_schema
  std::string type;
  std::string name;
  std::string table;
  std::string sql;
};

Expression written(std::string text) { return {std::move(text), Origin::written, {}}; }

class Catalogue {
 public:
  Catalogue(Engine& engine, const Places& places) : engine_(engine), places_(places) {}

  Result<Schema> run() {
    schema_.flavor = {"sqlite", 3, Engine::version_number() / 1000 % 1000};
    schema_.default_schema = Name();
    std::vector<Stored> all;
    Status done = engine_.query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL", {}, [&](const Row& row) {
      all.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
    });
    if (done) {
      done = engine_.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'", {},
                           [&](const Row& row) { shadows_.insert(folded(row.text(0))); });
    }
    if (!done) return std::unexpected(done.error());
    for (const Stored& one : all) {
      const bool internal = folded(one.name).starts_with("sqlite_") || shadows_.contains(folded(one.name)) || shadows_.contains(folded(one.table));
      if (!internal) object(one);
    }
    return std::move(schema_);
  }

 private:
  void object(const Stored& one) {
    if (one.type == "table") is_virtual_table(one.sql) ? virtual_table(one) : table(one);
    else if (one.type == "index") index(one);
    else if (one.type == "view") view(one);
    else if (one.type == "trigger") trigger(one);
    else unseen(one, "sqlite_schema has an unknown type");
  }

  /// Nothing is compared where something was not understood: it would look dropped.
  void unseen(const Stored& one, const std::string& reason) {
    schema_.not_compared.push_back({one.type + " " + one.name, place(one), reason, true});
  }
  void unseen(const Stored& one, const DdlError& error) {
    unseen(one, "its stored text is not understood at byte " + std::to_string(error.offset) + ": expected " + error.expected);
  }
  Place place(const Stored& one) const {
    const auto it = places_.find({one.type, folded(one.name)});
    return it == places_.end() ? Place() : it->second;
  }
  template <class T>
  void put(const Stored& one, T object) {
    object.place = place(one);
    const std::vector<Token> tokens = tokens_of(one.sql);  // without a comment behind it
    object.definition = one.sql.substr(0, tokens.empty() ? 0 : tokens.back().end);
    schema_.put(std::move(object));
  }

  Result<std::vector<ColumnInfo>> columns(const Stored& one) {
    std::vector<ColumnInfo> out;
    Status done = engine_.query("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main')", {one.name}, [&](const Row& row) {
      out.push_back({row.text(0), row.text(1), row.integer(2) != 0, !row.is_null(3), row.integer(4), row.integer(5)});
    });
    if (!done) return std::unexpected(done.error());
    return out;
  }

  void table(const Stored& one) {
    const DdlResult<TableText> text = read_table(one.sql);
    if (!text) return unseen(one, text.error());
    const Result<std::vector<ColumnInfo>> info = columns(one);
    if (!info) return unseen(one, info.error().message);
    std::expected<Table, std::string> out = build_table(one.name, *text, *info);
    if (!out) return unseen(one, out.error());
    put(one, std::move(*out));
  }

  void virtual_table(const Stored& one) {
    const DdlResult<VirtualTableText> text = read_virtual_table(one.sql);
    if (!text) return unseen(one, text.error());
    const Result<std::vector<ColumnInfo>> info = columns(one);
    if (!info) {
      schema_.not_compared.push_back({"columns of virtual table " + one.name, place(one),
                                      "only the module " + text->module + " knows them, and this SQLite lacks it", false});
    }
    put(one, build_virtual_table(one.name, *text, info ? *info : std::vector<ColumnInfo>()));
  }

  void index(const Stored& one) {
    const DdlResult<IndexText> text = read_index(one.sql);
    if (!text) return unseen(one, text.error());
    Index out;
    out.id = {Kind::index, {}, {}, name_of(one.name), {}};
    out.table.name = name_of(one.table);
    out.unique = text->unique;
    for (const PartText& part : text->parts) {
      IndexPart& to = out.parts.emplace_back();
      to.column = name_of(part.column);
      to.expression = written(part.expression);
      to.collation.name = name_of(part.collation);
      to.descending = part.descending;
    }
    if (text->where) out.where = written(*text->where);
    put(one, std::move(out));
  }

  void view(const Stored& one) {
    DdlResult<ViewText> text = read_view(one.sql);
    if (!text) return unseen(one, text.error());
    View out;
    out.id = {Kind::view, {}, {}, name_of(one.name), {}};
    for (const std::string& column : text->columns) out.columns.emplace_back().name = name_of(column);
    out.query = written(std::move(text->query));
    put(one, std::move(out));
  }

  void trigger(const Stored& one) {
    DdlResult<TriggerText> text = read_trigger(one.sql);
    if (!text) return unseen(one, text.error());
    Trigger out;
    out.id = {Kind::trigger, {}, {}, name_of(one.name), {}};  // its name is the database's, not the table's
    out.table.name = name_of(one.table);
    out.timing = from_word<Timing>(text->timing).value_or(Timing::before);
    out.on_insert = text->event == "insert";
    out.on_update = text->event == "update";
    out.on_delete = text->event == "delete";
    for (const std::string& column : text->update_columns) out.update_columns.push_back(name_of(column));
    out.for_each_row = true;  // SQLite has no other
    if (text->when) out.when = written(*text->when);
    out.body = written(std::move(text->body));
    put(one, std::move(out));
  }

  Engine& engine_;
  const Places& places_;
  Schema schema_;
  std::set<std::string> shadows_;
};

}  // namespace

Result<Schema> read_catalogue(Engine& engine, const Places& places) { return Catalogue(engine, places).run(); }

}  // namespace plumb::sqlite
