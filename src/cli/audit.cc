#include "cli/audit.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <set>
#include <thread>

#include "cli/baseline.h"
#include "cli/page.h"
#include "cli/pipeline.h"
#include "introspect/source.h"
#include "introspect/when.h"
#include "render/report/way.h"

namespace plumb::cli {
namespace {

/// What is expected, as the server of each database would understand it. Read once for each kind of server, whoever asks first.
class Expected {
 public:
  Expected(const SourceReader& reader, std::string spec, const Options& options) : reader_(reader), spec_(std::move(spec)), options_(options) {}

  Result<Schema> as_for(const Schema& live) {
    const std::scoped_lock lock(mutex_);
    const auto known = std::ranges::find_if(read_, [&](const Known& one) { return one.flavor == live.flavor && one.environment == live.environment; });
    if (known != read_.end()) return known->schema;
    read_.push_back({live.flavor, live.environment, reader_.read(spec_, options_, &live)});
    return read_.back().schema;
  }

 private:
  struct Known {
    Flavor flavor;
    plumb::Options environment;
    Result<Schema> schema;
  };
  const SourceReader& reader_;
  const std::string spec_;
  const Options& options_;
  std::mutex mutex_;
  std::vector<Known> read_;
};

struct Compared {
  std::string database;
  Result<Plan> plan;
};

/// "read 12 of 200", on a terminal only.
class Progress {
 public:
  Progress(std::size_t all, bool quiet) : all_(all), shown_(!quiet && all > 1 && isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  void step() {
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (shown_) std::fprintf(stderr, "\rread %zu of %zu", done_, all_);
  }

 private:
  std::mutex mutex_;
  const std::size_t all_;
  std::size_t done_ = 0;
  const bool shown_;
};

Result<Plan> compare_one(const SourceReader& reader, Expected& expected, const std::string& spec, const Options& options) {
  Result<Schema> live = reader.read(spec, options);
  if (!live) return std::unexpected(live.error());
  if (!live->from_server && defines_nothing(*live)) {
    return fail(ErrorCode::invalid, "there is nothing in it: is it the right one?", redacted(spec));
  }
  Result<Schema> wanted = expected.as_for(*live);
  if (!wanted) return std::unexpected(wanted.error());
  return plan_between(std::move(*wanted), std::move(*live), options);
}

/// Groups by what was found, in the order in which the databases were named.
class Gathering {
 public:
  Gathering(const Options& options, std::vector<Accepted> baseline) : options_(options), baseline_(std::move(baseline)) {}

  void add(const std::string& spec, const Compared& one, Audit& audit) {
    if (!one.plan) {
      audit.failures.push_back({one.database, one.plan.error()});
      return;
    }
    for (const NotCompared& note : one.plan->not_compared) {
      notes_.insert("not compared: " + (note.place.empty() ? "" : note.place + ": ") + note.what + ": " + note.reason);
    }
    std::vector<DriftFinding> findings = drift_findings(*one.plan);
    if (findings.empty()) {
      audit.clean.push_back(one.database);
      return;
    }
    std::string signature;
    for (const DriftFinding& finding : findings) signature += finding.fingerprint;
    const auto [at, is_new] = groups_.emplace(signature, audit.groups.size());
    if (is_new) {
      audit.groups.push_back(group_of(*one.plan, std::move(findings)));
      tell_when(spec, audit.groups.back());
    }
    audit.groups[at->second].databases.push_back(one.database);
  }

  void finish(Audit& audit) const {
    std::ranges::stable_sort(audit.groups, std::ranges::greater{}, [](const DriftGroup& group) { return group.databases.size(); });
    audit.notes.assign(notes_.begin(), notes_.end());
    for (const Accepted& entry : baseline_) {
      if (entry.until < today()) audit.notes.push_back("the baseline accepted " + entry.object + " until " + entry.until + ": that is over");
      else if (!used_.contains(entry.fingerprint) && audit.failures.empty()) {
        audit.notes.push_back("the baseline accepts " + entry.object + ", which is not there any more: the entry can go");
      }
    }
  }

 private:
  DriftGroup group_of(const Plan& plan, std::vector<DriftFinding> findings) {
    DriftGroup out;
    for (DriftFinding& finding : findings) {
      const auto entry = std::ranges::find_if(baseline_, [&](const Accepted& one) { return one.fingerprint == finding.fingerprint && one.until >= today(); });
      if (entry == baseline_.end()) {
        out.findings.push_back(std::move(finding));
        continue;
      }
      used_.insert(entry->fingerprint);
      out.accepted.push_back({std::move(finding), entry->reason, entry->until});
    }
    if (out.findings.empty()) return out;
    out.definitions = definitions_of(plan, out.findings, options_);
    if (Status written = write_scripts(plan, out); !written) out.not_written = written.error().message;
    return out;
  }

  /// Of the first database that has it; the others may have been changed at other times.
  void tell_when(const std::string& spec, DriftGroup& group) const {
    if (group.findings.empty()) return;
    const ChangeTimes times = change_times(spec, options_.timeout());
    for (DriftFinding& finding : group.findings) {
      if (finding.change.verb == Verb::drop && finding.head == finding.change.id) continue;  // it is not there to be asked
      ObjectId id = finding.change.id;
      id.signature.clear();
      auto at = times.find(id);
      // A server that only knows of tables: what is on one was changed when that was.
      if (at == times.end() && !times.empty() && finding.change.verb != Verb::drop) at = times.find(finding.head);
      if (at != times.end()) finding.when = at->second;
    }
  }

  /// What running the script in one go does to those who use the database meanwhile.
  static ScriptVerdict verdict_of(const Plan& way, const Options& options) {
    ScriptVerdict out;
    Result<RollingPlan> rolling = roll(way, options);
    Result<Assessment> assessment = rolling ? assess(*rolling, options.policy) : std::unexpected(rolling.error());
    if (!assessment) {
      out.missing = assessment.error().message;
      return out;
    }
    out.verdict = assessment->alone;
    for (const Finding& finding : assessment->findings) {
      if (finding.alone == Verdict::compatible || !finding.allowed.empty()) continue;
      out.reasons.push_back(std::string(finding.rule->id) + " " + std::string(word(finding.alone)) + ": " + finding.sentence);
    }
    return out;
  }

  /// What the baseline accepts is left as it is.
  Status write_scripts(const Plan& plan, DriftGroup& out) const {
    Options wanted = options_;
    for (const AcceptedFinding& one : out.accepted) {
      const ObjectId& id = one.finding.change.id;
      const bool holds_others = std::ranges::any_of(out.findings, [&](const DriftFinding& finding) { return finding.head == id; });
      if (holds_others) return fail(ErrorCode::unsupported, text(id) + " has both accepted drift and other");
      wanted.diff.scope.exclude.push_back(std::string(word(id.kind)) + ":" + path_text(id));
    }
    const auto write = [&](const auto& from, const auto& to, std::string& script, std::vector<ReportStep>& steps, ScriptVerdict& verdict) -> Status {
      Result<Plan> way = make_plan(from, to, *plan.dialect, wanted.diff);
      if (!way) return std::unexpected(way.error());
      Result<std::string> proven = proven_script(*way, wanted);
      if (!proven) return std::unexpected(proven.error());
      script = std::move(*proven);
      steps = steps_of(*way);
      verdict = verdict_of(*way, wanted);
      return {};
    };
    if (Status adopt = write(plan.from, plan.to, out.adopt, out.adopt_steps, out.adopt_verdict); !adopt) return adopt;
    return write(plan.to, plan.from, out.revert, out.revert_steps, out.revert_verdict);
  }

  const Options& options_;
  std::vector<Accepted> baseline_;
  std::map<std::string, std::size_t> groups_;
  std::set<std::string> used_;
  std::set<std::string> notes_;
};

}  // namespace

Result<Audit> run_audit(const Options& given) {
  std::vector<Accepted> baseline;
  if (!given.audit.baseline.empty()) {
    Result<std::vector<Accepted>> read = read_baseline(given.audit.baseline);
    if (!read) return std::unexpected(read.error());
    baseline = std::move(*read);
  }
  if (given.sources[0] == "-") {
    return fail(ErrorCode::usage, "what is expected cannot be standard input: it is read again for each kind of server");
  }
  Options options = given;
  options.quiet = true;  // what there is to say is in the audit
  if (options.dialect.empty()) options.dialect = dialect_to_read(options.sources);
  std::vector<std::string> databases;
  for (auto spec = options.sources.begin() + 1; spec != options.sources.end(); ++spec) {
    if (std::ranges::find(databases, *spec) == databases.end()) databases.push_back(*spec);
  }
  Result<SourceReader> reader = SourceReader::open(options);
  if (!reader) return std::unexpected(reader.error());
  Expected expected(*reader, options.sources[0], options);
  // Where it cannot be read at all, that is one failure and not one of each database.
  if (Result<Schema> readable = reader->read(options.sources[0], options); !readable) return std::unexpected(readable.error());

  Audit audit;
  audit.expected = redacted(options.sources[0]);
  Gathering gathering(options, std::move(baseline));
  Progress progress(databases.size(), given.quiet);
  std::vector<std::optional<Compared>> compared(databases.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < databases.size(); i = next++) {
      compared[i] = Compared{redacted(databases[i]), compare_one(*reader, expected, databases[i], options)};
      progress.step();
    }
  };
  {
    std::vector<std::jthread> workers;
    const std::size_t count = std::min(databases.size(), static_cast<std::size_t>(options.audit.jobs));
    for (std::size_t i = 0; i < count; ++i) workers.emplace_back(work);
  }
  for (std::size_t i = 0; i < databases.size(); ++i) {
    gathering.add(databases[i], *compared[i], audit);
    compared[i].reset();
  }
  gathering.finish(audit);
  return audit;
}

}  // namespace plumb::cli
