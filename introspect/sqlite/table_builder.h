// From the stored CREATE TABLE, and what PRAGMA table_xinfo says of its columns, to a Table.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "dialect/sqlite/ddl.h"
#include "model/schema.h"

namespace plumb::sqlite {

struct ColumnInfo {  // PRAGMA table_xinfo
  std::string name;
  std::string type;
  bool not_null = false;
  bool has_default = false;
  std::int64_t key_position = 0;  // in the primary key, from 1
  std::int64_t hidden = 0;        // 0, 1: of a virtual table, 2: virtual, 3: stored
};

/// Fails, with what does not fit, where text and PRAGMA contradict each other.
std::expected<Table, std::string> build_table(const std::string& name, const TableText& text, const std::vector<ColumnInfo>& columns);
Table build_virtual_table(const std::string& name, const VirtualTableText& text, const std::vector<ColumnInfo>& columns);

}  // namespace plumb::sqlite
