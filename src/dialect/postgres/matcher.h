// Compares two canonical trees, one as written and one as a server completed it, where they are not equal outright:
// names that only one side could resolve, aliases that the server numbered, literals that only a server reads, casts of
// operands whose types are not known. Nothing that the writer said may be missing on the other side.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "dialect/dialect.h"

namespace plumb::postgres {

/// What a domain is made of, through all domains; the type itself where it is none.
DataType base_type(const DataType& type, const Schema& schema);

class Matcher {
 public:
  Matcher(const Schema& written, const Schema& printed) : written_(written), printed_(printed) {}

  Sameness match(const Node& w, const Node& p);

 private:
  // matcher.cc
  Sameness objects(const Node& w, const Node& p, std::span<const std::string_view> ignored = {});
  Sameness lists(std::span<const Node* const> w, std::span<const Node* const> p);
  Sameness calls(const Node& w, const Node& p);
  Sameness names(const Node& w, const Node& p);
  Sameness types(const Node& w, const Node& p);

  // matcher_literal.cc
  Sameness casts(const Node& w, const Node& p);
  Sameness literals(const Node& w, const Node& p);
  bool may_be_added(const Node& w, const Node& cast) const;

  // matcher_query.cc
  Sameness queries(const Node& w, const Node& p);
  Sameness columns(const Node& w, const Node& p);
  Sameness relations(const Node& w, const Node& p);
  Sameness targets(const Node& w, const Node& p);
  bool alias(std::string_view w, std::string_view p);
  std::string_view known_alias(std::string_view w) const;

  const Schema& written_;
  const Schema& printed_;
  std::vector<std::pair<std::string_view, std::string_view>> aliases_;  // innermost last
  bool uncertain_ = false;  // the construct at hand has an operand whose type is not known
  // The construct at hand holds an EXTRACT, and one side is of a server before 14: there it is a double precision, and a
  // numeric elsewhere, and so is what stands beside it.
  bool of_extract_ = false;
  int depth_ = 0;
};

/// The worst of two: different, then unknown.
Sameness both(Sameness a, Sameness b);

}  // namespace plumb::postgres
