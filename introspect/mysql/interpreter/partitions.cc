// PARTITION BY, as one canonical text: names quoted, words in one case, constants as the server keeps them.
#include <charconv>

#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

// Days since the year 0, as TO_DAYS() counts them.
std::optional<long> to_days(std::string_view date) {
  int part[3] = {0, 0, 0};
  const char* at = date.data();
  const char* const end = date.data() + date.size();
  for (int& value : part) {
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) return std::nullopt;
    at = next == end ? next : next + 1;
  }
  const int year = part[0];
  const int month = part[1];
  const int day = part[2];
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  long days = 365L * year + 31L * (month - 1) + day;
  int y = year;
  if (month <= 2) --y;
  else days -= (month * 4 + 23) / 10;
  return days + y / 4 - ((y / 100 + 1) * 3) / 4;
}

class PartitionText {
 public:
  PartitionText(Cursor& in, const Table& table, bool columns) : in_(in), table_(table), columns_(columns) {}

  std::string text() {
    std::string out = method();
    if (in_.accept("partitions")) out += " PARTITIONS " + number();
    if (in_.accept("subpartition")) {
      in_.expect("by");
      out += " SUBPARTITION BY " + method();
      if (in_.accept("subpartitions")) out += " SUBPARTITIONS " + number();
    }
    if (in_.accept_symbol("(")) {
      std::string list;
      do {
        list += (list.empty() ? "" : ",\n ") + partition();
      } while (in_.accept_symbol(",") && !in_.failed());
      in_.expect_symbol(")");
      out += "\n(" + list + ")";
    }
    return out;
  }

  std::string partition() {
    in_.expect("partition");
    std::string out = "PARTITION " + quote(in_.name());
    if (in_.accept("values")) {
      if (in_.accept_all({"less", "than"})) {
        out += " VALUES LESS THAN ";
        const std::string bound = in_.accept("maxvalue") ? "MAXVALUE" : in_parentheses();
        out += bound == "(MAXVALUE)" && !columns_ ? "MAXVALUE" : bound;
      } else {
        in_.expect("in");
        out += " VALUES IN " + in_parentheses();
      }
    } else if (in_.accept("history")) {
      out += " HISTORY";
    } else if (in_.accept("current")) {
      out += " CURRENT";
    } else if (in_.accept("default")) {
      out += " DEFAULT";
    }
    options(out);
    if (in_.accept_symbol("(")) {
      std::string list;
      do {
        in_.expect("subpartition");
        std::string one = "SUBPARTITION " + quote(in_.name());
        options(one);
        list += (list.empty() ? "" : ", ") + one;
      } while (in_.accept_symbol(",") && !in_.failed());
      in_.expect_symbol(")");
      out += " (" + list + ")";
    }
    return out;
  }

 private:
  std::string number() { return std::string(in_.take().text); }

  std::string method() {
    std::string out;
    if (in_.accept("linear")) out = "LINEAR ";
    if (in_.accept("hash")) return out + "HASH " + in_parentheses();
    if (in_.accept("key")) {
      out += "KEY ";
      if (in_.accept("algorithm")) {
        in_.accept_symbol("=");
        out += "ALGORITHM = " + number() + " ";
      }
      return out + in_parentheses();
    }
    if (in_.accept("system_time")) {
      out += "SYSTEM_TIME";
      while (!in_.at_end() && !in_.is_symbol("(") && !in_.is_any({"partitions", "subpartition"})) {
        const Token& token = in_.take();
        std::string word(token.text);
        for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        out += " " + word;
      }
      return out;
    }
    out += in_.accept("list") ? "LIST" : "RANGE";
    if (out == "RANGE") in_.expect("range");
    columns_ = in_.accept("columns");
    return out + (columns_ ? " COLUMNS " : " ") + in_parentheses();
  }

  // "(...)": names quoted, functions in lower case, constants of dates worked out.
  std::string in_parentheses() {
    in_.expect_symbol("(");
    std::string out = "(";
    int depth = 1;
    bool space = false;
    while (!in_.failed() && !in_.at_end() && depth > 0) {
      const Token& token = in_.take();
      std::string piece(token.text);
      bool tight = false;
      if (token.is_symbol("(")) {
        ++depth;
      } else if (token.is_symbol(")")) {
        --depth;
      } else if (token.is_symbol(",")) {
        tight = true;
      } else if (token.kind == TokenKind::string) {
        piece = quote_literal(token.value);
      } else if (token.kind == TokenKind::name) {
        piece = quote(token.value);
      } else if (token.kind == TokenKind::word) {
        piece = word(token);
      }
      const bool glue = piece == "(" || piece == ")" || tight || out.ends_with("(") || out.ends_with(",") || !space;
      out += (glue ? "" : " ") + piece;
      space = true;
    }
    if (depth > 0) in_.fail("')'");
    return out;
  }

  std::string word(const Token& token) {
    if (in_.is_symbol("(")) {
      if (token.is("to_days") && in_.peek(1).kind == TokenKind::string && in_.is_symbol(")", 2)) {
        if (const auto days = to_days(in_.peek(1).value)) {
          in_.take();
          in_.take();
          in_.take();
          return std::to_string(*days);
        }
      }
      return lower(token.text);
    }
    for (const char* keyword : {"maxvalue", "null", "default", "div", "mod", "interval", "day", "hour", "month", "year"}) {
      if (!token.is(keyword)) continue;
      if (table_.column(folded(token.text)) != nullptr) break;
      std::string out(token.text);
      for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      return out;
    }
    return quote(token.text);
  }

  void options(std::string& out) {
    for (;;) {
      in_.accept("storage");
      if (in_.accept("engine")) {
        in_.accept_symbol("=");
        const std::string engine(in_.take().decoded());
        if (!same_word(engine, table_.options.at("engine"))) out += " ENGINE = " + engine;
      } else if (in_.accept("comment")) {
        in_.accept_symbol("=");
        out += " COMMENT = " + quote_literal(in_.take().value);
      } else if (in_.is_any({"data", "index"}) && in_.is("directory", 1)) {
        out += in_.take().is("data") ? " DATA DIRECTORY = " : " INDEX DIRECTORY = ";
        in_.take();
        in_.accept_symbol("=");
        out += quote_literal(in_.take().value);
      } else if (in_.is_any({"max_rows", "min_rows", "tablespace", "nodegroup"})) {
        std::string name(in_.take().text);
        for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        in_.accept_symbol("=");
        out += " " + name + " = " + std::string(in_.take().text);
      } else {
        return;
      }
    }
  }

  Cursor& in_;
  const Table& table_;
  bool columns_;
};

}  // namespace

std::string TableReader::one_partition(Cursor& in, const Table& table, bool columns) {
  return PartitionText(in, table, columns).partition();
}

void TableReader::partitions() {
  in_.expect("by");
  table_.partition_by = Expression{PartitionText(in_, table_, false).text(), host_.origin, nullptr};
}

}  // namespace plumb::mysql
