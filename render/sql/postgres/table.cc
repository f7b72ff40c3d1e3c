// Tables: CREATE TABLE in all its forms, and what ALTER TABLE changes of the table itself.
#include "render/sql/postgres/context.h"
#include "render/sql/postgres/index.h"
#include "render/sql/postgres/partition_copies.h"

namespace plumb::postgres::script {
namespace {

const Table* parent_of(const Table& table, const Schema& schema) {
  return table.partition_of.empty() ? nullptr : schema.find<Table>(table.partition_of);
}

// The column as a parent or partition root has it, which is how the child gets it.
const Column* inherited_column(const Table& table, const Name& name, const Schema& schema) {
  if (const Table* root = parent_of(table, schema)) return root->column(name);
  for (const QualifiedName& parent : table.inherits) {
    const Table* found = schema.find<Table>(parent);
    const Column* column = found == nullptr ? nullptr : found->column(name);
    if (column != nullptr) return column;
  }
  return nullptr;
}

bool same_text(const std::optional<Expression>& a, const std::optional<Expression>& b) {
  return a.has_value() == b.has_value() && (!a || a->text == b->text);
}

bool contains(const std::vector<ObjectId>& ids, const ObjectId& id) { return std::ranges::find(ids, id) != ids.end(); }

// In the form OF a type, or of a partition, columns are there already and only get what is said of them.
std::string column_addition(const Column& column, const Column* inherited, bool with_default) {
  std::string out;
  if (with_default && column.default_value && (inherited == nullptr || !same_text(column.default_value, inherited->default_value))) {
    out += " DEFAULT " + default_text(*column.default_value);
  }
  if (column.not_null && (inherited == nullptr || !inherited->not_null)) out += " NOT NULL";
  return out.empty() ? out : quote(column.id.name) + " WITH OPTIONS" + out;
}

std::string bound(const Table& table) { return table.partition_bound ? table.partition_bound->text : "DEFAULT"; }

std::string attached(const Table& partition, const Context& context) {
  return alter_table(partition.partition_of, context.to) + " ATTACH PARTITION " + quote(partition.id.qualified()) + " " + bound(partition);
}

class CreateTable {
 public:
  CreateTable(Sink& out, const Context& context, const Table& table, const std::vector<ObjectId>& later)
      : out_(out), context_(context), table_(table), later_(later), alter_(alter_table(table.id.qualified(), context.to)),
        attaches_(is_made_before_attached(table)) {}

  void write() {
    columns();
    constraints();
    out_.statement(text());
    if (attaches_) attach();
    settings_of_columns();
    for (const Check* check : unvalidated_) out_.statement(alter_ + " ADD " + definition(*check));
    for (const Key& key : table_.keys) {
      if (!key.inherited) index_roles(out_, alter_, key.id.name, key.clustered, key.replica_identity);
    }
    if (table_.replica_identity == "full" || table_.replica_identity == "nothing") {
      out_.statement(alter_ + " REPLICA IDENTITY " + (table_.replica_identity == "full" ? "FULL" : "NOTHING"));
    }
    if (table_.row_security) out_.statement(alter_ + " ENABLE ROW LEVEL SECURITY");
    if (table_.force_row_security) out_.statement(alter_ + " FORCE ROW LEVEL SECURITY");
    labels();
  }

 private:
  bool with_default(const Column& column) const { return !contains(later_, column.id); }

  // Its indexes are made under their own names; the parent's take them in, now or when they are made.
  void attach() {
    for (const auto& [id, index] : context_.to.all<Index>()) {
      if (index.table == table_.id.qualified() && index.inherited) out_.statement(index_definition(index, "", ""));
    }
    out_.statement(attached(table_, context_));
  }

  bool is_partition() const { return !table_.partition_of.empty() && !attaches_; }

  void columns() {
    const bool partition = is_partition();
    const bool typed = !table_.of_type.empty();
    for (const Column& column : table_.columns) {
      if (!partition && !typed) {
        if (!column.inherited || attaches_) lines_.push_back(column_definition(without_what_comes(column), table_, with_default(column)));
        continue;
      }
      const Column* above = partition ? inherited_column(table_, column.id.name, context_.to) : nullptr;
      const std::string addition = column_addition(column, above, with_default(column) && !column.generation);
      if (!addition.empty()) lines_.push_back(addition);
    }
  }

  /// A column that the parents have as well gets their expression; to say the same again is an error before 16.
  Column without_what_comes(Column column) const {
    const Column* above = attaches_ || !column.generation ? nullptr : inherited_column(table_, column.id.name, context_.to);
    if (above != nullptr && above->generation && local_text(*above->generation, above->id.owner) == local_text(*column.generation, table_.id.name)) {
      column.generation.reset();
    }
    return column;
  }

  template <class P>
  bool here(const P& part) const {
    bool own = !part.inherited;
    if constexpr (std::is_same_v<P, Key>) own = own || (attaches_ && part.made_alone);
    else own = own || attaches_;
    return own && !contains(later_, part.id);
  }

  void constraints() {
    for (const Key& key : table_.keys) {
      if (here(key)) lines_.push_back(definition(key));
    }
    for (const Check& check : table_.checks) {
      if (!here(check)) continue;
      // CREATE TABLE takes every check as valid.
      if (check.validated) lines_.push_back(definition(check));
      else unvalidated_.push_back(&check);
    }
    for (const Exclusion& exclusion : table_.exclusions) {
      if (here(exclusion)) lines_.push_back(definition(exclusion));
    }
  }

  std::string text() const {
    std::string out = "CREATE ";
    if (table_.unlogged) out += "UNLOGGED ";
    if (table_.form == TableForm::foreign_) out += "FOREIGN ";
    out += "TABLE " + quote(table_.id.qualified());
    if (!table_.of_type.empty()) out += " OF " + quote(table_.of_type);
    if (is_partition()) out += " PARTITION OF " + quote(table_.partition_of);
    const bool optional = !table_.of_type.empty() || is_partition();
    if (!lines_.empty()) out += " (\n    " + join(lines_, ",\n    ") + "\n)";
    else if (!optional) out += " (\n)";
    const auto line = [&](const std::string& words) { out += "\n" + words; };
    if (is_partition()) line(bound(table_));
    if (!table_.inherits.empty()) {
      std::vector<std::string> parents;
      for (const QualifiedName& parent : table_.inherits) parents.push_back(quote(parent));
      line("INHERITS (" + join(parents, ", ") + ")");
    }
    if (table_.partition_by) line("PARTITION BY " + local_text(*table_.partition_by, table_.id.name));
    if (table_.form == TableForm::foreign_) {
      line("SERVER " + quote(table_.server));
      if (!table_.foreign_options.empty()) line("OPTIONS (" + foreign_settings(table_.foreign_options) + ")");
    }
    if (!table_.access_method.empty()) line("USING " + quote_identifier(table_.access_method));
    if (!table_.options.empty()) line("WITH (" + settings(table_.options) + ")");
    if (!table_.tablespace.empty()) line("TABLESPACE " + quote(table_.tablespace));
    return out;
  }

  // What a definition cannot say, and what columns that come from elsewhere have of their own.
  void settings_of_columns() {
    for (const Column& column : table_.columns) {
      const std::string alter_column = alter_ + " ALTER COLUMN " + quote(column.id.name);
      const Column* above = attaches_ ? nullptr : inherited_column(table_, column.id.name, context_.to);
      const bool comes = above != nullptr && (column.inherited || is_partition());
      Column without;
      if (comes) {
        without.storage = above->storage;
        without.compression = above->compression;
        const bool said = is_partition() && column.default_value.has_value();
        if (!column.generation && !said && with_default(column) && !same_text(column.default_value, above->default_value)) {
          out_.statement(alter_column + (column.default_value ? " SET DEFAULT " + column.default_value->text : " DROP DEFAULT"));
        }
        if (column.not_null && !above->not_null && !is_partition()) out_.statement(alter_column + " SET NOT NULL");
      } else {
        without.compression = column.compression;  // the definition says it
        // What is not said in a merged definition is taken from the parent.
        if (above != nullptr && above->default_value && !column.default_value && !column.generation) {
          out_.statement(alter_column + " DROP DEFAULT");
        }
      }
      if (table_.form == TableForm::foreign_ && !comes) without.options = column.options;
      without.type = column.type;
      column_settings(out_, alter_, column, without);
    }
  }

  void labels() {
    for (const Column& column : table_.columns) label_created(out_, context_, column);
    const auto all = [&](const auto& parts) {
      for (const auto& part : parts) {
        if (here(part)) label_created(out_, context_, part);
      }
    };
    all(table_.keys);
    all(table_.checks);
    all(table_.exclusions);
  }

  Sink& out_;
  const Context& context_;
  const Table& table_;
  const std::vector<ObjectId>& later_;
  std::string alter_;
  bool attaches_;  // made as a table of its own, and attached
  std::vector<std::string> lines_;
  std::vector<const Check*> unvalidated_;
};

}  // namespace

std::string alter_table(const QualifiedName& table, const Schema& schema) {
  const ObjectId id{Kind::table, table.schema, {}, table.name, {}};
  return "ALTER " + std::string(object_class(id, schema)) + " " + quote(table);
}

void create_table(Sink& out, const Context& context, const Table& table, const std::vector<ObjectId>& later) {
  CreateTable(out, context, table, later).write();
}

void alter(Sink& out, const Context& context, const Altering<Table>& a) {
  const auto& [from, to, fields, release] = a;
  const std::string table = alter_table(to.id.qualified(), context.to);
  const auto clause = [&](const std::string& words) { out.clause(table, words); };

  if (fields.has("unlogged")) clause(to.unlogged ? "SET UNLOGGED" : "SET LOGGED");
  if (fields.has("inherits")) {
    for (const QualifiedName& parent : from.inherits) {
      if (std::ranges::find(to.inherits, parent) == to.inherits.end()) clause("NO INHERIT " + quote(parent));
    }
    for (const QualifiedName& parent : to.inherits) {
      if (std::ranges::find(from.inherits, parent) == from.inherits.end()) clause("INHERIT " + quote(parent));
    }
  }
  if (fields.any("partition_of", "partition_bound")) {
    if (!from.partition_of.empty() && (release || !context.is_released(to.id, "partition_bound"))) {
      out.statement(alter_table(from.partition_of, context.from) + " DETACH PARTITION " + quote(to.id.qualified()));
    }
    if (!to.partition_of.empty() && !release) out.statement(attached(to, context));
  }
  if (fields.has("of_type")) clause(to.of_type.empty() ? "NOT OF" : "OF " + quote(to.of_type));
  if (fields.has("options")) {
    const SettingsChange change = settings_change(from.options, to.options);
    if (!change.set.empty()) clause("SET (" + change.set + ")");
    if (!change.reset.empty()) clause("RESET (" + change.reset + ")");
  }
  if (fields.has("access_method")) {
    clause("SET ACCESS METHOD " + (to.access_method.empty() ? "heap" : quote_identifier(to.access_method)));
  }
  if (fields.has("tablespace")) clause("SET TABLESPACE " + (to.tablespace.empty() ? "pg_default" : quote(to.tablespace)));
  // Of an index: the key or index itself says so.
  if (fields.has("replica_identity") && to.replica_identity != "index") {
    std::string words = to.replica_identity;
    for (char& c : words) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    clause("REPLICA IDENTITY " + words);
  }
  if (fields.has("row_security")) clause(to.row_security ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
  if (fields.has("force_row_security")) {
    clause(to.force_row_security ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
  }
  if (fields.has("foreign_options")) {
    if (const std::string change = foreign_settings_change(from.foreign_options, to.foreign_options); !change.empty()) {
      clause("OPTIONS (" + change + ")");
    }
  }
}

}  // namespace plumb::postgres::script
