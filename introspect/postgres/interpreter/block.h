// PL/pgSQL blocks that do nothing but guard plain DDL, in a DO or a function that a script calls: read, and carried out on
// the schema. Any other block would have to be run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "introspect/postgres/interpreter/catalogue_question.h"

namespace plumb::postgres {

/// Of an IF. What is no condition of these forms is none that plumb can decide.
struct Condition {
  enum class Form { yes, no, exists, variable, not_, and_, or_ };
  Form form = Form::yes;
  CatalogueQuestion question;     // exists
  std::string variable;           // variable
  std::vector<Condition> parts;   // not_, and_, or_
};

struct BlockStep {
  enum class Form { statement, choice, assignment, end };
  Form form = Form::statement;
  std::string text;               // statement: SQL; assignment: the variable
  bool unless_exists = false;     // statement: what exists already is left as it is
  Condition condition;            // assignment
  struct Branch;
  std::vector<Branch> branches;   // choice: the first whose condition holds
};
struct BlockStep::Branch {
  Condition condition;
  std::vector<BlockStep> steps;
};

/// The steps of a PL/pgSQL block that holds nothing but
///   - CREATE, ALTER, DROP, COMMENT, GRANT, REVOKE, also as a constant of EXECUTE; statements on rows; RAISE, PERFORM,
///   - BEGIN ... EXCEPTION WHEN ... THEN nothing that changes the schema; END,
///   - IF, and variables for IF, over what the catalogue has, and what every supported server answers alike,
///   - RETURN.
std::optional<std::vector<BlockStep>> read_block(std::string_view body);

/// Carries them out.
Status run_block(Interpreter& in, const std::vector<BlockStep>& steps);

}  // namespace plumb::postgres
