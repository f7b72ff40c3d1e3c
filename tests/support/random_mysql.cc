#include "tests/support/random_mysql.h"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace plumb::test {
namespace {

using Texts = std::vector<std::string>;

/// std distributions differ between libraries; this does not.
class MySqlDice {
 public:
  explicit MySqlDice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  const std::string& pick(const Texts& from) { return from[below(from.size())]; }

 private:
  std::mt19937_64 engine_;
};

struct MyColumn {
  std::string name, type;
  std::string words;       // between the type and NOT NULL: character set, AS (...)
  std::string default_value;
  std::string comment;
  std::string tail;        // after all of it: CHECK (...), INVISIBLE
  bool not_null = false;
  bool generated = false;
};

struct MyTable {
  std::string name;
  std::vector<MyColumn> columns;             // the first is always "id bigint"
  std::map<std::string, std::string> parts;  // name of an index, check or foreign key: its definition
  std::map<std::string, std::string> options;
  std::string partitions;
  std::map<std::string, std::string> triggers;  // name: text after CREATE TRIGGER name

  bool refers() const {
    return std::ranges::any_of(parts, [](const auto& part) { return part.second.find("FOREIGN KEY") != std::string::npos; });
  }
};

struct MyWorld {
  bool mariadb = true;
  std::map<std::string, MyTable> tables;
  std::map<std::string, std::pair<std::string, std::string>> views;  // name: table, text after CREATE
  std::map<std::string, std::string> functions, procedures, events, sequences;
  int next = 0;

  std::string fresh(const std::string& stem) { return stem + "_" + std::to_string(next++); }
};

std::string quoted(const std::string& name) { return "`" + name + "`"; }

bool is_number(const MyColumn& column) {
  const std::string& type = column.type;
  return (type.find("int") != std::string::npos && type != "point") || type.starts_with("decimal") || type == "double";
}
bool is_char(const MyColumn& column) { return column.type.starts_with("varchar") || column.type.starts_with("char("); }
bool is_text(const MyColumn& column) { return column.type.ends_with("text"); }

MyColumn random_column(MySqlDice& dice, MyWorld& world, const MyTable& table) {
  Texts types = {"int", "bigint", "int unsigned", "smallint", "tinyint(1)", "mediumint unsigned", "decimal(10,2)", "double", "float", "varchar(40)",
                 "varchar(191)", "char(3)", "text", "mediumtext", "blob", "varbinary(16)", "binary(4)", "date", "datetime", "datetime(3)", "timestamp NULL",
                 "timestamp(6) NULL", "time", "year", "json", "enum('a','b','c d')", "set('x','y','z')", "bit(3)", "boolean", "point"};
  if (world.mariadb) types.insert(types.end(), {"uuid", "inet6"});
  MyColumn column;
  column.name = world.fresh(dice.one_in(9) ? "Col umn" : "c");
  column.type = dice.pick(types);
  column.not_null = dice.one_in(4) && column.type.find("NULL") == std::string::npos;
  if (dice.one_in(5)) column.comment = dice.pick({"it's", "a\\\\b", "new\\nline", "ünï", "; --", "plain"});
  if ((is_char(column) || is_text(column)) && dice.one_in(3)) {
    column.words = dice.pick({" CHARACTER SET latin1", " COLLATE utf8mb4_bin", " CHARACTER SET utf8mb3", " COLLATE utf8mb4_unicode_ci", " CHARACTER SET ascii COLLATE ascii_bin"});
  }
  if (dice.one_in(12)) column.tail = " INVISIBLE", column.not_null = false;
  if (dice.one_in(7)) {
    for (const MyColumn& other : table.columns) {
      if (!is_number(other) || other.name == "id" || other.generated || other.type == "double") continue;
      column.type = "bigint";
      column.words = " GENERATED ALWAYS AS (" + quoted(other.name) + dice.pick({" + 1", " * 2", " % 7"}) + ") " + dice.pick({"VIRTUAL", "STORED"});
      column.not_null = false;
      column.generated = true;
      return column;
    }
  }
  if (!dice.one_in(2)) return column;
  std::string& value = column.default_value;
  const std::string& type = column.type;
  if (type == "tinyint(1)") value = dice.pick({"0", "1"});
  else if (type == "boolean") value = dice.pick({"true", "false"});
  else if (type.starts_with("decimal")) value = dice.pick({"0", "1.5", "'2.50'", "-1"});
  else if (is_number(column) && type.find("unsigned") != std::string::npos) value = dice.pick({"0", "'7'", "42", "(1 + 2)"});
  else if (is_number(column)) value = dice.pick({"0", "-1", "42", "(1 + 2)", "'7'"});
  else if (type == "char(3)") value = dice.pick({"'x'", "''", "'\\''"});
  else if (is_char(column)) value = dice.pick({"'x'", "''", "'it''s'", "\"q\"", "'a\\\\b'", "(concat('a','b'))"});
  else if (is_text(column)) value = world.mariadb ? dice.pick({"'x'", "(upper('a'))"}) : dice.pick({"('x')", "(upper('a'))"});
  else if (type == "date") value = dice.pick({"'2024-02-29'", "'2000-01-01'"});
  else if (type == "datetime") value = dice.pick({"current_timestamp", "now()", "'2024-01-01 10:00:00'"});
  else if (type == "datetime(3)") value = dice.pick({"current_timestamp(3)", "now(3) ON UPDATE now(3)"});
  else if (type == "timestamp NULL") value = dice.pick({"NULL", "current_timestamp ON UPDATE current_timestamp", "current_timestamp()"});
  else if (type == "year") value = "'2020'";
  else if (type == "time") value = "'10:00:00'";
  else if (type.starts_with("enum")) value = dice.pick({"'a'", "'c d'"});
  else if (type.starts_with("set")) value = dice.pick({"'x'", "'x,z'", "''"});
  else if (type == "bit(3)") value = dice.pick({"b'101'", "2"});
  else if (type == "varbinary(16)") value = dice.pick({"'ab'", "''"});
  else if (type == "json" && world.mariadb) value = "'{}'";
  return column;
}

const MyColumn* some_column(MySqlDice& dice, const MyTable& table, bool (*fits)(const MyColumn&)) {
  std::vector<const MyColumn*> found;
  for (const MyColumn& column : table.columns) {
    if (fits(column) && column.name != "id") found.push_back(&column);
  }
  return found.empty() ? nullptr : found[dice.below(found.size())];
}

void add_check(MySqlDice& dice, MyWorld& world, MyTable& table) {
  const MyColumn* column = some_column(dice, table, dice.one_in(2) ? is_char : is_number);
  // MySQL has no checks of a column that a foreign key may change.
  if (column == nullptr || column->name.starts_with("ref")) return;
  const std::string c = quoted(column->name);
  const Texts forms = is_char(*column) ? Texts{c + " <> ''", "length(" + c + ") BETWEEN 1 AND 30", c + " IN ('a', 'b', 'c')",
                                               c + " LIKE 'a%' OR " + c + " IS NULL", "NOT (" + c + " = 'x' OR length(" + c + ") > 20)"}
                                       : Texts{c + " > 0", c + " BETWEEN 1 AND 100", c + " IN (1, 2, 3)", "coalesce(" + c + ", 0) >= 0",
                                               c + " + 1 > 2 * " + c + " - 9", "ifnull(" + c + ", -1) != 4", "(" + c + " & 1) = 0 OR " + c + " < 3"};
  if (column->type == "double") return;
  table.parts[world.fresh("check")] = "CONSTRAINT %s CHECK (" + dice.pick(forms) + ")";
}

void add_index(MySqlDice& dice, MyWorld& world, MyTable& table) {
  const bool chars = dice.one_in(2);
  const MyColumn* column = some_column(dice, table, chars ? is_char : is_number);
  if (chars && column == nullptr) column = some_column(dice, table, is_text);
  if (column == nullptr) return;
  const std::string c = quoted(column->name);
  std::string form;
  if (is_text(*column)) {
    form = table.partitions.empty() && dice.one_in(2) ? "FULLTEXT KEY %s (" + c + ")" : "KEY %s (" + c + "(20))";
  } else {
    Texts forms = {"KEY %s (" + c + ")", "KEY %s (" + c + " DESC, id)", "UNIQUE KEY %s (" + c + ", id)", "KEY %s (id, " + c + ") COMMENT 'why; not'"};
    if (is_char(*column)) forms.push_back("KEY %s (" + c + "(2), id)");
    if (!world.mariadb && !column->generated && is_number(*column)) forms.push_back("KEY %s ((" + c + " + 1))");
    if (world.mariadb) forms.push_back("KEY %s (" + c + ") IGNORED");
    else forms.push_back("KEY %s (" + c + ") INVISIBLE");
    form = dice.pick(forms);
  }
  table.parts[world.fresh("idx")] = form;
}

void add_foreign_key(MySqlDice& dice, MyWorld& world, MyTable& table) {
  if (!table.partitions.empty()) return;
  Texts names;
  for (const auto& [name, other] : world.tables) {
    if (other.partitions.empty()) names.push_back(name);
  }
  if (names.empty()) return;
  const std::string column = world.fresh("ref");
  table.columns.push_back({.name = column, .type = "bigint"});
  table.parts[world.fresh("fk")] = "CONSTRAINT %s FOREIGN KEY (" + quoted(column) + ") REFERENCES " + quoted(dice.pick(names)) + " (id)" +
                                   dice.pick({"", " ON DELETE CASCADE", " ON DELETE SET NULL ON UPDATE CASCADE", " ON DELETE RESTRICT", " ON DELETE NO ACTION"});
  if (dice.one_in(3)) table.parts[world.fresh("idx")] = "KEY %s (" + quoted(column) + dice.pick({"", ", id"}) + ")";
}

void add_view(MySqlDice& dice, MyWorld& world, const MyTable& table) {
  std::string list = "t.id";
  for (const MyColumn& column : table.columns) {
    if (column.name != "id" && dice.one_in(2)) list += ", " + std::string(dice.one_in(2) ? "t." : "") + quoted(column.name);
  }
  const MyColumn* column = some_column(dice, table, is_number);
  const std::string c = column != nullptr ? quoted(column->name) : "id";
  std::string query = "SELECT " + dice.pick({list, list, "t.id, count(*) AS n", "*", "t.id AS `the id`, " + c + " + 1"}) + " FROM " + quoted(table.name) + " t";
  const bool counts = query.find("count") != std::string::npos;
  if (dice.one_in(4)) query += dice.pick({" LEFT", " INNER"}) + " JOIN " + quoted(table.name) + " u USING (id)";
  if (query.find("USING") != std::string::npos && !counts) query.replace(7, query.find(" FROM ") - 7, "id, t.id + 1 AS more");
  else if (dice.one_in(2)) query += " WHERE t." + c + dice.pick({" > 1", " IS NOT NULL", " IN (1, 2)", " BETWEEN 2 AND 5"}) + dice.pick({"", " AND t.id <> 3", " OR NOT t.id = 4"});
  if (counts) query += " GROUP BY t.id";
  else if (dice.one_in(4)) query += " ORDER BY t.id DESC LIMIT 10";
  world.views[world.fresh("view")] = {table.name, dice.pick({"", "", "SQL SECURITY INVOKER ", "ALGORITHM=MERGE "}) + "VIEW %s AS " + query};
}

void add_trigger(MySqlDice& dice, MyWorld& world, MyTable& table) {
  const MyColumn* column = some_column(dice, table, is_number);
  if (column != nullptr && column->generated) return;
  const std::string c = column != nullptr ? quoted(column->name) : "id";
  table.triggers[world.fresh("tr")] = dice.pick({"BEFORE UPDATE", "BEFORE INSERT"}) + " ON " + quoted(table.name) + " FOR EACH ROW " +
                                      dice.pick({"SET NEW." + c + " = 1", "BEGIN IF NEW." + c + " > 2 THEN SET NEW." + c + " = 2; END IF; END"});
}

Texts partition_forms() {
  return {"PARTITION BY HASH (id) PARTITIONS 3", "PARTITION BY KEY (id) PARTITIONS 2",
          "PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)",
          "PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))",
          "PARTITION BY LIST (id) (PARTITION a VALUES IN (1,2), PARTITION b VALUES IN (3))"};
}

void add_table(MySqlDice& dice, MyWorld& world) {
  MyTable table;
  table.name = world.fresh(dice.one_in(8) ? "Ta ble" : "t");
  table.columns.push_back({.name = "id", .type = "bigint", .tail = dice.one_in(2) ? " AUTO_INCREMENT" : "", .not_null = true});
  if (dice.one_in(8)) table.partitions = dice.pick(partition_forms());
  for (std::size_t i = 1 + dice.below(7); i > 0; --i) {
    MyColumn column = random_column(dice, world, table);
    if (column.type == "point" && !table.partitions.empty()) continue;  // no partitions with such
    table.columns.push_back(std::move(column));
  }
  if (dice.one_in(4)) table.options["COMMENT"] = "'made by " + std::to_string(dice.below(100)) + "'";
  if (dice.one_in(6)) table.options["DEFAULT CHARSET"] = dice.pick({"latin1", "utf8mb4", "utf8mb3"});
  if (dice.one_in(8)) table.options["ROW_FORMAT"] = dice.pick({"DYNAMIC", "COMPACT"});
  if (dice.one_in(8)) table.options["AUTO_INCREMENT"] = "100";
  world.tables[table.name] = table;
  MyTable& kept = world.tables[table.name];
  if (dice.one_in(2)) add_check(dice, world, kept);
  for (std::size_t i = dice.below(3); i > 0; --i) add_index(dice, world, kept);
  if (dice.one_in(3)) add_foreign_key(dice, world, kept);
  if (dice.one_in(6)) add_trigger(dice, world, kept);
  if (dice.one_in(3)) add_view(dice, world, kept);
}

std::string random_body(MySqlDice& dice) {
  return dice.pick({"RETURN n + 1", "RETURN n * 2", "BEGIN DECLARE x int DEFAULT 0; SET x = n; RETURN x; END", "BEGIN IF n > 1 THEN RETURN 1; END IF; RETURN 0; END"});
}

MyWorld random_world(MySqlDice& dice, bool mariadb) {
  MyWorld world;
  world.mariadb = mariadb;
  for (std::size_t i = dice.below(3); i > 0; --i) world.functions[world.fresh("f")] = random_body(dice);
  for (std::size_t i = dice.below(2); i > 0; --i) world.procedures[world.fresh("p")] = "BEGIN SET a = " + std::to_string(dice.below(9)) + "; END";
  for (std::size_t i = dice.below(2); i > 0; --i) world.events[world.fresh("e")] = "EVERY " + std::to_string(1 + dice.below(9)) + " DAY STARTS '2031-01-01 00:00:00' DO SET @x = 1";
  for (std::size_t i = dice.below(2); mariadb && i > 0; --i) world.sequences[world.fresh("s")] = "INCREMENT BY " + std::to_string(1 + dice.below(5));
  for (std::size_t i = 1 + dice.below(5); i > 0; --i) add_table(dice, world);
  return world;
}

void drop_views_of(MyWorld& world, const std::string& table) {
  std::erase_if(world.views, [&](const auto& view) { return view.second.first == table; });
}

/// Whatever names the column in a definition goes with it.
void drop_users_of(MyTable& table, const std::string& column) {
  const std::string needle = quoted(column);
  const auto names_it = [&](const auto& one) { return one.second.find(needle) != std::string::npos; };
  std::erase_if(table.parts, names_it);
  std::erase_if(table.triggers, names_it);
}

bool is_used(const MyTable& table, const std::string& column) {
  return std::ranges::any_of(table.columns, [&](const MyColumn& other) { return other.words.find(quoted(column)) != std::string::npos; });
}

void change_column(MySqlDice& dice, MyTable& table) {
  MyColumn& column = table.columns[dice.below(table.columns.size())];
  if (column.name == "id" || column.name.starts_with("ref") || column.generated) return;
  switch (dice.below(5)) {
    case 0:
      if (column.type == "int") column.type = "bigint";
      else if (column.type == "varchar(40)") column.type = "varchar(80)";
      else if (column.type == "smallint") column.type = "int";
      else if (column.type.starts_with("enum")) column.type = "enum('a','b','c d','e')";
      else if (column.type == "text") column.type = "mediumtext";
      else if (column.type == "decimal(10,2)") column.type = "decimal(12,3)";
      return;
    case 1:
      if (column.type.find("NULL") == std::string::npos && column.tail.empty()) column.not_null = !column.not_null;
      return;
    case 2:
      if (is_number(column) && column.type != "tinyint(1)") column.default_value = column.default_value.empty() ? "7" : "";
      return;
    case 3: column.comment = column.comment.empty() ? "now it has one" : ""; return;
    default:
      if (is_char(column)) column.words = column.words.empty() ? " COLLATE utf8mb4_bin" : "";
      return;
  }
}

void change_table(MySqlDice& dice, MyWorld& world, MyTable& table) {
  switch (dice.below(14)) {
    case 0: {
      MyColumn column = random_column(dice, world, table);
      if (column.type == "point" && !table.partitions.empty()) return;
      const std::size_t at = 1 + dice.below(table.columns.size());
      if (column.generated) table.columns.push_back(std::move(column));
      else table.columns.insert(table.columns.begin() + static_cast<std::ptrdiff_t>(at), std::move(column));
      drop_views_of(world, table.name);
      return;
    }
    case 1: {
      if (table.columns.size() < 3) return;
      const std::size_t at = 1 + dice.below(table.columns.size() - 1);
      const std::string name = table.columns[at].name;
      if (is_used(table, name)) return;
      drop_users_of(table, name);
      drop_views_of(world, table.name);
      table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    }
    case 2:
    case 3: return change_column(dice, table);
    case 4: {
      if (table.columns.size() < 3) return;
      std::swap(table.columns[1 + dice.below(table.columns.size() - 1)], table.columns[1 + dice.below(table.columns.size() - 1)]);
      drop_views_of(world, table.name);
      return;
    }
    case 5: return add_check(dice, world, table);
    case 6: return add_index(dice, world, table);
    case 7: return add_foreign_key(dice, world, table);
    case 8:
    case 9:
      if (!table.parts.empty()) table.parts.erase(std::next(table.parts.begin(), static_cast<std::ptrdiff_t>(dice.below(table.parts.size()))));
      return;
    case 10: table.options["COMMENT"] = table.options["COMMENT"].empty() ? "'now it has one'" : "''"; return;
    case 11:
      if (table.triggers.empty()) add_trigger(dice, world, table);
      else table.triggers.erase(table.triggers.begin());
      return;
    case 12: {
      const bool referred = std::ranges::any_of(world.tables, [&](const auto& other) {
        return std::ranges::any_of(other.second.parts, [&](const auto& part) { return part.second.find("REFERENCES " + quoted(table.name)) != std::string::npos; });
      });
      const bool odd = std::ranges::any_of(table.columns, [](const MyColumn& column) { return column.type == "point"; }) ||
                       std::ranges::any_of(table.parts, [](const auto& part) { return part.second.find("FULLTEXT") != std::string::npos; });
      if (referred || odd || table.refers()) return;
      table.partitions = table.partitions.empty() || dice.one_in(2) ? dice.pick(partition_forms()) : "";
      return;
    }
    default: table.options["ROW_FORMAT"] = dice.pick({"DYNAMIC", "COMPACT"}); return;
  }
}

void change(MySqlDice& dice, MyWorld& world) {
  Texts names;
  for (const auto& [name, table] : world.tables) names.push_back(name);
  switch (dice.below(14)) {
    case 0: return add_table(dice, world);
    case 1: {
      const std::string name = dice.pick(names);
      if (names.size() < 2) return;
      drop_views_of(world, name);
      for (auto& [other, table] : world.tables) {
        std::erase_if(table.parts, [&](const auto& part) { return part.second.find("REFERENCES " + quoted(name) + " ") != std::string::npos; });
      }
      world.tables.erase(name);
      return;
    }
    case 2: return add_view(dice, world, world.tables[dice.pick(names)]);
    case 3:
      if (!world.views.empty()) world.views.erase(world.views.begin());
      return;
    case 4: world.functions[world.fresh("f")] = random_body(dice); return;
    case 5:
      if (!world.functions.empty()) world.functions.begin()->second = "RETURN n - " + std::to_string(dice.below(50));
      return;
    case 6:
      if (!world.procedures.empty()) world.procedures.begin()->second = "SET a = " + std::to_string(dice.below(50));
      else world.procedures[world.fresh("p")] = "BEGIN END";
      return;
    case 7:
      if (!world.events.empty()) world.events.begin()->second = "EVERY 2 HOUR STARTS '2032-01-01 00:00:00' DO SET @y = 2";
      return;
    case 8:
      if (!world.sequences.empty()) world.sequences.begin()->second = "INCREMENT BY 3 MAXVALUE 5000";
      return;
    default: return change_table(dice, world, world.tables[dice.pick(names)]);
  }
}

std::string with_name(std::string text, const std::string& name) { return text.replace(text.find("%s"), 2, quoted(name)); }

std::string text_of(const MyColumn& column) {
  std::string out = quoted(column.name) + " " + column.type + column.words;
  if (column.not_null) out += " NOT NULL";
  if (!column.default_value.empty()) out += " DEFAULT " + column.default_value;
  out += column.tail;
  if (!column.comment.empty()) {
    std::string text = column.comment;
    for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2)) text.insert(at, "'");
    out += " COMMENT '" + text + "'";
  }
  return out;
}

std::string sql(const MyWorld& world) {
  std::string out;
  std::string later;
  for (const auto& [name, options] : world.sequences) out += "CREATE SEQUENCE " + name + " " + options + ";\n";
  for (const auto& [name, table] : world.tables) {
    const std::string q = quoted(name);
    out += "CREATE TABLE " + q + " (\n  ";
    for (const MyColumn& column : table.columns) out += text_of(column) + ",\n  ";
    out += "PRIMARY KEY (id)";
    for (const auto& [part, definition] : table.parts) {
      if (definition.find("FOREIGN KEY") != std::string::npos) later += "ALTER TABLE " + q + " ADD " + with_name(definition, part) + ";\n";
      else out += ",\n  " + with_name(definition, part);
    }
    out += "\n)";
    for (const auto& [option, value] : table.options) out += " " + option + "=" + value;
    out += (table.partitions.empty() ? "" : "\n" + table.partitions) + ";\n";
  }
  out += later;
  out += "DELIMITER $$\n";
  for (const auto& [name, body] : world.functions) out += "CREATE FUNCTION " + name + "(n int) RETURNS int DETERMINISTIC " + body + "$$\n";
  for (const auto& [name, body] : world.procedures) out += "CREATE PROCEDURE " + name + "(OUT a int) " + body + "$$\n";
  for (const auto& [name, body] : world.events) out += "CREATE EVENT " + name + " ON SCHEDULE " + body + "$$\n";
  for (const auto& [owner, table] : world.tables) {
    for (const auto& [name, body] : table.triggers) out += "CREATE TRIGGER " + name + " " + body + "$$\n";
  }
  out += "DELIMITER ;\n";
  for (const auto& [name, view] : world.views) out += "CREATE " + with_name(view.second, name) + ";\n";
  return out;
}

}  // namespace

SchemaPair random_mysql_pair(std::uint64_t seed, bool mariadb) {
  MySqlDice dice(seed);
  MyWorld world = random_world(dice, mariadb);
  SchemaPair pair;
  pair.from = sql(world);
  for (std::size_t i = 1 + dice.below(8); i > 0; --i) change(dice, world);
  pair.to = sql(world);
  return pair;
}

}  // namespace plumb::test
