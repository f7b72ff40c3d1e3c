// A verdict for people: each finding with its rule, what will happen, and how it is done safely.
#pragma once

#include <string>

#include "diff/assess.h"

namespace plumb {

struct VerdictOptions {
  bool alone = false;  // as one script, rather than in phases
  bool color = false;
  Verdict accept = Verdict::phased;
};

bool is_refused(const Assessment& assessment, const VerdictOptions& options);
/// "verdict: risky (as `plumb plan` writes it): refused, the worst that is accepted is compatible in phases".
std::string verdict_text(const Assessment& assessment, const VerdictOptions& options);
std::string render_verdict(const Assessment& assessment, const VerdictOptions& options);

/// The list of all rules, and the page of one.
std::string render_rules();
std::string render_rule(const VerdictRule& rule);
/// What each kind of statement does, as the dialect claims it.
std::string render_impacts(const Dialect& dialect);

}  // namespace plumb
