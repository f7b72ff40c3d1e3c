#include "introspect/mysql/interpreter/alter_partitions.h"

#include <algorithm>

#include "introspect/mysql/interpreter/table_reader.h"

namespace plumb::mysql {
namespace {

bool names_partition(const std::string& line, const std::string& name) {
  const std::string head = "PARTITION " + quote(name);
  return line.size() >= head.size() && same_word(line.substr(0, head.size()), head) && (line.size() == head.size() || line[head.size()] == ' ');
}

}  // namespace

std::vector<std::string> AlterPartitions::lines() const {
  std::vector<std::string> out;
  if (!table_.partition_by) return out;
  const std::string& text = table_.partition_by->text;
  const std::size_t open = text.find("\n(PARTITION ");
  if (open == std::string::npos) return out;
  std::size_t at = open + 2;
  while (at < text.size()) {
    std::size_t end = text.find(",\n PARTITION ", at);
    if (end == std::string::npos) {
      out.push_back(text.substr(at, text.size() - 1 - at));
      break;
    }
    out.push_back(text.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

void AlterPartitions::set_lines(const std::vector<std::string>& all) {
  std::string& text = table_.partition_by->text;
  text = text.substr(0, text.find("\n("));
  if (all.empty()) return;
  text += "\n(";
  for (std::size_t i = 0; i < all.size(); ++i) text += (i == 0 ? "" : ",\n ") + all[i];
  text += ")";
}

Status AlterPartitions::not_followed(const std::string& what) {
  host_.note(text(table_.id) + " partitions", what + " is not followed", true);
  while (!in_.at_end()) in_.take();
  return {};
}

std::vector<std::string> AlterPartitions::definitions() {
  std::vector<std::string> out;
  in_.expect_symbol("(");
  const bool columns = table_.partition_by->text.find(" COLUMNS ") != std::string::npos;
  do {
    out.push_back(TableReader::one_partition(in_, table_, columns));
  } while (in_.accept_symbol(",") && !in_.failed());
  in_.expect_symbol(")");
  return out;
}

Status AlterPartitions::add() {
  in_.accept_all({"if", "not", "exists"});
  if (!table_.partition_by || in_.is("partitions")) return not_followed("ADD PARTITION PARTITIONS");
  std::vector<std::string> all = lines();
  for (std::string& one : definitions()) all.push_back(std::move(one));
  set_lines(all);
  return {};
}

Status AlterPartitions::drop() {
  in_.accept_all({"if", "exists"});
  std::vector<std::string> all = lines();
  do {
    const std::string name = in_.name();
    if (std::erase_if(all, [&](const std::string& line) { return names_partition(line, name); }) == 0) {
      return fail(ErrorCode::invalid, "partition " + name + " of " + text(table_.id) + " does not exist");
    }
  } while (in_.accept_symbol(","));
  set_lines(all);
  return {};
}

Status AlterPartitions::change() {
  const std::string what = lower(in_.take().text);
  in_.expect("partition");
  if (what == "reorganize" && table_.partition_by && !in_.at_end()) {
    std::vector<std::string> names;
    do {
      names.push_back(in_.name());
    } while (in_.accept_symbol(","));
    in_.expect("into");
    if (in_.failed()) return host_.syntax(in_);
    const std::vector<std::string> made = definitions();
    std::vector<std::string> all;
    bool put = false;
    for (const std::string& line : lines()) {
      if (std::ranges::none_of(names, [&](const std::string& name) { return names_partition(line, name); })) {
        all.push_back(line);
      } else if (!put) {
        put = true;
        all.insert(all.end(), made.begin(), made.end());
      }
    }
    set_lines(all);
    return {};
  }
  if (what == "coalesce") return not_followed("COALESCE PARTITION");
  while (!in_.at_end()) in_.take();  // moves rows, not definitions
  return {};
}

}  // namespace plumb::mysql
