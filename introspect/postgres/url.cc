#include "introspect/postgres/url.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace plumb::postgres {
namespace {

constexpr std::string_view kJdbc = "jdbc:postgresql:";

// https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-PARAMKEYWORDS
constexpr std::array<std::string_view, 46> kLibpqKeywords = {
    "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "require_auth", "channel_binding",
    "connect_timeout", "client_encoding", "options", "application_name", "fallback_application_name", "keepalives",
    "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "replication", "gssencmode",
    "sslmode", "requiressl", "sslnegotiation", "sslcompression", "sslcert", "sslkey", "sslkeylogfile", "sslpassword",
    "sslcertmode", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer", "ssl_min_protocol_version",
    "ssl_max_protocol_version", "min_protocol_version", "max_protocol_version", "krbsrvname", "gsslib",
    "gssdelegation", "service", "servicefile", "target_session_attrs", "load_balance_hosts"};

/// The scheme without a driver's name: "postgresql+asyncpg" -> "postgresql"; empty when it is none of ours.
std::string_view known_scheme(std::string_view spec) {
  const std::size_t end = spec.find("://");
  if (end == std::string_view::npos) return {};
  std::string_view scheme = spec.substr(0, end);
  scheme = scheme.substr(0, scheme.find('+'));
  constexpr std::array<std::string_view, 5> kSchemes = {"postgres", "postgresql", "postgis", "psql", "pgsql"};
  return std::ranges::find(kSchemes, scheme) == kSchemes.end() ? std::string_view{} : scheme;
}

bool is_keyword_form(std::string_view spec) {
  const std::size_t equals = spec.find('=');
  if (equals == std::string_view::npos || spec.find("://") < equals) return false;
  std::string_view key = spec.substr(0, equals);
  while (key.ends_with(' ')) key.remove_suffix(1);
  while (key.starts_with(' ')) key.remove_prefix(1);
  return std::ranges::find(kLibpqKeywords, key) != kLibpqKeywords.end();
}

/// One parameter of the query part, as libpq knows it; empty when it is not for libpq.
std::string translated(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  std::string key(parameter.substr(0, equals));
  std::string value(equals == std::string_view::npos ? std::string_view{} : parameter.substr(equals + 1));
  if (key == "ssl" && (value == "true" || value == "1" || value.empty())) return "sslmode=require";
  if (key == "connectTimeout" || key == "loginTimeout") key = "connect_timeout";
  if (key == "ApplicationName") key = "application_name";
  if (key == "sslaccept") {  // Prisma: strict means that the certificate is checked
    return value == "strict" ? "sslmode=verify-full" : std::string{};
  }
  if (std::ranges::find(kLibpqKeywords, key) == kLibpqKeywords.end()) return {};
  return key + "=" + value;
}

template <class F>
std::string with_parameters(std::string_view url, F&& each) {
  const std::size_t mark = url.find('?');
  std::string out(url.substr(0, mark));
  if (mark == std::string_view::npos) return out;
  std::string_view rest = url.substr(mark + 1);
  char separator = '?';
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    std::string one = each(rest.substr(0, end));
    if (!one.empty()) out += separator + one, separator = '&';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

/// "postgresql://..." of any accepted URL form.
std::string plain_url(std::string_view spec) {
  if (spec.starts_with(kJdbc)) {
    std::string_view rest = spec.substr(kJdbc.size());
    return "postgresql:" + std::string(rest.starts_with("//") ? "" : "///") + std::string(rest);
  }
  return "postgresql" + std::string(spec.substr(spec.find("://")));
}

}  // namespace

bool is_address(std::string_view spec) {
  return !known_scheme(spec).empty() || spec.starts_with(kJdbc) || is_keyword_form(spec);
}

std::string libpq_address(std::string_view spec) {
  if (is_keyword_form(spec)) return std::string(spec);
  return with_parameters(plain_url(spec), translated);
}

std::string redacted_address(std::string_view spec) {
  std::string out(spec);
  if (is_keyword_form(spec)) {
    const std::size_t at = out.find("password");
    if (at == std::string::npos) return out;
    std::size_t begin = out.find('=', at);
    if (begin == std::string::npos) return out;
    begin = std::min(out.find_first_not_of(' ', begin + 1), out.size());
    std::size_t end = begin;
    if (end < out.size() && out[end] == '\'') {
      for (++end; end < out.size() && out[end] != '\''; ++end) {
        if (out[end] == '\\') ++end;
      }
      end = std::min(end + 1, out.size());
    } else {
      while (end < out.size() && !std::isspace(static_cast<unsigned char>(out[end]))) ++end;
    }
    return out.replace(begin, end - begin, "***");
  }
  out = with_parameters(out, [](std::string_view parameter) {
    const std::string_view key = parameter.substr(0, parameter.find('='));
    const bool secret = key == "password" || key == "sslpassword";
    return secret ? std::string(key) + "=***" : std::string(parameter);
  });
  const std::size_t authority = out.find("//");
  if (authority == std::string::npos) return out;
  const std::size_t end = out.find_first_of("/?", authority + 2);
  const std::size_t at = out.rfind('@', end == std::string::npos ? out.size() : end);
  const std::size_t colon = out.find(':', authority + 2);
  if (at == std::string::npos || at < authority || colon == std::string::npos || colon > at) return out;
  return out.replace(colon + 1, at - colon - 1, "***");
}

}  // namespace plumb::postgres
