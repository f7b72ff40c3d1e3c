// Views, materialised views and sequences.
#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

// The names that the query gives its columns; nothing where that cannot be told from it.
std::optional<std::vector<Name>> output_names(const Expression& query) {
  if (!query.tree) return std::nullopt;
  const Node* select = query.tree.get();
  while (select->has("larg")) select = &(*select)["larg"];
  const auto targets = select->list("targetList");
  if (targets.empty()) return std::nullopt;
  std::vector<Name> out;
  for (const Node* target : targets) {
    std::string_view name = target->str("name");
    const Node& value = (*target)["val"];
    if (name.empty() && value.is("ColumnRef")) name = value.list("fields").back()->string();
    if (name.empty()) return std::nullopt;
    out.emplace_back(name);
  }
  return out;
}

// " (a, b)" where the query does not say these names itself.
template <class V>
std::string column_names(const V& view) {
  std::vector<Name> wanted;
  for (const ViewColumn& column : view.columns) wanted.push_back(column.name);
  if (wanted.empty() || output_names(view.query) == wanted) return {};
  return " (" + names(wanted) + ")";
}

// What is set of the columns of a view after it is there.
template <class V>
void columns(Sink& out, const Context& context, const V* from, const V& to) {
  const std::string reference_to = reference(to.id, context.to);
  for (const ViewColumn& column : to.columns) {
    ViewColumn old;
    if (from != nullptr) {
      for (const ViewColumn& candidate : from->columns) {
        if (candidate.name == column.name) old = candidate;
      }
    }
    const std::string alter = "ALTER " + reference_to + " ALTER COLUMN " + quote(column.name);
    const auto text = [](const std::optional<Expression>& value) { return value ? value->text : std::string(); };
    if (text(column.default_value) != text(old.default_value)) {
      out.statement(alter + (column.default_value ? " SET DEFAULT " + column.default_value->text : " DROP DEFAULT"));
    }
    Column after;
    Column before;
    after.id.name = before.id.name = column.name;
    after.type = before.type = column.type;
    after.storage = column.storage;
    before.storage = old.storage;
    after.compression = column.compression;
    before.compression = old.compression;
    after.statistics = column.statistics;
    before.statistics = old.statistics;
    after.options = column.options;
    before.options = old.options;
    column_settings(out, "ALTER " + reference_to, after, before);
    if (column.comment != old.comment) {
      comment_on(out, "COLUMN " + quote(to.id.qualified()) + "." + quote(column.name), column.comment);
    }
  }
}

template <class V>
void alter_options(Sink& out, const Context& context, const Altering<V>& a) {
  const SettingsChange change = settings_change(a.from.options, a.to.options);
  const std::string alter = "ALTER " + reference(a.to.id, context.to);
  if (!change.set.empty()) out.statement(alter + " SET (" + change.set + ")");
  if (!change.reset.empty()) out.statement(alter + " RESET (" + change.reset + ")");
}

std::string view_text(const View& view, bool replace) {
  return std::string(replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ") + quote(view.id.qualified()) + column_names(view) +
         with_settings(view.options) + " AS\n" + query_text(view.query);
}

}  // namespace

void create(Sink& out, const Context& context, const View& view) {
  out.statement(view_text(view, false));
  columns<View>(out, context, nullptr, view);
}

void alter(Sink& out, const Context& context, const Altering<View>& a) {
  // A view that is replaced gets the options with it.
  if (a.fields.has("query")) out.statement(view_text(a.to, true));
  else if (a.fields.has("options")) alter_options(out, context, a);
  if (a.fields.has("columns")) columns(out, context, &a.from, a.to);
}

void create(Sink& out, const Context& context, const MaterializedView& view) {
  std::string text = "CREATE MATERIALIZED VIEW " + quote(view.id.qualified()) + column_names(view);
  if (!view.access_method.empty()) text += " USING " + quote_identifier(view.access_method);
  text += with_settings(view.options);
  if (!view.tablespace.empty()) text += " TABLESPACE " + quote(view.tablespace);
  text += " AS\n" + query_text(view.query);
  if (!view.populated) text += "\nWITH NO DATA";
  out.statement(std::move(text));
  columns<MaterializedView>(out, context, nullptr, view);
}

void alter(Sink& out, const Context& context, const Altering<MaterializedView>& a) {
  if (a.fields.has("options")) alter_options(out, context, a);
  const std::string alter = "ALTER " + reference(a.to.id, context.to);
  if (a.fields.has("access_method")) {
    out.statement(alter + " SET ACCESS METHOD " + (a.to.access_method.empty() ? "heap" : quote_identifier(a.to.access_method)));
  }
  if (a.fields.has("tablespace")) {
    out.statement(alter + " SET TABLESPACE " + (a.to.tablespace.empty() ? "pg_default" : quote(a.to.tablespace)));
  }
  if (a.fields.has("columns")) columns(out, context, &a.from, a.to);
}

void create(Sink& out, const Context&, const Sequence& sequence) {
  const DataType bigint{{{}, Name("int8")}, {}, false};
  out.statement(std::string(sequence.unlogged ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ") +
                quote(sequence.id.qualified()) + sequence_options(sequence.options, bigint));
}

void alter(Sink& out, const Context&, const Altering<Sequence>& a) {
  const std::string alter = "ALTER SEQUENCE " + quote(a.to.id.qualified());
  if (a.fields.has("options")) {
    std::string words;
    if (a.from.options.type != a.to.options.type) words += " AS " + print(a.to.options.type);
    words += sequence_change(a.from.options, a.to.options, "");
    if (!words.empty()) out.statement(alter + words);
  }
  if (a.fields.has("unlogged")) out.statement(alter + (a.to.unlogged ? " SET UNLOGGED" : " SET LOGGED"));
  if (a.fields.any("owned_by_table", "owned_by_column")) {
    const bool owned = !a.to.owned_by_table.empty() && !a.release;
    out.statement(alter + " OWNED BY " + (owned ? quote(a.to.owned_by_table) + "." + quote(a.to.owned_by_column) : "NONE"));
  }
}

}  // namespace plumb::postgres::script
