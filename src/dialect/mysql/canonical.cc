#include "dialect/mysql/canonical.h"

#include <algorithm>
#include <array>

namespace plumb::mysql {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kSynonyms{{
    {"ceil", "ceiling"}, {"character_length", "char_length"}, {"current_date", "curdate"}, {"current_time", "curtime"},
    {"current_timestamp", "now"}, {"localtime", "now"}, {"localtimestamp", "now"}, {"day", "dayofmonth"},
    {"lower", "lcase"}, {"mid", "substr"}, {"substring", "substr"}, {"octet_length", "length"}, {"power", "pow"},
    {"session_user", "user"}, {"system_user", "user"}, {"upper", "ucase"}, {"string_to_vector", "to_vector"},
    {"vector_to_string", "from_vector"}, {"std", "stddev_pop"}, {"stddev", "stddev_pop"}, {"variance", "var_pop"},
    {"schema", "database"}, {"uncompressed_size", "uncompressed_length"}, {"regexp_like", "regexp"},
    {"json_append", "json_array_append"}, {"sha", "sha1"}, {"ln", "log"},
    {"json_merge", "json_merge_preserve"}, {"adddate", "date_add"},
    {"subdate", "date_sub"}, {"astext", "st_astext"},
}};

bool flips(const std::string& head, std::string& to) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOpposites{{
      {"op:=", "op:<>"}, {"op:<>", "op:="}, {"op:<", "op:>="}, {"op:>=", "op:<"}, {"op:>", "op:<="}, {"op:<=", "op:>"}}};
  for (const auto& [from, other] : kOpposites) {
    if (head == from) return to = other, true;
  }
  return false;
}

// a AND (b AND c) is one AND of three.
void flatten(Term& term) {
  std::vector<Term> out;
  for (Term& arg : term.args) {
    if (arg.head == term.head) std::ranges::move(arg.args, std::back_inserter(out));
    else out.push_back(std::move(arg));
  }
  term.args = std::move(out);
}

Term negated(Term inner) {
  std::string other;
  if (flips(inner.head, other)) return inner.head = other, inner;
  if (inner.is("op:and") || inner.is("op:or")) {
    inner.head = inner.is("op:and") ? "op:or" : "op:and";
    for (Term& arg : inner.args) arg = negated(std::move(arg));
    flatten(inner);
    return inner;
  }
  if (inner.is("op:not")) {
    // NOT NOT x is x where x is a truth value already.
    Term operand = std::move(inner.args[0]);
    std::string ignored;
    if (flips(operand.head, ignored) || operand.is("op:in") || operand.is("op:like") || operand.is("op:between") ||
        operand.is("op:is") || operand.is("exists") || operand.is("op:regexp")) {
      return operand;
    }
    return operation("not", {operation("not", {std::move(operand)})});
  }
  return operation("not", {std::move(inner)});
}

Term rewritten(Term term, const CanonicalOptions& options) {
  if (term.is("introducer")) {
    if (term.args[0].is("string") && term.value != "binary") return std::move(term.args[0]);
    return term;
  }
  if (term.is("name")) {
    if (options.drop_qualifiers && term.args.size() > 1) term.args.erase(term.args.begin(), term.args.end() - 1);
    for (Term& part : term.args) part.value = lower(part.value);
    return term;
  }
  if (term.is("op:and") || term.is("op:or")) {
    flatten(term);
    return term;
  }
  if (term.is("op:not")) return negated(std::move(term.args[0]));
  if (term.is("op:in") && term.args.size() == 2 && !term.args[1].is("subquery")) {
    term.head = "op:=";
    return term;
  }
  if (term.is("op:neg") && term.args[0].is("number")) return Term("number", "-" + term.args[0].value);
  if (term.is("number") && term.value.find('.') == std::string::npos && term.value.find('e') == std::string::npos) {
    const std::size_t first = term.value.find_first_not_of('0');
    if (first != 0 && term.value.front() == '0') term.value = first == std::string::npos ? "0" : term.value.substr(first);
    return term;
  }
  if (term.is("call")) {
    const auto found = std::ranges::find(kSynonyms, term.value, &std::pair<std::string_view, std::string_view>::first);
    if (found != kSynonyms.end()) term.value = found->second;
    std::string& name = term.value;
    if (name == "count" && term.args.size() == 1 && term.args[0].is("star")) term.args[0] = Term("number", "0");
    if (name == "mod" && term.args.size() == 2) return operation("%", std::move(term.args));
    if (name == "not" && term.args.size() == 1) return negated(std::move(term.args[0]));
    if ((name == "date_add" || name == "date_sub") && term.args.size() == 2) {
      if (!term.args[1].is("interval")) term.args[1] = Term("interval", "day", {std::move(term.args[1])});
      return operation(name == "date_add" ? "+ interval" : "- interval", std::move(term.args));
    }
    if (name == "timestampadd" && term.args.size() == 3) {
      Term unit("interval", term.args[0].value, {std::move(term.args[1])});
      return operation("+ interval", {std::move(term.args[2]), std::move(unit)});
    }
    if (name == "instr" && term.args.size() == 2) {
      name = "locate";
      std::swap(term.args[0], term.args[1]);
    }
    if (name == "weekofyear" && term.args.size() == 1) {
      name = "week";
      term.args.push_back(Term("number", "3"));
    }
    if ((name == "bin" || name == "oct") && term.args.size() == 1) {
      term.args.push_back(Term("number", "10"));
      term.args.push_back(Term("number", name == "bin" ? "2" : "8"));
      name = "conv";
    }
    if (name == "now" && term.args.size() == 1 && term.args[0].is("number") && term.args[0].value == "0") term.args.clear();
    if (name == "isnull" && term.args.size() == 1) return operation("is", {std::move(term.args[0]), Term("word", "null")});
    if (name == "json_value" || name == "values") return term;
    if (name == "group_concat") {  // ',' separates where nothing is said
      std::erase_if(term.args, [](const Term& arg) { return arg.is("separator") && arg.value == ","; });
    }
    return term;
  }
  if (term.is("cast")) {
    std::string& type = term.value;
    if (type == "signed integer" || type == "int" || type == "integer") type = "signed";
    if (type == "unsigned integer") type = "unsigned";
    if (type == "decimal") type = "decimal(10,0)";
    if (type.starts_with("char charset ") || type.starts_with("char(")) {
      const std::size_t charset = type.find(" charset ");
      if (charset != std::string::npos) type.erase(charset);
    }
    return term;
  }
  return term;
}

}  // namespace

Term canonical(Term term, const CanonicalOptions& options) {
  for (Term& arg : term.args) arg = canonical(std::move(arg), options);
  return rewritten(std::move(term), options);
}

}  // namespace plumb::mysql
