// CREATE TABLE, CREATE INDEX, and what becomes of a table as a whole.
#include <algorithm>

#include "dialect/mysql/owned.h"
#include "dialect/mysql/rename.h"
#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {

std::vector<Index> Interpreter::take_indexes(const ObjectId& table) {
  std::vector<Index> out;
  const auto indexes = owned_by<Index>(schema, table.qualified());
  for (auto& [id, index] : indexes) out.push_back(std::move(index));
  schema.all<Index>().erase(indexes.begin(), indexes.end());
  return out;
}

void Interpreter::put_table(Table table, std::vector<Index> indexes) {
  for (Index& index : indexes) schema.put(std::move(index));
  schema.put(std::move(table));
}

void Interpreter::drop_table(const ObjectId& id) {
  take_indexes(id);
  const auto triggers = owned_by<Trigger>(schema, id.qualified());
  schema.all<Trigger>().erase(triggers.begin(), triggers.end());
  schema.all<Table>().erase(id);
}

Status Interpreter::rename_table(const ObjectId& from, const ObjectId& to) {
  if (from.kind == Kind::view) {
    View* view = schema.find<View>(from);
    View copy = *view;
    copy.id = to;
    schema.all<View>().erase(from);
    schema.put(std::move(copy));
    return {};
  }
  Table* table = schema.find<Table>(from);
  if (table == nullptr) return missing(from);
  if (schema.find<Table>(to) != nullptr || schema.find<View>(to.qualified()) != nullptr) return exists(to);
  std::vector<Index> indexes = take_indexes(from);
  Table moved = std::move(*table);
  schema.all<Table>().erase(from);
  moved.id = to;
  rename_parts_with_table(moved, from.name, to.name, server);
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    for (P& part : parts_of<P>(moved)) {
      part.id.schema = to.schema;
      part.id.owner = to.name;
    }
  });
  for (Index& index : indexes) {
    index.id.schema = to.schema;
    index.id.owner = to.name;
    index.table = to.qualified();
  }
  std::vector<Trigger> triggers;
  const auto old_triggers = owned_by<Trigger>(schema, from.qualified());
  for (auto& [id, trigger] : old_triggers) triggers.push_back(std::move(trigger));
  schema.all<Trigger>().erase(old_triggers.begin(), old_triggers.end());
  for (Trigger& trigger : triggers) {
    trigger.table = to.qualified();
    trigger.id.owner = to.name;
    put_trigger(std::move(trigger));
  }
  put_table(std::move(moved), std::move(indexes));
  for (auto& [id, other] : schema.all<Table>()) {
    for (ForeignKey& key : other.foreign_keys) {
      if (key.target == from.qualified()) key.target = to.qualified();
    }
  }
  return {};
}

Status Interpreter::create_table(Cursor& in, bool or_replace) {
  const bool quietly = in.accept_all({"if", "not", "exists"});
  const QualifiedName name = qualified(in);
  if (in.failed()) return syntax(in);
  Table table;
  table.id = {Kind::table, name.schema, {}, name.name, {}};
  table.place = place;
  if (schema.find<Table>(table.id) != nullptr || schema.find<View>(name) != nullptr) {
    if (quietly) return {};
    if (!or_replace) return exists(table.id);
    drop_table(table.id);
  }
  if (in.accept("like") || (in.is_symbol("(") && in.is("like", 1))) {
    if (in.accept_symbol("(")) in.take();
    const QualifiedName model = qualified(in);
    const Table* found = schema.find<Table>(model);
    if (found == nullptr) return missing({Kind::table, model.schema, {}, model.name, {}});
    Table copy = *found;
    copy.id = table.id;
    copy.place = place;
    copy.foreign_keys.clear();
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      for (P& part : parts_of<P>(copy)) {
        part.id.schema = name.schema;
        part.id.owner = name.name;
      }
    });
    std::vector<Index> indexes;
    for (const auto& [id, index] : owned_by<Index>(schema, model)) {
      Index one = index;
      one.id.schema = name.schema;
      one.id.owner = name.name;
      one.table = name;
      indexes.push_back(std::move(one));
    }
    put_table(std::move(copy), std::move(indexes));
    return {};
  }
  // The options decide what the columns are, and come after them: they are read first.
  TableReader reader(*this, in, table);
  const std::size_t start = in.position();
  std::size_t entries = 1;
  if (in.is_symbol("(") && !in.is_any({"select", "with"}, 1)) {
    int depth = 0;
    do {
      if (in.is_symbol("(")) ++depth;
      else if (in.is_symbol(")")) --depth;
      else if (depth == 1 && in.is_symbol(",")) ++entries;
      in.take();
    } while (depth > 0 && !in.at_end());
  }
  const bool has_body = in.position() != start;
  while (!in.failed() && reader.option()) {}
  const std::size_t after_options = in.position();
  if (in.failed()) return syntax(in);
  reader.usual_options();
  in.reset(start);
  if (has_body) {
    in.expect_symbol("(");
    std::vector<WrittenColumn> with_parts;
    table.columns.reserve(entries);
    // Columns come first, so that keys before them find them.
    std::vector<std::size_t> definitions;
    do {
      if (in.accept_all({"period", "for"})) {
        const std::string period = lower(in.name());
        in.expect_symbol("(");
        const std::string from = in.name();
        in.expect_symbol(",");
        const std::string to = in.name();
        in.expect_symbol(")");
        table.options["period " + period] = quote(from) + ", " + quote(to);
        continue;
      }
      const std::size_t at = in.position();
      const bool is_column = in.peek().kind == TokenKind::name ||
                             !in.is_any({"constraint", "primary", "unique", "index", "key", "fulltext", "spatial", "foreign", "check"});
      if (!is_column) {
        definitions.push_back(at);
        int depth = 0;
        while (!in.at_end() && !(depth == 0 && (in.is_symbol(",") || in.is_symbol(")")))) {
          if (in.is_symbol("(")) ++depth;
          if (in.is_symbol(")")) --depth;
          in.take();
        }
        continue;
      }
      WrittenColumn written = reader.column();
      if (in.failed()) return syntax(in);
      const ObjectId id = written.column.id;
      if (table.column(id.name) != nullptr) return exists(id);
      table.columns.push_back(std::move(written.column));
      if (!written.has_parts()) continue;
      written.column.id = id;
      with_parts.push_back(std::move(written));
    } while (in.accept_symbol(","));
    in.expect_symbol(")");
    if (in.failed()) return syntax(in);
    reader.indexes.reserve(definitions.size());
    for (WrittenColumn& one : with_parts) reader.inline_parts(one);
    for (const std::size_t at : definitions) {
      in.set_position(at);
      if (!reader.definition()) in.fail("a column, key or constraint");
      if (in.failed()) return syntax(in);
      if (!in.is_symbol(",") && !in.is_symbol(")")) return syntax(in);
    }
    if (in.failed()) return syntax(in);
  }
  in.set_position(after_options);
  if (in.accept("partition")) {
    reader.partitions();
    if (in.failed()) return syntax(in);
  }
  if (in.is_any({"as", "select", "ignore", "replace", "with"}) || in.is_symbol("(")) {
    note(plumb::text(table.id), "it is made from a query, whose columns are not worked out", true);
    return {};
  }
  if (!in.at_end()) return syntax(in);
  reader.settle();
  if (in.failed()) return syntax(in);
  if (table.columns.empty()) return fail(ErrorCode::syntax, plumb::text(table.id) + " has no columns");
  put_table(std::move(table), std::move(reader.indexes));
  return {};
}

Status Interpreter::create_index(Cursor& in, bool or_replace) {
  Index index;
  for (;;) {
    if (in.accept("online") || in.accept("offline")) continue;
    if (in.accept("unique")) index.unique = true;
    else if (in.is_any({"fulltext", "spatial", "vector"})) index.method = lower(in.take().text);
    else break;
  }
  in.expect("index");
  const bool quietly = in.accept_all({"if", "not", "exists"});
  index.id.name = folded(in.name());
  if (in.is("using") || in.is("type")) {
    in.take();
    index.options["using"] = lower(in.take().text);
  }
  in.expect("on");
  const QualifiedName name = qualified(in);
  if (in.failed()) return syntax(in);
  Table* found = schema.find<Table>(name);
  const ObjectId id{Kind::table, name.schema, {}, name.name, {}};
  if (found == nullptr) return missing(id);
  TableReader reader(*this, in, *found);
  reader.indexes = take_indexes(id);
  const auto finish = [&](Status status) {
    for (Index& one : reader.indexes) schema.put(std::move(one));
    return status;
  };
  reader.index_rest(index);
  if (in.failed()) return finish(syntax(in));
  while (in.is_any({"algorithm", "lock", "wait", "nowait"})) {
    in.take();
    in.accept_symbol("=");
    if (!in.at_end()) in.take();
  }
  if (!in.at_end()) return finish(syntax(in));
  if (reader.has_index(index.id.name)) {
    if (quietly) return finish({});
    if (!or_replace) return finish(exists({Kind::index, name.schema, name.name, index.id.name, {}}));
    std::erase_if(reader.indexes, [&](const Index& one) { return one.id.name == index.id.name; });
  }
  reader.add(std::move(index));
  reader.settle();
  return finish(in.failed() ? syntax(in) : Status{});
}

}  // namespace plumb::mysql
