#include "tests/live/reading.h"

#include <algorithm>

namespace plumb::test {

void LiveReading::SetUp() {
  const std::string server = server_address(GetParam().variable);
  if (server.empty()) GTEST_SKIP() << GetParam().variable << " is not set: no server to read from";
  make_roles(server);
  major_ = server_major(server);
  database_ = std::make_unique<Database>(server);
}

const Schema& LiveReading::read(const std::string& sql) {
  if (!sql.empty()) database_->run(sql);
  Result<Schema> read = read_as(database_->address());
  if (!read) throw std::runtime_error(read.error().message + " " + read.error().context);
  schema_ = std::move(*read);
  return schema_;
}

Result<Schema> LiveReading::read_as(const std::string& address, std::chrono::milliseconds timeout) const {
  ReadOptions options;
  options.timeout = timeout;
  return postgres::read_live(address, options);
}

std::string LiveReading::address_of(const std::string& role) const {
  std::string out = database_->address();
  const std::string user = "user=postgres";
  const std::size_t at = out.find(user);
  EXPECT_NE(at, std::string::npos) << out;
  if (at != std::string::npos) out.replace(at, user.size(), "user=" + role);
  return out;
}

std::string grants_text(const Object& object) {
  std::string out;
  for (const Grant& g : object.grants) {
    out += (out.empty() ? "" : ", ") + (g.grantee.empty() ? "PUBLIC" : g.grantee.spelling()) + " " + g.privilege +
           (g.grantable ? "*" : "") + (g.column.empty() ? "" : "(" + g.column.spelling() + ")");
  }
  return out;
}

std::string notes_text(const Schema& schema) {
  std::string out;
  for (const NotCompared& note : schema.not_compared) out += (out.empty() ? "" : "; ") + note.what;
  return out;
}

std::string options_text(const Options& options) {
  std::string out;
  for (const auto& [name, value] : options) out += (out.empty() ? "" : ", ") + name + "=" + value;
  return out;
}

}  // namespace plumb::test
