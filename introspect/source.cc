#include "introspect/source.h"

#include <cstdlib>

#include "introspect/files.h"
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
  if (options.read_sql) return options.read_sql(files);
  std::vector<postgres::SqlFile> texts;
  for (TextFile& file : files) texts.push_back({std::move(file.name), std::move(file.text)});
  return postgres::read_text(texts, options);
}

}  // namespace

std::string dialect_of_source(const std::string& spec) {
  if (postgres::is_address(spec)) return "postgres";
  const std::string_view scheme = scheme_of(spec);
  if (scheme.starts_with("mysql") || scheme.starts_with("mariadb") || spec.starts_with("jdbc:mysql:")) return "mysql";
  if (scheme == "sqlite" || spec.starts_with("sqlite:")) return "sqlite";
  return {};
}

std::string redacted(const std::string& spec) {
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
  } else if (!dialect.empty() || (options.dialect != "postgres" && !options.dialect.empty())) {
    return fail(ErrorCode::unsupported, "this build of plumb does not read " + (dialect.empty() ? options.dialect : dialect),
                redacted(spec), {}, "it reads postgres");
  } else if (!scheme_of(spec).empty()) {
    return fail(ErrorCode::usage, "unknown kind of URL: " + std::string(scheme_of(spec)) + "://", redacted(spec), {},
                "known are postgresql:// and postgres://");
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

}  // namespace plumb
