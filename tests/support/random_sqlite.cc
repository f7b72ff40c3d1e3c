#include "tests/support/random_sqlite.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

namespace plumb::test {
namespace {

struct RandomColumn {
  std::string name;
  std::string type;
  std::string collate;
  bool not_null = false;
  std::string default_value;
  std::string check;
  std::string generated;  // an expression
  bool stored = false;
  std::string refers;     // a table with an integer key
  std::string action;
};

enum class KeyForm { rowid, autoincrement, text_without_rowid, text, none };

struct RandomTable {
  std::string name;
  KeyForm key = KeyForm::rowid;
  std::vector<RandomColumn> columns;  // besides the key, which is "id"
  std::set<std::string> unique;
  bool virtual_ = false;
  std::vector<std::string> order() const {
    std::vector<std::string> out;
    for (const RandomColumn& column : columns) out.push_back(column.name);
    return out;
  }
};

struct World {
  std::vector<RandomTable> tables;
  std::map<std::string, std::string> extras;  // indexes, views, triggers: name to statement
};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  SqlitePair run() {
    World from;
    const int tables = number(1, 5);
    for (int i = 0; i < tables; ++i) from.tables.push_back(table("t" + std::to_string(i), from));
    for (int i = number(0, 6); i > 0; --i) add_extra(from);
    World to = from;
    for (int i = number(1, 6); i > 0; --i) change(to);
    mend(to);
    SqlitePair out{sql(from), rows(from), sql(to), {}};
    for (const RandomTable& now : to.tables) {
      const auto then = std::ranges::find(from.tables, now.name, &RandomTable::name);
      if (then == from.tables.end() || then->virtual_ != now.virtual_) continue;
      SqlitePair::Kept kept{now.name, {}};
      for (const RandomColumn& column : now.columns) {
        const auto old = std::ranges::find(then->columns, column.name, &RandomColumn::name);
        if (old == then->columns.end() || old->type != column.type || !old->generated.empty() || !column.generated.empty()) continue;
        if (column.not_null && !old->not_null) continue;  // NULLs become the default
        kept.columns.push_back(column.name);
      }
      if (now.key == then->key && now.key != KeyForm::none && !now.virtual_) kept.columns.push_back("id");
      out.kept.push_back(std::move(kept));
    }
    return out;
  }

 private:
  int number(int low, int high) { return low + static_cast<int>(random_() % static_cast<std::uint64_t>(high - low + 1)); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  template <class List>
  auto& pick(List& list) { return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))]; }
  std::string fresh() { return "c" + std::to_string(next_name_++); }

  std::string type() {
    static const std::vector<std::string> kTypes = {"INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC(10, 2)", "VARCHAR(20)", "BOOLEAN", "", "INT", "DATETIME"};
    return pick(kTypes);
  }
  static std::string default_for(const std::string& type) {
    return type == "TEXT" || type == "VARCHAR(20)" || type == "DATETIME" ? "'none'" : "7";
  }

  RandomColumn column(const World& world) {
    RandomColumn out;
    out.name = fresh();
    out.type = type();
    if (chance(25)) {
      out.not_null = true;
      out.default_value = default_for(out.type);
    } else if (chance(25)) {
      static const std::vector<std::string> kDefaults = {"1", "-2.5", "'x''y'", "NULL", "CURRENT_TIMESTAMP", "(1 + 2)", "x'00ff'", "(lower('A'))"};
      out.default_value = pick(kDefaults);
    }
    if (chance(15)) out.collate = chance(50) ? "NOCASE" : "RTRIM";
    if (chance(15)) out.check = out.name + " IS NOT 'never" + std::to_string(number(1, 3)) + "'";
    std::vector<std::string> targets;
    for (const RandomTable& one : world.tables) {
      if (!one.virtual_ && (one.key == KeyForm::rowid || one.key == KeyForm::autoincrement)) targets.push_back(one.name);
    }
    if (!targets.empty() && chance(25)) {
      out = RandomColumn{out.name, "INTEGER", "", false, "", "", "", false, pick(targets), ""};
      static const std::vector<std::string> kActions = {"", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON DELETE CASCADE ON UPDATE CASCADE", " DEFERRABLE INITIALLY DEFERRED"};
      out.action = pick(kActions);
    }
    return out;
  }

  RandomTable table(const std::string& name, const World& world) {
    RandomTable out;
    out.name = chance(15) ? name + " odd" : name;
    out.virtual_ = chance(10);
    static const std::vector<KeyForm> kForms = {KeyForm::rowid, KeyForm::autoincrement, KeyForm::autoincrement, KeyForm::text_without_rowid, KeyForm::text, KeyForm::none};
    out.key = out.virtual_ ? KeyForm::none : pick(kForms);
    for (int i = number(1, 5); i > 0; --i) out.columns.push_back(out.virtual_ ? RandomColumn{.name = fresh()} : column(world));
    if (!out.virtual_ && chance(25)) {
      RandomColumn generated;
      generated.name = fresh();
      generated.generated = "coalesce(" + out.columns[0].name + ", 1)";
      generated.stored = chance(50);
      out.columns.push_back(generated);
    }
    if (!out.virtual_ && chance(20)) out.unique.insert(out.columns[0].name);
    return out;
  }

  static RandomTable* ordinary(World& world, Maker& maker) {
    std::vector<RandomTable*> all;
    for (RandomTable& one : world.tables) {
      if (!one.virtual_) all.push_back(&one);
    }
    return all.empty() ? nullptr : maker.pick(all);
  }

  void add_extra(World& world) {
    RandomTable* on = ordinary(world, *this);
    if (on == nullptr) return;
    const std::string name = "x" + std::to_string(next_name_++);
    const std::string table = quoted(on->name);
    const std::string& column = pick(on->columns).name;
    switch (number(0, 4)) {
      case 0: world.extras[name] = "CREATE INDEX " + name + " ON " + table + " (" + column + (chance(50) ? " DESC)" : " COLLATE NOCASE)"); break;
      case 1: world.extras[name] = "CREATE INDEX " + name + " ON " + table + " (length(" + column + ")) WHERE " + column + " IS NOT NULL"; break;
      case 2: world.extras[name] = "CREATE VIEW " + name + " AS SELECT " + column + " FROM " + table; break;
      case 3:  // would empty another table if a row were ever deleted
        world.extras[name] = "CREATE TRIGGER " + name + " AFTER DELETE ON " + table + " BEGIN DELETE FROM " + quoted(pick(world.tables).name) + "; END";
        break;
      default: world.extras[name] = "CREATE TRIGGER " + name + " BEFORE UPDATE OF " + column + " ON " + table + " BEGIN SELECT 1; END"; break;
    }
  }

  void change(World& world) {
    switch (number(0, 11)) {
      case 0: world.tables.push_back(table("n" + std::to_string(next_name_++), world)); return;
      case 1: if (world.tables.size() > 1 && chance(40)) world.tables.erase(world.tables.begin() + number(0, static_cast<int>(world.tables.size()) - 1)); return;
      case 2: add_extra(world); return;
      case 3: if (!world.extras.empty()) world.extras.erase(std::next(world.extras.begin(), number(0, static_cast<int>(world.extras.size()) - 1))); return;
      default: break;
    }
    RandomTable& one = pick(world.tables);
    if (one.virtual_) {
      one.columns.push_back(RandomColumn{.name = fresh()});
      if (chance(40) && one.columns.size() > 2) one.columns.erase(one.columns.begin());
      return;
    }
    RandomColumn& some = pick(one.columns);
    switch (number(0, 8)) {
      case 0: one.columns.push_back(column(world)); break;
      case 1: one.columns.insert(one.columns.begin(), column(world)); break;
      case 2: if (one.columns.size() > 1) one.columns.erase(one.columns.begin() + (&some - one.columns.data())); break;
      case 3: if (some.refers.empty() && some.generated.empty()) some.type = type(); break;
      case 4:
        if (!some.generated.empty() || !some.refers.empty()) break;
        some.not_null = !some.not_null;
        if (some.not_null) some.default_value = default_for(some.type);
        break;
      case 5: if (some.generated.empty()) some.collate = some.collate.empty() ? "NOCASE" : ""; break;
      case 6: if (some.generated.empty()) some.check = some.check.empty() ? some.name + " IS NOT 'nowhere'" : ""; break;
      case 7:
        if (one.key == KeyForm::rowid) one.key = KeyForm::autoincrement;
        else if (one.key == KeyForm::autoincrement) one.key = KeyForm::rowid;
        else if (one.key == KeyForm::text) one.key = KeyForm::text_without_rowid;
        else if (one.key == KeyForm::text_without_rowid) one.key = KeyForm::text;
        break;
      default: one.unique.clear(); break;
    }
  }

  /// What names something that is gone goes too.
  static void mend(World& world) {
    std::set<std::string> tables;
    for (const RandomTable& one : world.tables) tables.insert(one.name);
    for (RandomTable& one : world.tables) {
      std::set<std::string> columns;
      for (const std::string& name : one.order()) columns.insert(name);
      std::erase_if(one.unique, [&](const std::string& name) { return !columns.contains(name); });
      for (RandomColumn& column : one.columns) {
        if (!tables.contains(column.refers)) column.refers.clear();
        if (column.generated.empty()) continue;
        const std::string base = column.generated.substr(9, column.generated.find(',') - 9);
        if (!columns.contains(base)) {
          column.generated.clear();
          column.stored = false;
        }
      }
    }
    // An extra is kept where its table is, with every column that it names.
    std::erase_if(world.extras, [&](const auto& extra) {
      const std::string& text = extra.second;
      for (const RandomTable& one : world.tables) {
        const bool on = text.contains(" ON " + quoted(one.name) + " ") || text.ends_with(" FROM " + quoted(one.name));
        if (!on) continue;
        const bool names_one = std::ranges::any_of(one.order(), [&](const std::string& name) { return mentions(text, name); });
        const std::size_t deletes = text.find("DELETE FROM ");
        if (deletes == std::string::npos) return !names_one;
        return std::ranges::none_of(world.tables, [&](const RandomTable& other) { return text.contains("DELETE FROM " + quoted(other.name) + ";"); });
      }
      return true;
    });
  }
  static bool mentions(const std::string& text, const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      const char before = at == 0 ? ' ' : text[at - 1];
      const char after = at + name.size() < text.size() ? text[at + name.size()] : ' ';
      if (!std::isalnum(static_cast<unsigned char>(before)) && !std::isalnum(static_cast<unsigned char>(after))) return true;
    }
    return false;
  }

  static std::string quoted(const std::string& name) { return name.contains(' ') ? '"' + name + '"' : name; }

  static std::string sql(const World& world) {
    std::string out;
    for (const RandomTable& one : world.tables) out += sql(one) + ";\n";
    for (const auto& [name, text] : world.extras) out += text + ";\n";
    return out;
  }
  static std::string sql(const RandomTable& one) {
    std::string items;
    const auto add = [&](const std::string& item) { items += (items.empty() ? "" : ", ") + item; };
    if (one.virtual_) {
      for (const std::string& name : one.order()) add(name);
      return "CREATE VIRTUAL TABLE " + quoted(one.name) + " USING fts5(" + items + ")";
    }
    if (one.key == KeyForm::rowid) add("id INTEGER PRIMARY KEY");
    if (one.key == KeyForm::autoincrement) add("id INTEGER PRIMARY KEY AUTOINCREMENT");
    if (one.key == KeyForm::text || one.key == KeyForm::text_without_rowid) add("id TEXT PRIMARY KEY");
    for (const RandomColumn& column : one.columns) {
      std::string item = column.name + (column.type.empty() ? "" : " " + column.type);
      if (!column.generated.empty()) item += " AS (" + column.generated + ")" + (column.stored ? " STORED" : "");
      if (!column.collate.empty()) item += " COLLATE " + column.collate;
      if (column.not_null) item += " NOT NULL";
      if (!column.default_value.empty() && column.generated.empty()) item += " DEFAULT " + column.default_value;
      if (!column.check.empty()) item += " CHECK (" + column.check + ")";
      if (!column.refers.empty()) item += " REFERENCES " + quoted(column.refers) + column.action;
      add(item);
    }
    for (const std::string& name : one.unique) add("UNIQUE (" + name + ")");
    return "CREATE TABLE " + quoted(one.name) + " (" + items + ")" + (one.key == KeyForm::text_without_rowid ? " WITHOUT ROWID" : "");
  }

  std::string rows(const World& world) {
    std::string out = "PRAGMA foreign_keys = ON;\n";
    std::set<std::string> filled;
    for (const RandomTable& one : world.tables) {
      for (int row = 1; row <= 4; ++row) {
        std::string names;
        std::string values;
        const auto add = [&](const std::string& name, const std::string& value) {
          names += (names.empty() ? "" : ", ") + name;
          values += (values.empty() ? "" : ", ") + value;
        };
        if (one.key != KeyForm::none) add("id", one.key == KeyForm::rowid || one.key == KeyForm::autoincrement ? std::to_string(row) : "'k" + std::to_string(row) + "'");
        for (const RandomColumn& column : one.columns) {
          if (!column.generated.empty()) continue;
          if (!column.refers.empty()) add(column.name, filled.contains(column.refers) && !one.unique.contains(column.name) && chance(70) ? std::to_string(number(1, 3)) : "NULL");
          else if (one.unique.contains(column.name)) add(column.name, std::to_string(1000 + row));
          else add(column.name, value(column.not_null));
        }
        out += "INSERT INTO " + quoted(one.name) + " (" + names + ") VALUES (" + values + ");\n";
      }
      filled.insert(one.name);
    }
    for (const RandomTable& one : world.tables) {  // a number that was given once
      if (one.key == KeyForm::autoincrement) out += "UPDATE sqlite_sequence SET seq = 77 WHERE name = '" + one.name + "';\n";
    }
    return out;
  }
  std::string value(bool not_null) {
    static const std::vector<std::string> kValues = {"1", "-5", "2.5", "'text'", "'007'", "x'0102'", "'it''s'", "9007199254740993", "''", "NULL"};
    std::string out = pick(kValues);
    return not_null && out == "NULL" ? "3" : out;
  }

  std::mt19937_64 random_;
  int next_name_ = 0;
};

}  // namespace

SqlitePair random_sqlite_pair(std::uint64_t seed) { return Maker(seed).run(); }

}  // namespace plumb::test
