// Queries with every name resolved against a schema: columns qualified, stars expanded, aliases of the select list put in
// place of their uses. So the query that a person wrote and the one that the server prints for it become equal.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dialect/mysql/term.h"
#include "model/schema.h"

namespace plumb::mysql {

struct ResolvedQuery {
  Term term;
  std::vector<std::string> columns;  // of the result, in lower case; "" where the name is the text of an expression
  std::set<ObjectId> relations;      // tables and views that it reads
  std::set<ObjectId> columns_read;   // columns of tables
  std::set<std::string> functions;   // stored functions that it may call
  bool complete = true;              // every relation is known, so every name could be resolved
};

ResolvedQuery resolve_query(const Term& query, const Schema& schema);

/// Equal where names that no person gave are not compared.
bool same_query(const Term& a, const Term& b);

}  // namespace plumb::mysql
