#include "cli/pipeline.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <mutex>
#include <tuple>

#include "base/text.h"
#include "base/version.h"
#include "cli/dialect_table.h"
#include "diff/fingerprint.h"
#include "introspect/files.h"
#include "introspect/postgres/reader.h"
#include "introspect/postgres/scratch.h"
#include "introspect/postgres/url.h"
#include "model/roles.h"
#include "render/sql/script.h"

namespace plumb::cli {
namespace {

constexpr std::size_t kMostListed = 20;

ReadOptions read_options(const Options& options) {
  ReadOptions out;
  out.dialect = options.dialect;
  out.timeout = options.timeout();
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
                "--scratch auto asks a server; or write the definition as the server prints it, or --ignore the field");
  }
  return {};
}

}  // namespace

bool defines_nothing(const Schema& schema) {
  bool nothing = schema.not_compared.empty();
  schema.for_each([&](const auto& object) { nothing = nothing && object.id.kind == Kind::schema && object.place.empty(); });
  return nothing;
}

Result<Side> side_of(Schema schema, const std::string& spec, const Options& options) {
  const Dialect* dialect = find_dialect(schema.flavor.dialect);
  if (dialect == nullptr) return fail(ErrorCode::unsupported, "unknown dialect " + schema.flavor.dialect, redacted(spec));
  // A server says itself which version it is; a database file has been read by this program's own library.
  const auto version = parse_version(options.server_version);
  if (version && (!schema.from_server || !dialect->features(schema.flavor).is_server)) {
    schema.flavor.major = version->first;
    schema.flavor.minor = version->second;
  }
  Side side{nullptr, dialect, {}};
  if (!schema.from_server && defines_nothing(schema)) {
    side.remark = schema.source + " holds no definitions: taken as an empty schema";
  }
  Result<NormalizedSchema> normalized = dialect->normalize(std::move(schema));
  if (!normalized) return std::unexpected(normalized.error());
  side.schema = std::make_shared<const NormalizedSchema>(std::move(*normalized));
  return side;
}

namespace {

/// A text says what was renamed; the server that it was loaded into does not know.
void carry_annotations(const std::vector<postgres::SqlFile>& texts, const Options& options, Schema& schema) {
  if (std::ranges::none_of(texts, [](const postgres::SqlFile& text) { return text.text.contains("plumb:"); })) return;
  Result<Schema> stated = postgres::read_text(texts, read_options(options));
  if (!stated) return;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    for (auto& [id, object] : schema.all<T>()) {
      const T* said = stated->find<T>(id);
      if (said == nullptr) continue;
      object.renamed_from = said->renamed_from;
      if constexpr (std::is_same_v<T, Table>) {
        for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
          for (P& part : parts_of<P>(object)) {
            const auto& all = parts_of<P>(*said);
            const auto found = std::ranges::find(all, part.id, [](const P& other) { return other.id; });
            if (found != all.end()) part.renamed_from = found->renamed_from;
          }
        });
      }
    }
  });
}

using ScratchPtr = std::unique_ptr<postgres::Scratch>;

/// None where none was asked for. Comes before any thread.
Result<ScratchPtr> scratch_of(const Options& options) {
  if (options.scratch.empty()) return nullptr;
  std::string where = options.scratch;
  if (where.starts_with("env:")) {
    const char* value = std::getenv(where.c_str() + 4);
    if (value == nullptr || *value == '\0') return fail(ErrorCode::usage, "the environment variable of --scratch is not set", where);
    where = value;
  }
  if (where != "auto") {
    if (dialect_of_source(where) != "postgres") {
      return fail(ErrorCode::usage, "--scratch takes the address of a PostgreSQL server, or auto", redacted(where));
    }
    where = postgres::libpq_address(where);
  }
  auto scratch = postgres::Scratch::open(where, read_options(options).timeout);
  if (!scratch) return std::unexpected(scratch.error());
  return std::make_unique<postgres::Scratch>(std::move(*scratch));
}

/// Reads one source; with a scratch server, as that understands it: texts as they are, everything else as plumb dumps it.
Result<Schema> read(const std::string& spec, std::size_t number, const Options& options, const postgres::Scratch* scratch,
                    const Schema* other = nullptr) {
  ReadOptions reading = read_options(options);
  if (const auto version = parse_version(options.server_version)) {
    reading.server = {options.dialect.empty() ? Flavor{}.dialect : options.dialect, version->first, version->second};
  } else if (other != nullptr) {
    reading.server = other->flavor;
  }
  if (other != nullptr) reading.environment = other->environment;
  if (scratch == nullptr) return introspect(spec, reading);
  bool loaded = false;
  reading.read_sql = [&](const std::vector<TextFile>& files) -> Result<Schema> {
    loaded = true;
    std::vector<postgres::SqlFile> texts;
    for (const TextFile& file : files) texts.push_back({file.name, file.text});
    Result<Schema> schema = scratch->load(number, texts, read_options(options));
    if (schema) carry_annotations(texts, options, *schema);
    return schema;
  };
  Result<Schema> schema = introspect(spec, reading);
  if (!schema || loaded) return schema;
  if (schema->flavor.major != scratch->major()) {
    return fail(ErrorCode::usage, "the scratch server has version " + std::to_string(scratch->major()) + ", and this source " +
                                      std::to_string(schema->flavor.major) + ": they print the same things differently",
                redacted(spec), {}, "name a scratch server of the same version");
  }
  const std::string source = schema->source;
  const Flavor flavor = schema->flavor;
  const Name role = schema->role;
  std::vector<NotCompared> not_compared = schema->not_compared;
  Result<Side> side = side_of(std::move(*schema), spec, options);
  if (!side) return std::unexpected(side.error());
  Options everything = options;
  everything.quiet = true;
  everything.diff = {};
  everything.diff.scope.privileges = options.diff.scope.privileges;
  everything.diff.scope.owners = options.diff.scope.owners;
  Result<std::string> script = dump_script(*side, everything);
  if (!script) return std::unexpected(script.error());
  const std::vector<postgres::SqlFile> texts{{"the dump of " + source, *script}};
  Result<Schema> out = scratch->load(number, texts, read_options(options));
  if (!out) return out;
  out->source = source;
  out->flavor = flavor;
  out->role = role;
  out->not_compared.insert(out->not_compared.end(), not_compared.begin(), not_compared.end());
  return out;
}

/// Both at the same time: f(0) and f(1).
template <class F>
auto both(F&& f) {
  auto other = std::async(std::launch::async, [&] { return f(1); });
  auto first = f(0);
  return std::pair{std::move(first), other.get()};
}

}  // namespace

Result<Side> load(const std::string& spec, const Options& options) {
  auto scratch = scratch_of(options);
  if (!scratch) return std::unexpected(scratch.error());
  Result<Schema> schema = read(spec, 0, options, scratch->get());
  if (!schema) return std::unexpected(schema.error());
  return side_of(std::move(*schema), spec, options);
}

Result<Schema> read_source(const std::string& spec, const Options& options, const Schema* other) {
  return read(spec, 0, options, nullptr, other);
}

struct SourceReader::State {
  std::mutex mutex;  // a scratch server has one database at a time for us
  ScratchPtr scratch;
};

SourceReader::SourceReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SourceReader::SourceReader(SourceReader&&) noexcept = default;
SourceReader& SourceReader::operator=(SourceReader&&) noexcept = default;
SourceReader::~SourceReader() = default;

Result<SourceReader> SourceReader::open(const Options& options) {
  auto scratch = scratch_of(options);
  if (!scratch) return std::unexpected(scratch.error());
  auto state = std::make_unique<State>();
  state->scratch = std::move(*scratch);
  return SourceReader(std::move(state));
}

Result<Schema> SourceReader::read(const std::string& spec, const Options& options, const Schema* other) const {
  if (state_->scratch == nullptr) return cli::read(spec, 0, options, nullptr, other);
  const std::scoped_lock lock(state_->mutex);
  return cli::read(spec, 0, options, state_->scratch.get(), other);
}

Result<Plan> plan_from_nothing(const Side& side, const Options& options) {
  Schema nothing = side.dialect->new_database(side.schema->schema().flavor);
  nothing.environment = side.schema->schema().environment;
  Result<NormalizedSchema> empty = side.dialect->normalize(std::move(nothing));
  if (!empty) return std::unexpected(empty.error());
  return make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side.schema, *side.dialect, options.diff);
}

Result<std::string> dump_script(const Side& side, const Options& options) {
  Options all = options;
  all.diff.scope.bookkeeping = true;
  Result<Plan> plan = plan_from_nothing(side, all);
  if (!plan) return std::unexpected(plan.error());
  print_notes(all, plan->not_compared);
  return proven_script(*plan, all);
}

Result<Plan> load_and_plan(const Options& options) {
  if (options.sources[0] == "-" && options.sources[1] == "-") {
    return fail(ErrorCode::usage, "only one of FROM and TO can be standard input");
  }
  // SQL text is of the dialect of what it is compared with, and is read as what that server would make of it.
  Options each = options;
  if (each.dialect.empty()) each.dialect = dialect_to_read(options.sources);
  auto scratch = scratch_of(each);
  if (!scratch) return std::unexpected(scratch.error());
  const auto read_one = [&](std::size_t i, const Schema* other) {
    return read(each.sources[i], i, each, scratch->get(), other);
  };
  const bool from_live = !dialect_of_source(each.sources[0]).empty();
  const bool to_live = !dialect_of_source(each.sources[1]).empty();
  Result<Schema> from_schema;
  Result<Schema> to_schema;
  if (from_live == to_live) {
    std::tie(from_schema, to_schema) = both([&](std::size_t i) { return read_one(i, nullptr); });
  } else {
    Result<Schema>& live = from_live ? from_schema : to_schema;
    live = read_one(from_live ? 0 : 1, nullptr);
    if (!live) return std::unexpected(live.error());
    (from_live ? to_schema : from_schema) = read_one(from_live ? 1 : 0, &*live);
  }
  if (!from_schema) return std::unexpected(from_schema.error());
  if (!to_schema) return std::unexpected(to_schema.error());
  return plan_between(std::move(*from_schema), std::move(*to_schema), each);
}

Result<Plan> plan_between(Schema from_schema, Schema to_schema, const Options& options) {
  say_unsaid_roles(from_schema, to_schema);
  say_unsaid_roles(to_schema, from_schema);
  port(to_schema, from_schema);
  auto [from, to] = both([&](std::size_t i) {
    Schema& schema = i == 0 ? from_schema : to_schema;
    const std::string source = schema.source;
    return side_of(std::move(schema), source, options);
  });
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

namespace {

ScriptOptions script_options(const Plan& plan, const Options& options) {
  ScriptOptions wanted;
  wanted.from_name = plan.from->schema().source;
  wanted.to_name = plan.to->schema().source;
  wanted.version = kVersion;
  wanted.fingerprint = fingerprint(*plan.from);
  wanted.privileges = options.diff.scope.privileges;
  wanted.owners = options.diff.scope.owners;
  return wanted;
}

/// Reads the script again on top of FROM, and compares what comes of it with TO.
Status prove(const Plan& plan, const std::string& script, const Options& options) {
  const auto refused = [&](std::string why) {
    return fail(ErrorCode::not_proven, "the script does not land on TO, so it is not shown: this is a bug in plumb", {},
                std::move(why), "please report it with both schemas");
  };
  Result<Schema> replayed = apply_script(plan.from->schema(), script);
  if (!replayed) return refused(replayed.error().where + ": " + replayed.error().message + "\n" + replayed.error().context);
  Result<NormalizedSchema> landed = plan.dialect->normalize(std::move(*replayed));
  if (!landed) return refused(landed.error().message);
  Result<Plan> rest = make_plan(std::make_shared<const NormalizedSchema>(std::move(*landed)), plan.to, *plan.dialect,
                                options.diff.without_renames());
  if (!rest) return refused(rest.error().message);
  if (rest->empty()) return {};
  std::string left;
  for (std::size_t i = 0; i < rest->changes.size() && i < kMostListed; ++i) {
    const Change& change = rest->changes[i];
    left += "  " + std::string(word(change.verb)) + " " + text(change.id);
    for (const FieldChange& field : change.fields) left += "; " + field.field + ": " + printable(field.from) + " -> " + printable(field.to);
    left += "\n";
  }
  return refused("after it there would still be:\n" + left);
}

}  // namespace

Result<std::string> proven_script(const Plan& plan, const Options& options) {
  Result<std::string> script = render_script(plan, script_options(plan, options));
  if (!script || plan.empty()) return script;
  if (Status proven = prove(plan, *script, options); !proven) return std::unexpected(proven.error());
  return script;
}

Result<std::string> proven_online_script(const Plan& plan, const Options& options) {
  RollingOptions wanted = options.rolling;
  wanted.idempotent = false;  // guards hide from the reader what they guard; the statements are the same
  wanted.script = script_options(plan, options);
  Result<std::string> script = render_online_script(plan, wanted);
  if (!script || plan.empty()) return script;
  if (Status proven = prove(plan, *script, options); !proven) return std::unexpected(proven.error());
  return script;
}

Result<RollingPlan> roll(const Plan& plan, const Options& options) {
  const auto apply = [](const Schema& base, const std::string& sql) { return apply_script(base, sql); };
  const auto proves = [&](const Plan& stage) -> Status {
    Result<std::string> script = proven_online_script(stage, options);
    return script ? Status{} : std::unexpected(script.error());
  };
  Result<RollingPlan> out = make_rolling_plan(plan.from, plan.to, *plan.dialect, options.diff, apply, proves);
  return out && options.undo ? way_back(*out, options.diff, apply, proves) : std::move(out);
}

RollingOptions rolling_options(const Plan& plan, const Options& options) {
  RollingOptions out = options.rolling;
  out.script = script_options(plan, options);
  return out;
}

Status write_result(const Options& options, const std::string& text) {
  if (!options.output.empty() && options.output != "-") return write_file(options.output, text);
  const bool ok = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return ok ? Status{} : fail(ErrorCode::io, "cannot write to standard output");
}

std::string error_text(const Error& error) {
  std::string out = "plumb: " + (error.where.empty() ? "" : printable(error.where) + ": ") + printable(error.message, true) + "\n";
  if (!error.context.empty()) out += printable(error.context, true) + (error.context.ends_with('\n') ? "" : "\n");
  if (!error.hint.empty()) out += "hint: " + printable(error.hint, true) + "\n";
  return out;
}

void print_error(const Error& error) { std::fputs(error_text(error).c_str(), stderr); }

void print_notes(const Options& options, const std::vector<NotCompared>& notes) {
  if (options.quiet || notes.empty()) return;
  std::fputs(("not compared:\n" + listed(notes, false)).c_str(), stderr);
}

void print_remark(const Options& options, const Side& side) {
  if (options.quiet || side.remark.empty()) return;
  std::fputs(("plumb: " + printable(side.remark) + "\n").c_str(), stderr);
}

}  // namespace plumb::cli
