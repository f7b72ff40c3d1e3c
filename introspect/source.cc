#include "introspect/source.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "introspect/files.h"
#include "introspect/mysql/reader.h"
#include "introspect/postgres/reader.h"
#include "introspect/postgres/url.h"
#include "introspect/snapshot/snapshot.h"
#include "introspect/sqlite/reader.h"

namespace plumb {
namespace {

bool takes_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// What stands before "://" in a spec that looks like a URL.
std::string_view scheme_of(std::string_view spec) {
  const std::size_t end = spec.find("://");
  return end == std::string_view::npos ? std::string_view{} : spec.substr(0, end);
}

constexpr std::string_view kReadable = "it reads postgres, mysql and sqlite";

bool is_file(std::string_view spec) { return spec != "-" && !spec.starts_with("git:") && scheme_of(spec).empty(); }

/// What a snapshot says at its beginning; "" for any other file.
std::string dialect_of_snapshot(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  std::string head(400, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  constexpr std::string_view kMark = "\"dialect\": \"";
  const std::size_t at = looks_like_snapshot(head) ? head.find(kMark) : std::string::npos;
  if (at == std::string::npos) return {};
  const std::size_t begin = at + kMark.size();
  return head.substr(begin, head.find('"', begin) - begin);
}

template <class File>
std::vector<File> as(std::vector<TextFile> files) {
  std::vector<File> out;
  for (TextFile& file : files) out.push_back({std::move(file.name), std::move(file.text)});
  return out;
}

/// What files hold tells what they are; SQL text is what the options say.
Result<Schema> read_contents(std::vector<TextFile> files, const ReadOptions& options) {
  if (files.size() == 1 && looks_like_snapshot(files[0].text)) return read_snapshot(files[0].text, files[0].name);
  if (options.read_sql) return options.read_sql(files);
  if (files.size() == 1 && sqlite::looks_like_database(files[0].text)) return sqlite::read_bytes(std::move(files[0].text), options);
  if (options.dialect == "mysql") return mysql::read_text(as<mysql::SqlFile>(std::move(files)), options);
  if (options.dialect == "sqlite") return sqlite::read_text(as<sqlite::SqlFile>(std::move(files)), options);
  if (options.dialect.empty() || options.dialect == "postgres") return postgres::read_text(as<postgres::SqlFile>(std::move(files)), options);
  return fail(ErrorCode::unsupported, "this build of plumb does not read " + options.dialect, {}, {}, std::string(kReadable));
}

}  // namespace

std::string behind_env(const std::string& spec) {
  if (!spec.starts_with("env:")) return spec;
  const char* value = std::getenv(spec.c_str() + 4);
  return value == nullptr || std::string_view(value).starts_with("env:") ? std::string() : value;
}

std::string dialect_of_source(const std::string& source) {
  const std::string spec = behind_env(source);
  if (postgres::is_address(spec)) return "postgres";
  if (mysql::is_address(spec)) return "mysql";
  if (sqlite::is_address(spec) || (is_file(spec) && sqlite::is_database_file(spec))) return "sqlite";
  return {};
}

std::string dialect_to_read(const std::vector<std::string>& specs) {
  for (const std::string& spec : specs) {
    if (std::string dialect = dialect_of_source(spec); !dialect.empty()) return dialect;
    if (is_file(spec)) {
      if (std::string dialect = dialect_of_snapshot(spec); !dialect.empty()) return dialect;
    }
  }
  return {};
}

std::string redacted(const std::string& spec) {
  if (mysql::is_address(spec)) return mysql::redacted_address(spec);
  return scheme_of(spec).empty() && !postgres::is_address(spec) ? spec : postgres::redacted_address(spec);
}

Result<Schema> introspect(const std::string& spec, const ReadOptions& options) {
  std::string_view rest = spec;
  Result<Schema> schema;
  if (takes_prefix(rest, "env:")) {
    const std::string name(rest);
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') {
      return fail(ErrorCode::usage, "the environment variable " + name + " is not set", spec, {},
                  "export " + name + " with the address of the database");
    }
    if (std::string_view(value).starts_with("env:")) return fail(ErrorCode::usage, "env: may not lead to another env:", spec);
    schema = introspect(value, options);
    if (schema) schema->source = spec;
    return schema;
  }
  const std::string dialect = dialect_of_source(spec);
  if (!dialect.empty() && !options.dialect.empty() && dialect != options.dialect) {
    return fail(ErrorCode::usage, "this source is " + dialect + ", but --dialect says " + options.dialect, redacted(spec));
  }
  if (dialect == "postgres") {
    schema = postgres::read_live(postgres::libpq_address(spec), options);
  } else if (dialect == "mysql") {
    schema = mysql::read_live(spec, options);
  } else if (dialect == "sqlite") {
    schema = sqlite::read_file(sqlite::is_address(spec) ? sqlite::path_of_address(spec) : spec, options);
  } else if (!dialect.empty()) {
    return fail(ErrorCode::unsupported, "this build of plumb does not read " + dialect, redacted(spec), {}, std::string(kReadable));
  } else if (!scheme_of(spec).empty()) {
    return fail(ErrorCode::usage, "unknown kind of URL: " + std::string(scheme_of(spec)) + "://", redacted(spec), {},
                "known are postgresql://, postgres://, mysql://, mariadb:// and sqlite:");
  } else {
    auto files = takes_prefix(rest, "git:") ? read_git(std::string(rest)) : read_files(spec);
    if (!files) return std::unexpected(files.error());
    schema = read_contents(std::move(*files), options);
  }
  if (schema) {
    schema->source = redacted(spec);
  } else if (schema.error().where.empty()) {
    schema.error().where = redacted(spec);
  }
  return schema;
}

Result<Schema> apply_script(const Schema& base, const std::string& script) {
  const auto applied = [&]() -> Result<Schema> {
    if (base.flavor.dialect == "mysql") return mysql::apply_text(base, {"script", script});
    if (base.flavor.dialect == "sqlite") return sqlite::apply_text(base, {"script", script});
    return postgres::apply_text(base, {"script", script});
  };
  Result<Schema> out = applied();
  if (out) out->from_server = false;  // no server has printed what came of it
  return out;
}

}  // namespace plumb
