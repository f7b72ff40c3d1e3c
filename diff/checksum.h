// By what a finding is known again: tomorrow, in another database, by a baseline, by code scanning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumb {

/// FNV-1a; each text ends with a byte that no text has.
class Checksum {
 public:
  void add(std::string_view text) {
    for (const char c : text) sum_ = (sum_ ^ static_cast<unsigned char>(c)) * kPrime;
    sum_ = (sum_ ^ 0x1FFU) * kPrime;
  }
  /// 16 hexadecimal digits.
  std::string text() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out(16, '0');
    std::uint64_t left = sum_;
    for (std::size_t i = out.size(); i-- > 0; left >>= 4U) out[i] = kDigits[left & 15U];
    return out;
  }

 private:
  static constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  std::uint64_t sum_ = 0xcbf29ce484222325ULL;
};

}  // namespace plumb
