// A short run of every fuzzer (tests/fuzz) in every test run, without clang: the seeds and 300 variants of them, the same each time.
// What crashes stays in a file whose name the test has printed before.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

// F(name) for each fuzzer, written by tests/CMakeLists.txt; fuzz_<name> is its LLVMFuzzerTestOneInput.
#define F(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzzers.inc"
#undef F

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

constexpr int kVariants = 300;

std::vector<std::string> seeds_of(const std::string& name) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(PLUMB_SOURCE_DIR) / "tests/fuzz/corpus" / name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::ranges::sort(out);
  return out;
}

class Variants {
 public:
  explicit Variants(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  std::string next() {
    std::string out = seeds_[below(seeds_.size())];
    for (std::size_t i = below(4) + 1; i > 0; --i) change(out);
    return out;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void change(std::string& text) {
    static const std::vector<std::string> kPieces = {"(", ")", "'", "\"", "$$", "$a$", "--", "/*", "*/", ";", "\n", ",", "[", "{", "}",
                                                     "\\", "E'\\", "::", std::string(1, '\0'), "\xff", "\xe2\x82", "CREATE ", "NULL",
                                                     "-1", "99999999999999999999", "%", "@", "`"};
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0: if (!text.empty()) text[at] = static_cast<char>(random_()); break;
      case 1: text.erase(at, below(20)); break;
      case 2: text.insert(at, text.substr(below(text.size()), below(60))); break;
      case 3: text.insert(at, kPieces[below(kPieces.size())]); break;
      default: {
        const std::string& other = seeds_[below(seeds_.size())];
        text = text.substr(0, at) + other.substr(below(other.size()));
      }
    }
  }

  const std::vector<std::string>& seeds_;
  std::mt19937 random_{20260101};  // the same in every run
};

void run(const std::string& name, int (*fuzz)(const std::uint8_t*, std::size_t)) {
  const std::vector<std::string> seeds = seeds_of(name);
  ASSERT_FALSE(seeds.empty()) << "no seeds for " << name;
  const fs::path last = fs::path(testing::TempDir()) / ("plumb-fuzz-" + name + "-" + std::to_string(::getpid()));
  std::printf("%s: the input at hand is in %s\n", name.c_str(), last.c_str());
  Variants variants(seeds);
  for (std::size_t i = 0; i < seeds.size() + kVariants; ++i) {
    const std::string input = i < seeds.size() ? seeds[i] : variants.next();
    std::ofstream(last, std::ios::binary | std::ios::trunc) << input;
    EXPECT_EQ(fuzz(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()), 0);
  }
  fs::remove(last);
}

#define F(name) \
  TEST(FuzzSeeds, name) { run(#name, fuzz_##name); }
#include "fuzzers.inc"
#undef F

}  // namespace
}  // namespace plumb::test
