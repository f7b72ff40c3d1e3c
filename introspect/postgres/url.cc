#include "introspect/postgres/url.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

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

/// Replaces the value behind a keyword ("= 'it''s'") by ***; gives the place after it.
std::size_t hide_value(std::string& text, std::size_t after_key) {
  std::size_t begin = text.find_first_not_of(' ', after_key);
  if (begin == std::string::npos || text[begin] != '=') return after_key;
  begin = std::min(text.find_first_not_of(' ', begin + 1), text.size());
  std::size_t end = begin;
  if (end < text.size() && text[end] == '\'') {
    for (++end; end < text.size() && text[end] != '\''; ++end) {
      if (text[end] == '\\') ++end;
    }
    end = std::min(end + 1, text.size());
  } else {
    while (end < text.size() && !std::isspace(static_cast<unsigned char>(text[end]))) ++end;
  }
  text.replace(begin, end - begin, "***");
  return begin + 3;
}

/// A parameter's name without percent escapes, in lower case.
std::string plain_key(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    unsigned code = 0;
    if (key[i] == '%' && i + 2 < key.size() && std::from_chars(key.data() + i + 1, key.data() + i + 3, code, 16).ec == std::errc{}) {
      out += static_cast<char>(std::tolower(static_cast<int>(code & 0xFF)));
      i += 2;
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(key[i])));
    }
  }
  return out;
}

/// "postgresql://..." of any accepted URL form.
std::string plain_url(std::string_view spec) {
  if (spec.starts_with(kJdbc)) {
    std::string_view rest = spec.substr(kJdbc.size());
    return "postgresql:" + std::string(rest.starts_with("//") ? "" : "///") + std::string(rest);
  }
  const std::size_t colon = spec.find("://");
  return colon == std::string_view::npos ? std::string(spec) : "postgresql" + std::string(spec.substr(colon));
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
    for (std::size_t at = out.find("password"); at != std::string::npos; at = out.find("password", at)) {
      at = hide_value(out, at + std::string_view("password").size());
    }
    return out;
  }
  // A password may hold anything, also what should have been escaped: all between the first colon and the last @ goes.
  const std::size_t authority = out.find("//");
  const std::size_t at = out.rfind('@');
  const std::size_t colon = authority == std::string::npos ? std::string::npos : out.find(':', authority + 2);
  if (at != std::string::npos && colon < at) out.replace(colon + 1, at - colon - 1, "***");
  return with_parameters(out, [](std::string_view parameter) {
    const std::string_view key = parameter.substr(0, parameter.find('='));
    const bool secret = plain_key(key).find("password") != std::string::npos;
    return secret ? std::string(key) + "=***" : std::string(parameter);
  });
}

}  // namespace plumb::postgres
