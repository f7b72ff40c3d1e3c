#include "model/name.h"

#include <array>
#include <functional>
#include <mutex>
#include <unordered_set>

namespace plumb {

// Before everything that may have a Name among its static data.
__attribute__((init_priority(101))) const Name::Text Name::kNone{{}, &Name::kNone, 0};

const Name::Text* Name::kept(std::string_view spelling, std::string_view key) {
  struct Asked {
    std::string_view spelling;
    std::string_view key;
    std::size_t hash;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const Text& text) const { return text.hash; }
    std::size_t operator()(const Asked& asked) const { return asked.hash; }
  };
  struct Same {
    using is_transparent = void;
    bool operator()(const Text& a, const Text& b) const { return &a == &b; }
    bool operator()(const Asked& a, const Text& b) const { return a.spelling == b.spelling && a.key == b.key->spelling; }
    bool operator()(const Text& a, const Asked& b) const { return (*this)(b, a); }
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_set<Text, Hash, Same> texts;  // its elements stay where they are
  };
  constexpr std::size_t kShards = 64;  // two threads that read seldom meet in one
  static auto& shards = *new std::array<Shard, kShards>;  // never freed: names may outlive everything else

  const Asked asked{spelling, key, std::hash<std::string_view>()(spelling)};
  // Most names come again soon: what this thread has met last needs no lock.
  constexpr std::size_t kRecent = 1024;
  thread_local std::array<const Text*, kRecent> recent{};
  const Text*& last = recent[asked.hash % kRecent];
  if (last != nullptr && last->hash == asked.hash && Same()(asked, *last)) return last;
  const Text* folded = spelling == key ? nullptr : kept(key, key);
  Shard& shard = shards[(asked.hash >> 7U) % kShards];
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.texts.find(asked);
  if (found != shard.texts.end()) return last = &*found;
  const auto made = shard.texts.emplace(std::string(spelling), folded, asked.hash).first;
  if (folded == nullptr) const_cast<Text&>(*made).key = &*made;  // no part of the hash
  return last = &*made;
}

}  // namespace plumb
