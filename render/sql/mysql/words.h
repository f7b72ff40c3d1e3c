// Definitions as MySQL and MariaDB say them: what CREATE TABLE and ALTER TABLE have in common.
#pragma once

#include <string>
#include <vector>

#include "dialect/mysql/server.h"
#include "dialect/mysql/types.h"
#include "model/schema.h"

namespace plumb::mysql::script {

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string upper(std::string_view text);
std::string names(const std::vector<Name>& list);

/// "`a` int(11) NOT NULL DEFAULT 1". With `charset`: says the character set even where it is the table's.
std::string column_definition(const Column& column, const Table& table, bool charset);
std::string key_definition(const Key& key);
/// "UNIQUE KEY `i` (`a`, `b`(10)) USING BTREE".
std::string index_definition(const Index& index, const Server& server);
/// RENAME INDEX and RENAME COLUMN are there.
/// "ALTER TABLE t", for the table as it is before; a versioned table must be told that its history may stay as it is.
std::string alter_clause(const QualifiedName& name, const Table* before);
bool renames_indexes(const Server& server);
bool renames_columns(const Server& server);

std::string foreign_key_definition(const ForeignKey& key, const Server& server);
std::string check_definition(const Check& check, const Server& server);
/// A table's character set and collation; not the collation where it is the one of `server`, and nobody said so.
std::string charset_option(const std::string& collation, std::string_view lead, const Server* server, const Options& unsaid);
/// "ENGINE=InnoDB DEFAULT CHARSET=..." of a new table. `server` is what two texts were read for: what neither of them says is
/// left to the server that the script meets.
std::vector<std::string> table_options(const Table& table, const Server* server = nullptr, const Options& unsaid = {});
/// One option, as ALTER TABLE sets it or takes it back.
std::string option_clause(const std::string& name, const Table& to);

}  // namespace plumb::mysql::script
