// Whether two expressions mean the same to a server, with their origins in mind (src/dialect/postgres/canonical.h says
// what is made alike beforehand).
//
//   printed by one server version, twice   canonical trees are equal, casts and all
//   written against printed                equal but for what the server adds when it prints: casts of untyped
//                                          literals, implicit conversions that the operator or function asks for,
//                                          numbered aliases. What the person wrote must still be there.
//   written twice                          equal, or one is the other as a server would complete it
//
// Where a literal's value depends on code that only a server has (an extension's type), the answer is unknown.
#pragma once

#include "dialect/dialect.h"

namespace plumb::postgres {

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to);

/// A name without a schema that is not built in equals the same name in a schema, unless that is an object of the
/// other schema's own: then it would have been found.
bool same_name(const QualifiedName& from, const Schema& from_schema, const QualifiedName& to, const Schema& to_schema);
bool same_type(const DataType& from, const Schema& from_schema, const DataType& to, const Schema& to_schema);

}  // namespace plumb::postgres
