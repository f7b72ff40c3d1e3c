#include "introspect/mysql/live/option_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace plumb::mysql {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

void set_if_empty(std::string& value, std::string_view to) {
  if (value.empty()) value = std::string(to);
}

}  // namespace

void complete_from_text(Address& address, std::string_view text) {
  const bool host_said = !address.host.empty() || !address.socket.empty();
  bool ours = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      ours = line == "[client]" || line == "[client-mariadb]" || line == "[plumb]";
      continue;
    }
    if (!ours) continue;
    const std::size_t equals = std::min(line.find('='), line.size());
    std::string name(trimmed(line.substr(0, equals)));
    std::ranges::replace(name, '_', '-');
    std::string_view value = equals < line.size() ? trimmed(line.substr(equals + 1)) : std::string_view{};
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    if (name == "user") set_if_empty(address.user, value);
    else if (name == "password") set_if_empty(address.password, value);
    else if (name == "host" && !host_said) set_if_empty(address.host, value);
    else if (name == "socket" && !host_said) set_if_empty(address.socket, value);
    else if (name == "port" && !host_said && address.port == 0) address.port = std::atoi(std::string(value).c_str());
    else if (name == "ssl-ca") set_if_empty(address.ssl_ca, value);
    else if (name == "ssl-cert") set_if_empty(address.ssl_cert, value);
    else if (name == "ssl-key") set_if_empty(address.ssl_key, value);
    else if (name == "ssl-mode") set_if_empty(address.ssl_mode, value);
  }
}

void complete_from_environment(Address& address) {
  if (const char* password = std::getenv("MYSQL_PWD"); password != nullptr) set_if_empty(address.password, password);
  if (const char* home = std::getenv("HOME"); home != nullptr) {
    std::ifstream in(std::string(home) + "/.my.cnf", std::ios::binary);
    if (in) complete_from_text(address, std::string(std::istreambuf_iterator<char>(in), {}));
  }
  if (const char* user = std::getenv("USER"); user != nullptr) set_if_empty(address.user, user);
  if (address.socket.empty() && address.port == 0 && (address.host.empty() || address.host == "localhost")) {
    std::error_code ignored;
    for (const char* path : {"/run/mysqld/mysqld.sock", "/var/run/mysqld/mysqld.sock", "/tmp/mysql.sock"}) {
      if (address.socket.empty() && std::filesystem::exists(path, ignored)) address.socket = path;
    }
  }
}

}  // namespace plumb::mysql
