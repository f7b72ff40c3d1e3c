#include "cli/outputs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "introspect/files.h"
#include "introspect/source.h"

namespace plumb::cli {

Status write_outputs(const Options& options, const std::function<Result<std::string>(const std::string& format)>& render) {
  std::vector<std::pair<const Output*, std::string>> rendered;
  for (const Output& output : options.outputs) {
    Result<std::string> text = render(output.format);
    if (!text) return std::unexpected(text.error());
    rendered.emplace_back(&output, std::move(*text));
  }
  std::ranges::stable_partition(rendered, [](const auto& one) { return one.first->path != "-"; });
  for (const auto& [output, text] : rendered) {
    if (output->path != "-") {
      if (Status written = write_file(output->path, text); !written) return written;
      continue;
    }
    const bool ok = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!ok) return fail(ErrorCode::io, "cannot write to standard output");
  }
  return {};
}

void place_from_here(Report& report) {
  std::error_code error;
  const std::string here = std::filesystem::current_path(error).string() + "/";
  const auto shorten = [&](std::string& path) {
    if (!error && path.starts_with(here)) path.erase(0, here.size());
  };
  shorten(report.subject);
  for (ReportItem& item : report.items) shorten(item.place);
}

namespace {

struct Row {
  std::string_view format;
  std::string (*render)(const Report&);
};
constexpr std::array kRows = {Row{"markdown", render_markdown}, Row{"junit", render_junit},   Row{"sarif", render_sarif},
                              Row{"github", render_github},     Row{"gitlab", render_gitlab}, Row{"openmetrics", render_openmetrics},
                              Row{"html", render_html}};

}  // namespace

bool is_report(const std::string& format) { return std::ranges::find(kRows, format, &Row::format) != kRows.end(); }

std::optional<std::string> render_report(const Report& report, const std::string& format) {
  const auto found = std::ranges::find(kRows, format, &Row::format);
  if (found == kRows.end()) return std::nullopt;
  return found->render(report);
}

std::string subject_of(const std::vector<std::string>& specs) {
  for (const std::string& spec : specs) {
    if (spec.starts_with("git:")) return spec.substr(std::min(spec.find(':', 4), spec.size() - 1) + 1);
    if (spec != "-" && !spec.starts_with("env:") && !spec.contains("://") && dialect_of_source(spec).empty()) return spec;
  }
  return "plumb.toml";
}

}  // namespace plumb::cli
