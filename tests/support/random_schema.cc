#include "tests/support/random_schema.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace plumb::test {
namespace {

/// std distributions differ between libraries; this does not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& from) { return from[below(from.size())]; }

 private:
  std::mt19937_64 engine_;
};

struct ColumnSpec {
  std::string name, type, default_value;
  bool not_null = false;
};

struct TableSpec {
  std::string name;
  std::vector<ColumnSpec> columns;              // the first is always "id bigint"
  std::map<std::string, std::string> extras;    // constraint name -> definition
  std::map<std::string, std::string> indexes;   // index name -> " USING ..." text after the table
  std::string comment;
  bool row_security = false;
  std::map<std::string, std::string> policies;  // name -> text after ON table
  bool trigger = false;
};

struct World {
  std::map<std::string, std::vector<std::string>> enums;
  std::map<std::string, std::string> domains;    // name -> definition
  std::map<std::string, std::string> functions;  // name -> body expression over n integer
  std::map<std::string, std::string> sequences;  // name -> options
  std::map<std::string, TableSpec> tables;
  std::map<std::string, std::string> views;      // name -> query, over one table
  std::map<std::string, std::string> view_of;    // view -> table
  std::map<std::string, std::set<std::string>> view_columns;
  int next = 0;
};

std::string fresh(World& world, const char* stem) { return stem + std::string("_") + std::to_string(world.next++); }

bool is_numeric(const std::string& type) {
  return type == "integer" || type == "bigint" || type == "smallint" || type.starts_with("numeric") || type == "double precision";
}
bool is_text(const std::string& type) { return type == "text" || type.starts_with("varchar") || type.starts_with("char("); }

ColumnSpec random_column(Dice& dice, World& world) {
  std::vector<std::string> types = {"integer", "bigint", "smallint", "numeric(10,2)", "numeric", "double precision", "text",
                                    "varchar(40)", "char(3)", "boolean", "date", "timestamp", "timestamptz(3)", "uuid", "jsonb",
                                    "bytea", "inet", "text[]", "integer[]", "interval", "time"};
  for (const auto& [name, labels] : world.enums) types.push_back(name);
  for (const auto& [name, definition] : world.domains) types.push_back(name);
  ColumnSpec column{fresh(world, dice.one_in(9) ? "Col umn" : "c"), dice.pick(types), "", dice.one_in(4)};
  if (!dice.one_in(2)) return column;
  const std::string& type = column.type;
  if (is_numeric(type)) column.default_value = dice.pick<std::string>({"0", "-1", "42", "1 + 2"});
  else if (is_text(type)) column.default_value = dice.pick<std::string>({"'x'", "''", "'o''c'", "upper('a')"});
  else if (type == "boolean") column.default_value = dice.pick<std::string>({"true", "false"});
  else if (type == "date") column.default_value = dice.pick<std::string>({"CURRENT_DATE", "'2024-02-29'"});
  else if (type.starts_with("timestamp")) column.default_value = dice.pick<std::string>({"now()", "CURRENT_TIMESTAMP", "'2024-01-01 10:00'"});
  else if (type == "uuid") column.default_value = "gen_random_uuid()";
  else if (type == "jsonb") column.default_value = dice.pick<std::string>({"'{}'", "'[1, 2]'::jsonb"});
  else if (type.ends_with("[]")) column.default_value = "'{}'";
  else if (auto it = world.enums.find(type); it != world.enums.end()) column.default_value = "'" + it->second.front() + "'";
  return column;
}

std::string quoted(const std::string& name) {
  return name.find_first_of(" ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos ? name : '"' + name + '"';
}

const ColumnSpec* some_column(Dice& dice, const TableSpec& table, bool (*fits)(const std::string&)) {
  std::vector<const ColumnSpec*> found;
  for (const ColumnSpec& column : table.columns) {
    if (fits(column.type)) found.push_back(&column);
  }
  return found.empty() ? nullptr : dice.pick(found);
}

void add_check(Dice& dice, World& world, TableSpec& table) {
  const std::string name = fresh(world, "check");
  if (const ColumnSpec* column = some_column(dice, table, dice.one_in(2) ? is_text : is_numeric); column != nullptr) {
    const std::string c = quoted(column->name);
    const std::vector<std::string> forms =
        is_text(column->type)
            ? std::vector<std::string>{c + " <> ''", "length(" + c + ") BETWEEN 1 AND 30", c + " IN ('a', 'b', 'c')", c + " LIKE 'a%' OR " + c + " IS NULL"}
            : std::vector<std::string>{c + " > 0", c + " BETWEEN 1 AND 100", c + " IN (1, 2, 3)", "NOT (" + c + " < 0 AND id > 5)", "COALESCE(" + c + ", 0) >= 0"};
    table.extras[name] = "CHECK (" + dice.pick(forms) + ")";
  }
}

void add_index(Dice& dice, World& world, TableSpec& table) {
  const ColumnSpec* column = some_column(dice, table, dice.one_in(2) ? is_text : is_numeric);
  if (column == nullptr) return;
  const std::string c = quoted(column->name);
  std::vector<std::string> forms = {"(" + c + ")", "(" + c + " DESC NULLS LAST, id)", "(" + c + ") WHERE id > 100", "USING hash (" + c + ")",
                                    "(id) INCLUDE (" + c + ")"};
  if (is_text(column->type)) forms.insert(forms.end(), {"(lower(" + c + "))", "((" + c + " || 'x'))", "(" + c + " COLLATE \"C\")"});
  table.indexes[fresh(world, "idx")] = dice.pick(forms);
}

void add_foreign_key(Dice& dice, World& world, TableSpec& table) {
  std::vector<std::string> names;
  for (const auto& [name, other] : world.tables) names.push_back(name);
  ColumnSpec column{fresh(world, "ref"), "bigint", "", false};
  table.columns.push_back(column);
  table.extras[fresh(world, "fk")] = "FOREIGN KEY (" + column.name + ") REFERENCES " + quoted(dice.pick(names)) + " (id)" +
                                     dice.pick<std::string>({"", " ON DELETE CASCADE", " ON DELETE SET NULL", " DEFERRABLE INITIALLY DEFERRED"});
}

void add_view(Dice& dice, World& world, const TableSpec& table) {
  const std::string name = fresh(world, "view");
  std::set<std::string> used{"id"};
  std::string list = "t.id";
  for (const ColumnSpec& column : table.columns) {
    if (column.name != "id" && dice.one_in(2)) {
      list += ", t." + quoted(column.name);
      used.insert(column.name);
    }
  }
  std::string query = "SELECT " + list + " FROM " + quoted(table.name) + " t";
  if (const ColumnSpec* column = some_column(dice, table, is_numeric); column != nullptr && dice.one_in(2)) {
    query += " WHERE t." + quoted(column->name) + dice.pick<std::string>({" > 1", " IS NOT NULL", " IN (1, 2)"});
    used.insert(column->name);
  }
  world.views[name] = query;
  world.view_of[name] = table.name;
  world.view_columns[name] = used;
}

void add_table(Dice& dice, World& world) {
  TableSpec table;
  table.name = fresh(world, dice.one_in(8) ? "Ta ble" : "t");
  table.columns.push_back({"id", "bigint", "", true});
  for (std::size_t i = 1 + dice.below(6); i > 0; --i) table.columns.push_back(random_column(dice, world));
  table.extras[table.name + "_pk"] = "PRIMARY KEY (id)";
  world.tables[table.name] = table;
  TableSpec& kept = world.tables[table.name];
  if (dice.one_in(2)) add_check(dice, world, kept);
  if (dice.one_in(2)) add_index(dice, world, kept);
  if (dice.one_in(3)) add_foreign_key(dice, world, kept);
  if (dice.one_in(4)) kept.comment = "made by " + std::to_string(dice.below(100));
  if (dice.one_in(6)) kept.trigger = true;
  if (dice.one_in(3)) add_view(dice, world, kept);
}

World random_world(Dice& dice) {
  World world;
  for (std::size_t i = dice.below(3); i > 0; --i) world.enums[fresh(world, "e")] = {"a", "b", "c d"};
  for (std::size_t i = dice.below(2); i > 0; --i) world.domains[fresh(world, "d")] = "AS integer CHECK (VALUE > 0)";
  for (std::size_t i = dice.below(3); i > 0; --i) world.functions[fresh(world, "f")] = "n + " + std::to_string(dice.below(9));
  for (std::size_t i = dice.below(2); i > 0; --i) world.sequences[fresh(world, "s")] = "INCREMENT BY " + std::to_string(1 + dice.below(5));
  for (std::size_t i = 1 + dice.below(5); i > 0; --i) add_table(dice, world);
  return world;
}

void drop_views_of(World& world, const std::string& table, const std::optional<std::string>& column) {
  for (auto it = world.view_of.begin(); it != world.view_of.end();) {
    if (it->second == table && (!column || world.view_columns[it->first].contains(*column))) {
      world.views.erase(it->first);
      world.view_columns.erase(it->first);
      it = world.view_of.erase(it);
    } else {
      ++it;
    }
  }
}

/// Whatever names the column in a definition goes with it.
void drop_users_of(TableSpec& table, const std::string& column) {
  const std::string needle = quoted(column);
  std::erase_if(table.extras, [&](const auto& extra) { return extra.second.find(needle) != std::string::npos; });
  std::erase_if(table.indexes, [&](const auto& index) { return index.second.find(needle) != std::string::npos; });
  std::erase_if(table.policies, [&](const auto& policy) { return policy.second.find(needle) != std::string::npos; });
}

void change_table(Dice& dice, World& world, TableSpec& table) {
  switch (dice.below(13)) {
    case 0: table.columns.push_back(random_column(dice, world)); return;
    case 1: {
      if (table.columns.size() < 3) return;
      const std::size_t at = 1 + dice.below(table.columns.size() - 1);
      const std::string name = table.columns[at].name;
      drop_users_of(table, name);
      drop_views_of(world, table.name, name);
      table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    }
    case 2: {
      for (ColumnSpec& column : table.columns) {
        if (column.type == "integer") column.type = "bigint";
        else if (column.type == "varchar(40)") column.type = dice.one_in(2) ? "varchar(80)" : "text";
        else if (column.type == "smallint") column.type = "integer";
        else continue;
        return;
      }
      return;
    }
    case 3: {
      ColumnSpec& column = table.columns[dice.below(table.columns.size())];
      if (column.name != "id") column.not_null = !column.not_null;
      return;
    }
    case 4: {
      ColumnSpec& column = table.columns[dice.below(table.columns.size())];
      if (is_numeric(column.type) && column.name != "id") column.default_value = column.default_value.empty() ? "7" : "";
      return;
    }
    case 5: return add_check(dice, world, table);
    case 6: return add_index(dice, world, table);
    case 7: return add_foreign_key(dice, world, table);
    case 8: {
      if (table.extras.size() < 2) return;
      auto it = std::next(table.extras.begin(), static_cast<std::ptrdiff_t>(dice.below(table.extras.size())));
      if (!it->second.starts_with("PRIMARY")) table.extras.erase(it);
      return;
    }
    case 9:
      if (!table.indexes.empty()) table.indexes.erase(table.indexes.begin());
      return;
    case 10: table.comment = table.comment.empty() ? "now it has one" : ""; return;
    case 11:
      table.row_security = true;
      table.policies[fresh(world, "p")] = "USING (id > " + std::to_string(dice.below(10)) + ")";
      return;
    default: table.trigger = !table.trigger; return;
  }
}

void change(Dice& dice, World& world) {
  std::vector<std::string> names;
  for (const auto& [name, table] : world.tables) names.push_back(name);
  switch (dice.below(12)) {
    case 0: return add_table(dice, world);
    case 1: {
      const std::string name = dice.pick(names);
      if (names.size() < 2) return;
      drop_views_of(world, name, std::nullopt);
      for (auto& [other, table] : world.tables) {
        std::erase_if(table.extras, [&](const auto& extra) { return extra.second.find("REFERENCES " + quoted(name) + " ") != std::string::npos; });
      }
      world.tables.erase(name);
      return;
    }
    case 2: return add_view(dice, world, world.tables[dice.pick(names)]);
    case 3:
      if (!world.views.empty()) {
        const std::string name = world.views.begin()->first;
        world.views.erase(name);
        world.view_of.erase(name);
        world.view_columns.erase(name);
      }
      return;
    case 4:
      if (!world.enums.empty()) {
        auto& labels = world.enums.begin()->second;
        labels.insert(labels.begin() + static_cast<std::ptrdiff_t>(dice.below(labels.size() + 1)), fresh(world, "label"));
      }
      return;
    case 5: world.functions[fresh(world, "f")] = "n * 2"; return;
    case 6:
      if (!world.functions.empty()) world.functions.begin()->second = "n - " + std::to_string(dice.below(50));
      return;
    case 7: world.sequences[fresh(world, "s")] = "START WITH 10"; return;
    case 8:
      if (!world.sequences.empty()) world.sequences.begin()->second = "INCREMENT BY 3 MAXVALUE 5000";
      return;
    default: return change_table(dice, world, world.tables[dice.pick(names)]);
  }
}

std::string sql(const World& world) {
  std::string out;
  for (const auto& [name, labels] : world.enums) {
    out += "CREATE TYPE " + name + " AS ENUM (";
    for (std::size_t i = 0; i < labels.size(); ++i) out += (i == 0 ? "'" : ", '") + labels[i] + "'";
    out += ");\n";
  }
  for (const auto& [name, definition] : world.domains) out += "CREATE DOMAIN " + name + " " + definition + ";\n";
  for (const auto& [name, body] : world.functions) {
    out += "CREATE FUNCTION " + name + "(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT " + body + "';\n";
  }
  for (const auto& [name, options] : world.sequences) out += "CREATE SEQUENCE " + name + " " + options + ";\n";
  out += "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n";
  std::string later;
  for (const auto& [name, table] : world.tables) {
    const std::string q = quoted(name);
    out += "CREATE TABLE " + q + " (";
    bool first = true;
    for (const ColumnSpec& column : table.columns) {
      out += std::string(first ? "\n  " : ",\n  ") + quoted(column.name) + " " + column.type;
      first = false;
      if (!column.default_value.empty()) out += " DEFAULT " + column.default_value;
      if (column.not_null) out += " NOT NULL";
    }
    for (const auto& [extra, definition] : table.extras) {
      const std::string text = "CONSTRAINT " + quoted(extra) + " " + definition;
      if (definition.starts_with("FOREIGN")) later += "ALTER TABLE " + q + " ADD " + text + ";\n";
      else out += ",\n  " + text;
    }
    out += "\n);\n";
    for (const auto& [index, form] : table.indexes) out += "CREATE INDEX " + index + " ON " + q + " " + form + ";\n";
    if (!table.comment.empty()) out += "COMMENT ON TABLE " + q + " IS '" + table.comment + "';\n";
    if (table.row_security) out += "ALTER TABLE " + q + " ENABLE ROW LEVEL SECURITY;\n";
    for (const auto& [policy, text] : table.policies) out += "CREATE POLICY " + policy + " ON " + q + " " + text + ";\n";
    if (table.trigger) out += "CREATE TRIGGER touch_it BEFORE UPDATE ON " + q + " FOR EACH ROW EXECUTE FUNCTION touch();\n";
  }
  out += later;
  for (const auto& [name, query] : world.views) out += "CREATE VIEW " + name + " AS " + query + ";\n";
  return out;
}

}  // namespace

SchemaPair random_schema_pair(std::uint64_t seed) {
  Dice dice(seed);
  World world = random_world(dice);
  SchemaPair pair;
  pair.from = sql(world);
  for (std::size_t i = 1 + dice.below(8); i > 0; --i) change(dice, world);
  pair.to = sql(world);
  return pair;
}

}  // namespace plumb::test
