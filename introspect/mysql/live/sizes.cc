#include "introspect/mysql/live/sizes.h"

#include <charconv>

#include "introspect/mysql/live/option_file.h"
#include "introspect/mysql/live/session.h"

namespace plumb::mysql::live {

#if PLUMB_WITH_MYSQL
namespace {

std::int64_t number(const std::optional<std::string>& text) {
  std::int64_t out = -1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), out);
  return out;
}

}  // namespace

Result<TableSizes> table_sizes(const std::string& spec, std::chrono::milliseconds timeout) {
  auto address = parse_address(spec);
  if (!address) return std::unexpected(address.error());
  complete_from_environment(*address);
  auto session = Session::connect(*address, timeout);
  if (!session) return std::unexpected(session.error());
  const auto rows = session->query(
      "SELECT table_name, table_rows, data_length + index_length FROM information_schema.tables"
      " WHERE table_schema = database() AND table_type <> 'VIEW'");
  if (!rows) return std::unexpected(rows.error());
  TableSizes out;
  for (const auto& row : *rows) {
    if (row.size() == 3 && row[0]) out[{Name(), Name(*row[0])}] = {number(row[1]), number(row[2])};
  }
  return out;
}
#else
Result<TableSizes> table_sizes(const std::string&, std::chrono::milliseconds) {
  return fail(ErrorCode::unsupported, "this plumb was built without MySQL");
}
#endif

}  // namespace plumb::mysql::live
