#include "introspect/mysql/interpreter/evaluate.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "dialect/mysql/lexer.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

using Row = std::map<std::string, std::optional<std::string>>;

Answer known(std::string text) { return Known{std::move(text)}; }
Answer known(bool truth) { return Known{truth ? "1" : "0"}; }

std::optional<double> number_of(std::string_view text) {
  double out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// Back to the last % only: a longer match of an earlier one finds nothing more.
bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '%') {
      star = ++p;
      star_text = t;
      continue;
    }
    const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
    const bool fits = p < pattern.size() && ((pattern[p] == '_') || lower(text[t]) == lower(pattern[escaped ? p + 1 : p]));
    if (fits) {
      p += escaped ? 2 : 1;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

// The tables of information_schema that guards ask.
// https://dev.mysql.com/doc/refman/8.4/en/information-schema.html
class Catalogue {
 public:
  Catalogue(const Schema& schema, std::string home) : schema_(schema), home_(std::move(home)) {}

  std::optional<std::vector<Row>> rows(const std::string& table) {
    if (table == "tables") tables();
    else if (table == "views") views();
    else if (table == "columns") columns();
    else if (table == "statistics") statistics();
    else if (table == "table_constraints" || table == "key_column_usage" || table == "referential_constraints") constraints(table);
    else if (table == "routines") routines();
    else if (table == "triggers") triggers();
    else return std::nullopt;
    return std::move(rows_);
  }

 private:
  std::string database(const Name& name) const { return name.empty() ? home_ : name.spelling(); }

  void tables() {
    for (const auto& [id, table] : schema_.all<Table>()) {
      rows_.push_back({{"table_schema", database(id.schema)}, {"table_name", id.name.spelling()}, {"table_type", "BASE TABLE"},
                       {"engine", table.options.at("engine")}, {"table_collation", table.options.at("collation")},
                       {"table_comment", table.comment}});
    }
    for (const auto& [id, view] : schema_.all<View>()) {
      rows_.push_back({{"table_schema", database(id.schema)}, {"table_name", id.name.spelling()}, {"table_type", "VIEW"}});
    }
  }

  void views() {
    for (const auto& [id, view] : schema_.all<View>()) rows_.push_back({{"table_schema", database(id.schema)}, {"table_name", id.name.spelling()}});
  }

  void columns() {
    for (const auto& [id, table] : schema_.all<Table>()) {
      for (const Column& column : table.columns) {
        rows_.push_back({{"table_schema", database(id.schema)}, {"table_name", id.name.spelling()}, {"column_name", column.id.name.spelling()},
                         {"data_type", column.type.name.name.spelling()}, {"column_type", print(column.type)},
                         {"is_nullable", column.not_null ? "NO" : "YES"}, {"column_comment", column.comment},
                         {"extra", column.options.contains("auto_increment") ? "auto_increment" : ""}});
      }
    }
  }

  void statistics() {
    for (const auto& [id, table] : schema_.all<Table>()) {
      for (const Key& key : table.keys) {
        for (const Name& column : key.columns) statistic(id, "PRIMARY", column.spelling(), true);
      }
    }
    for (const auto& [id, index] : schema_.all<Index>()) {
      for (const IndexPart& part : index.parts) {
        statistic({Kind::table, index.table.schema, {}, index.table.name, {}}, id.name.spelling(), part.column.spelling(), index.unique);
      }
    }
  }

  void statistic(const ObjectId& table, std::string index, std::string column, bool unique) {
    rows_.push_back({{"table_schema", database(table.schema)}, {"index_schema", database(table.schema)}, {"table_name", table.name.spelling()},
                     {"index_name", std::move(index)}, {"column_name", std::move(column)}, {"non_unique", unique ? "0" : "1"}});
  }

  void constraints(const std::string& kind) {
    const bool by_column = kind == "key_column_usage";
    const bool only_references = kind == "referential_constraints";
    const auto row = [&](const ObjectId& table, std::string name, const char* type) {
      const std::string where = database(table.schema);
      Row out{{"constraint_schema", where}, {"table_schema", where}, {"table_name", table.name.spelling()}, {"constraint_name", std::move(name)}};
      if (!by_column && !only_references) out["constraint_type"] = type;
      return out;
    };
    const auto put = [&](Row one, const std::vector<Name>& columns) {
      if (!by_column) return rows_.push_back(std::move(one));
      for (const Name& column : columns) {
        one["column_name"] = column.spelling();
        rows_.push_back(one);
      }
    };
    for (const auto& [id, table] : schema_.all<Table>()) {
      for (const Key& key : table.keys) {
        if (!only_references) put(row(id, "PRIMARY", "PRIMARY KEY"), key.columns);
      }
      for (const ForeignKey& key : table.foreign_keys) {
        Row one = row(id, key.id.name.spelling(), "FOREIGN KEY");
        one["referenced_table_name"] = key.target.name.spelling();
        one["referenced_table_schema"] = database(key.target.schema);
        put(std::move(one), key.columns);
      }
      for (const Check& check : table.checks) {
        if (!only_references && !by_column) put(row(id, check.id.name.spelling(), "CHECK"), {});
      }
    }
    for (const auto& [id, index] : schema_.all<Index>()) {
      if (!index.unique || only_references) continue;
      std::vector<Name> columns;
      for (const IndexPart& part : index.parts) columns.push_back(part.column);
      put(row({Kind::table, index.table.schema, {}, index.table.name, {}}, id.name.spelling(), "UNIQUE"), columns);
    }
  }

  void routines() {
    const auto put = [&](const ObjectId& id, const char* type) {
      rows_.push_back({{"routine_schema", database(id.schema)}, {"routine_name", id.name.spelling()}, {"routine_type", type}});
    };
    for (const auto& [id, one] : schema_.all<Function>()) put(id, "FUNCTION");
    for (const auto& [id, one] : schema_.all<Procedure>()) put(id, "PROCEDURE");
  }

  void triggers() {
    for (const auto& [id, one] : schema_.all<Trigger>()) {
      rows_.push_back({{"trigger_schema", database(id.schema)}, {"trigger_name", id.name.spelling()}, {"event_object_table", one.table.name.spelling()}});
    }
  }

  const Schema& schema_;
  const std::string home_;
  std::vector<Row> rows_;
};

class Evaluator {
 public:
  explicit Evaluator(const Surroundings& around) : around_(around) {}

  Answer of(const Term& term) {
    if (term.is("number") || term.is("string")) return known(term.value);
    if (term.is("null")) return Known{};
    if (term.is("variable")) return variable(term.value);
    if (term.is("name")) return name(term);
    if (term.is("introducer") || term.is("collate")) return of(term.args[0]);
    if (term.is("exists")) {
      const auto found = query(term.args[0]);
      return found ? known(!found->empty()) : std::nullopt;
    }
    if (term.is("subquery")) return first_of(term.args[0]);
    if (term.is("op:and") || term.is("op:or")) return joined(term.args, term.is("op:and"));
    if (term.is("op:not")) {
      const Answer inner = of(term.args[0]);
      return !inner || !inner->text ? inner : known(!inner->truth());
    }
    if (term.is("op:is")) {
      const Answer inner = of(term.args[0]);
      if (!inner) return inner;
      const std::string& what = term.args[1].value;
      return what == "null" ? known(!inner->text) : what == "true" ? known(inner->truth()) : what == "false" ? known(inner->text && !inner->truth()) : std::nullopt;
    }
    if (term.is("op:in")) return in(term);
    if (term.is("call")) return call(term);
    if (term.head.starts_with("op:") && term.args.size() == 2) return compared(term.head.substr(3), of(term.args[0]), of(term.args[1]));
    return std::nullopt;
  }

  Answer first_of(const Term& term) {
    const auto found = query(term);
    if (!found || found->size() > 1) return std::nullopt;
    return found->empty() ? Answer(Known{}) : found->front();
  }

 private:
  Answer variable(const std::string& text) const {
    const auto found = around_.session.find(lower(text));
    return found == around_.session.end() ? std::nullopt : found->second;
  }

  Answer name(const Term& term) const {
    const std::string wanted = lower(term.args.back().value);
    if (row_ != nullptr && row_->contains(wanted)) return Known{row_->at(wanted)};
    if (around_.locals != nullptr && term.args.size() == 1 && around_.locals->contains(wanted)) return around_.locals->at(wanted);
    return std::nullopt;
  }

  // FALSE AND anything is known, and so is TRUE OR anything.
  Answer joined(const std::vector<Term>& args, bool all) {
    bool unknown = false;
    bool null = false;
    for (const Term& arg : args) {
      const Answer one = of(arg);
      if (!one) unknown = true;
      else if (!one->text) null = true;
      else if (one->truth() != all) return known(!all);
    }
    if (unknown) return std::nullopt;
    return null ? Answer(Known{}) : known(all);
  }

  Answer in(const Term& term) {
    const Answer left = of(term.args[0]);
    if (!left || term.args.size() < 2 || term.args[1].is("subquery")) return std::nullopt;
    for (std::size_t i = 1; i < term.args.size(); ++i) {
      const Answer same = compared("=", left, of(term.args[i]));
      if (!same) return same;
      if (same->truth()) return same;
    }
    return known(false);
  }

  static Answer compared(std::string_view how, const Answer& left, const Answer& right) {
    if (!left || !right) return std::nullopt;
    if (how == "<=>") return !left->text || !right->text ? known(!left->text && !right->text) : compared("=", left, right);
    if (!left->text || !right->text) return Known{};
    const std::string& a = *left->text;
    const std::string& b = *right->text;
    if ((a == kUnnamed) != (b == kUnnamed)) return std::nullopt;  // whether it is that database
    if (how == "like") return known(is_like(a, b));
    const auto x = number_of(a);
    const auto y = number_of(b);
    const int order = x && y ? (*x < *y ? -1 : *x > *y ? 1 : 0) : lower(a).compare(lower(b));
    if (how == "=") return known(order == 0);
    if (how == "<>") return known(order != 0);
    if (how == "<") return known(order < 0);
    if (how == "<=") return known(order <= 0);
    if (how == ">") return known(order > 0);
    if (how == ">=") return known(order >= 0);
    return std::nullopt;
  }

  Answer call(const Term& term) {
    const std::string& function = term.value;
    if (function == "database" || function == "schema") return known(around_.home);
    if (function == "if" && term.args.size() == 3) {
      const Answer condition = of(term.args[0]);
      return condition ? of(term.args[condition->truth() ? 1 : 2]) : std::nullopt;
    }
    if (function == "ifnull" || function == "coalesce") {
      for (const Term& arg : term.args) {
        const Answer one = of(arg);
        if (!one || one->text) return one;
      }
      return Known{};
    }
    if (function == "concat" || function == "lower" || function == "upper" || function == "lcase" || function == "ucase") {
      std::string out;
      for (const Term& arg : term.args) {
        const Answer one = of(arg);
        if (!one || !one->text) return one;
        if (*one->text == kUnnamed) return std::nullopt;
        out += *one->text;
      }
      return known(std::move(out));  // case takes no part in comparisons
    }
    return std::nullopt;
  }

  static bool counts(const Term& items) {
    return items.args.size() == 1 && items.args[0].args[0].is("call") && items.args[0].args[0].value == "count";
  }

  /// The first column of each row.
  std::optional<std::vector<Answer>> query(const Term& term) {
    if (!term.is("select")) return std::nullopt;
    const Term* items = nullptr;
    const Term* where = nullptr;
    std::vector<Row> rows{Row{}};
    for (const Term& part : term.args) {
      if (part.is("items")) {
        items = &part;
      } else if (part.is("from")) {
        auto asked = table(part.args[0]);
        if (!asked) return std::nullopt;
        rows = std::move(*asked);
      } else if (part.is("where")) {
        where = &part;
      } else if (!part.is("order") && !part.is("limit")) {
        return std::nullopt;
      }
    }
    if (items == nullptr || items->args.empty()) return std::nullopt;
    const Row* const outer = row_;
    std::optional<std::vector<Answer>> out(std::in_place);
    for (const Row& row : rows) {
      row_ = &row;
      const Answer wanted = where == nullptr ? known(true) : of(where->args[0]);
      if (!wanted) out.reset();
      else if (wanted->truth()) out->push_back(counts(*items) || items->args[0].args[0].is("star") ? known(true) : of(items->args[0].args[0]));
      if (!out) break;
    }
    row_ = outer;
    if (out && counts(*items)) {
      const Term& call = items->args[0].args[0];
      if (call.args.size() != 1) return std::nullopt;  // DISTINCT
      return std::vector<Answer>{known(std::to_string(out->size()))};
    }
    return out;
  }

  std::optional<std::vector<Row>> table(const Term& from) {
    if (!from.is("table")) return std::nullopt;
    std::vector<std::string> parts;
    for (const Term& part : from.args) {
      if (!part.is("part")) return std::nullopt;
      parts.push_back(lower(part.value));
    }
    if (parts.size() != 2 || parts[0] != "information_schema") return std::nullopt;
    return Catalogue(around_.schema, around_.home).rows(parts[1]);
  }

  const Surroundings& around_;
  const Row* row_ = nullptr;
};

}  // namespace

bool Known::truth() const {
  if (!text) return false;
  const auto number = number_of(*text);
  return number && *number != 0;
}

Answer evaluate(const Term& term, const Surroundings& around) { return Evaluator(around).of(term); }
Answer evaluate_query(const Term& query, const Surroundings& around) { return Evaluator(around).first_of(query); }

}  // namespace plumb::mysql
