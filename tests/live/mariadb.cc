#include "tests/live/mariadb.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace plumb::test {
namespace {

std::string socket_of(const std::string& address) {
  const std::size_t at = address.find("socket=");
  return at == std::string::npos ? "" : address.substr(at + 7);
}

std::string client(const std::string& database, const std::string& script) {
  static int count = 0;
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("plumb_" + std::to_string(::getpid()) + "_" + std::to_string(++count) + ".sql");
  std::ofstream(file, std::ios::binary) << script;
  const std::string command = "mariadb --no-defaults --default-character-set=utf8mb4 -uroot -S '" + socket_of(mariadb_address()) + "' " +
                              database + " < '" + file.string() + "' 2>&1";
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "cannot run the client";
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  std::filesystem::remove(file);
  return status == 0 ? "" : out + " (status " + std::to_string(WEXITSTATUS(status)) + ")";
}

}  // namespace

std::string mariadb_address() {
  const char* value = std::getenv("PLUMB_TEST_MARIADB");
  return value == nullptr ? "" : value;
}

MariaDatabase::MariaDatabase() {
  static int count = 0;
  name_ = "plumb_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  client("", "CREATE DATABASE " + name_ + ";");
}

MariaDatabase::~MariaDatabase() { client("", "DROP DATABASE IF EXISTS " + name_ + ";"); }

std::string MariaDatabase::run(const std::string& script) const { return client(name_, script); }

std::string MariaDatabase::address() const {
  std::string out = mariadb_address();
  return out.insert(out.find('/', out.find("://") + 3) + 1, name_);
}

}  // namespace plumb::test
