#include "render/sql/sqlite/rebuild.h"

#include <algorithm>
#include <array>
#include <optional>

#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/parts.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

/// A name that neither side has for anything.
Name name_beside(const Plan& plan, const Table& table) {
  const auto taken = [&](const Name& name) {
    return std::ranges::any_of(std::array{&plan.base->schema(), &plan.to->schema()}, [&](const Schema* schema) {
      const QualifiedName full{{}, name};
      return schema->find<Table>(full) != nullptr || schema->find<View>(full) != nullptr || schema->find<Index>(full) != nullptr;
    });
  };
  Name out = name_of("plumb_new_" + table.id.name.spelling());
  for (int number = 2; taken(out); ++number) out = name_of("plumb_new" + std::to_string(number) + "_" + table.id.name.spelling());
  return out;
}

/// The stored statement, with another name for the table.
std::string definition_as(const Table& table, const Name& name) {
  const Span span = read_table(table.definition).value_or(TableText{}).name;
  return table.definition.substr(0, span.begin) + quote(name) + table.definition.substr(span.end);
}

bool is_full_text(const Table& table) { return table.access_method.starts_with("fts"); }

/// What a full-text table says of where its content is: nothing (its own), '' (nowhere), or another table.
std::optional<std::string> content_of(const Table& table) {
  const VirtualTableText text = read_virtual_table(table.definition).value_or(VirtualTableText{});
  for (const std::string& argument : text.arguments) {
    const std::vector<Token> tokens = tokens_of(argument);
    if (tokens.size() >= 2 && tokens[0].is("content") && tokens[1].is("=")) return tokens.size() == 2 ? "" : unquoted(tokens[2]);
  }
  return std::nullopt;
}

/// A name under which the rowid can be read in both tables; empty where a table has none, or all three are columns.
std::string rowid_name(const Table& from, const Table& to) {
  if (is_virtual(from) || is_virtual(to)) {
    const bool both = is_full_text(from) && is_full_text(to);
    return both ? "rowid" : "";
  }
  if (!has_rowid(from) || !has_rowid(to)) return {};
  // Where the new table's own name for it is copied, that is enough.
  const Column* alias = rowid_alias(to);
  if (alias != nullptr && from.column(alias->id.name) != nullptr) return {};
  for (const char* name : {"rowid", "_rowid_", "oid"}) {
    if (from.column(name_of(name)) == nullptr && to.column(name_of(name)) == nullptr) return name;
  }
  return {};
}

struct Copied {
  std::vector<std::string> into;
  std::vector<std::string> values;
};

Copied copied_columns(const Table& from, const Table& to) {
  Copied out;
  if (const std::string rowid = rowid_name(from, to); !rowid.empty()) {
    out.into.push_back(rowid);
    out.values.push_back(rowid);
  }
  for (const Column& column : to.columns) {
    const Column* old = from.column(column.id.name);
    if (old == nullptr || column.generated != Generated::none) continue;
    out.into.push_back(quote(column.id.name));
    const bool fills = column.not_null && !old->not_null && column.default_value;
    out.values.push_back(fills ? "ifnull(" + quote(old->id.name) + ", " + column.default_value->text + ")" : quote(old->id.name));
  }
  return out;
}

bool is_autoincrement(const Table& table) {
  const Key* key = table.primary_key();
  return key != nullptr && key->options.contains("autoincrement");
}

/// Whether PRAGMA foreign_key_check can tell of this table: every foreign key has a table and a key to point to.
bool can_be_checked(const Schema& schema, const Table& table) {
  return std::ranges::all_of(table.foreign_keys, [&](const ForeignKey& key) {
    const Table* target = schema.find<Table>(key.target);
    if (target == nullptr || is_virtual(*target)) return false;
    std::vector<Name> wanted = key.target_columns;
    std::ranges::sort(wanted);
    const auto fits = [&](std::vector<Name> columns) {
      std::ranges::sort(columns);
      return columns == wanted;
    };
    if (std::ranges::any_of(target->keys, [&](const Key& one) { return fits(one.columns) && !one.options.contains("collations"); })) return true;
    return std::ranges::any_of(schema.all<Index>(), [&](const auto& entry) {
      const Index& index = entry.second;
      if (!index.unique || index.where || index.table != key.target) return false;
      std::vector<Name> columns;
      for (const IndexPart& part : index.parts) {
        if (part.column.empty() || !part.collation.empty()) return false;
        columns.push_back(part.column);
      }
      return fits(columns);
    });
  });
}

struct Guarded {
  const Table* before;
  const Table* after;
  bool rows;         // counted before and after
  bool violations;
};

/// The tables that the script makes anew, and those that point to one which it makes anew or drops.
std::vector<Guarded> guarded_tables(const Plan& plan) {
  const Schema& from = plan.base->schema();
  const Schema& to = plan.to->schema();
  std::set<QualifiedName> rebuilt;
  std::set<QualifiedName> touched;
  for (const Step& step : plan.steps) {
    if (step.id.kind != Kind::table) continue;
    if (step.action == StepAction::rebuild) rebuilt.insert(step.id.qualified());
    if (step.action == StepAction::rebuild || step.action == StepAction::drop) touched.insert(step.id.qualified());
  }
  std::vector<Guarded> out;
  for (const auto& [id, after] : to.all<Table>()) {
    const Table* before = from.find<Table>(id);
    if (before == nullptr) continue;
    const bool is_rebuilt = rebuilt.contains(id.qualified());
    const bool points = std::ranges::any_of(before->foreign_keys, [&](const ForeignKey& key) { return touched.contains(key.target); }) ||
                        std::ranges::any_of(after.foreign_keys, [&](const ForeignKey& key) { return touched.contains(key.target); });
    if (!is_rebuilt && !points) continue;
    const bool counted = !(is_virtual(*before) || is_virtual(after)) || !(content_of(*before) || content_of(after));
    const bool checked = !after.foreign_keys.empty() && can_be_checked(from, *before) && can_be_checked(to, after);
    if (counted || checked) out.push_back({before, &after, counted, checked});
  }
  return out;
}

}  // namespace

namespace {

void keep_sequence(Statements& out, const Name& from, const Name& to) {
  out.push_back("DELETE FROM sqlite_sequence WHERE name = " + quote_literal(to.spelling()));
  out.push_back("INSERT INTO sqlite_sequence (name, seq)\n  SELECT " + quote_literal(to.spelling()) + ", seq FROM sqlite_sequence WHERE name = " +
                quote_literal(from.spelling()));
}

/// A virtual table is made under its own name, since renaming it would rename what its module keeps; its rows wait elsewhere.
void rebuild_virtual(Statements& out, const Table& from, const Table& to) {
  const std::optional<std::string> content = is_virtual(to) ? content_of(to) : std::nullopt;
  const Copied copied = copied_columns(from, to);
  const bool copies = !content && !(is_virtual(from) && content_of(from)) && !copied.into.empty();
  std::vector<std::string> kept;
  std::vector<std::string> names;
  for (const std::string& value : copied.values) {
    names.push_back("c" + std::to_string(names.size()));
    kept.push_back(value + " AS " + names.back());
  }
  if (copies) out.push_back("CREATE TEMP TABLE plumb_rows AS\n  SELECT " + joined(kept) + " FROM " + quote(from.id.name));
  out.push_back("DROP TABLE " + quote(from.id.name));
  out.push_back(to.definition);
  if (copies) {
    out.push_back("INSERT INTO " + quote(to.id.name) + " (" + joined(copied.into) + ")\n  SELECT " + joined(names) + " FROM temp.plumb_rows");
    out.emplace_back("DROP TABLE temp.plumb_rows");
  }
  if (content && !content->empty()) out.push_back("INSERT INTO " + quote(to.id.name) + " (" + quote(to.id.name) + ") VALUES ('rebuild')");
}

}  // namespace

void rebuild_table(Statements& out, const Plan& plan, const Table& from, const Table& to) {
  if (is_virtual(from) || is_virtual(to)) return rebuild_virtual(out, from, to);
  const Name beside = name_beside(plan, to);
  out.push_back(definition_as(to, beside));
  const Copied copied = copied_columns(from, to);
  if (!copied.into.empty()) {
    out.push_back("INSERT INTO " + quote(beside) + " (" + joined(copied.into) + ")\n  SELECT " + joined(copied.values) + " FROM " + quote(from.id.name));
  }
  // Numbers that were given once are not given again.
  if (is_autoincrement(from) && is_autoincrement(to)) keep_sequence(out, from.id.name, beside);
  out.push_back("DROP TABLE " + quote(from.id.name));
  // Otherwise SQLite would look through every view and trigger for what is not there yet.
  out.emplace_back("PRAGMA legacy_alter_table = ON");
  out.push_back("ALTER TABLE " + quote(beside) + " RENAME TO " + quote(to.id.name));
  out.emplace_back("PRAGMA legacy_alter_table = OFF");
}

bool needs_guard(const Plan& plan) {
  return std::ranges::any_of(plan.steps, [](const Step& step) {
    const bool drops = step.action == StepAction::drop && (step.id.kind == Kind::table || step.id.kind == Kind::column);
    return !step.implied && (drops || step.action == StepAction::rebuild);
  });
}

Statements guard_before(const Plan& plan) {
  Statements out = {
      "PRAGMA foreign_keys = OFF",
      "BEGIN IMMEDIATE",
      "CREATE TEMP TABLE plumb_guard (\n"
      "  foreign_keys INTEGER CONSTRAINT \"foreign keys are on: run this script outside of a transaction\" CHECK (foreign_keys = 0),\n"
      "  lost INTEGER CONSTRAINT \"rows would be lost\" CHECK (lost = 0),\n"
      "  violated INTEGER CONSTRAINT \"a foreign key would be violated\" CHECK (violated = 0)\n)",
      "INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys",
  };
  const std::vector<Guarded> guarded = guarded_tables(plan);
  if (guarded.empty()) return out;
  out.emplace_back("CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER)");
  for (const Guarded& one : guarded) {
    const std::string name = quote_literal(one.after->id.name.spelling());
    const std::string count = one.rows ? "(SELECT count(*) FROM " + quote(one.before->id.name) + ")" : "NULL";
    const std::string check = one.violations ? "(SELECT count(*) FROM pragma_foreign_key_check(" + quote_literal(one.before->id.name.spelling()) + "))" : "NULL";
    out.push_back("INSERT INTO plumb_before VALUES (" + name + ", " + count + ", " + check + ")");
  }
  return out;
}

Statements guard_after(const Plan& plan) {
  Statements out;
  const std::vector<Guarded> guarded = guarded_tables(plan);
  for (const Guarded& one : guarded) {
    const std::string name = quote_literal(one.after->id.name.spelling());
    const std::string lost = one.rows ? "(SELECT count(*) FROM " + quote(one.after->id.name) + ") <> row_count" : "NULL";
    const std::string violated = one.violations ? "(SELECT count(*) FROM pragma_foreign_key_check(" + name + ")) > violations" : "NULL";
    out.push_back("INSERT OR ROLLBACK INTO plumb_guard (lost, violated)\n  SELECT " + lost + ", " + violated + " FROM plumb_before WHERE name = " + name);
  }
  if (!guarded.empty()) out.emplace_back("DROP TABLE temp.plumb_before");
  out.emplace_back("DROP TABLE temp.plumb_guard");
  out.emplace_back("COMMIT");
  out.emplace_back("PRAGMA foreign_keys = ON");
  return out;
}

}  // namespace plumb::sqlite
