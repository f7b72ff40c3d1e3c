// ALTER TABLE ... ADD, DROP, REORGANIZE PARTITION. Partitions are kept as one text, as the server prints them: what changes
// single ones works on its lines.
#pragma once

#include <string>
#include <vector>

#include "introspect/mysql/interpreter/interpreter.h"

namespace plumb::mysql {

class AlterPartitions {
 public:
  AlterPartitions(Interpreter& host, Cursor& in, Table& table) : host_(host), in_(in), table_(table) {}

  Status add();
  Status drop();
  /// REORGANIZE, COALESCE, and what moves rows but no definitions.
  Status change();

 private:
  std::vector<std::string> lines() const;
  void set_lines(const std::vector<std::string>& all);
  std::vector<std::string> definitions();
  Status not_followed(const std::string& what);

  Interpreter& host_;
  Cursor& in_;
  Table& table_;
};

}  // namespace plumb::mysql
