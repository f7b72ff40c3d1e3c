// How a value of one type becomes one of another.
#pragma once

#include <string>

#include "model/schema.h"

namespace plumb::postgres {

enum class Conversion {
  by_assignment,  // the server knows by itself
  by_cast,        // a cast that must be said
  by_text,        // no cast leads there, or none that is known: only the text does, and fails where it does not read as the new type
};

/// User types are those of `schema`; a type that it does not have is opaque.
Conversion conversion(const Schema& schema, const DataType& from, const DataType& to);

/// The value, of the one type, as one of the other.
std::string converted(const std::string& value, const DataType& from, const DataType& to, Conversion by);

/// Whether the text of every value of a type reads as one of the other only by luck: both are the server's own, and it has no cast.
bool has_no_conversion(const Schema& schema, const DataType& from, const DataType& to);

}  // namespace plumb::postgres
