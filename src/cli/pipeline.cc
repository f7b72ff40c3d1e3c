#include "cli/pipeline.h"

#include <algorithm>
#include <cstdio>
#include <future>

#include "base/text.h"
#include "base/version.h"
#include "cli/dialect_table.h"
#include "diff/fingerprint.h"
#include "introspect/files.h"
#include "render/sql/script.h"

namespace plumb::cli {
namespace {

constexpr std::size_t kMostListed = 20;

ReadOptions read_options(const Options& options) {
  ReadOptions out;
  out.dialect = options.dialect;
  out.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout_seconds * 1000));
  out.schemas = options.diff.scope.schemas;
  out.privileges = options.diff.scope.privileges;
  out.owners = options.diff.scope.owners;
  return out;
}

std::string listed(const std::vector<NotCompared>& notes, bool incomplete_only) {
  std::string out;
  std::size_t count = 0;
  for (const NotCompared& note : notes) {
    if (incomplete_only && !note.incomplete) continue;
    if (++count > kMostListed) continue;
    out += "  " + (note.place.empty() ? "" : printable(note.place) + ": ") + printable(note.what) + ": " + printable(note.reason) + "\n";
  }
  if (count > kMostListed) out += "  ... and " + std::to_string(count - kMostListed) + " more\n";
  return out;
}

Status require_complete(const Plan& plan, const Options& options) {
  if (std::ranges::any_of(plan.not_compared, &NotCompared::incomplete)) {
    return fail(ErrorCode::permission, "the comparison would be incomplete, so there is no result", {},
                listed(plan.not_compared, true), "what could not be read might look dropped; make it readable, or --exclude it");
  }
  if (options.strict && !plan.not_compared.empty()) {
    return fail(ErrorCode::not_compared, "--strict: not everything could be compared", {}, listed(plan.not_compared, false));
  }
  if (!plan.uncertain.empty()) {
    std::string all;
    for (const Uncertain& one : plan.uncertain) {
      all += "  " + text(one.id) + " " + one.field + "\n    from: " + printable(one.from) + "\n    to:   " + printable(one.to) + "\n";
    }
    return fail(ErrorCode::not_compared, "equality could be neither shown nor refuted", {}, all,
                "these texts are not comparable without a server; write the definition as the server prints it, or --ignore the field");
  }
  return {};
}

/// Whether the text had nothing to say: an empty file is an empty schema, but seldom what somebody meant.
bool defines_nothing(const Schema& schema) {
  bool nothing = schema.not_compared.empty();
  schema.for_each([&](const auto& object) { nothing = nothing && object.id.kind == Kind::schema && object.place.empty(); });
  return nothing;
}

}  // namespace

Result<Side> load(const std::string& spec, const Options& options, const Schema* server) {
  ReadOptions wanted = read_options(options);
  if (server != nullptr) {
    wanted.dialect = server->flavor.dialect;
    wanted.environment = server->environment;
  }
  Result<Schema> schema = introspect(spec, wanted);
  if (!schema) return std::unexpected(schema.error());
  const Dialect* dialect = find_dialect(schema->flavor.dialect);
  if (dialect == nullptr) return fail(ErrorCode::unsupported, "unknown dialect " + schema->flavor.dialect, redacted(spec));
  Side side{nullptr, dialect, {}};
  if (schema->flavor.major == 0 && defines_nothing(*schema)) {  // a text: a server says which version it is
    side.remark = schema->source + " holds no definitions: taken as an empty schema";
  }
  Result<NormalizedSchema> normalized = dialect->normalize(std::move(*schema));
  if (!normalized) return std::unexpected(normalized.error());
  side.schema = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  return side;
}

Result<Plan> load_and_plan(const Options& options) {
  if (options.sources[0] == "-" && options.sources[1] == "-") {
    return fail(ErrorCode::usage, "only one of FROM and TO can be standard input");
  }
  Result<Side> from;
  Result<Side> to;
  const bool from_live = !dialect_of_source(options.sources[0]).empty();
  const bool to_live = !dialect_of_source(options.sources[1]).empty();
  if (from_live == to_live) {
    auto other = std::async(std::launch::async, [&] { return load(options.sources[1], options); });
    from = load(options.sources[0], options);
    to = other.get();
  } else {
    // A text is read as what the server that it is compared with would make of it.
    Result<Side>& live = from_live ? from : to;
    live = load(options.sources[from_live ? 0 : 1], options);
    if (!live) return std::unexpected(live.error());
    (from_live ? to : from) = load(options.sources[from_live ? 1 : 0], options, &live->schema->schema());
  }
  if (!from) return std::unexpected(from.error());
  if (!to) return std::unexpected(to.error());
  print_remark(options, *from);
  print_remark(options, *to);
  if (from->dialect != to->dialect) {
    return fail(ErrorCode::usage, "the two sides are of different dialects: " + std::string(from->dialect->name()) + " and " +
                                      std::string(to->dialect->name()));
  }
  Result<Plan> plan = make_plan(from->schema, to->schema, *from->dialect, options.diff);
  if (!plan) return plan;
  if (Status complete = require_complete(*plan, options); !complete) return std::unexpected(complete.error());
  return plan;
}

Result<std::string> proven_script(const Plan& plan, const Options& options) {
  ScriptOptions wanted;
  wanted.from_name = plan.from->schema().source;
  wanted.to_name = plan.to->schema().source;
  wanted.version = kVersion;
  wanted.fingerprint = fingerprint(*plan.from);
  wanted.privileges = options.diff.scope.privileges;
  wanted.owners = options.diff.scope.owners;
  Result<std::string> script = render_script(plan, wanted);
  if (!script || plan.empty()) return script;
  const auto refused = [&](std::string why) {
    return fail(ErrorCode::not_proven, "the script does not land on TO, so it is not shown: this is a bug in plumb", {},
                std::move(why), "please report it with both schemas");
  };
  Result<Schema> replayed = apply_script(plan.from->schema(), "script", *script);
  if (!replayed) return refused(replayed.error().where + ": " + replayed.error().message + "\n" + replayed.error().context);
  Result<NormalizedSchema> landed = plan.dialect->normalize(std::move(*replayed));
  if (!landed) return refused(landed.error().message);
  DiffOptions again = options.diff;
  again.renames.clear();
  again.match_likely_renames = false;
  Result<Plan> rest = make_plan(std::make_shared<const NormalizedSchema>(std::move(*landed)), plan.to, *plan.dialect, again);
  if (!rest) return refused(rest.error().message);
  if (rest->empty()) return script;
  std::string left;
  for (std::size_t i = 0; i < rest->changes.size() && i < kMostListed; ++i) {
    const Change& change = rest->changes[i];
    left += "  " + std::string(word(change.verb)) + " " + text(change.id);
    for (const FieldChange& field : change.fields) left += "; " + field.field + ": " + printable(field.from) + " -> " + printable(field.to);
    left += "\n";
  }
  return refused("after it there would still be:\n" + left);
}

Status write_result(const Options& options, const std::string& text) {
  if (!options.output.empty() && options.output != "-") return write_file(options.output, text);
  const bool ok = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return ok ? Status{} : fail(ErrorCode::io, "cannot write to standard output");
}

void print_error(const Error& error) {
  std::string out = "plumb: " + (error.where.empty() ? "" : printable(error.where) + ": ") + printable(error.message, true) + "\n";
  if (!error.context.empty()) out += printable(error.context, true) + (error.context.ends_with('\n') ? "" : "\n");
  if (!error.hint.empty()) out += "hint: " + printable(error.hint, true) + "\n";
  std::fputs(out.c_str(), stderr);
}

void print_notes(const Options& options, const std::vector<NotCompared>& notes) {
  if (options.quiet || notes.empty()) return;
  std::fputs(("not compared:\n" + listed(notes, false)).c_str(), stderr);
}

void print_remark(const Options& options, const Side& side) {
  if (options.quiet || side.remark.empty()) return;
  std::fputs(("plumb: " + printable(side.remark) + "\n").c_str(), stderr);
}

}  // namespace plumb::cli
