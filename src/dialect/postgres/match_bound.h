// Bounds of partitions. The server keeps them as values of the key's types: FROM ('2020-1-1') and FROM ('2020-01-01') of a
// date are one, 1 and 1.00 of a numeric(10,2) too.
#pragma once

#include <vector>

#include "dialect/dialect.h"

namespace plumb::postgres {

/// The types of the partition key that the bound of this table is about; empty where it is not known.
std::vector<DataType> bound_types(const ExpressionAt& at);

/// Whether two partitions of one table might claim one value; where that cannot be told, they might.
bool bounds_may_meet(const ExpressionAt& a, const ExpressionAt& b);

/// Two canonical PartitionBoundSpec.
Sameness same_bound(const Node& from, const std::vector<DataType>& from_types, const Node& to,
                    const std::vector<DataType>& to_types);

}  // namespace plumb::postgres
