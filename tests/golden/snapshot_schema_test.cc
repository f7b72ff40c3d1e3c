// Snapshots of all golden cases are what snapshot.schema.json says they are. Checked with the few words of JSON Schema
// that the file uses; a word that is not among them fails.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "introspect/snapshot/snapshot.h"
#include "introspect/snapshot/snapshot_schema.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

using Json = nlohmann::ordered_json;

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  return type == "integer" && value.is_number_integer();
}

class Validator {
 public:
  explicit Validator(const Json& schema) : root_(schema) {}

  /// The first thing that does not fit, with its path; empty when all fits.
  std::string misfit(const Json& value, const Json& schema, const std::string& path = "$") const {
    for (const auto& [word, rule] : schema.items()) {
      std::string wrong = misfit(value, schema, word, rule, path);
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

 private:
  std::string misfit(const Json& value, const Json& schema, const std::string& word, const Json& rule,
                     const std::string& path) const {
    static const std::set<std::string> kTold{"$schema", "title", "description", "$defs"};
    if (kTold.contains(word)) return {};
    const auto unless = [&](bool fits) { return fits ? "" : path + ": " + word + " " + rule.dump(); };
    if (word == "$ref") return misfit(value, root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), path);
    if (word == "type") return unless(is_of_type(value, rule));
    if (word == "const") return unless(value == rule);
    if (word == "enum") return unless(std::find(rule.begin(), rule.end(), value) != rule.end());
    if (word == "minimum") return unless(!value.is_number() || value >= rule);
    if (word == "minItems") return unless(!value.is_array() || value.size() >= rule.get<std::size_t>());
    if (word == "maxItems") return unless(!value.is_array() || value.size() <= rule.get<std::size_t>());
    if (word == "anyOf") {
      for (const Json& one : rule) {
        if (misfit(value, one, path).empty()) return {};
      }
      return unless(false);
    }
    if (word == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        std::string wrong = misfit(value[i], rule, path + "[" + std::to_string(i) + "]");
        if (!wrong.empty()) return wrong;
      }
      return {};
    }
    if (word == "required") {
      for (const Json& name : rule) {
        if (!value.contains(name.get<std::string>())) return path + " lacks " + name.dump();
      }
      return {};
    }
    if (word == "properties" || word == "additionalProperties") {
      if (!value.is_object()) return {};
      for (const auto& [name, member] : value.items()) {
        const bool listed = schema.contains("properties") && schema["properties"].contains(name);
        std::string wrong;
        if (word == "properties" && listed) wrong = misfit(member, rule[name], path + "." + name);
        if (word == "additionalProperties" && !listed) {
          wrong = rule.is_object() ? misfit(member, rule, path + "." + name) : path + " has an unknown " + name;
        }
        if (!wrong.empty()) return wrong;
      }
      return {};
    }
    return path + ": the test does not know the word " + word;
  }

  const Json& root_;
};

TEST(SnapshotSchema, DescribesTheSnapshotsOfAllCases) {
  const Json schema = Json::parse(snapshot_json_schema());
  const Validator validator(schema);
  int count = 0;
  for (const GoldenCase& one : golden_cases("postgres")) {
    Scope everything;
    everything.privileges = everything.owners = true;
    Result<SchemaPtr> to = read_sql(one.to, everything);
    if (!to) continue;  // the case itself fails
    EXPECT_EQ(validator.misfit(Json::parse(write_snapshot((*to)->schema())), schema), "") << one.name;
    ++count;
  }
  EXPECT_GT(count, 100);
}

TEST(SnapshotSchema, TheTestSeesWhatDoesNotFit) {
  const Json schema = Json::parse(snapshot_json_schema());
  const Validator validator(schema);
  Json snapshot = Json::parse(write_snapshot(Schema{}));
  EXPECT_EQ(validator.misfit(snapshot, schema), "");
  Json unknown = snapshot;
  unknown["objects"]["table"] = Json::parse(R"([{"id": {"name": "t"}, "colour": "red"}])");
  EXPECT_EQ(validator.misfit(unknown, schema), "$.objects.table[0] has an unknown colour");
  Json wrong = snapshot;
  wrong["plumb_snapshot"] = 2;
  EXPECT_EQ(validator.misfit(wrong, schema), "$.plumb_snapshot: const 1");
}

}  // namespace
}  // namespace plumb::test
