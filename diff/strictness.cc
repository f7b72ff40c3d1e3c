#include "diff/strictness.h"

#include <algorithm>

namespace plumb {
namespace {

bool differs(const Change& change, std::string_view field) {
  return std::ranges::any_of(change.fields, [&](const FieldChange& one) { return one.field == field; });
}

/// What two rows must have in common to be equal; in which order it is kept does not matter.
bool compares_alike(const IndexPart& a, const IndexPart& b) {
  return a.column == b.column && a.expression == b.expression && a.collation == b.collation && a.opclass == b.opclass && a.opclass_options == b.opclass_options;
}

bool has_all_of(const Index& index, const Index& other) {
  return std::ranges::all_of(other.parts, [&](const IndexPart& part) {
    return std::ranges::any_of(index.parts, [&](const IndexPart& one) { return compares_alike(one, part); });
  });
}

std::string check_option(const View& view) {
  const auto found = view.options.find("check_option");
  return found == view.options.end() ? std::string() : found->second;
}

}  // namespace

bool refuses_more(const Change& change, const Index& before, const Index& after) {
  if (!after.unique) return false;
  if (!before.unique || before.table != after.table) return true;
  if (differs(change, "nulls_not_distinct") && after.nulls_not_distinct) return true;
  if (differs(change, "where") && before.where) return true;  // it may hold for more rows
  return differs(change, "parts") && !has_all_of(after, before);
}

bool ceases_to_be_unique(const Change& change, const Index& before, const Index& after) {
  if (!before.unique) return false;
  return !after.unique || differs(change, "where") || (differs(change, "parts") && !(has_all_of(after, before) && has_all_of(before, after)));
}

bool refuses_more(const SequenceOptions& before, const SequenceOptions& after) { return after.max < before.max || after.min > before.min; }

std::vector<Name> lost_attributes(const CompositeType& before, const CompositeType& after) {
  std::vector<Name> out;
  for (const Attribute& attribute : before.attributes) {
    if (std::ranges::find(after.attributes, attribute.name, &Attribute::name) == after.attributes.end()) out.push_back(attribute.name);
  }
  return out;
}

bool refuses_more(const View& before, const View& after) {
  const std::string now = check_option(after);
  return !now.empty() && now != check_option(before) && check_option(before) != "cascaded";
}

}  // namespace plumb
