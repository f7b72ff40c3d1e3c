// Syntax trees may be as deep as a text is long, and what walks them is recursive. Whoever parses or walks trees of
// text that somebody else wrote does it here: in a thread whose stack is large (virtual memory, touched only if used).
#pragma once

#include <functional>

namespace plumb {

/// Runs `work` to its end on a stack of 512 MB; what it throws is thrown again here. Calls within calls share the stack.
void on_big_stack(const std::function<void()>& work);

}  // namespace plumb
