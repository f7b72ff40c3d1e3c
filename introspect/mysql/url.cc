// Addresses of MySQL and MariaDB servers, in the spellings of the tools that people already use.
#include "introspect/mysql/url.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "introspect/mysql/reader.h"

namespace plumb::mysql {
namespace {

std::string_view scheme_of(std::string_view spec) {
  if (spec.starts_with("jdbc:")) spec.remove_prefix(5);
  const std::size_t end = spec.find("://");
  return end == std::string_view::npos ? std::string_view{} : spec.substr(0, end);
}

std::string decoded(std::string_view text) {
  std::string out;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

bool is_address(std::string_view spec) {
  const std::string_view scheme = scheme_of(spec);
  return scheme == "mysql" || scheme == "mariadb" || scheme.starts_with("mysql+") || scheme.starts_with("mariadb+") || scheme == "mysql2";
}

std::string redacted_address(const std::string& spec) {
  std::string out = spec;
  const std::size_t begin = out.find("://");
  if (begin != std::string::npos) {
    const std::size_t end = std::min(out.find_first_of("/?", begin + 3), out.size());
    const std::size_t at = out.rfind('@', end == 0 ? 0 : end - 1);
    const std::size_t colon = out.find(':', begin + 3);
    if (at != std::string::npos && at > begin && colon != std::string::npos && colon < at) out.replace(colon + 1, at - colon - 1, "***");
  }
  for (const std::string_view name : {"password=", "pwd="}) {
    std::size_t from = out.find('?');
    if (from == std::string::npos) break;
    from = out.find(name, from);
    if (from == std::string::npos) continue;
    from += name.size();
    out.replace(from, std::min(out.find('&', from), out.size()) - from, "***");
  }
  return out;
}

Result<Address> parse_address(const std::string& spec) {
  Address out;
  std::string_view rest = spec;
  rest.remove_prefix(rest.find("://") + 3);
  std::string_view query;
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view authority = rest.substr(0, slash);
  if (slash < rest.size()) out.database = decoded(rest.substr(slash + 1));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    std::string_view who = authority.substr(0, at);
    authority = authority.substr(at + 1);
    const std::size_t colon = who.find(':');
    out.user = decoded(who.substr(0, colon));
    if (colon != std::string_view::npos) out.password = decoded(who.substr(colon + 1));
  }
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t close = std::min(authority.find(']'), authority.size());
    out.host = std::string(authority.substr(1, close - 1));
    if (close + 1 < authority.size() && authority[close + 1] == ':') port = authority.substr(close + 2);
  } else {
    const std::size_t colon = authority.find(':');
    out.host = decoded(authority.substr(0, colon));
    if (colon != std::string_view::npos) port = authority.substr(colon + 1);
  }
  for (const char c : port) {
    if (c < '0' || c > '9' || out.port > 65535) return fail(ErrorCode::usage, "the port of the address is no number", redacted_address(spec));
    out.port = out.port * 10 + (c - '0');
  }
  if (out.port > 65535) return fail(ErrorCode::usage, "the port of the address is no number", redacted_address(spec));
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string name(pair.substr(0, equals));
    const std::string value = equals < pair.size() ? decoded(pair.substr(equals + 1)) : "";
    if (name == "socket" || name == "unix_socket" || name == "unixSocket") out.socket = value;
    else if (name == "user") out.user = value;
    else if (name == "password") out.password = value;
    else if (name == "ssl-mode" || name == "sslMode" || name == "ssl_mode") out.ssl_mode = value;
    else if (name == "ssl-ca" || name == "ssl_ca") out.ssl_ca = value;
    else if (name == "ssl-cert" || name == "ssl_cert") out.ssl_cert = value;
    else if (name == "ssl-key" || name == "ssl_key") out.ssl_key = value;
    else if (name != "charset" && name != "parseTime" && name != "characterEncoding" && name != "useSSL" && name != "loc") {
      return fail(ErrorCode::usage, "unknown option '" + name + "' in the address", redacted_address(spec), {},
                  "known are socket, user, password, ssl-mode, ssl-ca, ssl-cert, ssl-key");
    } else if (name == "useSSL" && value == "true") {
      out.ssl_mode = "required";
    }
  }
  out.ssl_mode = lower(out.ssl_mode);
  static constexpr std::array kModes{"", "disabled", "preferred", "required", "verify_ca", "verify_identity"};
  if (std::ranges::find(kModes, out.ssl_mode) == kModes.end()) {
    return fail(ErrorCode::usage, "unknown ssl-mode '" + out.ssl_mode + "'", redacted_address(spec), {}, "disabled, preferred, required, verify_ca or verify_identity");
  }
  return out;
}

}  // namespace plumb::mysql
