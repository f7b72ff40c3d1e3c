// Whether TO's form of an object refuses what FROM's took: such a change waits until the old release is gone, and the
// verdict says so. What is new altogether is judged where it is made.
#pragma once

#include "diff/change.h"

namespace plumb {

/// The change is of this index, which has both forms.
bool refuses_more(const Change& change, const Index& before, const Index& after);
bool refuses_more(const SequenceOptions& before, const SequenceOptions& after);
bool refuses_more(const View& before, const View& after);
/// The names of the attributes that the values lose; one that gets another type stays.
std::vector<Name> lost_attributes(const CompositeType& before, const CompositeType& after);

/// ON CONFLICT can no longer name what it could.
bool ceases_to_be_unique(const Change& change, const Index& before, const Index& after);

}  // namespace plumb
