// From the command line to a proven Plan: what the commands that compare have in common.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "cli/exit_code.h"
#include "cli/options.h"

namespace plumb::cli {

struct Side {
  std::shared_ptr<const NormalizedSchema> schema;
  const Dialect* dialect = nullptr;
  std::string remark;  // for standard error: what a person should know about the source
};

/// Reads and normalises one source.
Result<Side> load(const std::string& spec, const Options& options);

/// Reads both sources at the same time and plans the way from the first to the second. Fails where a side could not
/// be seen whole, where equality could not be decided, and with --strict where anything was left out.
Result<Plan> load_and_plan(const Options& options);

/// Reads one source as it is said, without a scratch server; a text is read for the server of `other`.
Result<Schema> read_source(const std::string& spec, const Options& options, const Schema* other = nullptr);

/// Reads many sources, from several threads: with one scratch server for all of them, where the options ask for one. Is to be opened
/// before any thread.
class SourceReader {
 public:
  static Result<SourceReader> open(const Options& options);
  SourceReader(SourceReader&&) noexcept;
  SourceReader& operator=(SourceReader&&) noexcept;
  ~SourceReader();
  Result<Schema> read(const std::string& spec, const Options& options, const Schema* other = nullptr) const;

 private:
  struct State;
  explicit SourceReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Normalises both and plans the way; fails as load_and_plan does. Says what a person should know about each side, unless quiet.
Result<Plan> plan_between(Schema from, Schema to, const Options& options);

/// Whether a text had nothing to say: an empty file is an empty schema, but seldom what somebody meant.
bool defines_nothing(const Schema& schema);

/// Normalises one schema.
Result<Side> side_of(Schema schema, const std::string& spec, const Options& options);

/// The SQL that makes the source out of an empty database; proven.
Result<std::string> dump_script(const Side& side, const Options& options);

/// The plan that makes a whole schema from nothing.
Result<Plan> plan_from_nothing(const Side& side, const Options& options);

/// The script of a plan, after it was read again, replayed on FROM in memory, and found to land on TO.
Result<std::string> proven_script(const Plan& plan, const Options& options);

/// The same for a plan that is online.
Result<std::string> proven_online_script(const Plan& plan, const Options& options);

/// The plan as a rolling deploy, each stage of it proven.
Result<RollingPlan> roll(const Plan& plan, const Options& options);
/// How its scripts are to be written.
RollingOptions rolling_options(const Plan& plan, const Options& options);

/// Puts the result where it was asked for; notes and errors go to standard error.
Status write_result(const Options& options, const std::string& text);
std::string error_text(const Error& error);
void print_error(const Error& error);
void print_notes(const Options& options, const std::vector<NotCompared>& notes);
void print_remark(const Options& options, const Side& side);

/// Runs a command body and turns its failure into a message and Exit::failure.
template <class Body>
Exit guarded(Body&& body) {
  Result<Exit> result = body();
  if (result) return *result;
  print_error(result.error());
  return Exit::failure;
}

}  // namespace plumb::cli
