#include "introspect/sqlite/table_builder.h"

#include <algorithm>

#include "dialect/sqlite/canonical.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/parts.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using Kind = ConstraintText::Kind;

Action action_of(const std::string& words_of_it) {
  return words_of_it.empty() ? Action::no_action : from_word<Action>(words_of_it).value_or(Action::no_action);
}

/// White space means nothing in a type, and is all that may differ without being told.
std::string squeezed(std::string_view type) {
  std::string out;
  for (const char c : type) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

class Builder {
 public:
  Builder(const std::string& name, const TableText& text, const std::vector<ColumnInfo>& columns) : text_(text), columns_(columns) {
    table_.id = {plumb::Kind::table, {}, {}, name_of(name), {}};
  }

  std::expected<Table, std::string> run() {
    if (text_.strict) table_.options["strict"] = "true";
    if (text_.without_rowid) table_.options["without_rowid"] = "true";
    if (columns_.size() != text_.columns.size()) return std::unexpected("its columns are not those of its text");
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].name != text_.columns[i].name) return std::unexpected("column " + columns_[i].name + " is not in its text");
      column(columns_[i], text_.columns[i]);
    }
    for (const ColumnText& column : text_.columns) {
      for (const ConstraintText& one : column.constraints) constraint(one);
    }
    for (const ConstraintText& one : text_.constraints) constraint(one);
    name_unnamed(table_);
    if (!misfit_.empty()) return std::unexpected(misfit_);
    if (!keys_agree()) return std::unexpected("its primary key is not that of its text");
    return std::move(table_);
  }

 private:
  static std::string named(const std::string& own) { return own.empty() ? std::string(kNoName) : own; }
  ObjectId part(plumb::Kind kind, const std::string& name) const { return {kind, {}, table_.id.name, name_of(name), {}}; }

  void column(const ColumnInfo& info, const ColumnText& text) {
    Column out;
    out.id = part(plumb::Kind::column, info.name);
    out.type.name.name = Name(squeezed(info.type));
    out.not_null = info.not_null;
    bool has_default = false;
    for (const ConstraintText& one : text.constraints) {
      switch (one.kind) {
        case Kind::not_null:
          out.not_null_name = name_of(one.name);
          if (!one.on_conflict.empty() && one.on_conflict != "abort") out.options["on_conflict"] = one.on_conflict;
          break;
        case Kind::default_value:
          has_default = true;
          out.default_value = Expression{std::string(without_parentheses(one.expression)), Origin::written, {}};
          break;
        case Kind::collate: out.collation.name = name_of(one.expression); break;
        case Kind::generated:
          out.generated = one.stored ? Generated::stored : Generated::virtual_;
          out.generation = Expression{one.expression, Origin::written, {}};
          break;
        default: break;
      }
    }
    const Generated generated = info.hidden == 3 ? Generated::stored : info.hidden == 2 ? Generated::virtual_ : Generated::none;
    if (generated != out.generated || (has_default != info.has_default && !out.generation)) {
      misfit_ = "what its text says of column " + info.name + " is not what SQLite says";
    }
    if (folded(out.collation.name.spelling()) == "binary") out.collation = {};
    table_.columns.push_back(std::move(out));
  }

  void constraint(const ConstraintText& text) {
    switch (text.kind) {
      case Kind::primary_key:
      case Kind::unique: key(text); break;
      case Kind::check: check(text); break;
      case Kind::foreign_key: foreign_key(text); break;
      default: break;
    }
  }

  void key(const ConstraintText& text) {
    Key out;
    out.primary = text.kind == Kind::primary_key;
    std::string collations;
    std::string descending;
    const auto add = [](std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; };
    for (const PartText& one : text.parts) {
      if (one.column.empty()) misfit_ = "a key of an expression: " + one.expression;
      out.columns.push_back(name_of(one.column));
      if (!one.collation.empty()) add(collations, folded(one.column) + " " + folded(one.collation));
      if (one.descending) add(descending, folded(one.column));
    }
    if (!collations.empty()) out.options["collations"] = collations;
    if (!descending.empty()) out.options["descending"] = descending;
    if (!text.on_conflict.empty() && text.on_conflict != "abort") out.options["on_conflict"] = text.on_conflict;
    if (text.autoincrement) out.options["autoincrement"] = "true";
    out.id = part(plumb::Kind::key, named(text.name));
    table_.keys.push_back(std::move(out));
  }

  void check(const ConstraintText& text) {
    Check out;
    out.expression = Expression{std::string(without_parentheses(text.expression)), Origin::written, {}};
    out.id = part(plumb::Kind::check, named(text.name));
    table_.checks.push_back(std::move(out));
  }

  void foreign_key(const ConstraintText& text) {
    ForeignKey out;
    for (const PartText& one : text.parts) out.columns.push_back(name_of(one.column));
    out.target.name = name_of(text.target);
    for (const std::string& column : text.target_columns) out.target_columns.push_back(name_of(column));
    out.on_update = action_of(text.on_update);
    out.on_delete = action_of(text.on_delete);
    out.deferrable = out.initially_deferred = text.initially_deferred;
    out.id = part(plumb::Kind::foreign_key, named(text.name));
    table_.foreign_keys.push_back(std::move(out));
  }

  bool keys_agree() const {
    std::vector<const ColumnInfo*> in_key;
    for (const ColumnInfo& info : columns_) {
      if (info.key_position > 0) in_key.push_back(&info);
    }
    std::ranges::sort(in_key, {}, [](const ColumnInfo* info) { return info->key_position; });
    const Key* primary = table_.primary_key();
    if (primary == nullptr) return in_key.empty();
    // PRIMARY KEY (a, a) counts once.
    std::vector<Name> named;
    for (const Name& name : primary->columns) {
      if (std::ranges::find(named, name) == named.end()) named.push_back(name);
    }
    return std::ranges::equal(in_key, named, {}, [](const ColumnInfo* info) { return name_of(info->name); });
  }

  const TableText& text_;
  const std::vector<ColumnInfo>& columns_;
  Table table_;
  std::string misfit_;
};

}  // namespace

std::expected<Table, std::string> build_table(const std::string& name, const TableText& text, const std::vector<ColumnInfo>& columns) {
  return Builder(name, text, columns).run();
}

Table build_virtual_table(const std::string& name, const VirtualTableText& text, const std::vector<ColumnInfo>& columns) {
  Table out;
  out.id = {plumb::Kind::table, {}, {}, name_of(name), {}};
  out.access_method = folded(text.module);
  std::string arguments;
  for (const std::string& argument : text.arguments) {
    if (!arguments.empty()) arguments += ", ";
    arguments += squeezed(argument);
  }
  if (!arguments.empty()) out.options["arguments"] = arguments;
  for (const ColumnInfo& info : columns) {
    if (info.hidden != 0) continue;
    Column column;
    column.id = {plumb::Kind::column, {}, out.id.name, name_of(info.name), {}};
    column.type.name.name = Name(squeezed(info.type));
    out.columns.push_back(std::move(column));
  }
  return out;
}

}  // namespace plumb::sqlite
