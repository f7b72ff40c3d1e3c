#include "introspect/postgres/text_guard.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "introspect/postgres/text_place.h"

namespace plumb::postgres {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

struct Signature {
  std::string_view bytes;
  std::string_view what;
  std::string_view hint;
};
using namespace std::string_view_literals;
constexpr Signature kSignatures[] = {
    {"PGDMP"sv, "is a pg_dump archive, not SQL text", "turn it into SQL with: pg_restore --schema-only --file=schema.sql ARCHIVE"},
    {"SQLite format 3\0"sv, "is a SQLite database, not SQL text", "name it with the prefix sqlite:"},
    {"\x1f\x8b"sv, "is compressed with gzip", "decompress it first: gunzip -c FILE | plumb ... -"},
    {"\x28\xb5\x2f\xfd"sv, "is compressed with zstd", "decompress it first: zstdcat FILE | plumb ... -"},
    {"PK\x03\x04"sv, "is a zip archive", "unpack it first"},
    {"\xFF\xFE"sv, "is UTF-16, not UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8 FILE"},
    {"\xFE\xFF"sv, "is UTF-16, not UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8 FILE"},
};

// Text in UTF-16 without a mark: every other byte of its beginning is NUL.
bool looks_like_utf16(std::string_view text) {
  const std::string_view head = text.substr(0, 64);
  if (head.size() < 4) return false;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t half = head.size() / 2;
  return (even == 0 && odd * 10 >= half * 9) || (odd == 0 && even * 10 >= half * 9);
}

}  // namespace

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

Status check_text(const std::string& name, std::string_view text, const TextLimits& limits) {
  if (text.size() > limits.bytes) {
    return fail(ErrorCode::unsupported,
                name + " has " + std::to_string(text.size() >> 20) + " MB; plumb reads texts of up to " +
                    std::to_string(limits.bytes >> 20) + " MB",
                name, {}, "leave out the data: pg_dump --schema-only");
  }
  for (const Signature& signature : kSignatures) {
    if (text.starts_with(signature.bytes)) {
      return fail(ErrorCode::syntax, name + " " + std::string(signature.what), name, {}, std::string(signature.hint));
    }
  }
  if (const void* nul = std::memchr(text.data(), 0, text.size()); nul != nullptr) {
    if (looks_like_utf16(text)) {
      return fail(ErrorCode::syntax, name + " is UTF-16, not UTF-8", name, {},
                  "convert it first: iconv -f UTF-16 -t UTF-8 FILE");
    }
    const auto offset = static_cast<std::size_t>(static_cast<const char*>(nul) - text.data());
    return fail(ErrorCode::syntax, name + " holds a NUL byte: it is a binary file, or damaged",
                TextPlaces(name, text).at(offset), {}, "a source must be SQL text in UTF-8");
  }
  if (std::size_t bad = 0; !is_utf8(text, &bad)) {
    return fail(ErrorCode::syntax, name + " is not valid UTF-8", TextPlaces(name, text).at(bad), {},
                "convert it first, for example: iconv -f LATIN1 -t UTF-8 FILE (pg_dump --encoding=UTF8 writes UTF-8)");
  }
  return {};
}

}  // namespace plumb::postgres
