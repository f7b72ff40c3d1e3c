#include "model/object.h"

#include <algorithm>

namespace plumb {
namespace {

// A name that reads as one word stands as it is; anything else is quoted, so that the parts stay apart.
bool plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '_' || u == '$' || u >= 0x80;
  });
}

void append_name(std::string& out, const Name& name, bool as_is) {
  if (as_is || plain(name.spelling())) {
    out += name.spelling();
    return;
  }
  out += '"';
  for (const char c : name.spelling()) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

bool has_signature(Kind kind) {
  return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate || kind == Kind::operator_ ||
         kind == Kind::cast;
}

}  // namespace

std::string path_text(const ObjectId& id) {
  std::string out;
  for (const Name* part : {&id.schema, &id.owner}) {
    if (part->empty()) continue;
    append_name(out, *part, false);
    out += '.';
  }
  if (!id.name.empty()) append_name(out, id.name, id.kind == Kind::operator_);
  if (has_signature(id.kind)) {
    out += '(';
    out += id.signature;
    out += ')';
  }
  return out;
}

std::string text(const ObjectId& id) {
  std::string out(word(id.kind));
  out += ' ';
  out += path_text(id);
  return out;
}

}  // namespace plumb
