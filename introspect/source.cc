#include "introspect/source.h"

#include <cstdlib>

#include "introspect/files.h"
#include "introspect/mysql/reader.h"
#include "introspect/postgres/reader.h"
#include "introspect/postgres/url.h"
#include "introspect/snapshot/snapshot.h"

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

Result<Schema> read_texts(std::vector<TextFile> files, const ReadOptions& options) {
  if (files.size() == 1 && looks_like_snapshot(files[0].text)) return read_snapshot(files[0].text, files[0].name);
  if (options.dialect == "mysql") {
    std::vector<mysql::SqlFile> texts;
    for (TextFile& file : files) texts.push_back({std::move(file.name), std::move(file.text)});
    return mysql::read_text(texts, options);
  }
  std::vector<postgres::SqlFile> texts;
  for (TextFile& file : files) texts.push_back({std::move(file.name), std::move(file.text)});
  return postgres::read_text(texts, options);
}

}  // namespace

std::string dialect_of_source(const std::string& spec) {
  if (spec.starts_with("env:")) {
    const char* value = std::getenv(spec.c_str() + 4);
    return value == nullptr || std::string_view(value).starts_with("env:") ? std::string() : dialect_of_source(value);
  }
  if (postgres::is_address(spec)) return "postgres";
  if (mysql::is_address(spec)) return "mysql";
  const std::string_view scheme = scheme_of(spec);
  if (scheme == "sqlite" || spec.starts_with("sqlite:")) return "sqlite";
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
  } else if (!dialect.empty() || (options.dialect != "postgres" && options.dialect != "mysql" && !options.dialect.empty())) {
    return fail(ErrorCode::unsupported, "this build of plumb does not read " + (dialect.empty() ? options.dialect : dialect),
                redacted(spec), {}, "it reads postgres and mysql");
  } else if (!scheme_of(spec).empty()) {
    return fail(ErrorCode::usage, "unknown kind of URL: " + std::string(scheme_of(spec)) + "://", redacted(spec), {},
                "known are postgresql://, postgres://, mysql:// and mariadb://");
  } else {
    auto files = takes_prefix(rest, "git:") ? read_git(std::string(rest)) : read_files(spec);
    if (!files) return std::unexpected(files.error());
    schema = read_texts(std::move(*files), options);
  }
  if (schema) {
    schema->source = redacted(spec);
  } else if (schema.error().where.empty()) {
    schema.error().where = redacted(spec);
  }
  return schema;
}

Result<Schema> apply_script(const Schema& base, const std::string& name, const std::string& script) {
  if (base.flavor.dialect == "mysql") return mysql::apply_text(base, {name, script});
  return postgres::apply_text(base, {name, script});
}

}  // namespace plumb
