// "-- plumb: renamed from x" and "-- plumb: allow PL301 because y", above or at the end of the line of what they are about: a
// statement that creates an object, or a column or constraint within one. "allow PL202 on NAME because y" stands anywhere,
// since what is dropped has no line.
#pragma once

#include <vector>

#include "introspect/postgres/statement_stream.h"

namespace plumb::postgres {

class Annotations {
 public:
  /// Takes those annotations of the stream that are about this statement. Statements come in order.
  void statement(StatementStream& stream, const ReadStatement& statement);
  /// What stands behind the last statement of a text: about nothing, unless it names its object.
  void end(StatementStream& stream);
  /// Sets Object::renamed_from on what they are about, and Schema::allowances. One that is about nothing is noted.
  void apply(Schema& schema) const;

 private:
  struct Wish {
    Place of_statement;
    Name part;      // the column or constraint; empty: the object itself
    Name relation;  // of the part
    Name from;
    Allowance allowance;  // where it allows a rule
    Place place;
  };
  std::vector<Wish> wishes_;
  std::vector<Allowance> allowances_;
  const StatementStream* stream_ = nullptr;
  std::size_t next_ = 0;  // the first annotation of the stream that is not taken
};

}  // namespace plumb::postgres
