#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/role_sql.h"
#include "diff/fingerprint.h"
#include "introspect/postgres/live/doctor.h"
#include "introspect/postgres/url.h"
#include "introspect/source.h"

namespace plumb::cli {
namespace {

std::string counted(std::size_t count, std::string_view singular) {
  std::string out = std::to_string(count) + " ";
  if (count == 1 || singular.ends_with('s')) return out.append(singular);
  if (singular.ends_with('y')) return out.append(singular.substr(0, singular.size() - 1)).append("ies");
  return out.append(singular).append(singular.ends_with('x') ? "es" : "s");
}

/// "3 tables", "12 columns" ...: what is there, in the order of reports.
std::vector<std::string> inventory(const Schema& schema) {
  std::vector<std::string> out;
  const auto add = [&](std::size_t count, Kind kind) {
    if (count > 0) out.push_back(counted(count, word(kind)));
  };
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) { add(schema.all<T>().size(), kKindOf<T>); });
  for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
    std::size_t count = 0;
    for (const auto& [id, table] : schema.all<Table>()) count += parts_of<P>(table).size();
    add(count, kKindOf<P>);
  });
  return out;
}

/// What libpq takes, where the source is a live PostgreSQL; empty where it is not.
std::string address_of(const std::string& spec) {
  const std::string address = behind_env(spec);
  return postgres::is_address(address) ? postgres::libpq_address(address) : std::string{};
}

std::string joined(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ", ") + printable(name.spelling());
  return out.empty() ? "none" : out;
}

std::string identity_text(const postgres::live::Identity& who) {
  std::string out = "server   " + printable(who.server) + (who.standby ? " (a standby)" : "") + "\n";
  out += "database " + printable(who.database) + ", " + printable(who.encoding) + "\n";
  out += "role     " + printable(who.role) + (who.superuser ? " (superuser)" : "") + "\n";
  out += "tls      " + (who.tls.empty() ? "no: the connection is not encrypted" : printable(who.tls)) + "\n";
  out += "schemas  " + joined(who.schemas) + "\n";
  if (!who.schemas_without_usage.empty()) {
    out += "         read although the role may not use them: " + joined(who.schemas_without_usage) + "\n";
  }
  for (const std::string& one : who.unreadable) out += "         may not be read: " + printable(one) + "\n";
  return out;
}

std::string flavor_text(const Flavor& flavor) {
  if (flavor.major == 0) return flavor.dialect + ", for any supported version";
  return flavor.dialect + " " + std::to_string(flavor.major) + "." + std::to_string(flavor.minor);
}

std::string notes_text(const std::vector<NotCompared>& notes, bool incomplete) {
  std::string out;
  for (const NotCompared& note : notes) {
    if (note.incomplete != incomplete) continue;
    out += "  " + (note.place.empty() ? "" : printable(note.place) + ": ") + printable(note.what) + ": " + printable(note.reason) + "\n";
  }
  return out;
}

std::string report(const Schema& schema) {
  std::string out = "dialect  " + flavor_text(schema.flavor) + "\n";
  const std::vector<std::string> things = inventory(schema);
  out += "\nread:\n";
  for (const std::string& thing : things) out += "  " + thing + "\n";
  if (things.empty()) out += "  nothing\n";
  const std::string unseen = notes_text(schema.not_compared, true);
  out += "\nnot seen, so that a comparison would be refused:\n" + (unseen.empty() ? "  nothing\n" : unseen);
  const std::string left_out = notes_text(schema.not_compared, false);
  out += "\nnot compared:\n" + (left_out.empty() ? "  nothing\n" : left_out);
  return out;
}

}  // namespace

Exit run_doctor(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    const std::string& spec = options.sources[0];
    if (options.role_sql) {
      const std::string dialect = options.dialect.empty() ? dialect_of_source(spec) : options.dialect;
      if (dialect.empty()) return fail(ErrorCode::usage, "which server is the role for?", redacted(spec), {}, "name it with --dialect, or by the address of a database");
      const std::string_view script = role_sql(dialect);
      if (script.empty()) return fail(ErrorCode::usage, dialect + " has no roles: whoever may read the file may read the schema");
      if (Status written = write_result(options, std::string(script)); !written) return std::unexpected(written.error());
      return Exit::ok;
    }
    std::string out = "source   " + printable(redacted(spec)) + "\n";
    if (const std::string address = address_of(spec); !address.empty()) {
      const std::chrono::milliseconds timeout = options.timeout();
      Result<postgres::live::Identity> who = postgres::live::describe(address, timeout);
      if (!who) return std::unexpected(who.error());
      out += identity_text(*who);
    }
    Result<Side> side = load(spec, options);
    if (!side) {  // who we are there may be the reason
      if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
      return std::unexpected(side.error());
    }
    print_remark(options, *side);
    const Schema& schema = side->schema->schema();
    out += report(schema) + "\nfingerprint " + fingerprint(*side->schema) + "\n";
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return std::ranges::any_of(schema.not_compared, &NotCompared::incomplete) ? Exit::failure : Exit::ok;
  });
}

}  // namespace plumb::cli
