// An expression or a query as a tree of terms: what was parsed, with everything that means nothing already gone
// (layout, case, parentheses). Two texts that mean the same have equal terms once they are canonical.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb::mysql {

/// `head` says what it is:
///   "name"   value: one part; args: further parts, from the outside in ("name" of db.t.c has three terms in args)
///   "string", "number", "hex", "bits", "variable", "null", "star", "default", "word"   value holds it
///   "call"   value: the function; args: arguments        "(op)" any operator, as "op:+" with operands
///   and the forms of queries: "select", "union", "from", "join", ... (query_parser.cc)
struct Term {
  std::string head;
  std::string value;
  std::vector<Term> args;

  Term() = default;
  explicit Term(std::string head, std::string value = {}, std::vector<Term> args = {})
      : head(std::move(head)), value(std::move(value)), args(std::move(args)) {}

  bool is(std::string_view what) const { return head == what; }
  friend bool operator==(const Term&, const Term&) = default;
};

inline Term operation(std::string_view name, std::vector<Term> args) {
  return Term("op:" + std::string(name), {}, std::move(args));
}

/// The term as one line, unambiguously: what is compared, and what tests show.
inline void print(const Term& term, std::string& out) {
  out += '(';
  out += term.head;
  if (!term.value.empty()) {
    out += " \"";
    for (const char c : term.value) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  for (const Term& arg : term.args) {
    out += ' ';
    print(arg, out);
  }
  out += ')';
}

inline std::string print(const Term& term) {
  std::string out;
  print(term, out);
  return out;
}

}  // namespace plumb::mysql
