// What an audit of databases found: databases that drifted alike are one group, told once. Renderers only read it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "diff/drift.h"
#include "diff/rules.h"
#include "render/report/report.h"

namespace plumb {

struct AcceptedFinding {  // by the baseline
  DriftFinding finding;
  std::string reason;
  std::string until;  // "2027-03-31"
};

/// What it does to traffic, data and releases to run a script in one go.
struct ScriptVerdict {
  Verdict verdict = Verdict::compatible;
  std::vector<std::string> reasons;  // "PL202 breaking: column ...": each that is more than compatible
  std::string missing;               // why there is no verdict; empty where there is
};

struct DriftGroup {
  std::vector<std::string> databases;
  std::vector<DriftFinding> findings;  // the gravest first; none where all are accepted; `when` is that of the first database
  std::vector<AcceptedFinding> accepted;
  std::map<ObjectId, std::pair<std::string, std::string>> definitions;  // by head: as expected, as found
  std::string adopt;   // makes EXPECTED like the databases; proven
  std::string revert;  // makes the databases like EXPECTED; proven
  std::vector<ReportStep> adopt_steps;
  std::vector<ReportStep> revert_steps;
  ScriptVerdict adopt_verdict;
  ScriptVerdict revert_verdict;
  std::string not_written;  // why there are no scripts; empty where there are
};

struct AuditFailure {
  std::string database;
  Error error;
};

struct Audit {
  std::string expected;
  std::vector<std::string> clean;   // nothing differs
  std::vector<DriftGroup> groups;   // the most databases first
  std::vector<AuditFailure> failures;
  std::vector<std::string> notes;   // what the baseline says that holds no more, and the like

  bool drifted() const;
  std::size_t databases() const;
};

/// The tables and columns that a script of the group drops, with what is in them: of revert those that were added by hand, of adopt
/// those that were removed.
std::vector<std::string> dropped_by_revert(const DriftGroup& group);
std::vector<std::string> dropped_by_adopt(const DriftGroup& group);

/// "risky in one go", "compatible", "not judged: ...".
std::string text(const ScriptVerdict& verdict);

/// "2 of 5 databases have drifted, in 2 ways; 1 could not be read".
std::string summary(const Audit& audit);

/// The same for CI systems; `subject` is the file that places without a file are shown at.
Report report_of(const Audit& audit, const std::string& subject, const std::string& version);
/// What a comparison of two schemas found; `to` is the target's name.
Report report_of(const Plan& plan, const std::string& subject, const std::string& version);

}  // namespace plumb
