// What about a server bears on the meaning of a text: MySQL or MariaDB, its version, its defaults. A schema carries this
// as its environment; a text that is compared with nothing live is taken to be for a server with the usual settings.
#pragma once

#include <string>
#include <string_view>

#include "dialect/mysql/lexer.h"
#include "model/schema.h"

namespace plumb::mysql {

struct Server {
  bool mariadb = true;
  bool unsaid = false;  // a text for no certain server: this is the usual one
  int version = 101100;                          // 101119 is 10.11.19, 80036 is 8.0.36
  std::string collation = "utf8mb4_general_ci";  // of the database
  int lower_case_table_names = 0;
  bool explicit_timestamps = true;
  std::string sql_mode;                          // lower case, of a new session
  std::string engine = "InnoDB";

  /// Integer types are printed with their width.
  bool prints_widths() const { return mariadb || version < 80019; }
  /// Checks are kept at all.
  bool has_checks() const { return mariadb ? version >= 100201 : version >= 80016; }
  /// How to read what was written under these modes. What the server keeps of tables and views is said without any.
  LexerOptions lexer(std::string_view modes = {}) const;
};

/// The server that a schema is of.
Server server_of(const Schema& schema);
/// Which a schema then carries.
Options environment_of(const Server& server);
/// One of that kind with the usual settings: "mysql" or "mariadb".
Server usual_server(std::string_view kind);

/// Not MariaDB, where it is known at all: MySQL's versions end where MariaDB's begin.
bool is_mysql(const Flavor& flavor);
/// With the version of the server.
Flavor flavor_of(const Server& server);

/// "utf8" is another word for "utf8mb3".
std::string charset_name(std::string_view written);
std::string collation_name(std::string_view written, std::string_view charset);
std::string charset_of(std::string_view collation);
std::string default_collation(std::string_view charset, const Server& server);
/// Bytes that a character may take at most.
int widest_character(std::string_view charset);

/// What a foreign key does where it says nothing, which is what it prints nothing for.
Action usual_action(const Server& server);

/// Whether indexes that say no KEY_BLOCK_SIZE keep the table's when that changes.
bool keeps_block_sizes(const Server& server, std::string_view before, std::string_view after);

/// A table that is versioned on both sides, but cannot stay so in between.
bool loses_history(const Table& from, const Table& to);

/// Column, index and routine names: case does not matter.
Name folded(std::string_view spelling);
/// Tables, views, triggers, databases: as the server's file system has them.
Name table_name(std::string_view spelling, const Server& server);

std::string quote(std::string_view identifier);
std::string quote(const Name& name);
std::string quote(const QualifiedName& name);
std::string quote_literal(std::string_view text);

}  // namespace plumb::mysql
