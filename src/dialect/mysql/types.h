// Column types: from what is written to what the server makes of it, and literals in the form in which a column of a type
// keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dialect/mysql/server.h"
#include "dialect/mysql/term.h"
#include "model/table.h"

namespace plumb::mysql {

/// A type as parsed: words in lower case with single spaces, arguments as written.
struct WrittenType {
  std::string name;                    // "double precision", "national varchar"
  std::vector<std::string> arguments;  // "10", "2"; the decoded values of enum and set
  bool is_unsigned = false;
  bool zerofill = false;
  bool binary_collation = false;       // CHAR(3) BINARY
  std::string charset;                 // empty: not said
  std::string collation;
};

struct ServerType {
  DataType type;
  std::string charset;      // that the type itself implies (NCHAR); empty: none
  bool json_check = false;  // MariaDB's JSON
  bool serial = false;
};

ServerType server_type(const WrittenType& written, const Server& server);

/// TEXT(n): the smallest type that holds n characters of the set.
DataType sized_text(const std::string& characters, std::string_view charset);

/// 255 of varchar(255); -1 where the type has none.
std::int64_t length_of(const DataType& type);
bool has_collation(const DataType& type);
bool is_integer(const DataType& type);
bool is_numeric(const DataType& type);
/// "varchar(255)", "int(10) unsigned", "enum('a','b')".
std::string print(const DataType& type);

/// What rows hold that nobody gave a value in a column that must have one, as a default of the column; empty where a strict server
/// refuses it, or lets the column have no default. https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
std::string value_without_default(const Column& column, const Server& server);

/// A literal as a column of the type keeps it, as SQL: '1' of a number is 1, 1 of a text is '1'. None where it is no
/// literal; `null` is told apart by the caller.
std::optional<std::string> literal_for(const Term& term, const DataType& type);

}  // namespace plumb::mysql
