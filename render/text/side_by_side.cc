#include "render/text/side_by_side.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace plumb {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(printable(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

constexpr std::size_t kMostCells = 4'000'000;  // of the table below; what is larger is not aligned within

/// Columns that a terminal gives to it: one for each character, near enough.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> wrapped(const std::optional<std::string>& line, std::size_t width) {
  std::vector<std::string> out{""};
  if (!line) return out;
  std::size_t used = 0;
  for (const char c : *line) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && used == width) {
      out.emplace_back("    ");
      used = 4;
    }
    used += begins ? 1 : 0;
    out.back() += c;
  }
  return out;
}

}  // namespace

std::vector<LinePair> aligned_lines(std::string_view left_text, std::string_view right_text) {
  const std::vector<std::string> left = lines_of(left_text);
  const std::vector<std::string> right = lines_of(right_text);
  const std::size_t n = left.size();
  const std::size_t m = right.size();
  std::vector<std::size_t> length;  // of the common sequence of what is behind (i, j)
  const bool small = (n + 1) * (m + 1) <= kMostCells;
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return length[i * (m + 1) + j]; };
  if (small) {
    length.assign((n + 1) * (m + 1), 0);
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) at(i, j) = left[i] == right[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<LinePair> out;
  std::vector<std::string> only_left;
  std::vector<std::string> only_right;
  const auto flush = [&] {  // what lies between common lines is paired in order
    for (std::size_t k = 0; k < std::max(only_left.size(), only_right.size()); ++k) {
      LinePair& pair = out.emplace_back();
      if (k < only_left.size()) pair.left = only_left[k];
      if (k < only_right.size()) pair.right = only_right[k];
    }
    only_left.clear();
    only_right.clear();
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && left[i] == right[j]) {
      flush();
      out.push_back({left[i++], right[j++]});
    } else if (j == m || (i < n && (!small || at(i + 1, j) >= at(i, j + 1)))) {
      only_left.push_back(left[i++]);
    } else {
      only_right.push_back(right[j++]);
    }
  }
  flush();
  return out;
}

std::string side_by_side(std::string_view left, std::string_view right, const SideOptions& options) {
  const std::vector<LinePair> pairs = aligned_lines(left, right);
  std::vector<bool> near(pairs.size(), false);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].same()) continue;
    const std::size_t first = i > options.context ? i - options.context : 0;
    for (std::size_t j = first; j < std::min(pairs.size(), i + options.context + 1); ++j) near[j] = true;
  }
  std::string out;
  std::size_t skipped = 0;
  const auto tell_skipped = [&] {
    if (skipped > 0) out += options.indent + "... " + std::to_string(skipped) + (skipped == 1 ? " line\n" : " lines\n");
    skipped = 0;
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!near[i]) {
      ++skipped;
      continue;
    }
    tell_skipped();
    const LinePair& pair = pairs[i];
    char mark = ' ';
    if (!pair.same()) mark = !pair.left ? '>' : !pair.right ? '<' : '|';
    const std::vector<std::string> a = wrapped(pair.left, options.width);
    const std::vector<std::string> b = wrapped(pair.right, options.width);
    for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
      const std::string l = k < a.size() ? a[k] : "";
      const std::string r = k < b.size() ? b[k] : "";
      std::string line = l + std::string(options.width - std::min(options.width, columns(l)), ' ') + " " + mark + " " + r;
      while (line.ends_with(' ')) line.pop_back();
      if (options.color && !pair.same()) line = "\033[33m" + line + "\033[0m";
      out += options.indent + line + "\n";
    }
  }
  tell_skipped();
  return out;
}

}  // namespace plumb
