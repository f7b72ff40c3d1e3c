// Expressions and queries of MySQL and MariaDB, by recursive descent.
// https://dev.mysql.com/doc/refman/8.4/en/expressions.html  https://mariadb.com/kb/en/select/
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "dialect/mysql/cursor.h"
#include "dialect/mysql/term.h"

namespace plumb::mysql {

class ExpressionParser {
 public:
  explicit ExpressionParser(Cursor& in) : in_(in) {}

  Term expression();
  /// What may follow DEFAULT without parentheses: a literal with a sign, or a call.
  Term primary();
  /// SELECT ..., (SELECT ...) UNION ..., WITH ..., VALUES ..., TABLE t.
  Term query();

  /// What only a mode lets be read so, from one token to behind another: the places of the || of a concatenation; none of a NOT
  /// that stands where ! does.
  using OfMode = std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>>;
  const OfMode& of_mode() const { return of_mode_; }

 private:
  // One level of nesting: there is a limit, because terms are walked by recursion.
  struct Deeper {
    explicit Deeper(ExpressionParser& parser) : parser(parser) {
      if (++parser.depth_ > 2000) parser.in_.fail("less nesting");
    }
    ~Deeper() { --parser.depth_; }
    ExpressionParser& parser;
  };
  Term disjunction();
  Term exclusive();
  Term conjunction();
  Term negation();
  Term comparison();
  Term predicate();
  Term binary(int level);
  Term concatenation();
  Term unary();
  Term collated();
  Term literal_or_name();
  Term call(std::string name);
  Term window();
  Term window_words();
  Term cast_type();
  Term case_();
  Term interval();
  std::vector<Term> list();
  void arguments(Term& call);

  Term query_body();
  Term query_block();
  Term query_primary();
  void query_tail(Term& query);
  Term table_references();
  Term joined();
  Term table_factor();
  Term alias(Term table);

  Cursor& in_;
  int depth_ = 0;
  OfMode of_mode_;
};

/// A whole text as an expression; none where it does not parse, or something is left over.
std::optional<Term> parse_expression(std::string_view text, const LexerOptions& options);
std::optional<Term> parse_query(std::string_view text, const LexerOptions& options);

}  // namespace plumb::mysql
