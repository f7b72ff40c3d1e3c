// Renaming an object within a Schema: its id, and everything that refers to it by name. What only a dialect can change
// (names inside expressions, how a type is printed in a signature) is asked of the caller.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "model/schema.h"

namespace plumb {

struct RenameWords {
  /// The expression with the name changed; the same where it does not name it.
  std::function<Expression(const Expression&)> expression;
  /// A type as signatures have it. Empty: no object is a type.
  std::function<std::string(const DataType&)> type;
  /// How the table whose column is renamed is partitioned: that names columns without their table. Empty: like the rest.
  std::function<Expression(const Expression&)> partition_key = {};
};

/// `from` and `to` are of one kind and differ in the name only. Columns that children inherit are renamed with their
/// parent's. Texts that the model keeps verbatim (bodies of routines) stay as they are. Fails for kinds that cannot be
/// renamed this way, and where `from` is not there or `to` already is.
Status rename(Schema& schema, const ObjectId& from, const ObjectId& to, const RenameWords& words);

}  // namespace plumb
