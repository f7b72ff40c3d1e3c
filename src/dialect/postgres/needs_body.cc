#include "dialect/postgres/needs_body.h"

#include <algorithm>

#include "base/text.h"

namespace plumb::postgres {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool in_word(char c) { return starts_word(c) || (c >= '0' && c <= '9') || c == '$'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<BodyName> names() {
    std::vector<BodyName> out;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (starts_with("--")) {
        skip_to("\n");
      } else if (starts_with("/*")) {
        skip_to("*/");
      } else if (c == '\'') {
        ++at_;
        skip_to("'");
      } else if (c == '"' || starts_word(c)) {
        out.push_back(name());
      } else if (in_word(c)) {
        while (at_ < text_.size() && in_word(text_[at_])) ++at_;  // 10, $1
      } else {
        ++at_;
      }
    }
    return out;
  }

 private:
  bool starts_with(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }
  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  BodyName name() {
    BodyName out;
    out.parts.push_back(part());
    while (out.parts.size() < 3 && at_ + 1 < text_.size() && text_[at_] == '.' &&
           (text_[at_ + 1] == '"' || starts_word(text_[at_ + 1]))) {
      ++at_;
      out.parts.push_back(part());
    }
    blanks();
    out.call = starts_with("(");
    out.type_of = starts_with("%");
    return out;
  }

  std::string part() {
    std::string out;
    if (text_[at_] != '"') {
      for (; at_ < text_.size() && in_word(text_[at_]); ++at_) out += lower(text_[at_]);
      return out;
    }
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') break;
      }
      out += text_[at_];
    }
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<BodyName> body_names(std::string_view body) { return Scanner(body).names(); }

}  // namespace plumb::postgres
