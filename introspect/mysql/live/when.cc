#include "introspect/mysql/live/when.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "introspect/mysql/live/option_file.h"
#include "introspect/mysql/live/session.h"

namespace plumb::mysql::live {

#if PLUMB_WITH_MYSQL
namespace {

struct Asked {
  Kind kind;
  std::string_view query;  // owner, name, seconds since 1970
};

constexpr std::array kAsked = {
    Asked{Kind::table, "SELECT '', table_name, unix_timestamp(create_time) FROM information_schema.tables"
                       " WHERE table_schema = database() AND table_type <> 'VIEW' AND create_time IS NOT NULL"},
    Asked{Kind::function, "SELECT '', routine_name, unix_timestamp(last_altered) FROM information_schema.routines"
                          " WHERE routine_schema = database() AND routine_type = 'FUNCTION'"},
    Asked{Kind::procedure, "SELECT '', routine_name, unix_timestamp(last_altered) FROM information_schema.routines"
                           " WHERE routine_schema = database() AND routine_type = 'PROCEDURE'"},
    Asked{Kind::trigger, "SELECT event_object_table, trigger_name, unix_timestamp(created) FROM information_schema.triggers"
                         " WHERE trigger_schema = database() AND created IS NOT NULL"},
    Asked{Kind::event, "SELECT '', event_name, unix_timestamp(last_altered) FROM information_schema.events WHERE event_schema = database()"},
};

std::string utc(const std::string& seconds) {
  std::int64_t value = 0;
  if (std::from_chars(seconds.data(), seconds.data() + seconds.size(), value).ec != std::errc()) return {};
  const std::chrono::sys_seconds at{std::chrono::seconds(value)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

ChangeTimes change_times(const std::string& spec, std::chrono::milliseconds timeout) {
  ChangeTimes out;
  auto address = parse_address(spec);
  if (!address) return out;
  complete_from_environment(*address);
  auto session = Session::connect(*address, timeout);
  if (!session) return out;
  for (const Asked& asked : kAsked) {
    const auto rows = session->query(std::string(asked.query));
    if (!rows) continue;
    for (const auto& row : *rows) {
      if (row.size() != 3 || !row[1] || !row[2]) continue;
      if (const std::string at = utc(*row[2]); !at.empty()) out[{asked.kind, {}, Name(row[0].value_or("")), Name(*row[1]), {}}] = at;
    }
  }
  return out;
}
#else
ChangeTimes change_times(const std::string&, std::chrono::milliseconds) { return {}; }
#endif

}  // namespace plumb::mysql::live
