// Terms in one form: what the servers rewrite without changing the meaning (synonyms, introducers, NOT, constants) is the
// same afterwards, whoever wrote or printed it.
#pragma once

#include "dialect/mysql/server.h"
#include "dialect/mysql/term.h"

namespace plumb::mysql {

struct CanonicalOptions {
  bool drop_qualifiers = false;  // names of columns stand alone: in checks, defaults and generated columns
};

Term canonical(Term term, const CanonicalOptions& options);

}  // namespace plumb::mysql
