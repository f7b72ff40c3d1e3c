#include "dialect/sqlite/ddl.h"

#include <algorithm>
#include <array>

#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

using Kind = ConstraintText::Kind;

bool any_of(const Token& token, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is(word); });
}

/// Walks over the tokens of one statement. What is expected and not there is thrown, and caught at the door.
class Cursor {
 public:
  explicit Cursor(std::string_view sql) : sql_(sql), tokens_(tokens_of(sql)) {
    while (!tokens_.empty() && tokens_.back().is(";")) tokens_.pop_back();
  }

  bool at_end() const { return at_ >= tokens_.size(); }
  const Token& peek(std::size_t ahead = 0) const {
    static const Token kEnd;
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : kEnd;
  }
  const Token& take() {
    const Token& token = peek();
    if (!at_end()) ++at_;
    return token;
  }
  bool take_if(std::string_view word) {
    if (!peek().is(word)) return false;
    ++at_;
    return true;
  }
  bool take_if(std::string_view first, std::string_view second) {
    if (!peek().is(first) || !peek(1).is(second)) return false;
    at_ += 2;
    return true;
  }
  void need(std::string_view word) {
    if (!take_if(word)) fail(word);
  }
  [[noreturn]] void fail(std::string_view expected) const {
    throw DdlError{std::string(expected), at_end() ? sql_.size() : peek().begin};
  }
  std::string name() {
    if (!can_be_name(peek())) fail("a name");
    return unquoted(take());
  }
  /// "[schema.]name"; the span is that of the name.
  std::string qualified_name(Span* span = nullptr) {
    std::size_t at = at_;
    std::string out = name();
    if (take_if(".")) {
      at = at_;
      out = name();
    }
    if (span != nullptr) *span = {tokens_[at].begin, tokens_[at].end};
    return out;
  }
  /// The text between here and a token before which `stops` says to stop; parentheses are passed over whole.
  template <class Stops>
  std::string text_until(Stops stops) {
    const std::size_t first = at_;
    int depth = 0;
    while (!at_end() && (depth > 0 || !stops(peek()))) {
      if (peek().is("(")) ++depth;
      if (peek().is(")")) --depth;
      ++at_;
    }
    return text(first, at_);
  }
  /// "( ... )": the text inside.
  std::string parenthesized() {
    need("(");
    std::string out = text_until([](const Token& token) { return token.is(")"); });
    need(")");
    return out;
  }
  std::vector<std::string> names_in_parentheses() {
    std::vector<std::string> out;
    need("(");
    do out.push_back(name());
    while (take_if(","));
    need(")");
    return out;
  }
  std::string text(std::size_t first, std::size_t last) const {
    if (first >= last) return {};
    return std::string(sql_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin));
  }
  std::size_t position() const { return at_; }
  void move_to(std::size_t position) { at_ = position; }
  std::size_t begin_offset() const { return at_end() ? sql_.size() : peek().begin; }
  std::size_t end_offset() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

  void header(std::string_view kind) {
    need("CREATE");
    if (!take_if("TEMP")) take_if("TEMPORARY");
    if (kind == "INDEX") take_if("UNIQUE");
    if (kind == "VIRTUAL") need("VIRTUAL"), kind = "TABLE";
    need(kind);
    if (take_if("IF", "NOT")) need("EXISTS");
  }

 private:
  std::string_view sql_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

template <class T, class F>
DdlResult<T> reading(F f) {
  try {
    return f();
  } catch (DdlError& error) {
    return std::unexpected(std::move(error));
  }
}

/// "a COLLATE nocase DESC" of a key or index. What is more than a name is an expression.
PartText read_part(Cursor& cursor) {
  PartText out;
  const std::size_t first = cursor.position();
  cursor.text_until([](const Token& token) { return token.is(",") || token.is(")"); });
  const std::size_t behind = cursor.position();
  std::size_t last = behind;
  const auto token = [&](std::size_t at) -> const Token& {
    cursor.move_to(at);
    return cursor.peek();
  };
  if (last > first + 1 && any_of(token(last - 1), {"ASC", "DESC"})) out.descending = token(--last).is("DESC");
  if (last > first + 2 && token(last - 2).is("COLLATE")) {
    out.collation = unquoted(token(last - 1));
    last -= 2;
  }
  if (last == first) cursor.fail("a column or an expression");
  const Token& only = token(first);
  if (last == first + 1 && can_be_name(only)) out.column = unquoted(only);
  else out.expression = cursor.text(first, last);
  cursor.move_to(behind);
  return out;
}

std::vector<PartText> read_parts(Cursor& cursor, bool* autoincrement) {
  std::vector<PartText> out;
  cursor.need("(");
  do {
    out.push_back(read_part(cursor));
    // "PRIMARY KEY (id AUTOINCREMENT)"
    std::string& text = out.back().expression;
    if (autoincrement == nullptr || text.empty()) continue;
    std::vector<Token> tokens = tokens_of(text);
    if (tokens.size() != 2 || !tokens[1].is("AUTOINCREMENT")) continue;
    *autoincrement = true;
    out.back().column = unquoted(tokens[0]);
    text.clear();
  } while (cursor.take_if(","));
  cursor.need(")");
  return out;
}

std::string read_conflict(Cursor& cursor) {
  if (!cursor.peek().is("ON") || !cursor.peek(1).is("CONFLICT")) return {};
  cursor.take_if("ON", "CONFLICT");
  return folded(cursor.take().text);
}

std::string read_action(Cursor& cursor) {
  if (cursor.take_if("SET", "NULL")) return "set null";
  if (cursor.take_if("SET", "DEFAULT")) return "set default";
  if (cursor.take_if("NO", "ACTION")) return "";
  if (!any_of(cursor.peek(), {"CASCADE", "RESTRICT"})) cursor.fail("an action");
  return folded(cursor.take().text);
}

/// "[NOT] DEFERRABLE [INITIALLY ...]". Only a constraint that is initially deferred is deferred at all
/// (https://sqlite.org/foreignkeys.html#fk_deferred).
bool read_deferrable(Cursor& cursor, ConstraintText* key) {
  const bool negated = cursor.peek().is("NOT") && cursor.peek(1).is("DEFERRABLE");
  if (negated) cursor.take();
  if (!cursor.take_if("DEFERRABLE")) return false;
  bool deferred = false;
  if (cursor.take_if("INITIALLY")) deferred = cursor.take().is("DEFERRED");
  if (key != nullptr) key->initially_deferred = deferred && !negated;
  return true;
}

void read_references(Cursor& cursor, ConstraintText& out) {
  out.kind = Kind::foreign_key;
  out.target = cursor.name();
  if (cursor.peek().is("(")) out.target_columns = cursor.names_in_parentheses();
  for (;;) {
    if (cursor.take_if("ON", "DELETE")) out.on_delete = read_action(cursor);
    else if (cursor.take_if("ON", "UPDATE")) out.on_update = read_action(cursor);
    else if (cursor.take_if("ON", "INSERT")) read_action(cursor);  // parsed and ignored, as MATCH is
    else if (cursor.take_if("MATCH")) cursor.name();
    else break;
  }
  read_deferrable(cursor, &out);
}

/// The text of a default: parentheses around it are its own only where it is an expression.
std::string read_default(Cursor& cursor) {
  if (cursor.peek().is("(")) return cursor.parenthesized();
  const std::size_t first = cursor.position();
  if (cursor.peek().is("+") || cursor.peek().is("-")) cursor.take();
  if (cursor.at_end()) cursor.fail("a value");
  cursor.take();
  return cursor.text(first, cursor.position());
}

bool starts_constraint(const Token& token) {
  return any_of(token, {"CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS",
                        "DEFERRABLE"});
}

/// One constraint of a column, its name already taken. False where there is none.
bool read_column_constraint(Cursor& cursor, ColumnText& column, const std::string& name) {
  ConstraintText out;
  out.name = name;
  if (read_deferrable(cursor, column.constraints.empty() ? nullptr : &column.constraints.back())) return true;
  if (cursor.take_if("PRIMARY", "KEY")) {
    out.kind = Kind::primary_key;
    out.parts.push_back({column.name, {}, {}, false});
    if (any_of(cursor.peek(), {"ASC", "DESC"})) out.parts[0].descending = cursor.take().is("DESC");
    out.on_conflict = read_conflict(cursor);
    out.autoincrement = cursor.take_if("AUTOINCREMENT");
  } else if (cursor.take_if("UNIQUE")) {
    out.kind = Kind::unique;
    out.parts.push_back({column.name, {}, {}, false});
    out.on_conflict = read_conflict(cursor);
  } else if (cursor.take_if("NOT", "NULL") || cursor.peek().is("NULL")) {
    out.kind = cursor.take_if("NULL") ? Kind::null : Kind::not_null;
    out.on_conflict = read_conflict(cursor);
  } else if (cursor.take_if("CHECK")) {
    out.expression = cursor.parenthesized();
    read_conflict(cursor);  // parsed and ignored
  } else if (cursor.take_if("DEFAULT")) {
    out.kind = Kind::default_value;
    out.expression = read_default(cursor);
  } else if (cursor.take_if("COLLATE")) {
    out.kind = Kind::collate;
    out.expression = cursor.name();
  } else if (cursor.take_if("REFERENCES")) {
    out.parts.push_back({column.name, {}, {}, false});
    read_references(cursor, out);
  } else if (cursor.take_if("GENERATED", "ALWAYS") || cursor.peek().is("AS")) {
    cursor.need("AS");
    out.kind = Kind::generated;
    out.expression = cursor.parenthesized();
    out.stored = cursor.take_if("STORED");
    if (!out.stored) cursor.take_if("VIRTUAL");
  } else {
    return false;
  }
  column.constraints.push_back(std::move(out));
  return true;
}

ColumnText read_column(Cursor& cursor) {
  ColumnText out;
  out.span.begin = cursor.begin_offset();
  out.name = cursor.name();
  out.type = cursor.text_until([](const Token& token) { return token.is(",") || token.is(")") || starts_constraint(token); });
  while (!cursor.at_end() && !cursor.peek().is(",") && !cursor.peek().is(")")) {
    std::string name;
    if (cursor.take_if("CONSTRAINT")) name = cursor.name();
    if (read_column_constraint(cursor, out, name)) continue;
    if (name.empty()) cursor.fail("a constraint of column " + out.name);
  }
  out.span.end = cursor.end_offset();
  return out;
}

bool read_table_constraint(Cursor& cursor, TableText& table, const std::string& name) {
  ConstraintText out;
  out.name = name;
  if (read_deferrable(cursor, table.constraints.empty() ? nullptr : &table.constraints.back())) return true;
  if (cursor.take_if("PRIMARY", "KEY")) {
    out.kind = Kind::primary_key;
    out.parts = read_parts(cursor, &out.autoincrement);
    out.on_conflict = read_conflict(cursor);
  } else if (cursor.take_if("UNIQUE")) {
    out.kind = Kind::unique;
    out.parts = read_parts(cursor, nullptr);
    out.on_conflict = read_conflict(cursor);
  } else if (cursor.take_if("CHECK")) {
    out.expression = cursor.parenthesized();
    read_conflict(cursor);
  } else if (cursor.take_if("FOREIGN", "KEY")) {
    for (std::string& column : cursor.names_in_parentheses()) out.parts.push_back({std::move(column), {}, {}, false});
    cursor.need("REFERENCES");
    read_references(cursor, out);
  } else {
    return false;
  }
  table.constraints.push_back(std::move(out));
  return true;
}

bool starts_table_constraint(const Token& token) { return any_of(token, {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}); }

TableText table_text(Cursor& cursor) {
  TableText out;
  cursor.header("TABLE");
  cursor.qualified_name(&out.name);
  cursor.need("(");
  for (;;) {
    if (cursor.at_end()) cursor.fail(")");
    if (cursor.take_if(")")) break;
    if (cursor.take_if(",")) continue;  // between table constraints it may be left out
    if (!starts_table_constraint(cursor.peek()) && (out.constraints.empty() || !cursor.peek().is("NOT"))) {
      out.columns.push_back(read_column(cursor));
      continue;
    }
    std::string name;
    if (cursor.take_if("CONSTRAINT")) name = cursor.name();
    if (!read_table_constraint(cursor, out, name) && name.empty()) cursor.fail("a constraint of the table");
  }
  while (!cursor.at_end()) {
    if (cursor.take_if("WITHOUT", "ROWID")) out.without_rowid = true;
    else if (cursor.take_if("STRICT")) out.strict = true;
    else cursor.need(",");
  }
  return out;
}

VirtualTableText virtual_table_text(Cursor& cursor) {
  VirtualTableText out;
  cursor.header("VIRTUAL");
  cursor.qualified_name(&out.name);
  cursor.need("USING");
  out.module = cursor.name();
  if (!cursor.take_if("(")) return out;
  while (!cursor.at_end() && !cursor.peek().is(")")) {
    out.arguments.push_back(cursor.text_until([](const Token& token) { return token.is(",") || token.is(")"); }));
    cursor.take_if(",");
  }
  cursor.need(")");
  return out;
}

IndexText index_text(Cursor& cursor) {
  IndexText out;
  out.unique = cursor.peek(1).is("UNIQUE");
  cursor.header("INDEX");
  cursor.qualified_name();
  cursor.need("ON");
  out.table = cursor.name();
  out.parts = read_parts(cursor, nullptr);
  if (cursor.take_if("WHERE")) out.where = cursor.text_until([](const Token&) { return false; });
  return out;
}

ViewText view_text(Cursor& cursor) {
  ViewText out;
  cursor.header("VIEW");
  cursor.qualified_name();
  if (cursor.peek().is("(")) out.columns = cursor.names_in_parentheses();
  cursor.need("AS");
  out.query = cursor.text_until([](const Token&) { return false; });
  return out;
}

TriggerText trigger_text(Cursor& cursor) {
  TriggerText out;
  cursor.header("TRIGGER");
  cursor.qualified_name();
  out.timing = "before";
  if (cursor.take_if("AFTER")) out.timing = "after";
  else if (cursor.take_if("INSTEAD", "OF")) out.timing = "instead of";
  else cursor.take_if("BEFORE");
  if (!any_of(cursor.peek(), {"INSERT", "UPDATE", "DELETE"})) cursor.fail("INSERT, UPDATE or DELETE");
  out.event = folded(cursor.take().text);
  if (cursor.take_if("OF")) {
    do out.update_columns.push_back(cursor.name());
    while (cursor.take_if(","));
  }
  cursor.need("ON");
  out.table = cursor.qualified_name();
  if (cursor.take_if("FOR", "EACH")) cursor.need("ROW");
  if (cursor.take_if("WHEN")) out.when = cursor.text_until([](const Token& token) { return token.is("BEGIN"); });
  cursor.need("BEGIN");
  const std::size_t first = cursor.position();
  std::size_t last = first;
  while (!cursor.at_end()) {
    last = cursor.position();
    cursor.take();
  }
  out.body = cursor.text(first, last);  // without END
  return out;
}

}  // namespace

bool is_virtual_table(std::string_view sql) {
  Cursor cursor(sql.substr(0, 200));
  cursor.take();
  return cursor.peek().is("VIRTUAL");
}

DdlResult<TableText> read_table(std::string_view sql) {
  return reading<TableText>([&] { Cursor cursor(sql); return table_text(cursor); });
}
DdlResult<VirtualTableText> read_virtual_table(std::string_view sql) {
  return reading<VirtualTableText>([&] { Cursor cursor(sql); return virtual_table_text(cursor); });
}
DdlResult<IndexText> read_index(std::string_view sql) {
  return reading<IndexText>([&] { Cursor cursor(sql); return index_text(cursor); });
}
DdlResult<ViewText> read_view(std::string_view sql) {
  return reading<ViewText>([&] { Cursor cursor(sql); return view_text(cursor); });
}
DdlResult<TriggerText> read_trigger(std::string_view sql) {
  return reading<TriggerText>([&] { Cursor cursor(sql); return trigger_text(cursor); });
}

std::optional<Created> created_by(std::string_view sql) {
  Cursor cursor(sql);
  if (!cursor.take_if("CREATE")) return std::nullopt;
  while (any_of(cursor.peek(), {"TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL"})) cursor.take();
  if (!any_of(cursor.peek(), {"TABLE", "INDEX", "VIEW", "TRIGGER"})) return std::nullopt;
  Created out{folded(cursor.take().text), {}};
  if (cursor.take_if("IF", "NOT")) cursor.take_if("EXISTS");
  if (!can_be_name(cursor.peek())) return std::nullopt;
  out.name = unquoted(cursor.take());
  if (cursor.take_if(".") && can_be_name(cursor.peek())) out.name = unquoted(cursor.take());
  return out;
}

}  // namespace plumb::sqlite
