#include "cli/baseline.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cli/toml.h"
#include "introspect/files.h"

namespace plumb::cli {
namespace {

/// A TOML string, whatever the text holds.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (u < 0x20 || u == 0x7F) out += fmt::format("\\u{:04X}", u);
    else out += c;
  }
  return out + "\"";
}

}  // namespace

bool is_day(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return std::ranges::all_of(text.substr(from, count), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(0, 4) || !digits(5, 2) || !digits(8, 2)) return false;
  const auto number = [&](std::size_t from, std::size_t count) { return std::stoi(std::string(text.substr(from, count))); };
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return day.ok();
}

std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Result<std::vector<Accepted>> parse_baseline(std::string_view text, const std::string& name) {
  Result<Toml> toml = parse_toml(text, name);
  if (!toml) return std::unexpected(toml.error());
  Keys file(*toml, name);
  const Toml* list = file.child("accepted", Toml::Type::list);
  if (Status done = file.finish(); !done) return std::unexpected(done.error());
  std::vector<Accepted> out;
  if (list == nullptr) return out;
  for (const Toml& entry : list->list) {
    Keys keys(entry, "accepted");
    Accepted one;
    one.object = keys.text("object");
    one.fingerprint = keys.text("fingerprint");
    one.reason = keys.text("reason");
    one.until = keys.date("until");
    keys.require("fingerprint", "it says which drift this is");
    keys.require("reason", "why is it accepted?");
    keys.require("until", "nothing is accepted for ever");
    if (Status done = keys.finish(); !done) return std::unexpected(done.error());
    if (one.reason.find_first_not_of(' ') == std::string::npos) return fail(ErrorCode::usage, "the reason is empty", entry.place);
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<Accepted>> read_baseline(const std::string& path) {
  Result<std::vector<TextFile>> files = read_files(path);
  if (!files) return std::unexpected(files.error());
  if (files->size() != 1) return fail(ErrorCode::usage, "a baseline is one file", path);
  return parse_baseline(files->front().text, path);
}

std::string write_baseline(const std::vector<Accepted>& entries) {
  std::string out = "# Drift that is known and accepted, for `plumb drift --baseline`.\n";
  for (const Accepted& one : entries) {
    out += "\n[[accepted]]\nobject = " + quoted(one.object) + "\nfingerprint = " + quoted(one.fingerprint) + "\nreason = " + quoted(one.reason) +
           "\nuntil = " + one.until + "\n";
  }
  return out;
}

}  // namespace plumb::cli
