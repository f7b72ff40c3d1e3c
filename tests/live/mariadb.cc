#include "tests/live/mariadb.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "dialect/mysql/mysql.h"
#include "introspect/mysql/reader.h"

namespace plumb::test {
namespace {

std::string socket_of(const std::string& address) {
  const std::size_t at = address.find("socket=");
  return at == std::string::npos ? "" : address.substr(at + 7);
}

struct Said {
  bool well = false;
  std::string text;
};

Said client(const std::string& server, const std::string& database, const std::string& options, const std::string& script) {
  static int count = 0;
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("plumb_" + std::to_string(::getpid()) + "_" + std::to_string(++count) + ".sql");
  std::ofstream(file, std::ios::binary) << script;
  const std::string command = "mariadb --no-defaults --default-character-set=utf8mb4 -uroot " + options + " -S '" + socket_of(server) + "' " +
                              database + " < '" + file.string() + "' 2>&1";
  Said out;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {false, "cannot run the client"};
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.text.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  std::filesystem::remove(file);
  out.well = status == 0;
  if (!out.well) out.text += " (status " + std::to_string(WEXITSTATUS(status)) + ")";
  return out;
}

std::string of_environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

void remove_all(std::string& text, const std::string& what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) text.erase(at, what.size());
}

// "AUTO_INCREMENT=17 " is how far the rows have come.
void remove_counter(std::string& text) {
  constexpr std::string_view kWord = " AUTO_INCREMENT=";
  const std::size_t at = text.find(kWord);
  if (at == std::string::npos) return;
  const std::size_t end = text.find_first_not_of("0123456789", at + kWord.size());
  text.erase(at, end - at);
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(by, from)) != std::string::npos; from = at + by.size()) out.push_back(text.substr(from, at - from));
  if (from < text.size()) out.push_back(text.substr(from));
  return out;
}

Result<SchemaPtr> normal(Result<Schema> schema) {
  if (!schema) return std::unexpected(schema.error());
  Result<NormalizedSchema> out = plumb::mysql::mysql_dialect().normalize(std::move(*schema));
  if (!out) return std::unexpected(out.error());
  return std::make_shared<const NormalizedSchema>(std::move(*out));
}

}  // namespace

std::string mariadb_address() { return of_environment("PLUMB_TEST_MARIADB"); }
std::string mysql_address() { return of_environment("PLUMB_TEST_MYSQL"); }

MariaDatabase::MariaDatabase(std::string server) : server_(std::move(server)) {
  static int count = 0;
  name_ = "plumb_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
  client(server_, "", "", "CREATE DATABASE " + name_ + ";");
}

MariaDatabase::~MariaDatabase() { client(server_, "", "", "DROP DATABASE IF EXISTS " + name_ + ";"); }

std::string MariaDatabase::run(const std::string& script) const {
  const Said said = client(server_, name_, "", script);
  return said.well ? "" : said.text;
}

std::string MariaDatabase::empty() const {
  const Said said = client(server_, "", "", "DROP DATABASE " + name_ + "; CREATE DATABASE " + name_ + ";");
  return said.well ? "" : said.text;
}

std::string MariaDatabase::ask(const std::string& sql) const { return client(server_, name_, "-N -B", sql).text; }

std::vector<std::string> MariaDatabase::rows(const std::string& sql) const { return split(ask(sql), "\n"); }

MariaSession::MariaSession(const MariaDatabase& database) {
  static std::atomic<int> count = 0;
  file_ = (std::filesystem::temp_directory_path() / ("plumb_session_" + std::to_string(::getpid()) + "_" + std::to_string(++count))).string();
  const std::string command = "mariadb --no-defaults --default-character-set=utf8mb4 -uroot -S '" + socket_of(database.server()) + "' " + database.name() + " > '" + file_ + "' 2>&1";
  pipe_ = ::popen(command.c_str(), "w");
}

MariaSession::~MariaSession() { finish(); }

bool MariaSession::say(const std::string& statement) {
  return pipe_ != nullptr && std::fputs((statement + ";\n").c_str(), pipe_) >= 0 && std::fflush(pipe_) == 0;
}

std::string MariaSession::finish() {
  if (pipe_ == nullptr) return {};
  const int status = ::pclose(pipe_);
  pipe_ = nullptr;
  std::ifstream in(file_, std::ios::binary);
  std::string said((std::istreambuf_iterator<char>(in)), {});
  std::filesystem::remove(file_);
  return status == 0 ? "" : said;
}

std::vector<std::string> MariaDatabase::catalogue() const {
  const std::string here = " = '" + name_ + "'";
  const std::string objects = ask(
      "SELECT IF(table_type = 'VIEW', 'VIEW', IF(table_type = 'SEQUENCE', 'SEQUENCE', 'TABLE')), table_name FROM information_schema.tables WHERE table_schema" + here +
      " UNION ALL SELECT routine_type, routine_name FROM information_schema.routines WHERE routine_schema" + here +
      " UNION ALL SELECT 'TRIGGER', trigger_name FROM information_schema.triggers WHERE trigger_schema" + here +
      " UNION ALL SELECT 'EVENT', event_name FROM information_schema.events WHERE event_schema" + here + ";");
  std::string all;
  for (const std::string& object : split(objects, "\n")) {
    const std::size_t tab = object.find('\t');
    if (tab != std::string::npos) all += "SHOW CREATE " + object.substr(0, tab) + " `" + object.substr(tab + 1) + "`;\n";
  }
  std::vector<std::string> out;
  for (const std::string& row : split(ask(all), "\n")) {
    const std::string name = row.substr(0, row.find('\t'));
    std::string created;
    for (const std::string& value : split(row, "\t")) {
      if (value.starts_with("CREATE") && value.size() > created.size()) created = value;
    }
    remove_all(created, "`" + name_ + "`.");
    remove_counter(created);
    remove_all(created, " CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci");  // MySQL says it again where somebody said it
    std::string previous;
    for (std::string& line : split(created, "\\n")) {  // the client prints a line's end so
      if (line.ends_with(',')) line.pop_back();
      std::string entry = name + "|" + line;
      if (line.starts_with("  `")) {
        entry += "|after " + previous;
        previous = line.substr(3, line.find('`', 3) - 3);
      }
      out.push_back(std::move(entry));
    }
  }
  std::ranges::sort(out);
  return out;
}

std::string MariaDatabase::address() const {
  std::string out = server_;
  return out.insert(out.find('/', out.find("://") + 3) + 1, name_);
}

Result<SchemaPtr> read_mariadb(const MariaDatabase& database) {
  return normal(plumb::mysql::read_live(database.address(), ReadOptions{}));
}

Result<SchemaPtr> read_mysql_text(const std::string& sql, const SchemaPtr& server) {
  ReadOptions options;
  options.dialect = "mysql";
  options.environment = server->schema().environment;
  const plumb::mysql::SqlFile files[] = {{"schema.sql", sql}};
  return normal(plumb::mysql::read_text(files, options));
}

std::string catalogue_difference(const std::vector<std::string>& wanted, const std::vector<std::string>& got) {
  std::string out;
  std::vector<std::string> only;
  std::ranges::set_difference(wanted, got, std::back_inserter(only));
  for (const std::string& line : only) out += "- " + line + "\n";
  only.clear();
  std::ranges::set_difference(got, wanted, std::back_inserter(only));
  for (const std::string& line : only) out += "+ " + line + "\n";
  return out;
}

}  // namespace plumb::test
