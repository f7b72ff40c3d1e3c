// ALTER TABLE. https://mariadb.com/kb/en/alter-table/
#include <algorithm>

#include "dialect/mysql/owned.h"
#include "dialect/mysql/rename.h"
#include "introspect/mysql/interpreter/alter_partitions.h"
#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {

class AlterReader {
 public:
  AlterReader(Interpreter& host, Cursor& in, Table& table, TableReader& reader) : host_(host), in_(in), table_(table), reader_(reader) {}

  Status run() {
    options_first();
    do {
      if (in_.at_end()) break;
      if (Status done = clause(); !done) return done;
      if (in_.failed()) return host_.syntax(in_);
    } while (in_.accept_symbol(",") || (!in_.at_end() && more_options()));
    return in_.at_end() ? Status{} : host_.syntax(in_);
  }

  QualifiedName renamed;

 private:
  bool more_options() const { return !in_.is_symbol(")"); }

  // Wherever in the statement the table's options are changed: a column that says no character set has the new one, and an
  // index that is there keeps the old size.
  void options_first() {
    const std::size_t start = in_.position();
    const std::string size = table_.options.at("key_block_size");
    do {
      while (!in_.failed() && reader_.option()) {}
      skip_clause();
    } while (in_.accept_symbol(","));
    in_.reset(start);
    if (!keeps_block_sizes(host_.server, size, table_.options.at("key_block_size"))) return;
    for (Key& key : table_.keys) key.options.emplace("key_block_size", size);
    for (Index& index : reader_.indexes) index.options.emplace("key_block_size", size);
  }

  void skip_clause() {
    int depth = 0;
    while (!in_.at_end() && !(depth == 0 && in_.is_symbol(","))) {
      if (in_.is_symbol("(")) ++depth;
      if (in_.is_symbol(")")) --depth;
      in_.take();
    }
  }

  Status clause() {
    if (in_.accept("add")) return add();
    if (in_.accept("drop")) return drop();
    if (in_.accept("modify")) {
      in_.accept("column");
      const bool quietly = in_.accept_all({"if", "exists"});
      return change(folded(in_.peek().decoded()), quietly);
    }
    if (in_.accept("change")) {
      in_.accept("column");
      const bool quietly = in_.accept_all({"if", "exists"});
      const Name old = folded(in_.name());
      return change(old, quietly);
    }
    if (in_.accept("alter")) return alter();
    if (in_.accept("rename")) return rename();
    if (in_.accept_all({"convert", "to"})) return convert();
    if (in_.is_any({"algorithm", "lock"}) && (in_.is_symbol("=", 1) || in_.is_name(1))) {
      in_.take();
      in_.accept_symbol("=");
      in_.take();
      return {};
    }
    if (in_.is_any({"enable", "disable"}) && in_.is("keys", 1)) return in_.take(), in_.take(), Status{};
    if (in_.is_any({"force", "validation"})) return in_.take(), Status{};
    if (in_.is_any({"with", "without"}) && in_.is("validation", 1)) return in_.take(), in_.take(), Status{};
    if (in_.accept("order")) {
      in_.expect("by");
      do {
        in_.name();
        if (!in_.accept("asc")) in_.accept("desc");
      } while (in_.accept_symbol(","));
      return {};
    }
    if (in_.accept("partition")) {
      reader_.partitions();
      return {};
    }
    if (in_.accept_all({"remove", "partitioning"})) {
      table_.partition_by.reset();
      return {};
    }
    if (in_.is_any({"reorganize", "coalesce", "truncate", "exchange", "analyze", "check", "optimize", "rebuild", "repair"})) {
      return AlterPartitions(host_, in_, table_).change();
    }
    if (in_.is_any({"discard", "import"})) return in_.take(), in_.take(), Status{};
    reader_.charset.clear();
    if (reader_.option()) return {};
    in_.fail("a clause of ALTER TABLE");
    return host_.syntax(in_);
  }

  Status add() {
    if (in_.accept("partition")) return AlterPartitions(host_, in_, table_).add();
    if (in_.accept_all({"system", "versioning"})) {
      table_.options["system_versioning"] = "yes";
      return {};
    }
    if (in_.accept_all({"period", "for"})) {
      const std::string period = lower(in_.name());
      in_.expect_symbol("(");
      const std::string from = in_.name();
      in_.expect_symbol(",");
      const std::string to = in_.name();
      in_.expect_symbol(")");
      table_.options["period " + period] = quote(from) + ", " + quote(to);
      return {};
    }
    const bool said_column = in_.accept("column");
    if (!said_column && in_.peek().kind != TokenKind::name && already_there()) return {};
    if (!said_column && in_.peek().kind != TokenKind::name && reader_.definition()) return {};
    const bool quietly = in_.accept_all({"if", "not", "exists"});
    if (in_.accept_symbol("(")) {
      do {
        if (Status done = add_column(quietly); !done) return done;
      } while (in_.accept_symbol(","));
      in_.expect_symbol(")");
      return {};
    }
    return add_column(quietly);
  }

  // ADD INDEX IF NOT EXISTS of one that is there.
  bool already_there() {
    const std::size_t start = in_.position();
    while (in_.is_any({"unique", "index", "key", "fulltext", "spatial", "foreign", "constraint"})) in_.take();
    bool there = false;
    if (in_.accept_all({"if", "not", "exists"}) && in_.is_name()) {
      const Name name = folded(in_.name());
      there = reader_.has_index(name) || std::ranges::any_of(table_.foreign_keys, [&](const ForeignKey& key) { return key.id.name == name; });
    }
    if (!there) {
      in_.set_position(start);
      return false;
    }
    skip_clause();
    return true;
  }

  void position(WrittenColumn& written) {
    if (in_.accept("first")) written.first = true;
    else if (in_.accept("after")) written.after = folded(in_.name());
  }

  Status place(Column column, const WrittenColumn& written) {
    auto at = table_.columns.end();
    if (written.first) at = table_.columns.begin();
    if (!written.after.empty()) {
      at = std::ranges::find_if(table_.columns, [&](const Column& one) { return one.id.name == written.after; });
      if (at == table_.columns.end()) return host_.missing({Kind::column, table_.id.schema, table_.id.name, written.after, {}});
      ++at;
    }
    table_.columns.insert(at, std::move(column));
    return {};
  }

  Status add_column(bool quietly) {
    WrittenColumn written = reader_.column();
    position(written);
    if (in_.failed()) return host_.syntax(in_);
    if (table_.column(written.column.id.name) != nullptr) return quietly ? Status{} : host_.exists(written.column.id);
    if (Status done = place(written.column, written); !done) return done;
    reader_.inline_parts(written);
    return {};
  }

  Status change(const Name& old, bool quietly) {
    const auto found = std::ranges::find_if(table_.columns, [&](const Column& one) { return one.id.name == old; });
    const bool there = found != table_.columns.end();
    Column before;
    std::ptrdiff_t index = 0;
    if (there) {
      before = *found;
      index = found - table_.columns.begin();
      table_.columns.erase(found);  // so that its own timestamp is not the first one
    }
    WrittenColumn written = reader_.column();
    position(written);
    if (!there) {
      if (quietly) return {};
      return host_.missing({Kind::column, table_.id.schema, table_.id.name, old, {}});
    }
    const Name name = written.column.id.name;
    if (written.first || !written.after.empty()) {
      if (Status done = place(written.column, written); !done) return done;
    } else {
      table_.columns.insert(table_.columns.begin() + index, written.column);
    }
    if (name != old) follow(old, name);
    reader_.inline_parts(written);
    return {};
  }

  // Keys and indexes name the column by its new name, and so do expressions where the server changes them.
  void follow(const Name& from, const Name& to) {
    const auto swap = [&](Name& name) { if (name == from) name = to; };
    for (Key& key : table_.keys) for (Name& name : key.columns) swap(name);
    for (ForeignKey& key : table_.foreign_keys) for (Name& name : key.columns) swap(name);
    for (Index& index : reader_.indexes) for (IndexPart& part : index.parts) swap(part.column);
    if (renames_in_expressions(host_.server)) {
      for (Expression* one : expressions_of(table_)) one->text = with_column_renamed(one->text, from, to, host_.server.lexer());
    }
    for (auto& [id, other] : host_.schema.all<Table>()) {
      for (ForeignKey& key : other.foreign_keys) {
        if (key.target == table_.id.qualified()) for (Name& name : key.target_columns) swap(name);
      }
    }
    for (ForeignKey& key : table_.foreign_keys) {
      if (key.target == table_.id.qualified()) for (Name& name : key.target_columns) swap(name);
    }
  }

  Status drop() {
    if (in_.accept_all({"primary", "key"})) {
      table_.keys.clear();
      return {};
    }
    if (in_.accept("index") || in_.accept("key")) {
      const bool quietly = in_.accept_all({"if", "exists"});
      const Name name = folded(in_.name());
      if (name == folded("PRIMARY")) return table_.keys.clear(), Status{};
      const auto erased = std::erase_if(reader_.indexes, [&](const Index& one) { return one.id.name == name; });
      if (erased == 0 && !quietly) return host_.missing({Kind::index, table_.id.schema, table_.id.name, name, {}});
      return {};
    }
    if (in_.accept_all({"foreign", "key"})) {
      const bool quietly = in_.accept_all({"if", "exists"});
      const Name name = folded(in_.name());
      const auto erased = std::erase_if(table_.foreign_keys, [&](const ForeignKey& one) { return one.id.name == name; });
      if (erased == 0 && !quietly) return host_.missing({Kind::foreign_key, table_.id.schema, table_.id.name, name, {}});
      return {};
    }
    if (in_.accept("constraint") || in_.accept("check")) {
      const bool quietly = in_.accept_all({"if", "exists"});
      const Name name = folded(in_.name());
      std::size_t erased = std::erase_if(table_.checks, [&](const Check& one) { return one.id.name == name; });
      erased += std::erase_if(table_.foreign_keys, [&](const ForeignKey& one) { return one.id.name == name; });
      erased += std::erase_if(reader_.indexes, [&](const Index& one) { return one.unique && one.id.name == name; });
      if (Column* column = table_.column(name); erased == 0 && column != nullptr && column->check) {
        column->check.reset();
        erased = 1;
      }
      if (erased == 0 && !quietly) return host_.missing({Kind::check, table_.id.schema, table_.id.name, name, {}});
      return {};
    }
    if (in_.accept("partition")) return AlterPartitions(host_, in_, table_).drop();
    if (in_.accept_all({"system", "versioning"})) return table_.options.erase("system_versioning"), Status{};
    if (in_.accept_all({"period", "for"})) {
      table_.options.erase("period " + lower(in_.name()));
      return {};
    }
    in_.accept("column");
    const bool quietly = in_.accept_all({"if", "exists"});
    const Name name = folded(in_.name());
    if (!in_.accept("cascade")) in_.accept("restrict");
    if (in_.failed()) return host_.syntax(in_);
    if (std::erase_if(table_.columns, [&](const Column& one) { return one.id.name == name; }) == 0) {
      return quietly ? Status{} : host_.missing({Kind::column, table_.id.schema, table_.id.name, name, {}});
    }
    // It leaves its indexes; one that had nothing else goes.
    for (Index& index : reader_.indexes) {
      std::erase_if(index.parts, [&](const IndexPart& part) { return part.column == name; });
    }
    std::erase_if(reader_.indexes, [](const Index& index) { return index.parts.empty(); });
    for (Key& key : table_.keys) std::erase(key.columns, name);
    std::erase_if(table_.keys, [](const Key& key) { return key.columns.empty(); });
    return {};
  }

  Status alter() {
    if (in_.accept("index") || in_.accept("key")) {
      in_.accept_all({"if", "exists"});
      const Name name = folded(in_.name());
      const bool hidden = in_.is_any({"invisible", "ignored"});
      if (!hidden && !in_.is("visible") && !(in_.is("not") && in_.is("ignored", 1))) in_.fail("VISIBLE or INVISIBLE");
      if (in_.take().is("not")) in_.take();
      for (Index& index : reader_.indexes) {
        if (index.id.name != name) continue;
        if (hidden) index.options["hidden"] = "yes";
        else index.options.erase("hidden");
      }
      return {};
    }
    if (in_.is_any({"check", "constraint"})) {
      in_.take();
      const Name name = folded(in_.name());
      if (!in_.is("enforced") && !in_.is("enforced", 1)) in_.fail("ENFORCED");
      const bool enforced = reader_.enforced();
      for (Check& one : table_.checks) {
        if (one.id.name == name) one.enforced = enforced;
      }
      return {};
    }
    in_.accept("column");
    in_.accept_all({"if", "exists"});
    const Name name = folded(in_.name());
    Column* column = table_.column(name);
    if (column == nullptr) return host_.missing({Kind::column, table_.id.schema, table_.id.name, name, {}});
    if (in_.accept_all({"drop", "default"})) {
      column->default_value.reset();
    } else if (in_.accept("set")) {
      if (in_.accept("visible")) return column->options.erase("invisible"), Status{};
      if (in_.accept("invisible")) return column->options["invisible"] = "yes", Status{};
      WrittenColumn written;
      written.column = *column;
      written.column.default_value.reset();
      Column kept = *column;
      reader_.attributes(written);
      if (in_.failed()) return host_.syntax(in_);
      if (!written.default_null) {
        const auto literal = literal_for(written.default_term, kept.type);
        kept.default_value = Expression{literal ? *literal : written.default_text, host_.origin, nullptr};
      } else {
        kept.default_value.reset();
      }
      *column = std::move(kept);
    } else {
      in_.fail("SET or DROP DEFAULT");
    }
    return {};
  }

  Status rename() {
    if (in_.accept("index") || in_.accept("key")) {
      in_.accept_all({"if", "exists"});
      const Name from = folded(in_.name());
      in_.expect("to");
      const Name to = folded(in_.name());
      for (Index& index : reader_.indexes) {
        if (index.id.name == from) {
          index.id.name = to;
          return {};
        }
      }
      return host_.missing({Kind::index, table_.id.schema, table_.id.name, from, {}});
    }
    if (in_.accept("column")) {
      in_.accept_all({"if", "exists"});
      const Name from = folded(in_.name());
      in_.expect("to");
      const Name to = folded(in_.name());
      Column* column = table_.column(from);
      if (column == nullptr) return host_.missing({Kind::column, table_.id.schema, table_.id.name, from, {}});
      column->id.name = to;
      follow(from, to);
      return {};
    }
    if (!in_.accept("to")) {
      in_.accept("as");
      in_.accept_symbol("=");
    }
    renamed = host_.qualified(in_);
    return {};
  }

  Status convert() {
    if (!in_.accept("charset")) {
      in_.expect("character");
      in_.expect("set");
    }
    in_.accept_symbol("=");
    const std::string charset = charset_name(in_.take().decoded());
    std::string collation = charset == "default" ? host_.server.collation : default_collation(charset, host_.server);
    if (in_.accept("collate")) collation = collation_name(in_.take().decoded(), charset);
    table_.options["collation"] = collation;
    for (Column& column : table_.columns) {
      if (has_collation(column.type)) column.collation = {Name(), Name(collation)};
    }
    return {};
  }

  Interpreter& host_;
  Cursor& in_;
  Table& table_;
  TableReader& reader_;
};

Status Interpreter::alter_table(Cursor& in) {
  const bool quietly = in.accept_all({"if", "exists"});
  const QualifiedName name = qualified(in);
  if (in.failed()) return syntax(in);
  if (in.is_any({"wait", "nowait"}) && in.take().is("wait")) in.take();
  const ObjectId id{Kind::table, name.schema, {}, name.name, {}};
  const Table* found = schema.find<Table>(id);
  if (found == nullptr) return quietly ? Status{} : missing(id);
  Table table = *found;
  TableReader reader(*this, in, table);
  for (const auto& [index_id, index] : owned_by<Index>(schema, name)) reader.indexes.push_back(index);
  AlterReader alter(*this, in, table, reader);
  if (Status done = alter.run(); !done) return done;
  reader.settle();
  if (in.failed()) return syntax(in);
  take_indexes(id);
  for (Index& index : reader.indexes) index.id.owner = table.id.name;
  put_table(std::move(table), std::move(reader.indexes));
  if (alter.renamed.empty()) return {};
  return rename_table(id, {Kind::table, alter.renamed.schema, {}, alter.renamed.name, {}});
}

}  // namespace plumb::mysql
