// The schema and the tables of expressions that the tests of equality share: what a person writes, and what servers print
// of it.
#pragma once

#include <string_view>

#include "model/schema.h"

namespace plumb::postgres {

struct PrintedForm {
  const char* type;  // of the column whose default it is; "" for others
  const char* written;
  const char* printed;               // by version 15
  const char* printed_13 = nullptr;  // where it is not the same
  const char* printed_18 = nullptr;
};

/// Two that mean different things, and what version 15 prints of each ("" where it keeps none).
struct DifferentForms {
  const char* kind;  // check, default or view
  const char* type;
  const char* a;
  const char* b;
  const char* printed_a;
  const char* printed_b;
};

/// The tables w and w2 with their types and functions, as `major` of a server.
Schema forms_schema(int major);

}  // namespace plumb::postgres
