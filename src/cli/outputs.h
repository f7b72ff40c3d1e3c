// Where results go: one run can write several formats, each to its place.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"
#include "render/report/report.h"

namespace plumb::cli {

/// Each output in its format; files first, so that what stands on standard output is the end. Every one is rendered before any
/// is written: a failure leaves no half of a run behind.
Status write_outputs(const Options& options, const std::function<Result<std::string>(const std::string& format)>& render);

/// CI systems want paths as the repository has them: those below the working directory are told from there.
void place_from_here(Report& report);

/// Whether it is one of the formats that every report has; a report in one of them, nothing for another format.
bool is_report(const std::string& format);
std::optional<std::string> render_report(const Report& report, const std::string& format);

/// The file that findings without a place are shown at: the first of the sources that is one.
std::string subject_of(const std::vector<std::string>& specs);

}  // namespace plumb::cli
