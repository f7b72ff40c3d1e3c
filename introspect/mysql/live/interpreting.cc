#include "introspect/mysql/live/interpreting.h"

#include "base/big_stack.h"

namespace plumb::mysql::live {

Interpreting::Interpreting(Interpreter& interpreter) : in_(interpreter) {
  thread_ = std::thread([this] {
    try {
      on_big_stack([this] { work(); });
    } catch (...) {
      failure_ = std::current_exception();
    }
  });
}

Interpreting::~Interpreting() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  end();
}

void Interpreting::add(std::string what, std::string text, std::string modes) { push({{std::move(what), "", "", true}, std::move(text), std::move(modes)}); }
void Interpreting::add(NotCompared gap) { push({std::move(gap), "", ""}); }

void Interpreting::push(Item item) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(item));
  }
  changed_.notify_one();
}

void Interpreting::end() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Interpreting::finish() {
  end();
  if (failure_) std::rethrow_exception(failure_);
}

void Interpreting::work() {
  for (std::deque<Item> now;; now.clear()) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (given_up_ || waiting_.empty()) return;
      now.swap(waiting_);
    }
    for (const Item& item : now) apply(item);
  }
}

void Interpreting::apply(const Item& item) {
  if (item.text.empty()) {
    in_.schema.not_compared.push_back(item.gap);
    return;
  }
  in_.under(item.modes, true);
  const std::vector<Token> tokens = tokenize(item.text, in_.server.lexer(in_.session_sql_mode()));
  const Status done = in_.apply(tokens);
  if (done) return;
  // What the reader does not know is told, and is no reason to give up the rest.
  NotCompared gap = item.gap;
  gap.reason = "its definition could not be read: " + done.error().message;
  in_.schema.not_compared.push_back(std::move(gap));
}

}  // namespace plumb::mysql::live
