#include "introspect/mysql/live/option_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"

namespace plumb::mysql {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestInclude = 8;

using Values = std::map<std::string, std::string>;  // by name, with hyphens

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// A comment begins anywhere outside of quotes; quotes round all of it go; backslashes escape.
// https://dev.mysql.com/doc/refman/8.4/en/option-files.html
std::string value_of(std::string_view text) {
  char quote = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (quote == 0 && c == '#') break;
    if (c == '\\' && quote != 0) ++end;
    else if (c == quote) quote = 0;
    else if (quote == 0 && (c == '\'' || c == '"')) quote = c;
  }
  text = trimmed(text.substr(0, std::min(end, text.size())));
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    static constexpr std::string_view kEscaped = "btnrs\\\"'";
    static constexpr std::string_view kMeant = "\b\t\n\r \\\"'";
    const std::size_t at = text[i] == '\\' && i + 1 < text.size() ? kEscaped.find(text[i + 1]) : std::string_view::npos;
    if (at == std::string_view::npos) {
      out += text[i];
    } else {
      out += kMeant[at];
      ++i;
    }
  }
  return out;
}

void read_file(const fs::path& path, Values& values, int depth);

void include(std::string_view directive, Values& values, int depth) {
  if (depth >= kDeepestInclude) return;
  std::error_code ignored;
  if (directive.starts_with("!includedir")) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(std::string(trimmed(directive.substr(11))), ignored)) {
      if (entry.path().extension() == ".cnf") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const fs::path& file : files) read_file(file, values, depth + 1);
  } else if (directive.starts_with("!include")) {
    read_file(std::string(trimmed(directive.substr(8))), values, depth + 1);
  }
}

// What is said last holds.
void read(std::string_view text, Values& values, int depth) {
  static constexpr std::array kGroups{"[client]", "[client-server]", "[client-mariadb]", "[plumb]"};
  bool ours = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '!') {
      include(line, values, depth);
    } else if (line.front() == '[') {
      ours = std::ranges::find(kGroups, line.substr(0, line.find(']') + 1)) != kGroups.end();
    } else if (ours) {
      const std::size_t equals = std::min(line.find('='), line.size());
      std::string name(trimmed(line.substr(0, equals)));
      std::ranges::replace(name, '_', '-');
      if (name.starts_with("loose-")) name.erase(0, 6);
      values[name] = equals < line.size() ? value_of(trimmed(line.substr(equals + 1))) : "";
    }
  }
}

// One that everybody may write is not trusted, as the clients do not.
void read_file(const fs::path& path, Values& values, int depth) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (problem || !fs::is_regular_file(status) || (status.permissions() & fs::perms::others_write) != fs::perms::none) return;
  std::ifstream in(path, std::ios::binary);
  if (in) read(std::string(std::istreambuf_iterator<char>(in), {}), values, depth);
}

void complete(Address& address, const Values& values) {
  const bool host_said = !address.host.empty() || !address.socket.empty();
  const bool port_said = address.port != 0;
  const auto take = [&](const char* name, std::string& into) {
    if (const auto found = values.find(name); found != values.end() && into.empty()) into = found->second;
  };
  take("user", address.user);
  take("password", address.password);
  if (!host_said && !port_said) {
    take("host", address.host);
    take("socket", address.socket);
    if (const auto port = values.find("port"); port != values.end()) address.port = std::atoi(port->second.c_str());
    // A server elsewhere is not behind a socket here.
    if (!address.host.empty() && address.host != "localhost") address.socket.clear();
  } else if (address.host == "localhost" && !port_said) {
    take("socket", address.socket);
  }
  take("ssl-ca", address.ssl_ca);
  take("ssl-cert", address.ssl_cert);
  take("ssl-key", address.ssl_key);
  if (!address.ssl_mode.empty()) return;
  const auto on = [&](const char* name) {
    const auto found = values.find(name);
    return found != values.end() && found->second != "0" && found->second != "off" && found->second != "OFF" && found->second != "false";
  };
  take("ssl-mode", address.ssl_mode);
  address.ssl_mode = lower(address.ssl_mode);
  if (!address.ssl_mode.empty()) return;
  if (on("ssl-verify-server-cert")) address.ssl_mode = "verify_identity";  // MariaDB's options
  else if (on("ssl")) address.ssl_mode = "required";
}

}  // namespace

void complete_from_text(Address& address, std::string_view text) {
  Values values;
  read(text, values, 0);
  complete(address, values);
}

void complete_from_environment(Address& address) {
  Values values;
  for (const char* global : {"/etc/my.cnf", "/etc/mysql/my.cnf"}) read_file(global, values, 0);
  if (const char* home = std::getenv("HOME"); home != nullptr) read_file(fs::path(home) / ".my.cnf", values, 0);
  complete(address, values);
  if (const char* password = std::getenv("MYSQL_PWD"); password != nullptr && address.password.empty()) address.password = password;
  if (const char* user = std::getenv("USER"); user != nullptr && address.user.empty()) address.user = user;
  if (address.socket.empty() && address.port == 0 && (address.host.empty() || address.host == "localhost")) {
    std::error_code ignored;
    for (const char* path : {"/run/mysqld/mysqld.sock", "/var/run/mysqld/mysqld.sock", "/tmp/mysql.sock"}) {
      if (address.socket.empty() && fs::exists(path, ignored)) address.socket = path;
    }
  }
}

}  // namespace plumb::mysql
