#include "introspect/postgres/live/connection_string.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace plumb::postgres::live {
namespace {

bool is_url(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::unexpected<Error> unreadable(std::string message) {
  return fail(ErrorCode::usage, std::move(message), {}, {},
              "write these characters of a name or password percent-encoded: @ %40, : %3A, / %2F, ? %3F, # %23, % %25, space %20");
}

bool well_encoded(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || !std::isxdigit(static_cast<unsigned char>(text[i + 1])) ||
        !std::isxdigit(static_cast<unsigned char>(text[i + 2])) || text.substr(i, 3) == "%00") {
      return false;
    }
    i += 2;
  }
  return true;
}

Status check_url(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  const std::size_t question = url.find('?');
  const std::string_view front = url.substr(0, question);
  const std::string_view query = question == std::string_view::npos ? std::string_view{} : url.substr(question + 1);
  const std::size_t at = front.find('@');
  if (at != std::string_view::npos && (front.find('/') < at || front.find('@', at + 1) != std::string_view::npos)) {
    return unreadable("the address has an '@' or '/' where only a name or password can hold it");
  }
  if (!well_encoded(url)) return unreadable("the address has a '%' that begins no percent-encoded character");
  if (std::ranges::any_of(url, [](char c) { return std::isspace(static_cast<unsigned char>(c)); })) {
    return unreadable("the address has a space in it");
  }
  for (std::size_t begin = 0; begin < query.size();) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    const std::string_view parameter = query.substr(begin, end - begin);
    if (parameter.find('=') == std::string_view::npos || parameter.substr(0, parameter.find('=')).contains('@')) {
      return unreadable("the address has a parameter without a value behind the '?'");
    }
    begin = end + 1;
  }
  return {};
}

bool sets(std::string_view address, std::string_view parameter) {
  for (std::size_t at = address.find(parameter); at != std::string_view::npos; at = address.find(parameter, at + 1)) {
    const char before = at == 0 ? ' ' : address[at - 1];
    std::size_t after = at + parameter.size();
    while (after < address.size() && address[after] == ' ') ++after;
    if ((before == ' ' || before == '?' || before == '&') && after < address.size() && address[after] == '=') return true;
  }
  return false;
}

}  // namespace

Result<std::string> connection_string(const std::string& address, std::chrono::milliseconds timeout) {
  const bool url = is_url(address);
  if (url) {
    if (Status ok = check_url(address); !ok) return std::unexpected(ok.error());
  } else if (!address.empty() && !address.contains('=')) {
    // libpq would take it for the name of a database; a source is never only that.
    return fail(ErrorCode::usage, "this is no address of a PostgreSQL database", {}, {},
                "postgresql://user@host:5432/database, or host=... dbname=...");
  }
  std::string out = address;
  auto add = [&](std::string_view name, const std::string& value) {
    if (sets(address, name)) return;
    if (url) out += out.contains('?') ? (out.back() == '?' || out.back() == '&' ? "" : "&") : "?";
    else out += ' ';
    out += name;
    out += '=';
    out += value;
  };
  add("fallback_application_name", "plumb");
  if (timeout.count() > 0) {
    const auto seconds = std::max<std::int64_t>(2, (timeout.count() + 999) / 1000);
    add("connect_timeout", std::to_string(seconds));
  }
  // A peer that is gone without a word is noticed within a minute, not after the two hours of the system.
  constexpr std::array kKeepalives{std::pair{"keepalives_idle", "30"}, std::pair{"keepalives_interval", "10"},
                                   std::pair{"keepalives_count", "3"}};
  for (const auto& [name, value] : kKeepalives) add(name, value);
  return out;
}

}  // namespace plumb::postgres::live
