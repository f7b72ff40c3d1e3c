// Dates, times and intervals in ISO 8601 and in the server's own spelling (manual, 8.5, DateStyle ISO, IntervalStyle
// postgres). What depends on settings or on today ('now', 'January 8', names of zones) stays undecided.
#include <array>
#include <cstdint>

#include "base/text.h"
#include "dialect/postgres/canonical_literal.h"

namespace plumb::postgres {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) { blanks(); }

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  void blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || (rest_.front() >= '\t' && rest_.front() <= '\r'))) rest_.remove_prefix(1);
  }
  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Up to `most` digits; -1 where there is none.
  std::int64_t digits(std::size_t most = 15) {
    std::size_t n = 0;
    std::int64_t out = 0;
    while (n < most && n < rest_.size() && is_digit(rest_[n])) out = out * 10 + (rest_[n++] - '0');
    last_ = n;
    rest_.remove_prefix(n);
    return n == 0 ? -1 : out;
  }
  std::size_t last_width() const { return last_; }
  /// ".5" as microseconds of a second; 0 where there is no point.
  std::int64_t fraction() {
    if (!take('.')) return 0;
    std::int64_t out = 0;
    std::int64_t unit = kSecond / 10;
    for (; is_digit(peek()); rest_.remove_prefix(1)) {
      out += unit * (peek() - '0');
      unit /= 10;
    }
    return out;
  }
  std::string word() {
    std::string out;
    for (; is_letter(peek()); rest_.remove_prefix(1)) out += lower(peek());
    return out;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  std::size_t last_ = 0;
};

struct Moment {
  std::int64_t days = 0;    // since 1970-01-01
  std::int64_t micros = 0;  // of the day
  bool has_date = false;
  bool has_time = false;
  std::optional<std::int64_t> offset;  // seconds east of UTC
};

std::int64_t days_of(std::int64_t y, std::int64_t m, std::int64_t d) {
  y -= m <= 2 ? 1 : 0;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t of_era = y - era * 400;
  const std::int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool read_date(Reader& in, Moment& out) {
  std::int64_t y = in.digits(8);
  std::int64_t m = 0;
  std::int64_t d = 0;
  if (in.last_width() == 8) {  // 20200131
    d = y % 100;
    m = y / 100 % 100;
    y /= 10000;
  } else {
    if (in.last_width() < 4 || !in.take('-')) return false;
    m = in.digits(2);
    if (!in.take('-')) return false;
    d = in.digits(2);
  }
  if (m < 1 || m > 12 || d < 1 || d > 31) return false;
  out.days = days_of(y, m, d);
  out.has_date = true;
  return true;
}

bool read_clock(Reader& in, Moment& out) {
  const std::int64_t h = in.digits(2);
  if (h < 0 || h > 24 || !in.take(':')) return false;
  const std::int64_t m = in.digits(2);
  std::int64_t s = 0;
  if (in.take(':')) s = in.digits(2);
  if (m < 0 || m > 59 || s < 0 || s > 60) return false;
  out.micros = h * kHour + m * kMinute + s * kSecond + in.fraction();
  out.has_time = true;
  return true;
}

bool read_zone(Reader& in, Moment& out) {
  const bool east = in.take('+');
  if (!east && !in.take('-')) {
    const std::string word = in.word();
    if (word != "z" && word != "utc" && word != "gmt") return false;
    out.offset = 0;
    return true;
  }
  std::int64_t h = in.digits(4);
  if (h < 0) return false;
  std::int64_t m = 0;
  if (in.last_width() > 2) {
    m = h % 100;
    h /= 100;
  } else if (in.take(':')) {
    m = in.digits(2);
  }
  if (m < 0) return false;
  out.offset = (east ? 1 : -1) * (h * 3600 + m * 60);
  return true;
}

std::optional<Moment> read_moment(std::string_view text) {
  Reader in(text);
  Moment out;
  const bool clock_first = text.size() > 2 && text.substr(0, 3).contains(':');
  if (!clock_first) {
    if (!read_date(in, out)) return std::nullopt;
    if (!in.take('T') && !in.take('t')) in.blanks();
  }
  if (is_digit(in.peek()) && !read_clock(in, out)) return std::nullopt;
  in.blanks();
  if (!in.done() && !read_zone(in, out)) return std::nullopt;
  in.blanks();
  if (!in.done()) return std::nullopt;
  return out;
}

std::string clock_text(std::int64_t micros) {
  std::string out = two(micros / kHour) + ":" + two(micros / kMinute % 60) + ":" + two(micros / kSecond % 60);
  if (const std::int64_t rest = micros % kSecond; rest != 0) {
    std::string digits = std::to_string(kSecond + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    out += "." + digits;
  }
  return out;
}

}  // namespace

LiteralValue canonical_time(std::string_view type, std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (c != ' ') word += lower(c);
  }
  if (word == "infinity" || word == "-infinity") return {word};
  if (word == "epoch") text = "1970-01-01 00:00:00+00";
  const auto moment = read_moment(text);
  if (!moment) return {std::string(text), false};
  const bool time_only = type == "time" || type == "timetz";
  if (time_only != !moment->has_date || (time_only && !moment->has_time)) return {std::string(text), false};
  if (type == "date") return {std::to_string(moment->days)};
  if (type == "time") return {clock_text(moment->micros)};
  if (type == "timetz") {
    if (!moment->offset) return {clock_text(moment->micros), false};
    return {clock_text(moment->micros) + " " + std::to_string(*moment->offset)};
  }
  std::int64_t days = moment->days;
  std::int64_t micros = moment->micros;
  if (type == "timestamptz") micros -= moment->offset.value_or(0) * kSecond;
  for (; micros < 0; micros += kDay) --days;
  for (; micros >= kDay; micros -= kDay) ++days;
  // Without an offset a timestamptz depends on the session's time zone; UTC is the likely one.
  return {std::to_string(days) + " " + clock_text(micros), type == "timestamp" || moment->offset.has_value()};
}

namespace {

struct Span {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t micros = 0;
};

struct Unit {
  std::string_view word;
  std::int64_t months;
  std::int64_t days;
  std::int64_t micros;
};

// Singular spellings and the server's abbreviations (datetime.c, deltatktbl); plurals lose their s first.
constexpr std::array<Unit, 29> kUnits{{
    {"microsecond", 0, 0, 1},      {"usec", 0, 0, 1},          {"us", 0, 0, 1},
    {"millisecond", 0, 0, 1000},   {"msec", 0, 0, 1000},       {"ms", 0, 0, 1000},
    {"second", 0, 0, kSecond},     {"sec", 0, 0, kSecond},     {"s", 0, 0, kSecond},
    {"minute", 0, 0, kMinute},     {"min", 0, 0, kMinute},     {"m", 0, 0, kMinute},
    {"hour", 0, 0, kHour},         {"hr", 0, 0, kHour},        {"h", 0, 0, kHour},
    {"day", 0, 1, 0},              {"d", 0, 1, 0},             {"week", 0, 7, 0},
    {"w", 0, 7, 0},                {"month", 1, 0, 0},         {"mon", 1, 0, 0},
    {"year", 12, 0, 0},            {"yr", 12, 0, 0},           {"y", 12, 0, 0},
    {"decade", 120, 0, 0},         {"century", 1200, 0, 0},    {"centurie", 1200, 0, 0},
    {"millennium", 12000, 0, 0},   {"c", 1200, 0, 0},
}};

const Unit* unit(std::string_view word) {
  for (const std::string_view candidate : {word, word.ends_with('s') ? word.substr(0, word.size() - 1) : word}) {
    for (const Unit& u : kUnits) {
      if (u.word == candidate) return &u;
    }
  }
  return nullptr;
}

// A part of a number behind its point is carried down as the server does: of a month in 30 days, of a day in hours.
void add(Span& span, const Unit& u, std::int64_t sign, std::int64_t whole, std::int64_t fraction) {
  span.months += sign * whole * u.months;
  span.days += sign * whole * u.days;
  span.micros += sign * whole * u.micros;
  if (fraction == 0) return;
  span.micros += sign * (u.micros * fraction / kSecond);
  const std::int64_t day_parts = u.days * fraction;  // in millionths
  span.days += sign * (day_parts / kSecond);
  span.micros += sign * (day_parts % kSecond) * (kDay / kSecond);
  const std::int64_t month_parts = u.months * fraction;
  span.months += sign * (month_parts / kSecond);
  const std::int64_t of_month = month_parts % kSecond * 30;
  span.days += sign * (of_month / kSecond);
  span.micros += sign * (of_month % kSecond) * (kDay / kSecond);
}

bool read_iso_span(Reader& in, Span& out) {
  bool time = false;
  while (!in.done()) {
    if (in.take('T')) {
      time = true;
      continue;
    }
    const std::int64_t sign = in.take('-') ? -1 : 1;
    const std::int64_t whole = in.digits();
    const std::int64_t fraction = in.fraction();
    const char mark = in.peek();
    const std::string_view word = mark == 'Y'   ? "year"
                                  : mark == 'M' ? (time ? "minute" : "month")
                                  : mark == 'W' ? "week"
                                  : mark == 'D' ? "day"
                                  : mark == 'H' ? "hour"
                                  : mark == 'S' ? "second"
                                                : "";
    if (whole < 0 || word.empty() || !in.take(mark)) return false;
    add(out, *unit(word), sign, whole, fraction);
  }
  return true;
}

bool read_span(std::string_view fields, std::string_view text, Span& out) {
  Reader in(text);
  if (in.take('P')) return read_iso_span(in, out);
  in.take('@');
  in.blanks();
  while (!in.done()) {
    if (is_letter(in.peek())) {
      if (in.word() != "ago") return false;
      in.blanks();
      if (!in.done()) return false;
      out = {-out.months, -out.days, -out.micros};
      return true;
    }
    const std::int64_t sign = in.take('-') ? -1 : 1;
    if (sign > 0) in.take('+');
    const std::int64_t whole = in.peek() == '.' ? 0 : in.digits();
    if (whole < 0) return false;
    if (in.take(':')) {  // hours:minutes[:seconds]
      const std::int64_t minutes = in.digits(2);
      if (minutes < 0) return false;
      std::int64_t micros = whole * kHour + minutes * kMinute;
      if (in.take(':')) {
        const std::int64_t seconds = in.digits(2);
        if (seconds < 0) return false;
        micros += seconds * kSecond + in.fraction();
      }
      out.micros += sign * micros;
    } else if (in.take('-')) {  // years-months
      const std::int64_t months = in.digits(2);
      if (months < 0) return false;
      out.months += sign * (whole * 12 + months);
    } else {
      const std::int64_t fraction = in.fraction();
      in.blanks();
      std::string word = is_letter(in.peek()) ? in.word() : std::string();
      if (word.empty()) {
        const std::string_view last = fields.substr(fields.rfind(' ') == std::string_view::npos ? 0 : fields.rfind(' ') + 1);
        word = last.empty() || last.starts_with('(') ? "second" : std::string(last.substr(0, last.find('(')));
      }
      const Unit* u = unit(word);
      if (u == nullptr) return false;
      add(out, *u, sign, whole, fraction);
    }
    in.blanks();
  }
  return true;
}

}  // namespace

LiteralValue canonical_interval(std::string_view fields, std::string_view text) {
  if (text == "infinity" || text == "-infinity") return {std::string(text)};
  Span span;
  if (text.empty() || !read_span(fields, text, span)) return {std::string(text), false};
  return {std::to_string(span.months) + " mons " + std::to_string(span.days) + " days " + std::to_string(span.micros)};
}

}  // namespace plumb::postgres
