// Makes a plan online: each step that would stop others becomes the series of forms that the dialect knows for it, and the
// statements are put into units, each committed by itself. What can run in one transaction does; what cannot waits until
// nothing else is ready; rows are checked last, when no strong lock is held any more.
#pragma once

#include "diff/plan.h"

namespace plumb {

/// As the dialect is asked about a step of this plan.
Doing doing_of(const Step& step, const Plan& plan);
/// The strongest of the steps of a group.
Impact impact_of(const StatementGroup& group, const Plan& plan);

/// The step in each of the forms in turn. What else the statement does to the object comes first, in a statement of its own.
std::vector<Step> in_forms(const Step& step, const std::vector<Form>& forms);

/// Keeps every reason of the plan's order. A plan that is online already stays as it is. `in_one_transaction`: nothing
/// is made in another form, for what must be seen to happen at once.
void make_online(Plan& plan, bool in_one_transaction = false);

}  // namespace plumb
