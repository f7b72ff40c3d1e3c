#include "diff/fingerprint.h"

#include <algorithm>
#include <cstdint>

namespace plumb {
namespace {

// Two independent 64-bit FNV-1a sums. Every value is fed with its length, so that neighbours cannot run together.
class Sum {
 public:
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    for (const char c : text) byte(static_cast<unsigned char>(c));
  }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) byte(static_cast<unsigned char>(value >> (8 * i)));
  }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
  void add(bool value) { byte(value ? 1 : 0); }
  void add(const Name& name) { add(name.key()); }
  void add(const QualifiedName& name) {
    add(name.schema);
    add(name.name);
  }
  void add(const DataType& type) {
    add(type.name);
    add(type.arguments);
    add(type.array);
  }
  void add(const Expression& expression) { add(expression.text); }
  void add(const Options& options) {
    add(static_cast<std::uint64_t>(options.size()));
    std::vector<Options::value_type> sorted(options.begin(), options.end());
    std::ranges::sort(sorted);
    for (const auto& [name, value] : sorted) {
      add(name);
      add(value);
    }
  }
  template <HasWords E>
  void add(E value) {
    add(word(value));
  }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <class T>
  void add(const std::vector<T>& values) {
    add(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) add(value);
  }
  template <HasFields T>
  void add(const T& value) {
    for_each_field<T>([&](const auto& field) {
      if (field.weight == Weight::derived || field.name == "owner" || field.name == "privileges") return;
      add(field.name);
      add(value.*field.member);
    });
  }
  template <class T>
  void object(const T& object) {
    const ObjectId& id = object.id;
    add(word(id.kind));
    add(id.schema);
    add(id.owner);
    add(id.name);
    add(id.signature);
    add(object);
  }

  std::string hex() const {
    std::string out;
    for (const std::uint64_t part : {first_, second_}) {
      for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(part >> shift) & 15];
    }
    return out;
  }

 private:
  void byte(unsigned char value) {
    first_ = (first_ ^ value) * 0x100000001b3ULL;
    second_ = (second_ + value + 1) * 0xd6e8feb86659fd93ULL;
    second_ ^= second_ >> 32;
  }
  std::uint64_t first_ = 0xcbf29ce484222325ULL;
  std::uint64_t second_ = 0x9e3779b97f4a7c15ULL;
};

}  // namespace

std::string fingerprint(const NormalizedSchema& schema) {
  Sum sum;
  schema.schema().for_each([&]<class T>(const T& object) {
    sum.object(object);
    if constexpr (std::is_same_v<T, Table>) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        for (const P& part : parts_of<P>(object)) sum.object(part);
      });
    }
  });
  return sum.hex();
}

}  // namespace plumb
