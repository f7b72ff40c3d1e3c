#include "render/text/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "diff/containment.h"

namespace plumb {
namespace {

constexpr std::size_t kLongValue = 60;  // beside each other up to here, below each other beyond

struct VerbLook {
  Verb verb;
  std::string_view sign;
  std::string_view color;
  std::string_view done;  // "3 created"
};
constexpr std::array kVerbs = {
    VerbLook{Verb::create, "+", "\033[32m", "created"},  VerbLook{Verb::drop, "-", "\033[31m", "dropped"},
    VerbLook{Verb::alter, "~", "\033[33m", "altered"},   VerbLook{Verb::replace, "!", "\033[35m", "replaced"},
    VerbLook{Verb::rename, ">", "\033[36m", "renamed"},
};
const VerbLook& look(Verb verb) { return kVerbs[static_cast<std::size_t>(verb)]; }

std::string shown(const std::string& value) { return value.empty() ? "(none)" : printable(value); }

class Report {
 public:
  Report(const Plan& plan, const TextOptions& options) : plan_(plan), options_(options) {}

  std::string run() {
    for (const Change& change : plan_.changes) show(change);
    section("Notes", plan_.notes, [](const std::string& note) { return printable(note); });
    section("Looks like a rename (not used; confirm with --rename, or --renames=match)", plan_.likely_renames,
            [](const LikelyRename& one) {
              return printable(text(one.from)) + " -> " + printable(path_text(one.to)) + ": " + printable(one.evidence);
            });
    section("Could be neither shown to be the same nor to differ", plan_.uncertain, [](const Uncertain& one) {
      return printable(text(one.id)) + " " + one.field + "\n      from: " + printable(one.from) + "\n      to:   " + printable(one.to);
    });
    section("Not compared", plan_.not_compared, [](const NotCompared& one) {
      return (one.place.empty() ? "" : printable(one.place) + ": ") + printable(one.what) + ": " + printable(one.reason);
    });
    counts();
    return std::move(out_);
  }

 private:
  void show(const Change& change) {
    const Schema& side = change.verb == Verb::drop ? plan_.base->schema() : plan_.to->schema();
    const std::optional<ObjectId> head = container_of(side, change.id);
    const ObjectId& group = head ? *head : change.id;
    const bool new_group = !last_ || !(*last_ == group);
    if (new_group && !out_.empty()) out_ += '\n';
    if (new_group && head) out_ += "  " + bold(printable(text(*head))) + "\n";
    last_ = group;
    const std::string indent = head ? "    " : "  ";
    std::string line = printable(head ? name_on_table(change.id) : text(change.id));
    if (change.from_id) line = printable(head ? name_on_table(*change.from_id) : text(*change.from_id)) + " -> " + printable(change.id.name.spelling());
    out_ += indent + signed_line(change.verb, line) + "\n";
    if (!change.because.empty()) out_ += indent + "    " + std::string(word(change.verb)) + "d because " + printable(change.because) + "\n";
    for (const FieldChange& field : change.fields) show_field(indent + "    ", field);
  }

  /// What stands under its table needs only its own name.
  static std::string name_on_table(const ObjectId& id) {
    ObjectId own{id.kind, {}, {}, id.name, id.signature};
    return text(own);
  }

  void show_field(const std::string& indent, const FieldChange& field) {
    const std::string from = shown(field.from);
    const std::string to = shown(field.to);
    std::string name = field.field;
    std::ranges::replace(name, '_', ' ');
    if (from.size() + to.size() <= kLongValue) {
      out_ += indent + name + ": " + from + " -> " + to + "\n";
    } else {
      out_ += indent + name + ":\n" + indent + "  from: " + from + "\n" + indent + "  to:   " + to + "\n";
    }
  }

  template <class List, class Text>
  void section(std::string_view title, const List& list, Text text) {
    if (list.empty()) return;
    if (!out_.empty()) out_ += '\n';
    out_ += bold(std::string(title)) + ":\n";
    for (const auto& one : list) out_ += "    " + text(one) + "\n";
  }

  void counts() {
    if (plan_.changes.empty()) {
      if (!out_.empty()) out_ += '\n';
      out_ += "no differences\n";
      return;
    }
    std::array<std::size_t, kVerbs.size()> count{};
    for (const Change& change : plan_.changes) ++count[static_cast<std::size_t>(change.verb)];
    std::string line;
    for (const VerbLook& verb : kVerbs) {
      const std::size_t n = count[static_cast<std::size_t>(verb.verb)];
      if (n == 0) continue;
      if (!line.empty()) line += ", ";
      line += std::to_string(n) + " " + std::string(verb.done);
    }
    const std::size_t all = plan_.changes.size();
    out_ += "\n" + bold(std::to_string(all) + (all == 1 ? " difference" : " differences")) + ": " + line + "\n";
  }

  std::string signed_line(Verb verb, const std::string& line) const {
    const std::string plain = std::string(look(verb).sign) + " " + line;
    return options_.color ? std::string(look(verb).color) + plain + "\033[0m" : plain;
  }
  std::string bold(const std::string& text) const { return options_.color ? "\033[1m" + text + "\033[0m" : text; }

  const Plan& plan_;
  const TextOptions& options_;
  std::string out_;
  std::optional<ObjectId> last_;
};

}  // namespace

std::string render_text(const Plan& plan, const TextOptions& options) { return Report(plan, options).run(); }

}  // namespace plumb
