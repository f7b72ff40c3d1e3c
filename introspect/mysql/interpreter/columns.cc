// Definitions of columns. https://mariadb.com/kb/en/create-table/#column-definitions
#include <algorithm>

#include "dialect/mysql/sql_mode.h"
#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

bool is_now(const Term& term) {
  return (term.is("call") || term.is("name")) &&
         (term.value == "current_timestamp" || term.value == "now" || term.value == "localtime" || term.value == "localtimestamp");
}

std::string now_text(const Term& term) {
  const bool precise = term.args.size() == 1 && term.args[0].is("number") && term.args[0].value != "0";
  return precise ? "current_timestamp(" + term.args[0].value + ")" : "current_timestamp";
}

}  // namespace

WrittenType TableReader::type(Cursor& in, std::string_view modes) {
  WrittenType out;
  if (!in.is_name()) {
    in.fail("a data type");
    return out;
  }
  out.name = lower(in.take().decoded());
  const auto also = [&](std::initializer_list<std::string_view> words) {
    if (!in.is_any(words)) return false;
    out.name += " " + lower(in.take().text);
    return true;
  };
  if (out.name == "double") also({"precision"});
  if (out.name == "real" && has_mode(modes, "real_as_float")) out.name = "float";
  if (out.name == "long" && also({"varchar", "varbinary"})) {}
  if (out.name == "character" || out.name == "char" || out.name == "nchar") also({"varying", "byte", "varchar"});
  if (out.name == "national") {
    also({"char", "character", "varchar", "varcharacter"});
    also({"varying"});
  }
  if (in.accept_symbol("(")) {
    while (!in.failed() && !in.at_end() && !in.is_symbol(")")) {
      const Token& token = in.take();
      out.arguments.push_back(token.kind == TokenKind::string ? token.value : std::string(token.text));
      if (!in.accept_symbol(",")) break;
    }
    in.expect_symbol(")");
  }
  for (;;) {
    if (in.accept("unsigned")) out.is_unsigned = true;
    else if (in.accept("signed")) out.is_unsigned = false;
    else if (in.accept("zerofill")) out.zerofill = true;
    else if (in.accept_all({"character", "set"}) || in.accept("charset") || in.accept_all({"char", "set"})) {
      out.charset = charset_name(in.take().decoded());
    } else if (in.accept("ascii")) {
      out.charset = "latin1";
    } else if (in.accept("unicode")) {
      out.charset = "ucs2";
    } else if (in.is("binary") && !in.is_symbol("(", 1)) {
      in.take();
      out.binary_collation = true;
    } else if (in.accept("collate")) {
      out.collation = collation_name(in.take().decoded(), out.charset);
    } else {
      return out;
    }
  }
}

Expression TableReader::expression_in_parentheses() {
  in_.expect_symbol("(");
  const std::size_t begin = in_.position();
  ExpressionParser(in_).expression();
  Expression out;
  out.text = host_.slice(in_, begin, in_.position());
  out.origin = host_.origin;
  in_.expect_symbol(")");
  return out;
}

WrittenColumn TableReader::column() {
  WrittenColumn out;
  const std::string name = in_.name("the name of a column");
  out.column.id = {Kind::column, table_.id.schema, table_.id.name, folded(name), {}};
  out.column.place = host_.place;
  out.type = type(in_, host_.session_sql_mode_);
  attributes(out);
  finish(out);
  return out;
}

void TableReader::attributes(WrittenColumn& out) {
  Column& column = out.column;
  for (;;) {
    if (in_.failed()) return;
    if (in_.accept_all({"not", "null"})) {
      column.not_null = true;
    } else if (in_.accept("null")) {
      out.null_said = true;
      column.not_null = false;
    } else if (in_.accept("default")) {
      out.has_default = true;
      const std::size_t begin = in_.position();
      if (in_.is_symbol("(")) {
        out.default_computed = true;
        out.default_term = ExpressionParser(in_).primary();
        const std::string inner = host_.slice(in_, begin, in_.position());
        out.default_text = inner.size() > 2 ? inner.substr(1, inner.size() - 2) : inner;
      } else {
        const bool minus = in_.is_symbol("-") || in_.is_symbol("+");
        const bool negative = minus && in_.take().text == "-";
        out.default_term = ExpressionParser(in_).primary();
        if (negative && out.default_term.is("number")) out.default_term.value.insert(0, "-");
        if (out.default_term.is("name") && in_.accept_symbol("(")) in_.expect_symbol(")");
        out.default_text = host_.slice(in_, begin, in_.position());
      }
      out.default_null = out.default_term.is("null");
    } else if (in_.accept_all({"on", "update"})) {
      const Term when = ExpressionParser(in_).primary();
      column.options["on_update"] = now_text(when);
    } else if (in_.accept("auto_increment")) {
      column.options["auto_increment"] = "yes";
      column.not_null = true;
    } else if (in_.accept_all({"serial", "default", "value"})) {
      column.options["auto_increment"] = "yes";
      column.not_null = out.unique = true;
    } else if (in_.is("unique")) {
      in_.take();
      in_.accept("key");
      out.unique = true;
    } else if (in_.accept("primary")) {
      in_.expect("key");
      out.primary = true;
    } else if (in_.accept("key")) {
      out.primary = true;
    } else if (in_.accept("comment")) {
      in_.accept_symbol("=");
      if (in_.peek().kind != TokenKind::string) in_.fail("a text");
      column.comment = in_.take().value;
    } else if (in_.accept("collate")) {
      out.type.collation = collation_name(in_.take().decoded(), out.type.charset);
    } else if (in_.accept_all({"character", "set"}) || in_.accept("charset")) {
      out.type.charset = charset_name(in_.take().decoded());
    } else if (in_.is("generated") || in_.is("as")) {
      if (in_.accept("generated")) {
        in_.expect("always");
        if (in_.accept_all({"as", "row", "start"})) {
          column.options["row"] = "start";
          column.not_null = true;
          continue;
        }
        if (in_.accept_all({"as", "row", "end"})) {
          column.options["row"] = "end";
          column.not_null = true;
          continue;
        }
      }
      in_.expect("as");
      column.generation = expression_in_parentheses();
      column.generated = Generated::virtual_;
      if (in_.accept("stored") || in_.accept("persistent")) column.generated = Generated::stored;
      else in_.accept("virtual");
    } else if (in_.accept("invisible")) {
      column.options["invisible"] = "yes";
    } else if (in_.accept("visible")) {
      column.options.erase("invisible");
    } else if (in_.is("references")) {
      out.references = references();
    } else if (in_.is("check") || (in_.is("constraint") && (in_.is("check", 1) || in_.is("check", 2)))) {
      Name name;
      if (in_.accept("constraint") && !in_.is("check")) name = folded(in_.name());
      Check one = check();
      one.id.name = name;
      out.checks.push_back(std::move(one));
    } else if (in_.accept("column_format")) {
      const std::string value = lower(in_.take().text);
      if (value != "default") column.options["column_format"] = value;
    } else if (in_.accept("storage")) {
      const std::string value = lower(in_.take().text);
      if (value != "default") column.options["storage"] = value;
    } else if (in_.accept("srid")) {
      column.options["srid"] = std::string(in_.take().text);
    } else if (in_.accept("ref_system_id")) {
      in_.accept_symbol("=");
      const std::string value(in_.take().text);
      if (value != "0") column.options["ref_system_id"] = value;
    } else if (in_.accept("compressed")) {
      std::string value = "yes";
      if (in_.accept_symbol("=")) value = lower(in_.take().decoded());
      column.options["compressed"] = value;
    } else if (in_.accept_all({"without", "system", "versioning"})) {
      column.options["system_versioning"] = "no";
    } else if (in_.accept_all({"with", "system", "versioning"})) {
      column.options["system_versioning"] = "yes";
    } else if (in_.accept("engine_attribute") || in_.accept("secondary_engine_attribute")) {
      in_.accept_symbol("=");
      column.options["engine_attribute"] = in_.take().value;
    } else if (in_.accept("unsigned")) {
      out.type.is_unsigned = true;
    } else if (in_.accept("zerofill")) {
      out.type.zerofill = true;
    } else if (in_.is_name() && in_.is_symbol("=", 1)) {  // an option of the engine
      const std::string name = lower(in_.name());
      in_.take();
      column.options[name] = std::string(in_.take().decoded());
    } else {
      return;
    }
  }
}

void TableReader::finish(WrittenColumn& written) {
  const Server& server = host_.server;
  Column& column = written.column;
  ServerType made = server_type(written.type, server);
  column.type = made.type;
  written.json_check = made.json_check;
  if (made.serial) {
    column.options["auto_increment"] = "yes";
    column.not_null = written.unique = true;
  }
  // The character set: what is said of the column, else what the type implies, else the table's.
  const std::string& table_collation = table_.options.at("collation");
  std::string collation = written.type.collation;
  std::string charset = !written.type.charset.empty() ? written.type.charset : made.charset;
  if (made.json_check) collation = "utf8mb4_bin";
  const auto effective = [&] {
    if (!collation.empty()) return;
    if (charset.empty()) collation = written.type.binary_collation ? charset_of(table_collation) + "_bin" : table_collation;
    else collation = written.type.binary_collation ? charset + "_bin" : default_collation(charset, server);
  };
  if (has_collation(column.type)) {
    effective();
    if (written.type.name == "text" && written.type.arguments.size() == 1) {
      column.type = sized_text(written.type.arguments[0], charset_of(collation));
    }
    if (collation == "binary") {
      std::string name = column.type.name.name.spelling();
      if (name == "char") name = "binary";
      else if (name == "varchar") name = "varbinary";
      else if (name.ends_with("text")) name.replace(name.size() - 4, 4, "blob");
      column.type.name.name = Name(name);
    }
    column.collation = has_collation(column.type) ? QualifiedName{Name(), Name(collation)} : QualifiedName{};
    // What MySQL prints has a collation alone for what nobody said.
    const bool said = !written.type.charset.empty() || (host_.origin == Origin::written && !written.type.collation.empty());
    const bool remembered = server.unsaid ? !written.type.collation.empty() : !server.mariadb;
    column.collation_said = said && remembered && !column.collation.empty();
  } else {
    column.collation = {};
  }
  if (column.generated != Generated::none) return;
  const bool is_timestamp = column.type.name.name.spelling() == "timestamp";
  if (is_timestamp && !written.has_default) {
    if (!server.explicit_timestamps && !written.null_said) {
      column.not_null = true;
      const bool first = std::ranges::none_of(table_.columns, [](const Column& other) {
        return other.type.name.name.spelling() == "timestamp";
      });
      const bool now = first && !column.options.contains("on_update");
      column.default_value = Expression{now ? "current_timestamp" : "'0000-00-00 00:00:00'", host_.origin, nullptr};
      if (now) column.options["on_update"] = "current_timestamp";
    } else if (server.mariadb && column.not_null && column.options.contains("on_update")) {
      column.default_value = Expression{"'0000-00-00 00:00:00'", host_.origin, nullptr};
    }
  }
  // MySQL takes DEFAULT '' of what can have no default for nothing said, and warns.
  if (!server.mariadb && written.default_term.is("string") && written.default_term.value.empty() && !written.default_computed &&
      (column.type.name.name.spelling().ends_with("blob") || column.type.name.name.spelling().ends_with("text"))) {
    return;
  }
  if (written.has_default && !written.default_null) {
    Expression value{written.default_text, host_.origin, nullptr};
    const std::optional<std::string> literal = literal_for(written.default_term, column.type);
    if (literal) value.text = *literal;
    else if (is_now(written.default_term)) value.text = now_text(written.default_term);
    column.default_value = std::move(value);
  }
}

}  // namespace plumb::mysql
