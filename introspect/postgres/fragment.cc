#include "introspect/postgres/fragment.h"

#include <memory>

#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

constexpr std::size_t kBatchBytes = 256 * 1024;

std::string as_statement(const Fragment& fragment) {
  // A line end behind the text keeps a comment in it from swallowing what follows.
  switch (fragment.form) {
    case FragmentForm::expression:
      return "SELECT (" + fragment.text + "\n);";
    case FragmentForm::query: {
      std::string text = fragment.text;
      while (!text.empty() && (text.back() == ';' || text.back() == '\n' || text.back() == ' ')) text.pop_back();
      return text + "\n;";
    }
    case FragmentForm::partition_by:
      return "CREATE TABLE x () PARTITION BY " + fragment.text + "\n;";
    case FragmentForm::partition_bound:
      return "CREATE TABLE x PARTITION OF y " + fragment.text + "\n;";
    case FragmentForm::sql_body:
      return "CREATE FUNCTION f() RETURNS int LANGUAGE sql " + fragment.text + "\n;";
  }
  return {};
}

const Node& piece(const Fragment& fragment, const Node& statement) {
  switch (fragment.form) {
    case FragmentForm::expression: {
      const auto targets = statement.list("targetList");
      return targets.size() == 1 ? (*targets[0])["val"] : Node::null();
    }
    case FragmentForm::query:
      return statement;
    case FragmentForm::partition_by:
      return statement["partspec"];
    case FragmentForm::partition_bound:
      return statement["partbound"];
    case FragmentForm::sql_body:
      return statement["sql_body"];
  }
  return Node::null();
}

void parse_one(Fragment& fragment) {
  Arena arena;
  auto parsed = parse(arena, as_statement(fragment));
  if (!parsed) {
    fragment.failure = parsed.error().message;
    return;
  }
  const Node& found = parsed->size() == 1 ? piece(fragment, *(*parsed)[0].node) : Node::null();
  if (found.is_null()) fragment.failure = "not a single piece of SQL";
  else fragment.tree = make_tree(found);
}

void parse_batch(std::span<Fragment> batch) {
  std::string text;
  for (const Fragment& fragment : batch) text += as_statement(fragment);
  Arena arena;
  auto parsed = parse(arena, text);
  if (!parsed || parsed->size() != batch.size()) {
    for (Fragment& fragment : batch) parse_one(fragment);
    return;
  }
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Node& found = piece(batch[i], *(*parsed)[i].node);
    if (found.is_null()) parse_one(batch[i]);
    else batch[i].tree = make_tree(found);
  }
}

std::string key_of(FragmentForm form, std::string_view text) {
  std::string out;
  out.reserve(text.size() + 1);
  out += static_cast<char>('0' + static_cast<int>(form));
  out += text;
  return out;
}

}  // namespace

FragmentForm form_of(std::string_view field) {
  using enum FragmentForm;
  if (field == "query" || field == "actions") return query;
  if (field == "partition_by") return partition_by;
  if (field == "partition_bound") return partition_bound;
  if (field == "sql_body") return sql_body;
  return expression;
}

void parse_fragments(std::span<Fragment> fragments) {
  std::size_t first = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    bytes += fragments[i].text.size();
    if (bytes >= kBatchBytes || i + 1 == fragments.size()) {
      parse_batch(fragments.subspan(first, i + 1 - first));
      first = i + 1;
      bytes = 0;
    }
  }
}

void FragmentStore::add(FragmentForm form, std::string_view text) {
  const auto [place, is_new] = trees_.try_emplace(key_of(form, text));
  if (!is_new) return;
  added_.push_back({form, std::string(text), {}, {}});
  places_.push_back(&place->second);
}

void FragmentStore::parse_added() {
  parse_fragments(added_);
  for (std::size_t i = 0; i < added_.size(); ++i) *places_[i] = std::move(added_[i].tree);
  added_.clear();
  places_.clear();
}

const Tree& FragmentStore::tree(FragmentForm form, std::string_view text) const {
  static const Tree none;
  const auto found = trees_.find(key_of(form, text));
  return found == trees_.end() ? none : found->second;
}

}  // namespace plumb::postgres
