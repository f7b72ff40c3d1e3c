// Keys, indexes, foreign keys and checks of a table.
#include <algorithm>
#include <cstdlib>

#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

Action action(Cursor& in) {
  if (in.accept("cascade")) return Action::cascade;
  if (in.accept_all({"set", "null"})) return Action::set_null;
  if (in.accept_all({"set", "default"})) return Action::set_default;
  if (in.accept("restrict")) return Action::restrict_;
  if (!in.accept_all({"no", "action"})) in.fail("an action");
  return Action::no_action;
}

// The other engines read them, make the index, and forget them.
bool has_foreign_keys(const std::string& engine) {
  for (const char* without : {"myisam", "aria", "memory", "heap", "archive", "csv", "merge", "mrg_myisam", "blackhole", "federated"}) {
    if (same_word(engine, without)) return false;
  }
  return true;
}

bool begins_with(const std::vector<IndexPart>& parts, const std::vector<Name>& first) {
  if (parts.size() < first.size()) return false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (parts[i].column != first[i] || !parts[i].opclass_options.empty()) return false;
  }
  return true;
}

}  // namespace

std::vector<IndexPart> TableReader::key_parts(Options& options) {
  std::vector<IndexPart> out;
  in_.expect_symbol("(");
  do {
    // MariaDB: the name of a period, behind the columns. https://mariadb.com/kb/en/application-time-periods/#without-overlaps
    if (in_.is_name() && in_.is("without", 1) && in_.is("overlaps", 2)) {
      options["without_overlaps"] = lower(in_.name());
      in_.accept_all({"without", "overlaps"});
      break;
    }
    IndexPart part;
    if (in_.is_symbol("(")) {
      part.expression = expression_in_parentheses();
    } else {
      part.column = folded(in_.name("the name of a column"));
      if (in_.accept_symbol("(")) {
        part.opclass_options["length"] = std::string(in_.take().text);
        in_.expect_symbol(")");
      }
    }
    if (in_.accept("desc")) part.descending = true;
    else in_.accept("asc");
    out.push_back(std::move(part));
  } while (in_.accept_symbol(",") && !in_.failed());
  in_.expect_symbol(")");
  // A prefix that is the whole column is none.
  for (IndexPart& part : out) {
    const Column* column = table_.column(part.column);
    if (column == nullptr || !part.opclass_options.contains("length")) continue;
    const std::string& type = column->type.name.name.spelling();
    if ((type == "char" || type == "varchar" || type == "binary" || type == "varbinary") &&
        column->type.arguments == "(" + part.opclass_options.at("length") + ")") {
      part.opclass_options.clear();
    }
  }
  return out;
}

// What may stand before and after the columns of an index.
void TableReader::index_rest(Index& index) {
  const auto using_ = [&] {
    if (!in_.is("using") && !in_.is("type")) return;
    in_.take();
    const std::string how = lower(in_.take().text);
    if (how == "rtree" && index.method == "spatial") return;
    index.options["using"] = how;
  };
  using_();
  if (index.parts.empty()) index.parts = key_parts(index.options);
  for (;;) {
    if (in_.failed()) return;
    if (in_.is("using")) {
      using_();
    } else if (in_.accept("comment")) {
      in_.accept_symbol("=");
      index.comment = in_.take().value;
    } else if (in_.accept("key_block_size")) {
      in_.accept_symbol("=");
      const std::string value(in_.take().text);
      if (value != "0") index.options["key_block_size"] = value;
    } else if (in_.accept_all({"with", "parser"})) {
      index.options["parser"] = in_.name();
    } else if (in_.accept("invisible") || in_.accept("ignored")) {
      index.options["hidden"] = "yes";
    } else if (in_.accept("visible") || in_.accept_all({"not", "ignored"})) {
      index.options.erase("hidden");
    } else if (in_.is_name() && in_.is_symbol("=", 1)) {
      const std::string name = lower(in_.name());
      in_.take();
      index.options[name] = lower(in_.take().decoded());
    } else {
      return;
    }
  }
}

bool TableReader::has_index(const Name& name) const {
  return std::ranges::any_of(indexes, [&](const Index& one) { return one.id.name == name; });
}

Name TableReader::free_index_name(const Index& index) const {
  const IndexPart& first = index.parts.front();
  const Column* column = table_.column(first.column);
  const std::string stem = first.column.empty() ? "functional_index" : (column != nullptr ? column->id.name : first.column).spelling();
  if (!has_index(folded(stem)) && !same_word(stem, "primary")) return folded(stem);
  for (int number = 2;; ++number) {
    const Name name = folded(stem + "_" + std::to_string(number));
    if (!has_index(name)) return name;
  }
}

void TableReader::add(Index index) {
  if (index.parts.empty()) return in_.fail("the columns of the index");
  index.table = table_.id.qualified();
  if (index.id.name.empty()) index.id.name = free_index_name(index);
  index.id = {Kind::index, table_.id.schema, table_.id.name, index.id.name, {}};
  index.place = host_.place;
  if (has_index(index.id.name)) return in_.fail("another name than " + index.id.name.spelling() + ", which an index has already");
  for (const IndexPart& part : index.parts) {
    if (!part.column.empty() && table_.column(part.column) == nullptr) {
      return in_.fail("a column of the table instead of " + part.column.spelling());
    }
  }
  indexes.push_back(std::move(index));
}

void TableReader::add(Key key) {
  key.id = {Kind::key, table_.id.schema, table_.id.name, folded("PRIMARY"), {}};
  key.primary = true;
  key.place = host_.place;
  if (!table_.keys.empty()) return in_.fail("one primary key");
  for (const Name& name : key.columns) {
    if (table_.column(name) == nullptr) return in_.fail("a column of the table instead of " + name.spelling());
  }
  table_.keys.push_back(std::move(key));
}

void TableReader::add(ForeignKey key, Name index_name) {
  key.id.kind = Kind::foreign_key;
  key.id.schema = table_.id.schema;
  key.id.owner = table_.id.name;
  key.place = host_.place;
  new_keys_.push_back({std::move(key), std::move(index_name)});
}

void TableReader::add(Check check) {
  if (!host_.server.has_checks()) return;
  check.id = {Kind::check, table_.id.schema, table_.id.name, check.id.name, {}};
  check.place = host_.place;
  table_.checks.push_back(std::move(check));
}

// What MariaDB does not know of a check.
bool TableReader::enforced() {
  if (!in_.accept_all({"not", "enforced"})) return in_.accept("enforced"), true;
  if (host_.server.mariadb) host_.note("NOT ENFORCED of a check of " + plumb::text(table_.id), "MariaDB enforces every check: --server-version 8.4 reads a text as one for MySQL", true);
  return host_.server.mariadb;
}

Check TableReader::check() {
  Check out;
  in_.expect("check");
  out.expression = expression_in_parentheses();
  out.enforced = enforced();
  return out;
}

ForeignKey TableReader::references() {
  ForeignKey out;
  out.on_delete = out.on_update = usual_action(host_.server);
  in_.expect("references");
  out.target = host_.qualified(in_);
  if (in_.accept_symbol("(")) {
    do {
      out.target_columns.push_back(folded(in_.name()));
    } while (in_.accept_symbol(","));
    in_.expect_symbol(")");
  }
  for (;;) {
    if (in_.accept("match")) {
      in_.take();
    } else if (in_.accept_all({"on", "delete"})) {
      out.on_delete = action(in_);
    } else if (in_.accept_all({"on", "update"})) {
      out.on_update = action(in_);
    } else {
      return out;
    }
  }
}

bool TableReader::definition() {
  const bool begins = in_.is_any({"constraint", "primary", "unique", "index", "key", "fulltext", "spatial", "vector", "foreign", "check"});
  if (!begins) return false;
  // A column may have such a name: then a type follows it.
  if (in_.is_any({"check", "index", "key", "vector"}) && in_.is_name(1) && !in_.is_symbol("(", 1) && in_.is("check")) return false;
  Name constraint;
  if (in_.accept("constraint") && !in_.is_any({"primary", "unique", "foreign", "check"})) constraint = folded(in_.name());
  const auto optional_name = [&]() -> Name {
    in_.accept_all({"if", "not", "exists"});
    if (in_.is_symbol("(") || in_.is("using") || in_.is("type")) return {};
    return folded(in_.name());
  };
  if (in_.accept("primary")) {
    in_.expect("key");
    if (!in_.is_symbol("(") && !in_.is("using")) in_.name();
    Index shape;
    index_rest(shape);
    Key key;
    for (const IndexPart& part : shape.parts) {
      key.columns.push_back(part.column);
      if (part.opclass_options.contains("length")) key.options["length of " + part.column.key()] = part.opclass_options.at("length");
      if (part.descending) key.options["order of " + part.column.key()] = "desc";
    }
    for (const auto& [name, value] : shape.options) key.options[name] = value;
    key.comment = shape.comment;
    add(std::move(key));
  } else if (in_.accept("unique")) {
    if (!in_.accept("index")) in_.accept("key");
    Index index;
    index.unique = true;
    index.id.name = optional_name();
    if (index.id.name.empty()) index.id.name = constraint;
    index_rest(index);
    add(std::move(index));
  } else if (in_.accept("foreign")) {
    in_.expect("key");
    const Name index_name = optional_name();
    ForeignKey key;
    in_.expect_symbol("(");
    std::vector<Name> columns;
    do {
      columns.push_back(folded(in_.name()));
    } while (in_.accept_symbol(","));
    in_.expect_symbol(")");
    key = references();
    key.columns = std::move(columns);
    key.id.name = constraint;
    // MariaDB takes the name of the index for the constraint where that has none.
    if (constraint.empty() && host_.server.mariadb) key.id.name = index_name;
    add(std::move(key), index_name);
  } else if (in_.is("check")) {
    Check one = check();
    one.id.name = constraint;
    add(std::move(one));
  } else {
    Index index;
    if (in_.accept("fulltext")) index.method = "fulltext";
    else if (in_.accept("spatial")) index.method = "spatial";
    else if (in_.accept("vector")) index.method = "vector";
    if (!in_.accept("index")) in_.accept("key");
    index.id.name = optional_name();
    index_rest(index);
    add(std::move(index));
  }
  return true;
}

// What a column's own definition says of keys and checks.
void TableReader::inline_parts(WrittenColumn& written) {
  const Column& column = written.column;
  if (written.primary) {
    Key key;
    key.columns = {column.id.name};
    add(std::move(key));
  }
  if (written.unique && !written.primary) {  // the primary key is unique enough
    Index index;
    index.unique = true;
    index.parts.push_back({.column = column.id.name});
    add(std::move(index));
  }
  const bool honoured = host_.server.mariadb ? host_.server.version >= 100500 : host_.server.version >= 90000;
  if (written.references && honoured) {
    ForeignKey key = *written.references;
    key.columns = {column.id.name};
    add(std::move(key), {});
  }
  Column* kept = table_.column(column.id.name);
  for (Check& one : written.checks) {
    if (host_.server.mariadb && kept != nullptr) kept->check = one.expression;
    else add(std::move(one));
  }
  if (written.json_check && kept != nullptr && !kept->check) {
    kept->check = Expression{"json_valid(" + quote(column.id.name) + ")", host_.origin, nullptr};
  }
}

bool TableReader::serves(const ForeignKey& key, const std::function<bool(const Index&)>& counts) const {
  const auto begins = [&](const Key& one) {
    return one.columns.size() >= key.columns.size() && std::equal(key.columns.begin(), key.columns.end(), one.columns.begin());
  };
  return std::ranges::any_of(table_.keys, begins) || std::ranges::any_of(indexes, [&](const Index& one) {
    return (one.method == "btree" || one.method == "hash") && begins_with(one.parts, key.columns) && counts(one);
  });
}

// What MariaDB makes of columns that are longer than a part of an index may be: a unique one becomes a hash of them, of
// others as much is taken as there is room for.
void TableReader::fit(Index& index) const {
  if (index.method != "btree" && index.method != "hash") return;
  const std::string engine = lower(table_.options.at("engine"));
  const std::int64_t room = engine == "innodb" ? 3072 : engine == "aria" ? 2300 : engine == "myisam" ? 1000 : 0;
  if (room == 0) return;
  std::int64_t whole = 0;
  bool too_long = false;
  for (IndexPart& part : index.parts) {
    const Column* column = table_.column(part.column);
    if (column == nullptr) return;
    const std::string& type = column->type.name.name.spelling();
    const std::int64_t width = has_collation(column->type) ? widest_character(charset_of(column->collation.name.spelling())) : 1;
    const auto length = part.opclass_options.find("length");
    const bool unbounded = type.ends_with("text") || type.ends_with("blob");
    const bool bounded = type.ends_with("char") || type.ends_with("binary");
    if (length != part.opclass_options.end()) {
      whole += width * std::atoll(length->second.c_str());
    } else if (unbounded) {
      too_long = true;
      const bool tiny = type.starts_with("tiny");
      if (!index.unique) part.opclass_options["length"] = std::to_string(tiny ? 255 : room / width);
    } else if (bounded) {
      const std::int64_t bytes = width * length_of(column->type);
      whole += bytes;
      if (!index.unique && bytes > room) part.opclass_options["length"] = std::to_string(room / width);
    }
  }
  if (index.unique && (too_long || whole > room)) index.options["using"] = "hash";
}

// A versioned table has the end of a row in all that is unique, whether anybody says so or not.
void TableReader::leave_row_end_unsaid() {
  if (!table_.options.contains("system_versioning")) return;
  const auto is_end = [&](const Name& name) {
    const Column* column = table_.column(name);
    return column != nullptr && column->options.at("row") == "end";
  };
  for (Key& key : table_.keys) {
    if (key.columns.size() > 1) std::erase_if(key.columns, is_end);
  }
  for (Index& index : indexes) {
    if (index.unique && index.parts.size() > 1) std::erase_if(index.parts, [&](const IndexPart& part) { return is_end(part.column); });
  }
}

void TableReader::settle() {
  leave_row_end_unsaid();
  if (host_.server.mariadb) {
    std::ranges::for_each(indexes, [&](Index& each) { fit(each); });
    // It means something to Aria only, and stays as a word where the engine changes.
    if (same_word(table_.options.at("engine"), "aria")) table_.options.emplace("page_checksum", "1");
    else table_.options.erase("page_checksum");
  }
  for (const Key& key : table_.keys) {
    for (const Name& name : key.columns) {
      Column* column = table_.column(name);
      if (column == nullptr) continue;
      column->not_null = true;
    }
  }
  int number = 0;
  const std::string stem = table_.id.name.spelling() + "_ibfk_";
  for (const ForeignKey& key : table_.foreign_keys) {
    const std::string& name = key.id.name.spelling();
    if (name.starts_with(stem) && name.find_first_not_of("0123456789", stem.size()) == std::string::npos && name.size() < stem.size() + 9) {
      number = std::max(number, std::stoi("0" + name.substr(stem.size())));
    }
  }
  for (auto& [key, wanted] : new_keys_) {
    Name index_name = key.id.name;
    if (key.id.name.empty()) {
      key.id.name = folded(stem + std::to_string(++number));
      index_name = {};
    }
    if (key.target_columns.empty()) {
      const Table* target = key.target == table_.id.qualified() ? &table_ : host_.schema.find<Table>(key.target);
      if (target != nullptr && target->primary_key() != nullptr) key.target_columns = target->primary_key()->columns;
    }
    if (!serves(key, [&](const Index& one) {
          return !host_.implicit_indexes_.contains(one.id) || one.parts.size() > key.columns.size();
        })) {
      // One that was made for an earlier foreign key gives way.
      std::erase_if(indexes, [&](const Index& one) {
        return begins_with(one.parts, key.columns) && one.parts.size() == key.columns.size() && host_.implicit_indexes_.erase(one.id) > 0;
      });
      Index made;
      for (const Name& name : key.columns) made.parts.push_back({.column = name});
      made.id.name = !index_name.empty() ? index_name : wanted;
      if (!made.id.name.empty() && has_index(made.id.name)) made.id.name = {};
      add(std::move(made));
      if (!in_.failed()) host_.implicit_indexes_.insert(indexes.back().id);
    }
    if (has_foreign_keys(table_.options.at("engine"))) table_.foreign_keys.push_back(std::move(key));
  }
  new_keys_.clear();
  // An index that was only made for a foreign key goes when another begins with the same columns.
  std::erase_if(indexes, [&](const Index& one) {
    if (!host_.implicit_indexes_.contains(one.id)) return false;
    std::vector<Name> columns;
    for (const IndexPart& part : one.parts) columns.push_back(part.column);
    const bool other = std::ranges::any_of(indexes, [&](const Index& better) {
      return better.id != one.id && (better.method == "btree") && begins_with(better.parts, columns) &&
             !(host_.implicit_indexes_.contains(better.id) && better.parts.size() == columns.size());
    }) || std::ranges::any_of(table_.keys, [&](const Key& key) {
      return key.columns.size() >= columns.size() && std::equal(columns.begin(), columns.end(), key.columns.begin());
    });
    if (other) host_.implicit_indexes_.erase(one.id);
    return other;
  });
  for (const ForeignKey& key : table_.foreign_keys) {
    if (!serves(key, [](const Index&) { return true; })) {
      return in_.fail("an index that begins with the columns of " + plumb::text(key.id) + ", which needs one");
    }
  }
  int checks = 0;
  for (Check& check : table_.checks) {
    if (!check.id.name.empty()) continue;
    const std::string prefix = host_.server.mariadb ? "CONSTRAINT_" : table_.id.name.spelling() + "_chk_";
    do {
      check.id.name = folded(prefix + std::to_string(++checks));
    } while (std::ranges::count_if(table_.checks, [&](const Check& other) { return other.id.name == check.id.name; }) > 1);
  }
}

}  // namespace plumb::mysql
