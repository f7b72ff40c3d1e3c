// What an expression of a script is worth, where the schema in memory and the script's own variables decide it: the guards
// that people write before DDL, such as (SELECT count(*) FROM information_schema.columns WHERE ...) = 0. Whatever else
// would have to be known has no answer.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "dialect/mysql/server.h"
#include "dialect/mysql/term.h"
#include "model/schema.h"

namespace plumb::mysql {

struct Known {
  std::optional<std::string> text;  // none: NULL
  bool truth() const;
};
using Answer = std::optional<Known>;
using Variables = std::map<std::string, Answer>;  // by name in lower case

/// The name that a database has whose name nobody said.
inline constexpr std::string_view kUnnamed = "\x01";

struct Surroundings {
  const Schema& schema;
  std::string home;             // the database of objects without one; kUnnamed
  const Variables& session;     // @x
  const Variables* locals = nullptr;
};

Answer evaluate(const Term& term, const Surroundings& around);
/// The first column of a query's only row.
Answer evaluate_query(const Term& query, const Surroundings& around);

}  // namespace plumb::mysql
