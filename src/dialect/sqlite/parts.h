// Names for constraints that have none, made of what they say: nothing that an unquoted name could be. And what tables of
// SQLite are besides: virtual, without rowid, with a column that is the rowid.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/schema.h"

namespace plumb::sqlite {

/// The name that stands for none, until name_unnamed gives one.
inline constexpr std::string_view kNoName = "(";
/// Whether the name was made here.
bool is_unnamed(const Name& name);
/// Gives every constraint without a name its made-up one: "primary key", "(a, b)", "(a > 0)"; with a number behind it where
/// another has it.
void name_unnamed(Table& table);

bool is_virtual(const Table& table);
bool has_rowid(const Table& table);
/// The INTEGER PRIMARY KEY, which is the rowid by another name; nullptr where there is none.
/// https://sqlite.org/lang_createtable.html#rowid
const Column* rowid_alias(const Table& table);

}  // namespace plumb::sqlite
