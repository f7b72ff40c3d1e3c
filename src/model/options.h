// Named settings of an object, in the order in which they were given: servers print them in that order, but the order
// means nothing, so two lists with the same settings are equal.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb {

class Options {
 public:
  using value_type = std::pair<std::string, std::string>;
  using iterator = std::vector<value_type>::iterator;
  using const_iterator = std::vector<value_type>::const_iterator;

  Options() = default;
  Options(std::initializer_list<value_type> items) {
    for (const value_type& item : items) (*this)[item.first] = item.second;
  }

  iterator begin() { return items_.begin(); }
  iterator end() { return items_.end(); }
  const_iterator begin() const { return items_.begin(); }
  const_iterator end() const { return items_.end(); }
  bool empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  void clear() { items_.clear(); }

  iterator find(std::string_view name) { return std::ranges::find(items_, name, &value_type::first); }
  const_iterator find(std::string_view name) const { return std::ranges::find(items_, name, &value_type::first); }
  bool contains(std::string_view name) const { return find(name) != end(); }
  std::size_t count(std::string_view name) const { return contains(name) ? 1 : 0; }
  /// The value; the empty text where it is not set.
  const std::string& at(std::string_view name) const {
    static const std::string kNothing;
    const auto it = find(name);
    return it == end() ? kNothing : it->second;
  }
  std::string& operator[](std::string_view name) {
    const auto it = find(name);
    return it == end() ? items_.emplace_back(std::string(name), std::string()).second : it->second;
  }
  std::pair<iterator, bool> emplace(std::string name, std::string value) {
    const auto it = find(name);
    if (it != end()) return {it, false};
    items_.emplace_back(std::move(name), std::move(value));
    return {end() - 1, true};
  }
  void insert_or_assign(std::string name, std::string value) { (*this)[name] = std::move(value); }
  std::size_t erase(std::string_view name) {
    return std::erase_if(items_, [&](const value_type& item) { return item.first == name; });
  }
  iterator erase(const_iterator at) { return items_.erase(at); }

  friend bool operator==(const Options& a, const Options& b) {
    return a.size() == b.size() && std::ranges::all_of(a, [&](const value_type& item) {
             const auto it = b.find(item.first);
             return it != b.end() && it->second == item.second;
           });
  }

 private:
  std::vector<value_type> items_;
};

}  // namespace plumb
