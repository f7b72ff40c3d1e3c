#include "diff/drift.h"

#include <algorithm>

#include "diff/checksum.h"
#include "diff/containment.h"
#include "diff/value_text.h"

namespace plumb {
namespace {

using enum Kind;

/// A change with what a rule may ask about it.
struct Asked {
  const Change& change;
  const Schema& expected;
  const Schema& live;

  bool is(Verb verb) const { return change.verb == verb; }
  bool changed() const { return change.verb != Verb::create && change.verb != Verb::drop; }
  bool any_of(std::initializer_list<Kind> kinds) const { return std::ranges::find(kinds, change.id.kind) != kinds.end(); }
  const FieldChange* field(std::string_view name) const {
    const auto it = std::ranges::find(change.fields, name, &FieldChange::field);
    return it == change.fields.end() ? nullptr : &*it;
  }
  bool has(std::initializer_list<std::string_view> names) const {
    return std::ranges::any_of(names, [&](std::string_view name) { return field(name) != nullptr; });
  }
  /// Asks the object itself, on the side that has it.
  template <class T, class Test>
  bool object(Test test) const {
    bool out = false;
    with_object(is(Verb::drop) ? expected : live, change.id, [&](const auto& found) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(found)>, T>) out = test(found);
    });
    return out;
  }
};

/// Texts of privileges are lists: whatever LIVE has that EXPECTED has not was granted by hand.
bool grants_more(const Asked& asked) {
  const FieldChange* field = asked.field("privileges");
  if (field == nullptr) return false;
  const auto items = [](std::string_view text) {
    std::set<std::string_view> out;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(','), text.size());
      std::string_view one = text.substr(0, end);
      while (one.starts_with(' ')) one.remove_prefix(1);
      if (!one.empty()) out.insert(one);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
  };
  const auto before = items(field->from);
  return std::ranges::any_of(items(field->to), [&](std::string_view one) { return !before.contains(one); });
}

bool refuses_rows_without_it(const Column& column) {
  return column.not_null && !column.default_value && column.identity == Identity::none && column.generated == Generated::none;
}

bool only_cosmetic(const Asked& asked) {
  return asked.changed() && !asked.change.fields.empty() && asked.change.verb == Verb::alter &&
         std::ranges::all_of(asked.change.fields, [](const FieldChange& field) { return field.weight == Weight::cosmetic; });
}

struct Row {
  DriftRule rule;
  bool (*fits)(const Asked&);
};

constexpr auto kCritical = Gravity::critical;
constexpr auto kMajor = Gravity::major;
constexpr auto kMinor = Gravity::minor;
constexpr auto kNotice = Gravity::notice;

const std::array kRows = {
    Row{{"drift/comment", kNotice, "Only what people read about it has changed."}, only_cosmetic},
    Row{{"drift/removed-data", kCritical, "Code that reads or writes it fails, and the rows that it held are gone."},
        [](const Asked& a) { return a.is(Verb::drop) && a.any_of({table, column}); }},
    Row{{"drift/removed-policy", kCritical, "Who may see or change which rows is not what was agreed."},
        [](const Asked& a) { return a.change.id.kind == policy && !a.is(Verb::create); }},
    Row{{"drift/row-security", kCritical, "Who may see or change which rows is not what was agreed."},
        [](const Asked& a) { return a.has({"row_security", "force_row_security"}); }},
    Row{{"drift/widened-grant", kCritical, "Somebody may do what nobody agreed to."}, grants_more},
    Row{{"drift/security-definer", kCritical, "It runs with the rights of another role than was agreed."},
        [](const Asked& a) { return a.has({"security_definer"}); }},
    Row{{"drift/removed-object", kCritical, "Code that uses it fails."},
        [](const Asked& a) {
          return a.is(Verb::drop) && a.any_of({view, materialized_view, sequence, function, procedure, aggregate, enum_type, domain, range_type,
                                                composite_type, schema, extension, operator_, cast, foreign_server, foreign_data_wrapper, collation});
        }},
    Row{{"drift/required-column", kCritical, "Code that inserts rows without a value for it fails."},
        [](const Asked& a) {
          return (a.is(Verb::create) && a.object<Column>(refuses_rows_without_it)) ||
                 (a.change.id.kind == column && a.field("not_null") != nullptr && a.object<Column>([](const Column& c) { return c.not_null; }));
        }},
    Row{{"drift/removed-constraint", kMajor, "Rows that it kept out can come in, and are not found later."},
        [](const Asked& a) {
          return (a.is(Verb::drop) && (a.any_of({key, foreign_key, check, exclusion}) ||
                                       (a.change.id.kind == index && a.object<Index>([](const Index& i) { return i.unique; })))) ||
                 (a.change.id.kind == column && a.has({"not_null"}));
        }},
    Row{{"drift/removed-index", kMajor, "Queries that used it read the whole table."},
        [](const Asked& a) { return a.is(Verb::drop) && a.change.id.kind == index; }},
    Row{{"drift/removed-trigger", kMajor, "What it did no longer happens."},
        [](const Asked& a) { return a.is(Verb::drop) && a.any_of({trigger, rule, event_trigger, event, publication}); }},
    Row{{"drift/added-constraint", kMajor, "Writes that were accepted may be refused."},
        [](const Asked& a) {
          return a.is(Verb::create) && (a.any_of({key, foreign_key, check, exclusion, policy}) ||
                                        (a.change.id.kind == index && a.object<Index>([](const Index& i) { return i.unique; })));
        }},
    Row{{"drift/added-trigger", kMajor, "Something happens with each write that nobody agreed to."},
        [](const Asked& a) { return a.is(Verb::create) && a.any_of({trigger, rule, event_trigger, event}); }},
    Row{{"drift/renamed", kCritical, "Code that uses the old name fails."},
        [](const Asked& a) { return a.is(Verb::rename) && a.any_of({table, column, view, materialized_view, sequence, function, procedure, enum_type, schema}); }},
    Row{{"drift/changed-type", kMajor, "Values may be cut, refused or read otherwise."},
        [](const Asked& a) { return a.any_of({column, domain}) && a.has({"type", "collation"}); }},
    Row{{"drift/changed-code", kMajor, "It does something else than was agreed."},
        [](const Asked& a) { return a.changed() && a.any_of({view, materialized_view, function, procedure, aggregate, trigger, rule, event, event_trigger}); }},
    Row{{"drift/changed-constraint", kMajor, "Other rows are let in and kept out than was agreed."},
        [](const Asked& a) { return a.changed() && !a.is(Verb::rename) && a.any_of({key, foreign_key, check, exclusion}); }},
    Row{{"drift/narrowed-grant", kMajor, "Somebody may not do what was agreed."},
        [](const Asked& a) { return a.has({"privileges"}) || a.any_of({default_privileges}); }},
    Row{{"drift/changed-index", kMinor, "Queries may be planned in another way."}, [](const Asked& a) { return a.any_of({index, statistics}); }},
    Row{{"drift/added", kMinor, "Nobody who reads the repository knows of it, and the next deployment may collide with it."},
        [](const Asked& a) { return a.is(Verb::create); }},
    Row{{"drift/changed", kMinor, "It is not what the repository says."}, [](const Asked&) { return true; }},
};

const DriftRule& rule_of(const Asked& asked) {
  return std::ranges::find_if(kRows, [&](const Row& row) { return row.fits(asked); })->rule;
}

template <class T>
void add_object(const T& object, const Dialect& dialect, Checksum& sum) {
  for_each_field<T>([&](const auto& field) {
    if (field.weight == Weight::derived || field.name == "owner" || field.name == "privileges") return;
    sum.add(value_text(object.*field.member, dialect));
  });
}

std::string fingerprint_of(const Change& change, const Schema& side, const Dialect& dialect) {
  Checksum sum;
  sum.add(word(change.verb));
  sum.add(text(change.id));
  if (change.from_id) sum.add(text(*change.from_id));
  for (const FieldChange& field : change.fields) {
    sum.add(field.field);
    sum.add(field.from);
    sum.add(field.to);
  }
  if (!change.fields.empty()) return sum.text();
  // What was added or removed is what it was: another column of the same name is another finding.
  with_object(side, change.id, [&]<class T>(const T& object) {
    add_object(object, dialect, sum);
    if constexpr (std::is_same_v<T, Table>) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
        for (const P& part : parts_of<P>(object)) {
          sum.add(text(part.id));
          add_object(part, dialect, sum);
        }
      });
    }
  });
  return sum.text();
}

Place place_in(const Schema& schema, const ObjectId& id) {
  Place out;
  with_object(schema, id, [&](const auto& object) { out = object.place; });
  return out;
}

}  // namespace

std::vector<DriftFinding> drift_findings(const Plan& plan) {
  const Schema& expected = plan.base->schema();
  const Schema& live = plan.to->schema();
  std::vector<DriftFinding> out;
  for (const Change& change : plan.changes) {
    const Schema& side = change.verb == Verb::drop ? expected : live;
    DriftFinding finding{change, change.id, nullptr, fingerprint_of(change, side, *plan.dialect), {}, {}};
    if (auto head = container_of(side, change.id)) finding.head = *head;
    finding.rule = &rule_of(Asked{change, expected, live});
    const ObjectId& before = change.from_id ? *change.from_id : change.id;
    finding.place = place_in(expected, before);
    if (finding.place.empty()) finding.place = place_in(expected, finding.head);
    if (finding.place.empty()) finding.place = place_in(live, change.id);
    out.push_back(std::move(finding));
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &DriftFinding::gravity);
  return out;
}

std::string_view done_by_hand(Verb verb) {
  switch (verb) {
    case Verb::create: return "added";
    case Verb::drop: return "removed";
    case Verb::rename: return "renamed";
    case Verb::alter:
    case Verb::replace: break;
  }
  return "changed";
}

std::string text(const DriftFinding& finding) {
  const Change& change = finding.change;
  std::string out(done_by_hand(change.verb));
  out += " ";
  if (change.from_id) return out + text(*change.from_id) + " to " + change.id.name.spelling();
  out += text(change.id);
  std::string fields;
  for (const FieldChange& field : change.fields) fields += (fields.empty() ? "" : ", ") + field.field;
  std::ranges::replace(fields, '_', ' ');
  return fields.empty() ? out : out + " (" + fields + ")";
}

std::string details(const DriftFinding& finding) {
  std::string out;
  for (const FieldChange& field : finding.change.fields) {
    std::string name = field.field;
    std::ranges::replace(name, '_', ' ');
    out += (out.empty() ? "" : "; ") + name + ": " + (field.from.empty() ? "(none)" : field.from) + " -> " + (field.to.empty() ? "(none)" : field.to);
  }
  return out;
}

std::span<const DriftRule> drift_rules() {
  static const std::vector<DriftRule> rules = [] {
    std::vector<DriftRule> out;
    for (const Row& row : kRows) out.push_back(row.rule);
    return out;
  }();
  return rules;
}

}  // namespace plumb
